"""The patterns of `grammars/columns`, ready for matching over the words of a header, a heading or a cell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from msgspec import Struct

from ..grammar import fits, load
from .words import Words, match_at


class Pattern(Struct, frozen=True):
    """A line of the lexicon. `rank` is its place in its list, `whole` asks that nothing else be said."""

    words: Words
    role: str = ""
    rank: int = 0
    whole: bool = False
    weak: bool = False

    def end(self, said: Words, start: int) -> int | None:
        """The index after the words covered from `start` on, None where the pattern does not fit there."""
        end = match_at(said, start, self.words)
        return None if end is None or (self.whole and (start, end) != (0, len(said))) else end


def _read(texts: Iterable[str], role: str = "") -> tuple[Pattern, ...]:
    return tuple(
        Pattern(tuple(text.removeprefix("=").split()), role.rstrip("?"), rank, text.startswith("="), role.endswith("?"))
        for rank, text in enumerate(texts)
    )


@cache
def role_patterns() -> tuple[Pattern, ...]:
    """All patterns of all roles, in the lexicon's order."""
    roles = load("columns").lexicon["roles"]
    return tuple(pattern for role, texts in roles.items() for pattern in _read(texts, role))


@lru_cache(maxsize=4096)
def role_patterns_for(word: str) -> tuple[Pattern, ...]:
    """The patterns of `role_patterns` that may begin at `word`."""
    return tuple(
        pattern for pattern in _role_patterns_by_letter().get(_letter(word), ()) if fits(word, pattern.words[0])
    )


@cache
def _role_patterns_by_letter() -> dict[str, list[Pattern]]:
    """`role_patterns` by what they begin with: a header is asked for each of its words."""
    found: dict[str, list[Pattern]] = {}
    for pattern in role_patterns():
        found.setdefault(_letter(pattern.words[0]), []).append(pattern)
    return found


def _letter(word: str) -> str:
    """The first letter, one for all numbers and their places."""
    return "#" if word[:1].isdigit() else word[:1]


@cache
def patterns(*path: str) -> tuple[Pattern, ...]:
    """The patterns of one list: `patterns("looks", "time")`."""
    found = load("columns").lexicon
    for key in path:
        found = found[key]
    return _read(found)


@cache
def one_of(*path: str) -> str:
    """The words of one list as a regular expression: `one_of("numbered_words")` is «раздел|глава|…»."""
    found = load("columns").lexicon
    for key in path:
        found = found[key]
    return "|".join(map(re.escape, found))


@cache
def month_names() -> tuple[str, ...]:
    """«январь» to «декабрь»."""
    return tuple(load("columns").lexicon["periods"]["months"])


@lru_cache(maxsize=1 << 14)
def _patterns_for(word: str, *path: str) -> tuple[Pattern, ...]:
    """The patterns of the list that may begin at `word`: for most words none."""
    return tuple(pattern for pattern in patterns(*path) if fits(word, pattern.words[0]))


def _begins_at(said: Words, start: int, *path: str) -> bool:
    return any(pattern.end(said, start) is not None for pattern in _patterns_for(said[start], *path))


@cache
def months_of() -> tuple[str, ...]:
    """«января» to «декабря»."""
    return tuple(load("columns").lexicon["periods"]["months_of"])


def begins(said: Words, *path: str) -> bool:
    """Whether a pattern of the list fits at the beginning."""
    return bool(said) and _begins_at(said, 0, *path)


def holds(said: Words, *path: str) -> bool:
    """Whether a pattern of the list fits anywhere."""
    return any(_begins_at(said, start, *path) for start in range(len(said)))
