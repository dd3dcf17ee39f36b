"""A start column and an end column into intervals."""

from __future__ import annotations

from msgspec.structs import replace

from ...model.diagnostic import Diagnostic, remark
from ...model.schedule import Compound, Deadline, Interval, Schedule, Series, Unspecified
from ..context import NOWHERE, Context
from .read import read_schedule

UNPAIRED = 0.5


def read_span(start: str, end: str, context: Context = NOWHERE) -> tuple[Schedule, tuple[Diagnostic, ...]]:
    """The value of a start cell beside an end cell: one interval, or as many as there are dates on both sides.

    Unequal counts give `dates-unpaired`: an end belongs to the last start not after it, the rest stay open.
    """
    text = " – ".join(part.strip() for part in (start, end) if part.strip())
    if start.split() == end.split():
        value, said = read_schedule(start, context)
        days = _days(value)
        return (value if _periods(value) or not days else _paired(days, days, text)), said
    last, said_too = read_schedule(end, context)
    first, said = read_schedule(start, _lent(context, last))
    if _lent(context, first) != context:
        last, said_too = read_schedule(end, _lent(context, first))
    said = (*said, *(one for one in said_too if one not in said))
    if isinstance(first, Unspecified):
        return (_open(None, last) if isinstance(last, Deadline) else last).model_copy(update={"text": text}), said
    if isinstance(last, Unspecified):
        return (_open(first, None) if isinstance(first, Deadline) else first).model_copy(update={"text": text}), said
    starts, ends = _days(first), _days(last)
    if not starts or not ends:
        sure = min(first.confidence, last.confidence)
        return Compound(parts=(first, last), text=text, rule="compound", confidence=sure), said
    sure = min(first.confidence, last.confidence)
    if len(starts) == len(ends):
        value = _paired(starts, ends, text)
    else:
        said = (*said, remark("dates-unpaired", starts=len(starts), ends=len(ends)))
        value, sure = _matched(starts, ends, text), UNPAIRED
    wrong = _reversed(value)
    said = (*said, *(remark("end-before-start", start=one.start, end=one.end, text=text) for one in wrong))
    return value.model_copy(update={"confidence": min(sure, UNPAIRED) if wrong else sure}), said


def _lent(context: Context, value: Schedule) -> Context:
    """The context where it knows no year and all dates of the other column are of one printed year."""
    years = {(_edge(day, side) or "-")[:4] for day in _days(value) for side in ("start", "end")}
    if context.year is not None or context.academic_year is not None or len(years) != 1 or not min(years).isdigit():
        return context
    return replace(context, year=int(min(years)), source="cell")


def _days(value: Schedule) -> list[Schedule]:
    """The single dates and periods of a reading, none where it is anything else."""
    if isinstance(value, Deadline | Interval):
        return [value]
    if isinstance(value, Series) and all(isinstance(item, Deadline | Interval) for item in value.items):
        return list(value.items)
    return []


def _periods(value: Schedule) -> bool:
    return any(isinstance(day, Interval) for day in _days(value))


def _open(start: Schedule | None, end: Schedule | None) -> Schedule:
    return Interval(
        start=_edge(start, "start") if start else None,
        end=_edge(end, "end") if end else None,
        rule="start-and-end",
    )


def _edge(value: Schedule, side: str) -> str | None:
    if isinstance(value, Deadline):
        return value.due
    if isinstance(value, Interval):
        return value.start or value.end if side == "start" else value.end or value.start
    days = _days(value)
    return _edge(days[0 if side == "start" else -1], side) if days else None


def _paired(starts: list[Schedule], ends: list[Schedule], text: str) -> Schedule:
    """As many intervals as there are pairs; a single one stands alone."""
    items = tuple(
        Interval(
            start=_edge(start, "start"),
            end=_edge(end, "end"),
            text=f"{start.text} – {end.text}",
            rule="start-and-end",
            confidence=min(start.confidence, end.confidence),
        )
        for start, end in zip(starts, ends, strict=True)
    )
    if len(items) == 1:
        return items[0].model_copy(update={"text": text})
    return Series(items=items, text=text, rule="start-and-end", confidence=min(item.confidence for item in items))


def _matched(starts: list[Schedule], ends: list[Schedule], text: str) -> Schedule:
    """Unequal lists in the order of time: each end closes the last start not after it, what is left stays open."""
    marks = [(_edge(one, "start") or "", 0, one) for one in starts] + [
        (_edge(one, "end") or "", 1, one) for one in ends
    ]
    items: list[Schedule] = []
    waiting: Schedule | None = None
    for _, side, one in sorted(marks, key=lambda mark: mark[:2]):
        if side == 1:
            items.append(_open(waiting, one))
            waiting = None
            continue
        if waiting is not None:
            items.append(_open(waiting, None))
        waiting = one
    if waiting is not None:
        items.append(_open(waiting, None))
    doubted = tuple(item.model_copy(update={"confidence": UNPAIRED}) for item in items)
    return Series(items=doubted, text=text, rule="start-and-end", confidence=UNPAIRED)


def _reversed(value: Schedule) -> list[Interval]:
    """The intervals that end before they start."""
    items = value.items if isinstance(value, Series) else (value,)
    return [
        item
        for item in items
        if isinstance(item, Interval) and item.start and item.end and item.start[0] != "-" and item.end < item.start
    ]
