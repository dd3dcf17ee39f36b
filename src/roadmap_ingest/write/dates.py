"""When the clauses of a plan's schedules fall: the window that a plan speaks of, and the dates inside it."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import MAXYEAR, date
from typing import Protocol

from ..model.occurrences import DatedSpan
from ..model.plan import Period
from ..model.schedule import Compound, Continuous, Deadline, Interval, Recurring, RecurringDeadline, Schedule, Series
from ..model.workdays import Calendar

Window = tuple[date, date]
"""First and last day, both inclusive."""

MOST_YEARS = 30
"""A plan that seems to last longer was misread; without this bound one daily item would give dates without end."""


class Dated(Protocol):
    """An item, as far as its dates go."""

    @property
    def schedule(self) -> Schedule: ...


class Planned(Protocol):
    """A plan, as far as its dates go."""

    @property
    def period(self) -> Period | None: ...

    @property
    def items(self) -> Sequence[Dated]: ...


def clauses(schedule: Schedule) -> Iterator[Schedule]:
    """The schedules that `schedule` is put together from, in printed order; itself where it is a single one."""
    parts: tuple[Schedule, ...] | None = None
    if isinstance(schedule, Series):
        parts = schedule.items
    elif isinstance(schedule, Compound):
        parts = schedule.parts
    if parts is None:
        yield schedule
    else:
        for part in parts:
            yield from clauses(part)


def full_date(day: str | None) -> date | None:
    """The date of an ISO day; None where there is none or it has no year («--03-01»)."""
    return None if day is None or day.startswith("-") else date.fromisoformat(day)


def printed_bounds(schedule: Schedule) -> tuple[date | None, date | None]:
    """The first start and the last end that the clauses name with their year; no end where one of them goes on."""
    starts, ends, goes_on = [], [], False
    for clause in clauses(schedule):
        if isinstance(clause, Deadline):
            ends.append(full_date(clause.due))
        elif isinstance(clause, Interval | Continuous | Recurring):
            starts.append(full_date(clause.start))
            ends.append(full_date(clause.end))
            goes_on = goes_on or (clause.start is not None and clause.end is None)
    return min(filter(None, starts), default=None), None if goes_on else max(filter(None, ends), default=None)


def horizon(plan: Planned) -> Window | None:
    """The days that recurring and open schedules of `plan` run over: its period, else the years of its dates.

    None where neither names a year.
    """
    first = last = None
    if plan.period is not None:
        first, last = full_date(plan.period.start), full_date(plan.period.end)
    if first is None or last is None or last < first:
        parts = [clause for item in plan.items for clause in clauses(item.schedule)]
        days = [day for clause in parts for day in printed_bounds(clause) if day is not None]
        if not days:
            return None
        first, last = date(min(days).year, 1, 1), date(max(days).year, 12, 31)
    return first, min(last, date(min(first.year + MOST_YEARS, date.max.year), 12, 31))


def spans(
    clause: Schedule, window: Window | None, calendar: Calendar | None = None, sought: Window | None = None
) -> tuple[DatedSpan, ...]:
    """The days of one clause: where it names a year its own, else those inside `window`.

    Empty where it has no dates, or none can be known; also for «постоянно» without bounds, which is no date.
    Who looks for a few days names them as `sought`, and is spared most others of a recurrence.
    """
    if isinstance(clause, Deadline):
        due = full_date(clause.due)
        return (DatedSpan(due, due),) if due else _inside(clause, window, calendar)
    if isinstance(clause, Interval | Continuous):
        first, last = full_date(clause.start), full_date(clause.end)
        if isinstance(clause, Continuous) and clause.start is None and clause.end is None:
            return ()
        if first and last:
            return (DatedSpan(first, last),) if first <= last else ()
        if clause.start and clause.end:
            return _inside(clause, window, calendar)
        return _inside(clause, _stretched(window, first, last), calendar)
    if isinstance(clause, Recurring):
        return _recurring(clause, window, calendar, sought)
    return ()


def _inside(clause: Schedule, window: Window | None, calendar: Calendar | None) -> tuple[DatedSpan, ...]:
    return clause.occurrences(window, calendar) if window else ()


def _stretched(window: Window | None, first: date | None, last: date | None) -> Window | None:
    """`window`, made to hold both days; an open side ends with the window."""
    days = [day for day in (*(window or ()), first, last) if day is not None]
    return (min(days), max(days)) if days else None


def _recurring(
    clause: Recurring, window: Window | None, calendar: Calendar | None, sought: Window | None
) -> tuple[DatedSpan, ...]:
    """The occurrences; deadlines after a period's end («месяца, следующего за отчетным») follow the last period."""
    if window is None:
        return ()
    if clause.interval > 1:
        sought = None  # every second, third… period counts from the window's begin
    if not clause.deadlines:
        return _inside(clause, _common(window, sought), calendar)
    found: set[DatedSpan] = set()
    for due in clause.deadlines:
        alone = clause.model_copy(update={"deadlines": (due,)}) if len(clause.deadlines) > 1 else clause
        found.update(_inside(alone, _common(_moved(window, due), sought), calendar))
    return tuple(sorted(found))


def _common(window: Window, sought: Window | None) -> Window | None:
    """The days of both."""
    if sought is None:
        return window
    first, last = max(window[0], sought[0]), min(window[1], sought[1])
    return (first, last) if first <= last else None


def _moved(window: Window, due: RecurringDeadline) -> Window:
    months = due.offset * (12 if due.month is not None else 1)
    return _months_later(window[0], months), _months_later(window[1], months)


def _months_later(day: date, months: int) -> date:
    """The same day `months` later; the last day of a month stays the last."""
    index = min(day.year * 12 + day.month - 1 + months, MAXYEAR * 12 + 11)
    length = monthrange(index // 12, index % 12 + 1)[1]
    last = day.day == monthrange(day.year, day.month)[1]
    return date(index // 12, index % 12 + 1, length if last else min(day.day, length))
