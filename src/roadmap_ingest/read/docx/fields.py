"""Word's fields: the code is not printed, the result is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .names import VAL, W, flag, number

if TYPE_CHECKING:
    from lxml.etree import _Element

NUMBER_FIELDS = ("LISTNUM", "AUTONUM")
"""Fields that print a number which the file does not hold."""


class Fields:
    """The open fields at the current place of the text, outermost first: their codes, None once the result began."""

    def __init__(self) -> None:
        self._codes: list[str | None] = []

    @property
    def open(self) -> bool:
        """Whether any field has begun and not ended."""
        return bool(self._codes)

    @property
    def in_code(self) -> bool:
        return bool(self._codes) and any(code is not None for code in self._codes)

    def begin(self) -> None:
        self._codes.append("")

    def code(self, text: str) -> None:
        if self._codes and self._codes[-1] is not None:
            self._codes[-1] += text

    def separate(self) -> None:
        if self._codes:
            self._codes[-1] = None

    def end(self) -> str:
        """Close the innermost field and give its code where it has no result and would be printed, else «»."""
        code = self._codes.pop() if self._codes else None
        name, _, rest = (code or "").strip().partition(" ")
        return "" if code is None or self.in_code else f"{name.upper()} {rest.strip()}"

    def end_of_paragraph(self) -> None:
        """Forget fields whose result has not begun: an unclosed code must not swallow the rest of the document."""
        if self._codes:
            self._codes = [code for code in self._codes if code is None]


def form_text(begin: _Element) -> str:
    """What a form field prints without a result: the chosen entry of a list, a ticked or an empty box."""
    entries = begin.findall(f"{W}ffData/{W}ddList/{W}listEntry")
    if entries:
        chosen = begin.find(f"{W}ffData/{W}ddList/{W}result")
        index = (number(chosen.get(VAL)) if chosen is not None else None) or 0
        return entries[index].get(VAL, "") if 0 <= index < len(entries) else ""
    box = begin.find(f"{W}ffData/{W}checkBox")
    if box is None:
        return ""
    checked = flag(box, W + "checked")
    return "☒" if (flag(box, W + "default") if checked is None else checked) else "☐"
