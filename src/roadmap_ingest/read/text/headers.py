"""Column headers recognised by the words of `grammars/columns`, where no tab or line tells the columns apart."""

from __future__ import annotations

import re
from functools import cache

from ...grammar import load
from .region import Lines

LONGEST = 90
"""Characters of a header; a longer line is a sentence."""

LEAST_COLUMNS = 3
MOST_COLUMNS = 15
LEAST_KNOWN = 2


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each pattern of the lexicon as an expression over small letters, with its role, longest first."""
    found = [
        (role, _expression(text.removeprefix("=").split()))
        for role, texts in load("columns").lexicon["roles"].items()
        for text in texts
    ]
    return tuple(sorted(found, key=lambda entry: -len(entry[1].pattern)))


def _expression(words: list[str]) -> re.Pattern[str]:
    parts = [
        r"(?:\w+\W+){0,4}?\w+" if word == "*" else re.escape(word).replace(r"\*", r"\w*").replace(r"\#", r"\d")
        for word in words
    ]
    return re.compile(r"\W*?" + r"\W*".join(parts) + r"(?!\w)")


def role(text: str) -> str | None:
    """The role that the header `text` begins with: «Срок исполнения» → deadline; None where no pattern knows it."""
    said = text.strip().lower().replace("ё", "е")
    if not said or len(said) > LONGEST:
        return None
    return next((role for role, pattern in _patterns() if pattern.match(said)), None)


def header_lines(lines: Lines, start: int) -> int:
    """The number of lines from `start` on that are a header, one column name each; 0 where they are none."""
    end = start
    while end < len(lines) and 0 < len(lines[end].strip()) <= LONGEST and not lines[end].strip()[0].isdigit():
        end += 1
    names = [lines[index].strip() for index in range(start, end)]
    while names and role(names[-1]) is None:
        names.pop()
    roles = [role(name) for name in names]
    known = {found for found in roles if found}
    if not LEAST_COLUMNS <= len(names) <= MOST_COLUMNS or len(known) < LEAST_KNOWN or roles[0] is None:
        return 0
    return len(names)
