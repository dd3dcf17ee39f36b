"""Words out of PDFium's text page: one call for the text, boxes of a word's two ends only."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator, Sequence
from typing import Any

from .page import SLANTED, Box, Edge, Word, crossed, in_line, letter_box, quarter_turn, turned
from .space import Space

HYPHENS = str.maketrans({"\x02": "-", "\ufffe": "-"})
"""What PDFium puts for a hyphen at the end of a line; no white space follows it."""
WORD = re.compile(r"[^\s\x00\x02\ufffe]+[\x02\ufffe]?|[\x02\ufffe]")


def read_words(text: Any, space: Space, verticals: Sequence[Edge]) -> list[Word]:
    """The words of a raw PDFium text page in content order; `verticals` are sorted by position."""
    return list(_Reader(text, space, verticals).words())


class _Reader:
    def __init__(self, text: Any, space: Space, verticals: Sequence[Edge]) -> None:
        from pypdfium2 import raw

        self._raw, self._text, self._space = raw, text, space
        self._verticals = verticals
        self._rectangle, self._matrix = raw.FS_RECTF(), raw.FS_MATRIX()
        self._x, self._y, self._flags = ctypes.c_double(), ctypes.c_double(), ctypes.c_int()
        self._name = ctypes.create_string_buffer(128)
        self._to = tuple(map(ctypes.byref, (self._rectangle, self._matrix, self._x, self._y, self._flags)))

    def words(self) -> Iterator[Word]:
        for match in WORD.finditer(self._characters()):
            yield from self._word(match.group(), match.start(), match.end() - 1)

    def _characters(self) -> str:
        """The page's text, one character for each of PDFium's character indices."""
        raw = self._raw
        count = raw.FPDFText_CountChars(self._text)
        if count <= 0:
            return ""
        buffer = (ctypes.c_ushort * (count + 1))()
        if raw.FPDFText_GetText(self._text, 0, count, buffer) == count + 1:
            text = bytes(memoryview(buffer)[:count]).decode("utf-16-le", "replace")
            if len(text) == count:
                return text
        codes = (raw.FPDFText_GetUnicode(self._text, index) for index in range(count))
        return "".join(chr(code) if code and not 0xD800 <= code < 0xE000 else "\ufffd" for code in codes)

    def _word(self, text: str, first: int, last: int) -> Iterator[Word]:
        angle, size = self._style(first)
        start, end = self._box(first, angle, size), self._box(last, angle, size)
        if not in_line(start, end, len(text)):
            yield from self._torn(text, first, angle, size)
            return
        box = (start[0], start[1], end[2], start[3])
        letters: tuple[tuple[float, float], ...] = ()
        if len(text) > 1 and not angle and crossed(box, self._verticals):
            letters = tuple(self._box(index, angle, size)[::2] for index in range(first, last + 1))
        yield Word(text.translate(HYPHENS), turned(box, angle, 0, 0), size, angle, self._bold(first), letters)

    def _torn(self, text: str, first: int, angle: int, size: float) -> Iterator[Word]:
        """A run of characters that PDFium did not divide although its parts lie apart: divided by their places."""
        boxes = [self._box(first + index, angle, size) for index in range(len(text))]
        start = 0
        for end in range(1, len(text) + 1):
            if end < len(text) and in_line(boxes[end - 1], boxes[end], 1):
                continue
            left, top, _, bottom = boxes[start]
            shown = turned((left, top, boxes[end - 1][2], bottom), angle, 0, 0)
            yield Word(text[start:end].translate(HYPHENS), shown, size, angle, self._bold(first + start))
            start = end

    def _box(self, index: int, angle: int, size: float) -> Box:
        """The letter's box in the frame of its writing direction: its advance wide, a letter size around its base."""
        rectangle, _, x, y, _ = self._to
        self._raw.FPDFText_GetLooseCharBox(self._text, index, rectangle)
        self._raw.FPDFText_GetCharOrigin(self._text, index, x, y)
        one = self._rectangle
        left, _, right, _ = turned(self._space.box(one.left, one.bottom, one.right, one.top), -angle % 360, 0, 0)
        at_x, at_y = self._space.point(self._x.value, self._y.value)
        return letter_box(left, right, turned((at_x, at_y, at_x, at_y), -angle % 360, 0, 0)[1], size)

    def _style(self, index: int) -> tuple[int, float]:
        """The writing direction on the shown page and the letter size in points."""
        self._raw.FPDFText_GetMatrix(self._text, index, self._to[1])
        matrix = self._matrix
        turn = quarter_turn(-math.degrees(math.atan2(matrix.b, matrix.a)))
        size = self._raw.FPDFText_GetFontSize(self._text, index) * math.hypot(matrix.c, matrix.d)
        return SLANTED if turn == SLANTED else (turn + self._space.turn) % 360, size or 1.0

    def _bold(self, index: int) -> bool:
        self._raw.FPDFText_GetFontInfo(self._text, index, self._name, 128, self._to[4])
        return b"Bold" in self._name.value or bool(self._flags.value & 0x40000)
