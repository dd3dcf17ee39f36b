"""A cell as tokens: words with their stops, initials, quoted names, brackets, numbers, separators."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from .words import plain, words

Kind = Literal["word", "person", "quote", "bracket", "number", "contact", "remark", "mark"]


class Person(Struct, frozen=True):
    """A person as printed: initials «С.А.» or none, the names written out where they are."""

    surname: str
    initials: str = ""
    patronymic: str = ""


class Token(Struct, frozen=True):
    """`text` as printed, `say` with abbreviations written out; `gap` is the white space before it ("", " " or "\\n").

    `dot` tells that a stop follows the word; it ends a sentence unless the word is an `abbreviation`.
    """

    text: str
    say: str
    kind: Kind
    gap: str = ""
    dot: bool = False
    abbreviation: bool = False
    person: Person | None = None

    @property
    def initial(self) -> bool:
        return self.kind == "word" and len(self.say) == 1 and self.dot and self.say.isalpha()

    @property
    def initial_capital(self) -> bool:
        """«Т.», which is no «т.» for a telephone."""
        return self.initial and self.text.isupper()

    @property
    def acronym(self) -> bool:
        return self.kind == "word" and _acronym(self.say)

    @property
    def ends_sentence(self) -> bool:
        return self.dot and not self.abbreviation and plain(self.text) not in words().open_abbreviations


@lru_cache(20_000)
def _acronym(word: str) -> bool:
    """«УВР», «ДТДиМ», «облИУУ», «ПЧ-12»: more capitals than a name of as many parts has."""
    return sum(map(str.isupper, word)) > max(1, sum(part[:1].isalpha() for part in word.split("-")))


_TOKEN = re.compile(
    r"(?P<degree>(?<![\w.])[дк]\.\s?(?:[а-я]\.(?:-\s?[а-я]\.)?|[а-я]{2,4}\.)\s?н(?:\.|аук\b))|"
    r"(?P<contact>[\w.+-]{1,64}\s?@\s?[\w.-]+|(?:https?://|www\.)\S+|(?<![№\w])\+?\d[\d()\- ]{5,}\d)"
    r"|(?P<number>[IVXL]+\b|(?:№|N(?=[ \d]))\s*\d+(?:[-/]\d+)*|\d+(?:[.,/-]\d+)*(?:-?[а-я]{1,2}\b)?)"
    r"|(?P<word>[^\W\d_]+(?:-[^\W\d_]+|['’][^\W\d_]+|/[^\W\d_]{1,3}\b|(?<=\b[^\W\d_])/[^\W\d_]+)*(?:-\d+\b)?"
    r"(?:\.(?:РФ|рф|ру)\b)?)"
    r"|(?P<mark>[^\w\s])"
)
_LONGEST_NAME = 1000
"""Characters in which a quotation mark or bracket must close."""
_GAP = re.compile(r"\s*")
_APART = re.compile(r"\s*(?:[,;(\n]|$)")
"""What shows that a name has ended."""
_OPEN = {"«": "»", "“": "”", "„": "“”", '"': '"', "(": ")"}


def tokenise(text: str) -> list[Token]:
    """The tokens of a cleaned cell, nothing left out."""
    tokens: list[Token] = []
    place = 0
    while place < len(text):
        gap = _GAP.match(text, place)
        space = gap[0] if gap else ""
        place += len(space)
        if place >= len(text):
            break
        end, kind = _next(text, place)
        printed = text[place:end]
        dot = kind == "word" and text[end : end + 1] == "."
        lead = "\n" if "\n" in space else " " if space else ""
        tokens.append(Token(printed, printed, kind, lead, dot))
        place = end + dot
    return [_spaced(token) for token in tokens]


def _next(text: str, place: int) -> tuple[int, Kind]:
    if text[place] in _OPEN:
        return _enclosed(text, place), "bracket" if text[place] == "(" else "quote"
    found = _TOKEN.match(text, place)
    if not found:
        return place + 1, "mark"
    kind = found.lastgroup
    if kind == "contact":
        return found.end(), "contact"
    if kind == "number":
        return found.end(), "number"
    if kind == "degree":
        return found.end(), "remark"
    return found.end(), "word" if kind == "word" else "mark"


def _enclosed(text: str, place: int) -> int:
    """The end of the quoted name or bracket that opens at `place`; an unclosed one ends at its line or separator."""
    opening = text[place]
    closing = _OPEN[opening]
    depth, last, apart = 0, 0, 0
    for index in range(place, min(len(text), place + _LONGEST_NAME)):
        letter = text[index]
        if letter in closing and (letter != opening or index > place):
            depth -= 1
            last = index + 1
            if depth <= 0:
                return last
            apart = apart or last * bool(_APART.match(text, last))
        elif letter == opening:
            depth += 1
    if last:  # «МАУ «ДЮСШ «Олимп», МБУК «ЦКС»»: one mark closed both, a separator tells where
        return apart or last
    stop = re.compile(r"\n|;|$" if opening == "(" else r"[,;\n]|$").search(text, place + 1)
    return stop.start() if stop else len(text)


def _spaced(token: Token) -> Token:
    text = " ".join(token.text.split())
    return token if text == token.text else replace(token, text=text, say=text)


def join(tokens: Sequence[Token], printed: bool = False) -> str:
    """The tokens as running text: written out, or `printed` with the abbreviations as they stood."""
    out = ""
    for token in tokens:
        word = token.text if printed else token.say
        if not word:
            continue
        if token.dot and (printed or (plain(token.say) in words().open_abbreviations and not token.abbreviation)):
            word += "."
        space = bool(token.gap) or out.endswith((",", ";"))
        tight = not out or out.endswith("/") or word in {",", ".", ";", ":", "/"} or not space
        out += word if tight else f" {word}"
    return out
