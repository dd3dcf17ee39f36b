"""Words to printed lines, and lines to the text of a cell."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from .page import Box, Word, rounded, turned

WIDE = 2.0
"""A gap of this many letter sizes inside a line is more than a space between words."""

TOUCH = 0.08
"""Words no farther apart than this part of the letter size are one: a letter of another font was drawn by itself."""

OVER = 0.5
"""Words that have more than this part of their height and width in common are drawn over each other."""


class Line(Struct, frozen=True):
    """A printed line, "\\t" at its wide gaps.

    `size` is its largest letter size, `lead` the width of its first word, `second` the left end of its second word (of
    the first where it has one only).
    """

    text: str
    box: Box
    size: float
    lead: float
    second: float
    bold: bool


def words_to_rows(words: Sequence[Word]) -> list[list[Word]]:
    """Rows from top to bottom, each from left to right; words whose heights overlap by half stand in one row."""
    rows: list[list[Word]] = []
    top_of, bottom_of = 0.0, 0.0
    for word in sorted(words, key=_height) if len(words) > 1 else words:
        _, top, _, bottom = word.box
        if top >= bottom_of or not rows:  # nearly all lines of cells
            rows.append([word])
        elif min(bottom, bottom_of) - max(top, top_of) > 0.5 * min(bottom - top, bottom_of - top_of):
            rows[-1].append(word)
            if bottom - top <= bottom_of - top_of:
                continue
        else:
            rows.append([word])
        top_of, bottom_of = top, bottom
    for row in rows:
        if len(row) > 1:
            row.sort(key=_left)
    return rows


def _height(word: Word) -> tuple[float, float]:
    left, top, _, bottom = word.box
    return top + bottom, left


def _left(word: Word) -> float:
    return word.box[0]


def row_to_text(row: Sequence[Word], wide: str = " ") -> str:
    """The words with a space between, `wide` where the gap is wide, nothing where two touch."""
    parts = [row[0].text]
    for before, word in pairwise(row):
        gap, size = word.box[0] - before.box[2], max(before.size, word.size)
        if abs(gap) > TOUCH * size:
            parts.append(wide if gap > WIDE * size else " ")
        parts.append(word.text)
    return "".join(parts)


def row_to_line(row: Sequence[Word]) -> Line:
    """The printed line that a row of words is."""
    return Line(
        row_to_text(row, "\t"),
        rounded(bounds([word.box for word in row])),
        max(word.size for word in row),
        row[0].box[2] - row[0].box[0],
        row[min(1, len(row) - 1)].box[0],
        all_bold(row),
    )


def words_to_text(words: Sequence[Word]) -> str:
    """The text of a cell, "\\n" between its lines; words written upwards or downwards are read in their direction."""
    if not any(word.angle for word in words):
        rows = [row for layer in layers(words) for row in words_to_rows(layer)]
        return "\n".join([row[0].text if len(row) == 1 else row_to_text(row) for row in rows])
    parts: list[str] = []
    for angle in dict.fromkeys(word.angle for word in words):
        along = [word for word in words if word.angle == angle]
        if angle:
            along = [replace(word, box=turned(word.box, -angle % 360, 0, 0)) for word in along]
        parts.extend(row_to_text(row) for row in words_to_rows(along))
    return "\n".join(parts)


def layers(words: Sequence[Word]) -> list[list[Word]]:
    """The words in as few groups as keep those apart that are drawn over each other, lines whole, in content order."""
    if not any(_goes_back(*pair) for pair in pairwise(words)):
        return [list(words)] if words else []
    found: list[list[Word]] = []
    for line in _drawn_lines(words):
        free = (layer for layer in found if not any(_meets(one, word) for one in layer for word in line))
        layer = next(free, None)
        if layer is None:
            found.append(line)
        else:
            layer += line
    return found


def _goes_back(before: Word, word: Word) -> bool:
    """Whether a word was drawn neither below nor right of the one before it."""
    return word.box[1] < before.box[3] - OVER * word.size and word.box[0] < before.box[2] - OVER * word.size


def _drawn_lines(words: Sequence[Word]) -> list[list[Word]]:
    """Words that were drawn one after the other, from left to right at one height."""
    lines: list[list[Word]] = []
    for word in words:
        last = lines[-1][-1] if lines else None
        if last and abs(word.box[3] - last.box[3]) < OVER * word.size and word.box[0] >= last.box[0]:
            lines[-1].append(word)
        else:
            lines.append([word])
    return lines


def _covers(one: Word, other: Word) -> bool:
    """Whether more than half of one word's width lies over the other; marks and blanks to fill in do not count."""
    lettered = all(len(word.text) > 1 and any(map(str.isalnum, word.text)) for word in (one, other))
    common = min(one.box[2], other.box[2]) - max(one.box[0], other.box[0])
    return lettered and common > OVER * min(one.box[2] - one.box[0], other.box[2] - other.box[0])


def _meets(one: Word, other: Word) -> bool:
    common = min(one.box[3], other.box[3]) - max(one.box[1], other.box[1])
    return common > OVER * min(one.size, other.size) and _covers(one, other)


def all_bold(words: Sequence[Word]) -> bool:
    """Whether there are words and all are bold."""
    return bool(words) and all(word.bold for word in words)


def bounds(boxes: Sequence[Box]) -> Box:
    """The box around all boxes."""
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
