"""A row cut by a page whose number stands in the middle of its cell, and so on the second half: one row again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from ..model.diagnostic import Diagnostic, remark
from ..model.document import Cell, Document, Table
from .broken_rows import together
from .continuation import page_between, row_weights
from .grids import Said, covering, filled, mend_tables, shown
from .headers import header_of
from .rows import absorb, counts, number_of
from .words import Vocabulary, vocabulary


def join_headless_rows(document: Document) -> Document:
    """`document` with «(blank) | Составить отчёт» at a page's foot and «2. | о расходах | май» below it as one row.

    Only in counted tables with borders: there a row of the page's foot that has no number is none of the row above.
    """
    return mend_tables(document, partial(_joined, words=vocabulary(document)))


def _joined(table: Table, words: Vocabulary) -> tuple[Table, Said]:
    if table.edges is None or not counts(table):
        return table, ()
    rows = [covering(line) for line in table.grid()]
    start = header_of(table).stop
    groups: dict[int, int] = {}
    said: list[Diagnostic] = []
    for index in range(start + 1, table.height):
        top = _top(rows, index, start, words) if _numbered(rows[index]) else index
        if top == index:
            continue
        for row in range(top + 1, index + 1):
            groups[row] = top
        sure = sum(_between(rows, index, words)) > 0
        code = "row-rejoined" if sure else "row-guessed"
        said.append(remark(code, rows[index][0].origin, text=shown(filled(rows[index]))))
    if not groups:
        return table, ()
    return absorb(table, groups, partial(together, wrapped=table.wrapped, words=words)), tuple(said)


def _numbered(row: Sequence[Cell]) -> bool:
    return bool(row) and row[0].column == 0 and number_of(row[0]) is not None


def _top(rows: Sequence[Sequence[Cell]], index: int, start: int, words: Vocabulary) -> int:
    """The row, not above `start`, where the text of the numbered row `index` begins; `index` where it is whole."""
    top = index
    while (
        top > start and _headless(rows[top - 1]) and page_between(rows[top - 1], rows[top]) and _fits(rows, top, words)
    ):
        top -= 1
    if top == index or not filled(rows[top]):
        return index
    apart = top > start and _numbered(rows[top - 1]) and page_between(rows[top - 1], rows[top])
    ends_above = apart and sum(_between(rows, top, words)) >= 0
    return index if ends_above else top


def _headless(row: Sequence[Cell]) -> bool:
    """Whether a row has no number and no heading over several columns."""
    return bool(row) and row[0].column == 0 and row[0].blank and all(cell.columns == 1 for cell in row)


def _fits(rows: Sequence[Sequence[Cell]], index: int, words: Vocabulary) -> bool:
    """Whether the row `index` may go on the texts of the one above: nothing begins anew where both have text."""
    found = _between(rows, index, words)
    if not filled(rows[index - 1]) or not filled(rows[index]):
        return True
    return bool(found) and min(found) >= 0 and (sum(found) > 0 or not _anew(rows[index]))


def _between(rows: Sequence[Sequence[Cell]], index: int, words: Vocabulary) -> list[int]:
    """The weights of the columns where the rows `index` and that above have both text."""
    above, columns = rows[index - 1], {cell.column for cell in filled(rows[index - 1])}
    both = [cell for cell in filled(rows[index]) if cell.column in columns and cell.column]
    return row_weights(above, both, True, True, words)


def _anew(row: Sequence[Cell]) -> bool:
    """Whether the first text after the number begins with a capital letter."""
    text = next((cell.text.strip() for cell in filled(row) if cell.column), "")
    return text[:1].isupper()
