"""The control list: what is due between two days, over any number of plans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import Literal, get_args

from msgspec import Struct

from ..model.occurrences import DatedSpan, touches
from ..model.plan import Item, PlanFile
from ..model.schedule import Schedule
from ..model.workdays import Calendar
from ..write.dates import Window, clauses, horizon, spans
from ..write.tables import DOUBT, section_paths
from ..write.words import party_words
from .fold import fold
from .glance import SeenFile, SeenItem

Group = Literal["due", "running", "continuous", "relative", "conditional", "reference", "unspecified", "unparsed"]
GROUPS: tuple[Group, ...] = get_args(Group)
"""`due` ends inside the window, `running` goes on after it; the others have no day that could be told."""


DATED = 4_096
"""Clauses whose days are remembered."""


class Line(Struct, frozen=True):
    """One thing to keep an eye on: an item on one of its days, or one of its clauses that has no day."""

    group: Group
    start: date | None
    end: date | None
    plan: str
    file: str
    item: str
    number: str | None
    section: str | None
    activity: str
    parties: tuple[str, ...]
    schedule: str
    time: str | None
    doubt: bool


def control_list(
    plans: Iterable[PlanFile | SeenFile], window: Window, party: str = "", calendar: Calendar | None = None
) -> list[Line]:
    """The lines of all plans that may concern the days of `window`, groups in order, each by day and party.

    A plan whose period lies outside the window says nothing but its own dates. `party` leaves only items one of whose
    parties it names in any letter case, and those that name no party at all.
    """
    watch = Watch(window, party, calendar)
    return in_order(line for plan in plans for line in watch.lines(plan))


def in_order(lines: Iterable[Line]) -> list[Line]:
    """Groups in order, each by day and party; lines of equal rank stay as they come."""
    return sorted(lines, key=_order)


def _order(line: Line) -> tuple[int, date, date, tuple[str, ...], str, str]:
    never = date.max
    return GROUPS.index(line.group), line.end or never, line.start or never, line.parties, line.plan, line.file


class Watch:
    """What `control_list` asks of each plan; equal clauses are dated once, for plans repeat them."""

    def __init__(self, window: Window, party: str = "", calendar: Calendar | None = None) -> None:
        self.window, self.party, self.calendar = window, fold(party), calendar
        self._dated = lru_cache(DATED)(self._found)

    def lines(self, plan: PlanFile | SeenFile) -> Iterator[Line]:
        """The lines of one plan, in its order."""
        known = horizon(plan.plan)
        paths = section_paths(plan.plan)
        for item in plan.plan.items:
            if not concerns(item, self.party):
                continue
            for clause in clauses(item.schedule):
                for group, span in self._dated(clause, known):
                    yield Line(
                        group,
                        span.start if span else None,
                        span.end if span else None,
                        plan.plan.title or "",
                        plan.source.name,
                        item.id,
                        item.number,
                        paths.get(item.section),
                        item.activity,
                        tuple(map(party_words, item.parties)),
                        clause.text or item.schedule.text,
                        clause.time or item.schedule.time,
                        item.confidence < DOUBT,
                    )

    def _found(self, clause: Schedule, known: Window | None) -> tuple[tuple[Group, DatedSpan | None], ...]:
        """The days of a clause of a plan for the days `known`, else the group of clauses without days."""
        within = known or self.window
        near = spans(clause, within, self.calendar, self.window)
        days = [span for span in near if touches(span, self.window)]
        if days:
            return tuple(("due" if span.end <= self.window[1] else "running", span) for span in days)
        alive = known is None or touches(DatedSpan(*known), self.window)
        if not alive or near or (clause.kind == "recurring" and spans(clause, within, self.calendar)):
            return ()
        return ((_undated(clause), None),)


def _undated(clause: Schedule) -> Group:
    """The group of a clause without days; one that has them on paper («31.02», an end before its start) is unread."""
    if clause.kind in ("continuous", "relative", "conditional", "reference", "unspecified"):
        return clause.kind
    return "unparsed"


def concerns(item: Item | SeenItem, party: str) -> bool:
    """Whether a folded `party` is named among those of `item`; an item that names nobody concerns everybody."""
    if not party or not item.parties:
        return True
    words = (" ".join(filter(None, (one.name, one.person, one.position, one.text))) for one in item.parties)
    return any(party in fold(text) for text in words)
