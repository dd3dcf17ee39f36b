"""The source as text: paragraphs and the grids of tables, where a format has no pages to show."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from msgspec import Struct

from ...model.document import Cell, Document, Paragraph, Table
from .places import Kind, Places


class SheetCell(Struct, frozen=True):
    """A cell of the grid as HTML needs it; `anchors` name what was read in its row."""

    text: str
    rows: int
    columns: int
    bold: bool
    anchors: tuple[str, ...]
    nested: tuple[SheetBlock, ...]


class SheetRow(Struct, frozen=True):
    id: str
    cells: tuple[SheetCell, ...]
    anchors: tuple[str, ...]
    kind: Kind


class SheetBlock(Struct, frozen=True):
    """A paragraph (`rows` is empty) or a table (`text` is empty)."""

    id: str
    text: str
    anchors: tuple[str, ...]
    kind: Kind
    heading: bool = False
    centered: bool = False
    rows: tuple[SheetRow, ...] = ()


def sheet(document: Document, places: Places) -> list[SheetBlock]:
    """Everything that was read, in reading order, the notes last."""
    ids = (f"b{number}" for number in count(1))
    blocks = [
        _table(block, places, ids) if isinstance(block, Table) else _paragraph(block, places, ids)
        for block in document.blocks
        if isinstance(block, Table) or block.text.strip()
    ]
    notes = [SheetBlock(next(ids), f"{note.mark} {note.text}", (), "rest") for note in document.notes]
    return blocks + notes


def _paragraph(block: Paragraph, places: Places, ids: Iterator[str]) -> SheetBlock:
    anchors = places.of_text(block.origin, block.text)
    heading = block.level is not None or block.bold
    return SheetBlock(next(ids), block.text, anchors, places.kind(anchors), heading, block.centered)


def _table(table: Table, places: Places, ids: Iterator[str]) -> SheetBlock:
    rows = []
    for at, line in enumerate(table.grid()):
        cells = [cell for column, cell in enumerate(line) if cell is None or (cell.row, cell.column) == (at, column)]
        known = [cell.origin for cell in cells if cell is not None]
        own = tuple(dict.fromkeys(name for one in known for name in places.of_row(one.table, one.row)))
        made = tuple(_cell(cell, places, ids) for cell in cells)
        rows.append(SheetRow(next(ids), made, own, places.kind(own)))
    return SheetBlock(next(ids), "", (), "rest", rows=tuple(rows))


def _cell(cell: Cell | None, places: Places, ids: Iterator[str]) -> SheetCell:
    """A cell, or the empty one of a place that no cell covers."""
    if cell is None:
        return SheetCell("", 1, 1, False, (), ())
    anchors = places.of_row(cell.origin.table, cell.origin.row, cell.rows)
    nested = tuple(_table(table, places, ids) for table in cell.nested)
    return SheetCell(cell.text, cell.rows, cell.columns, cell.bold, anchors, nested)
