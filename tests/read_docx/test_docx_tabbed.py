"""Columns that tab stops set, as old typists wrote plans in Word."""

from __future__ import annotations

from docxmaking import codes, document, p, package, rows, tbl, texts, tr

from roadmap_ingest.model.document import Document

TAB = "<w:r><w:tab/></w:r>"


def tabbed(*cells: str, between: str = TAB) -> str:
    return p(*[part for cell in cells for part in (cell, between)][:-1])


def read(*paragraphs: str) -> Document:
    return document(package("".join(paragraphs)))


NAMES = ("№", "Мероприятие", "Срок", "Ответственный")


def test_paragraphs_below_tabbed_names_of_columns_are_a_table() -> None:
    found = read(
        p("План"),
        tabbed(*NAMES),
        p("Двор", props="<w:rPr/>"),
        tabbed("1.", "Убрать снег", "январь", "Дворник"),
        tabbed("2.", "Посыпать дорожки", "февраль", "Дворник"),
        p("Директор", TAB, "А.А. Котова"),
    )
    (table,) = found.tables()
    assert rows(table) == [
        list(NAMES),
        ["Двор"],
        ["1.", "Убрать снег", "январь", "Дворник"],
        ["2.", "Посыпать дорожки", "февраль", "Дворник"],
    ]
    assert texts(found) == ["План", "Директор\tА.А. Котова"]
    assert codes(found) == ["columns_assumed"]


def test_several_tabs_only_reach_a_farther_stop() -> None:
    found = read(
        tabbed(*NAMES, between=TAB + TAB),
        tabbed("1.", "Убрать снег", "январь", "Дворник"),
        tabbed("2.", "Посыпать дорожки", "февраль", "Дворник", between=TAB + TAB + TAB),
    )
    (table,) = found.tables()
    assert rows(table)[2] == ["2.", "Посыпать дорожки", "февраль", "Дворник"]


def test_the_table_is_numbered_after_the_drawn_ones() -> None:
    found = read(tabbed(*NAMES), tabbed("1.", "Убрать снег", "январь", "Дворник"), tbl(tr("а", "б")))
    assert [table.origin.table for table in found.tables()] == [2, 1]
    assert all(cell.origin.lines is None for table in found.tables() for cell in table.cells)


def test_a_line_with_tabs_below_no_names_stays_text() -> None:
    found = read(tabbed("Глава района", "", "И.И. Котов"), tabbed("Согласовано", "юрист", "П.П. Лис"))
    assert not list(found.tables())
