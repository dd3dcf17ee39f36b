"""Where a table's header is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from ..model.diagnostic import Diagnostic, remark
from ..model.document import Cell, Table
from .columns import CORE, Column, Grid, distinct, read_columns
from .looks import like_person, like_term
from .matrix import with_marks
from .roles import claims

_DEEPEST_START = 8
_MOST_LEVELS = 4
_LONGEST_CELL = 160
_DATA = re.compile(r"\d[\d.)]*\s*(?:г\.?|года?)?")
"""What stands alone in a cell only below a header: a number, a date."""
_SUB_HEADERS = frozenset({"start", "end", "plan_value", "fact_value"})


class Header(Struct, frozen=True):
    """The columns of a table, and its header's rows: [top, bottom) of the grid, empty where there is none.

    A table is `turned` where the periods are its columns and the activities stand in the cells below them.
    """

    columns: tuple[Column, ...]
    top: int = 0
    bottom: int = 0
    turned: bool = False
    diagnostics: tuple[Diagnostic, ...] = ()

    def of(self, *roles: str) -> tuple[Column, ...]:
        """The columns that hold one of `roles`."""
        return tuple(column for column in self.columns if column.role in roles or column.second in roles)

    def index(self, role: str) -> int | None:
        """The place of the column of `role`, None where there is none."""
        return next((column.index for column in self.columns if column.role == role), None)

    @property
    def weak_activity(self) -> bool:
        """Whether the activities are told by a word that other tables bear too."""
        return any(column.weak for column in self.columns if column.role == "activity")


def find_header(table: Table) -> Header | None:
    """The first rows that read as a header, None where the table has none among its first."""
    grid = table.grid()
    rows = _rows(table, grid)
    return None if rows is None else _header(table, grid, rows.start, rows.stop)


def header_rows(table: Table) -> range | None:
    """The rows of the header that `find_header` finds."""
    return _rows(table, table.grid())


def _rows(table: Table, grid: Grid) -> range | None:
    tops = range(min(table.height, _DEEPEST_START))
    top = next((top for top in tops if is_header_row(grid[top])), None)
    return None if top is None else range(top, _bottom(grid, top, table.header_rows))


def is_header_row(places: Sequence[Cell | None]) -> bool:
    """Whether the cells of one grid row are mostly names of columns, two of them of a plan's core.

    Persons and periods (the columns of a matrix) count neither way.
    """
    cells = [cell for cell in distinct(places) if not cell.blank]
    if len(cells) < 2 or any(len(cell.text) > _LONGEST_CELL or _DATA.fullmatch(cell.text.strip()) for cell in cells):
        return False
    named = [said for cell in cells if (said := claims(cell.text))]
    silent = [cell for cell in cells if not claims(cell.text)]
    unknown = [cell for cell in silent if not (like_person(cell.text) or like_term(cell.text))]
    core = [said[0] for said in named if said[0].role in CORE]
    return len(named) >= len(unknown) and len(core) >= 2 and any(claim.first for claim in core)


def _bottom(grid: Grid, top: int, marked: int) -> int:
    """The row after the header: past spans that begin in it, sub-headers and the row of column numbers."""
    bottom = max((cell.row + cell.rows for cell in distinct(grid[top]) if not cell.blank), default=top + 1)
    bottom = min(max(bottom, top + 1, marked if marked > top else 0), len(grid))
    while bottom < len(grid) and bottom - top < _MOST_LEVELS:
        if not (is_column_numbers(grid[bottom]) or _is_sub_header(grid[bottom - 1], grid[bottom])):
            break
        bottom += 1
    return bottom


def is_column_numbers(places: Sequence[Cell | None]) -> bool:
    """«1 | 2 | 3 | 4» under a header."""
    said = [cell.text.strip(" .\n") for cell in distinct(places) if not cell.blank]
    if len(said) < 3 or not all(text.isdecimal() and len(text) < 3 for text in said):
        return False
    return all(int(after) == int(before) + 1 for before, after in pairwise(said))


def _divides(above: Sequence[Cell | None], below: Sequence[Cell | None]) -> bool:
    """Whether all that a row says lies under one wider cell: «Месяцы» over 1 to 12."""
    own = [cell for cell in distinct(below) if not cell.blank and cell is not above[cell.column]]
    over = {id(above[cell.column]) for cell in own}
    return len(over) == 1 and len(own) > 1 and all((cell := above[one.column]) and cell.columns > 1 for one in own)


def _is_sub_header(above: Sequence[Cell | None], below: Sequence[Cell | None]) -> bool:
    """Whether a row only divides the header above it: «начало | окончание» under «Срок»."""
    own = [cell for cell in distinct(below) if not cell.blank and cell is not above[cell.column]]
    if not own or any(len(cell.text) > _LONGEST_CELL for cell in own):
        return False
    parents = [above[cell.column] for cell in own]
    if all(parent and parent.columns > cell.columns for parent, cell in zip(parents, own, strict=True)):
        return True
    if len(own) == len(distinct(below)):
        return False
    ends = {claim.role for cell in own for claim in claims(cell.text)}
    return bool(ends) and ends <= _SUB_HEADERS


def _numbers(grid: Grid, row: int) -> bool:
    return is_column_numbers(grid[row]) and not _divides(grid[row - 1], grid[row])


def _header(table: Table, grid: Grid, top: int, bottom: int) -> Header:
    levels = [grid[row] for row in range(top, bottom) if row == top or not _numbers(grid, row)]
    body = [*grid[:top], *grid[bottom:]]
    columns = with_marks(read_columns(levels, body, table.width), body)
    doubts = tuple(
        remark("column-role-guessed", table.origin, header=column.header, role=column.role, score=column.score)
        for column in columns
        if column.score < 100 and column.role
    )
    dated = dict.fromkeys(column.marks for column in columns if column.days)
    days = (remark("days-under-months", table.origin, header=group) for group in dated)
    return Header(columns, top, bottom, diagnostics=(*doubts, *days))
