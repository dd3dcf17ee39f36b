"""What `read` hands on and `repair` mends: blocks in reading order, tables as true layout grids."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field
from msgspec.structs import replace

from .diagnostic import Diagnostic
from .origin import Origin
from .plan import Source

GAP = "\ufffc"
"""Stands in a text where a picture, an OLE equation or another unreadable object stood."""


class Paragraph(Struct, frozen=True, gc=False):
    """A paragraph outside tables. `level` is the outline level of a heading (1 = highest), None for body text."""

    text: str
    origin: Origin = field(default_factory=Origin)
    level: int | None = None
    bold: bool = False
    centered: bool = False


class Cell(Struct, frozen=True, gc=False):
    """One cell of a layout grid, stored once at its top left corner (`row` and `column` count from 0).

    `rows` and `columns` are its spans. `text` holds "\\n" where the file breaks a line; whether such a break may be
    a mere wrap, the table says. The label that Word generates for a paragraph is part of the text: "1.1. Провести".
    `also` are the further places that the text was read from, where a page or a hand had cut the row.
    """

    row: int
    column: int
    text: str = ""
    rows: int = 1
    columns: int = 1
    origin: Origin = field(default_factory=Origin)
    bold: bool = False
    nested: tuple[Table, ...] = ()
    also: tuple[Origin, ...] = ()

    @property
    def blank(self) -> bool:
        return not self.text.strip()


class Table(Struct, frozen=True, gc=False):
    """A grid of `height` x `width` places; `cells` in reading order, no two overlap, a place may be empty.

    `wrapped` is true where a line break in a cell may be a wrap of the layout (PDF, physical lines) and false where
    it was typed (DOCX paragraphs). `header_rows` counts the leading rows that the file itself marks as repeated
    header. `edges` are the x positions of the width + 1 column borders in points, where the file tells them.
    """

    cells: tuple[Cell, ...]
    height: int
    width: int
    origin: Origin = field(default_factory=Origin)
    wrapped: bool = False
    header_rows: int = 0
    edges: tuple[float, ...] | None = None

    def grid(self) -> list[list[Cell | None]]:
        """`height` lists of `width` cells, a spanning cell standing at each place it covers, None where none is."""
        places: list[list[Cell | None]] = [[None] * self.width for _ in range(self.height)]
        for cell in self.cells:
            if cell.rows == cell.columns == 1:  # nearly all are
                places[cell.row][cell.column] = cell
                continue
            for row in range(cell.row, min(cell.row + cell.rows, self.height)):
                for column in range(cell.column, min(cell.column + cell.columns, self.width)):
                    places[row][column] = cell
        return places

    def rows(self) -> list[list[Cell]]:
        """The cells that begin in each row, left to right."""
        lines: list[list[Cell]] = [[] for _ in range(self.height)]
        for cell in self.cells:
            lines[cell.row].append(cell)
        for line in lines:
            line.sort(key=lambda cell: cell.column)
        return lines


class Note(Struct, frozen=True, gc=False):
    """A footnote or endnote: its mark as printed in the text («1», «*») and its own text."""

    mark: str
    text: str
    origin: Origin = field(default_factory=Origin)


class Document(Struct, frozen=True, gc=False):
    """One file: blocks in reading order, notes and asides (headers, footers, margins) apart from the flow."""

    source: Source
    blocks: tuple[Paragraph | Table, ...] = ()
    notes: tuple[Note, ...] = ()
    asides: tuple[Paragraph, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    def tables(self) -> Iterator[Table]:
        return (block for block in self.blocks if isinstance(block, Table))

    def paragraphs(self) -> Iterator[Paragraph]:
        return (block for block in self.blocks if isinstance(block, Paragraph))

    def saying(self, *diagnostics: Diagnostic) -> Document:
        """The same document with `diagnostics` added."""
        return replace(self, diagnostics=self.diagnostics + diagnostics)
