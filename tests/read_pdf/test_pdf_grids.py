"""Grids from ruling lines: any layout of spans is read back, by both engines alike, and odd rulings do no harm."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drawing import drawn
from pdfmaking import Ruling, Sheet, make_pdf, pdf_document
from roadmap_ingest.model.document import Cell, Table
from roadmap_ingest.read.pdf.edges import edges_to_rulings, undrawn_rows
from roadmap_ingest.read.pdf.grid import rulings_to_grids
from roadmap_ingest.read.pdf.page import Edge
from roadmap_ingest.read.pdf.settings import DEFAULT, Settings

WORDS = st.lists(st.sampled_from(["план", "до 1 мая", "отдел", "акт № 5", "«Заря»", "2.10"]), max_size=2).map("\n".join)


@st.composite
def layouts(draw: st.DrawFn) -> Table:
    """Tables with spans anywhere but in the first row and column, which hold all borders apart."""
    height, width = draw(st.integers(2, 5)), draw(st.integers(2, 5))
    free = {(row, column) for row in range(height) for column in range(width)}
    cells = []
    for row in range(height):
        for column in range(width):
            if (row, column) not in free:
                continue
            inner = row > 0 and column > 0
            rows = draw(st.integers(1, height - row)) if inner else 1
            columns = draw(st.integers(1, width - column)) if inner else 1
            places = {(row + down, column + right) for down in range(rows) for right in range(columns)}
            if not places <= free:
                rows, columns, places = 1, 1, {(row, column)}
            free -= places
            cells.append(Cell(row, column, draw(WORDS) if cells else "Номер", rows, columns))
    return Table(tuple(cells), height, width)


@settings(max_examples=25, deadline=None)
@given(layouts(), st.sampled_from(["lines", "rects", "strips", "path"]), st.sampled_from([0, 90, 180, 270]))
def test_a_layout_drawn_is_read_back(table: Table, ruling: Ruling, rotate: int) -> None:
    (read,) = pdf_document(make_pdf(lambda sheet: sheet.table(table, ruling=ruling), rotate=rotate)).tables()
    assert drawn(read) == drawn(table)


@settings(max_examples=8, deadline=None)
@given(layouts(), st.sampled_from(["lines", "rects", "strips", "path", "none"]))
def test_the_engines_agree(table: Table, ruling: Ruling) -> None:
    data = make_pdf(lambda sheet: sheet.table(table, ruling=ruling))
    fast, reference = (pdf_document(data, engine=engine) for engine in ("pdfium", "pdfplumber"))
    assert list(map(drawn, fast.tables())) == list(map(drawn, reference.tables()))
    assert [one.text for one in fast.paragraphs()] == [one.text for one in reference.paragraphs()]


EDGES = st.lists(
    st.builds(
        lambda at, start, length: Edge(at, start, start + length),
        st.floats(0, 600),
        st.floats(0, 600),
        st.floats(4, 600),
    ),
    max_size=20,
)


@settings(max_examples=60, deadline=None)
@given(EDGES, EDGES)
def test_any_rulings_give_grids_whose_cells_do_not_overlap(across: list[Edge], down: list[Edge]) -> None:
    for grid in rulings_to_grids(edges_to_rulings(across, DEFAULT), edges_to_rulings(down, DEFAULT), DEFAULT):
        places = [
            (row, column)
            for span in grid.spans
            for row in range(span.row, span.row + span.rows)
            for column in range(span.column, span.column + span.columns)
        ]
        assert sorted(places) == [
            (row, column) for row in range(len(grid.ys) - 1) for column in range(len(grid.xs) - 1)
        ]
        assert list(grid.xs) == sorted(set(grid.xs))
        assert list(grid.ys) == sorted(set(grid.ys))


def test_a_border_in_pieces_and_out_of_line_is_one_border() -> None:
    def page(sheet: Sheet) -> None:
        for y in (100, 130, 160):
            for x in (60, 160):
                sheet.rule(x, y + x / 200, x + 98.5, y + x / 200)
        for x in (60, 160, 259):
            sheet.rule(x, 100, x + 0.8, 128.5)
            sheet.rule(x + 0.8, 130, x, 160)
        sheet.lines(65, 115, "один", "три", pitch=30)
        sheet.lines(165, 115, "два", "четыре", pitch=30)

    (table,) = pdf_document(make_pdf(page)).tables()
    assert [[cell.text for cell in row] for row in table.rows()] == [["один", "два"], ["три", "четыре"]]


def test_an_underline_in_a_cell_is_no_border() -> None:
    def page(sheet: Sheet) -> None:
        sheet.table("№ | Мероприятие\n1 | Проверить↵склад", widths=(40, 200))
        sheet.rule(103, 92, 150, 92)

    (table,) = pdf_document(make_pdf(page)).tables()
    assert [cell.text for cell in table.cells][-1] == "Проверить\nсклад"
    assert (table.height, table.width) == (2, 2)


def test_tables_of_one_width_below_each_other_stay_two() -> None:
    def page(sheet: Sheet) -> None:
        below = sheet.table("№ | Мероприятие\n1 | Проверить склад", widths=(40, 200))
        sheet.text(60, below + 14, "Раздел второй")
        sheet.table("№ | Мероприятие\n2 | Составить акт", top=below + 20, widths=(40, 200))

    document = pdf_document(make_pdf(page))
    assert len(list(document.tables())) == 2
    assert [paragraph.text for paragraph in document.paragraphs()] == ["Раздел второй"]


def test_settings_refuse_what_makes_no_sense() -> None:
    with pytest.raises(ValueError, match="snap"):
        Settings(snap=0)


def test_a_row_that_the_page_cuts_is_open_below_and_above() -> None:
    """Headings over the whole width interrupt most verticals; the outer ones alone do not show the open row."""

    def foot(sheet: Sheet) -> None:
        below = sheet.table("1 | Проверить склад | май\nСклады | < | <\n2 | Составить акт | июнь", widths=(40, 200, 90))
        for x in (60, 100, 300, 390):
            sheet.rule(x, below, x, below + 30)
        sheet.lines(105, below + 12, "Вывезти", "старые")
        sheet.text(65, below + 12, "3")

    def head(sheet: Sheet) -> None:
        sheet.table("Навесы | < | <\n4 | Обойти крыши | июль\nЗаборы | < | <", top=90, widths=(40, 200, 90))
        for x in (60, 100, 300, 390):
            sheet.rule(x, 60, x, 90)
        sheet.text(105, 75, "поддоны")

    document = pdf_document(make_pdf(foot, head))
    upper, lower = document.tables()
    assert [cell.text for cell in upper.rows()[-1]] == ["3", "Вывезти\nстарые", ""]
    assert [cell.text for cell in lower.rows()[0]] == ["", "поддоны", ""]


def test_a_row_border_shows_where_all_verticals_begin_anew() -> None:
    def page(sheet: Sheet) -> None:
        below = sheet.table("№ | Мероприятие | Срок\n1 | Проверить склад | май", top=84, widths=(40, 200, 90))
        for y in (60, below):
            sheet.rule(60, y, 390, y)
        for x in (60, 100, 300, 390):
            sheet.rule(x, 60, x, 84)
        sheet.text(65, 75, "А")

    def dashed(sheet: Sheet) -> None:
        for y in (60, 120):
            sheet.rule(60, y, 390, y)
        for x in (60, 100, 300, 390):
            for y in range(60, 120, 6):
                sheet.rule(x, y, x, y + 6)
        sheet.lines(65, 75, "1", "2", "3")

    (table,) = pdf_document(make_pdf(page)).tables()
    assert [cell.text for cell in table.cells if cell.column == 0] == ["А", "№", "1"]
    (three, four), pieces = (
        ([Edge(x, 0, 40) for x in xs] for xs in ((10, 20, 30), (10, 20, 30, 40))),
        _pieces(0, 16, 40),
    )
    assert undrawn_rows([], three, pieces, DEFAULT) == [Edge(16, 10, 30)]
    assert undrawn_rows([Edge(16, 0, 15)], three, pieces, DEFAULT) == []
    assert undrawn_rows([], four, pieces, DEFAULT) == []
    strayed = [Edge(edge.at + 0.6, 0, 40) for edge in three]
    assert undrawn_rows([], strayed, pieces, DEFAULT) == [Edge(16, 10, 30)], "a table below may have drawn them aside"
    assert undrawn_rows([Edge(40, 2, 90)], three, pieces, DEFAULT) == [Edge(16, 2, 90)], "open at both sides"
    (table,) = pdf_document(make_pdf(dashed)).tables()
    assert table.height == 1


def _pieces(*ys: float) -> list[Edge]:
    return [Edge(x, start, end) for x in (10, 20, 30) for start, end in pairwise(ys)]
