"""What is wrapped in a table, brought out of it: a title over the columns, a plan in a cell of the page's layout."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from ..model.document import Cell, Document, Paragraph, Table
from .columns import distinct
from .header import header_rows
from .headings import CAPITALS, PLAIN, Style, style_of
from .numbers import split_heading

_SECTION = 2
"""The level of a heading above the header that has its like below it: «ЯНВАРЬ» over the first columns, «ФЕВРАЛЬ»."""


def lift(document: Document) -> Document:
    """`document` with the leading titles of each table, above its header, as paragraphs before it.

    Tables inside the cells of a table that only lays out the page follow it as tables of their own.
    """
    return replace(document, blocks=tuple(part for block in document.blocks for part in _parted(block)))


def _parted(block: Paragraph | Table) -> Iterator[Paragraph | Table]:
    if not isinstance(block, Table):
        yield block
        return
    header = header_rows(block)
    if header is None:
        yield block
        for cell in block.cells:
            for table in cell.nested:
                yield from _parted(table)
        return
    titles = _titles(block, header)
    ranked = _styles(block, header)
    for title in titles:
        if title is not None and not title.blank:
            level = _SECTION if style_of(split_heading(title.text)) in ranked else None
            yield Paragraph(title.text.strip(), title.origin, level, title.bold, centered=True)
    yield _without(block, len(titles)) if titles else block


def _styles(table: Table, header: range) -> set[Style]:
    """How the headings below the header are written, but for those that only their place or capitals tell."""
    alone = (cell for cell in table.cells if cell.row >= header.stop and cell.columns == table.width > 1)
    return {style_of(split_heading(cell.text)) for cell in alone} - {PLAIN, CAPITALS}


def _titles(table: Table, header: range) -> list[Cell | None]:
    """The only text of each leading row, in its first cell; None for a blank row."""
    titles: list[Cell | None] = []
    for places in table.grid()[: header.start]:
        said = [cell for cell in distinct(places) if not cell.blank]
        if len(said) > 1 or any(cell.rows > 1 or cell.column > 0 for cell in said):
            break
        titles.append(said[0] if said else None)
    return titles


def _without(table: Table, count: int) -> Table:
    """`table` without its first `count` rows."""
    cells = tuple(replace(cell, row=cell.row - count) for cell in table.cells if cell.row >= count)
    return replace(table, cells=cells, height=table.height - count, header_rows=max(0, table.header_rows - count))
