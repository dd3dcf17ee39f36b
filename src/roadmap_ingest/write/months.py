"""A plan as a calendar sheet: items down, months across."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from ..model.occurrences import DatedSpan
from ..model.plan import PlanFile
from . import dates
from .tables import Table, Type, Value
from .words import party_words

WHOLE = "•"
"""Stands in a month that a period covers whole."""

MOST_DAYS = 6
"""More days than this in one month are counted, not listed."""

MOST_MONTHS = 600
"""A workbook is no place for a calendar of centuries: a misread year gives one."""

Month = tuple[int, int]


def by_month(plan: PlanFile) -> Table:
    """For each item and month the days on which it falls: «15», «1–10», «•» for the whole month, «22 ×» for many."""
    window = dates.horizon(plan.plan)
    marked: list[dict[Month, list[str]]] = []
    for item in plan.plan.items:
        marks: dict[Month, list[str]] = {}
        for clause in dates.clauses(item.schedule):
            for span in dates.spans(clause, window):
                _mark(marks, span)
        marked.append(marks)
    months = sorted({month for marks in marked for month in marks})
    columns: dict[str, Type] = dict.fromkeys(("number", "activity", "parties"), "text")
    columns |= {f"{year}-{month:02}": "text" for year, month in months}
    rows = []
    for item, marks in zip(plan.plan.items, marked, strict=True):
        head: tuple[Value, ...] = (item.number, item.activity, "\n".join(map(party_words, item.parties)) or None)
        rows.append((*head, *(_said(marks.get(month, [])) for month in months)))
    return Table("months", columns, tuple(rows))


def _mark(marks: dict[Month, list[str]], span: DatedSpan) -> None:
    """Adds the days of `span` to each month it touches."""
    index = span.start.year * 12 + span.start.month - 1
    until = min(span.end.year * 12 + span.end.month - 1, index + MOST_MONTHS)
    for at in range(index, until + 1):
        year, month = at // 12, at % 12 + 1
        length = monthrange(year, month)[1]
        first = max(span.start, date(year, month, 1)).day
        last = min(span.end, date(year, month, length)).day
        said = WHOLE if (first, last) == (1, length) else str(first) if first == last else f"{first}–{last}"
        marks.setdefault((year, month), []).append(said)


def _said(days: list[str]) -> str | None:
    once = list(dict.fromkeys(days))
    if not once:
        return None
    return f"{len(once)} ×" if len(once) > MOST_DAYS else ", ".join(once)
