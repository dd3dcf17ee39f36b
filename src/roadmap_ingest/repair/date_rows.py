"""Rows that hold nothing but dates under an item are further lines of that item's cells."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ..grammar import load
from ..model.diagnostic import Diagnostic, remark
from ..model.document import Document, Table
from .grids import Said, filled, mend_tables, shown
from .rows import absorb

_NUMBER = re.compile(r"\d+")


def join_date_rows(document: Document) -> Document:
    """`document` with rows «(blank) | (blank) | 01.02.2020 | 10.02.2020» joined to the item above, a line each."""
    return mend_tables(document, _joined)


def _joined(table: Table) -> tuple[Table, Said]:
    rows = table.rows()
    groups: dict[int, int] = {}
    said: list[Diagnostic] = []
    for index, row in enumerate(rows):
        cells = filled(row)
        if not index or not cells or cells[0].column < 2 or not all(is_date(cell.text) for cell in cells):
            continue
        home = groups.get(index - 1, index - 1)
        if {cell.column for cell in cells} <= {cell.column for cell in rows[home] if is_date(cell.text)}:
            groups[index] = home
            said.append(remark("date-row-joined", cells[0].origin, text=shown(cells)))
    return (absorb(table, groups, _on_a_new_line), tuple(said)) if groups else (table, ())


def _on_a_new_line(upper: str, lower: str) -> str:
    return f"{upper.rstrip()}\n{lower.lstrip()}"


@cache
def _date_words() -> re.Pattern[str]:
    lexicon = load("repair").lexicon
    return re.compile("|".join(lexicon["date_words"].split() + lexicon["months"].split()))


@cache
def _months() -> re.Pattern[str]:
    return re.compile("|".join(load("repair").lexicon["months"].split()))


@lru_cache(maxsize=1 << 10)
def is_date(text: str) -> bool:
    """Whether `text` says a date or period and nothing else: «01.02.2020», «до 5 марта», «II квартал»."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    dated = bool(re.search(r"\d", text)) or bool(words)
    return (
        dated
        and all(_date_words().fullmatch(word) for word in words)
        and not re.fullmatch(r"[\d.)]{1,5}", text.strip())
    )


@lru_cache(maxsize=1 << 10)
def is_month(text: str) -> bool:
    """Whether `text` is the name of a month, in any case."""
    return bool(_months().fullmatch(text.strip(" ,;").lower()))


@lru_cache(maxsize=1 << 10)
def shape(line: str) -> str:
    """What a line looks like whatever its numbers and months are: «до 01.09.24 г.» → «до#.#.#г.»."""
    words = ("месяц" if is_month(word) else word for word in line.split())
    return _NUMBER.sub("#", "".join(words))
