"""Moves on layout grids and documents that the repairs share; each gives a new value with the same text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from msgspec.structs import replace

from ..model.diagnostic import Diagnostic
from ..model.document import Cell, Document, Paragraph, Table
from ..model.origin import Origin

Said = tuple[Diagnostic, ...]


def mend_tables(document: Document, mend: Callable[[Table], tuple[Table, Said]]) -> Document:
    """`document` with every table mended and what was said of it added to the diagnostics."""
    blocks: list[Paragraph | Table] = []
    said: list[Diagnostic] = []
    for block in document.blocks:
        if isinstance(block, Table):
            block, words = mend(block)
            said += words
        blocks.append(block)
    return replace(document, blocks=tuple(blocks)).saying(*said)


def placed(cell: Cell, row: int, column: int, rows: int, columns: int) -> Cell:
    """`cell` at another place; some times faster than `replace`, and every row of a long table comes through here."""
    if cell.row == row and cell.column == column and cell.rows == rows and cell.columns == columns:
        return cell
    return Cell(row, column, cell.text, rows, columns, cell.origin, cell.bold, cell.nested, cell.also)


def worded(cell: Cell, text: str) -> Cell:
    """`cell` with another text."""
    if cell.text == text:
        return cell
    return Cell(cell.row, cell.column, text, cell.rows, cell.columns, cell.origin, cell.bold, cell.nested, cell.also)


def ordered(cells: Iterable[Cell]) -> tuple[Cell, ...]:
    """`cells` in reading order."""
    return tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))


def take_rows(table: Table, keep: Sequence[int]) -> Table:
    """The table of the rows `keep` only (ascending); a cell that spans over a dropped row shrinks."""
    place = {row: index for index, row in enumerate(keep)}
    cells = []
    for cell in table.cells:
        if cell.rows == 1:
            if cell.row in place:
                cells.append(placed(cell, place[cell.row], cell.column, 1, cell.columns))
            continue
        left = [place[row] for row in range(cell.row, cell.row + cell.rows) if row in place]
        if left:
            cells.append(placed(cell, left[0], cell.column, len(left), cell.columns))
    header = sum(row < table.header_rows for row in keep)
    return replace(table, cells=ordered(cells), height=len(keep), header_rows=header)


def covering(line: Iterable[Cell | None]) -> list[Cell]:
    """The cells over one line of a grid, each once, left to right."""
    cells: list[Cell] = []
    for cell in line:
        if cell is not None and not (cells and cells[-1] is cell):
            cells.append(cell)
    return cells


def filled(row: Iterable[Cell]) -> list[Cell]:
    """The cells of `row` that hold text."""
    return [cell for cell in row if not cell.blank]


def shown(cells: Iterable[Cell]) -> str:
    """The texts of `cells` on one line, for a diagnostic: «1 | Провести | март»."""
    return " | ".join(" ".join(cell.text.split()) for cell in cells)


def origin(row: Sequence[Cell]) -> Origin | None:
    """Where a row was read: the origin of its first cell that knows one."""
    return next((cell.origin for cell in row if cell.origin != Origin()), None)
