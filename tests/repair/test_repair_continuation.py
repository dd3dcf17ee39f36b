"""What tells that a text goes on over a page, and what a line of a narrow column tells."""

from __future__ import annotations

import pytest
from repairing import codes, done

from drawing import draw
from roadmap_ingest.model.document import Table
from roadmap_ingest.repair.continuation import CUT, HARD, weight
from roadmap_ingest.repair.words import Vocabulary, frequency, names_post, oblique
from roadmap_ingest.repair.wraps import unwrap


def weighed(pair: str, parted: bool = True) -> int:
    left, right = pair.replace("↵", "\n").split("|")
    return weight(left, right, parted, parted, Vocabulary([]))


@pytest.mark.parametrize(
    ("pair", "weight_of_it"),
    [
        ("Провести обследова|ние домов", CUT),
        ("Провести ремонт в|МКУ «Дом»", HARD),
        ("Провести ремонт в|домах культуры", HARD),
        ("Провести ремонт в|Доме культуры", 1),
        ("Отдел культуры,|отдел спорта", HARD),
        ("Отдел культуры,|Отдел спорта", 1),
        ("–|до 1 мая", -1),
        ("Провести опрос (по|телефону)", HARD),
        ("Заместитель главы Краснов|И.И.", HARD),
        ("до 1 мая 2024|года", HARD),
        ("Отдел образования города|Твери", 1),
        ("- сбор заявок;|- выбор жюри", 1),
        ("Провести опрос жителей|старшего возраста", 1),
        ("1 мая↵1 июня|1 июля", 1),
        ("Отдел культуры|Отдел спорта", 0),
        ("до 1 мая|15 июня", 0),
        ("Провести опрос.|Подвести итоги", -1),
        ("Открытый турнир г.|Твери", 1),
        ("Итоги за 2023 г.|Твери", -1),
        ("Котов А.А.|Дубов Б.Б.", 0),
        ("1 мая 2024↵01.12.20|20", CUT),
        ("01.11.2024↵01.12.2024|20", 0),
        ("ежемесячно|ежемесячно", -1),
    ],
)
def test_a_text_goes_on_over_the_page(pair: str, weight_of_it: int) -> None:
    assert weighed(pair) == weight_of_it


@pytest.mark.parametrize("pair", ["до 1 мая|до 1 июня", "- сбор заявок;|- выбор жюри"])
def test_within_a_page_the_next_entry_is_a_row_of_its_own(pair: str) -> None:
    assert weighed(pair, parted=False) == -1


def test_cases_tell_a_name_in_a_phrase_from_a_new_post() -> None:
    assert all(map(oblique, ("Твери", "департамента", "Москвы")))
    assert not any(map(oblique, ("Отдел", "Администрации", "Провести")))
    assert all(map(names_post, ("Директор", "воспитатели", "Завхоз")))
    assert not any(map(names_post, ("директора", "Отдел", "Москва", "быстро")))


def test_endings_tell_a_word_from_a_piece() -> None:
    assert frequency("телематических") > 100 * frequency("телематическ")


def narrow(*lines: str) -> Table:
    """A column of some ten letters beside a wide one."""
    wide = "Провести проверку готовности учебных кабинетов"
    return draw(f"{wide} | {'↵'.join(lines)}", wrapped=True, edges=(50.0, 290.0, 350.0))


@pytest.mark.parametrize(
    ("lines", "meant"),
    [
        (("Директор", "Завхоз"), "Директор\nЗавхоз"),
        (("Управление", "Росреестра"), "Управление Росреестра"),
        (("Белова А.А.", "Ким О.О."), "Белова А.А.\nКим О.О."),
        (("Белова", "А.А."), "Белова А.А."),
        (("сентябрь", "октябрь"), "сентябрь\nоктябрь"),
        (("до 01.03.24", "до 01.06.24"), "до 01.03.24\nдо 01.06.24"),
        (("с 1 марта", "по 1 июня"), "с 1 марта по 1 июня"),
        (("работникам", "и жителям"), "работникам и жителям"),
        (("Воспитател", "и, няни"), "Воспитатели, няни"),
        (("участник", ", жюри"), "участник, жюри"),
        (("Инженер", "Планово-", "экономичес", "кий отдел"), "Инженер\nПланово-экономический отдел"),
        (
            ("Инженер", "Заинтересов", "анные", "структурные", "подразделен", "ия"),
            "Инженер\nЗаинтересованные структурные подразделения",
        ),
    ],
)
def test_lines_of_a_narrow_column(lines: tuple[str, ...], meant: str) -> None:
    assert next(done(unwrap, narrow(*lines)).tables()).cells[1].text == meant


@pytest.mark.parametrize(
    ("lines", "meant", "said"),
    [
        (("работникам", "и жюри"), "работниками жюри", ["words-guessed"]),
        (("работникам", "и всеми"), "работниками всеми", ["words-rejoined"]),
        (("работникам", "и детям"), "работникам и детям", []),
    ],
)
def test_a_letter_that_may_be_a_word(lines: tuple[str, ...], meant: str, said: list[str]) -> None:
    mended = done(unwrap, narrow(*lines))
    assert (next(mended.tables()).cells[1].text, codes(mended)) == (meant, said)
