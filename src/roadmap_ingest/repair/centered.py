"""A row printed over several lines with its number in the middle: the lines above the number belong to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from ..model.diagnostic import Diagnostic, remark
from ..model.document import Cell, Document, Table
from .broken_rows import together
from .grids import Said, filled, mend_tables, shown
from .rows import absorb, counts, number_of
from .words import Vocabulary, vocabulary

_GOES_ON = re.compile(r"\W*[а-яё]")
_BEGINS = re.compile(r"\W*[А-ЯЁA-Z]")


def join_centered_rows(document: Document) -> Document:
    """`document` with «(blank) | Составить отчёт» and «2. | о расходах» below it as one row.

    Only in typed tables without ruling lines whose items begin with capital letters elsewhere.
    """
    return mend_tables(document, partial(_joined, words=vocabulary(document)))


def _joined(table: Table, words: Vocabulary) -> tuple[Table, Said]:
    typed = table.edges is None and any(cell.origin.lines for cell in table.cells)
    if not typed or not counts(table):
        return table, ()
    rows = [filled(row) for row in table.rows()]
    tops = {index: _top(rows, index) for index, row in enumerate(rows) if _goes_on(row)}
    if not tops or None in tops.values():
        return table, ()
    groups = {row: top for index, top in tops.items() if top is not None for row in range(top + 1, index + 1)}
    said: list[Diagnostic] = [
        remark("row-centered", rows[top][0].origin, text=shown(rows[top])) for top in tops.values() if top is not None
    ]
    return absorb(table, groups, partial(together, wrapped=table.wrapped, words=words)), tuple(said)


def _goes_on(row: Sequence[Cell]) -> bool:
    """Whether a numbered row begins in the middle of a sentence."""
    return len(row) > 1 and number_of(row[0]) is not None and bool(_GOES_ON.match(row[1].text))


def _top(rows: Sequence[Sequence[Cell]], index: int) -> int | None:
    """The row above `index` where its text begins, None where a numbered row stands between."""
    column = rows[index][1].column
    for top in range(index - 1, -1, -1):
        row = rows[top]
        if not row or row[0].column != column:
            return None
        if _BEGINS.match(row[0].text):
            return top
    return None
