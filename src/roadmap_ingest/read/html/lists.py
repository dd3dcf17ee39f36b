"""The labels that a browser prints before the items of a list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..numerals import UnknownFormatError, format_number
from .style import Sheet

if TYPE_CHECKING:
    from lxml.etree import _Element

TYPES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
MARKERS = {
    "decimal": "decimal", "decimal-leading-zero": "decimalZero", "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter", "upper-alpha": "upperLetter", "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman", "upper-roman": "upperRoman",
}  # fmt: skip
INTEGER = re.compile(r"\s*(-?\d{1,9})")


class Lists:
    """Counts the items of ordered lists; each list is counted once, so that long lists stay linear."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._numbers: dict[_Element, int] = {}

    def label(self, item: _Element) -> str:
        """«2. », «б) » … of an <li>, «• » in an unordered list; empty where the marker is switched off."""
        parent = item.getparent()
        marker = self._sheet.of(item).marker or ("" if parent is None else self._sheet.of(parent).marker or "")
        if "none" in marker.split():
            return ""
        if parent is None or parent.tag != "ol":
            return "• "
        if item not in self._numbers:
            self._count(parent)
        form = next((MARKERS[word] for word in marker.split() if word in MARKERS), None)
        form = form or TYPES.get(item.get("type") or parent.get("type") or "1", "decimal")
        number = self._numbers[item]
        try:
            return format_number(number, form) + ". "
        except UnknownFormatError:
            return f"{number}. "

    def _count(self, parent: _Element) -> None:
        items = list(parent.iterchildren("li"))
        step = -1 if parent.get("reversed") is not None else 1
        start = _integer(parent.get("start"))
        number = start if start is not None else len(items) if step < 0 else 1
        for item in items:
            own = _integer(item.get("value"))
            number = number if own is None else own
            self._numbers[item] = number
            number += step


def _integer(text: str | None) -> int | None:
    match = INTEGER.match(text or "")
    return int(match[1]) if match else None
