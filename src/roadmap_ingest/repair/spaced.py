"""Letter-spaced words: «п о с т а н о в л я е т» is «постановляет»."""

from __future__ import annotations

import re

from ..model.document import Document
from .texts import Changes, mend_texts
from .words import ALPHABET, known, whole

LONGEST = 80
"""Letters of the words that may be closed up at once."""

_SPACED = re.compile(r"(?<![^\W_])(?:[А-Яа-яЁё] {1,4}){3,}[А-Яа-яЁё](?![^\W_])")


def join_spaced_letters(document: Document) -> Document:
    """`document` with letter-spaced words closed up; letters that make no known words stay apart («классы А Б В Г»)."""
    return mend_texts(document, _SPACED, _mended, "letters-joined")


def _mended(text: str) -> tuple[str, Changes]:
    changes: list[tuple[str, str]] = []

    def one(match: re.Match[str]) -> str:
        words = [closed(word) for word in re.split(" {2,}", match.group())]
        if not all(words):
            return match.group()
        new = " ".join(word for word in words if word)
        changes.append((match.group(), new))
        return new

    return _SPACED.sub(one, text), changes


def closed(letters: str) -> str | None:
    """The words that spaced letters spell: «о п л а н е» → «о плане»; None where they spell none."""
    run = letters.replace(" ", "")
    if len(run) > LONGEST or (len(run) > 2 and run.lower() in ALPHABET):
        return None
    if known(run):
        return run
    best: list[list[str] | None] = [[]]
    for end in range(1, len(run) + 1):
        ways = [
            [*before, run[start:end]]
            for start in range(end)
            if (before := best[start]) is not None and whole(run[start:end])
        ]
        best.append(min(ways, key=len, default=None))
    words = best[-1]
    return " ".join(words) if words and max(map(len, words)) >= 4 else None
