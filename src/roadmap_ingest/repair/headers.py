"""What is a header row, and when two rows are one header printed twice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from ..grammar import load
from ..model.document import Cell, Table
from .grids import filled

LONGEST = 160
"""Characters of a header cell; longer texts are content."""

_DATA = re.compile(r"^\W*\d+(?:\.\d+)*\W*$|\d\d\.\d\d\.\d\d")
_WORD = re.compile(r"№+|[^\W\d_]+|\d+")


@cache
def _patterns() -> re.Pattern[str]:
    """All header patterns of the columns' lexicon («срок* исполнен*»), to match at the start of a header."""
    phrases = {phrase for listed in load("columns").lexicon["roles"].values() for phrase in listed}
    pieces = []
    for phrase in sorted(phrases, key=lambda phrase: (-len(phrase), phrase)):
        words = [
            "[^ ]+" if word == "*" else re.escape(word).replace(r"\*", "[^ ]*").replace(r"\#", r"\d")
            for word in str(phrase).split()
        ]
        pieces.append(" ".join(words))
    return re.compile(f"(?:{'|'.join(pieces)})(?![^ ])")


@lru_cache(maxsize=4096)
def normal(text: str) -> str:
    """A header's words in small letters, joined by single spaces."""
    text = re.sub(r"(?<=\w)-\s*\n\s*(?=\w)", "", text).lower().replace("ё", "е")
    return " ".join(_WORD.findall(text))


def names_column(text: str) -> bool:
    """Whether `text` reads like the header of a column of a plan: «Срок исполнения», «№ п/п»."""
    return bool(text.strip()) and len(text) <= LONGEST and bool(_patterns().match(normal(text)))


def is_header(row: Sequence[Cell]) -> bool:
    """Whether most cells of `row` name columns and none holds an item's number or a date."""
    cells = filled(row)
    if len(cells) < 2 or any(len(cell.text) > LONGEST or _DATA.search(cell.text) for cell in cells):
        return False
    named = sum(names_column(cell.text) for cell in cells)
    return named >= 2 and named * 2 >= len(cells)


def header_of(table: Table) -> range:
    """The rows of the table's header, with all rows that cells of its first row span; empty where none is seen."""
    rows = table.rows()
    for start in range(min(4, table.height)):
        if is_header(rows[start]):
            end = start + max(cell.rows for cell in rows[start])
            if any(cell.columns > 1 for cell in rows[start]) and end == start + 1 < table.height:
                end += not _DATA.search(rows[end][0].text) if rows[end] else 0
            return range(start, max(end, table.header_rows))
    return range(table.header_rows)


def same_header(first: Sequence[Cell], second: Sequence[Cell]) -> bool:
    """Whether two rows print one header; a cell may be cut to its last or first word («окончания»)."""
    one, other = filled(first), filled(second)
    if not one or len(one) != len(other) or any(len(cell.text) > LONGEST for cell in other):
        return False
    here, there = [normal(cell.text) for cell in one], [normal(cell.text) for cell in other]
    equal = sum(one == other for one, other in zip(here, there, strict=True))
    return equal * 2 >= len(here) and all(_near(one, other) for one, other in zip(here, there, strict=True))


def _near(one: str, other: str) -> bool:
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) > 3 and (long.endswith(short) or long.startswith(short)):
        return True
    from rapidfuzz.fuzz import ratio

    return ratio(one.replace(" ", ""), other.replace(" ", "")) >= 85
