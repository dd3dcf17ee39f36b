"""Words cut by a stray space, or by a hyphen whose line has gone: «го рода» and «го- рода» are «города»."""

from __future__ import annotations

import re
from functools import lru_cache

from ..model.document import Document
from .texts import Changes, mend_texts
from .words import abbreviated, known, whole

SHORTEST = 5
"""Letters of a word that may be put together; shorter ones are found by chance."""

_PAIR = re.compile(r"(?<![\w-])([А-ЯЁа-яё][а-яё]*)(-?) (?=([а-яё]+)(?![\w.-]))")


def join_cut_words(document: Document) -> Document:
    """`document` with pieces joined of which one is no word, and both together are: «не годных», «по плану» stay."""
    return mend_texts(document, _PAIR, _mended, "words-closed")


def _mended(text: str) -> tuple[str, Changes]:
    changes: list[tuple[str, str]] = []

    def one(match: re.Match[str]) -> str:
        head, hyphen, tail = match.groups()
        pieces = hyphen or _syllable(head) or _syllable(tail)
        if len(head + tail) < SHORTEST or not pieces or not known(head + tail):
            return match.group()
        changes.append((f"{head}{hyphen} {tail}", head + tail))
        return head

    return _PAIR.sub(one, text), changes


@lru_cache(maxsize=1 << 16)
def _syllable(piece: str) -> bool:
    """Whether the dictionary has no such word, or knows two letters only as a curiosity («го»)."""
    return not abbreviated(piece) and (not whole(piece) if len(piece) <= 2 else not known(piece))
