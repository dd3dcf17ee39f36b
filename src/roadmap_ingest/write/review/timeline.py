"""The geometry of the timeline: months across, items down; every x is a percentage of the axis, so that it scales."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from statistics import median_low
from typing import Literal

from msgspec import Struct

from ...model.codes import Language
from ...model.occurrences import DatedSpan
from ...model.plan import Plan
from ...model.schedule import Compound, Continuous, Deadline, Interval, Recurring, Schedule, Series
from .wording import MONTHS, pick

ANY_YEAR = 2000
"""Stands for the year where none is known: a leap year, so that 29 February has its place."""
FARTHEST_YEARS = 10
"""A date farther than this from the middle of all dates is taken for a slip and does not stretch the axis."""
BESIDE_DAYS = 366
"""How far before and after the plan's own period its dates may lie and still stretch the axis."""
MOST_LABELS = 12
MOST_MARKS = 60
"""A recurrence with more marks than this on the axis is drawn as one dashed bar («ежедневно»)."""


class Tick(Struct, frozen=True):
    """The first day of a month; `label` is empty where there is no room, `year` is said with the first of each."""

    x: float
    label: str
    year: str


class Bar(Struct, frozen=True):
    x: float
    width: float
    kind: Literal["interval", "continuous", "period", "often"]


class Mark(Struct, frozen=True):
    x: float
    kind: Literal["due", "recurring"]


class Lane(Struct, frozen=True):
    """What is drawn of one schedule; `remark` says in words what has no place on the axis."""

    bars: tuple[Bar, ...] = ()
    marks: tuple[Mark, ...] = ()
    remark: str = ""

    @property
    def drawn(self) -> bool:
        return bool(self.bars or self.marks)


class Axis(Struct, frozen=True):
    """From the first day of a month to the last day of another; `known` is false where the years are not known."""

    first: date
    last: date
    known: bool = True

    @property
    def window(self) -> tuple[date, date]:
        return self.first, self.last

    def x(self, day: date) -> float:
        """Where `day` begins, in per cent of the axis."""
        return round(100 * (day - self.first).days / ((self.last - self.first).days + 1), 3)

    def months(self) -> Iterator[date]:
        """The first days of the months."""
        day = self.first
        while day <= self.last:
            yield day
            day = _month_end(day) + timedelta(days=1)

    def month_name(self, day: date) -> str:
        """The key of a month: «2024-03», or «--03» without a year."""
        return f"{day:%Y-%m}" if self.known else f"--{day:%m}"

    def touched(self, schedule: Schedule) -> list[str]:
        """The keys of the months in which something of `schedule` falls."""
        spans = schedule.occurrences(self.window)
        return [
            self.month_name(first)
            for first in self.months()
            if any(span.start <= _month_end(first) and span.end >= first for span in spans)
        ]


def axis_of(plan: Plan) -> Axis | None:
    """The months that the plan's period and dates cover; None where nothing in it has a date."""
    days = [day for item in plan.items for day in _days(item.schedule)]
    known = sorted(date.fromisoformat(day) for day in days if day[0] != "-")
    if plan.period is not None and plan.period.start[0] != "-" != plan.period.end[0]:
        first, last = date.fromisoformat(plan.period.start), date.fromisoformat(plan.period.end)
        beside = timedelta(days=BESIDE_DAYS)
        known = [first, last, *(day for day in known if first - beside <= day <= last + beside)]
    elif known:
        middle = median_low(known)
        known = [day for day in known if abs(day.year - middle.year) <= FARTHEST_YEARS]
    if known:
        return Axis(min(known).replace(day=1), _month_end(max(known)))
    if days or any(isinstance(one, Recurring) for item in plan.items for one in _leaves(item.schedule)):
        return Axis(date(ANY_YEAR, 1, 1), date(ANY_YEAR, 12, 31), known=False)
    return None


def ticks(axis: Axis, lang: Language) -> list[Tick]:
    """The months of the axis, at most a dozen with a label."""
    months = list(axis.months())
    step = -(-len(months) // MOST_LABELS)
    made: list[Tick] = []
    year = 0
    for number, day in enumerate(months):
        label = "" if number % step else pick(MONTHS[day.month - 1], lang)
        new = bool(label) and axis.known and day.year != year
        year = day.year if new else year
        made.append(Tick(axis.x(day), label, str(year) if new else ""))
    return made


def lane(schedule: Schedule, axis: Axis, lang: Language) -> Lane:
    """What to draw of `schedule`; what has no date in the axis's window is said in words."""
    bars: list[Bar] = []
    marks: list[Mark] = []
    remarks: list[str] = []
    for leaf in _leaves(schedule):
        spans = leaf.occurrences(axis.window)
        drawn = _drawn(leaf, spans, axis)
        bars += drawn.bars
        marks += drawn.marks
        if not spans and leaf.kind != "unspecified":
            remarks.append(leaf.describe(lang))
    return Lane(tuple(dict.fromkeys(bars)), tuple(dict.fromkeys(marks)), "; ".join(dict.fromkeys(remarks)))


def _drawn(leaf: Schedule, spans: tuple[DatedSpan, ...], axis: Axis) -> Lane:
    if isinstance(leaf, Deadline):
        return Lane(marks=tuple(Mark(_middle(span, axis), "due") for span in spans))
    if isinstance(leaf, Recurring):
        return _recurring(spans, axis)
    kind: Literal["interval", "continuous"] = "continuous" if isinstance(leaf, Continuous) else "interval"
    return Lane(bars=tuple(_bar(span, axis, kind) for span in spans))


def _recurring(spans: tuple[DatedSpan, ...], axis: Axis) -> Lane:
    """A mark for each day, a short bar for each period, one dashed bar where they would run together."""
    if len(spans) > MOST_MARKS:
        return Lane(bars=(_bar(DatedSpan(spans[0].start, spans[-1].end), axis, "often"),))
    days = tuple(Mark(_middle(span, axis), "recurring") for span in spans if span.start == span.end)
    periods = tuple(_bar(span, axis, "period") for span in spans if span.start < span.end)
    return Lane(periods, days)


def _bar(span: DatedSpan, axis: Axis, kind: Literal["interval", "continuous", "period", "often"]) -> Bar:
    """The part of a span that lies on the axis."""
    x = axis.x(max(span.start, axis.first))
    end = axis.x(min(span.end, axis.last) + timedelta(days=1))
    return Bar(x, round(end - x, 3), kind)


def _middle(span: DatedSpan, axis: Axis) -> float:
    """Noon of the first day of a span."""
    return round(axis.x(span.start) + axis.x(axis.first + timedelta(days=1)) / 2, 3)


def _leaves(schedule: Schedule) -> Iterator[Schedule]:
    if isinstance(schedule, Series | Compound):
        for part in schedule.items if isinstance(schedule, Series) else schedule.parts:
            yield from _leaves(part)
    else:
        yield schedule


def _days(schedule: Schedule) -> Iterator[str]:
    """The dates that stand in a schedule."""
    for leaf in _leaves(schedule):
        if isinstance(leaf, Deadline):
            yield leaf.due
        elif isinstance(leaf, Interval | Continuous | Recurring):
            yield from filter(None, (leaf.start, leaf.end))


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])
