"""A w:tbl as a layout grid: spans, merges, header rows, hidden rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import takewhile
from typing import TYPE_CHECKING

from ...model.diagnostic import Diagnostic, remark
from ...model.document import Cell, Table
from ...model.options import Limits
from ...model.origin import Origin
from ..limits import refuse
from .grid import RowSlots, Slot, Spread, spread
from .names import VAL, W, attribute, flag, number
from .styles import Styles, shading

if TYPE_CHECKING:
    from lxml.etree import _Element

THROUGH = frozenset({W + "sdt", W + "sdtContent", W + "customXml", W + "ins", W + "moveTo", W + "del", W + "moveFrom"})


@dataclass(frozen=True, slots=True)
class Content:
    """What stands in a cell."""

    text: str
    bold: bool = False
    nested: tuple[Table, ...] = ()


@dataclass(slots=True)
class _Growing:
    """A cell whose last row is not known yet."""

    row: int
    column: int
    columns: int
    content: Content
    rows: int = 1


@dataclass(frozen=True, slots=True)
class _Row:
    """A printed row: its w:tc elements and how they lie."""

    cells: tuple[_Element, ...]
    slots: RowSlots
    header: bool


@dataclass(slots=True)
class TableReader:
    """Reads tables; `read_cell` gives the content of a w:tc on a ground that may be coloured.

    `dropped` are the tags of the tracked changes that do not count.
    """

    limits: Limits
    styles: Styles
    dropped: frozenset[str]
    read_cell: Callable[[_Element, Origin, bool], Content]
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def read(self, element: _Element, index: int) -> Table:
        """The grid of the w:tbl `element`, table number `index` (from 1) of the document; linear in its cells."""
        rows = self._rows(element, index)
        places = spread([row.slots for row in rows], self.limits.columns)
        self._say_uneven(rows, places, index)
        properties = element.find(W + "tblPr")
        shaded = bool(shading(properties)) or self.styles.shades(attribute(properties, W + "tblStyle"))
        origins = [Origin(table=index, row=row + 1) for row in range(len(rows))]
        cells = self._grow(rows, places, origins, shaded)
        return Table(
            tuple(_cell(cell, origins[cell.row]) for cell in cells),
            len(rows),
            places.width,
            Origin(table=index),
            header_rows=sum(1 for _ in takewhile(lambda row: row.header, rows)),
            edges=_edges(element, places.width),
        )

    def _rows(self, element: _Element, index: int) -> list[_Row]:
        elements = list(self._children(element, W + "tr"))
        if len(elements) > self.limits.rows:
            refuse("rows", self.limits.rows, len(elements))
        rows: list[_Row] = []
        cells = 0
        for row in elements:
            properties = row.find(W + "trPr")
            if self._revised_away(properties):
                continue
            if flag(properties, W + "hidden"):
                self._say_hidden(row, Origin(table=index, row=len(rows) + 1))
                continue
            rows.append(self._row(row, properties))
            cells += len(rows[-1].cells)
            if cells > self.limits.cells:
                refuse("cells", self.limits.cells)
        return rows

    def _row(self, element: _Element, properties: _Element | None) -> _Row:
        cells = tuple(
            cell for cell in self._children(element, W + "tc") if not self._revised_away(cell.find(W + "tcPr"), "cell")
        )
        before, after = (number(attribute(properties, W + name)) or 0 for name in ("gridBefore", "gridAfter"))
        indent = number(attribute(properties, W + "wBefore", W + "w"))
        most = self.limits.columns
        slots = RowSlots(
            tuple(self._slot(cell.find(W + "tcPr")) for cell in cells),
            min(max(before, 0), most),
            min(max(after, 0), most),
            indent,
        )
        return _Row(cells, slots, bool(flag(properties, W + "tblHeader")))

    def _slot(self, properties: _Element | None) -> Slot:
        if properties is None:
            return Slot()
        span, merge = number(attribute(properties, W + "gridSpan")), ""
        sane = span if span is None or 1 <= span <= self.limits.columns else 0
        if _continues(properties, "vMerge"):
            merge = "down"
        elif _continues(properties, "hMerge"):
            merge = "left"
        width = properties.find(W + "tcW")
        twips = number(width.get(W + "w")) if width is not None and width.get(W + "type", "dxa") == "dxa" else None
        return Slot(1 if sane is None else sane or None, twips, merge)

    def _grow(self, rows: list[_Row], places: Spread, origins: list[Origin], shaded: bool) -> list[_Growing]:
        """The cells in reading order, each grown over the cells that continue it."""
        grown: list[_Growing] = []
        above: dict[int, _Growing] = {}
        for index, row in enumerate(rows):
            current: dict[int, _Growing] = {}
            last: _Growing | None = None
            for element, slot, (column, columns) in zip(row.cells, row.slots.slots, places.places[index], strict=True):
                over = above.get(column)
                if slot.merge == "down" and over is not None and over.columns == columns:
                    over.rows += 1
                    current[column] = last = over
                    self._say_hidden(element, origins[index])
                    continue
                content = self.read_cell(element, origins[index], shaded)
                if last is not None and (slot.merge == "left" or column < last.column + last.columns):
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
            elif child.tag in THROUGH and child.tag not in self.dropped:
                yield from self._children(child, tag)

    def _revised_away(self, properties: _Element | None, of: str = "") -> bool:
        if properties is None:
            return False
        inserted = W + "ins" in self.dropped
        name = ("Ins" if inserted else "Del") if of else ("ins" if inserted else "del")
        return properties.find(W + of + name) is not None

    def _say_hidden(self, element: _Element, origin: Origin) -> None:
        lines = ("".join(part.text or "" for part in line.iter(W + "t")) for line in element.iter(W + "p"))
        text = "\n".join(filter(str.strip, lines))
        if text:
            self.diagnostics.append(remark("hidden-text", origin, text=text))

    def _say_uneven(self, rows: list[_Row], places: Spread, index: int) -> None:
        for position in places.ragged:
            origin = Origin(table=index, row=position + 1)
            self.diagnostics.append(remark("ragged_row", origin, columns=places.width))
        for position, row in enumerate(rows):
            if not row.slots.sure or row.slots.total > self.limits.columns:
                self.diagnostics.append(remark("bad_span", Origin(table=index, row=position + 1)))


def _cell(cell: _Growing, origin: Origin) -> Cell:
    content = cell.content
    return Cell(cell.row, cell.column, content.text, cell.rows, cell.columns, origin, content.bold, content.nested)


def _joined(left: Content, right: Content) -> Content:
    text = "\n".join(filter(str.strip, (left.text, right.text)))
    return Content(text, left.bold and right.bold, left.nested + right.nested)


def _continues(properties: _Element, name: str) -> bool:
    """Whether the cell continues another; w:vMerge and w:hMerge without a value do."""
    merge = properties.find(W + name)
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
