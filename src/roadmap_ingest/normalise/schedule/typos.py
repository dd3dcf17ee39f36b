"""Words with one letter wrong («ежмесячно»), letters among digits («2О25»): asked where a cell else stays unread."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from .rules import schedule_rules

SHORTEST = 6
"""Letters. In shorter words one letter makes another word; so does the first («урокам», «срокам») or the last."""

_MIXED = r"(?=[^\W_]*\d)(?=\d*[ОоOoЗзБбlI])[\dОоOoЗзБбlI]+(?![^\W_])"
_NUMBER = re.compile(rf"(?<![^\W_])(?:(?=\d){_MIXED}|{_MIXED}(?=\.\d))|(?<=\d\.){_MIXED}")
_DIGITS = str.maketrans("ОоOoЗзБбlI", "0000336611")
_ROMAN = re.compile(r"(?<![^\W_])(?=1?[IVlІ])(?=[IVlІ]*1)[1lIVІ]{2,3}(?=\s?(?:кв|пол))")
_CAPITALS = str.maketrans("1lІ", "III")
_QUARTERS = frozenset({"I", "II", "III", "IV"})


def numbers(text: str) -> dict[str, str]:
    """The numbers in which letters stand for digits («15.0З.2О25»), with the digits alone."""
    return {number: number.translate(_DIGITS) for number in _NUMBER.findall(text)}


def romans(text: str) -> dict[str, str]:
    """The Roman numbers in which «1» stands for «I» («1V кв.»), with the letters meant."""
    found = ((number, number.translate(_CAPITALS)) for number in _ROMAN.findall(text))
    return {number: meant for number, meant in found if meant in _QUARTERS}


def mended(word: str) -> str | None:
    """The one word of the lexicon from which `word` differs by an inner letter lost, added, changed or swapped.

    None where there is none or where several differ in meaning.
    """
    if len(word) < SHORTEST:
        return None
    forms = schedule_rules().forms
    found = [form for form in _framed().get((word[0], word[-1]), ()) if _near(word, form)]
    if not found or len({forms[form] for form in found}) > 1:
        return None
    return min(found)


@cache
def _framed() -> dict[tuple[str, str], list[str]]:
    """The long forms of the lexicon by their first and last letter."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for form in schedule_rules().forms:
        if len(form) >= SHORTEST:
            found[form[0], form[-1]].append(form)
    return dict(found)


def _near(word: str, form: str) -> bool:
    """Whether one letter lost, added, changed or swapped with its neighbour makes `word` of `form`."""
    longer = len(word) - len(form)
    if word == form or abs(longer) > 1:
        return False
    at = next((at for at, (one, other) in enumerate(zip(word, form, strict=False)) if one != other), 0)
    if longer:
        return word[at + (longer > 0) :] == form[at + (longer < 0) :]
    swapped = word[at : at + 2] == form[at + 1] + form[at]
    return word[at + 1 :] == form[at + 1 :] or (swapped and word[at + 2 :] == form[at + 2 :])
