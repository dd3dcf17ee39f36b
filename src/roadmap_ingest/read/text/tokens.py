"""Cells that stand one a line: what they are before and after their rows are known."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from .placing import Place
from .region import Piece


class Token(Struct):
    """A cell as it is read: the line (from 0) and text of each of its lines.

    `after_gap`: a blank line stands before it; `after_picture`: a lost picture does; `picture`: the index in `texts`
    of the first line that a lost picture begins.
    """

    texts: list[tuple[int, str]]
    after_gap: bool = False
    after_picture: bool = False
    picture: int | None = None

    @property
    def text(self) -> str:
        return "\n".join(text for _, text in self.texts if text)

    @property
    def lines(self) -> tuple[int, int]:
        """The first and the last line (from 1) that hold text."""
        filled = [line for line, text in self.texts if text] or [self.texts[0][0]]
        return filled[0] + 1, filled[-1] + 1


class Line(Struct, frozen=True):
    """A row of the table with the number of its cells; not `sure` where they may stand in other columns."""

    pieces: tuple[Piece, ...]
    count: int
    sure: bool


def pieces_of(cells: Sequence[Token], places: Sequence[Place]) -> tuple[Piece, ...]:
    return tuple(
        Piece(cell.text, spot.column, cell.lines, spot.columns) for cell, spot in zip(cells, places, strict=True)
    )
