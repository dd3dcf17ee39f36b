"""Words cut in the middle: «мин-во», «произв-ву», «учр-ний», «спец-ты»."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from ..morphology import completions, forms, known, spellings
from .words import plain, words

_SHORTEST = 4
"""Letters of a beginning by which a dictionary is asked; a shorter one begins thousands of words."""
_LONGEST_END = 6


@lru_cache(20_000)
def contracted(word: str) -> tuple[str, bool]:
    """The word that «произв-ву» stands for, in its form, and whether that is certain; an empty one where there is none.

    The lexicon's words come first; where two of them fit, or only the dictionary has one, a reader should look.
    """
    start, hyphen, end = plain(word).partition("-")
    if not hyphen or len(start) < 2 or not 1 <= len(end) <= _LONGEST_END or not (start + end).isalpha():
        return "", False
    if known(word) or not word.rpartition("-")[2].islower():  # «Нур-Али» is a name
        return "", False
    usual, others = (_fitting(stock, start, end) for stock in (words().contracted, _others()))
    found = usual or others
    if found:
        return found[0], len(found) == 1
    whole = (full for full in completions(start) if full.endswith(end) and "-" not in full)
    nouns = (full for full in whole if forms(full)[0].pos == "NOUN")
    return (next(nouns, ""), False) if len(start) >= _SHORTEST else ("", False)


@lru_cache(1)
def _others() -> tuple[str, ...]:
    """The nouns that the lexicon knows for other reasons: heads of parties, what cuts with a stop stand for."""
    return tuple(dict.fromkeys([*words().nouns.values(), *words().heads]))


def _fitting(stock: Iterable[str], start: str, end: str) -> list[str]:
    return [form for lemma in stock if lemma.startswith(start) and (form := _form(lemma, start, end))]


def _form(lemma: str, start: str, end: str) -> str:
    """The form of `lemma` that begins and ends so and is longer than both together: «руководителю» for «рук-лю»."""
    fitting = (one for one in spellings(lemma) if one.endswith(end) and len(one) > len(start + end))
    return next((one for one in fitting if plain(one).startswith(start)), "")
