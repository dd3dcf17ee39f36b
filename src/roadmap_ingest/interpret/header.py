"""Where a table's header is, and what each column below it holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ..model.diagnostic import Diagnostic, remark
from ..model.document import Cell, Table
from .roles import PARTY, TIME, Claim, claims
from .words import words

_DEEPEST_START = 8
_MOST_LEVELS = 4
_LONGEST_CELL = 160
_CORE = TIME | PARTY | {"row_number", "activity", "result"}
_REPEATABLE = TIME | PARTY | {"result", "note"}
_NUMBER_HEADERS = frozenset({"", "№"})


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the grid: its printed header (levels joined by « / ») and what it holds.

    `role` is None where nothing tells; `second` is the other role of a header that names two.
    """

    index: int
    header: str = ""
    role: str | None = None
    second: str | None = None
    group: str = ""
    score: float = 100.0


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of a table, and its header's rows: [top, bottom) of the grid, empty where there is none."""

    columns: tuple[Column, ...]
    top: int = 0
    bottom: int = 0
    diagnostics: tuple[Diagnostic, ...] = ()

    def of(self, *roles: str) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.role in roles or column.second in roles)

    def index(self, role: str) -> int | None:
        """The column of `role`, None where there is none."""
        return next((column.index for column in self.columns if column.role == role), None)


def find_header(table: Table) -> Header | None:
    """The first rows that read as a header, None where the table has none in its first rows."""
    grid = table.grid()
    for top in range(min(table.height, _DEEPEST_START)):
        if is_header_row(grid[top]):
            bottom = _bottom(grid, top, table.header_rows)
            return Header((), top, bottom) if bottom == top else _columns(grid, top, bottom, table)
    return None


def is_header_row(places: Sequence[Cell | None]) -> bool:
    """Whether the cells of one grid row are mostly names of columns, one of them of a plan's core."""
    cells = [cell for cell in _distinct(places) if not cell.blank]
    if len(cells) < 2 or any(len(cell.text) > _LONGEST_CELL for cell in cells):
        return False
    named = [claims(cell.text) for cell in cells]
    known = [one for one in named if one]
    return 2 * len(known) >= len(cells) and sum(1 for one in known if one[0].role in _CORE) >= min(2, len(cells))


def _distinct(places: Iterable[Cell | None]) -> list[Cell]:
    return list({id(cell): cell for cell in places if cell is not None}.values())


def _bottom(grid: Sequence[Sequence[Cell | None]], top: int, marked: int) -> int:
    """The row after the header: past spans that begin in it, sub-headers and the row of column numbers."""
    bottom = max((cell.row + cell.rows for cell in _distinct(grid[top]) if not cell.blank), default=top + 1)
    bottom = min(max(bottom, top + 1, marked if marked > top else 0), len(grid))
    while bottom < len(grid) and bottom - top < _MOST_LEVELS:
        below = grid[bottom]
        if not (is_column_numbers(below) or _is_sub_header(grid[top:bottom], below)):
            break
        bottom += 1
    return bottom


def is_column_numbers(places: Sequence[Cell | None]) -> bool:
    """«1 | 2 | 3 | 4» under a header."""
    said = [words(cell.text) for cell in _distinct(places) if not cell.blank]
    numbers = [int(one[0]) for one in said if len(one) == 1 and one[0].isdigit() and len(one[0]) < 3]
    return len(numbers) == len(said) >= 3 and all(b == a + 1 for a, b in pairwise(numbers))


def _is_sub_header(above: Sequence[Sequence[Cell | None]], below: Sequence[Cell | None]) -> bool:
    """Whether a row only divides the header above it: «начало | окончание» under «Срок»."""
    own = [cell for cell in _distinct(below) if not cell.blank and cell not in above[-1]]
    if not own or any(len(cell.text) > _LONGEST_CELL for cell in own):
        return False
    under = [above[-1][cell.column] for cell in own]
    divided = all(parent is not None and parent.columns > cell.columns for parent, cell in zip(under, own, strict=True))
    if divided and all(cell is None or cell.blank or cell in own or cell in above[-1] for cell in below):
        return len(own) > 1 or bool(claims(own[0].text))
    ends = {claim.role for cell in own for claim in claims(cell.text)}
    return len(own) < len(_distinct(below)) and bool(ends) and ends <= {"start", "end", "plan_value", "fact_value"}


def _columns(grid: Sequence[Sequence[Cell | None]], top: int, bottom: int, table: Table) -> Header:
    levels = [grid[row] for row in range(top, bottom) if not is_column_numbers(grid[row])]
    read = [_column(index, [level[index] for level in levels]) for index in range(table.width)]
    columns = _settled(_with_number_column(read, grid[bottom:]))
    doubts = tuple(
        remark("column-role-guessed", table.origin, header=column.header, role=column.role, score=column.score)
        for column in columns
        if column.score < 100 and column.role
    )
    return Header(columns, top, bottom, doubts)


def _column(index: int, cells: Sequence[Cell | None]) -> Column:
    """One column by its header cells, top to bottom."""
    texts = [" ".join(cell.text.split()) for cell in _distinct(cells) if not cell.blank]
    group, leaf = " / ".join(texts[:-1]), texts[-1] if texts else ""
    said = _level_claims(texts)
    header = " / ".join(texts)
    if not said:
        return Column(index, header, group=group or leaf)
    second = said[1].role if len(said) > 1 else None
    return Column(index, header, said[0].role, second, group, said[0].score)


def _level_claims(texts: Sequence[str]) -> tuple[Claim, ...]:
    """The claims of the innermost level that names a core role, else of the outermost that names any."""
    levels = [claims(text) for text in texts]
    inner = next((said for said in reversed(levels) if said and said[0].role in _CORE), None)
    return inner or next((said for said in levels if said), ())


def _with_number_column(columns: Sequence[Column], body: Sequence[Sequence[Cell | None]]) -> list[Column]:
    """A first column with an empty header over printed numbers is the number column."""
    first = columns[0]
    if first.role is None and first.header.strip(" .") in _NUMBER_HEADERS and len(columns) > 2:
        texts = [row[0].text for row in body if row[0] is not None and not row[0].blank and row[0].columns == 1]
        if sum(1 for text in texts if _number_like(text)) * 2 > len(texts) or not texts:
            return [replace(first, role="row_number"), *columns[1:]]
    return list(columns)


def _number_like(text: str) -> bool:
    said = words(text)
    return 0 < len(said) <= 4 and all(len(word) <= 3 for word in said) and any(c.isdigit() for c in said[0])


def _settled(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Each role once where it can be only once; the best claim to the activity; a lone end is a deadline."""
    columns = _with_activity(columns)
    roles = {column.role for column in columns}
    taken: set[str] = set()
    settled = []
    for column in columns:
        role = column.role
        if role == "end" and "start" not in roles:
            role = "deadline"
        if role is not None and role in taken and role not in _REPEATABLE:
            role = None
        taken.add(role or "")
        settled.append(replace(column, role=role))
    return tuple(settled)


def _with_activity(columns: Sequence[Column]) -> list[Column]:
    """Exactly one column is the activity: the best claim, else a milestone or direction that stands in for it."""
    claiming = [column for column in columns if column.role == "activity"]
    for role in ("milestone", "direction", "goal", "object", "form"):
        claiming = claiming or [column for column in columns if column.role == role]
    if not claiming:
        return list(columns)
    best = min(claiming, key=lambda column: (_rank(column), column.index))
    return [
        replace(column, role="activity", second=None)
        if column is best
        else (replace(column, role=None) if column.role == "activity" else column)
        for column in columns
    ]


def _rank(column: Column) -> int:
    return next((claim.rank for text in reversed(column.header.split(" / ")) for claim in claims(text)), 0)
