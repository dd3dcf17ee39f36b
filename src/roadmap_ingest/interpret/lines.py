"""What each row of a plan table is: an item, a heading, more of the item above, or nothing of the plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ..model.diagnostic import Diagnostic, remark
from ..model.document import Table
from ..model.draft import DraftCell
from ..model.origin import Origin
from .header import Header
from .headings import style_of
from .lexicon import begins
from .lists import split_lists
from .numbers import Numbered, is_child, read_number, split_heading, split_number
from .roles import PARTY, TIME
from .rows import Row, read_rows
from .words import words

Kind = Literal["item", "heading", "more", "out"]

_SCORING = frozenset(
    {
        "formula",
        "max_score",
        "funding_volume",
        "funding_source",
        "budget_code",
        "plan_value",
        "unit",
        "amount",
        "priority",
    }
)
"""What a heading's row may hold beside the heading: its formula, its total."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a plan. `cells` are those but number and activity, in column order; `style` is a heading's kind."""

    kind: Kind
    text: str = ""
    number: str | None = None
    cells: tuple[DraftCell, ...] = ()
    origin: tuple[Origin, ...] = ()
    style: tuple[str, ...] = ()
    shared_number: bool = False
    confidence: float = 1.0
    diagnostics: tuple[Diagnostic, ...] = ()


def read_lines(table: Table, header: Header) -> list[Line]:
    """The lines of `table` outside its header, in order; every non-blank cell lands in at least one of them."""
    rows = read_rows(table, header)
    full = [row for row in rows if row.filled]
    numbered = sum(row.numbered.number is not None for row in full) / max(1, len(full))
    return [line for at in range(len(rows)) for line in _lines(rows, at, numbered, table.wrapped)]


def _lines(rows: Sequence[Row], at: int, numbered_share: float, wrapped: bool) -> list[Line]:
    row = rows[at]
    said = words(row.own[0].text)
    if begins(said, "rows", "total") or (len(row.own) == 1 and begins(said, "rows", "note")):
        text = " ".join(" ".join(cell.text.split()) for cell in row.own)
        return [Line("out", text, diagnostics=(remark("row-left-out", row.own[0].origin, text=text),))]
    if _is_heading(rows, at, numbered_share):
        return [_heading(row)]
    if row.begins(row.activity_cell) or (row.activity_cell and row.activity_cell.nested):
        return _items(row, wrapped)
    if row.misplaced_activity:
        return [_item(replace(row, number_cell=None, numbered=split_number(row.number_text)))]
    return [Line("more", number=row.numbered.number, cells=row.cells, origin=row.origin)]


def _items(row: Row, wrapped: bool) -> list[Line]:
    """The item of a row, or the items of its parallel lists where they certainly belong together."""
    lists = split_lists(row, wrapped)
    first = _item(row)
    if len(lists.parts) < 2:
        return [replace(first, diagnostics=first.diagnostics + lists.diagnostics)]
    return [
        replace(first, text=part.text, number=part.number, cells=part.cells, diagnostics=lists.diagnostics)
        for part in lists.parts
    ]


def _item(row: Row) -> Line:
    cells = row.cells
    said: tuple[Diagnostic, ...] = ()
    if row.misplaced_activity and row.number_cell is not None:
        said = (remark("number-unread", row.number_cell.origin, text=row.number_text),)
        cells = (DraftCell("row_number", "", row.number_text, row.number_cell.origin), *cells)
    shared = row.number_cell is not None and row.number_cell.row < row.index
    text, number = row.numbered.text, row.numbered.number
    return Line("item", text, number, cells, row.origin, shared_number=shared, diagnostics=said)


def _heading(row: Row) -> Line:
    number = read_number(row.number_text)
    wide = row.wide.text.strip() if row.wide and row.wide is not row.number_cell else ""
    text = row.activity_text or wide or row.number_text
    if number is not None and text != row.number_text:
        numbered = Numbered(number, text)
    elif row.number_text and row.number_text != text:
        numbered = split_heading(f"{row.number_text} {text}")
    else:
        numbered = split_heading(text)
    cells = tuple(cell for cell in row.filled if cell.text != text)
    return Line("heading", numbered.text, numbered.number, cells, row.origin, style_of(numbered))


def _is_heading(rows: Sequence[Row], at: int, numbered_share: float) -> bool:
    row = rows[at]
    wide = row.wide
    if wide is not None:
        beside = [cell for cell in row.filled if cell.text != wide.text.strip() and cell.role not in _SCORING]
        return not beside
    if any(cell.role not in _SCORING for cell in row.filled):
        return False
    if row.activity_cell is not None and row.activity_cell.row < row.index:
        return False
    if row.activity_text and row.numbered.number is not None:
        return _leads(rows, at, row.numbered.number)
    if row.filled and (row.own[0].columns < 2 or not row.activity_text):
        return False
    return _unnumbered_heading(row, numbered_share)


def _unnumbered_heading(row: Row, numbered_share: float) -> bool:
    """Whether a text alone in its row is a heading: others are numbered, or its words or letters say so."""
    if not row.activity_text:
        return bool(row.number_text) and read_number(row.number_text) is None
    if row.number_text:
        return True
    return numbered_share >= 0.5 or style_of(split_heading(row.activity_text)) != ("plain",)


def _leads(rows: Sequence[Row], at: int, number: str) -> bool:
    """Whether the rows below are numbered under this one (1. then 1.1) or anew (II then 1)."""
    if any(cell.role in TIME | PARTY for cell in rows[at].filled):
        return False
    if Numbered(number, "").roman:
        return True
    below = next((row.numbered.number for row in rows[at + 1 :] if row.numbered.number is not None), None)
    return below is not None and (is_child(below, number) or below == number or (below == "1" and number != "1"))
