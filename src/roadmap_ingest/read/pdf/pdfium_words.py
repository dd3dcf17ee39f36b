"""Words out of PDFium's text page: one call for the text, boxes of a word's two ends only."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator, Sequence
from typing import Any

from .page import Box, Edge, Word, crossed, in_line, turned
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
        self._rectangle = raw.FS_RECTF()
        self._reference = ctypes.byref(self._rectangle)
        self._name = ctypes.create_string_buffer(128)
        self._flags = ctypes.c_int()

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
        angle = self._angle(first)
        boxes = [self._box(first, angle), self._box(last, angle)]
        if not in_line(boxes[0], boxes[1], len(text)):
            yield from self._torn(text, first, angle)
            return
        left, top, right, bottom = boxes[0][0], boxes[0][1], boxes[1][2], boxes[0][3]
        letters: tuple[tuple[float, float], ...] = ()
        if len(text) > 1 and not angle and crossed((left, top, right, bottom), self._verticals):
            letters = tuple(self._box(index, angle)[::2] for index in range(first, last + 1))
        shown = turned((left, top, right, bottom), angle, 0, 0)
        yield Word(text.translate(HYPHENS), shown, bottom - top, angle, self._bold(first), letters)

    def _torn(self, text: str, first: int, angle: int) -> Iterator[Word]:
        """A run of characters that PDFium did not divide although its parts lie apart: divided by their places."""
        boxes = [self._box(first + index, angle) for index in range(len(text))]
        start = 0
        for end in range(1, len(text) + 1):
            if end < len(text) and in_line(boxes[end - 1], boxes[end], 1):
                continue
            left, top, _, bottom = boxes[start]
            shown = turned((left, top, boxes[end - 1][2], bottom), angle, 0, 0)
            part = text[start:end].translate(HYPHENS)
            yield Word(part, shown, bottom - top, angle, self._bold(first + start))
            start = end

    def _box(self, index: int, angle: int) -> Box:
        """The character's box, of the font's full height, in the frame of its own writing direction."""
        self._raw.FPDFText_GetLooseCharBox(self._text, index, self._reference)
        one = self._rectangle
        return turned(self._space.box(one.left, one.bottom, one.right, one.top), -angle % 360, 0, 0)

    def _angle(self, index: int) -> int:
        """Degrees clockwise on the shown page, rounded to quarter turns; PDFium counts against the clock."""
        angle = self._raw.FPDFText_GetCharAngle(self._text, index)
        return (round(-math.degrees(angle) / 90) * 90 + self._space.turn) % 360 if angle > 0 else self._space.turn

    def _bold(self, index: int) -> bool:
        self._raw.FPDFText_GetFontInfo(self._text, index, self._name, 128, ctypes.byref(self._flags))
        return b"Bold" in self._name.value or bool(self._flags.value & 0x40000)
