"""Titles printed inside a table, above its header, brought out of it: «План мероприятий» over the columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..model.document import Cell, Document, Paragraph, Table
from .columns import distinct
from .header import Header, find_header


def lift_titles(document: Document) -> Document:
    """`document` with the leading full-width rows of each table, above its header, as paragraphs before it."""
    return replace(document, blocks=tuple(part for block in document.blocks for part in _parted(block)))


def _parted(block: Paragraph | Table) -> Iterator[Paragraph | Table]:
    header = find_header(block) if isinstance(block, Table) else None
    if not isinstance(block, Table) or header is None:
        yield block
        return
    titles = _titles(block, header)
    for cell in titles:
        if cell is not None and not cell.blank:
            yield Paragraph(cell.text.strip(), cell.origin, bold=cell.bold, centered=True)
    yield _without(block, len(titles)) if titles else block


def _titles(table: Table, header: Header) -> list[Cell | None]:
    """The only text of each leading row, in its first cell; None for a blank row."""
    titles: list[Cell | None] = []
    for places in table.grid()[: header.top]:
        said = [cell for cell in distinct(places) if not cell.blank]
        if len(said) > 1 or any(cell.rows > 1 or cell.column > 0 for cell in said):
            break
        titles.append(said[0] if said else None)
    return titles


def _without(table: Table, count: int) -> Table:
    """`table` without its first `count` rows."""
    cells = tuple(replace(cell, row=cell.row - count) for cell in table.cells if cell.row >= count)
    return replace(table, cells=cells, height=table.height - count, header_rows=max(0, table.header_rows - count))
