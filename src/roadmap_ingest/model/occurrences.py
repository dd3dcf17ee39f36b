"""Printed days and recurrences as dated spans inside a window of days."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import lru_cache
from typing import NamedTuple

from .recurrence import PERIOD_MONTHS, Due, Recurrence
from .workdays import Calendar

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
DAY = timedelta(days=1)


class DatedSpan(NamedTuple):
    """First and last day, both inclusive; one day where a thing is due on it."""

    start: date
    end: date


Window = tuple[date, date]
"""First and last day, both inclusive."""


def touches(span: DatedSpan, within: Window) -> bool:
    return span.start <= within[1] and span.end >= within[0]


def printed_days(text: str, within: Window) -> Iterator[date]:
    """The day, or where it has no year, that day of each year of `within`, of the year before and the year after."""
    if not text.startswith("--"):
        yield date.fromisoformat(text)
        return
    month, day = int(text[2:4]), int(text[5:7])
    for year in range(max(within[0].year - 1, MINYEAR), min(within[1].year + 1, MAXYEAR) + 1):
        yield date(year, month, min(day, monthrange(year, month)[1]))


def between(start: str | None, end: str | None, within: Window) -> Iterator[DatedSpan]:
    """From each `start` to the next `end`; an open side reaches to the edge of `within`."""
    starts = list(printed_days(start, within)) if start else [within[0]]
    ends = list(printed_days(end, within)) if end else [within[1]]
    for first in starts:
        last = min((day for day in ends if day >= first), default=None)
        if last is not None:
            yield DatedSpan(first, last)


def recurring(value: Recurrence, within: Window, calendar: Calendar) -> Iterator[DatedSpan]:
    """The spans of a recurrence: its days and deadlines, else its months, else its periods («ежеквартально»)."""
    for window in _windows(value, within):
        for period in _periods(value, window):
            for span in _inside(value, period, calendar):
                if touches(span, window):
                    yield span


def _windows(value: Recurrence, within: Window) -> Iterator[Window]:
    """The parts of `within` between the recurrence's start and end; without a year that may be one in each year."""
    spans: Iterable[DatedSpan]
    if (value.start or value.end or "").startswith("--"):
        spans = between(value.start, value.end, within)
    else:
        first = date.fromisoformat(value.start) if value.start else date.min
        spans = [DatedSpan(first, date.fromisoformat(value.end) if value.end else date.max)]
    for span in spans:
        if touches(span, within):
            yield max(span.start, within[0]), min(span.end, within[1])


def _periods(value: Recurrence, window: Window) -> Iterator[DatedSpan]:
    """The days, weeks, months… of the recurrence around `window`, a year on both sides, for deadlines move."""
    start = date.fromisoformat(value.start) if value.start and value.start[0] != "-" else window[0]
    count = PERIOD_MONTHS.get(value.freq)
    if count is None:
        size = value.interval * (7 if value.freq == "weekly" else 1)
        first = start - timedelta(days=start.weekday()) if value.freq == "weekly" else start
        first += timedelta(days=(window[0] - first).days // size * size)
        while first <= window[1]:
            yield DatedSpan(first, first + timedelta(days=6 if value.freq == "weekly" else 0))
            first += timedelta(days=size)
        return
    at = (start.year * 12 + start.month - 1) // count * count
    step = count * value.interval
    at -= (at - ((window[0].year - 1) * 12)) // step * step
    while at <= window[1].year * 12 + window[1].month - 1:
        yield DatedSpan(_month(at)[0], _month(at + count - 1)[1])
        at += step


@lru_cache(4_096)
def _month(index: int) -> tuple[date, date]:
    """First and last day of the month counted from year 0."""
    year, month = index // 12, index % 12 + 1
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _inside(value: Recurrence, period: DatedSpan, calendar: Calendar) -> Iterator[DatedSpan]:
    """The spans of one period: its deadlines, else its named days, else its named months, else all of it."""
    if value.deadlines:
        days = [_deadline(due, period, calendar) for due in value.deadlines]
    elif value.days or value.weekdays:
        days = [day for day in _each(period) if _named(day, value, period)]
    elif value.months:
        for index in range(period.start.year * 12, period.end.year * 12 + 12):
            first, last = _month(index)
            if first.month in value.months and period.start <= first <= period.end:
                yield DatedSpan(first, last)
        return
    else:
        yield period
        return
    for day in days:
        yield DatedSpan(day, day)


def _each(period: DatedSpan) -> Iterator[date]:
    day = period.start
    while day <= period.end:
        yield day
        day += DAY


def _named(day: date, value: Recurrence, period: DatedSpan) -> bool:
    """Whether the recurrence names `day` by its month, number and weekday."""
    last = monthrange(day.year, day.month)[1]
    by_month = not value.months or day.month in value.months
    by_number = not value.days or day.day in value.days or (-1 in value.days and day.day == last)
    return by_month and by_number and (not value.weekdays or any(_is(day, name, period) for name in value.weekdays))


def _is(day: date, name: str, period: DatedSpan) -> bool:
    """Whether `day` is the weekday `name`, which counts within the period where it has an ordinal («2FR», «-1FR»)."""
    if WEEKDAYS[day.weekday()] != name[-2:]:
        return False
    if len(name) == 2:
        return True
    ordinal = int(name[:-2])
    from_edge = (day - period.start).days if ordinal > 0 else (period.end - day).days
    return from_edge // 7 + 1 == abs(ordinal)


def _deadline(due: Due, period: DatedSpan, calendar: Calendar) -> date:
    """The day of one period's deadline."""
    if due.month is not None:
        first, last = _month((period.start.year + due.offset) * 12 + due.month - 1)
    else:
        first, last = _month(period.end.year * 12 + period.end.month - 1 + due.offset)
    if due.workday and due.day == -1:
        while not calendar.is_working_day(last):
            last -= DAY
        return last
    if due.workday:
        return _workday(first, due.day, calendar.is_working_day)
    return last if due.day == -1 else min(last, first + timedelta(days=due.day - 1))


def _workday(first: date, number: int, works: Callable[[date], bool]) -> date:
    """The `number`-th working day from `first` on; may run into the next month."""
    day, left = first, number
    while True:
        left -= works(day)
        if left <= 0:
            return day
        day += DAY
