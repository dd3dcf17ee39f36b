"""Tables as CSV (RFC 4180), safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

BOM = "\ufeff"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""A text that begins with one of these is run as a formula by spreadsheets; an apostrophe before it stops that."""


def dumps(header: Iterable[str], rows: Iterable[Sequence[object]], bom: bool = False) -> str:
    """The lines of `header` and `rows`, ended by CR LF; `bom` helps Excel to see UTF-8."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(map(_safe, header))
    writer.writerows([_safe(value) for value in row] for row in rows)
    return (BOM if bom else "") + stream.getvalue()


def _safe(value: object) -> object:
    """`value`, its text disarmed; numbers and dates stay what they are."""
    if isinstance(value, str) and value.lstrip(" ").startswith(FORMULA_STARTS):
        return f"'{value}"
    return "" if value is None else value
