"""Joins the clauses of a cell: what belongs to one recurrence, what is a list, what must hold together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from .dates import in_each_year, list_dates, of_months, on_weekdays, parts_of_months
from .phrase import Blank, Clock, Due, Group, Label, Lasting, Node, Relative, Repeat, Span, Term, Then, When, leaves
from .recur import alone, recurrence
from .years import lend_years

SECOND_TIME = 0.8
"""A second time of the day, for which the contract has no place."""
UNFILLED = 0.7
"""Part of the cell is a template that nobody filled in."""
LIST = ("line", "list", "stop")
"""Joints that part the lines of a list; the others hold clauses of one line together."""


def compose(found: Sequence[Term]) -> Node:
    """The cell's value: one term, or a group of several."""
    if len(found) == 1 and not isinstance(found[0].value, Clock | Then):
        return alone(found[0])
    kept = _timed(term for term in found if not isinstance(term.value, Label))
    kept = _told(kept)
    if all(isinstance(term.value, Then) for term in kept):
        return Term(Blank(), "blank", "")
    nodes = [_line(line) for line in _lines(kept) if not all(isinstance(term.value, Then) for term in line)]
    flat: list[Node] = []
    for node in nodes:
        if isinstance(node, Group) and node.kind == "series":
            flat.extend(node.members)
        else:
            flat.append(node)
    whole = flat[0] if len(flat) == 1 else Group("series", tuple(flat))
    return _with(whole, iter(lend_years(list(leaves(whole)))))


def _with(node: Node, terms: Iterator[Term]) -> Node:
    """`node` with its terms replaced by `terms`, in printed order."""
    if isinstance(node, Term):
        return next(terms)
    return Group(node.kind, tuple(_with(member, terms) for member in node.members))


def _told(found: Sequence[Term]) -> list[Term]:
    """The terms that say something: no blanks beside dates, no mere length beside the years that it counts."""
    kept = [term for term in found if not isinstance(term.value, Blank)]
    if len(kept) < len(found):
        kept = [replace(term, sure=min(term.sure, UNFILLED)) for term in kept] or list(found)
    kept = on_weekdays(kept)
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
    waiting: Clock | None = None
    for term in found:
        if isinstance(term.value, Clock):
            if kept and kept[-1].time is None:
                kept[-1] = replace(kept[-1], time=term.value.time)
            elif kept:
                kept[-1] = replace(kept[-1], sure=min(kept[-1].sure, SECOND_TIME))
            else:
                waiting = waiting or term.value
            continue
        if waiting and term.time is None:
            term, waiting = _at(term, waiting), None
        kept.append(term)
    if not kept and waiting:
        return [Term(Blank(), "clock-only", "", time=waiting.time)]
    return kept


def _at(term: Term, clock: Clock) -> Term:
    """The term with the time before it; «с 8 часов 13 сентября» begins on that day."""
    value = term.value
    if clock.since and isinstance(value, When) and value.bound == "in" and value.mark.dated and not term.joint:
        value = replace(value, bound="from")
    return replace(term, value=value, time=clock.time)


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
    then = next((place for place, term in enumerate(line) if isinstance(term.value, Then)), None)
    after = [term for term in line[then or 0 :] if not isinstance(term.value, Then)]
    if then and after:
        return Group("compound", (_line(line[:then]), _line(_from(line[then - 1], after))))
    rest = _not_merely_always(after if then is None else [*line[:then], *after])
    rest = _limited_days(in_each_year(of_months(parts_of_months(_limited(rest)))))
    nodes: list[Node] = []
    while (index := next((i for i, term in enumerate(rest) if isinstance(term.value, Repeat)), None)) is not None:
        end = _run_end(rest, index)
        nodes += recurrence(rest[:end], index)
        rest = rest[end:]
    nodes += _without_recurrence(rest)
    return nodes[0] if len(nodes) == 1 else Group("compound", tuple(nodes))


def _without_recurrence(line: Sequence[Term]) -> list[Node]:
    """The terms, all dates and periods among them as one list in the place of the first."""
    dates = [term for term in line if isinstance(term.value, When | Span)]
    nodes: list[Node] = []
    for term in line:
        if not isinstance(term.value, When | Span):
            nodes.append(alone(term))
        elif term is dates[0]:
            nodes.append(list_dates(dates))
    return nodes


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


def _limited_days(line: list[Term]) -> list[Term]:
    """The terms, «до 7 числа» as a recurrence where another tells its limits («…, начиная с марта»)."""
    limits = [term for term in line if isinstance(term.value, When) and term.value.bound in ("from", "until")]
    if not limits or any(isinstance(term.value, Repeat) for term in line):
        return line
    return [alone(term) for term in line]


def _from(before: Term, after: Sequence[Term]) -> list[Term]:
    """The terms after «далее», the first beginning on the last day that the term before them names."""
    head, value = after[0], before.value
    mark = value.mark if isinstance(value, When) else value.end if isinstance(value, Span) else None
    start = mark.last_day if mark is not None else None
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
