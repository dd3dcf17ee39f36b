"""Line breaks in cells: wraps flow, cut words close up, entries of a list keep their lines."""

from __future__ import annotations

import pytest
from repairing import codes, done

from drawing import document, draw
from roadmap_ingest.repair.unseen import drop_unseen
from roadmap_ingest.repair.widths import Widths
from roadmap_ingest.repair.wraps import unwrap

EDGES = (50.0, 80.0, 230.0, 330.0)


def flowed(text: str, **fields: object) -> str:
    """The second cell of a wrapped table whose second column holds some 25 characters a line."""
    wide = "Провести проверку учебных↵кабинетов и мастерских"
    table = draw(f"№ | Мероприятие | Срок\n1 | {wide} | май\n2 | {text} | июнь", **{"wrapped": True, **fields})
    return next(cell.text for cell in next(done(unwrap, table).tables()).cells if (cell.row, cell.column) == (2, 1))


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("Составить список жителей↵старше восьмидесяти лет", "Составить список жителей старше восьмидесяти лет"),
        ("Открыть информационно-↵просветительский центр", "Открыть информационно-просветительский центр"),
        ("Обеспечить участие воспи-↵танников в конкурсах", "Обеспечить участие воспитанников в конкурсах"),
        ("Многофункциональный цент↵р услуг", "Многофункциональный центр услуг"),
        ("Утвердить состав команды:↵- юноши;↵- девушки", "Утвердить состав команды:\n- юноши;\n- девушки"),
        ("Петров П.П.↵Сидоров С.С.", "Петров П.П.\nСидоров С.С."),
        ("Главный инженер↵Отдел капитального↵строительства", "Главный инженер\nОтдел капитального строительства"),
        ("Главный бухгалтер↵Планово-финансовый↵отдел", "Главный бухгалтер\nПланово-финансовый отдел"),
        ("Руководитель отдела↵Служба охраны труда", "Руководитель отдела Служба охраны труда"),
        ("с 03.04.24/1↵5.06.24", "с 03.04.24/15.06.24"),
        (
            "Отчёт размещён на сайте↵https://пример.рф/otchet-↵2024",
            "Отчёт размещён на сайте https://пример.рф/otchet-2024",
        ),
    ],
)
def test_a_wrapped_cell_flows(printed: str, meant: str) -> None:
    assert flowed(printed) == meant


def test_typed_lines_stay_but_cut_words_close() -> None:
    assert flowed("Завхоз↵Ежеквартальн↵о", wrapped=False) == "Завхоз\nЕжеквартально"


CHOPPED = [
    ("Закупить рецирк↵уляторы воздуха↵для палат", "Закупить рециркуляторы воздуха для палат"),
    ("Снизить число а↵варий на дороге", "Снизить число аварий на дороге"),
    ("Осмотреть все с↵клады и гаражи", "Осмотреть все склады и гаражи"),
    ("Назначить смену↵дежурных врачей", "Назначить смену дежурных врачей"),
    ("Обучить слесаря↵по ремонту труб", "Обучить слесаря по ремонту труб"),
]


def test_lines_cut_at_a_fixed_place_cut_words_anywhere() -> None:
    table = draw(
        "№ | Мероприятие\n" + "\n".join(f"{at} | {text}" for at, (text, _) in enumerate(CHOPPED)), wrapped=True
    )
    flowing = done(unwrap, table)
    assert [cells[1].text for cells in next(flowing.tables()).rows()[1:]] == [meant for _, meant in CHOPPED]
    assert codes(flowing).count("words-guessed") == 3


def test_borders_tell_how_much_a_column_of_short_texts_holds() -> None:
    table = draw("1 | Провести проверку учебных кабинетов | май", wrapped=True, edges=EDGES)
    widths = Widths(table)
    assert widths.room(table.cells[2]) == pytest.approx((100 - 9) / (150 - 9) * widths.room(table.cells[1]))


def test_a_mended_word_is_told_with_its_cell() -> None:
    mended = done(unwrap, draw("Ответствен-↵ный | Срок", wrapped=True))
    said = mended.diagnostics[0]
    assert (said.code, said.params["before"], said.params["after"]) == (
        "words-rejoined",
        "Ответствен-|ный",
        "Ответственный",
    )


def test_a_join_that_no_dictionary_knows_is_warned_of() -> None:
    mended = done(unwrap, draw("над-↵звугарный | Срок", wrapped=True))
    assert [said.severity for said in mended.diagnostics] == ["warning"]


def test_the_document_itself_attests_a_word() -> None:
    table = draw("Тургояксинск↵ий детский дом | май", wrapped=True)
    mended = done(unwrap, "Посетить Тургояксинский детский дом.", table)
    assert next(mended.tables()).cells[0].text == "Тургояксинский детский дом"
    assert codes(mended) == ["words-rejoined"]


def test_soft_hyphens_and_odd_spaces_go() -> None:
    mended = drop_unseen(document("меро\u00adприятия\u00a0школы, вос\u00ad\nпитание"))
    assert [block.text for block in mended.paragraphs()] == ["мероприятия школы, воспитание"]
    assert codes(mended) == ["soft-hyphens-dropped"]
