"""Days, periods and headings: the dates that stand outside schedule cells."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from ...model.plan import Period
from ..context import NOWHERE, Context
from .cover import Clause, chart, clauses_at
from .dating import Dater, iso_pair
from .phrase import Span, Term, Unread, Value, When, leaves
from .read import LONGEST, recognise
from .rules import schedule_rules
from .stamp import ImpossibleError, Stamp, UndatedError, bounds, iso
from .values import value_of

LONGEST_HEADING = 300
STARTS = "told"
"""The label of the word that tells a beginning, «начиная»."""
PERIODS = ("на", "за", "в", "период")


def read_day(text: str) -> str | None:
    """One plain date as printed in requisites («24 мая 2018 года», «« 20  » 12   2022») to ISO; None where none is."""
    if len(text) > LONGEST_HEADING:
        return None
    marks = [
        value.mark
        for value, _ in _found(text)
        if isinstance(value, When) and value.mark.dated and value.mark.month and value.mark.year
    ]
    if len(marks) != 1:
        return None
    try:
        return iso(bounds(marks[0], marks[0].year)[0])
    except ImpossibleError:
        return None


def read_period(text: str) -> Period | None:
    """The years of a plan from its title («на 2020 - 2021 учебный год», «на I полугодие 2024 года»); None without."""
    found = [
        (value, before)
        for value, before in _found(text[: 4 * LONGEST_HEADING])
        if isinstance(value, When | Span) and _tells_period(value)
    ]
    aimed = [value for value, before in found if before in PERIODS] or [value for value, _ in found]
    spans = [span for span in map(_period, aimed) if span is not None]
    if not spans:
        return None
    return Period(start=min(start for start, _ in spans), end=max(end for _, end in spans))


def read_start(text: str, context: Context = NOWHERE) -> str | None:
    """The day from which a running text tells that a thing goes on («…, начиная с февраля 2023 г.»); None without."""
    if len(text) > LONGEST:
        return None
    rules = schedule_rules()
    cell = chart(text, rules)
    clauses = (clause for place in range(len(cell.letters)) for clause in clauses_at(cell, rules, place))
    starts = (one for one in clauses if STARTS in one.rule.pattern.labels and STARTS in one.slots(cell.values))
    value = next((value_of(one, cell) for one in starts), None)
    if not isinstance(value, When):
        return None
    try:
        return iso(Dater(context).days(value.mark, "")[0])
    except (ImpossibleError, UndatedError):
        return None


def narrow(context: Context, heading: str) -> Context:
    """The context under a section heading: a month, quarter or year («Сентябрь 2020 г.») narrows it, else as it was."""
    if len(heading) > LONGEST_HEADING:
        return context
    said = [term.value for term in _plain_terms(heading)]
    if not any(isinstance(value, When | Span) for value in said):
        said = [value for value, before in _found(heading) if before in PERIODS]
    values = [value for value in said if isinstance(value, When | Span)]
    if len(values) != 1 or (isinstance(values[0], When) and (values[0].mark.dated or values[0].bound != "in")):
        return context
    return _narrowed(context, values[0])


def _narrowed(context: Context, value: When | Span) -> Context:
    dater = Dater(context)
    mark = value.mark if isinstance(value, When) else None
    try:
        if isinstance(value, When):
            first, last = dater.days(value.mark, "")
        else:
            dated = dater.between(value.start, value.end, "")
            first, last = dated.first, dated.last
    except (ImpossibleError, UndatedError):
        return context
    if first[0] is None or last[0] is None:
        return replace(context, month=mark.month, source="section") if mark and mark.month else context
    printed = not (value.mark.yearless if isinstance(value, When) else value.start.yearless and value.end.yearless)
    inside = context.within(Period(start=iso(first), end=iso(last)))
    return replace(
        inside,
        month=mark.month if mark and mark.week is None and mark.decade is None else None,
        source="section" if printed else context.source,
    )


def _plain_terms(text: str) -> list[Term]:
    """The terms of a text that is read to its end, none where something is left over."""
    recognised = recognise(text)
    terms = list(leaves(recognised.nodes[0]))
    return [] if recognised.rest or any(isinstance(term.value, Unread) for term in terms) else terms


def _found(text: str) -> Iterator[tuple[Value, str]]:
    """Each date and period in a running text, with the word of PERIODS that leads to it; the longest at each place.

    A list shares its word: «на плановый период 2025 и 2026 годов».
    """
    rules = schedule_rules()
    cell = chart(text, rules)
    place, end, before = 0, -2, ""
    while place < len(cell.letters):
        clauses = [clause for clause in clauses_at(cell, rules, place) if clause.rule.kind in ("when", "span")]
        clause = max((one for one in clauses if not one.rule.weak), key=_length, default=None)
        if clause is None:
            place += 1
            continue
        words = [token.norm for token in cell.tokens[max(0, clause.first - 1) : clause.last]]
        listed = before if clause.first == end + 1 and words[0] in ("и", ",") else ""
        before = next((word for word in words if word in PERIODS), listed)
        yield value_of(clause, cell), before
        place = end = clause.last


def _length(clause: Clause) -> int:
    return clause.last


def _tells_period(value: When | Span) -> bool:
    if isinstance(value, Span):
        return value.end.year is not None or value.end.academic is not None
    mark = value.mark
    return value.bound == "in" and not mark.dated and (mark.year is not None or mark.academic is not None)


def _period(value: Value) -> tuple[str, str] | None:
    marks: tuple[Stamp, Stamp]
    if isinstance(value, When):
        marks = (value.mark, value.mark)
    elif isinstance(value, Span):
        marks = (value.start, value.end)
    else:
        return None
    try:
        dated = Dater(NOWHERE).between(*marks, "")
    except (ImpossibleError, UndatedError):
        return None
    return iso_pair(dated) if dated.problem is None else None
