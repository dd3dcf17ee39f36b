"""The requisites lexicon as patterns, compiled once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from msgspec import Struct

from ...grammar import load


def pattern(words: Iterable[str]) -> str:
    """An alternation of lexicon words, the longest first; «~» ends a stem: «утвержденн~» = «утвержденного», …"""
    parts = [
        r"\s+".join(
            re.escape(piece.removesuffix("~")) + (r"[\w-]*" if piece[-1] == "~" else "") for piece in word.split()
        )
        for word in sorted(words, key=len, reverse=True)
    ]
    return "(?:" + "|".join(parts).replace("ё", "[её]") + ")"


class ActWord(Struct, frozen=True):
    """An act's head word: what a file is that bears it as heading, and what a mention of it is."""

    document: str | None
    reference: str | None


@cache
def act_words() -> dict[str, ActWord]:
    """Every form of every act's head word, in small letters."""
    return {
        form: ActWord(act.get("document"), act.get("reference"))
        for act in load("requisites").lexicon["acts"]
        for form in act["forms"]
    }


@cache
def words(key: str, grammar: str = "requisites") -> frozenset[str]:
    """The words of one plain list of a lexicon."""
    return frozenset(load(grammar).lexicon[key])


@cache
def begins(key: str, grammar: str = "requisites") -> re.Pattern[str]:
    """Matches a text that begins with a word of the list `key`, whole, in any case, a quote or bracket before it."""
    return re.compile(rf"[«\"(]?{pattern(words(key, grammar))}(?!\w)", re.IGNORECASE)


@cache
def entirely(key: str, grammar: str = "requisites") -> re.Pattern[str]:
    """Matches a text that is a word of the list `key` and nothing else but marks."""
    return re.compile(rf"\W*{pattern(words(key, grammar))}\W*$", re.IGNORECASE)


@cache
def holds(key: str, grammar: str = "requisites") -> re.Pattern[str]:
    """Finds a whole word of the list `key` anywhere, in any case; a part of a hyphenated word is none."""
    return re.compile(rf"(?<![\w-]){pattern(words(key, grammar))}(?!\w)", re.IGNORECASE)


@cache
def date_pattern() -> str:
    """A day as acts print it: «24 мая 2018 года», «14.02.2023», «« 20  » 12   2022»; blanks («__» мая) are none."""
    year = r"(?:19|20)\d{2}(?!\d)(?:\s*(?:года?\b|г\b(?!\.?\s*[А-ЯЁ][а-яё])\.?))?"
    quoted = r"(?:[«\"“]\s*)?\d{1,2}\s*[»\"”]?"
    return (
        rf"(?:\d{{1,2}}\.\s?\d{{1,2}}\.\s?{year}"
        rf"|{quoted}\s*{pattern(words('months'))}\s+{year}"
        rf"|[«\"“]\s*\d{{1,2}}\s*[»\"”]\s*\d{{1,2}}\s+{year})"
    )


NUMBER = (
    r"(?:№|N(?=\s?\d)|[Nn]o\.?(?=\s?\d))\s*"
    r"(?P<number>\d[\w./-]*(?:/[\w-]+)*(?:\s-\s?[а-яё]{1,3}\b)?|[\w]{1,4}-\d[\w./-]*)"
)
"""An act's number after its sign: «№ 131-ФЗ», «№ 11-4783/Исх», «N 601», «№ 94 - од»; a blank «№ ____» is none."""


def number_of(printed: str) -> str:
    """The number without stops at its end and spaces inside: «94 - од» → «94-од»."""
    return re.sub(r"\s*-\s*", "-", printed).rstrip(".,/-")


_INITIAL = r"[А-ЯЁӘІҢҒҮҰҚӨҺ]\."
_SURNAME = r"[А-ЯЁӘІҢҒҮҰҚӨҺ][а-яёәіңғүұқөһ]+(?:-[А-ЯЁ][а-яё]+)?"
PERSON = rf"(?:{_INITIAL}\s?(?:{_INITIAL}\s?)?{_SURNAME}|{_SURNAME}\s+{_INITIAL}\s?(?:{_INITIAL})?(?!\s?[А-ЯЁ][а-яё]))"
"""«С.А. Егоров», «Егоров С. А.», «Б. Гарифуллин»."""
FULL_NAME = rf"(?:{_SURNAME}\s+{_SURNAME}\s+[А-ЯЁ][а-яё]+(?:вич|вна|чна|ьич|улы|[кқ]ызы))"
"""«Егоров Сергей Александрович»."""
