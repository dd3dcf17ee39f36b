"""A w:tbl as a layout grid: spans, merges, header rows, hidden rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from ...model.diagnostic import remark
from ...model.document import Cell, Table
from ...model.origin import Origin
from ..limits import refuse
from .grid import RowSlots, Slot, Spread, spread, straightened
from .names import CELL, CELL_PROPERTIES, PARAGRAPH, ROW, TEXT, VAL, W, attribute, flag, leading, number, said
from .shared import Shared
from .styles import shading

if TYPE_CHECKING:
    from lxml.etree import _Element

INSERTED, DELETED = W + "ins", W + "del"
THROUGH = frozenset({W + "sdt", W + "sdtContent", W + "customXml", INSERTED, DELETED, W + "moveTo", W + "moveFrom"})
SPAN, DOWN, LEFT, WIDTH = (W + name for name in ("gridSpan", "vMerge", "hMerge", "tcW"))


class Content(NamedTuple):
    """What stands in a cell."""

    text: str
    bold: bool = False
    nested: tuple[Table, ...] = ()


class _Growing(Struct):
    """A cell whose last row is not known yet."""

    row: int
    column: int
    columns: int
    content: Content
    rows: int = 1


class _Row(NamedTuple):
    """A printed row: its w:tc elements and how they lie."""

    cells: tuple[_Element, ...]
    slots: RowSlots
    shades: tuple[bool | None, ...]
    header: bool


class TableReader:
    """Reads tables; `read_cell` gives the content of a w:tc on a ground that may be coloured.

    `dropped` are the tags of the tracked changes that do not count.
    """

    def __init__(
        self, shared: Shared, dropped: frozenset[str], read_cell: Callable[[_Element, Origin, bool], Content]
    ) -> None:
        self._shared, self._limits, self._diagnostics = shared, shared.options.limits, shared.diagnostics
        self._dropped, self._read_cell = dropped, read_cell
        inserted = INSERTED in dropped
        self._row_mark = INSERTED if inserted else DELETED
        self._cell_mark = W + ("cellIns" if inserted else "cellDel")

    def read(self, element: _Element, index: int) -> Table:
        """The grid of the w:tbl `element`, table number `index` (from 1) of the document; linear in its cells."""
        rows = self._rows(element, index)
        places = spread([row.slots for row in rows], self._limits.columns)
        edges = _edges(element, places.width)
        if edges:
            places, edges = straightened(places, edges)
        self._say_uneven(rows, places, index)
        properties = element.find(W + "tblPr")
        shaded = bool(shading(said(properties))) or self._shared.styles.shades(attribute(properties, W + "tblStyle"))
        origins = [Origin(table=index, row=row + 1) for row in range(len(rows))]
        cells = self._grow(rows, places, origins, shaded)
        return Table(
            tuple(_cell(cell, origins[cell.row]) for cell in cells),
            len(rows),
            places.width,
            Origin(table=index),
            header_rows=sum(1 for _ in takewhile(lambda row: row.header, rows)),
            edges=edges,
        )

    def _rows(self, element: _Element, index: int) -> list[_Row]:
        elements = list(self._children(element, ROW))
        if len(elements) > self._limits.rows:
            refuse("rows", self._limits.rows, len(elements))
        rows: list[_Row] = []
        cells = 0
        for row in elements:
            properties = row.find(W + "trPr")
            if self._row_mark in said(properties):
                self._shared.revisions[self._row_mark] += 1
                continue
            if flag(properties, W + "hidden"):
                self._say_hidden(row, Origin(table=index, row=len(rows) + 1))
                continue
            rows.append(self._row(row, properties))
            cells += len(rows[-1].cells)
            if cells > self._limits.cells:
                refuse("cells", self._limits.cells)
        return rows

    def _row(self, element: _Element, properties: _Element | None) -> _Row:
        found = [(cell, said(leading(cell, CELL_PROPERTIES))) for cell in self._children(element, CELL)]
        kept = [(cell, own) for cell, own in found if self._cell_mark not in own]
        self._shared.revisions[self._cell_mark] += len(found) - len(kept)
        before, after = (number(attribute(properties, W + name)) or 0 for name in ("gridBefore", "gridAfter"))
        indent = number(attribute(properties, W + "wBefore", W + "w"))
        most = self._limits.columns
        slots = RowSlots(
            tuple(self._slot(own) for _, own in kept),
            min(max(before, 0), most),
            min(max(after, 0), most),
            indent,
        )
        shades = tuple(shading(own) for _, own in kept)
        return _Row(tuple(cell for cell, _ in kept), slots, shades, bool(flag(properties, W + "tblHeader")))

    def _slot(self, properties: dict[str, _Element]) -> Slot:
        merge = "down" if _continues(properties.get(DOWN)) else "left" if _continues(properties.get(LEFT)) else ""
        width = properties.get(WIDTH)
        twips = number(width.get(W + "w")) if width is not None and width.get(W + "type", "dxa") == "dxa" else None
        if SPAN not in properties:
            return Slot(1, twips, merge)
        span = number(properties[SPAN].get(VAL))
        return Slot(span if span and 1 <= span <= self._limits.columns else None, twips, merge)

    def _grow(self, rows: list[_Row], places: Spread, origins: list[Origin], shaded: bool) -> list[_Growing]:
        """The cells in reading order, each grown over the cells that continue it."""
        grown: list[_Growing] = []
        above: dict[int, _Growing] = {}
        for index, row in enumerate(rows):
            current: dict[int, _Growing] = {}
            last: _Growing | None = None
            cells = zip(row.cells, row.slots.slots, row.shades, places.places[index], strict=True)
            for element, slot, shade, (column, columns) in cells:
                over = above.get(column)
                beyond = last is not None and column < last.column + last.columns
                if slot.merge == "down" and not beyond and over is not None and over.columns == columns:
                    over.rows += 1
                    current[column] = last = over
                    self._say_hidden(element, origins[index])
                    continue
                content = self._read_cell(element, origins[index], shaded if shade is None else shade)
                if last is not None and (slot.merge == "left" or beyond):
                    if last.row == index:
                        last.columns = max(last.columns, column + columns - last.column)
                    last.content = _joined(last.content, content)
                    continue
                current[column] = last = _Growing(index, column, columns, content)
                grown.append(last)
            above = current
        return grown

    def _children(self, parent: _Element, tag: str) -> Iterator[_Element]:
        """The rows or cells of `parent`, content controls and tracked changes looked through."""
        for child in parent:
            if child.tag == tag:
                yield child
            elif child.tag in THROUGH and child.tag not in self._dropped:
                yield from self._children(child, tag)

    def _say_hidden(self, element: _Element, origin: Origin) -> None:
        lines = ("".join(part.text or "" for part in line.iter(TEXT)) for line in element.iter(PARAGRAPH))
        text = "\n".join(filter(str.strip, lines))
        if text:
            self._diagnostics.append(remark("hidden-text", origin, text=text))

    def _say_uneven(self, rows: list[_Row], places: Spread, index: int) -> None:
        for position in places.ragged:
            origin = Origin(table=index, row=position + 1)
            self._diagnostics.append(remark("ragged_row", origin, columns=places.width))
        for position, row in enumerate(rows):
            if not row.slots.sure or row.slots.total > self._limits.columns:
                self._diagnostics.append(remark("bad_span", Origin(table=index, row=position + 1)))


def _cell(cell: _Growing, origin: Origin) -> Cell:
    content = cell.content
    return Cell(cell.row, cell.column, content.text, cell.rows, cell.columns, origin, content.bold, content.nested)


def _joined(left: Content, right: Content) -> Content:
    text = "\n".join(filter(str.strip, (left.text, right.text)))
    return Content(text, left.bold and right.bold, left.nested + right.nested)


def _continues(merge: _Element | None) -> bool:
    """Whether w:vMerge or w:hMerge continues another cell; without a value they do."""
    return merge is not None and merge.get(VAL, "continue") == "continue"


def _edges(element: _Element, width: int) -> tuple[float, ...] | None:
    """The column borders in points from w:tblGrid; None where it has another number of columns or no widths."""
    widths = [number(column.get(W + "w")) for column in element.iterfind(f"{W}tblGrid/{W}gridCol")]
    if len(widths) != width or not width:
        return None
    edges = [0.0]
    for twips in widths:
        if not twips or twips < 0:
            return None
        edges.append(edges[-1] + twips / 20)
    return tuple(edges)
