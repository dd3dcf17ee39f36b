"""Schedules of the contract: when a thing is to be done. Field meanings: see the README, «JSON»."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from .base import Confidence, Day, Model
from .codes import Language
from .describe import SPEECH, Speech
from .occurrences import DatedSpan, Window, between, printed_days, recurring, touches
from .recurrence import Frequency
from .workdays import Calendar, Weekdays

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

    def occurrences(self, within: tuple[date, date], calendar: Calendar | None = None) -> tuple[DatedSpan, ...]:
        """The spans that touch `within` (first and last day), in the order of time, none twice.

        A recurrence that names no days gives its periods («ежеквартально»: each quarter); every second, third… period
        counts from its start, else from the first in `within`. A date without a year falls in each year. Relative,
        conditional, referring and unread schedules have no dates. Working days are Monday to Friday without `calendar`.
        """
        known = Weekdays() if calendar is None else calendar
        return tuple(sorted({span for span in self.spans(within, known) if touches(span, within)}))

    def spans(self, within: Window, calendar: Calendar) -> Iterator[DatedSpan]:
        """The spans around `within`, in any order; none where the kind of schedule has no dates."""
        return iter(())

    def describe(self, lang: Language = "en") -> str:
        """A few words: «ежеквартально, до 15 числа месяца, следующего за отчетным»; the Russian ones read back."""
        phrase = self.phrase(SPEECH[lang])
        if self.time is None:
            return phrase
        first, _, last = self.time.partition("-")
        return SPEECH[lang].timed(phrase, first, last)

    def phrase(self, speech: Speech) -> str:
        """The words of a language for it, without its time of day."""
        return speech.unparsed(self.text)


class Deadline(Reading):
    """«до 1 марта 2023 г.»: done on `due` at the latest."""

    kind: Literal["deadline"] = "deadline"
    due: Day

    def spans(self, within: Window, calendar: Calendar) -> Iterator[DatedSpan]:
        return (DatedSpan(day, day) for day in printed_days(self.due, within))

    def phrase(self, speech: Speech) -> str:
        return speech.deadline(self.due)


class Interval(Reading):
    """«2 квартал 2018 года»: from `start` to `end`, both inclusive."""

    kind: Literal["interval"] = "interval"
    start: Day | None = None
    end: Day | None = None

    def spans(self, within: Window, calendar: Calendar) -> Iterator[DatedSpan]:
        return between(self.start, self.end, within)

    def phrase(self, speech: Speech) -> str:
        return speech.limits(self.start, self.end)


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

    def spans(self, within: Window, calendar: Calendar) -> Iterator[DatedSpan]:
        return recurring(self, within, calendar)

    def phrase(self, speech: Speech) -> str:
        return speech.recurring(self)


class Series(Reading):
    """Several dates or periods in one cell, in printed order."""

    kind: Literal["series"] = "series"
    items: tuple[Schedule, ...]

    def spans(self, within: Window, calendar: Calendar) -> Iterator[DatedSpan]:
        return (span for item in self.items for span in item.spans(within, calendar))

    def describe(self, lang: Language = "en") -> str:
        return "; ".join(item.describe(lang) for item in self.items)


class Continuous(Reading):
    """«постоянно», «в течение года»; bounds only where they are printed."""

    kind: Literal["continuous"] = "continuous"
    start: Day | None = None
    end: Day | None = None

    def spans(self, within: Window, calendar: Calendar) -> Iterator[DatedSpan]:
        return between(self.start, self.end, within)

    def phrase(self, speech: Speech) -> str:
        return speech.lasting(self.start, self.end)


class Relative(Reading):
    """«в течение 10 рабочих дней со дня подписания»: `offset` `unit`s from the event `anchor`."""

    kind: Literal["relative"] = "relative"
    anchor: str | None = None
    offset: int | None = None
    unit: Unit | None = None
    bound: Bound = "within"

    def phrase(self, speech: Speech) -> str:
        return speech.relative(self.anchor, self.offset, self.unit, self.bound)


class Conditional(Reading):
    """«по мере необходимости», «при поступлении»."""

    kind: Literal["conditional"] = "conditional"
    condition: str

    def phrase(self, speech: Speech) -> str:
        return speech.conditional(self.condition)


class Reference(Reading):
    """«по отдельному плану», «согласно графику»."""

    kind: Literal["reference"] = "reference"
    to: str

    def phrase(self, speech: Speech) -> str:
        return speech.reference(self.to, self.text)


class Compound(Reading):
    """Several different clauses that all hold."""

    kind: Literal["compound"] = "compound"
    parts: tuple[Schedule, ...]

    def spans(self, within: Window, calendar: Calendar) -> Iterator[DatedSpan]:
        return (span for part in self.parts for span in part.spans(within, calendar))

    def describe(self, lang: Language = "en") -> str:
        return ", ".join(part.describe(lang) for part in self.parts)


class Unspecified(Reading):
    """A blank cell, a dash, an unfilled template."""

    kind: Literal["unspecified"] = "unspecified"

    def phrase(self, speech: Speech) -> str:
        return speech.unspecified()


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
