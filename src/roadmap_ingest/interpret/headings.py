"""Kinds of headings: what those of one level have in common."""

from __future__ import annotations

import re

from .numbers import Numbered
from .words import small

Style = tuple[str, ...]

PLAIN: Style = ("plain",)
CAPTION: Style = ("caption",)

_MONTH = r"(?:январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр)\w*"
_WHICH = r"(?:[ivх\d]+|перв\w+|втор\w+|трет\w+|четв[её]рт\w+)(?:\s*-\s*\w{1,2})?"
_SPAN = r"(?:квартал|полугодие|триместр|четверть|неделя|семестр|декада)"
_YEAR = r"(?:\s+\d{4}(?:\s*г(?:\.|ода?)?)?)?"
_PERIODS = (
    ("month", re.compile(rf"{_MONTH}(?:\s*[-–—]\s*{_MONTH})?{_YEAR}")),
    ("span", re.compile(rf"{_WHICH}\s+{_SPAN}{_YEAR}")),
    ("year", re.compile(r"\d{4}(?:\s*[-–—/]\s*\d{4})?\s*(?:учебный\s+)?(?:г\.?|гг\.?|год[аы]?)?")),
)


def style_of(heading: Numbered) -> Style:
    """The kind of a heading by its number, a numbering word, a period («ЯНВАРЬ») or capitals; else PLAIN."""
    if heading.word:
        return ("word", heading.word)
    if heading.roman:
        return ("roman",)
    if heading.path:
        return ("arabic", str(len(heading.path)))
    said = small(heading.text).strip(" .:")
    for name, pattern in _PERIODS:
        if pattern.fullmatch(said):
            return ("period", name)
    letters = [letter for letter in heading.text if letter.isalpha()]
    return ("capitals",) if letters and all(letter.isupper() for letter in letters) else PLAIN
