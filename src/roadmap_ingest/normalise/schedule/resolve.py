"""Gives the recognised phrase its years: terms and groups to the contract's values, doubts to diagnostics."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from ...model.diagnostic import Diagnostic, remark
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
from .compose import Group, Node
from .phrase import (
    Blank,
    Condition,
    Lasting,
    Reference,
    Relative,
    Repeat,
    Span,
    Term,
    Unread,
    When,
)
from .stamp import ImpossibleError, Moment, Stamp, bounds, iso

WEEKDAY = re.compile("(-1|[1-5])?(MO|TU|WE|TH|FR|SA|SU)")


@dataclass(slots=True)
class Resolver:
    """Resolves the terms of one cell in `context`; what is assumed or impossible is collected in `said`."""

    context: Context
    text: str
    said: list[Diagnostic] = field(default_factory=list)
    assumed: dict[str, str] = field(default_factory=dict)

    def node(self, node: Node) -> Schedule:
        if isinstance(node, Group):
            members = tuple(self.node(member) for member in node.members)
            sure = min(member.confidence for member in members)
            if node.kind == "series":
                return Series(items=members, rule="series", confidence=sure)
            return Compound(parts=members, rule="compound", confidence=sure)
        return self.term(node)

    def term(self, term: Term) -> Schedule:
        shared: dict[str, Any] = {
            "text": term.text,
            "rule": term.rule,
            "confidence": term.sure,
            "time": term.time,
        }
        if term.lent is not None:
            self.said.append(remark("year-assumed", year=term.lent, text=term.text, source="cell"))
        try:
            return self.value(term, shared)
        except ImpossibleError:
            self.say("date-impossible", text=term.text)
            return Unparsed(text=term.text, rule=term.rule, confidence=0.0)
        except LookupError:
            self.say("schedule-unparsed", text=term.text)
            return Unparsed(text=term.text, rule=term.rule, confidence=0.0)

    def say(self, code: str, **params: Any) -> None:
        found = remark(code, **params)
        if found not in self.said:
            self.said.append(found)

    def value(self, term: Term, shared: dict[str, Any]) -> Schedule:
        value = term.value
        if isinstance(value, When):
            return self.when(value, shared)
        if isinstance(value, Span):
            return self.span(value, shared)
        if isinstance(value, Repeat):
            return self.repeat(value, shared)
        if isinstance(value, Lasting):
            return self.lasting(value, shared)
        if isinstance(value, Relative):
            return RelativeReading(
                anchor=value.anchor, offset=value.number, unit=value.unit, bound=value.bound, **shared
            )
        if isinstance(value, Condition):
            return Conditional(condition=value.text, **shared)
        if isinstance(value, Reference):
            return ReferenceReading(to=value.to, **shared)
        if isinstance(value, Blank):
            return Unspecified(**shared)
        if isinstance(value, Unread):
            self.say("schedule-rest", rest=term.text)
            return Unparsed(text=term.text, confidence=0.0)
        raise LookupError

    # ---------------------------------------------------------------- years
    def year_of(self, mark: Stamp, text: str) -> int | None:
        """The year of `mark`: printed, else from the context, which is then said."""
        if mark.year is not None:
            return mark.year + (mark.report or 0)
        if mark.academic is not None:
            return mark.academic
        if mark.report is not None and self.context.year is None:
            return None
        month = mark.month or (self.context.month if mark.quarter is None and mark.half is None else None)
        year, printed = self.context_year(month, mark)
        if year is None:
            return None
        self.assumed.setdefault(printed, text)
        return year + (mark.shift or 0) + (mark.report or 0)

    def context_year(self, month: int | None, mark: Stamp) -> tuple[int | None, str]:
        context = self.context
        if context.year is not None:
            return context.year, str(context.year)
        if context.academic_year is None:
            return None, ""
        first, second = context.academic_year
        if mark.quarter or mark.half:
            month = (mark.quarter or 0) * 3 or (mark.half or 0) * 6
        if mark.school:
            return first, f"{first}/{second}"
        if month is None:
            return None, ""
        return (first if month >= 8 else second), f"{first}/{second}"

    def days(self, mark: Stamp, text: str) -> tuple[Moment, Moment]:
        return bounds(mark, self.year_of(mark, text), self.context.month)

    # ---------------------------------------------------------------- kinds
    def when(self, value: When, shared: dict[str, Any]) -> Schedule:
        first, last = self.days(value.mark, shared["text"])
        if value.mark.report and value.bound == "by" and value.mark.month and value.mark.year is None:
            due = RecurringDeadline(day=value.mark.day or -1, month=value.mark.month, offset=value.mark.report)
            return Recurring(freq="yearly", deadlines=(due,), **shared)
        if value.bound == "from":
            return Interval(start=iso(first), **shared)
        if value.bound == "by" or value.mark.dated:
            return Deadline(due=iso(last), **shared)
        return Interval(start=iso(first), end=iso(last), **shared)

    def span(self, value: Span, shared: dict[str, Any]) -> Schedule:
        first, last = self.span_days(value.start, value.end, shared)
        return Interval(start=iso(first), end=iso(last), **shared)

    def span_days(self, start: Stamp, end: Stamp, shared: dict[str, Any]) -> tuple[Moment, Moment]:
        """First and last day from `start` to `end`, each lending the other what it lacks."""
        text = shared["text"]
        start = lent(start, end)
        borrowed = start.yearless and end.year is not None and start.shift is None
        if end.yearless and start.year is not None and end.shift is None:
            end, followed = end._replace(year=start.year), True
        else:
            followed = False
        last = self.days(end, text)[1]
        if borrowed:
            start = start._replace(year=end.year)
        first = self.days(start, text)[0]
        if first[0] is not None and last[0] is not None and first > last:
            if borrowed:
                first = self.days(start._replace(year=start.year - 1), text)[0]
            elif followed:
                last = self.days(end._replace(year=(end.year or 0) + 1), text)[1]
            elif start.yearless and end.yearless and first[1] != last[1]:
                last = bounds(end._replace(year=None), last[0] + 1, self.context.month)[1]
                self.say("range-over-new-year", text=text)
                shared["confidence"] = min(shared["confidence"], 0.85)
            else:
                self.say("end-before-start", start=iso(first), end=iso(last), text=text)
                shared["confidence"] = min(shared["confidence"], 0.5)
        elif first[0] is None and last[0] is None and first[1] == last[1] and first > last:
            self.say("end-before-start", start=iso(first), end=iso(last), text=text)
            shared["confidence"] = min(shared["confidence"], 0.5)
        return first, last

    def lasting(self, value: Lasting, shared: dict[str, Any]) -> Schedule:
        mark = value.mark
        if mark is not None and mark.own:
            if self.context.month is None:
                shared["confidence"] = min(shared["confidence"], 0.8)
                return RelativeReading(offset=1, unit="month", **shared)
            first, last = self.days(mark, shared["text"])
            return Interval(start=iso(first), end=iso(last), **shared)
        return Continuous(**shared)

    def repeat(self, value: Repeat, shared: dict[str, Any]) -> Schedule:
        start = end = None
        if value.start is not None and value.end is not None:
            first, last = self.span_days(value.start, value.end, shared)
            start, end = iso(first), iso(last)
        elif value.start is not None:
            start = iso(self.days(value.start, shared["text"])[0])
        elif value.end is not None:
            end = iso(self.days(value.end, shared["text"])[1])
        deadlines = tuple(
            RecurringDeadline(day=possible_day(day), month=due.month, offset=due.offset, workday=due.workday)
            for due in value.deadlines
            for day in due.days
        )
        if not all(WEEKDAY.fullmatch(weekday) for weekday in value.weekdays):
            raise ImpossibleError
        return Recurring(
            freq=value.freq,
            interval=value.interval,
            times=value.times,
            at_least=value.at_least,
            weekdays=value.weekdays or None,
            days=tuple(possible_day(day) for day in value.days) or None,
            months=value.months or None,
            deadlines=deadlines,
            start=start,
            end=end,
            **shared,
        )


def possible_day(day: int) -> int:
    """`day` of a month, -1 its last; ImpossibleError where no month has it."""
    if day != -1 and not 1 <= day <= 31:
        raise ImpossibleError
    return day


def lent(start: Stamp, end: Stamp) -> Stamp:
    """`start` with what only `end` prints: «с 1 по 15 марта», «1–2 неделя мая»."""
    if start.month is None and start.quarter is None and start.half is None and not start.only_year:
        start = start._replace(month=end.month)
    return start
