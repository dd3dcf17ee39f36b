"""A header printed again, on a new page or after a month's rows, is no row."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from ..model.diagnostic import remark
from ..model.document import Cell, Document, Table
from .grids import Said, filled, mend_tables, origin, shown, take_rows
from .headers import header_of, names_column, normal, same_header

SIGNS = 8
"""So many signs and breaks may stand in a piece of a header beside its words."""


def drop_repeated_headers(document: Document) -> Document:
    """`document` with each table's header kept where it is printed first and dropped below."""
    return mend_tables(document, _without_repeats)


def _alike(printed: Sequence[Sequence[Cell]], again: Sequence[Sequence[Cell]]) -> int:
    """How many of the rows `printed` stand `again`, from the first on."""
    pairs = zip(printed, again, strict=False)
    return len(list(takewhile(lambda pair: same_header(*pair), pairs)))


def _all_named(row: Sequence[Cell], names: str) -> bool:
    """Whether no number stands in a cell beside a column's name, as a date of the row that fell into the header."""
    texts = (normal(cell.text).replace(" ", "") for cell in row)
    return all(text in names or not any(map(str.isdigit, text)) for text in texts)


def _pieces(row: Sequence[Cell], titles: Sequence[str]) -> bool:
    """Whether a row holds nothing but pieces of the header's names over it: «№ | | Срок | Ответственный (ФИО,»."""
    cells = filled(row)
    for cell in cells:
        over, text = titles[cell.column], cell.text
        if len(text) > len(over) + SIGNS or not normal(text) or normal(text) not in over:
            return False
    return sum(names_column(cell.text) for cell in cells) > 1


def _titles(header: Sequence[Sequence[Cell]], width: int) -> list[str]:
    """The header's words over each column."""
    titles = [""] * width
    for row in header:
        for cell in row:
            for column in range(cell.column, min(cell.column + cell.columns, width)):
                titles[column] = f"{titles[column]} {normal(cell.text)}"
    return titles


def _without_repeats(table: Table) -> tuple[Table, Said]:
    header = header_of(table)
    if not header:
        return table, ()
    rows = table.rows()
    titles = _titles(rows[header.start : header.stop], table.width)
    dropped: list[int] = []
    index = header.stop
    while index < table.height:
        below = _alike(rows[header.start : header.stop], rows[index : index + len(header)])
        title = rows[max(header.stop, index - header.start) : index]
        above = _alike(rows[: header.start][::-1], title[::-1]) if below else 0
        dropped += range(index - above, index + below)
        if not below and _pieces(rows[index], titles):
            dropped.append(index)
        index += max(1, below)
    if not dropped:
        return table, ()
    left_out = set(dropped)
    keep = [row for row in range(table.height) if row not in left_out]
    names = "".join(normal(cell.text) for row in rows[: header.stop] for cell in row).replace(" ", "")
    said = [
        remark(
            "header-repeated" if _all_named(rows[row], names) else "header-repeated-more",
            origin(rows[row]),
            text=shown(rows[row]),
        )
        for row in dropped
    ]
    return take_rows(table, keep), tuple(said)
