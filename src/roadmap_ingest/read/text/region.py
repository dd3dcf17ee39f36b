"""What a container hands back: rows of pieces, each with its lines; the page number of a table comes later."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from ...model.diagnostic import Diagnostic
from ...model.document import Cell, Note, Paragraph, Table
from ...model.origin import Origin

UNFINISHED = (",", "-", "–", ":", " и", "(")
"""How a line ends that goes on in the next."""


class Piece(Struct, frozen=True):
    """A cell to be: its text, its column (from 0) and spans, the lines (from 1) it was read on."""

    text: str
    column: int
    lines: tuple[int, int]
    columns: int = 1
    rows: int = 1
    bold: bool = False


class Rows(Struct, frozen=True):
    """A table to be. `wrapped` where a line break in a cell may be a wrap of the layout."""

    rows: tuple[tuple[Piece, ...], ...]
    header_rows: int = 0
    wrapped: bool = False

    def table(self, number: int) -> Table:
        """The table with `number` (from 1) in the document; trailing columns without any text are left out."""
        rows = [[piece for piece in row if piece.text.strip()] for row in self.rows]
        width = max((piece.column + piece.columns for row in rows for piece in row), default=1)
        cells = tuple(
            Cell(
                row=index,
                column=piece.column,
                text=piece.text,
                rows=piece.rows,
                columns=min(piece.columns, width - piece.column),
                origin=Origin(table=number, row=index + 1, lines=piece.lines),
                bold=piece.bold,
            )
            for index, row in enumerate(self.rows)
            for piece in row
            if piece.column < width
        )
        first = min(piece.lines[0] for row in self.rows for piece in row)
        last = max(piece.lines[1] for row in self.rows for piece in row)
        origin = Origin(table=number, lines=(first, last))
        return Table(cells, len(self.rows), width, origin, self.wrapped, min(self.header_rows, len(self.rows)))


class Found(Struct, frozen=True):
    """What a container read from a line on: its blocks, the first line (from 0) beyond it, remarks, footnotes.

    A remark on a row (from 1) of its last table names the row; the number of the table comes later.
    """

    blocks: tuple[Rows | Paragraph, ...]
    end: int
    diagnostics: tuple[Diagnostic, ...] = ()
    notes: tuple[Note, ...] = ()


Lines = Sequence[str]
Container = Callable[[Lines, int], Found | None]
"""Reads what begins at a line (from 0); None where its shape does not begin there."""


def unmark(piece: Piece) -> Piece:
    """The piece without the asterisks of markdown: «**Срок**» is a bold «Срок»."""
    text = piece.text.strip()
    if len(text) > 4 and text.startswith("**") and text.endswith("**") and "**" not in text[2:-2]:
        return replace(piece, text=text[2:-2].strip(), bold=True)
    return piece
