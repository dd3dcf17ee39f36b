"""What repairs of rows share: the rows of a table as columns to cells, and one row taken into the row above it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from ..model.document import Cell, Table
from ..model.origin import Origin
from .grids import ordered, take_rows

NUMBER = re.compile(r"\d+(?:\.\d+)*[.)]?")
"""An item's number, alone in its cell: «2.», «2.10», «3)»."""


def number_of(cell: Cell | None) -> str | None:
    """The number that stands alone in `cell`, without its final mark: «2.10.» → «2.10»."""
    text = cell.text.strip() if cell else ""
    return text.rstrip(".)") if NUMBER.fullmatch(text) else None


def counts(table: Table) -> bool:
    """Whether the first column numbers the rows: at least a third of its texts, and two of them, are numbers."""
    cells = [cell for cell in table.cells if cell.column == 0 and not cell.blank]
    numbers = sum(number_of(cell) is not None for cell in cells)
    return numbers >= 2 and numbers * 3 >= len(cells) - 1


def absorb(table: Table, groups: dict[int, int], joined: Callable[[str, str], str]) -> Table:
    """`table` with each row of `groups` taken into the row it maps to (above it), texts put together by `joined`.

    A target must not itself be taken; rows are taken from top to bottom.
    """
    cells = {(cell.row, cell.column): cell for cell in table.cells}
    for source in sorted(groups):
        target = groups[source]
        for place in sorted(place for place in cells if place[0] == source):
            cell = cells.pop(place)
            home = _home(cells, target, cell)
            if home is None:
                cells[target, cell.column] = replace(cell, row=target, rows=1)
            elif not cell.blank:
                cells[home.row, home.column] = _together(home, cell, joined)
    rest = replace(table, cells=ordered(cells.values()))
    return take_rows(rest, [row for row in range(table.height) if row not in groups])


def _home(cells: dict[tuple[int, int], Cell], row: int, cell: Cell) -> Cell | None:
    """The cell of `row` over the column where `cell` begins."""
    for column in range(cell.column, -1, -1):
        home = cells.get((row, column))
        if home is not None and home.column + home.columns > cell.column:
            return home
    above = (one for one in cells.values() if one.row < row < one.row + one.rows)
    return next((one for one in above if one.column <= cell.column < one.column + one.columns), None)


def _together(upper: Cell, lower: Cell, joined: Callable[[str, str], str]) -> Cell:
    text = joined(upper.text, lower.text) if not upper.blank else lower.text
    places = dict.fromkeys((*upper.also, lower.origin, *lower.also))
    also = tuple(place for place in places if place not in (upper.origin, Origin()))
    return replace(upper, text=text, also=also, nested=upper.nested + lower.nested)
