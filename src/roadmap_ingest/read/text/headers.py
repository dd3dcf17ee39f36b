"""Column headers recognised by the words of `grammars/columns`, where no tab or line tells the columns apart."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from ...grammar import load
from .region import Lines

LONGEST = 90
"""Characters of a header; a longer line is a sentence."""

LEAST_COLUMNS = 3
MOST_COLUMNS = 15
LEAST_KNOWN = 2


@cache
def _phrases() -> list[tuple[str, str, bool]]:
    """The phrases of the lexicon, longest first, each with its role and whether nothing else may be said («= по»)."""
    roles = load("columns").lexicon["roles"].items()
    found = [(role, text.removeprefix("=").strip(), text.startswith("=")) for role, texts in roles for text in texts]
    return sorted(found, key=lambda entry: -len(entry[1]))


@lru_cache(maxsize=256)
def _patterns(letter: str) -> list[tuple[str, re.Pattern[str]]]:
    """The patterns of the phrases that begin with `letter`, longest first: to compile them all takes long."""
    return [(role, _expression(text.split(), whole)) for role, text, whole in _phrases() if text[0] == letter]


def _expression(words: list[str], whole: bool) -> re.Pattern[str]:
    parts = [
        r"(?:\w+\W+){0,4}?\w+" if word == "*" else re.escape(word).replace(r"\*", r"\w*").replace(r"\#", r"\d")
        for word in words
    ]
    return re.compile(r"\W*".join(parts) + (r"[\W\d]*$" if whole else r"(?!\w)"))


@lru_cache(maxsize=4096)
def role(text: str) -> str | None:
    """The role that the header `text` begins with: «Срок исполнения» → deadline; None where no pattern knows it."""
    if not text or len(text) > LONGEST + 10:
        return None
    said = text.lower().replace("ё", "е").lstrip(' \t*#<(«"')
    return next((role for role, pattern in _patterns(said[:1]) if pattern.match(said)), None)


def known_roles(names: Iterable[str]) -> set[str]:
    """The roles that the headers `names` begin with."""
    return {found for name in names if (found := role(name.strip()))}


def header_lines(lines: Lines, start: int) -> int:
    """The number of lines from `start` on that are a header, one column name each; 0 where they are none."""
    end = start
    if start >= len(lines) or role(lines[start].strip()) is None:
        return 0
    while (
        end < min(len(lines), start + MOST_COLUMNS)
        and 0 < len(lines[end].strip()) <= LONGEST
        and not lines[end].strip()[0].isdigit()
    ):
        end += 1
    names = [lines[index].strip() for index in range(start, end)]
    while names and role(names[-1]) is None:
        names.pop()
    if len(names) < LEAST_COLUMNS or len(known_roles(names)) < LEAST_KNOWN:
        return 0
    return len(names)
