"""Joins the clauses of a cell: what belongs to one recurrence, what is a list, what must hold together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from .cover import Chart, Clause, Piece
from .phrase import (
    Blank,
    Clock,
    Due,
    Label,
    Lasting,
    Marks,
    Relative,
    Repeat,
    Span,
    Term,
    Then,
    Unread,
    Value,
    When,
    value_of,
)
from .recur import alone, recurrence
from .years import lend_years

LIST = ("line", "list", "stop")
"""Joints that part the lines of a list; the others hold clauses of one line together."""

OPEN_YEAR = 0.7


@dataclass(frozen=True, slots=True)
class Group:
    """A series (each holds for its own) or a compound (all hold) of at least two terms or groups."""

    kind: str
    members: tuple[Node, ...]


Node = Term | Group


def terms(chart: Chart, cover: Sequence[Piece]) -> list[Term]:
    """The values of a cover, with what parts each from the one before."""
    found: list[Term] = []
    last = 0
    for piece in cover:
        joint = _joint(chart, last, piece.first)
        text = chart.slice(piece.first, piece.last)
        last = piece.last
        if not isinstance(piece, Clause):
            found.append(Term(Unread(), "unread", text, 0.0, joint))
            continue
        own = chart.slice(*piece.text) if piece.text is not None else ""
        value = value_of(piece, text, own)
        term = Term(value, piece.rule.name, text, piece.rule.sure, joint, piece.rule.weak)
        if isinstance(value, Marks):
            first, *others = (replace(term, value=When(mark)) for mark in value.marks)
            found += [first, *(replace(other, joint="comma") for other in others)]
        else:
            found.append(term)
    return found


def _joint(chart: Chart, last: int, first: int) -> str:
    between = [token.norm for token in chart.tokens[last:first]]
    if ";" in between:
        return "list"
    if "," in between:
        return "comma"
    if "(" in between or ")" in between:
        return "bracket"
    if between and between[0] in ("и", "а", "но", "или", "либо", "также"):
        return "and"
    if any(token.broken for token in chart.tokens[last : first + 1]) and last:
        return "line"
    if chart.tokens[first].stopped:
        return "stop"
    if between:
        return "dash"
    # A capital in mid-line begins a line whose break was lost: «Январь, июнь До начала экзаменов».
    return "line" if last and chart.capital(first) else ""


def compose(found: Sequence[Term]) -> Node:
    """The cell's value: one term, or a group of several."""
    kept = _timed(term for term in found if not isinstance(term.value, Label))
    kept = _told(kept)
    if not kept:
        return Term(Blank(), "blank", "")
    nodes = [_line(line) for line in _lines(kept)]
    flat: list[Node] = []
    for node in nodes:
        if isinstance(node, Group) and node.kind == "series":
            flat.extend(node.members)
        else:
            flat.append(node)
    whole = flat[0] if len(flat) == 1 else Group("series", tuple(flat))
    return _with(whole, iter(lend_years(list(leaves(whole)))))


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


def _on_weekdays(found: list[Term]) -> list[Term]:
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


def _with(node: Node, terms: Iterator[Term]) -> Node:
    """`node` with its terms replaced by `terms`, in printed order."""
    if isinstance(node, Term):
        return next(terms)
    return Group(node.kind, tuple(_with(member, terms) for member in node.members))


def _told(found: Sequence[Term]) -> list[Term]:
    """The terms that say something: no blanks beside dates, no mere length beside the years that it counts."""
    kept = [term for term in found if not isinstance(term.value, Blank)] or list(found)
    kept = _on_weekdays(kept)
    if any(isinstance(term.value, Span) for term in kept):
        kept = [
            term
            for term in kept
            if not (isinstance(term.value, Relative) and term.value.anchor is None and term.value.unit == "year")
        ]
    return kept


def _timed(found: Iterable[Term]) -> list[Term]:
    """The terms with each clock time put on the term before it (or after it, where it comes first)."""
    kept: list[Term] = []
    waiting: str | None = None
    for term in found:
        if isinstance(term.value, Clock):
            if kept and kept[-1].time is None:
                kept[-1] = replace(kept[-1], time=term.value.time)
            elif not kept:
                waiting = waiting or term.value.time
            continue
        if waiting and term.time is None:
            term, waiting = replace(term, time=waiting), None
        kept.append(term)
    if not kept and waiting:
        return [Term(Blank(), "clock-only", "", time=waiting)]
    return kept


def _lines(found: Sequence[Term]) -> list[list[Term]]:
    """The terms by lines of the cell; a line that only goes on with the recurrence before it joins that line."""
    lines: list[list[Term]] = []
    for term in found:
        if not lines or (term.joint in LIST and not _goes_on(lines[-1], term)):
            lines.append([term])
        else:
            lines[-1].append(term)
    return lines


def _goes_on(line: Sequence[Term], term: Term) -> bool:
    value, last = term.value, line[-1].value
    if isinstance(last, Then) or isinstance(value, Then):
        return True
    if term.joint == "list":
        return False
    if isinstance(value, Due):
        return isinstance(last, Repeat) and not last.deadlines
    if isinstance(value, Repeat):
        return len(line) == 1 and isinstance(last, Span | When) and _years_only(last)
    if isinstance(value, When | Span) and len(line) == 1 and isinstance(last, Repeat):
        return last.freq in ("yearly", "semiannual", "quarterly") or (isinstance(value, When) and value.bound != "in")
    return False


def _years_only(value: Span | When) -> bool:
    return value.mark.only_year if isinstance(value, When) else value.start.only_year and value.end.only_year


def _line(line: Sequence[Term]) -> Node:
    """The value of one line: recurrences take what describes them, dates make a list, the rest holds together."""
    place = next((i for i, term in enumerate(line) if isinstance(term.value, Then)), None)
    if place:
        before, after = line[:place], [term for term in line[place:] if not isinstance(term.value, Then)]
        nodes = [_line(before), *([_line(_from(before[-1], after))] if after else [])]
        return nodes[0] if len(nodes) == 1 else Group("compound", tuple(nodes))
    rest = _of_months(_limited(_not_merely_always([term for term in line if not isinstance(term.value, Then)])))
    nodes = []
    while rest:
        index = next((i for i, term in enumerate(rest) if isinstance(term.value, Repeat)), None)
        if index is None:
            break
        run = rest[: _run_end(rest, index)]
        rest = rest[len(run) :]
        nodes += recurrence(run, index)
    dates: list[Term] = []
    for term in rest:
        if isinstance(term.value, When | Span):
            if not dates:
                place = len(nodes)
            dates.append(term)
        else:
            nodes.append(alone(term))
    if dates:
        nodes.insert(place or 0, _dates(dates))
    return nodes[0] if len(nodes) == 1 else Group("compound", tuple(nodes))


def _not_merely_always(line: list[Term]) -> list[Term]:
    """The terms without the «регулярно» that only announces a recurrence («регулярно, 1 раз в месяц»)."""
    if not any(isinstance(term.value, Repeat) and term.value.named for term in line):
        return line
    return [term for term in line if term.value != Lasting()]


def _limited(line: list[Term]) -> list[Term]:
    """The terms, «постоянно» with the «с …», «с … по …» or year beside it as its limits; said twice counts once."""
    if len(line) != 2:
        return line
    head, other = line if isinstance(line[0].value, Lasting) else line[::-1]
    value, limits = head.value, other.value
    if not isinstance(value, Lasting) or (value.mark is not None and not isinstance(limits, Lasting)):
        return line
    if isinstance(limits, Lasting):
        value = value if limits.mark is None else limits
    elif isinstance(limits, Span):
        value = replace(value, start=limits.start, end=limits.end)
    elif isinstance(limits, When) and limits.bound == "from":
        value = replace(value, start=limits.mark)
    elif isinstance(limits, When) and limits.bound in ("by", "until") and limits.mark.year is not None:
        value = replace(value, end=limits.mark)
    elif isinstance(limits, When) and limits.bound == "in" and limits.mark.only_year:
        value = replace(value, start=limits.mark, end=limits.mark)
    else:
        return line
    text = f"{line[0].text} {line[1].text}"
    return [replace(head, value=value, rule=f"{head.rule}+{other.rule}", text=text, sure=min(head.sure, other.sure))]


def _of_months(line: list[Term]) -> list[Term]:
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


def _from(before: Term, after: Sequence[Term]) -> list[Term]:
    """The terms after «далее», the first beginning on the day that the term before them names."""
    head, value = after[0], before.value
    start = value.mark if isinstance(value, When) else value.end if isinstance(value, Span) else None
    if isinstance(head.value, Repeat | Lasting) and start is not None and head.value.start is None:
        head = replace(head, value=replace(head.value, start=start))
    return [head, *after[1:]]


def _run_end(line: Sequence[Term], index: int) -> int:
    """Where the second recurrence of a line begins that cannot be part of the first."""
    for place in range(index + 1, len(line)):
        value = line[place].value
        if isinstance(value, Repeat) and not _mergeable(line[index].value, value):
            return place
        if isinstance(value, Then):
            return place
    return len(line)


def _mergeable(first: object, second: Repeat) -> bool:
    if not isinstance(first, Repeat):
        return False
    detail = bool(second.weekdays or second.days)
    if second.named and first.named:
        return second.freq == first.freq
    return detail or bool(first.weekdays or first.days)


def _dates(dates: Sequence[Term]) -> Node:
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
            and term.value.bound in ("by", "until")
        ):
            value = Span(before.value.mark, term.value.mark)
            nodes[-1] = replace(before, value=value, text=f"{before.text} {term.text}", rule="from-date-to-date")
        else:
            nodes.append(term)
    return nodes[0] if len(nodes) == 1 else Group("series", tuple(nodes))


def leaves(node: Node) -> Iterator[Term]:
    """The terms of a node in printed order."""
    if isinstance(node, Term):
        yield node
        return
    for member in node.members:
        yield from leaves(member)
