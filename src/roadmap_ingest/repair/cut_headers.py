"""A header cut in two rows, by a page or by the lines of its cells: «Ожидаемый» above, «результат» below."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from ..model.diagnostic import remark
from ..model.document import Cell, Document, Table
from .broken_rows import together
from .grids import Said, covering, filled, mend_tables, shown
from .headers import LONGEST, header_of, names_column
from .rows import absorb
from .seams import seam
from .words import Vocabulary, vocabulary


def join_cut_headers(document: Document) -> Document:
    """`document` with «№ | Ожидаемый | Ответствен» and «п/п | результат | ный» below it as one row."""
    return mend_tables(document, partial(_joined, words=vocabulary(document)))


def _joined(table: Table, words: Vocabulary) -> tuple[Table, Said]:
    header = header_of(table)
    if not header or header.stop >= table.height:
        return table, ()
    if not all(_small(cell.text) for cell in table.cells if cell.row == header.stop and not cell.blank):
        return table, ()
    grid = table.grid()
    above, row = covering(grid[header.stop - 1]), covering(grid[header.stop])
    if not above or not row or not completes(above, row, words):
        return table, ()
    said = remark("row-rejoined", row[0].origin, text=shown(filled(row)))
    return absorb(table, {header.stop: header.stop - 1}, partial(together, wrapped=table.wrapped, words=words)), (said,)


def completes(above: Sequence[Cell], row: Sequence[Cell], words: Vocabulary) -> bool:
    """Whether `row` ends the names of columns that `above` begins: each in a small letter, one of them cut without it.

    A name is cut where a word is, or where only both lines together name a column: «Ожидаемый результат».
    """
    cut = False
    cells = filled(row)
    for cell in cells:
        over = next((one for one in above if one.column <= cell.column < one.column + one.columns), None)
        if over is None or over.blank or over.columns > cell.columns or not _small(cell.text):
            return False
        both = seam(over.text, cell.text, words)
        cut = cut or both.mended or (names_column(both.text) and not names_column(over.text))
    return cut and len(cells) > 1


def _small(text: str) -> bool:
    """Whether `text` may go on the name of a column: short, in a small letter or a bracket, no number in it."""
    start = text.lstrip(" (")[:1]
    return start.isalpha() and start.islower() and len(text) <= LONGEST and not any(map(str.isdigit, text))
