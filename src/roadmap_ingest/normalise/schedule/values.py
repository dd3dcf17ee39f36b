"""What the labelled words of a clause make: slots of a rule into a value."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ...model.recurrence import PERIOD_MONTHS, Frequency
from ...model.schedule import Unit
from .cover import Chart, Clause
from .nominative import nominative
from .phrase import (
    Blank,
    Clock,
    Condition,
    Due,
    Label,
    Lasting,
    Marks,
    Reference,
    Refusal,
    Relative,
    Repeat,
    Span,
    Then,
    Value,
    When,
)
from .rules import schedule_rules
from .stamp import WEEKDAYS, Stamp, stamp

Slots = dict[str, Any]
UNITS: tuple[Frequency, ...] = ("daily", "weekly", "monthly", "quarterly", "semiannual", "yearly")
LENGTHS: dict[str, tuple[Unit, int]] = {
    "minutes": ("minute", 1),
    "hours": ("hour", 1),
    "workdays": ("workday", 1),
    "days": ("day", 1),
    "weeks": ("week", 1),
    "months": ("month", 1),
    "quarters": ("month", 3),
    "halfyears": ("month", 6),
    "years": ("year", 1),
}
LISTS = {
    "months": "month",
    "quarters": "quarter",
    "halves": "half",
    "weeks": "week",
    "decades": "decade",
    "days": "day",
    "edges": "edge",
    "years": "year",
}
"""Labels of lists, and the field of a mark that each of their numbers is."""
REPORTS: dict[str, Frequency] = {
    "ofmonth": "monthly",
    "ofquarter": "quarterly",
    "ofhalf": "semiannual",
    "ofyear": "yearly",
}
"""Labels of the period that a report's deadline counts from."""


def value_of(clause: Clause, chart: Chart) -> Value:
    """The value that `clause` says."""
    words = WORDS.get(clause.rule.kind)
    return BUILDERS[clause.rule.kind](clause.slots(chart.values), words(clause, chart) if words else "")


def _own(clause: Clause, chart: Chart) -> str:
    return chart.slice(*clause.own())


def _whole(clause: Clause, chart: Chart) -> str:
    return chart.slice(clause.first, clause.last)


WORDS: dict[str, Callable[[Clause, Chart], str]] = {
    "relative": _own,
    "condition": _whole,
    "reference": lambda clause, chart: nominative(_own(clause, chart), schedule_rules().nominatives),
}
"""The words of the phrase that go into values of each kind."""


def _many(value: Any) -> tuple[Any, ...]:
    return tuple(value) if isinstance(value, list | tuple) else (value,)


def _when(slots: Slots, words: str) -> Value:
    return When(stamp(slots), slots.get("bound", "in"))


def _marks(slots: Slots, words: str) -> Value:
    shared = stamp({name: value for name, value in slots.items() if name not in LISTS})
    name = next(name for name in LISTS if name in slots)
    return Marks(tuple(shared._replace(**{LISTS[name]: number}) for number in _many(slots[name])))


def _span(slots: Slots, words: str) -> Value:
    return Span(stamp(slots, "from."), stamp(slots, "to."))


def _clock(slots: Slots, words: str) -> Value:
    first = f"{slots['hour']:02d}:{slots.get('minute', 0):02d}"
    if "hour2" in slots:
        return Clock(f"{first}-{slots['hour2']:02d}:{slots.get('minute2', 0):02d}")
    return Clock(first, since="since" in slots)


def _repeat(slots: Slots, words: str) -> Value:
    freq = slots.get("every") or next((unit for unit in UNITS if unit in slots), None)
    weekdays, days = _weekdays(slots), _monthdays(slots)
    if freq is None:
        freq = "monthly" if days or "ord" in slots else "weekly"
    return Repeat(
        freq,
        interval=slots.get("interval", 1),
        times=slots.get("times") or slots.get("often") or 1,
        at_least=bool(slots.get("at_least")),
        weekdays=weekdays,
        days=days,
        named=not weekdays and not days,
        implied=bool(days) and "monthly" not in slots,
        window="from" in slots,
    )


def _monthdays(slots: Slots) -> tuple[int, ...]:
    """The days of «15 и 30 числа», «с 1 по 5 число», «вторая декада каждого месяца»."""
    if "from" in slots:
        return tuple(range(slots["from"], slots["until"] + 1))
    part = Stamp(week=slots.get("week"), decade=slots.get("decade"))
    return days_of_each_month(part) or _many(slots.get("days", ()))


def days_of_each_month(part: Stamp) -> tuple[int, ...]:
    """The days of a month that a week or decade holds, none where `part` names neither."""
    number, size, parts = (part.week, 7, 5) if part.week else (part.decade, 10, 3)
    if number is None or not 1 <= number <= parts:
        return ()
    return tuple(range(size * (number - 1) + 1, 32 if number == parts else size * number + 1))


def _weekdays(slots: Slots) -> tuple[str, ...]:
    """«вторая и четвёртая пятница» is ("2FR", "4FR"), «понедельник – среда» ("MO", "TU", "WE")."""
    if "between" in slots:
        first, last = (WEEKDAYS.index(day) for day in slots["between"])
        return WEEKDAYS[first : last + 1]
    if "except" in slots or "weekend" in slots:
        left_out = _many(slots.get("except", ("SA", "SU")))
        return tuple(day for day in WEEKDAYS if day not in left_out)
    weekdays = _many(slots.get("weekdays", ()))
    if "ord" in slots:
        return tuple(f"{number}{weekday}" for weekday in weekdays for number in _many(slots["ord"]))
    return weekdays


def _due(slots: Slots, words: str) -> Value:
    days = _many(slots["days"])
    of = next((freq for name, freq in REPORTS.items() if name in slots), None)
    offset = 0
    if "next" in slots:
        days = days[-1:]
        of = of or (None if "unnamed" in slots else "monthly")
        periods = 1 if slots["next"] is True else slots["next"]
        offset = slots["nth"] + (periods - 1) * PERIOD_MONTHS[of or "monthly"] if "nth" in slots else periods
    elif "of_nth" in slots and of is not None:
        offset = 0 if slots["of_nth"] == -1 else slots["of_nth"] - PERIOD_MONTHS[of]
    return Due(tuple(-1 if day == 31 else day for day in days), offset, None, "workday" in slots, of)


def _lasting(slots: Slots, words: str) -> Value:
    if "own" in slots:
        return Lasting(Stamp(own=True))
    if "school" in slots:
        return Lasting(Stamp(school=True))
    return Lasting(Stamp(shift=slots.get("shift", 0)) if "year" in slots else None)


def _relative(slots: Slots, words: str) -> Value:
    unit, factor = next((LENGTHS[name] for name in LENGTHS if name in slots), LENGTHS["days"])
    number = slots.get("number", 1)
    return Relative(words or None, number * factor, unit, slots.get("bound", "within"))


BUILDERS: dict[str, Callable[[Slots, str], Value]] = {
    "when": _when,
    "marks": _marks,
    "span": _span,
    "clock": _clock,
    "repeat": _repeat,
    "due": _due,
    "lasting": _lasting,
    "relative": _relative,
    "condition": lambda slots, words: Condition(words),
    "reference": lambda slots, words: Reference(words),
    "then": lambda slots, words: Then(),
    "label": lambda slots, words: Label(),
    "blank": lambda slots, words: Blank(),
    "refusal": lambda slots, words: Refusal(),
}
