"""How much text a line of a column holds: what tells a wrap, which fills its line, from a break made by hand."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from ..model.document import Cell, Table

PADDING = 9.0
"""Points of a column's width that its cells leave blank beside the text."""

ROOM = 0.88
"""A line that would have held the next line's first word within this part of its width was broken by hand."""

FULL = 0.93
"""The part of its width that a full line takes at least, by the measure of this module."""

OUTLIERS = 0.03
"""The part of the lines that may look wider than their column, because of their letters."""

CHOPPED, LEAST_CHOPPED = 0.9, 5
"""The part of a column's lines that go on and are full to the last letter or the one before, of so many at least,
from which on the column is chopped: its lines are cut at a fixed place, be it within a word."""

_LETTER = 20
_UNITS = {" .,:;!'|()il1/-": 11, "жшщюмыфъwm": 28, "ЖШЩЮМФWM№—": 36}
_UNITS["АБВГДЕЁЗИЙКЛНОПРСТУХЦЧЪЫЬЭЯABCDEGHKLNOPQRSTUVXYZ"] = 26


def _breadths() -> bytes:
    """For each character of cp1251 its width in twentieths of a small letter."""
    units = bytearray([_LETTER]) * 256
    for letters, unit in _UNITS.items():
        for code in letters.encode("cp1251"):
            units[code] = unit
    return bytes(units)


_BREADTHS = _breadths()


@lru_cache(maxsize=1 << 11)  # for the dates and names that columns repeat
def breadth(line: str) -> float:
    """The width of a printed line in small letters, as proportional type has it on the average."""
    return sum(line.strip().encode("cp1251", "replace").translate(_BREADTHS)) / _LETTER


class Widths:
    """The widths of a table's columns in small letters: proportional ones where borders are known, else all alike."""

    def __init__(self, table: Table) -> None:
        edges = table.edges if table.edges and len(table.edges) == table.width + 1 else None
        self._measure = breadth if edges else len
        self._rooms = self._capacities(table, edges)
        self._chops = [None] * table.width if edges else [_chop(table, column) for column in range(table.width)]

    def _capacities(self, table: Table, edges: Sequence[float] | None) -> list[float]:
        """The widest line of a column of long texts tells how wide a letter is; the borders tell it of the others."""
        lines: list[list[float]] = [[] for _ in range(table.width)]
        for cell in table.cells:
            if cell.columns == 1:
                lines[cell.column] += map(self._measure, cell.text.split("\n"))
        if not edges:
            return [max([1.0, *found]) for found in lines]
        widest = [max([1.0, *sorted(found)[: len(found) - int(len(found) * OUTLIERS)]]) for found in lines]
        points = [max(right - left - PADDING, 1.0) for left, right in pairwise(edges)]
        letter = min(width / most for width, most in zip(points, widest, strict=True))
        return [max(most, width / letter) for width, most in zip(points, widest, strict=True)]

    def room(self, cell: Cell) -> float:
        """How many small letters a line of `cell` holds."""
        return sum(self._rooms[cell.column : cell.column + cell.columns])

    def chops(self, cell: Cell, line: str) -> bool:
        """Whether `line` of `cell` reaches the place at which all lines of a chopped column are cut."""
        return cell.columns == 1 and len(line) == self._chops[cell.column]

    def full(self, line: str, room: float) -> bool:
        """Whether perhaps not one letter more would have stood on `line`."""
        return self._measure(line) + 1 >= FULL * room

    def has_room(self, line: str, word: str, room: float) -> bool:
        """Whether `word` would surely have stood on `line` had it belonged there."""
        return self._measure(f"{line} {word}") <= ROOM * room


def _chop(table: Table, column: int) -> int | None:
    """How many characters the lines of a chopped column hold; None where words end with the lines."""
    cells = [cell.text.split("\n") for cell in table.cells if (cell.column, cell.columns) == (column, 1)]
    lengths = [len(line.strip()) for lines in cells for line in lines[:-1] if not line.rstrip().endswith("-")]
    most = max((len(line.strip()) for lines in cells for line in lines), default=0)
    full = sum(length >= most - 1 for length in lengths)
    return most if len(lengths) >= LEAST_CHOPPED and full >= CHOPPED * len(lengths) else None
