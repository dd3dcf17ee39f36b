"""Item numbers as printed: «1.», «2.10», «3.1.2)»."""

from __future__ import annotations

import re

NUMBER = r"\d{1,3}(?:\.\d{1,3})*"
WHOLE = re.compile(rf"({NUMBER})[.)]?")
LED = re.compile(rf"({NUMBER})(?:[.)]\s*|\s+)(?=[«\"(]?[А-ЯЁA-Z])")
FARTHEST = 5
"""How many numbers a plan may skip and still be counting."""

Number = tuple[int, ...]


def whole_number(text: str) -> Number | None:
    """(2, 10) for a text that is nothing but «2.10.», else None."""
    found = WHOLE.fullmatch(text.strip())
    return _parse(found[1]) if found else None


def leading_number(text: str) -> Number | None:
    """(1,) for «1. Организация …» and for «1.»; None for «2 квартал», where no capital follows."""
    found = LED.match(text.strip())
    return _parse(found[1]) if found else whole_number(text)


def _parse(text: str) -> Number:
    return tuple(int(part) for part in text.split("."))


def follows(number: Number, last: Number | None) -> bool:
    """Whether `number` may be the next item after `last`: 2.3 after 2.2, 3 after 2.8, 3.1 after 3; gaps are small."""
    if last is None:
        return max(number) <= FARTHEST
    if len(number) == len(last) + 1:
        return number[:-1] == last and number[-1] <= 1
    depth = len(number)
    if depth > len(last):
        return number[: len(last)] == last or follows(number[: len(last)], last)
    same = number[:-1] == last[: depth - 1]
    return same and 0 < number[-1] - last[depth - 1] <= FARTHEST


def is_next(number: Number, last: Number | None) -> bool:
    """Whether nothing can stand between the two: 2.3 after 2.2, 3 after 2.8, 3.1 after 3; 1 and 1.1 at the start."""
    if last is None:
        return set(number) == {1}
    heads = [(*last[: depth - 1], last[depth - 1] + 1) for depth in range(1, len(last) + 1)]
    return number in ((*last, 1), *heads, *((*head, 1) for head in heads))
