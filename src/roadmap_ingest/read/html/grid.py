"""Rows of cells with spans laid out as HTML does it, and the tables that pages draw without a <table>."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from .style import Sheet

if TYPE_CHECKING:
    from lxml.etree import _Element

ROW_ROLES, CELL_ROLES = ("row",), ("cell", "gridcell", "columnheader", "rowheader")
ROW_WORD = re.compile(r"(?:^|[-_\s])(?:row|tr|line|item)(?=$|[-_\s\d])", re.IGNORECASE)
CELL_WORD = re.compile(r"(?:^|[-_\s])(?:cell|td|th|col|column)(?=$|[-_\s\d])", re.IGNORECASE)
BOXES = frozenset({"div", "section", "article", "span", "ul", "li", "dl", "dt", "dd", "p"})
TABLES = ("table", "form", "nav", "header", "footer", "h1", "h2", "h3")
FEWEST_CELLS = 3
"""Cells in a row before boxes within boxes count as a table though no name says so: pages pair boxes everywhere."""


class Slot(Struct, frozen=True):
    """A cell as its row lists it; `rows` 0 reaches to the end of its row group, `columns` 0 over the whole row."""

    element: _Element
    rows: int = 1
    columns: int = 1
    header: bool = False


class Placed(Struct, frozen=True):
    """A cell in the layout grid."""

    slot: Slot
    row: int
    column: int
    rows: int
    columns: int


def place(groups: Sequence[Sequence[Sequence[Slot]]], most: int) -> tuple[list[Placed], int, int]:
    """The cells of row groups laid out as browsers do: (cells, height, width). No cell covers another's place."""
    width = max((sum(max(slot.columns, 1) for slot in row) for group in groups for row in group), default=1)
    width, placed, top, reached = min(width, most), [], 0, 0
    for group in groups:
        taken: dict[int, int] = {}
        for index, row in enumerate(group):
            column = 0
            for slot in row:
                while taken.get(column, 0) > index:
                    column += 1
                wanted = slot.columns or width - column
                columns = 1
                while columns < min(wanted, most - column) and taken.get(column + columns, 0) <= index:
                    columns += 1
                rows = min(slot.rows or len(group), len(group) - index)
                taken.update((covered, index + rows) for covered in range(column, column + columns))
                placed.append(Placed(slot, top + index, column, rows, columns))
                column += columns
                reached = max(reached, column)
        top += len(group)
    return placed, top, reached


def drawn_rows(element: _Element, sheet: Sheet) -> list[list[Slot]] | None:
    """The rows of a table that is drawn with boxes: by role, CSS or mere regularity.

    None where it is no table, or one that holds text outside its cells.
    """
    children = _elements(element)
    if len(children) < 2:
        return None
    style = sheet.of(element)
    if element.get("role") in ("table", "grid", "treegrid") or style.display in ("table", "inline-table"):
        rows = _told_rows(element, sheet)
    elif style.grid_columns > 1:
        rows = _grid_rows(children, style.grid_columns, sheet)
    else:
        rows = _regular_rows(element, children)
    if rows and _letters(element) == sum(_letters(slot.element) for row in rows for slot in row):
        return rows
    return None


def _told_rows(element: _Element, sheet: Sheet) -> list[list[Slot]] | None:
    rows = []
    for row in element.iter():
        if not isinstance(row.tag, str) or not _plays(row, ROW_ROLES, "table-row", sheet):
            continue
        cells = [cell for cell in _elements(row) if _plays(cell, CELL_ROLES, "table-cell", sheet)]
        rows.append([Slot(cell, header=cell.get("role") == "columnheader") for cell in cells])
    return rows if any(len(row) > 1 for row in rows) else None


def _plays(element: _Element, roles: tuple[str, ...], display: str, sheet: Sheet) -> bool:
    return element.get("role") in roles or sheet.of(element).display == display


def _grid_rows(children: list[_Element], columns: int, sheet: Sheet) -> list[list[Slot]]:
    """Children flow into a CSS grid from left to right, a span that does not fit begins the next row."""
    rows: list[list[Slot]] = [[]]
    used = 0
    for child in children:
        span = min(sheet.of(child).grid_span or columns, columns)
        if used + span > columns:
            rows.append([])
            used = 0
        rows[-1].append(Slot(child, columns=span))
        used += span
    return rows


def _regular_rows(element: _Element, children: list[_Element]) -> list[list[Slot]] | None:
    if any(parent.tag not in BOXES for parent in (element, *children)):
        return None
    rows = [_elements(child) or [child] for child in children]  # a box without boxes is a heading over all columns
    widest = max(map(len, rows))
    full = [(child, row) for child, row in zip(children, rows, strict=True) if len(row) == widest]
    told = all(
        ROW_WORD.search(_class(child)) and all(CELL_WORD.search(_class(cell)) for cell in row) for child, row in full
    )
    if widest < (2 if told else FEWEST_CELLS) or len(full) < 2 or len(full) * 2 < len(rows):
        return None
    if not all(len(row) in (1, widest) and all(map(_is_cell, row)) for row in rows):
        return None
    return [[Slot(cell, columns=1 if len(row) == widest else 0) for cell in row] for row in rows]


def _is_cell(element: _Element) -> bool:
    return element.tag in BOXES and next(element.iter(*TABLES), None) is None


def _elements(parent: _Element) -> list[_Element]:
    return [child for child in parent if isinstance(child.tag, str)]


def _class(element: _Element) -> str:
    return element.get("class") or ""


def _letters(element: _Element) -> int:
    """How many characters that are no space the element holds."""
    return sum(len(part) for text in element.itertext() for part in str(text).split())
