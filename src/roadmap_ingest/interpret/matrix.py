"""Matrix plans: persons, weeks or months as columns, marks in the cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from msgspec.structs import replace

from ..model.document import Cell
from ..model.draft import DraftCell
from ..model.origin import Origin
from .columns import LEVEL, Column, Grid
from .lexicon import begins, month_names, months_of
from .looks import like_mark, like_party, like_term
from .roles import PARTY, TIME, claims
from .words import words

_DAYS = re.compile(r"(?:(?:до|к|с|не позднее)\s+)?(?:[12]?\d|3[01])(?:\s*[-–—]\s*(?:[12]?\d|3[01]))?", re.IGNORECASE)
_NEVER = ("activity", "row_number")
_QUARTERS = ("I", "II", "III", "IV")
_DASHES = " \n\t-–—"
_LONGEST_MARK = 2
_SHORTEST_MONTH = 3
_MANY = 5
"""From so many on it is «раз», not «раза»."""


def with_marks(columns: tuple[Column, ...], body: Grid) -> tuple[Column, ...]:
    """The columns with those of a matrix told: neighbours whose cells hold marks or nothing, at least one mark.

    Months may have days instead: «до 15» under «май».
    """
    own = _own_mark(columns, body)
    dated = [_dated(column, body) for column in columns]
    days = own is None and any(_texts(column, body) for column in columns if dated[column.index])
    kinds = [
        "days" if days and dated[column.index] else "marks" if _marked(column, body, own) else "" for column in columns
    ]
    found = list(columns)
    for kind, run in groupby(columns, key=lambda column: kinds[column.index]):
        members = list(run)
        if not kind or len(members) < 2 or not any(_texts(column, body) for column in members):
            continue
        members = _named(members)
        role = _role(members, columns)
        group = _group(members)
        for column in members:
            found[column.index] = replace(column, role=role, second=None, marks=group, days=kind == "days")
    return tuple(found)


def _texts(column: Column, body: Grid) -> list[str]:
    """What stands in the cells of a column alone; a dash says nothing."""
    cells = (row[column.index] for row in body)
    return [cell.text.strip() for cell in cells if cell is not None and cell.columns == 1 and not _blank(cell)]


def _blank(cell: Cell) -> bool:
    return not cell.text.strip(_DASHES)


def _own_mark(columns: Sequence[Column], body: Grid) -> str | None:
    """The sign of one or two letters that is all that stands under periods and persons, as «1» or «з» may.

    Another number may be a day: «15» under «май».
    """
    under = (column for column in columns if column.role not in _NEVER and _of_group(column))
    said = [text for column in under for text in _texts(column, body)]
    alike = len(said) > 1 and len(set(said)) == 1 and len(said[0]) <= _LONGEST_MARK
    return said[0] if alike and (said[0] == "1" or not said[0].isdecimal()) else None


def _of_group(column: Column) -> bool:
    """Whether a column is one of several periods or persons, by its name or by what stands over it."""
    grouped = LEVEL in column.header and column.role in TIME | PARTY
    return grouped or like_term(column.leaf) or like_party(column.leaf)


def _marked(column: Column, body: Grid, own: str | None) -> bool:
    named = bool(claims(column.leaf)) and not like_term(column.leaf)
    if column.role in _NEVER or not column.leaf or named:
        return False
    return all(like_mark(text) or text == own for text in _texts(column, body))


def _dated(column: Column, body: Grid) -> bool:
    """Whether a month's cells hold days, or nothing."""
    return _month_of(column.leaf) is not None and all(_DAYS.fullmatch(text) for text in _texts(column, body))


def _month_of(leaf: str) -> str | None:
    """«мая» of «Май», «мая 2024» of «май 2024», «марта» of «мар.»; None of what is no month."""
    month, _, year = leaf.lower().partition(" ")
    short = month.rstrip(".")
    at = next((at for at, name in enumerate(month_names()) if name.startswith(short)), None)
    return None if at is None or len(short) < _SHORTEST_MONTH else f"{months_of()[at]} {year}".strip()


def _named(members: Sequence[Column]) -> list[Column]:
    """The columns 1 to 12 under «Месяцы» and I to IV under «Кварталы» by the names of the months and quarters."""
    groups = {column.header.rpartition(LEVEL)[0] for column in members}
    group = groups.pop() if len(groups) == 1 else ""
    names = [*month_names()] if begins(words(group), "periods", "month_groups") else []
    if begins(words(group), "periods", "quarter_groups"):
        names = [f"{number} квартал" for number in _QUARTERS]
    numbers = [_number(column.leaf) for column in members]
    if not all(0 < number <= len(names) for number in numbers):
        return list(members)
    return [
        replace(column, header=f"{group}{LEVEL}{names[number - 1]}")
        for column, number in zip(members, numbers, strict=True)
    ]


def _number(leaf: str) -> int:
    """1 of «1» and of «I», 0 of any other text."""
    return int(leaf) if leaf.isdecimal() else _QUARTERS.index(leaf) + 1 if leaf in _QUARTERS else 0


def _role(members: Sequence[Column], columns: Sequence[Column]) -> str | None:
    """Marked periods are the term and marked persons the responsible ones, unless another column tells them."""
    places = {column.index for column in members}
    others = {column.role for column in columns if column.index not in places}
    if all(column.role in TIME or like_term(column.leaf) for column in members):
        return None if others & TIME else "deadline"
    if all(column.role in PARTY or like_party(column.leaf) for column in members):
        return None if others & PARTY else "responsible"
    return None


def _group(members: Sequence[Column]) -> str:
    """The printed heading over the columns of a matrix, their own headers where there is none."""
    above = {column.header.rpartition(LEVEL)[0] for column in members}
    return above.pop() if len(above) == 1 and "" not in above else ", ".join(column.leaf for column in members)


def of_matrix(cell: Cell, column: Column) -> bool:
    """Whether `cell` belongs to `column` of a matrix, marked or blank; a text over several columns is a heading."""
    return column.marks is not None and (cell.columns == 1 or like_mark(cell.text))


def read_marks(places: Sequence[Cell | None], columns: Sequence[Column]) -> list[DraftCell]:
    """One cell for each group of marked columns: the headers of those that are marked in this row, a line each."""
    cells = []
    for group, run in groupby((column for column in columns if column.marks is not None), key=lambda c: c.marks):
        members = list(run)
        own = [(column, cell) for column in members if (cell := places[column.index]) and of_matrix(cell, column)]
        marked = [(column, cell) for column, cell in own if not _blank(cell)]
        origin = marked[0][1].origin if marked else Origin()
        said = [
            f"{cell.text.strip()} {_month_of(column.leaf)}" if column.days else column.leaf for column, cell in marked
        ]
        cells.append(DraftCell(members[0].role, group or "", "\n".join(said), origin))
    return cells


def monthly_by_weeks(cells: Sequence[DraftCell]) -> DraftCell | None:
    """How often a row takes place whose only term is its marks under «Недели месяца»: every month, once a mark.

    None where a column of terms says something, or no week of the month is marked.
    """
    if any(cell.text and cell.role in TIME for cell in cells):
        return None
    marked = (cell for cell in cells if cell.text and begins(words(cell.header), "periods", "weeks_of_month"))
    weeks = next(marked, None)
    if weeks is None or weeks.role is not None:
        return None
    times = len(weeks.text.split("\n"))
    often = "ежемесячно" if times == 1 else f"{times} раза в месяц" if times < _MANY else f"{times} раз в месяц"
    return replace(weeks, role="periodicity", text=often)
