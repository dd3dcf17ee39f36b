"""The year that one date of a cell lends to the others: «12 марта, 5 мая, 9 июня 2024 г.»."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from .phrase import Span, Term, When
from .stamp import Stamp

DOUBT = 0.85


def lend_years(terms: Sequence[Term]) -> list[Term]:
    """The terms, each date without a year given that of the next date that has one, else of the one before in its line.

    A list that steps over New Year («ноябрь, январь 2024 г.») gives its first dates the year before, in doubt. Bare
    days take the month of what follows («12–15, 19–22 апреля»).
    """
    result = list(terms)
    year, order = None, 0
    for place in reversed(range(len(result))):
        if place + 1 < len(result):
            result[place] = _with_month(result[place], result[place + 1])
        result[place], year, order = _lent(result[place], year, order, backwards=True)
    year, order = None, 0
    for place in range(len(result)):
        if result[place].joint in ("line", "list", "stop"):
            year = None
        result[place], year, order = _lent(result[place], year, order, backwards=False)
    return result


def _with_month(term: Term, following: Term) -> Term:
    """Bare days with the month of the term that follows them in the list."""
    value, month = term.value, _first(following)
    if following.joint not in ("comma", "and", "list", "dash") or month is None:
        return term
    if isinstance(value, When) and value.mark.bare_day:
        return replace(term, value=replace(value, mark=value.mark._replace(month=month.month, year=month.year)))
    if isinstance(value, Span) and value.end.bare_day and value.start.bare_day:
        return replace(term, value=Span(value.start, value.end._replace(month=month.month, year=month.year)))
    return term


def _first(term: Term) -> Stamp | None:
    """The mark that tells the month of a term that begins with a day."""
    value = term.value
    mark = value.mark if isinstance(value, When) else value.end if isinstance(value, Span) else None
    return mark if mark is not None and mark.day is not None and mark.month is not None else None


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
    month = _month(mark if backwards else start, mark)
    if printed is not None:
        return term, printed, _month(start if backwards else mark, mark)
    if year is None or not month:
        return term, year, order
    crossed = month > order if backwards else month < order
    own = year + (0 if not crossed else -1 if backwards else 1)
    sure = min(term.sure, DOUBT) if crossed else term.sure
    dated = mark._replace(year=own)
    value = When(dated, term.value.bound) if isinstance(term.value, When) else Span(term.value.start, dated)
    return replace(term, value=value, lent=own, sure=sure), own, _month(start if backwards else mark, mark)


def _month(mark: Stamp, other: Stamp) -> int:
    """Where in the year the mark stands, 0 where it does not say."""
    return mark.month or (mark.quarter or 0) * 3 or (mark.half or 0) * 6 or other.month or 0
