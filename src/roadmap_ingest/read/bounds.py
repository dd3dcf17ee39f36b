"""The bounds of a table's size, the same for every format that lays out its own grid."""

from __future__ import annotations

from ..model.document import Table
from ..model.options import Limits
from .limits import refuse


def keep_bounds(table: Table, limits: Limits) -> None:
    """IngestError `limit:rows`, `limit:columns` or `limit:cells` where the table is larger than allowed."""
    sizes = (("rows", table.height), ("columns", table.width), ("cells", table.height * table.width))
    for name, size in sizes:
        if size > getattr(limits, name):
            refuse(name, getattr(limits, name), size)
