"""A header printed again, on a new page or after a month's rows, is no row."""

from __future__ import annotations

from ..model.diagnostic import remark
from ..model.document import Document, Table
from .grids import Said, mend_tables, origin, shown, take_rows
from .headers import header_of, same_header


def drop_repeated_headers(document: Document) -> Document:
    """`document` with each table's header kept where it is printed first and dropped below."""
    return mend_tables(document, _without_repeats)


def _without_repeats(table: Table) -> tuple[Table, Said]:
    header = header_of(table)
    if not header:
        return table, ()
    rows = table.rows()
    dropped: list[int] = []
    index = header.stop
    while index < table.height:
        run = 0
        while (
            run < len(header)
            and index + run < table.height
            and same_header(rows[header.start + run], rows[index + run])
        ):
            run += 1
        dropped += range(index, index + run)
        index += max(1, run)
    if not dropped:
        return table, ()
    keep = [row for row in range(table.height) if row not in set(dropped)]
    said = [remark("header-repeated", origin(rows[row]), text=shown(rows[row])) for row in dropped]
    return take_rows(table, keep), tuple(said)
