"""How Word and browsers write the number of a list item or a note: digits, letters, roman numerals, bullets."""

from __future__ import annotations

import re

RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
"""Word counts without ё, й, ъ, ь."""
LATIN = "abcdefghijklmnopqrstuvwxyz"
ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
DASHES = frozenset("-‐‑‒–—―−\uf02d\uf0be")
"""Glyphs that print a dash, those of the fonts Symbol and Wingdings included."""
LONGEST = 9
"""Letters repeat («бб», «ввв»); beyond this many the number is a fault of the file."""


class UnknownFormatError(ValueError):
    """A number format that this reader cannot print exactly."""


def format_number(count: int, form: str) -> str:
    """`count` in Word's number format `form`: 3 is «3», «iii», «c», «в»; UnknownFormatError where it is not known."""
    if form in ("decimal", "decimalHalfWidth"):
        return str(count)
    if form == "none":
        return ""
    if form == "decimalZero":
        return f"{count:02d}"
    if form.startswith("custom:"):
        return _custom(count, form.removeprefix("custom:"))
    if form == "numberInDash":
        return f"- {count} -"
    written = _written(count, form[5:]) if form[:5] in ("lower", "upper") else None
    if written is None and form.startswith("russian"):
        written = _letters(count, RUSSIAN)
    if written is None:
        raise UnknownFormatError(f"{count} in the number format {form}")
    return written.upper() if "pper" in form else written


def bullet(glyph: str) -> str:
    """What stands for a bullet: a dash for any dash, words as they are, else «•»; empty where nothing is printed."""
    glyph = glyph.strip()
    if glyph in DASHES:
        return "-"
    if len(glyph) > 1 and any(letter.isalnum() for letter in glyph):
        return glyph
    return "•" if glyph else ""


def _written(count: int, kind: str) -> str | None:
    if kind == "Letter":
        return _letters(count, LATIN)
    return _roman(count) if kind == "Roman" else None


def _letters(count: int, alphabet: str) -> str | None:
    """а, б … я, аа, бб …; None where the count has no letter."""
    times, index = divmod(count - 1, len(alphabet))
    return alphabet[index] * (times + 1) if 0 <= times < LONGEST else None


def _roman(count: int) -> str | None:
    if not 0 < count < 4000:
        return None
    written = ""
    for value, numeral in ROMAN:
        times, count = divmod(count, value)
        written += numeral * times
    return written


def _custom(count: int, pattern: str) -> str:
    """A pattern that shows the first three numbers, padded by zeros: «001, 002, 003, ...»."""
    first = re.match(r"(0*)1\b", pattern)
    if not first:
        raise UnknownFormatError(f"{count} in the number format «{pattern}»")
    return f"{count:0{len(first[0])}d}"
