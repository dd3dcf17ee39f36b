"""What repairs of rows share: the rows of a table as columns to cells, and one row taken into the row above it."""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec.structs import replace

from ..model.document import Cell, Table
from ..model.origin import Origin
from .grids import ordered, placed, take_rows

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


Rows = list[dict[int, Cell]]
"""The cells that begin in each row, by column."""


def absorb(table: Table, groups: dict[int, int], joined: Callable[[str, str], str]) -> Table:
    """`table` with each row of `groups` taken into the row it maps to (above it), texts put together by `joined`.

    A target must not itself be taken; rows are taken from top to bottom.
    """
    rows: Rows = [{} for _ in range(table.height)]
    for cell in table.cells:
        rows[cell.row][cell.column] = cell
    tall = [cell for cell in table.cells if cell.rows > 1]
    for source, target in sorted(groups.items()):
        for column in sorted(rows[source]):
            cell = rows[source].pop(column)
            home = _home(rows[target], column) or next((one for one in tall if _covers(one, target, column)), None)
            if home is None:
                rows[target][column] = placed(cell, target, column, 1, cell.columns)
            elif not cell.blank:
                rows[home.row][home.column] = _together(rows[home.row][home.column], cell, joined)
    cells = (cell for row in rows for cell in row.values())
    return take_rows(replace(table, cells=ordered(cells)), [row for row in range(table.height) if row not in groups])


def _home(row: dict[int, Cell], column: int) -> Cell | None:
    """The cell of `row` that stands over `column`."""
    return next((cell for cell in row.values() if cell.column <= column < cell.column + cell.columns), None)


def _covers(cell: Cell, row: int, column: int) -> bool:
    return cell.row < row < cell.row + cell.rows and cell.column <= column < cell.column + cell.columns


def _together(upper: Cell, lower: Cell, joined: Callable[[str, str], str]) -> Cell:
    text = joined(upper.text, lower.text) if not upper.blank else lower.text
    places = dict.fromkeys((*upper.also, lower.origin, *lower.also))
    also = tuple(place for place in places if place not in (upper.origin, Origin()))
    return replace(upper, text=text, also=also, nested=upper.nested + lower.nested)
