"""What each row of a plan table is: an item, a heading, more of the item above, or nothing of the plan."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from ..model.diagnostic import Diagnostic, remark
from ..model.document import Cell, Table
from ..model.draft import DraftCell
from ..model.origin import Origin
from .header import Column, Header, is_column_numbers
from .numbers import Numbered, is_child, read_number, split_heading, split_number
from .roles import PARTY, TIME
from .words import small

Kind = Literal["item", "heading", "more", "out"]

_SCORING = frozenset({"formula", "max_score", "funding_volume", "funding_source", "budget_code", "plan_value", "unit"})
_TOTAL = re.compile(r"(?:итого|всего|в том числе)\b")
_NOTE = re.compile(r"(?:примечани|сноск|\*+\s|<\d+>)")
_MONTH = r"(?:январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр)\w*"
_PART = r"(?:[ivх\d]+|перв\w+|втор\w+|трет\w+|четверт\w+)[- ]*(?:й|ой|ый|ое|е|я)?"
_SPAN = r"(?:квартал|полугодие|триместр|четверть|неделя|семестр)"
_PERIOD_HEADING = re.compile(rf"(?:{_MONTH}|{_PART}\s+{_SPAN})(?:\s+\d{{4}}(?:\s*г(?:\.|ода?)?)?)?")


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the grid as the columns see it. `cells` are those but number and activity, in column order."""

    kind: Kind
    text: str = ""
    number: str | None = None
    cells: tuple[DraftCell, ...] = ()
    origin: tuple[Origin, ...] = ()
    style: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class _Row:
    """The raw material of a line: what stands in the number and activity columns, and the rest."""

    index: int
    own: tuple[Cell, ...]
    number_cell: Cell | None
    activity_cell: Cell | None
    others: tuple[DraftCell, ...]
    shared_activity: bool
    width: int
    numbered: Numbered = field(default_factory=lambda: Numbered(None, ""))

    @property
    def number_text(self) -> str:
        return self.number_cell.text.strip() if self.number_cell else ""

    @property
    def activity_text(self) -> str:
        return self.activity_cell.text.strip() if self.activity_cell else ""

    @property
    def misplaced_activity(self) -> bool:
        """Whether the number column begins a text here that is no number."""
        cell = self.number_cell
        return cell is not None and cell.row == self.index and not cell.blank and read_number(cell.text) is None

    @property
    def filled(self) -> tuple[DraftCell, ...]:
        return tuple(cell for cell in self.others if cell.text.strip())

    @property
    def wide(self) -> bool:
        """Whether one cell covers the activity and the columns beside it, number column apart."""
        return any(cell.columns >= max(2, self.width - 1) for cell in self.own if not cell.blank)


def read_lines(table: Table, header: Header) -> list[Line]:
    """The lines of `table` below its header, in order; every non-blank cell lands in one of them."""
    grid = table.grid()
    rows = [
        _row(grid[index], index, header, table.width)
        for index in range(header.bottom, table.height)
        if not (is_column_numbers(grid[index]) and index == header.bottom)
    ]
    rows = [row for row in rows if row.own]
    full = [row for row in rows if row.filled]
    numbered_share = sum(row.numbered.number is not None for row in full) / max(1, len(full))
    return [_line(rows, at, numbered_share) for at in range(len(rows))]


def _row(places: Sequence[Cell | None], index: int, header: Header, width: int) -> _Row:
    own = tuple({id(c): c for c in places if c is not None and c.row == index and not c.blank}.values())
    number, activity = header.index("row_number"), header.index("activity")
    number_cell = places[number] if number is not None else None
    activity_cell = places[activity] if activity is not None else None
    if number_cell is activity_cell:
        number_cell = None
    others = _others(places, header, {id(number_cell), id(activity_cell)})
    shared = activity_cell is not None and activity_cell.row < index
    row = _Row(index, own, number_cell, activity_cell, others, shared, width)
    return replace(row, numbered=_numbered(row))


def _numbered(row: _Row) -> Numbered:
    number = read_number(row.number_text) if row.number_text else None
    if number is not None:
        return Numbered(number, row.activity_text)
    return split_number(row.activity_text)


def _others(places: Sequence[Cell | None], header: Header, taken: set[int]) -> tuple[DraftCell, ...]:
    cells: list[DraftCell] = []
    for column in header.columns:
        cell = places[column.index]
        if cell is None or id(cell) in taken:
            continue
        taken.add(id(cell))
        span = [c for c in header.columns if cell.column <= c.index < cell.column + cell.columns]
        cells += _draft_cells(cell, span or [column])
    return tuple(cells)


def _draft_cells(cell: Cell, span: Sequence[Column]) -> list[DraftCell]:
    """A cell under one column, or over several: start and end together are a deadline («01.07.25/15.08.25»)."""
    roles = list(dict.fromkeys(column.role for column in span if column.role))
    role = "deadline" if {"start", "end"} <= set(roles) else (roles[0] if roles else None)
    header = " / ".join(dict.fromkeys(column.header for column in span if column.header))
    return [DraftCell(role, header, cell.text.strip(), cell.origin)]


def _origins(row: _Row) -> tuple[Origin, ...]:
    return tuple(dict.fromkeys(origin for cell in row.own for origin in (cell.origin, *cell.also)))


def _line(rows: Sequence[_Row], at: int, numbered_share: float) -> Line:
    row = rows[at]
    first = row.own[0]
    said = small(first.text)
    if _TOTAL.match(said) or (_NOTE.match(said) and len(row.own) == 1):
        text = " ".join(cell.text for cell in row.own)
        return Line("out", diagnostics=(remark("row-left-out", first.origin, text=text),))
    if _is_heading(rows, at, numbered_share):
        return _heading(row)
    if row.activity_text and not row.shared_activity:
        return _item(row)
    if row.misplaced_activity:
        moved = replace(row, activity_cell=row.number_cell, number_cell=None, numbered=split_number(row.number_text))
        return _item(moved)
    return Line("more", cells=row.others, number=row.numbered.number, origin=_origins(row))


def _item(row: _Row) -> Line:
    text, number = row.numbered.text, row.numbered.number
    said: tuple[Diagnostic, ...] = ()
    cells = row.others
    if row.number_text and read_number(row.number_text) is None and row.number_cell:
        said = (remark("number-unread", row.number_cell.origin, text=row.number_text),)
        cells = (DraftCell("row_number", "", row.number_text, row.number_cell.origin), *cells)
    return Line("item", text, number, cells, _origins(row), diagnostics=said)


def _heading(row: _Row) -> Line:
    text = row.activity_text or row.number_text or row.own[0].text.strip()
    numbered = split_heading(text)
    number = read_number(row.number_text) if row.number_text and row.activity_text else None
    if number is not None:
        numbered = Numbered(number, row.activity_text)
    elif row.number_text and row.activity_text:
        numbered = split_heading(f"{row.number_text} {row.activity_text}")
    cells = tuple(cell for cell in row.filled if cell.text != text)
    return Line("heading", numbered.text, numbered.number, cells, _origins(row), style_of(numbered))


def style_of(numbered: Numbered) -> tuple[str, ...]:
    """What headings of one level have in common: the kind of number, a word, a period, capitals."""
    if numbered.word:
        return ("word", numbered.word)
    if numbered.roman:
        return ("roman",)
    if numbered.path:
        return ("arabic", str(len(numbered.path)))
    if _PERIOD_HEADING.fullmatch(small(numbered.text).rstrip(" .:")):
        return ("period",)
    letters = [letter for letter in numbered.text if letter.isalpha()]
    return ("capitals",) if letters and all(letter.isupper() for letter in letters) else ("plain",)


def _is_heading(rows: Sequence[_Row], at: int, numbered_share: float) -> bool:
    row = rows[at]
    rest = row.filled
    if row.wide and len(row.own) <= 2 and not [c for c in rest if c.role in TIME | PARTY and c.text != row.own[0].text]:
        return True
    if rest and any(cell.role not in _SCORING for cell in rest):
        return False
    if row.shared_activity:
        return False
    number = row.numbered.number
    text = row.activity_text or row.number_text
    if not text:
        return False
    if number is not None and row.activity_text:
        return _leads(rows, at, number)
    if rest:
        return bool(row.own[0].columns > 1)
    if not row.activity_text or not row.number_text:
        style = style_of(split_heading(text))
        if style != ("plain",):
            return True
        if not row.activity_text:
            return read_number(row.number_text) is None
    return numbered_share >= 0.5


def _leads(rows: Sequence[_Row], at: int, number: str) -> bool:
    """Whether the rows below are numbered under this one (1. then 1.1) or anew (II then 1)."""
    numbered = Numbered(number, "")
    if numbered.roman and not number.isdigit():
        return True
    below = next((row.numbered.number for row in rows[at + 1 :] if row.numbered.number is not None), None)
    if below is None:
        return False
    return is_child(below, number) or (below == "1" and number != "1") or below == number
