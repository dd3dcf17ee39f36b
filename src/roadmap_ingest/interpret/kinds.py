"""Which tables are plans: something to be done, and by when or by whom."""

from __future__ import annotations

from collections.abc import Sequence

from ..model.diagnostic import Diagnostic, remark
from ..model.document import Table
from .columns import distinct
from .header import Header
from .lexicon import begins
from .looks import of_another_kind, of_plan, of_report
from .roles import PARTY, TIME, claims
from .words import words

_QUOTED = 80


def reported(headings: Sequence[str], before: str | None) -> str | None:
    """The heading of the account that a table under `headings` belongs to; `before` is that of the table before."""
    for heading in reversed(headings):
        if of_report(heading):
            return heading
        if of_plan(heading):
            return None
    return before


def not_a_plan(table: Table, header: Header, headings: Sequence[str], report: str | None = None) -> Diagnostic | None:
    """Why `table` under `headings` (the nearest last) in the account `report` is no plan; None where it is one."""
    titles = " | ".join(column.header for column in header.columns if column.header)
    other = report or _another_kind(header, headings)
    if other is not None:
        return remark("table-of-another-kind", table.origin, evidence=_short(other))
    activity = header.index("activity")
    terms, parties = header.of(*TIME), header.of(*PARTY)
    if not header.turned and (activity is None or not (terms or parties)):
        return remark("table-not-a-plan", table.origin, header=_short(titles))
    if header.weak_activity and not (terms and parties) and not (headings and of_plan(headings[-1])):
        return remark("table-not-a-plan", table.origin, header=_short(titles))
    return None


def headless(table: Table) -> Diagnostic:
    """What to say of a table without a plan's header: the names of its columns, where its first row has names."""
    places = table.grid()[0] if table.height else []
    names = [" ".join(cell.text.split()) for cell in distinct(places) if not cell.blank]
    known = [name for name in names if claims(name)]
    if len(names) > 1 and 2 * len(known) >= len(names):
        return remark("table-not-a-plan", table.origin, header=_short(" | ".join(names)))
    return remark("table-without-header", table.origin)


def left_out(table: Table, reason: Diagnostic) -> Diagnostic:
    """What to say instead of `reason` of a table that is left out though its rows read like measures."""
    first = " | ".join(" ".join(cell.text.split()) for cell in table.cells if cell.row == 0 and not cell.blank)
    return remark("measures-left-out", reason.origin, header=_short(first))


def _another_kind(header: Header, headings: Sequence[str]) -> str | None:
    """The words that tell another kind of table: the nearest heading, or a column no plan has."""
    if headings and of_another_kind(headings[-1]):
        return headings[-1]
    for column in header.columns:
        for level in column.header.split(" / "):
            if begins(words(level), "other_columns"):
                return level
    return None


def _short(text: str) -> str:
    return text if len(text) <= _QUOTED else text[: _QUOTED - 1] + "…"
