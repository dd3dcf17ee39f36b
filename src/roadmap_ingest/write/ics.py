"""A plan as an iCalendar (RFC 5545): what has dates as events, what has none as to-dos."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import Any

from ..model.codes import Language
from ..model.occurrences import DatedSpan
from ..model.plan import Item, PlanFile
from ..model.schedule import Recurring, Schedule
from .dates import clauses, horizon, spans
from .tables import DOUBT, doubts_of, section_paths
from .words import heading, party_words, word

STAMP = datetime(1970, 1, 1, tzinfo=UTC)
"""DTSTAMP must be there, but equal plans give equal bytes: it is no clock's."""


def dumps(plan: PlanFile, alarm: int | None, lang: Language) -> bytes:
    """The calendar of `plan`. Whole days without a time zone; `alarm` rings so many days before an event begins.

    A recurrence is an RRULE where one says just its days, else an event for each date. UIDs are made of the act, the
    plan's title and the item's id, so that a plan read anew replaces its events.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//roadmap-ingest//plan//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", plan.plan.title or plan.source.name)
    for component in _Components(plan, alarm, lang).all():
        calendar.add_component(component)
    made: bytes = calendar.to_ical()
    return made


def expand(rule: str, first: date, last: date) -> list[date]:
    """The days of an RRULE from `first` (which starts it) to `last`."""
    from dateutil.rrule import rrulestr

    start, end = datetime.combine(first, time()), datetime.combine(last, time())
    return [day.date() for day in rrulestr(rule, dtstart=start).between(start, end, inc=True)]


class _Components:
    """Events and to-dos of one plan."""

    def __init__(self, plan: PlanFile, alarm: int | None, lang: Language) -> None:
        self.plan, self.alarm, self.lang = plan, alarm, lang
        self.identity = _identity(plan)
        self.window = horizon(plan.plan)
        self.paths = section_paths(plan.plan)
        self.doubts = doubts_of(plan, lang)

    def all(self) -> Iterator[Any]:
        for item in self.plan.plan.items:
            for number, clause in enumerate(clauses(item.schedule), 1):
                yield from self._of_clause(item, clause, f"{item.id}-{number}")

    def _of_clause(self, item: Item, clause: Schedule, name: str) -> Iterator[Any]:
        found = spans(clause, self.window)
        rule = _rule(clause, found)
        if not found:
            yield self._todo(item, clause, name)
        elif rule is not None:
            event = self._event(item, clause, name, found[0])
            event.add("rrule", _bounded(rule, event.decoded("dtstart"), found[-1].start))
            yield event
        else:
            for span in found:
                yield self._event(item, clause, f"{name}-{span.start:%Y%m%d}", span)

    def _todo(self, item: Item, clause: Schedule, name: str) -> Any:
        from icalendar import Todo

        todo = self._filled(Todo(), item, clause, name)
        todo.add("status", "NEEDS-ACTION")
        return todo

    def _event(self, item: Item, clause: Schedule, name: str, span: DatedSpan) -> Any:
        from icalendar import Event

        event = self._filled(Event(), item, clause, name)
        hours = _hours(clause.time or item.schedule.time)
        if hours and span.start == span.end:
            event.add("dtstart", datetime.combine(span.start, hours[0]))
            if hours[-1] > hours[0]:
                event.add("dtend", datetime.combine(span.end, hours[-1]))
        else:
            event.add("dtstart", span.start)
            event.add("dtend", span.end + timedelta(days=1))  # the end is exclusive
        event.add("transp", "TRANSPARENT")
        event.add("status", "TENTATIVE" if item.confidence < DOUBT else "CONFIRMED")
        if self.alarm is not None:
            event.add_component(self._alarm(item))
        return event

    def _filled(self, component: Any, item: Item, clause: Schedule, name: str) -> Any:
        """What events and to-dos have in common."""
        digest = sha256(f"{self.identity}\n{name}".encode()).hexdigest()[:32]
        component.add("uid", f"{digest}@roadmap-ingest")
        component.add("dtstamp", STAMP)
        component.add("summary", self._summary(item))
        component.add("description", self._description(item, clause))
        if item.section in self.paths:
            component.add("categories", [self.paths[item.section]])
        return component

    def _summary(self, item: Item) -> str:
        mark = "? " if item.confidence < DOUBT else ""
        return f"{mark}{item.number}. {item.activity}" if item.number else f"{mark}{item.activity}"

    def _description(self, item: Item, clause: Schedule) -> str:
        """The printed schedule and its reading, the parties, the result, the doubts."""
        read = clause.describe(self.lang)
        lines = [f"{heading('schedule', self.lang)}: {item.schedule.text or read}"]
        lines += [f"{word('meaning', self.lang)}: {read}"]
        lines += [f"{heading(party.role, self.lang)}: {party_words(party)}" for party in item.parties]
        lines += [f"{heading('result', self.lang)}: {item.result}"] if item.result else []
        lines += [f"? {doubt}" for doubt in self.doubts[item.id]]
        return "\n".join(lines)

    def _alarm(self, item: Item) -> Any:
        from icalendar import Alarm

        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", self._summary(item))
        alarm.add("trigger", timedelta(days=-(self.alarm or 0)))
        return alarm


def _identity(plan: PlanFile) -> str:
    """What stays the same when a plan is read again, also after an edit: its act and title, else its bytes."""
    act = plan.document
    told = [act.issuer, act.number, act.date, plan.plan.title]
    return "\n".join(part or "" for part in told) if any(told) else plan.source.sha256


def _hours(printed: str | None) -> list[time]:
    """«09:00-10:00» as two times, «14:00» as one, nothing as none."""
    return [time.fromisoformat(part) for part in printed.split("-")] if printed else []


def _rule(clause: Schedule, found: Sequence[DatedSpan]) -> str | None:
    """The RRULE of a recurrence that says its days exactly (31 of a short month is another day to it), and all of one
    length: «еженедельно» is an event of seven days every week, «ежеквартально» has quarters of unequal lengths.
    """
    if not isinstance(clause, Recurring) or len({span.end - span.start for span in found}) != 1:
        return None
    bare = f"FREQ={clause.freq.upper()};INTERVAL={clause.interval}" if clause.freq in ("daily", "weekly") else None
    rule = clause.rrule.partition(";UNTIL=")[0] if clause.rrule else bare
    days = [span.start for span in found]
    return rule if rule is not None and expand(rule, days[0], days[-1]) == days else None


def _bounded(rule: str, start: date, last: date) -> Any:
    """The recurrence from `start` up to its `last` day: a plan's duties end with the plan."""
    from icalendar import vRecur

    made = vRecur.from_ical(rule)
    made["UNTIL"] = [datetime.combine(last, start.time()) if isinstance(start, datetime) else last]
    return made
