"""Which tables are plans: something to be done, and by when or by whom."""

from __future__ import annotations

from ..model.document import Table
from .header import Header
from .roles import PARTY, TIME


def why_not_a_plan(table: Table, header: Header | None) -> str | None:
    """The reason why `table` holds no plan, None where it is one."""
    if table.width < 2:
        return "one column"
    if header is None or header.bottom >= table.height:
        return "no header"
    if header.index("activity") is None:
        return "no column of activities"
    if not header.of(*TIME, *PARTY):
        return "no column of terms or of parties"
    return None
