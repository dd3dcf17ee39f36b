"""Schedules of the contract: when a thing is to be done. Field meanings: see the README, «JSON»."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from .base import Confidence, Day, Model

Frequency = Literal["daily", "weekly", "monthly", "quarterly", "semiannual", "yearly"]
Unit = Literal["minute", "hour", "day", "workday", "week", "month", "year"]
Bound = Literal["within", "after", "before"]
Weekday = Annotated[str, StringConstraints(pattern=r"^(-?[1-5])?(MO|TU|WE|TH|FR|SA|SU)$")]
"""RFC 5545 weekday, with an ordinal where it counts within the period: «вторая пятница» is 2FR."""


class Reading(Model):
    """What every schedule carries: the printed text, the grammar rule that read it, how sure the reading is."""

    text: str = ""
    rule: str | None = None
    confidence: Confidence = 1.0
    time: str | None = None


class Deadline(Reading):
    """«до 1 марта 2023 г.»: done on `due` at the latest."""

    kind: Literal["deadline"] = "deadline"
    due: Day


class Interval(Reading):
    """«2 квартал 2018 года»: from `start` to `end`, both inclusive."""

    kind: Literal["interval"] = "interval"
    start: Day | None = None
    end: Day | None = None


class RecurringDeadline(Model):
    """Within each period, not later than `day` (-1 the last) of its last month moved by `offset` months.

    With `month`: not later than that day and month of the period's year moved by `offset` years.
    """

    day: Annotated[int, Field(ge=-1, le=31)]
    month: Annotated[int, Field(ge=1, le=12)] | None = None
    offset: int = 0
    workday: bool = False


class Recurring(Reading):
    """«не реже 1 раза в месяц», «15 и 30 числа каждого месяца»: `times` in every `interval` periods of `freq`."""

    kind: Literal["recurring"] = "recurring"
    freq: Frequency
    interval: Annotated[int, Field(ge=1)] = 1
    times: Annotated[int, Field(ge=1)] = 1
    at_least: bool = False
    weekdays: tuple[Weekday, ...] | None = None
    days: tuple[Annotated[int, Field(ge=-1, le=31)], ...] | None = None
    months: tuple[Annotated[int, Field(ge=1, le=12)], ...] | None = None
    deadlines: tuple[RecurringDeadline, ...] = ()
    start: Day | None = None
    end: Day | None = None
    rrule: str | None = None


class Series(Reading):
    """Several dates or periods in one cell, in printed order."""

    kind: Literal["series"] = "series"
    items: tuple[Schedule, ...]


class Continuous(Reading):
    """«постоянно», «в течение года»; bounds only where they are printed."""

    kind: Literal["continuous"] = "continuous"
    start: Day | None = None
    end: Day | None = None


class Relative(Reading):
    """«в течение 10 рабочих дней со дня подписания»: `offset` `unit`s from the event `anchor`."""

    kind: Literal["relative"] = "relative"
    anchor: str | None = None
    offset: int | None = None
    unit: Unit | None = None
    bound: Bound = "within"


class Conditional(Reading):
    """«по мере необходимости», «при поступлении»."""

    kind: Literal["conditional"] = "conditional"
    condition: str


class Reference(Reading):
    """«по отдельному плану», «согласно графику»."""

    kind: Literal["reference"] = "reference"
    to: str


class Compound(Reading):
    """Several different clauses that all hold."""

    kind: Literal["compound"] = "compound"
    parts: tuple[Schedule, ...]


class Unspecified(Reading):
    """A blank cell, a dash, an unfilled template."""

    kind: Literal["unspecified"] = "unspecified"


class Unparsed(Reading):
    """Text that no rule reads; it never goes without a warning."""

    kind: Literal["unparsed"] = "unparsed"


Schedule = Annotated[
    Deadline
    | Interval
    | Recurring
    | Series
    | Continuous
    | Relative
    | Conditional
    | Reference
    | Compound
    | Unspecified
    | Unparsed,
    Field(discriminator="kind"),
]
