"""The year that one date of a cell lends to the others: «12 марта, 5 мая, 9 июня 2024 г.»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .phrase import Span, Term, When
from .stamp import Stamp

DOUBT = 0.85


def lend_years(terms: Sequence[Term]) -> list[Term]:
    """The terms, each date without a year given that of the next date that has one, else of the one before.

    A list that steps over New Year («ноябрь, январь 2024 г.») gives its first dates the year before, in doubt.
    """
    result = list(terms)
    year, order = None, 0
    for place in reversed(range(len(result))):
        result[place], year, order = _lent(result[place], year, order, backwards=True)
    year, order = None, 0
    for place in range(len(result)):
        result[place], year, order = _lent(result[place], year, order, backwards=False)
    return result


def _lent(term: Term, year: int | None, order: int, *, backwards: bool) -> tuple[Term, int | None, int]:
    """The term with its year, and the year and month that it hands on."""
    if not isinstance(term.value, When | Span):
        return term, year, order
    mark = term.value.mark if isinstance(term.value, When) else term.value.end
    start = mark if isinstance(term.value, When) else term.value.start
    if mark.academic is not None or start.academic is not None or mark.shift is not None or mark.report is not None:
        return term, year, order
    if mark.only_year:
        return term, year, order
    printed = mark.year if mark.year is not None else start.year
    month = _month(mark if backwards else start, start)
    if printed is not None:
        return term, printed, _month(start if backwards else mark, start)
    if year is None or not month:
        return term, year, order
    crossed = month > order if backwards else month < order
    own = year + (0 if not crossed else -1 if backwards else 1)
    sure = min(term.sure, DOUBT) if crossed else term.sure
    dated = mark._replace(year=own)
    value = When(dated, term.value.bound) if isinstance(term.value, When) else Span(term.value.start, dated)
    return replace(term, value=value, lent=own, sure=sure), own, _month(start if backwards else mark, start)


def _month(mark: Stamp, other: Stamp) -> int:
    """Where in the year the mark stands, 0 where it does not say."""
    return mark.month or (mark.quarter or 0) * 3 or (mark.half or 0) * 6 or other.month or 0
