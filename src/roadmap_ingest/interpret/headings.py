"""Kinds of headings: what those of one level have in common."""

from __future__ import annotations

import re
from functools import cache

from .lexicon import begins, one_of
from .numbers import Numbered
from .words import small, words

Style = tuple[str, ...]

PLAIN: Style = ("plain",)
CAPTION: Style = ("caption",)
CAPITALS: Style = ("capitals",)
ANY_PERIOD: Style = ("period", "any")
"""«В течение года»: stands beside months, quarters and weeks alike."""

_MOST_WORDS = 6

_YEAR = r"(?:\s+\d{4}(?:\s*г(?:\.|ода?)?)?)?"
_YEARS = re.compile(r"\d{4}(?:\s*[-–—/]\s*\d{4})?\s*(?:учебный\s+)?(?:г\.?|гг\.?|год[аы]?)?")


@cache
def _periods() -> tuple[tuple[str, re.Pattern[str]], ...]:
    month, span = one_of("periods", "months"), one_of("periods", "spans")
    which = rf"(?:[ivх\d]+|(?:{one_of('periods', 'ordinals')})\w+)(?:\s*-\s*\w{{1,2}})?"
    return (
        ("month", re.compile(rf"(?:{month})(?:\s*[-–—]\s*(?:{month}))?{_YEAR}")),
        ("day", re.compile(rf"\d{{1,2}}(?:\s*[-–—]\s*\d{{1,2}})?\s+(?:{one_of('periods', 'months_of')}){_YEAR}")),
        ("span", re.compile(rf"{which}\s+(?:{span}){_YEAR}")),
        ("year", _YEARS),
    )


def alike(one: Style, other: Style) -> bool:
    """Whether headings of two styles are of one rank."""
    return one == other or (one[0] == other[0] == "period" and ANY_PERIOD in (one, other))


def style_of(heading: Numbered) -> Style:
    """The kind of a heading by its number, a numbering word, a period («ЯНВАРЬ») or capitals; else PLAIN."""
    if heading.word:
        return ("word", heading.word)
    if heading.roman:
        return ("roman",)
    if heading.path:
        return ("arabic", str(len(heading.path)))
    said = small(heading.text).strip(" .:")
    for name, pattern in _periods():
        if pattern.fullmatch(said):
            return ("period", name)
    if len(words(said)) <= _MOST_WORDS and begins(words(said), "periods", "always"):
        return ANY_PERIOD
    letters = [letter for letter in heading.text if letter.isalpha()]
    return CAPITALS if letters and all(letter.isupper() for letter in letters) else PLAIN
