"""Plans with the periods as columns and the activities in the cells: «1 неделя | 2 неделя | …»."""

from __future__ import annotations

from collections.abc import Sequence

from ..model.document import Cell, Table
from ..model.draft import DraftCell
from .cells import text_of
from .columns import Column, distinct
from .header import Header
from .headings import style_of
from .lines import Line
from .looks import like_mark, like_term
from .numbers import split_heading, split_number
from .roles import claims

_DEEPEST = 3
_LEAST_PERIODS = 2
_LABELS = ("row_number", "direction", None)


def turned_header(table: Table) -> Header | None:
    """The periods over the columns, their labels' columns before them; None where the table is no such plan."""
    grid = table.grid()
    for top in range(min(_DEEPEST, table.height)):
        columns = [_column(index, place) for index, place in enumerate(grid[top])]
        periods = [column for column in columns if column.role == "deadline"]
        labels = columns[: len(columns) - len(periods)]
        if len(periods) < _LEAST_PERIODS or len(labels) > 2 or columns[len(labels) :] != periods:
            continue
        if len({column.header for column in periods}) < len({id(place) for place in grid[top][len(labels) :]}):
            continue
        cells = [cell for row in grid[top + 1 :] for cell in distinct(row[len(labels) :]) if not cell.blank]
        if all(column.role in _LABELS for column in labels) and cells and not any(like_mark(c.text) for c in cells):
            return Header(tuple(columns), top, top + 1, turned=True)
    return None


def _column(index: int, place: Cell | None) -> Column:
    text = " ".join(place.text.split()) if place is not None else ""
    said = claims(text)
    period = like_term(text) and any(map(str.isalpha, text))
    role = "deadline" if period else said[0].role if said else None
    return Column(index, text, role)


def turned_lines(table: Table, header: Header) -> list[Line]:
    """An item for each cell under a period, row by row; a text over the whole width is a heading."""
    return [line for places in table.grid()[header.bottom :] for line in _lines(places, header)]


def _lines(places: Sequence[Cell | None], header: Header) -> list[Line]:
    cells = [cell for cell in distinct(places) if not cell.blank]
    if len(cells) == 1 and cells[0].columns == len(places):
        numbered = split_heading(text_of(cells[0]))
        return [Line("heading", numbered.text, numbered.number, (), (cells[0].origin,), style_of(numbered))]
    labels = [cell for cell in cells if header.columns[cell.column].role != "deadline"]
    beside = tuple(
        DraftCell(header.columns[cell.column].role, header.columns[cell.column].header, text_of(cell), cell.origin)
        for cell in labels
    )
    return [_item(cell, beside, header) for cell in cells if cell not in labels]


def _item(cell: Cell, beside: tuple[DraftCell, ...], header: Header) -> Line:
    periods = [column.header for column in header.columns[cell.column : cell.column + cell.columns]]
    term = DraftCell("deadline", "", "\n".join(dict.fromkeys(periods)), cell.origin)
    numbered = split_number(text_of(cell))
    return Line("item", numbered.text, numbered.number, (*beside, term), (cell.origin, *cell.also))
