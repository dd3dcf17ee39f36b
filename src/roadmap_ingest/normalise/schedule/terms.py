"""Clauses into terms: the value of each, and what parts it from the one before."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from .cover import Chart, Clause, Piece, far_year
from .phrase import Marks, Term, Unread, When
from .values import value_of

FAR_YEAR = 0.8
"""«22.02. 24» may be a date of 2024 or a date and a day."""


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
        value = value_of(piece, chart)
        sure = min(piece.rule.sure, FAR_YEAR) if far_year(chart, piece) else piece.rule.sure
        term = Term(value, piece.rule.name, text, sure, joint, piece.rule.weak)
        if isinstance(value, Marks):
            first, *others = (replace(term, value=When(mark)) for mark in value.marks)
            found += [first, *(replace(other, joint="comma") for other in others)]
        else:
            found.append(term)
    return found


def _wrapped(chart: Chart, first: int) -> bool:
    """Whether a line goes on with the one before: a small letter begins it, a capital the cell."""
    start = chart.tokens[first].start
    gap = chart.text[chart.tokens[first - 1].end : start]
    return chart.text[start].islower() and chart.capital(0) and gap.count("\n") == 1


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
        return "" if _wrapped(chart, first) else "line"
    if chart.tokens[first].stopped:
        return "stop"
    if between:
        return "dash"
    # A capital in mid-line begins a line whose break was lost: «Январь, июнь До начала экзаменов».
    return "line" if last and chart.capital(first) else ""
