"""Matrix plans: persons, weeks or months as columns, marks in the cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from ..model.document import Cell
from ..model.draft import DraftCell
from ..model.origin import Origin
from .columns import LEVEL, Column, Grid
from .lexicon import begins, month_names
from .looks import like_mark, like_party, like_term
from .roles import PARTY, TIME, claims
from .words import words

_MANY = 5
"""From so many on it is «раз», not «раза»."""


def with_marks(columns: tuple[Column, ...], body: Grid) -> tuple[Column, ...]:
    """The columns with those of a matrix told: neighbours whose cells hold marks or nothing, at least one mark."""
    marked = [_marked(column, body) for column in columns]
    found = list(columns)
    for is_marked, run in groupby(columns, key=lambda column: marked[column.index]):
        members = list(run)
        if not is_marked or len(members) < 2 or not any(_has_mark(column, body) for column in members):
            continue
        members = _months(members)
        role = _role(members, columns)
        group = _group(members)
        for column in members:
            found[column.index] = replace(column, role=role, second=None, marks=group)
    return tuple(found)


def _marked(column: Column, body: Grid) -> bool:
    named = bool(claims(column.leaf)) and not like_term(column.leaf)
    if column.role in ("activity", "row_number") or not column.leaf or named:
        return False
    cells = [place for row in body if (place := row[column.index]) is not None and place.columns == 1]
    return all(cell.blank or like_mark(cell.text) for cell in cells)


def _has_mark(column: Column, body: Grid) -> bool:
    return any((cell := row[column.index]) is not None and like_mark(cell.text) for row in body)


def _months(members: Sequence[Column]) -> list[Column]:
    """The columns 1 to 12 under «Месяцы» by the names of the months."""
    groups = {column.header.rpartition(LEVEL)[0] for column in members}
    group = groups.pop() if len(groups) == 1 else ""
    numbers = [int(column.leaf) if column.leaf.isdecimal() else 0 for column in members]
    names = month_names()
    if not begins(words(group), "periods", "month_groups") or not all(0 < one <= len(names) for one in numbers):
        return list(members)
    return [
        replace(column, header=f"{group}{LEVEL}{names[number - 1]}")
        for column, number in zip(members, numbers, strict=True)
    ]


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
        marked = [column for column, cell in own if not cell.blank]
        origin = next((cell.origin for c in marked if (cell := places[c.index]) is not None), Origin())
        cells.append(DraftCell(members[0].role, group or "", "\n".join(c.leaf for c in marked), origin))
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
