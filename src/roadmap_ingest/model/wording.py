"""Messages with their values filled in, and counted things in Russian: «1 пункт, 2 пункта, 5 пунктов»."""

from __future__ import annotations

from string import Formatter
from typing import Any

from .terms import in_russian


def counted(number: int, one: str, few: str, many: str) -> str:
    """The form of a noun that stands after `number`: 21 пункт, 22 пункта, 11 пунктов."""
    if number % 10 == 1 and number % 100 != 11:
        return one
    return few if number % 10 in (2, 3, 4) and number % 100 not in (12, 13, 14) else many


class _Wording(Formatter):
    """`str.format` with two marks of Russian wordings.

    «{count:пункт/пункта/пунктов}» is a number and its noun, «{roles!t}» is a term, or a list of them, in Russian.
    """

    def convert_field(self, value: Any, conversion: Any) -> Any:
        return in_russian(str(value)) if conversion == "t" else super().convert_field(value, conversion)

    def format_field(self, value: Any, format_spec: str) -> str:
        if "/" not in format_spec:
            return str(super().format_field(value, format_spec))
        one, few, many = format_spec.split("/")
        text = str(value)
        return f"{text} {counted(int(text), one, few, many) if text.isdecimal() else many}"


def worded(wording: str, **params: Any) -> str:
    """`wording` with `params` filled in; what is no whole number («> 100») takes the form of many."""
    return _Wording().format(wording, **params)
