"""What a date is looked up in, as a dictionary names it: «(согласно) отдельному плану» is the «отдельный план»."""

from __future__ import annotations

import re

from ..tokens import fold
from .rules import Nominatives

_ADJECTIVE = re.compile(r"(.{2,})(?:ому|ему|ого|его|ыми|ими|ым|им|ом|ем|ой|ей|ых|их)")
_HUSHING, _VELAR = "жчшщц", "гкх"


def nominative(phrase: str, known: Nominatives) -> str:
    """`phrase` with its first noun that the lexicon knows, and the adjectives before it, in the nominative.

    As printed where something else stands before that noun, or where the lexicon knows none.
    """
    words = phrase.split()
    place = next((at for at, word in enumerate(words) if fold(word) in known.forms), None)
    if place is None:
        return phrase
    noun = known.forms[fold(words[place])]
    adjectives = [_agreeing(word, noun, known) for word in words[:place]]
    if None in adjectives:
        return phrase
    if fold(words[place]) == noun:
        noun = words[place]
    return " ".join([*(word for word in adjectives if word), noun, *words[place + 1 :]])


def _agreeing(word: str, noun: str, known: Nominatives) -> str | None:
    """An oblique adjective in the nominative of its noun; None where the word does not end like one."""
    found = _ADJECTIVE.fullmatch(word)
    if found is None:
        return None
    stem = found[1]
    soft = stem[-1] in _HUSHING or (word[len(stem)] in "еи" and stem[-1] not in _VELAR)
    if noun in known.plurals:
        return stem + ("ие" if soft or stem[-1] in _VELAR else "ые")
    if noun[-1] in "ая":
        return stem + ("яя" if soft and stem[-1] not in _HUSHING else "ая")
    if noun[-1] in "ео":
        return stem + ("ее" if soft else "ое")
    if fold(stem) in known.stressed:
        return stem + "ой"
    return stem + ("ий" if soft or stem[-1] in _VELAR else "ый")
