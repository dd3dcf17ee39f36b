"""The rows of a plan table as its columns see them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from ..model.document import Cell, Table
from ..model.draft import DraftCell
from ..model.origin import Origin
from .cells import read_cells, text_of
from .columns import distinct
from .header import Header, is_column_numbers
from .looks import is_placeholder
from .numbers import Numbered, read_number, split_number
from .origins import together

_BARE = re.compile(r"(?P<number>\d{1,3})\s+(?=[А-ЯЁA-Z«\"])")
_LEAST_RUN = 3


class Row(Struct, frozen=True):
    """One row of the grid: what stands in the number and activity columns, and the other cells by role.

    `own` are the non-blank cells that begin in this row; a cell that spans rows is seen by each of them. `cells` are
    the other cells by role, `fresh` those of them that begin here; `roles` are those of the columns where `cells` say
    something.
    """

    index: int
    width: int
    own: tuple[Cell, ...]
    number_cell: Cell | None
    activity_cell: Cell | None
    cells: tuple[DraftCell, ...]
    fresh: tuple[DraftCell, ...]
    roles: frozenset[str | None]
    numbered: Numbered

    @property
    def number_text(self) -> str:
        return self.number_cell.text.strip() if self.number_cell else ""

    @property
    def activity_text(self) -> str:
        return text_of(self.activity_cell) if self.activity_cell else ""

    @property
    def filled(self) -> tuple[DraftCell, ...]:
        """The other cells that say something."""
        return tuple(cell for cell in self.cells if cell.text and not is_placeholder(cell.text))

    @property
    def wide(self) -> Cell | None:
        """The cell that covers the activity and all beside it, but perhaps the number column."""
        spans = (cell for cell in self.own if cell.columns >= max(2, self.width - 1))
        return next((cell for cell in spans if cell.column == 0 or cell is self.activity_cell), None)

    @property
    def first_alone(self) -> str | None:
        """The only text of the row, where it stands in a first column that is neither number nor activity."""
        if len(self.own) != 1 or self.own[0].column > 0 or self.own[0] in (self.number_cell, self.activity_cell):
            return None
        return text_of(self.own[0])

    def begins(self, cell: Cell | None) -> bool:
        """Whether `cell` is this row's own and says something, and does not come down from a row above."""
        return cell is not None and cell.row == self.index and not cell.blank

    @property
    def misplaced_activity(self) -> bool:
        """Whether the number column begins a text here that is no number."""
        return self.begins(self.number_cell) and read_number(self.number_text) is None

    @property
    def origin(self) -> tuple[Origin, ...]:
        """The place of the row, or the places where a page or a hand had cut it."""
        return together(origin for cell in self.own for origin in (cell.origin, *cell.also))


def read_rows(table: Table, header: Header) -> list[Row]:
    """The rows of `table` outside its header that say something, in order."""
    grid = table.grid()
    indices = [index for index in range(table.height) if not header.top <= index < header.bottom]
    rows = [_row(grid[index], index, header) for index in indices if not is_column_numbers(grid[index])]
    return _with_bare_numbers([row for row in rows if row.own], header)


def _row(places: Sequence[Cell | None], index: int, header: Header) -> Row:
    own = tuple(cell for cell in distinct(places) if cell.row == index and (not cell.blank or cell.nested))
    number, activity = header.index("row_number"), header.index("activity")
    number_cell = places[number] if number is not None else None
    activity_cell = places[activity] if activity is not None else None
    if number_cell is activity_cell:
        number_cell = None
    others = [cell for cell in distinct(places) if cell is not number_cell and cell is not activity_cell]
    roles = {header.columns[cell.column].role for cell in others if not (cell.blank or is_placeholder(cell.text))}
    taken = (number_cell, activity_cell)
    above = [cell for cell in others if cell.row < index]
    cells = tuple(read_cells(places, header.columns, taken))
    return Row(
        index,
        len(places),
        own,
        number_cell,
        activity_cell,
        cells,
        tuple(read_cells(places, header.columns, (*taken, *above))) if above else cells,
        frozenset(roles),
        _numbered(number_cell, activity_cell),
    )


def _numbered(number_cell: Cell | None, activity_cell: Cell | None) -> Numbered:
    number = read_number(number_cell.text.strip()) if number_cell else None
    activity = text_of(activity_cell) if activity_cell else ""
    return Numbered(number, activity) if number is not None else split_number(activity)


def _with_bare_numbers(rows: list[Row], header: Header) -> list[Row]:
    """Numbers without a dot («1 Провести», «2 Направить») count where they run on and there is no number column."""
    if header.index("row_number") is not None or any(row.numbered.number for row in rows):
        return rows
    found = [_BARE.match(row.activity_text) for row in rows if row.filled]
    numbers = [int(one["number"]) for one in found if one]
    if len(numbers) < max(_LEAST_RUN, len(found)) or any(after != before + 1 for before, after in pairwise(numbers)):
        return rows
    return [_bared(row) for row in rows]


def _bared(row: Row) -> Row:
    found = _BARE.match(row.activity_text)
    return replace(row, numbered=Numbered(found["number"], row.activity_text[found.end() :])) if found else row
