"""What a column is, told by its header: the role that `grammars/columns` gives to the words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from .lexicon import Pattern, role_patterns, role_patterns_for
from .words import Words, outside_brackets, words

TIME = frozenset({"deadline", "start", "end", "periodicity"})
PARTY = frozenset({"responsible", "executor", "co_executor", "supervisor", "participant"})
SHARED = TIME | PARTY | {"place", "result", "note"}
"""Roles that may stand two in one header: «Срок исполнения/ Ответственный», «Дата и место проведения»."""

LEAST_SCORE = 80.0
"""A damaged header that resembles a pattern less than this, in percent, has no role."""

_LONGEST_HEADER = 25
_LEAST_STEM = 5
_SEPARATOR = re.compile(r"[/\\;,\n]|\s+и\s+")


@dataclass(frozen=True, slots=True)
class Claim:
    """One role read in a header. `rank` orders claims to the same role, `score` is 100 unless letters differ.

    A `weak` claim is by a word that headers of other tables bear too («Наименование», «Тема»); a claim is `first`
    where the header begins with its words.
    """

    role: str
    rank: int = 0
    score: float = 100.0
    weak: bool = False
    first: bool = True


@dataclass(frozen=True, slots=True)
class _Hit:
    pattern: Pattern
    start: int
    end: int

    def order(self) -> tuple[int, int]:
        """Smaller is better: covers more words, names more letters."""
        return (self.start - self.end, -sum(map(len, self.pattern.words)))


@lru_cache(maxsize=4096)
def claims(header: str) -> tuple[Claim, ...]:
    """The roles that a header names, in printed order; empty where no pattern reads it.

    «Срок исполнения/ Ответственный» → deadline, responsible; «исполнитель/соисполнитель» → responsible.
    """
    said = words(outside_brackets(header))
    if not said or len(said) > _LONGEST_HEADER:
        return ()
    hit = _best(said)
    damaged = _resembling(said) if hit is None or hit.start > 0 else ()
    if hit is None or damaged:
        return damaged
    parts = tuple(_parts(header))
    opening = _best(words(parts[0]))
    if len(parts) > 1 and hit.end <= len(words(parts[0])):
        found = [_best(words(part)) for part in parts]
        roles = list(dict.fromkeys(one.pattern.role for one in found if one is not None and one.start == 0))
        if len(roles) == 2 and SHARED.issuperset(roles):
            return tuple(Claim(role) for role in roles)
    return (
        Claim(
            hit.pattern.role, hit.pattern.rank, weak=hit.pattern.weak, first=opening is not None and opening.start == 0
        ),
    )


def _parts(header: str) -> Iterator[str]:
    return (part for part in _SEPARATOR.split(outside_brackets(header)) if words(part))


def _best(said: Words) -> _Hit | None:
    """The hit that begins earliest; of several the one with more words, then more letters."""
    for start in range(len(said)):
        found = ((pattern, pattern.end(said, start)) for pattern in role_patterns_for(said[start]))
        hits = [_Hit(pattern, start, end) for pattern, end in found if end is not None]
        if hits:
            return min(hits, key=_Hit.order)
    return None


def _resembling(said: Words) -> tuple[Claim, ...]:
    """The best claim of a damaged header («Отвстственные», «ответствен ный»), if any comes near enough."""
    from rapidfuzz.distance import OSA

    best: Claim | None = None
    for pattern in role_patterns():
        stem = pattern.words[0].rstrip("*")
        if len(pattern.words) > 1 or pattern.whole or len(stem) < _LEAST_STEM:
            continue
        length = len(stem) if pattern.words[0].endswith("*") else None
        for printed in (said[0], "".join(said)):
            score = 100 * OSA.normalized_similarity(printed[:length], stem)
            if score >= LEAST_SCORE and (best is None or score > best.score):
                best = Claim(pattern.role, pattern.rank, round(score, 1), pattern.weak)
    return (best,) if best else ()
