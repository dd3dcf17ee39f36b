"""A cell to its value: recognise without context, then resolve."""

from __future__ import annotations

from functools import lru_cache

from ...model.diagnostic import Diagnostic, remark
from ...model.schedule import Schedule, Unparsed, Unspecified
from ..context import Context
from .compose import Node, compose, terms
from .cover import chart, covers
from .phrase import Term, Unread
from .resolve import Resolver
from .rules import schedule_rules

LONGEST = 2_000
"""Characters. No schedule is longer; a longer cell is prose and is not searched for dates."""


def read_schedule(text: str, context: Context = Context()) -> tuple[Schedule, tuple[Diagnostic, ...]]:
    """The value of a whole cell, and what a reader should know of the reading.

    What no rule reads becomes Unparsed with a warning; a year taken from `context` is said as `year-assumed`.
    """
    plain = text.strip(" \t\n\r\xa0.,;-–—_*")
    if not plain:
        return Unspecified(text=text, rule="blank"), ()
    if len(plain) > LONGEST:
        return Unparsed(text=text, confidence=0.0), (remark("schedule-unparsed", text=plain[:80] + "…"),)
    nodes = recognise(text)
    readings = []
    for node in nodes:
        resolver = Resolver(context, text)
        value = resolver.node(node)
        readings.append((value, resolver))
    value, resolver = readings[0]
    said = list(resolver.said)
    for year, piece in resolver.assumed.items():
        said.append(remark("year-assumed", year=year, text=piece, source=context.source))
    return value.model_copy(update={"text": text}), tuple(said)


@lru_cache(maxsize=4096)
def recognise(text: str) -> tuple[Node, ...]:
    """The readings of a cell before any year is known: one, or several where the grammar cannot choose."""
    rules = schedule_rules()
    cell = chart(text, rules)
    found: list[Node] = []
    for cover in covers(cell, rules):
        read = terms(cell, cover)
        if all(isinstance(term.value, Unread) for term in read):
            return (Term(Unread(), "unread", text),)
        node = compose(read)
        if node not in found:
            found.append(node)
    return tuple(found)
