"""Normal forms of printed words, and the lexicon's patterns over them."""

from __future__ import annotations

import re
from functools import lru_cache

from ..grammar import fits

_LATIN = str.maketrans("aAeEoOcCpPxXyBHKMT", "аАеЕоОсСрРхХуВНКМТ")
_MARK = re.compile(r"<\d+>|\[\d+\]|\*+|[¹²³⁴⁵⁶⁷⁸⁹⁰]+|(?<=[а-я]{3})\d{1,2}(?!\d)")
_WRAP = re.compile(r"(?<=[а-я])(?:-\s*|[–—]\s+)(?=[а-я])")
_WORD = re.compile(r"№+|[а-яa-z]+|\d+")
_CYRILLIC = re.compile(r"[а-яА-Я]")
_ADJECTIVE = re.compile(r"(?:ый|ий|ой|ая|яя|ое|ее|ые|ие|ого|его|ых|их|ую|юю)$")
_MOST_BETWEEN = 4

Words = tuple[str, ...]


def small(text: str) -> str:
    """Small letters, ё as е, look-alike Latin letters in Cyrillic words as Cyrillic, one space for any white space."""
    text = text.replace("\u00ad", "").replace("ё", "е").replace("Ё", "Е")
    words = (word.translate(_LATIN) if _CYRILLIC.search(word) else word for word in text.split())
    return " ".join(words).lower()


@lru_cache(maxsize=4096)
def words(text: str) -> Words:
    """The words of a header without footnote marks: «Ответствен-ный<1>» → («ответственный»,)."""
    return tuple(_WORD.findall(_WRAP.sub("", _MARK.sub(" ", small(text)))))


@lru_cache(maxsize=4096)
def plain_words(text: str) -> Words:
    """The words of any other text, a hyphen between them parting: «май-июнь» → («май», «июнь»)."""
    return tuple(_WORD.findall(small(text)))


def outside_brackets(text: str) -> str:
    """`text` without what stands in round brackets; the whole text where nothing is left."""
    bare = re.sub(r"\([^()]*\)?", " ", text)
    return bare if words(bare) else text


def is_adjective(word: str) -> bool:
    """Whether a word ends as adjectives and participles do: «планируемый», «рабочая»."""
    return _ADJECTIVE.search(word) is not None


def match_at(said: Words, start: int, pattern: Words) -> int | None:
    """The index after the words of `said` that `pattern` covers from `start` on; None where it does not fit."""
    at = start
    for index, piece in enumerate(pattern):
        if piece == "*":
            rest = pattern[index + 1 :]
            ends = (match_at(said, at + skip, rest) for skip in range(1, _MOST_BETWEEN + 1))
            return next((end for end in ends if end is not None), None) if rest else min(at + 1, len(said))
        if at >= len(said) or not fits(said[at], piece):
            return None
        at += 1
    return at
