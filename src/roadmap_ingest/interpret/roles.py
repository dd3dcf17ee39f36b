"""What a column is, told by its header: the role that `grammars/columns` gives to the words."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from msgspec import Struct

from .lexicon import Pattern, begins, role_patterns, role_patterns_for
from .words import Words, is_adjective, outside_brackets, words

TIME = frozenset({"deadline", "start", "end", "periodicity"})
PARTY = frozenset({"responsible", "executor", "co_executor", "supervisor", "participant"})
SHARED = TIME | PARTY | {"place", "result", "note"}
"""Roles that may stand two in one header: «Срок исполнения/ Ответственный», «Дата и место проведения»."""

LEAST_SCORE = 80.0
"""A damaged header that resembles a pattern less than this, in percent, has no role."""

_LONGEST_HEADER = 400
_MOST_WORDS = 25
_LEAST_STEM = 5
_SEPARATOR = re.compile(r"[/\\;,\n]|\s+и\s+")


class Claim(Struct, frozen=True):
    """One role read in a header. `rank` orders claims to the same role, `score` is 100 unless letters differ.

    A `weak` claim is by a word that headers of other tables bear too («Наименование», «Тема»); a claim is `first`
    where no adjective stands before its words.
    """

    role: str
    rank: int = 0
    score: float = 100.0
    weak: bool = False
    first: bool = True


class _Hit(Struct, frozen=True):
    pattern: Pattern
    start: int
    end: int

    def order(self) -> tuple[int, int]:
        """Smaller is better: covers more words, names more letters."""
        return (self.start - self.end, -sum(map(len, self.pattern.words)))


def claims(header: str) -> tuple[Claim, ...]:
    """The roles that a header names, in printed order; empty where no pattern reads it.

    «Срок исполнения/ Ответственный» → deadline, responsible; «исполнитель/соисполнитель» → responsible.
    """
    return _claims(header) if len(header) <= _LONGEST_HEADER else ()


@lru_cache(maxsize=4096)
def _claims(header: str) -> tuple[Claim, ...]:
    bare = outside_brackets(header)
    said = words(bare)
    if not said or len(said) > _MOST_WORDS:
        return ()
    parts = [part for text in _SEPARATOR.split(bare) if (part := words(text))]
    whole = _best(said)
    if whole is None or whole.start > 0:
        damaged = _resembling(said)
        if damaged:
            return damaged
    if whole is not None and (len(parts) == 1 or whole.end > len(parts[0])):
        return (_claim(whole),)
    hits = [hit for part in parts if (hit := _best(part)) is not None]
    roles = list(dict.fromkeys(hit.pattern.role for hit in hits))
    if len(roles) == 2 and SHARED.issuperset(roles):
        return tuple(Claim(role) for role in roles)
    best = whole or min(hits, key=lambda hit: (hit.pattern.weak, hit.pattern.rank), default=None)
    return () if best is None else (_claim(best),)


def _claim(hit: _Hit) -> Claim:
    return Claim(hit.pattern.role, hit.pattern.rank, weak=hit.pattern.weak, first=hit.start == 0)


def _best(said: Words) -> _Hit | None:
    """The hit that begins earliest, of several the one with more words, then more letters.

    Only adjectives and fillers may stand before it: «Планируемый срок», but not «Цель контроля».
    """
    for start in range(len(said)):
        found = ((pattern, pattern.end(said, start)) for pattern in role_patterns_for(said[start]))
        hits = [_Hit(pattern, start, end) for pattern, end in found if end is not None]
        if hits:
            return min(hits, key=_Hit.order)
        if not (is_adjective(said[start]) or begins(said[start : start + 1], "fillers")):
            break
    return None


def _resembling(said: Words) -> tuple[Claim, ...]:
    """The best claim of a damaged header («Отвстственные», «ответствен ный»), if any comes near enough."""
    from rapidfuzz.distance import OSA

    best: Claim | None = None
    texts = dict.fromkeys((said[0], "".join(said)))
    for stem, length, pattern in _stems():
        for text in texts:
            score = 100 * OSA.normalized_similarity(text[:length], stem)
            if score >= LEAST_SCORE and (best is None or score > best.score):
                best = Claim(pattern.role, pattern.rank, round(score, 1), pattern.weak)
    return (best,) if best else ()


@cache
def _stems() -> tuple[tuple[str, int | None, Pattern], ...]:
    """The patterns of one long word: its stem, how many letters of a header are held against it, the pattern."""
    alone = [one for one in role_patterns() if len(one.words) == 1 and not one.whole]
    stems = [(one.words[0].rstrip("*"), one) for one in alone]
    return tuple(
        (stem, len(stem) if one.words[0].endswith("*") else None, one)
        for stem, one in stems
        if len(stem) >= _LEAST_STEM
    )
