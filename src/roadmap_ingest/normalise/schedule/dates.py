"""Lists of dates and periods: what heads them, what one of them lends to the others."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from .phrase import Due, Group, Node, Repeat, Span, Term, Value, When

EACH_YEAR = 0.85
"""«декабрь 2021–2025 гг.» is each December, but nobody says «ежегодно»."""
LOST_DASH = 0.8
"""«с 1 марта 15 марта» lacks its «по»."""
OPEN_YEAR = 0.7
"""A year stands among dates without one: whether it is theirs is open."""


def list_dates(dates: Sequence[Term]) -> Node:
    """A list of dates and periods; «с …» and «до …» side by side are one span."""
    dates = _under_year(dates)
    nodes: list[Node] = []
    for term in dates:
        before = nodes[-1] if nodes else None
        if (
            isinstance(before, Term)
            and isinstance(before.value, When)
            and isinstance(term.value, When)
            and before.value.bound == "from"
            and (term.value.bound in ("by", "until") or _dash_lost(before.value, term))
        ):
            value = Span(before.value.mark, term.value.mark)
            sure = min(before.sure, term.sure, LOST_DASH if term.value.bound == "in" else 1.0)
            text = f"{before.text} {term.text}"
            nodes[-1] = replace(before, value=value, text=text, rule="from-date-to-date", sure=sure)
        else:
            nodes.append(term)
    return nodes[0] if len(nodes) == 1 else Group("series", tuple(nodes))


def _dash_lost(start: When, term: Term) -> bool:
    """«с 01.03 15.03»: only the dash is missing."""
    value = term.value
    return isinstance(value, When) and value.bound == "in" and start.mark.dated and value.mark.dated and not term.joint


def _under_year(dates: Sequence[Term]) -> list[Term]:
    """A list without the year that heads it («2024 г.: апрель, май»); years anywhere else among dates are in doubt."""
    head, rest = dates[0], list(dates[1:])
    years = [term for term in dates if _whole_years(term)]
    if not years or len(years) == len(dates):
        return list(dates)
    heads = isinstance(head.value, When) and years == [head] and head.value.bound == "in"
    if heads and isinstance(head.value, When) and all(_yearless(term) for term in rest):
        year = head.value.mark.year
        return [replace(term, value=_dated_in(term.value, year), lent=year) for term in rest]
    return [replace(term, sure=min(term.sure, OPEN_YEAR)) for term in dates]


def _whole_years(term: Term) -> bool:
    value = term.value
    return (isinstance(value, When) and value.mark.only_year) or (isinstance(value, Span) and value.end.only_year)


def _yearless(term: Term) -> bool:
    value = term.value
    return (isinstance(value, When) and value.mark.yearless) or (isinstance(value, Span) and value.end.yearless)


def _dated_in(value: Value, year: int | None) -> Value:
    if isinstance(value, When):
        return replace(value, mark=value.mark._replace(year=year))
    return Span(value.start, value.end._replace(year=year)) if isinstance(value, Span) else value


def of_months(line: list[Term]) -> list[Term]:
    """The terms, months with a day beside them («январь, апрель, июль (до 10 числа)») as days."""
    days = [term for term in line if isinstance(term.value, Due)]
    months = [term for term in line if isinstance(term.value, When) and term.value.mark.only_month]
    due = days[0].value if len(days) == 1 else None
    if not isinstance(due, Due) or due.offset or due.of or len(due.days) > 1:
        return line
    if not months or len(months) != len(line) - 1:
        return line
    marks = [term.value.mark for term in months if isinstance(term.value, When)]
    return [
        replace(term, value=When(mark._replace(day=due.days[0]), "by"), rule=f"{term.rule}+{days[0].rule}")
        for term, mark in zip(months, marks, strict=True)
    ]


def parts_of_months(line: list[Term]) -> list[Term]:
    """The terms, a month with the part or last day of it beside it («март (1-я декада)», «май, до 20») as one."""
    kept: list[Term] = []
    for term in line:
        before = kept[-1] if kept else None
        if before is not None and term.joint in ("bracket", "comma", "dash", "") and _part_of_month(term):
            value, month = term.value, before.value
            if isinstance(value, When) and isinstance(month, When) and month.mark.only_month and month.bound == "in":
                mark = value.mark._replace(month=month.mark.month, year=month.mark.year, own=False)
                kept[-1] = replace(before, value=When(mark, value.bound), rule=f"{before.rule}+{term.rule}", weak=False)
                continue
        kept.append(term)
    return kept


def _part_of_month(term: Term) -> bool:
    value = term.value
    if not isinstance(value, When) or value.mark.month is not None:
        return False
    if value.bound == "by":
        return value.mark.bare_day
    return value.bound == "in" and any((value.mark.week, value.mark.decade, value.mark.halfmonth))


def in_each_year(line: list[Term]) -> list[Term]:
    """The terms, a part of the year beside several years («декабрь 2021–2025 гг.») as one that comes every year."""
    years = [term for term in line if isinstance(term.value, Span) and term.value.several_years]
    if len(line) != 2 or len(years) != 1:
        return line
    other = line[0] if line[1] is years[0] else line[1]
    value = other.value
    if not isinstance(value, When) or not value.mark.yearless or not (value.mark.months or value.mark.month):
        return line
    return [replace(other, value=Repeat("yearly"), joint=line[0].joint, sure=EACH_YEAR), *line]


def on_weekdays(found: list[Term]) -> list[Term]:
    """The terms, a weekday beside a date («26 ноября (вторник)») as part of the date."""
    kept: list[Term] = []
    for term in found:
        before = kept[-1] if kept else None
        if before is not None and term.joint not in ("line", "list", "and") and _dated(before) and _weekday(term):
            kept[-1] = replace(before, weekday=_weekday(term), time=before.time or term.time)
        elif before is not None and term.joint not in ("line", "list", "and") and _dated(term) and _weekday(before):
            kept[-1] = replace(term, weekday=_weekday(before), joint=before.joint, time=before.time or term.time)
        else:
            kept.append(term)
    return kept


def _dated(term: Term) -> bool:
    return isinstance(term.value, When) and term.value.mark.dated and term.weekday is None


def _weekday(term: Term) -> str | None:
    value = term.value
    if isinstance(value, Repeat) and not value.named and len(value.weekdays) == 1 and len(value.weekdays[0]) == 2:
        return value.weekdays[0]
    return None
