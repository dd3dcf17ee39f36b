"""A row whose cells stand some columns too far right is moved back under its header."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from ..model.diagnostic import Diagnostic, remark
from ..model.document import Cell, Document, Table
from .counting import follows
from .grids import Said, filled, mend_tables, ordered, shown
from .rows import counts, number_of


def unshift_rows(document: Document) -> Document:
    """`document` with rows like «(blank) | (blank) | 4. | Провести» moved left so that the number leads.

    Only where the number is the next one of the number column; what stood in the row's last columns is lost in the
    file, so a warning says so.
    """
    return mend_tables(document, _unshifted)


def _unshifted(table: Table) -> tuple[Table, Said]:
    if not counts(table):
        return table, ()
    moved: dict[int, int] = {}
    said: list[Diagnostic] = []
    last = None
    for index, row in enumerate(table.rows()):
        cells = filled(row)
        lead = number_of(cells[0]) if cells else None
        if lead and _shifted(cells, last, lead):
            moved[index] = cells[0].column
            said.append(remark("row-shifted", cells[0].origin, columns=cells[0].column, text=shown(cells)))
        if lead and (cells[0].column == 0 or index in moved):
            last = lead
    if not moved:
        return table, ()
    left = (replace(cell, column=cell.column - moved.get(cell.row, 0)) for cell in table.cells)
    return replace(table, cells=ordered(cell for cell in left if cell.column >= 0)), tuple(said)


def _shifted(cells: Sequence[Cell], last: str | None, number: str) -> bool:
    """Whether a row of `cells` after item `last` is item `number` standing right of the number column."""
    return (
        cells[0].column > 0
        and len(cells) >= 2
        and last is not None
        and follows(last, number)
        and any(character.isalpha() for character in cells[1].text)
    )
