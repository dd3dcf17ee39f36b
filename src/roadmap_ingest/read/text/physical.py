"""Rows printed line by line: the number stands on the first line only, each cell goes on below itself.

| 1. | Очистить берег озера | май  |
|    | Тихого от сухостоя   |      |
| 2. | Посадить вётлы вдоль | июнь |
|    | дамбы                |      |
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from ...model.diagnostic import Diagnostic, remark
from ...model.origin import Origin
from .numbers import whole_number
from .page_rows import ROOM
from .region import UNFINISHED, Piece

LEAST_SMALL = 2
"""Lines that go on in small letters, from which on a table is known to be printed line by line."""

Row = tuple[Piece, ...]


def join_lines(rows: Sequence[Row]) -> tuple[list[Row], tuple[Diagnostic, ...]]:
    """The rows with the lines that go on with them; as they are where no table printed line by line is seen.

    A line that goes on in a capital, because its first word had no room above, may be a heading, and is said.
    """
    small = sum(_blank(row[0]) and _small(row) for row in rows)
    numbers = sum(whole_number(row[0].text) is not None for row in rows)
    if small < LEAST_SMALL or numbers < LEAST_SMALL:
        return list(rows), ()
    room = _room(rows)
    joined: list[Row] = []
    said: list[Diagnostic] = []
    for above, row in pairwise(((), *rows)):
        if joined and above and _goes_on(joined[-1], row, room):
            joined[-1] = _with(joined[-1], row)
            if not _small(row):
                text = " ".join(piece.text for piece in row if piece.text)
                said.append(remark("row-guessed", Origin(row=len(joined), lines=joined[-1][0].lines), text=text))
        else:
            joined.append(row)
    return joined, tuple(said)


def _blank(piece: Piece) -> bool:
    return not piece.text.strip()


def _small(row: Row) -> bool:
    """Whether what a line says begins with small letters, or with a number beside such."""
    first = [piece.text.lstrip()[0] for piece in row if not _blank(piece)]
    return any(map(str.islower, first)) and all(letter.islower() or letter.isdecimal() for letter in first)


def _room(rows: Sequence[Row]) -> dict[int, int]:
    """The length of the longest line of each column, in the lines that are sure to be of an item."""
    room: dict[int, int] = {}
    items = (row for row in rows if whole_number(row[0].text) is not None or _small(row))
    for piece in (piece for row in items for piece in row if piece.columns == 1):
        room[piece.column] = max(room.get(piece.column, 0), len(piece.text))
    return room


def _goes_on(above: Row, row: Row, room: dict[int, int]) -> bool:
    """Whether each text of a line without a number may follow the one above it."""
    own = [piece for piece in row if not _blank(piece)]
    over = {piece.column: piece.text for piece in above}
    if not own or own[0].column == 0 or whole_number(above[0].text) is None:
        return False
    return all(
        piece.columns == 1 and _follows(over.get(piece.column, ""), piece.text, room.get(piece.column, 0))
        for piece in own
    )


def _follows(above: str, text: str, room: int) -> bool:
    last = above.rpartition("\n")[2].rstrip()
    if not last:
        return False
    no_room = len(text) <= room < (len(last) + 1 + len(text.split(None, 1)[0])) / ROOM
    return text[0].islower() or last.endswith(UNFINISHED) or no_room


def _with(above: Row, row: Row) -> Row:
    below = {piece.column: piece for piece in row if not _blank(piece)}
    return tuple(
        replace(piece, text=f"{piece.text}\n{more.text}", lines=(piece.lines[0], more.lines[1]))
        if (more := below.get(piece.column))
        else piece
        for piece in above
    )
