"""Gives the recognised phrase its years: terms and groups to the contract's values, doubts to diagnostics."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from msgspec import Struct, field

from ...model.diagnostic import Diagnostic, remark
from ...model.recurrence import rrule
from ...model.schedule import (
    Compound,
    Conditional,
    Continuous,
    Deadline,
    Interval,
    Recurring,
    RecurringDeadline,
    Schedule,
    Series,
    Unparsed,
    Unspecified,
)
from ...model.schedule import Reference as ReferenceReading
from ...model.schedule import Relative as RelativeReading
from ..context import Context
from .dating import Dater, iso_pair
from .phrase import Blank, Condition, Lasting, Node, Reference, Relative, Repeat, Span, Term, When
from .stamp import WEEKDAYS, ImpossibleError, Stamp, UndatedError, iso, nth_weekday

UNSAID = 0.8
"""The period of a recurrence, or the event of a term, is not said."""
MISMATCH = 0.5
WEEKDAY = re.compile("(-1|[1-5])?(MO|TU|WE|TH|FR|SA|SU)")

Shared = dict[str, Any]
"""What every reading carries: text, rule, confidence, time."""


class Resolver(Struct):
    """Resolves the terms of one cell in `context`; what is doubtful or impossible is collected in `said`."""

    context: Context
    dater: Dater
    said: list[Diagnostic] = field(default_factory=list)

    def node(self, node: Node) -> Schedule:
        """The value of a term or group; what has no date becomes Unparsed, and that is said."""
        if isinstance(node, Term):
            return self.term(node)
        members = tuple(self.node(member) for member in node.members)
        sure = min(member.confidence for member in members)
        if node.kind == "series":
            return Series(items=members, rule="series", confidence=sure)
        return Compound(parts=members, rule="compound", confidence=sure)

    def term(self, term: Term) -> Schedule:
        shared = {"text": term.text, "rule": term.rule, "confidence": term.sure, "time": term.time}
        if term.lent is not None:
            self.say("year-assumed", year=term.lent, text=term.text, source="cell")
        resolve = RESOLVERS.get(type(term.value))
        try:
            if resolve is not None:
                return self.checked(term, resolve(self, term.value, shared))
            self.say("schedule-unparsed", text=term.text)
        except ImpossibleError:
            self.say("date-impossible", text=term.text)
        except UndatedError:
            self.say("schedule-unparsed", text=term.text)
        return Unparsed(text=term.text, rule=term.rule, confidence=0.0)

    def checked(self, term: Term, value: Schedule) -> Schedule:
        """`value`, doubted where the weekday printed beside its date is not that of the date."""
        if term.weekday is None or not isinstance(value, Deadline) or value.due.startswith("-"):
            return value
        if WEEKDAYS[date.fromisoformat(value.due).weekday()] == term.weekday:
            return value
        self.say("weekday-mismatch", text=term.text, day=value.due)
        return value.model_copy(update={"confidence": min(value.confidence, MISMATCH)})

    def say(self, code: str, **params: Any) -> None:
        found = remark(code, **params)
        if found not in self.said:
            self.said.append(found)

    def between(self, start: Stamp, end: Stamp, shared: Shared) -> tuple[str, str]:
        """First and last day from one mark to another; what is wrong with them is said and lowers the confidence."""
        dated = self.dater.between(start, end, shared["text"])
        first, last = iso_pair(dated)
        if dated.problem:
            self.say(dated.problem, text=shared["text"], start=first, end=last)
            shared["confidence"] = min(shared["confidence"], dated.sure)
        return first, last

    def when(self, value: When, shared: Shared) -> Schedule:
        mark, by = value.mark, value.bound in ("by", "until")
        if mark.report and by and mark.month and mark.year is None:
            due = RecurringDeadline(day=mark.day or -1, month=mark.month, offset=mark.report)
            return Recurring(freq="yearly", deadlines=(due,), **shared)
        first, last = self.dater.days(mark, shared["text"])
        if self.dater.unclear(mark):
            shared["confidence"] = min(shared["confidence"], UNSAID)
        if value.bound == "from":
            return Interval(start=iso(first), **shared)
        if by and mark.edge == 1 and not mark.dated:
            return Deadline(due=iso(first), **shared)
        if by or mark.dated:
            return Deadline(due=iso(last), **shared)
        return Interval(start=iso(first), end=iso(last), **shared)

    def span(self, value: Span, shared: Shared) -> Schedule:
        first, last = self.between(value.start, value.end, shared)
        return Interval(start=first, end=last, **shared)

    def lasting(self, value: Lasting, shared: Shared) -> Schedule:
        if value.mark is not None and value.mark.own:
            if self.context.month is None:
                shared["confidence"] = min(shared["confidence"], UNSAID)
                return RelativeReading(offset=1, unit="month", **shared)
            first, last = self.dater.days(value.mark, shared["text"])
            return Interval(start=iso(first), end=iso(last), **shared)
        start, end = self.limits(value, shared)
        return Continuous(start=start, end=end, **shared)

    def repeat(self, value: Repeat, shared: Shared) -> Schedule:
        if not all(WEEKDAY.fullmatch(weekday) for weekday in value.weekdays):
            raise ImpossibleError
        if value.weekdays and value.months and not value.named:
            return self.weekdays_of_month(value, shared)
        if value.window and not value.days:
            raise ImpossibleError
        if value.implied:
            if self.context.month is not None:
                return self.of_this_month(value, shared)
            shared["confidence"] = min(shared["confidence"], UNSAID)
        if value.window or value.month_unsaid:
            shared["confidence"] = min(shared["confidence"], UNSAID)
        start, end = self.limits(value, shared)
        found = Recurring(
            freq=value.freq,
            interval=value.interval,
            times=value.times,
            at_least=value.at_least,
            weekdays=value.weekdays or None,
            days=tuple(possible_day(day) for day in value.days) or None,
            months=value.months or None,
            deadlines=tuple(
                RecurringDeadline(day=possible_day(day), month=due.month, offset=due.offset, workday=due.workday)
                for due in value.deadlines
                for day in due.days
            ),
            start=start,
            end=end,
            **shared,
        )
        rule = rrule(found)
        return found.model_copy(update={"rrule": rule}) if rule else found

    def weekdays_of_month(self, value: Repeat, shared: Shared) -> Schedule:
        """«первое воскресенье июня»: the day itself where the year is known, else that day of each year."""
        if value.start is None:
            raise UndatedError
        year = self.dater.days(value.start, shared["text"])[0][0]
        if year is None:
            return Recurring(freq="yearly", months=value.months, weekdays=value.weekdays, **shared)
        days = sorted((month, nth_weekday(year, month, name)) for month in value.months for name in value.weekdays)
        items = tuple(Deadline(due=iso((year, month, day)), **shared) for month, day in days)
        return items[0] if len(items) == 1 else Series(items=items, **shared)

    def limits(self, value: Repeat | Lasting, shared: Shared) -> tuple[str | None, str | None]:
        """First and last day of what goes on, None where it is open."""
        text = shared["text"]
        if value.start is not None and value.end is not None:
            return self.between(value.start, value.end, shared)
        start = iso(self.dater.days(value.start, text)[0]) if value.start is not None else None
        end = iso(self.dater.days(value.end, text)[1]) if value.end is not None else None
        return start, end

    def of_this_month(self, value: Repeat, shared: Shared) -> Schedule:
        """«15 и 30 числа», «до 15 числа» under the heading of a month: days of that month."""
        days = [*value.days, *(day for due in value.deadlines for day in due.days)]
        marks = [Stamp(day=possible_day(day)) for day in days]
        if value.window:
            first, last = self.between(marks[0], marks[-1], shared)
            return Interval(start=first, end=last, **shared)
        items = tuple(Deadline(due=iso(self.dater.days(mark, shared["text"])[1]), **shared) for mark in marks)
        return items[0] if len(items) == 1 else Series(items=items, **shared)

    def relative(self, value: Relative, shared: Shared) -> Schedule:
        return RelativeReading(anchor=value.anchor, offset=value.number, unit=value.unit, bound=value.bound, **shared)

    def condition(self, value: Condition, shared: Shared) -> Schedule:
        return Conditional(condition=value.text, **shared)

    def reference(self, value: Reference, shared: Shared) -> Schedule:
        return ReferenceReading(to=value.to, **shared)

    def blank(self, value: Blank, shared: Shared) -> Schedule:
        return Unspecified(**shared)


RESOLVERS: dict[type, Callable[[Resolver, Any, Shared], Schedule]] = {
    When: Resolver.when,
    Span: Resolver.span,
    Lasting: Resolver.lasting,
    Repeat: Resolver.repeat,
    Relative: Resolver.relative,
    Condition: Resolver.condition,
    Reference: Resolver.reference,
    Blank: Resolver.blank,
}


def possible_day(day: int) -> int:
    """`day` of a month, -1 its last; ImpossibleError where no month has it."""
    if day != -1 and not 1 <= day <= 31:
        raise ImpossibleError
    return day
