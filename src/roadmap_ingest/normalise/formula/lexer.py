"""Printed formulas as tokens: one sign for each operation, one spelling for each name, `.` in decimal numbers."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from msgspec import Struct

from ...grammar import load
from .tree import FormulaError

LONGEST = 4_000
"""Characters of a formula; a longer text is no formula."""


class Token(Struct, frozen=True):
    """`kind` is «number», «name», «function», or the sign itself: + - * / ^ ( ) ; = %."""

    kind: str
    text: str


_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_NAME = re.compile(r"[^\W\d_](?:[^\W_²³]|_(?=\w)|[.,](?=\d)(?<=\d[.,])|\.(?=[^\W_]))*\.?'?")
_SQUARES = {"²": "2", "³": "3"}


@cache
def _signs() -> dict[str, str]:
    return {sign: one for one, signs in load("formula").lexicon["signs"].items() for sign in signs}


@cache
def _functions() -> dict[str, str]:
    return {word.lower(): one for one, words in load("formula").lexicon["functions"].items() for word in words}


@cache
def _subscripts() -> dict[int, str]:
    table: dict[str, str] = load("formula").lexicon["subscripts"]
    return str.maketrans(table)


def plain_name(printed: str) -> str:
    """One spelling for a name: look-alikes in Latin («Р» → «P»), «Кпрест.тек.» → «Кпрест_тек», «P₁.₂» → «P1_2»."""
    name = printed.translate(_subscripts()).strip(".'")
    look: dict[str, str] = load("formula").lexicon["look_alikes"]
    back = {latin: cyrillic for cyrillic, latin in look.items()}
    letters = [letter for letter in name if letter.isalpha()]
    if all(letter in look or letter.isascii() for letter in letters):
        name = "".join(look.get(letter, letter) for letter in name)
    else:
        name = "".join(back.get(letter, letter) for letter in name)
    return re.sub(r"[.,]+", "_", re.sub(r"\s", "", name))


def tokens(text: str, known: Collection[str] = ()) -> list[Token]:
    """The tokens of `text`; FormulaError where a character belongs to no formula. `known` are names in use.

    «х» between operands is a sign: «n х 100», «nx100» where n is known or a single letter.
    """
    if len(text) > LONGEST:
        raise FormulaError(f"a formula of {len(text)} characters, allowed are {LONGEST}")
    text = text.translate(_subscripts()).replace("\u00a0", " ")
    found: list[Token] = []
    at = 0
    while at < len(text):
        at = _next(text, at, found, known)
    return found


def _next(text: str, at: int, found: list[Token], known: Collection[str]) -> int:
    """Appends the token at `at` to `found` and tells where the next one begins."""
    letter = text[at]
    if letter.isspace():
        return at + 1
    if letter in _SQUARES:
        found += [Token("^", "^"), Token("number", _SQUARES[letter])]
        return at + 1
    if number := _NUMBER.match(text, at):
        found.append(Token("number", number.group().replace(",", ".")))
        return number.end()
    if letter in _signs() and (not letter.isalpha() or _is_sign(text, at, found)):
        sign = "**" if text.startswith("**", at) else letter
        found.append(Token(_signs()[sign], letter))
        return at + len(sign)
    if letter == "," and any(token.kind == "function" for token in found):
        found.append(Token(";", ","))
        return at + 1
    if letter == "%":
        found.append(Token("%", "%"))
        return at + 1
    if letter in "Σ∑":
        found.append(Token("function", _functions()[letter.lower()]))
        return at + 1
    if name := _NAME.match(text, at):
        _name(name.group(), found, known)
        return name.end()
    raise FormulaError(f"«{letter}» belongs to no formula")


def _is_sign(text: str, at: int, found: list[Token]) -> bool:
    """Whether a letter like «х» multiplies: an operand before it and another one after it."""
    ended = bool(found) and (found[-1].kind in ("number", "name", ")", "%"))
    after = text[at + 1 :].lstrip()
    joined = text[at + 1 : at + 2].isalpha()
    return ended and bool(after) and not joined and (after[0].isalnum() or after[0] in "([{Σ∑")


def _name(printed: str, found: list[Token], known: Collection[str]) -> None:
    word = printed.strip(".").lower()
    if word in _functions():
        found.append(Token("function", _functions()[word]))
        return
    glued = re.fullmatch(r"(?P<name>[^\W\d_]\w*?)[xхXХ](?P<rest>\d+(?:[.,]\d+)?)", printed)
    if glued and (plain_name(glued["name"]) in known or len(glued["name"]) == 1) and plain_name(printed) not in known:
        found += [
            Token("name", plain_name(glued["name"])),
            Token("*", "x"),
            Token("number", glued["rest"].replace(",", ".")),
        ]
        return
    found.append(Token("name", plain_name(printed)))
