"""Where a date phrase stands in a text: «до 1 марта 2024 года» between an activity and its doer marks the border."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from ...grammar import load

TOKEN = re.compile(r"\d{1,2}\.\d{1,2}(?:\.\d{2,4})?|\d+(?:-[а-я]{1,2})?|[^\W\d_]+|[–—-]|\S")
DATE = re.compile(r"\d{1,2}\.\d{1,2}\.\d{2,4}|(?:0?[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])")
CAPITAL = re.compile(r"[А-ЯЁ]\w")
INSIDE = frozenset("–—-,./()")
"""Marks that may stand between the words of a term."""

_NAMED = re.compile(r"(?:№\s*|(?<![^\W\d_])[^\W\d_]\.)$")
"""What stands before a number that names a thing: «№ 4», «Т.7»."""
NEAR = 4
"""Characters before a number that tell this."""

Span = tuple[int, int]


class Word(NamedTuple):
    """A token of a text: where it stands, the token, and `time`, `beside` (goes with words of time) or `mark`."""

    start: int
    end: int
    text: str
    kind: str


@cache
def _words(name: str) -> re.Pattern[str]:
    entries = load("reading").lexicon[name]
    words = entries.split() if isinstance(entries, str) else entries
    return re.compile("|".join(re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for word in words))


def terms(text: str) -> list[Span]:
    """The places (start, end) of the date phrases in `text`, left to right."""
    low = text.lower().replace("ё", "е")
    whole = [found.span() for found in re.finditer(rf"(?<!\w)(?:{_words('phrases').pattern})(?!\w)", low)]
    spans: list[Span] = []
    run: list[Word] = []
    for found in TOKEN.finditer(low):
        kind = "time" if any(start <= found.start() < end for start, end in whole) else _kind(found[0])
        if kind == "beside" and _NAMED.search(text[max(0, found.start() - NEAR) : found.start()]):
            kind = "other"
        if run and run[-1].kind != "mark" and _words("after_number").fullmatch(found[0]):
            kind = "time"
        if kind == "other" or _capital_inside(text, found.start(), run):
            spans += _trimmed(run)
            run = []
        if kind != "other":
            run.append(Word(*found.span(), found[0], kind))
    return spans + _trimmed(run)


def _kind(word: str) -> str:
    if DATE.fullmatch(word) or _words("time").fullmatch(word):
        return "time"
    if word[0].isdigit() or _words("beside").fullmatch(word):
        return "beside"
    return "mark" if word in INSIDE else "other"


def _capital_inside(text: str, start: int, run: list[Word]) -> bool:
    """Whether a capital of a new cell stands after words of a term: «… марта | По …»; numerals are no new cell."""
    return bool(run) and CAPITAL.match(text, start) is not None


def _trimmed(run: list[Word]) -> list[Span]:
    """The run from its first word that may open a term to its last that may close one; nothing without time in it."""
    while run and (run[0].kind == "mark" or (len(run) > 1 and _words("never_first").fullmatch(run[0].text))):
        run = run[1:]
    while (
        run and run[-1].kind == "mark" and not (run[-1].text == "." and _words("after_number").fullmatch(run[-2].text))
    ):
        run = run[:-1]
    return [(run[0].start, run[-1].end)] if any(word.kind == "time" for word in run) else []
