"""The row «1 | 2 | 3 | 4» under a header numbers the columns; it is no item, and it shows where the header ends."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from ..model.diagnostic import remark
from ..model.document import Cell, Document, Table
from .grids import Said, filled, mend_tables, origin, shown, take_rows


def drop_column_numbers(document: Document) -> Document:
    """`document` without the rows that number columns; the rows above the first of them are marked as header."""
    return mend_tables(document, _without_numbers)


def is_column_numbers(row: Sequence[Cell], top: bool = False) -> bool:
    """Whether `row` counts its columns from 1; two cells are enough only at the `top` of a table, below the header."""
    cells = filled(row)
    if len(cells) < (2 if top else 3) or len(cells) < len(row) - 1:
        return False
    marks = [cell.text.strip().strip(".()") for cell in cells]
    counted = [str(number) for number in range(1, len(marks) + 1)]
    lettered = next((at for at, mark in enumerate(marks) if not re.fullmatch("[АБВГA-Dабвг]", mark)), len(marks))
    return marks == counted or (lettered > 0 and len(marks) - lettered >= 2 and marks[lettered:] == counted[:-lettered])


def _divides(row: Sequence[Cell], above: Sequence[Cell | None]) -> bool:
    """Whether the numbers only divide one cell of the header above them: «Месяцы» over 1 to 12."""
    over = {id(above[cell.column]) for cell in filled(row)} if above else set()
    first = above[filled(row)[0].column] if above else None
    return len(over) == 1 and first is not None and first.columns > 1


def _without_numbers(table: Table) -> tuple[Table, Said]:
    rows = table.rows()
    found = [index for index, row in enumerate(rows) if is_column_numbers(row, 0 < index < 4)]
    grid = table.grid() if found else []
    found = [index for index in found if not _divides(rows[index], grid[index - 1] if index else ())]
    if not found:
        return table, ()
    if 0 < found[0] < 4:
        table = replace(table, header_rows=max(table.header_rows, found[0]))
    left_out = set(found)
    keep = [index for index in range(table.height) if index not in left_out]
    said = [remark("column-numbers-dropped", origin(rows[index]), text=shown(rows[index])) for index in found]
    return take_rows(table, keep), tuple(said)
