"""Odd content never raises: any texts in any grid, with any spans, give a draft."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from outlines import draft

from roadmap_ingest.model.document import Cell, Table

NAMES = ["№", "Мероприятие", "Срок", "начало", "по", "Ответственный", "1 неделя", "План", "Раздел 1", "ЯНВАРЬ"]
ODD = [
    "",
    "1",
    "1.1.",
    "II",
    "х",
    "до 5 мая",
    "Итого",
    "Иванов И.И.",
    "\n",
    "1.\n2.",
    "((«",
    "а" * 300,
    "9" * 40,
    "-",
    ".",
]
WORDS = st.sampled_from([*NAMES, *ODD])


@st.composite
def tables(draw: st.DrawFn) -> Table:
    height, width = draw(st.integers(1, 6)), draw(st.integers(1, 5))
    taken: set[tuple[int, int]] = set()
    cells = []
    for row in range(height):
        for column in range(width):
            if (row, column) in taken or draw(st.integers(0, 5)) == 0:
                continue
            rows = draw(st.integers(1, min(2, height - row)))
            columns = draw(st.integers(1, width - column))
            places = {(r, c) for r in range(row, row + rows) for c in range(column, column + columns)}
            if places & taken:
                rows, columns, places = 1, 1, {(row, column)}
            taken |= places
            cells.append(Cell(row, column, draw(WORDS), rows, columns))
    return Table(tuple(cells), height, width, wrapped=draw(st.booleans()), header_rows=draw(st.integers(0, 2)))


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.one_of(tables(), st.sampled_from(["План", "Отчёт", "Приложение № 2", "Раздел I", "1. Кадры"])), max_size=5
    )
)
def test_any_document_gives_a_draft(blocks: list[str | Table]) -> None:
    found = draft(*blocks)
    assert all(
        section.parent in {None, *(s.id for s in plan.sections)} for plan in found.plans for section in plan.sections
    )
    assert all(row.section in {None, *(s.id for s in plan.sections)} for plan in found.plans for row in plan.rows)


@pytest.mark.parametrize("text", ["a", " ", "А ", "((", ": ", ",", "1.", "а\n", "Ж: \n", "- "])
def test_long_runs_cost_no_more_than_their_length(text: str) -> None:
    """A pattern that tried every start of a run to its end would not come back from these."""
    long = "1. Провести " + text * (100_000 // len(text)) + " х"
    cells = [Cell(0, 0, "Мероприятие"), Cell(0, 1, "начало"), Cell(0, 2, "конец"), Cell(0, 3, "Срок/ Ответственный")]
    rows = [Cell(1, 0, long), Cell(1, 1, long, columns=2), Cell(1, 3, long), Cell(2, 0, long, columns=4)]
    found = draft("План", long, Table((*cells, *rows), 3, 4))
    assert len(found.plans) == 1
