"""Notes below a table that explain the variables of its formulas: «где: А – число обученных; В – число работников»."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from ..grammar import load
from ..model.document import Paragraph
from ..model.draft import DraftCell
from .words import small

_SYMBOL = r"[^\W\d_][\w.,]{0,15}"
_DEFINES = re.compile(rf"(?P<names>{_SYMBOL}(?:(?:\s*,\s*|\s+и\s+){_SYMBOL})?)\s*(?:[–—=]|\s-)\s*\S")
_FORMULA = re.compile(r"=|[*×÷∙·]|\S\s*/\s*\S")


@cache
def _where() -> re.Pattern[str]:
    """«где» at the start of a line."""
    words = "|".join(load("formula").lexicon["where"])
    return re.compile(rf"(?:{words})(?!\w)\s*:?\s*", re.IGNORECASE)


def formula_notes(below: Sequence[Paragraph], cells: Iterable[DraftCell]) -> tuple[DraftCell, ...]:
    """The lines `below` a plan's table that define names of the formulas in its `cells`, as one cell of that role.

    A line does so behind «где», or where the name before its dash stands in a formula. The rest is no note.
    """
    formulas = small(" ".join(cell.text for cell in cells if cell.role == "formula" or "=" in cell.text))
    if not below or not _FORMULA.search(formulas):
        return ()
    names = {_bare(word) for word in re.findall(r"[^\W\d][\w.]*", formulas)}
    taken = list(_taken(below, names))
    if not taken:
        return ()
    return (DraftCell("formula_notes", "", "\n".join(line for line, _ in taken), taken[0][1].origin),)


def _taken(below: Sequence[Paragraph], names: set[str]) -> Iterator[tuple[str, Paragraph]]:
    for paragraph in below:
        for line in paragraph.text.split("\n"):
            text = line.strip()
            opening = _where().match(text)
            rest = text[opening.end() :] if opening else text
            defines = _DEFINES.match(rest)
            if opening and not rest:
                continue
            if defines and any(_bare(name) in names for name in re.split(r"\s*,\s*|\s+и\s+", defines["names"])):
                yield rest, paragraph


def _bare(name: str) -> str:
    return small(name).strip(".,")
