"""What comes again and again, and its RFC 5545 recurrence rule."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Protocol

Frequency = Literal["daily", "weekly", "monthly", "quarterly", "semiannual", "yearly"]
PERIOD_MONTHS: dict[Frequency, int] = {"monthly": 1, "quarterly": 3, "semiannual": 6, "yearly": 12}


class Due(Protocol):
    """A deadline within each period: `RecurringDeadline` of the contract."""

    @property
    def day(self) -> int: ...
    @property
    def month(self) -> int | None: ...
    @property
    def offset(self) -> int: ...
    @property
    def workday(self) -> bool: ...


class Recurrence(Protocol):
    """`Recurring` of the contract, as far as its days and its words need it."""

    @property
    def freq(self) -> Frequency: ...
    @property
    def interval(self) -> int: ...
    @property
    def times(self) -> int: ...
    @property
    def at_least(self) -> bool: ...
    @property
    def weekdays(self) -> tuple[str, ...] | None: ...
    @property
    def days(self) -> tuple[int, ...] | None: ...
    @property
    def months(self) -> tuple[int, ...] | None: ...
    @property
    def deadlines(self) -> Sequence[Due]: ...
    @property
    def start(self) -> str | None: ...
    @property
    def end(self) -> str | None: ...


def rrule(value: Recurrence) -> str | None:
    """The RRULE of the days on which `value` falls («15 и 30 числа каждого месяца»: FREQ=MONTHLY;BYMONTHDAY=15,30).

    None where it names no days («ежеквартально», «2 раза в год»), where its deadlines are of different months or in
    working days, or where its end has no year.
    """
    parts = _by_deadline(value) if value.deadlines else _by_days(value)
    if parts is None:
        return None
    if value.end is not None:
        if value.end.startswith("-"):
            return None
        parts.append("UNTIL=" + value.end.replace("-", ""))
    return ";".join(parts)


def _every(freq: str, interval: int) -> list[str]:
    return [f"FREQ={freq}"] + ([f"INTERVAL={interval}"] if interval > 1 else [])


def _joined(values: tuple[object, ...]) -> str:
    return ",".join(map(str, values))


def _by_days(value: Recurrence) -> list[str] | None:
    """Days of the week, of the month or of the year, as printed."""
    if value.freq == "daily":
        byday = [f"BYDAY={_joined(value.weekdays)}"] if value.weekdays else []
        return [*_every("DAILY", value.interval), *byday] if value.times == 1 else None
    if value.freq == "weekly":
        if not value.weekdays or any(len(day) > 2 for day in value.weekdays):
            return None
        return [*_every("WEEKLY", value.interval), f"BYDAY={_joined(value.weekdays)}"]
    if value.freq == "monthly" and (value.weekdays or value.days) and not value.months:
        days = [f"BYDAY={_joined(value.weekdays)}"] if value.weekdays else []
        return [*_every("MONTHLY", value.interval), *days, *_monthdays(value)]
    if value.freq == "yearly" and value.months and value.days:
        return [*_every("YEARLY", value.interval), f"BYMONTH={_joined(value.months)}", *_monthdays(value)]
    return None


def _monthdays(value: Recurrence) -> list[str]:
    return [f"BYMONTHDAY={_joined(value.days)}"] if value.days else []


def _by_deadline(value: Recurrence) -> list[str] | None:
    """The days until which the thing is due, where one rule can say them all."""
    if value.days or value.weekdays or value.months or any(due.workday for due in value.deadlines):
        return None
    days = {due.day for due in value.deadlines}
    months = {due.month for due in value.deadlines}
    if months == {None}:
        return _by_month_end(value, days)
    if None in months or len(days) > 1 or (value.interval > 1 and value.freq != "yearly"):
        return None
    named = tuple(sorted(month for month in months if month is not None))
    return [*_every("YEARLY", value.interval), f"BYMONTH={_joined(named)}", f"BYMONTHDAY={_joined(tuple(days))}"]


def _by_month_end(value: Recurrence, days: set[int]) -> list[str] | None:
    """Deadlines counted from the last month of each period: the months in which they fall."""
    size = PERIOD_MONTHS.get(value.freq)
    offsets = {due.offset for due in value.deadlines}
    if size is None or len(offsets) > 1 or (value.interval > 1 and size > 1):
        return None
    if size == 1:
        return [*_every("MONTHLY", value.interval), f"BYMONTHDAY={_joined(tuple(sorted(days)))}"]
    months = tuple(sorted((end + min(offsets) - 1) % 12 + 1 for end in range(size, 13, size)))
    return ["FREQ=YEARLY", f"BYMONTH={_joined(months)}", f"BYMONTHDAY={_joined(tuple(sorted(days)))}"]
