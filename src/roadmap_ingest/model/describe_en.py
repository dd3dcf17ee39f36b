"""Schedules in English; free text of the plan stays in its language, in quotes."""

from __future__ import annotations

from .recurrence import Due, Recurrence

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
PERIODS = {"daily": "day", "weekly": "week", "monthly": "month"}
PERIODS |= {"quarterly": "quarter", "semiannual": "half-year", "yearly": "year"}
WEEKDAYS = {"MO": "Monday", "TU": "Tuesday", "WE": "Wednesday", "TH": "Thursday"}
WEEKDAYS |= {"FR": "Friday", "SA": "Saturday", "SU": "Sunday"}
ORDINALS = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -1: "last"}
LAST = "the last day"


def deadline(due: str) -> str:
    return f"by {day_en(due)}"


def lasting(start: str | None, end: str | None) -> str:
    return f"continuously {limits(start, end)}" if start or end else "continuously"


def conditional(condition: str) -> str:
    return f"on condition: «{condition}»"


def reference(to: str, printed: str) -> str:
    return f"according to «{to}»"


def unspecified() -> str:
    return "not specified"


def unparsed(text: str) -> str:
    return f"not read: «{text}»"


def timed(phrase: str, first: str, last: str) -> str:
    return f"{phrase}, {first} to {last}" if last else f"{phrase}, at {first}"


def day_en(day: str) -> str:
    """«2024-03-15» as "15 March 2024", «--03-15» as "15 March"."""
    year, month, number = ("", day[2:4], day[5:7]) if day.startswith("--") else (day[:4], day[5:7], day[8:10])
    return f"{int(number)} {MONTHS[int(month) - 1]} {year}".strip()


def limits(start: str | None, end: str | None) -> str:
    if start and end:
        return f"{day_en(start)} to {day_en(end)}"
    return f"from {day_en(start)}" if start else f"until {day_en(end)}" if end else "no dates"


def recurring(value: Recurrence) -> str:
    period = PERIODS[value.freq]
    every = f"every {period}" if value.interval == 1 else f"every {value.interval} {period}s"
    if value.times > 1:
        every = f"{value.times} times {every}"
    parts = [f"at least {'' if value.times > 1 else 'once '}{every}" if value.at_least else every]
    if value.weekdays:
        parts.append("on " + ", ".join(map(_weekday, value.weekdays)))
    if value.months:
        parts.append("in " + ", ".join(MONTHS[month - 1] for month in value.months))
    if value.days:
        parts.append("on " + ", ".join(LAST if day == -1 else f"day {day}" for day in value.days))
    parts += [_deadline(due, period) for due in value.deadlines]
    if value.start or value.end:
        parts.append(limits(value.start, value.end))
    return ", ".join(parts)


def _weekday(name: str) -> str:
    number, day = name[:-2], WEEKDAYS[name[-2:]]
    return f"the {ORDINALS.get(int(number), number)} {day}" if number else day


def _deadline(due: Due, period: str) -> str:
    day = LAST if due.day == -1 else f"{'working ' if due.workday else ''}day {due.day}"
    if due.month is not None:
        return f"by {day} of {MONTHS[due.month - 1]}" + (" of the next year" if due.offset else "")
    if due.offset == 0:
        return f"by {day} of the {'month' if period == 'month' else f'last month of the {period}'}"
    which = "next month" if due.offset == 1 else f"month {due.offset} after"
    return f"by {day} of the {which}" + ("" if period == "month" else f" after the {period}")


def relative(anchor: str | None, offset: int | None, unit: str | None, bound: str) -> str:
    event = f"«{anchor}»" if anchor else "the event"
    if not offset:
        return f"{({'within': 'on the day of', 'before': 'before', 'after': 'after'})[bound]} {event}"
    name = {"workday": "working day"}.get(unit or "day", unit or "day")
    length = f"{offset} {name}{'' if offset == 1 else 's'}"
    return {
        "within": f"within {length} of {event}",
        "before": f"{length} before {event}",
        "after": f"{length} after {event}",
    }[bound]
