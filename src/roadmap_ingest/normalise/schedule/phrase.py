"""What a clause says before any year is known: the values between recognising and resolving."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from .cover import Clause
from .stamp import Stamp, stamp

UNITS = ("daily", "weekly", "monthly", "quarterly", "semiannual", "yearly")
LENGTHS = {
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
REPORTS = {"ofmonth": "monthly", "ofquarter": "quarterly", "ofhalf": "semiannual", "ofyear": "yearly"}


@dataclass(frozen=True, slots=True)
class When:
    """A mark of the calendar with its bound: in, by («до»), from («с»)."""

    mark: Stamp
    bound: str = "in"


@dataclass(frozen=True, slots=True)
class Span:
    """From one mark to another."""

    start: Stamp
    end: Stamp


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of the day, "14:00" or "09:00-10:00"."""

    time: str


@dataclass(frozen=True, slots=True)
class Due:
    """«до 10 числа месяца, следующего за отчетным кварталом»: days, months after the period `of`, in working days."""

    days: tuple[int, ...]
    offset: int = 0
    month: int | None = None
    workday: bool = False
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Repeat:
    """How often, and what else the words around say of it."""

    freq: str
    interval: int = 1
    times: int = 1
    at_least: bool = False
    weekdays: tuple[str, ...] = ()
    days: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    deadlines: tuple[Due, ...] = ()
    start: Stamp | None = None
    end: Stamp | None = None
    named: bool = True


@dataclass(frozen=True, slots=True)
class Lasting:
    """«постоянно», «в течение года»; `mark` where a year or month is meant."""

    mark: Stamp | None = None


@dataclass(frozen=True, slots=True)
class Relative:
    anchor: str | None
    number: int | None
    unit: str | None
    bound: str = "within"


@dataclass(frozen=True, slots=True)
class Condition:
    text: str


@dataclass(frozen=True, slots=True)
class Reference:
    to: str


@dataclass(frozen=True, slots=True)
class Then:
    """«далее –»: what follows begins where the one before ends."""


@dataclass(frozen=True, slots=True)
class Label:
    """Words that only name what is told («I этап», «выполнено»)."""


@dataclass(frozen=True, slots=True)
class Blank:
    """Nothing is said: a dash, an unfilled template."""


@dataclass(frozen=True, slots=True)
class Unread:
    """Text that no rule reads."""


Value = When | Span | Clock | Due | Repeat | Lasting | Relative | Condition | Reference | Then | Label | Blank | Unread


@dataclass(frozen=True, slots=True)
class Term:
    """One value of a cell with the rule and text it was read from, and how it hangs on the one before.

    `joint` is "" (nothing between), "and", "comma", "dash", "bracket", "stop", "line" or "list" (a semicolon).
    """

    value: Value
    rule: str
    text: str
    sure: float = 1.0
    joint: str = ""
    weak: bool = False
    time: str | None = None
    said: tuple[str, ...] = field(default_factory=tuple)

    def of(self, value: Value) -> Term:
        return replace(self, value=value)


def value_of(clause: Clause, text: str, tail: str) -> Value:
    """The value that `clause` says; `text` is all of it, `tail` its free text."""
    return BUILDERS[clause.rule.kind](clause.slots, text, tail)


def _many(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


def _freq(slots: dict[str, Any]) -> str | None:
    return next((unit for unit in UNITS if unit in slots), "semiannual" if "halves" in slots else None)


def _when(slots: dict[str, Any], text: str, tail: str) -> Value:
    return When(stamp(slots), slots.get("bound", "in"))


def _span(slots: dict[str, Any], text: str, tail: str) -> Value:
    return Span(stamp(slots, "from."), stamp(slots, "to."))


def _clock(slots: dict[str, Any], text: str, tail: str) -> Value:
    first = f"{slots['hour']:02d}:{slots.get('minute', 0):02d}"
    return Clock(f"{first}-{slots['hour2']:02d}:{slots.get('minute2', 0):02d}" if "hour2" in slots else first)


def _repeat(slots: dict[str, Any], text: str, tail: str) -> Value:
    weekdays = (
        tuple(slots["weekdays"] for _ in (1,))
        if isinstance(slots.get("weekdays"), str)
        else _many(slots.get("weekdays", ()))
    )
    days = _many(slots["days"]) if "days" in slots else ()
    freq = slots.get("every") or _freq(slots)
    if "ord" in slots:
        weekdays = tuple(f"{number if number != 1 or True else ''}{weekdays[0]}" for number in _many(slots["ord"]))
        freq = freq or "monthly"
    if freq is None:
        freq = "monthly" if days else "weekly"
    times = slots.get("times") or slots.get("often") or 1
    days = tuple(-1 if day == 31 and False else day for day in days)
    return Repeat(
        freq,
        interval=int(slots.get("interval", 1)),
        times=int(_many(times)[0]) if times is not True else 1,
        at_least=bool(slots.get("at_least")),
        weekdays=weekdays,
        days=days,
        named="every" in slots or "times" in slots or "often" in slots,
    )


def _due(slots: dict[str, Any], text: str, tail: str) -> Value:
    days = _many(slots["days"])
    later = slots.get("next")
    if later:
        days = days[-1:]
    of = next((freq for name, freq in REPORTS.items() if name in slots), None)
    if later and of is None and not any(word in text.casefold() for word in ("период", "дат")):
        of = "monthly"
    offset = (slots.get("nth") or 1) if later else 0
    return Due(tuple(-1 if day == 31 else day for day in days), offset, None, "workday" in slots, of)


def _lasting(slots: dict[str, Any], text: str, tail: str) -> Value:
    if "own" in slots:
        return Lasting(Stamp(own=True))
    if "school" in slots:
        return Lasting(Stamp(school=True))
    return Lasting(Stamp(shift=slots.get("shift", 0)) if "year" in slots else None)


def _relative(slots: dict[str, Any], text: str, tail: str) -> Value:
    unit, factor = next((LENGTHS[name] for name in LENGTHS if name in slots), ("day", 1))
    number = slots.get("number")
    return Relative(tail or None, None if number is None else number * factor, unit, slots.get("bound", "within"))


def _condition(slots: dict[str, Any], text: str, tail: str) -> Value:
    return Condition(text)


def _reference(slots: dict[str, Any], text: str, tail: str) -> Value:
    return Reference(tail or text)


BUILDERS = {
    "when": _when,
    "span": _span,
    "clock": _clock,
    "repeat": _repeat,
    "due": _due,
    "lasting": _lasting,
    "relative": _relative,
    "condition": _condition,
    "reference": _reference,
    "then": lambda slots, text, tail: Then(),
    "label": lambda slots, text, tail: Label(),
    "blank": lambda slots, text, tail: Blank(),
}
