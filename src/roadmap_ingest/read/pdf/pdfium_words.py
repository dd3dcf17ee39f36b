"""Words out of PDFium's text page: one call for the text, boxes of the two ends of a word or of a line in a cell."""

from __future__ import annotations

import ctypes
import math
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any

from .clib import unchecked
from .ink import is_white
from .page import SLANTED, Box, Edge, Word, around, crossed, in_line, letter_box, quarter_turn, turned
from .space import Space

HYPHENS = "\x02\ufffe"
"""What PDFium puts for a hyphen at the end of a line; no white space follows it."""
LINE = re.compile(rf"[^\r\n\x00{HYPHENS}]*[^\s\x00{HYPHENS}][{HYPHENS}]?|[{HYPHENS}]")
WORD = re.compile(r"\S+")

LONGEST = 1.5
"""A word is no longer than this many letter sizes for each letter."""
FORCED_BOLD = 0x40000
"""The font flag of the PDF reference."""


def read_words(
    text: Any, space: Space, verticals: Sequence[Edge], rooms: Sequence[Box], coloured: bool = False
) -> list[Word]:
    """The words of a raw PDFium text page in content order; `verticals` are sorted by position.

    A printed line of one make inside one of the `rooms` that no vertical crosses is not divided into its words.
    Where the text is `coloured`, each word tells whether it is white.
    """
    return _Reader(text, space, verticals, rooms, coloured).words()


class _Reader:
    def __init__(
        self, text: Any, space: Space, verticals: Sequence[Edge], rooms: Sequence[Box], coloured: bool
    ) -> None:
        from pypdfium2 import raw

        self._text, self._space = text, space
        self._count, self._get_text = raw.FPDFText_CountChars, raw.FPDFText_GetText
        self._get_code = unchecked(raw.FPDFText_GetUnicode)
        self._get_box = unchecked(raw.FPDFText_GetLooseCharBox)
        self._get_origin = unchecked(raw.FPDFText_GetCharOrigin)
        self._get_matrix = unchecked(raw.FPDFText_GetMatrix)
        self._get_size = unchecked(raw.FPDFText_GetFontSize)
        self._get_font = unchecked(raw.FPDFText_GetFontInfo)
        self._get_object = unchecked(raw.FPDFText_GetTextObject, ctypes.c_void_p)
        self._get_colour = unchecked(raw.FPDFText_GetFillColor)
        self._verticals, self._rooms, self._coloured = verticals, rooms, coloured
        self._borders = [edge.at for edge in verticals]
        self._channels = [ctypes.c_uint() for _ in range(4)]
        self._to_channels = [ctypes.byref(channel) for channel in self._channels]
        self._rectangle, self._matrix = raw.FS_RECTF(), raw.FS_MATRIX()
        self._x, self._y, self._flags = ctypes.c_double(), ctypes.c_double(), ctypes.c_int()
        self._name = ctypes.create_string_buffer(128)
        self._to_rectangle, self._to_matrix = ctypes.byref(self._rectangle), ctypes.byref(self._matrix)
        self._to_x, self._to_y = ctypes.byref(self._x), ctypes.byref(self._y)
        self._to_flags = ctypes.byref(self._flags)

    def words(self) -> list[Word]:
        words: list[Word] = []
        for match in LINE.finditer(self._characters()):
            line, first = match[0], match.start()
            if line[-1] in HYPHENS:
                line = line[:-1] + "-"
            whole = self._line(line, first) if self._rooms else None
            if whole is not None:
                words.append(whole)
                continue
            for word in WORD.finditer(line):
                words += self._pieces(word[0], first + word.start())
        return words

    def _line(self, line: str, first: int) -> Word | None:
        """The line as one word where it was drawn at once inside a cell, None where its words must be told apart."""
        words, last = line.split(), first + len(line) - 1
        first += line.index(words[0])
        if len(words) > 1 and self._get_object(self._text, first) != self._get_object(self._text, last):
            return None
        angle, size = self._style(first)
        box = None if angle or self._space.turn else self._whole(first, last - first + 1, angle, size)
        if box is None or self._crossed(box):
            return None
        for room in self._rooms:
            if room[0] <= box[0] and box[2] <= room[2] and room[1] <= box[1] and box[3] <= room[3]:
                return Word(" ".join(words), box, size, 0, self._bold(first), (), self._white(first))
        return None

    def _pieces(self, text: str, first: int) -> Iterator[Word]:
        """The word, or its parts where it lies in several places."""
        angle, size = self._style(first)
        box = self._whole(first, len(text), angle, size)
        if box:
            yield self._word(text, first, box, angle, size)
        else:
            yield from self._torn(text, first, angle, size)

    def _characters(self) -> str:
        """The page's text, one character for each of PDFium's character indices."""
        count = self._count(self._text)
        if count <= 0:
            return ""
        buffer = (ctypes.c_ushort * (count + 1))()
        if self._get_text(self._text, 0, count, buffer) == count + 1:
            text = bytes(memoryview(buffer)[:count]).decode("utf-16-le", "replace")
            if len(text) == count:
                return text
        codes = (self._get_code(self._text, index) for index in range(count))
        return "".join(chr(code) if code and not 0xD800 <= code < 0xE000 else "\ufffd" for code in codes)

    def _word(self, text: str, first: int, box: Box, angle: int, size: float) -> Word:
        letters: tuple[tuple[float, float], ...] = ()
        if len(text) > 1 and not angle and self._crossed(box):
            letters = tuple(self._box(first + index, angle, size)[::2] for index in range(len(text)))
        placed = turned(box, angle, 0, 0) if angle else box
        return Word(text, placed, size, angle, self._bold(first), letters, self._white(first))

    def _crossed(self, box: Box) -> bool:
        """Whether a ruling runs through the box; between most texts' ends none stands at all."""
        left, _, right, _ = box
        first = bisect_left(self._borders, left)
        return first < len(self._borders) and self._borders[first] < right and crossed(box, self._verticals)

    def _whole(self, first: int, length: int, angle: int, size: float) -> Box | None:
        """The box around a word in the frame of its writing direction, None where its ends do not lie in one line."""
        space, last = self._space, first + length - 1
        if angle or space.turn:
            start, end = self._box(first, angle, size), self._box(last, angle, size)
            if angle == SLANTED:
                return around(start, end)
            return (*start[:2], *end[2:]) if in_line(start, end, length) else None
        # Nearly all words: the first letter's base point and the last one's box say as much with half the calls.
        self._get_origin(self._text, first, self._to_x, self._to_y)
        self._get_box(self._text, last, self._to_rectangle)
        x, y, end = self._x.value, self._y.value, self._rectangle
        level = end.bottom - 0.5 * size < y < end.top + 0.2 * size
        if not (level and 0 <= end.right - x < LONGEST * size * length):
            return None
        return letter_box(x - space.left, end.right - space.left, space.top - y, size)

    def _torn(self, text: str, first: int, angle: int, size: float) -> Iterator[Word]:
        """A run of characters that PDFium did not divide although its parts lie apart: divided by their places."""
        boxes = [self._box(first + index, angle, size) for index in range(len(text))]
        start = 0
        for end in range(1, len(text) + 1):
            if end == len(text) or not in_line(boxes[end - 1], boxes[end], 1):
                box = (*boxes[start][:2], boxes[end - 1][2], boxes[start][3])
                yield self._word(text[start:end], first + start, box, angle, size)
                start = end

    def _box(self, index: int, angle: int, size: float) -> Box:
        """The letter's box in the frame of its writing direction: its advance wide, a letter size around its base."""
        self._get_box(self._text, index, self._to_rectangle)
        self._get_origin(self._text, index, self._to_x, self._to_y)
        one, space = self._rectangle, self._space
        if angle == 0 == space.turn:  # nearly all letters: worth a way of their own
            return letter_box(one.left - space.left, one.right - space.left, space.top - self._y.value, size)
        left, _, right, _ = turned(space.box(one.left, one.bottom, one.right, one.top), -angle % 360, 0, 0)
        x, y = space.point(self._x.value, self._y.value)
        return letter_box(left, right, turned((x, y, x, y), -angle % 360, 0, 0)[1], size)

    def _style(self, index: int) -> tuple[int, float]:
        """The writing direction on the shown page and the letter size in points."""
        self._get_matrix(self._text, index, self._to_matrix)
        matrix = self._matrix
        a, b = matrix.a, matrix.b
        size = self._get_size(self._text, index) * math.hypot(matrix.c, matrix.d) or 1.0
        if b == 0 < a:
            return self._space.turn, size
        turn = quarter_turn(-math.degrees(math.atan2(b, a)))
        return SLANTED if turn == SLANTED else (turn + self._space.turn) % 360, size

    def _bold(self, index: int) -> bool:
        self._get_font(self._text, index, self._name, 128, self._to_flags)
        return b"Bold" in self._name.value or bool(self._flags.value & FORCED_BOLD)

    def _white(self, index: int) -> bool:
        if not self._coloured or not self._get_colour(self._text, index, *self._to_channels):
            return False
        red, green, blue, _ = self._channels
        return is_white(red.value, green.value, blue.value)
