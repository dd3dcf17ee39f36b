"""Gathers what the words around a recurrence say of it: days, months, deadlines, beginning and end."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from .phrase import Due, Repeat, Span, Term, When
from .stamp import END, SEASONS, Stamp
from .values import days_of_each_month

EVERY_YEAR = 0.8
BARE = 0.8
"""«ежемесячно, 10 и 25»: the numbers are hardly anything but days."""
YEAR_PARTS = ("yearly", "semiannual", "quarterly")
"""Recurrences that months can tell apart."""


def alone(term: Term) -> Term:
    """A deadline within a period stands for a recurrence, monthly unless the report says its period."""
    value = term.value
    if isinstance(value, Due):
        repeat = Repeat(value.of or "monthly", deadlines=(value,), implied=value.of is None)
        return replace(term, value=repeat)
    return term


def recurrence(run: Sequence[Term], index: int) -> list[Term]:
    """The recurrence at `index` with all in its line that tells its days, deadlines, start and end.

    What else holds stands before or after it, as printed.
    """
    head = run[index]
    repeat = head.value
    if not isinstance(repeat, Repeat):
        return [alone(term) for term in run]
    before: list[Term] = []
    after: list[Term] = []
    taken = [head]
    bound = several = "by" if len(_printed_days(run)) > 1 else ""
    ends = sum(_is_end(term) for term in run)
    for place, term in enumerate(run):
        if place == index:
            continue
        if place and term.joint not in ("comma", "and"):
            bound = several
        found = None if ends > 1 and _is_end(term) else _take(repeat, term, bound)
        if found is None:
            (before if place < index else after).append(_beside(repeat, alone(term)))
            continue
        if isinstance(term.value, When) and term.value.bound == "by":
            bound = "by"
        repeat = found
        taken.append(term)
    first = replace(
        head,
        value=repeat,
        rule="+".join(dict.fromkeys(term.rule for term in taken)),
        sure=min(min(term.sure, BARE) if _is_bare(term) else term.sure for term in taken),
        time=next((term.time for term in taken if term.time), None),
        text=" ".join(term.text for term in run if term in taken),
    )
    return [*before, alone(first), *after]


def _beside(repeat: Repeat, term: Term) -> Term:
    """A term beside a recurrence; days of every year («ежегодно с 1 по 15 марта») have no place in it, so in doubt."""
    every_year = repeat.freq == "yearly" and isinstance(term.value, Span) and term.value.end.yearless
    return replace(term, sure=min(term.sure, EVERY_YEAR)) if every_year else term


def _printed_days(run: Sequence[Term]) -> set[int | None]:
    """The different days of a list of days («25 марта, 25 июня, 20 декабря»): more than one can only be deadlines."""
    whens = [term.value for term in run if isinstance(term.value, When)]
    marks = [when.mark for when in whens if when.bound == "in"]
    return {mark.day for mark in marks if mark.dated and mark.yearless and not mark.bare_day}


def _is_bare(term: Term) -> bool:
    return isinstance(term.value, When) and term.value.mark.bare_day


def _is_end(term: Term) -> bool:
    """«до 31 декабря 2024 г.»: where it stands alone, the end of the recurrence; several are days of their own."""
    value = term.value
    return isinstance(value, When) and value.bound == "by" and value.mark.dated and value.mark.year is not None


def _take(repeat: Repeat, term: Term, bound: str) -> Repeat | None:
    """`repeat` with `term` as its detail, None where it is no detail of it."""
    value = term.value
    if isinstance(value, Due):
        freq = repeat.freq if repeat.named or value.of is None else value.of
        dues = tuple(replace(value, days=(day,)) for day in value.days)
        return replace(repeat, freq=freq, deadlines=(*repeat.deadlines, *dues), implied=False)
    if isinstance(value, Repeat):
        return _merged(repeat, value)
    if isinstance(value, Span):
        return _take_span(repeat, value)
    if isinstance(value, When):
        return _take_when(repeat, value, bound)
    return None


def _merged(first: Repeat, second: Repeat) -> Repeat:
    head = first if first.named or not second.named else second
    return replace(
        head,
        implied=first.implied and second.implied,
        window=first.window or second.window,
        weekdays=(*first.weekdays, *second.weekdays),
        days=(*first.days, *second.days),
        at_least=first.at_least or second.at_least,
        times=max(first.times, second.times),
        interval=max(first.interval, second.interval),
        deadlines=(*first.deadlines, *second.deadlines),
    )


def _take_span(repeat: Repeat, value: Span) -> Repeat | None:
    start, end = value.start, value.end
    if repeat.freq == "monthly" and start.dated and end.dated and end.month is None:
        return replace(repeat, days=tuple(range(start.day or 1, (end.day or 31) + 1)), window=True)
    if start.dated and end.yearless and repeat.freq == "yearly":
        return None
    if not start.dated and end.yearless and repeat.freq == "yearly" and start.months and end.months:
        first, last = start.months[0], end.months[-1]
        months = tuple((first - 1 + step) % 12 + 1 for step in range((last - first) % 12 + 1))
        return replace(repeat, months=(*repeat.months, *months))
    if repeat.start or repeat.end:
        return None
    return replace(repeat, start=start, end=end)


def _take_when(repeat: Repeat, value: When, bound: str) -> Repeat | None:
    mark = value.mark
    if repeat.freq == "monthly" and mark.bare_day and value.bound in ("in", "by"):
        return _take_day(repeat, mark.day or -1, by=value.bound == "by" or bound == "by")
    if not repeat.named and repeat.weekdays and mark.only_month and value.bound == "in" and not repeat.months:
        return _in_month(repeat, mark)
    by = value.bound == "by" or (bound == "by" and mark.dated)
    if by and mark.own and mark.edge == END and repeat.freq == "monthly":
        return replace(repeat, deadlines=(*repeat.deadlines, Due((-1,))))
    if value.bound == "from":
        return None if repeat.start else replace(repeat, start=mark)
    if repeat.freq == "monthly" and not mark.month and (mark.week or mark.decade):
        days = days_of_each_month(mark)
        return replace(repeat, days=days, window=True) if days else None
    if mark.month and mark.yearless and value.bound != "until":
        return _take_deadline(repeat, mark) if by else _take_month(repeat, mark)
    if value.bound == "until" or (by and mark.year and (repeat.freq != "yearly" or mark.only_year)):
        return None if repeat.end else replace(repeat, end=mark)
    if by and mark.year:
        return None
    if repeat.freq == "yearly" and mark.yearless and mark.own is False:
        return _take_part_of_year(repeat, mark, by=by)
    if mark.dated or repeat.start or repeat.end:
        return None
    return replace(repeat, start=mark, end=mark)


def _take_day(repeat: Repeat, day: int, *, by: bool) -> Repeat:
    """«ежемесячно, 10 и 25», «ежемесячно до 5»."""
    if by:
        return replace(repeat, deadlines=(*repeat.deadlines, Due((day,))))
    return replace(repeat, days=(*repeat.days, day))


def _in_month(repeat: Repeat, mark: Stamp) -> Repeat:
    """«каждая среда июня» has limits, «первое воскресенье июня» is one day of the year."""
    if any(len(weekday) > 2 for weekday in repeat.weekdays):
        return replace(repeat, freq="yearly", months=(mark.month or 1,), start=mark, end=mark)
    return replace(repeat, start=mark, end=mark)


def _take_deadline(repeat: Repeat, mark: Stamp) -> Repeat:
    """«до 15 июля и до 15 января»: a day of the year; one that goes back in the year is of the next."""
    day, month = mark.day or -1, mark.month
    offset = mark.report if mark.report is not None else mark.shift or 0
    last = repeat.deadlines[-1] if repeat.deadlines else None
    if offset == 0 and last and last.month and month and (last.month, last.days[0]) > (month, day):
        offset = 1
    return replace(repeat, deadlines=(*repeat.deadlines, Due((day,), offset, month)))


def _take_month(repeat: Repeat, mark: Stamp) -> Repeat | None:
    """«ежегодно 15 апреля», «2 раза в год: май, октябрь»; days of different months cannot be told apart."""
    if repeat.freq not in YEAR_PARTS or mark.month is None or mark.week or mark.decade or mark.edge:
        return None
    days = (mark.day,) if mark.day else ()
    if repeat.months and days != repeat.days:
        return None
    return replace(repeat, months=(*repeat.months, mark.month), days=days)


def _take_part_of_year(repeat: Repeat, mark: Stamp, *, by: bool) -> Repeat | None:
    """«ежегодно в I квартале», «2 раза в год: весной» names its months, «ежегодно до конца года» its last day."""
    if mark.season is not None and not by:
        first, _ = SEASONS[mark.season]
        return replace(repeat, months=(*repeat.months, *((first - 1 + step) % 12 + 1 for step in range(3))))
    size = 3 if mark.quarter else 6 if mark.half else 12 if mark.whole or mark.shift == 0 else 0
    last = size * (mark.quarter or mark.half or 1)
    if not size or not 1 <= last <= 12:
        return None
    if by:
        return replace(repeat, deadlines=(*repeat.deadlines, Due((-1,), 0, last)))
    if mark.edge is not None or size == 12:
        return None
    return replace(repeat, months=(*repeat.months, *range(last - size + 1, last + 1)))
