"""Where the rows and paragraphs of a document stand on pages that another program drew of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from ...model.document import Document, Table
from ...model.origin import Origin
from .places import Box, Places, letters_of

SHARE = 0.8
"""Of the letters drawn so many must stand in the row; formulas and symbols are drawn otherwise than they are stored."""
SURE = 12
"""A text of so many letters that stands once in the document and once in the drawing is the same text."""
MOST_PAIRS = 250_000
"""Between two texts that are sure no more pairs of rows are weighed: this takes a second."""
PLACED = 0.9
"""Of all items and sections so many must be found on the pages, else these are of little use."""


class Piece(Struct, frozen=True):
    """A cell or a paragraph: its letters, what was read in it, where it stands."""

    letters: str
    anchors: tuple[str, ...]
    origin: Origin


Unit = tuple[Piece, ...]
"""The cells of one row that hold text, or a paragraph alone."""


def drawn_boxes(document: Document, drawing: Document, places: Places) -> dict[int, list[Box]]:
    """The boxes of each page of `drawing`, which shows what was read of `document`; empty where too little is found.

    A row is known by its letters and by the order of both; the parts of a row that is drawn on two pages are both its
    own.
    """
    source, drawn = list(_units(document, places)), list(_units(drawing, None))
    boxes: dict[int, list[Box]] = {}
    found: set[str] = set()
    number = 0
    for unit, match in zip(drawn, _aligned(drawn, source), strict=True):
        for piece in unit:
            anchors = () if match is None else _anchors(piece, source[match])
            found.update(anchors)
            number += 1
            box = _box(f"b{number}", piece.origin, anchors, places)
            if box is not None:
                boxes.setdefault(box.page, []).append(box)
    wanted = {name for unit in source for piece in unit for name in piece.anchors}
    return boxes if wanted and len(found & wanted) >= PLACED * len(wanted) else {}


def _units(document: Document, places: Places | None) -> Iterator[Unit]:
    for block in document.blocks:
        if isinstance(block, Table):
            yield from _rows(block, places)
        elif letters := letters_of(block.text):
            anchors = places.of_text(block.origin, block.text) if places else ()
            yield (Piece(letters, anchors, block.origin),)


def _rows(table: Table, places: Places | None) -> Iterator[Unit]:
    for row in table.rows():
        pieces = []
        for cell in row:
            letters = letters_of(cell.text)
            anchors = places.of_row(cell.origin.table, cell.origin.row, cell.rows) if places else ()
            if letters:
                pieces.append(Piece(letters, anchors, cell.origin))
        if pieces:
            yield tuple(pieces)
        for inner in (inner for cell in row for inner in cell.nested):
            yield from _rows(inner, places)


def _aligned(drawn: Sequence[Unit], source: Sequence[Unit]) -> list[int | None]:
    """For each unit drawn the index of the unit of `source` that it shows, whole or in part; indexes never fall."""
    found: list[int | None] = [None] * len(drawn)
    ends = [(-1, 0), *_sure(drawn, source), (len(drawn), len(source) - 1)]
    for (before, low), (after, high) in pairwise(ends):
        if before >= 0:
            found[before] = low
        between = drawn[before + 1 : after]
        for at, match in enumerate(_weighed(between, source[low : high + 1])):
            found[before + 1 + at] = None if match is None else low + match
    return found


def _sure(drawn: Sequence[Unit], source: Sequence[Unit]) -> list[tuple[int, int]]:
    """Pairs of units that share a long text which no other unit has, as many as keep the order of both."""
    known = _alone(source)
    pairs = sorted({(at, known[letters]) for letters, at in _alone(drawn).items() if letters in known})
    lasts: list[int] = []
    tails: list[int] = []
    before: list[int] = []
    for index, (_, place) in enumerate(pairs):
        length = bisect_right(lasts, place)
        before.append(tails[length - 1] if length else -1)
        lasts[length:] = [place, *lasts[length + 1 :]]
        tails[length:] = [index, *tails[length + 1 :]]
    chain: list[tuple[int, int]] = []
    index = tails[-1] if tails else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return list(dict(reversed(chain)).items())


def _alone(units: Sequence[Unit]) -> dict[str, int]:
    """The long texts that stand in one unit only, and in which."""
    found: dict[str, int] = {}
    for at, unit in enumerate(units):
        for piece in unit:
            if len(piece.letters) >= SURE:
                found[piece.letters] = at if found.get(piece.letters, at) == at else -1
    return {letters: at for letters, at in found.items() if at >= 0}


def _weighed(drawn: Sequence[Unit], source: Sequence[Unit]) -> list[int | None]:
    """For each unit drawn the one of `source`, never falling, that together hold the most letters."""
    found: list[int | None] = [None] * len(drawn)
    if not drawn or not source or len(drawn) * len(source) > MOST_PAIRS:
        return found
    best = [[0] * len(source)]
    for unit in drawn:
        size = sum(len(piece.letters) for piece in unit)
        line: list[int] = []
        for at, other in enumerate(source):
            held = _held(unit, other)
            gain = best[-1][at] + (held if held >= SHARE * size else 0)
            line.append(max(gain, line[-1] if line else 0))
        best.append(line)
    at = len(source) - 1
    for row in range(len(drawn), 0, -1):
        while at > 0 and best[row][at - 1] == best[row][at]:
            at -= 1
        found[row - 1] = at if best[row][at] > best[row - 1][at] else None
    return found


def _held(unit: Unit, other: Unit) -> int:
    """How many letters of `unit` stand in cells of `other`."""
    return sum(len(piece.letters) for piece in unit if any(piece.letters in one.letters for one in other))


def _anchors(piece: Piece, unit: Unit) -> tuple[str, ...]:
    """What was read in the cell of `unit` that `piece` draws; where none holds its letters, in all of the row."""
    for one in unit:
        if piece.letters in one.letters:
            return one.anchors
    return tuple(dict.fromkeys(name for one in unit for name in one.anchors))


def _box(name: str, origin: Origin, anchors: tuple[str, ...], places: Places) -> Box | None:
    if origin.page is None or origin.bbox is None:
        return None
    left, top, right, bottom = origin.bbox
    size = (max(right - left, 1.0), max(bottom - top, 1.0))
    return Box(name, origin.page, left, top, *size, anchors, places.kind(anchors))
