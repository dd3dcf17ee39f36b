"""Narrow columns and centred cells: torn names and words, rows whose number stands on the next page."""

from __future__ import annotations

import pytest
from repairing import codes, done

from drawing import document, draw
from roadmap_ingest.model.document import Paragraph, Table
from roadmap_ingest.repair.broken_rows import join_broken_rows
from roadmap_ingest.repair.headless import join_headless_rows
from roadmap_ingest.repair.joining import one_grid
from roadmap_ingest.repair.torn_names import join_torn_names
from roadmap_ingest.repair.wraps import unwrap

EDGES = (50.0, 80.0, 230.0, 330.0)


def rows(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows()]


def over_pages(*drawings: str) -> Table:
    """One table of parts on pages that follow each other."""
    return one_grid(
        [draw(one, number=page, page=page, wrapped=True, edges=EDGES) for page, one in enumerate(drawings, 1)]
    )


HEAD = "№ | Мероприятие | Срок\n1 | Проверить склады | май\n"


def test_a_row_whose_number_stands_on_the_second_page_is_one_row() -> None:
    table = over_pages(
        HEAD + " | Направить отчёты о работе в | ", "2 | районную комиссию | июнь\n3 | Подвести итоги | июль"
    )
    mended = done(join_headless_rows, table)
    assert rows(next(mended.tables()))[2:] == [
        ["2", "Направить отчёты о работе в\nрайонную комиссию", "июнь"],
        ["3", "Подвести итоги", "июль"],
    ]
    assert codes(mended) == ["row-rejoined"]


def test_such_a_row_may_fill_a_page_between() -> None:
    table = over_pages(
        HEAD + " | Направить отчёты | ",
        " | о работе, проделанной | ",
        "2 | за первое полугодие | июнь\n3 | Подвести итоги | июль",
    )
    assert rows(next(done(join_headless_rows, table).tables()))[2] == [
        "2",
        "Направить отчёты\nо работе, проделанной\nза первое полугодие",
        "июнь",
    ]


@pytest.mark.parametrize(
    ("foot", "head"),
    [
        (" | Организационная работа | ", "2 | Направить отчёт | июнь"),  # a heading in the second column
        (" | Проверить базу отдыха | июнь", "2 | Направить отчёт | июнь"),  # a row without a number
        ("Раздел второй | < | <", "2 | о работе | июнь"),
    ],
)
def test_a_row_of_its_own_at_the_foot_of_a_page_stays(foot: str, head: str) -> None:
    table = over_pages(HEAD + foot, f"{head}\n3 | Подвести итоги | июль")
    assert rows(next(done(join_headless_rows, table).tables())) == rows(table)


def test_the_end_of_the_row_above_is_no_head_of_the_next_one() -> None:
    table = over_pages(
        HEAD + "2 | Направить отчёты о | июнь", " | работе | ", "3 | о полугодии | июль\n4 | Итоги | июль"
    )
    assert rows(next(done(join_headless_rows, table).tables())) == rows(table)


def named(text: str) -> tuple[str, list[str]]:
    table = draw(f"№ | Мероприятие | Кто\n1 | Проверка | {text}", wrapped=True, edges=EDGES)
    mended = done(join_torn_names, Paragraph("Контроль возложить на заместителя (Скудина Ю.М.)."), table)
    return next(mended.tables()).cells[-1].text, codes(mended)


@pytest.mark.parametrize(
    ("torn", "meant"),
    [
        ("Ску↵дина↵Ю.М.", "Скудина Ю.М."),
        ("Ску↵ди↵на Ю.↵М.", "Скудина Ю.М."),
        ("Отдел кадров↵Ску↵ди↵на Ю.М.", "Отдел кадров\nСкудина Ю.М."),
        ("Щу↵рен↵ко↵О.↵П.", "Щуренко О.П."),  # printed nowhere else, and all that the cell holds
    ],
)
def test_a_torn_name_is_whole(torn: str, meant: str) -> None:
    assert named(torn) == (meant, ["words-rejoined"])


@pytest.mark.parametrize("text", ["Скудина Ю.М.", "Скудина↵Ю.М.", "Отдел↵кадров↵О.П.", "Ску↵дина↵К.К. и другие"])
def test_whole_names_and_other_words_stay(text: str) -> None:
    assert named(text) == (text.replace("↵", "\n"), [])


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("начальник↵отдела и↵нформацион↵ных систем", "начальник отдела информационных систем"),
        ("специали↵ст Ябло↵чкин Е.В.", "специалист Яблочкин Е.В."),
    ],
)
def test_a_word_in_three_pieces_and_a_surname_before_initials_close_up(printed: str, meant: str) -> None:
    table = draw(f"№ | Мероприятие | Кто\n1 | Проверка | {printed}", wrapped=True, edges=(50.0, 80.0, 230.0, 290.0))
    assert next(done(unwrap, table).tables()).cells[-1].text == meant


def test_document_without_wrapped_tables_is_as_it_was() -> None:
    typed = document(draw("№ | Кто\n1 | Ску↵дина↵Ю.М."))
    assert join_torn_names(typed) == typed


def joined(*drawings: str) -> tuple[list[list[str]], list[str]]:
    mended = done(join_broken_rows, over_pages(*drawings))
    return rows(next(mended.tables())), codes(mended)


def test_a_sentence_alone_at_the_top_of_a_page_ends_the_row_above() -> None:
    got, said = joined(
        HEAD + "2 | Закрыть летние лагеря. | август", " | Уведомить отдел спорта | \n3 | Подвести итоги | июль"
    )
    assert got[2] == ["2", "Закрыть летние лагеря.\nУведомить отдел спорта", "август"]
    assert said == ["row-guessed"]


def test_it_is_a_heading_where_others_stand_so() -> None:
    heading = " | Организационная работа | \n"
    got, said = joined(
        "№ | Мероприятие | Срок\n" + heading + "1 | Закрыть летние лагеря. | август",
        " | Работа с семьями | \n2 | Подвести итоги | июль\n3 | Наградить лучших | июль",
    )
    assert got[3] == ["", "Работа с семьями", ""]
    assert said == []


def test_a_capital_letter_at_the_top_of_a_page_is_no_heading_among_numbered_texts() -> None:
    got, said = joined(
        "Мероприятие | Срок | Кто\n1. Собрать заявки | май | Отдел\n2. Создать группы из сотрудников | июнь | Отдел",
        "Администрации | | \n3. Подвести итоги | июль | Отдел\n4. Наградить лучших | июль | Отдел",
    )
    assert got[2][0] == "2. Создать группы из сотрудников\nАдминистрации"
    assert said == ["row-guessed"]
