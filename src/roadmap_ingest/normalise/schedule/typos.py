"""Words with one letter wrong: «ежмесячно» is «ежемесячно». Asked only for cells that are not read as they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from .rules import schedule_rules

SHORTEST = 6
"""Letters. In shorter words one letter makes another word; so does the first («урокам», «срокам») or the last."""


def mended(word: str) -> str | None:
    """The one word of the lexicon from which `word` differs by an inner letter lost, added, changed or swapped.

    None where there is none or where several differ in meaning.
    """
    if len(word) < SHORTEST:
        return None
    forms, lost = schedule_rules().forms, _shortened()
    found = {form for form, _ in lost.get(word, ())}
    for at, short in _without_a_letter(word):
        if short in forms and len(short) >= SHORTEST:
            found.add(short)
        found.update(form for form, place in lost.get(short, ()) if abs(place - at) <= 1)
    if not found or len({forms[form] for form in found}) > 1:
        return None
    return min(found)


@cache
def _shortened() -> dict[str, list[tuple[str, int]]]:
    """The long forms of the lexicon with the place of the letter that each key lacks of them."""
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for form in schedule_rules().forms:
        if len(form) >= SHORTEST:
            for at, short in _without_a_letter(form):
                found[short].append((form, at))
    return dict(found)


def _without_a_letter(word: str) -> Iterable[tuple[int, str]]:
    """Each inner letter's place with the word without it."""
    return ((at, word[:at] + word[at + 1 :]) for at in range(1, len(word) - 1))
