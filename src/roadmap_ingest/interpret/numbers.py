"""Numbers of items and headings: «1.1.», «IV», «3)», alone in a cell or glued to the text."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from .lexicon import one_of

_ARABIC = r"\d{1,3}(?:\.\d{1,3}){0,5}"
_ROMAN = r"[IVXLCІХVС]{1,7}"
_ALONE = re.compile(rf"(?:№\s*)?(?P<number>{_ARABIC}|{_ROMAN}|[а-яa-z])\s*[.)]?", re.IGNORECASE)
_GLUED = re.compile(rf"(?P<number>{_ARABIC})(?:\.|\)|\.\))(?:\s*(?=[^\s\d.,])|\s+(?=\d+\s+[^\W\d]))")
_DOTTED = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,3}){1,5})\s+(?=[А-ЯЁA-Z«\"])")
_ROMAN_GLUED = re.compile(rf"(?P<number>{_ROMAN})\s*[.)]\s*(?=\S)")
_CROSSES = ("х", "x")
_LATIN = str.maketrans("ІХСМ", "IXCM")


class Numbered(Struct, frozen=True):
    """A text without its printed number. `number` has no final dot; `word` is «раздел» of «Раздел II. …»."""

    number: str | None
    text: str
    word: str | None = None

    @property
    def roman(self) -> bool:
        return self.number is not None and re.fullmatch(_ROMAN, self.number) is not None

    @property
    def path(self) -> tuple[str, ...]:
        return tuple(self.number.split(".")) if self.number and not self.roman else ()


def read_number(text: str) -> str | None:
    """The number that is all a cell says: «1.1.» → «1.1», «II)» → «II»; None for any other text and for a blank."""
    found = _ALONE.fullmatch(text.strip())
    if found is None or text.strip() in _CROSSES:
        return None
    number = found["number"]
    return number.translate(_LATIN) if re.fullmatch(_ROMAN, number) else number


def split_number(text: str) -> Numbered:
    """A number glued to a text: «1.Совершенствование» → 1 and the rest; «15 Спартакиада», «01.09.2020» have none."""
    text = text.strip()
    found = _GLUED.match(text) or _DOTTED.match(text)
    if found is None or ".0" in found["number"]:
        return Numbered(None, text)
    rest = text[found.end() :].strip()
    if _quantity().match(rest) or _opens_list(found["number"], rest):
        return Numbered(None, text)
    return Numbered(found["number"], rest)


@cache
def _quantity() -> re.Pattern[str]:
    return re.compile(rf"(?:{one_of('quantities')}|{one_of('periods', 'months_of')})(?![а-яё])")


def _opens_list(number: str, rest: str) -> bool:
    """Whether the number is only the first of a list within the text: «1) смета; 2) график»."""
    following = re.escape(next_number(number))
    return re.search(rf"(?:\n|[;:]\s*){following}[.)](?!\d)", rest) is not None


def next_number(number: str) -> str:
    """The number after: 2.9 → 2.10; the number itself where it does not count."""
    head, dot, last = number.rpartition(".")
    return f"{head}{dot}{int(last) + 1}" if last.isdigit() else number


def split_heading(text: str) -> Numbered:
    """The number of a heading: arabic, roman, or after a word that stays in the title: «Раздел II. Кадры»."""
    text = text.strip()
    word = _worded().match(text)
    if word:
        return Numbered(word["number"].translate(_LATIN).rstrip("."), text, word["word"].lower())
    roman = _ROMAN_GLUED.match(text)
    if roman:
        return Numbered(roman["number"].translate(_LATIN), text[roman.end() :].strip())
    return split_number(text)


@cache
def _worded() -> re.Pattern[str]:
    number = rf"(?P<number>{_ARABIC}|{_ROMAN})"
    return re.compile(rf"(?P<word>{one_of('numbered_words')})\s*№?\s*{number}(?![\w-])\s*[.):–—-]*\s*", re.IGNORECASE)


def is_child(number: str, of: str) -> bool:
    """Whether «3.1» or «3.1.2» lies under «3»."""
    return number.startswith(of + ".")
