"""What is a header row, and when two rows are one header printed twice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from ..grammar import fits, load
from ..model.document import Cell, Table
from .grids import filled

LONGEST = 160
"""Characters of a header cell; longer texts are content."""

_DATA = re.compile(r"^\W*\d+(?:\.\d+)*\W*$|\d\d\.\d\d\.\d\d")
_WORD = re.compile(r"№+|[^\W\d_]+|\d+")


@cache
def _phrases() -> tuple[tuple[str, ...], ...]:
    """The header phrases of the columns' lexicon («срок* исполнен*»), those that ask for a whole header left out."""
    roles = load("columns").lexicon["roles"].values()
    return tuple(tuple(phrase.split()) for phrases in roles for phrase in phrases if not phrase.startswith("="))


@lru_cache(maxsize=1 << 10)
def _phrases_for(word: str) -> tuple[tuple[str, ...], ...]:
    """The phrases that may begin with `word`."""
    return tuple(phrase for phrase in _phrases() if fits(word, phrase[0]))


@lru_cache(maxsize=1 << 10)
def normal(text: str) -> str:
    """A header's words in small letters, joined by single spaces."""
    text = re.sub(r"(?<=\w)-\s*\n\s*(?=\w)", "", text).lower().replace("ё", "е")
    return " ".join(_WORD.findall(text))


def names_column(text: str) -> bool:
    """Whether `text` reads like the header of a column of a plan: «Срок исполнения», «№ п/п»."""
    words = normal(text).split() if len(text) <= LONGEST else []
    found = _phrases_for(words[0]) if words else ()
    return any(len(phrase) <= len(words) and all(map(fits, words, phrase)) for phrase in found)


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
    """Whether two rows print one header; a cell may be cut to some of its words («окончания»)."""
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
    if len(short) > 3 and (long.endswith(short) or long.startswith(short) or f" {short} " in long):
        return True
    from rapidfuzz.fuzz import ratio

    return ratio(one.replace(" ", ""), other.replace(" ", "")) >= 85
