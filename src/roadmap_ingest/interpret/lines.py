"""What each row of a plan table is: an item, a heading, more of the item above, or nothing of the plan."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from ..model.diagnostic import Diagnostic, remark
from ..model.document import Table
from ..model.draft import DraftCell
from ..model.origin import Origin
from .cells import text_of
from .header import Header
from .heading_rows import Customs, judge
from .headings import style_of
from .lexicon import begins
from .lists import split_lists
from .looks import is_placeholder
from .matrix import monthly_by_weeks
from .numbers import Numbered, read_number, split_heading, split_number
from .roles import claims
from .rows import Row, read_rows
from .words import words

_OPENING = 60
"""Letters of a row's first cell that tell a total or a note."""

_FOOTNOTE = re.compile(r"\s*(?:\*+|<\d+>|[¹²³])\s*[^\W\d]")
_SCORES = frozenset({"formula", "max_score"})

Kind = Literal["item", "heading", "more", "out"]


class Line(Struct, frozen=True):
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


def read_lines(table: Table, header: Header, first: bool = False) -> list[Line]:
    """The lines of `table` outside its header, in order; every non-blank cell lands in at least one of them.

    Above the header of the `first` table of a plan stands nothing of the plan; of a later one, the end of a cut row.
    """
    rows = read_rows(table, header)
    above = [row for row in rows if first and row.index < header.top]
    rows = rows[len(above) :]
    customs = Customs.of(rows)
    lines = [line for at in range(len(rows)) for line in _lines(rows, at, customs, table.wrapped)]
    return [*map(_left_out, above), *lines]


def _lines(rows: Sequence[Row], at: int, customs: Customs, wrapped: bool) -> list[Line]:
    row = rows[at]
    if _is_aside(row):
        return [_left_out(row)]
    verdict = judge(rows, at, customs)
    if verdict.heading:
        return [_heading(row, verdict.guessed)]
    if row.begins(row.activity_cell) or (row.activity_cell and row.activity_cell.nested):
        return _items(row, wrapped)
    if row.misplaced_activity:
        return [_item(replace(row, number_cell=None, numbered=split_number(row.number_text)))]
    if row.begins(row.number_cell):
        return [_numbered_blank(row)]
    return [Line("more", cells=row.fresh, origin=row.origin)]


def _is_aside(row: Row) -> bool:
    """Whether a row is a total, a note or a footnote: «Итого», «Примечание: …», «* при наличии средств»."""
    opening = row.own[0].text[:_OPENING]
    said = words(opening)
    if begins(said, "rows", "total"):
        return True
    return len(row.own) == 1 and (begins(said, "rows", "note") or _FOOTNOTE.match(opening) is not None)


def _numbered_blank(row: Row) -> Line:
    """A number without an activity: an item that lost it, or a line of a form that nobody filled in."""
    here = row.own[0].origin
    if row.filled:
        return replace(_item(row), diagnostics=(remark("activity-missing", here, number=row.number_text),))
    return _left_out(row)


def _left_out(row: Row) -> Line:
    text = " ".join(" ".join(text_of(cell).split()) for cell in row.own)
    return Line("out", text, diagnostics=(remark("row-left-out", row.own[0].origin, text=text),))


def _items(row: Row, wrapped: bool) -> list[Line]:
    """The item of a row, or the items of its parallel lists where they certainly belong together."""
    lists = split_lists(row, wrapped)
    first = _item(row)
    if len(lists.parts) < 2:
        return [replace(first, diagnostics=first.diagnostics + lists.diagnostics)]
    return [
        replace(
            first,
            text=part.text,
            number=part.number,
            cells=part.cells,
            diagnostics=lists.diagnostics,
            confidence=lists.confidence,
            shared_number=first.shared_number or (at > 0 and part.number == lists.parts[at - 1].number),
        )
        for at, part in enumerate(lists.parts)
    ]


def _item(row: Row) -> Line:
    cells = row.cells
    said: tuple[Diagnostic, ...] = ()
    if row.misplaced_activity and row.number_cell is not None and any(map(str.isalnum, row.number_text)):
        said = (remark("number-unread", row.number_cell.origin, text=row.number_text),)
        cells = (DraftCell("row_number", "", row.number_text, row.number_cell.origin), *cells)
    said += tuple(
        remark("header-in-row", cell.origin, text=" ".join(cell.text.split()), header=cell.header)
        for cell in row.fresh
        if cell.role is not None and _repeats(cell.text, cell.header)
    )
    cells = tuple(replace(one, role=None) if one.role and _repeats(one.text, one.header) else one for one in cells)
    often = monthly_by_weeks(cells)
    if often is not None:
        said = (*said, remark("monthly-by-weeks", often.origin, header=often.header, term=often.text))
        cells = (*cells, often)
    shared = row.number_cell is not None and row.number_cell.row < row.index
    text, number = row.numbered.text, row.numbered.number
    return Line("item", text, number, cells, row.origin, shared_number=shared, diagnostics=said)


def _repeats(text: str, header: str) -> bool:
    """Whether a cell says nothing but words of its column's header, of which it is a piece or which it names anew.

    «должность)» under «Ответственный (ФИО, должность)»: the header was printed over the row, or cut by a page.
    """
    if not words(text) or len(text) > len(header) or not set(words(text)) <= set(words(header)):
        return False
    return text.count("(") != text.count(")") or (not text.lstrip().startswith("(") and bool(claims(text)))


def _heading(row: Row, guessed: bool) -> Line:
    number = read_number(row.number_text)
    wide = row.wide.text.strip() if row.wide and row.wide is not row.number_cell else ""
    text = row.first_alone or row.activity_text or wide or row.number_text
    if number is not None and text != row.number_text:
        numbered = Numbered(number, text)
    elif row.number_text and row.number_text != text:
        numbered = split_heading(f"{row.number_text} {text}")
    else:
        numbered = split_heading(text)
    own = text in (row.activity_text, row.number_text)
    cells = tuple(cell for cell in row.cells if cell.text and (own or cell.text != text))
    said = [remark("heading-taken", row.own[0].origin, text=numbered.text)] if guessed else []
    if row.number_text and row.number_text != text and numbered.number is None:
        said.append(remark("number-unread", row.own[0].origin, text=row.number_text))
    beside = " | ".join(cell.text for cell in cells if cell.role not in _SCORES and not is_placeholder(cell.text))
    if beside:
        said.append(remark("heading-beside", row.own[0].origin, title=numbered.text, text=beside))
    return Line(
        "heading", numbered.text, numbered.number, cells, row.origin, style_of(numbered), diagnostics=tuple(said)
    )
