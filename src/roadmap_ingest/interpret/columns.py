"""The columns of a table: what each holds, by its header's levels and by what the other columns hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from ..model.document import Cell
from .lexicon import begins
from .numbers import read_number
from .roles import PARTY, TIME, Claim, claims
from .words import words

Grid = Sequence[Sequence[Cell | None]]

LEVEL = " / "
"""Between the levels of a header: «Срок / начало»."""

CORE = TIME | PARTY | {"row_number", "activity", "result"}
_REPEATABLE = TIME | PARTY | {"result", "note"}
_STAND_INS = ("milestone", "direction", "object", "goal", "form")
"""Roles that a plan without a column of activities names them by, the likeliest first; of two columns of one role
the right one, which is the finer («Этап | Задача»)."""


class Column(Struct, frozen=True):
    """A column of the grid: its printed header and what it holds.

    `role` is None where nothing tells; `second` is the other role of a header that names two. A `weak` role is told
    by a word that other tables bear too; `score` is below 100 where the header is damaged; `marks` is the printed
    header of a group of columns whose cells hold only marks, or, with `days`, days of their months; `repeated` that the
    header must tell it from others of its role (the years of «Объем финансирования»); `continued` that it tells more of
    the person to its left («Ответственный / Ф.И.О. | должность»).
    """

    index: int
    header: str = ""
    role: str | None = None
    second: str | None = None
    weak: bool = False
    rank: int = 0
    score: float = 100.0
    marks: str | None = None
    days: bool = False
    repeated: bool = False
    continued: bool = False

    @property
    def leaf(self) -> str:
        """The innermost level of the header."""
        return self.header.rpartition(LEVEL)[2]


def distinct(places: Iterable[Cell | None]) -> list[Cell]:
    """Each cell of a grid row or column once."""
    return list({id(cell): cell for cell in places if cell is not None}.values())


def read_columns(levels: Grid, body: Grid, width: int) -> tuple[Column, ...]:
    """The columns under the header rows `levels`; `body` are the rows below."""
    columns = [_column(index, [level[index] for level in levels]) for index in range(width)]
    return settle(_with_number_column(columns, body))


def _column(index: int, cells: Sequence[Cell | None]) -> Column:
    """One column by its header cells, top to bottom."""
    texts = [" ".join(cell.text.split()) for cell in distinct(cells) if not cell.blank]
    said = _telling(texts)
    header = LEVEL.join(texts)
    if not said:
        return Column(index, header)
    first, second = said[0], said[1].role if len(said) > 1 else None
    return Column(index, header, first.role, second, first.weak, first.rank, first.score)


def _telling(levels: Sequence[str]) -> tuple[Claim, ...]:
    """The claims of the innermost level that names a core role, else of the outermost that names any.

    «Срок / факт» is no term but the date when it was done.
    """
    read = [claims(text) for text in levels]
    if len(read) > 1 and read[0] and read[-1] and (read[0][0].role in TIME and read[-1][0].role == "fact_value"):
        return (Claim("actual_date"),)
    inner = next((said for said in reversed(read) if said and said[0].role in CORE), None)
    return inner or next((said for said in read if said), ())


def _with_number_column(columns: Sequence[Column], body: Grid) -> list[Column]:
    """A first column whose header is empty, over printed numbers, is the number column."""
    first = columns[0]
    if first.role is not None or first.header.strip(" .№") or len(columns) < 3:
        return list(columns)
    cells = [row[0] for row in body if row[0] is not None and not row[0].blank and row[0].columns == 1]
    numbers = sum(read_number(cell.text) is not None for cell in cells)
    return [replace(first, role="row_number"), *columns[1:]] if 2 * numbers >= len(cells) else list(columns)


def settle(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Each role once where it can be only once, one column of activities, a lone end of a term as the deadline."""
    columns = _with_activity(columns)
    roles = {column.role for column in columns}
    alone = [
        replace(column, role="deadline") if column.role == "end" and "start" not in roles else column
        for column in columns
    ]
    numbers = [column for column in alone if column.role == "row_number"][1:]
    counts = Counter(column.role for column in alone if column.role not in _REPEATABLE)
    return tuple(
        replace(
            column,
            role=None if column in numbers else column.role,
            repeated=counts[column.role] > 1,
            continued=column.index > 0 and _of_one_person(alone[column.index - 1], column),
        )
        for column in alone
    )


def _of_one_person(left: Column, right: Column) -> bool:
    group, _, _ = left.header.rpartition(LEVEL)
    if not group or not right.header.startswith(group + LEVEL) or left.role != right.role or right.role not in PARTY:
        return False
    return begins(words(left.leaf), "person_parts") and begins(words(right.leaf), "person_parts")


def _with_activity(columns: Sequence[Column]) -> list[Column]:
    """One column of activities: the best strong claim, else what stands in for it, else the best weak claim."""
    best = _best_claim([column for column in columns if column.role == "activity"], columns)
    if best is None:
        return list(columns)
    chosen = replace(best, role="activity", second=None, weak=best.weak or best.role != "activity")
    return [
        chosen if column is best else replace(column, role=None) if column.role == "activity" else column
        for column in columns
    ]


def _best_claim(claiming: Sequence[Column], columns: Sequence[Column]) -> Column | None:
    strong = [column for column in claiming if not column.weak]
    if strong:
        return min(strong, key=lambda column: (column.rank, column.index))
    if claiming:
        return min(claiming, key=lambda column: (column.rank, column.index))
    stand_ins = (column for role in _STAND_INS for column in reversed(columns) if column.role == role)
    return next(stand_ins, None)
