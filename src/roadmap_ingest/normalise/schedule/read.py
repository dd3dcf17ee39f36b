"""A cell to its value: recognise without context, then resolve."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from ...model.diagnostic import Diagnostic, remark
from ...model.schedule import Compound, Schedule, Series, Unparsed, Unspecified
from ..context import NOWHERE, Context
from .compose import compose
from .cover import Chart, Piece, Skipped, chart, covers
from .dating import Dater
from .phrase import Blank, Clock, Label, Node, Refusal, Term, Then, Unread
from .resolve import Resolver
from .rules import UNKNOWN, schedule_rules
from .terms import terms
from .typos import mended, numbers, romans

AMBIGUOUS, BESIDE, FAR = 0.6, 0.8, 0.5
MOST_UNREAD = 12
"""Words beside a schedule; with more of them the cell is prose and its dates may mean anything."""
LONGEST = 2_000
"""Characters. No schedule is longer; a longer cell is prose and is not searched for dates."""


def read_schedule(text: str, context: Context = NOWHERE) -> tuple[Schedule, tuple[Diagnostic, ...]]:
    """The value of a whole cell, and what a reader should know of the reading.

    What no rule reads becomes Unparsed with a warning; a year taken from `context` is said as `year-assumed`.
    """
    plain = text.strip(" \t\n\r\xa0.,;-–—_*")
    if not plain:
        return Unspecified(text=text, rule="blank"), ()
    if len(plain) > LONGEST:
        return Unparsed(text=text, confidence=0.0), (remark("schedule-unparsed", text=plain[:80] + "…"),)
    return reading(text, context)


@lru_cache(maxsize=2048)
def reading(text: str, context: Context) -> tuple[Schedule, tuple[Diagnostic, ...]]:
    """The value of a cell that is not blank; cells of a plan repeat («ежеквартально»)."""
    recognised = recognise(text)
    readings = [_resolved(node, context) for node in recognised.nodes]
    value, said = readings[0]
    if _nothing(value):
        return Unparsed(text=text, confidence=0.0), _unparsed(text, said)
    sure = value.confidence
    if any(_plain(other) != _plain(value) for other, _ in readings[1:]):
        said.append(remark("schedule-ambiguous", text=text, count=len(readings)))
        sure = min(sure, AMBIGUOUS)
    for word, known in recognised.mended:
        said.append(remark("schedule-misprint", word=word, known=known))
        sure = min(sure, BESIDE)
    if recognised.rest:
        said.append(remark("schedule-rest", rest=" … ".join(recognised.rest)))
        sure = min(sure, BESIDE)
    if (value.text, value.confidence) != (text, sure):
        value = value.model_copy(update={"text": text, "confidence": sure})
    return value, tuple(said)


def _resolved(node: Node, context: Context) -> tuple[Schedule, list[Diagnostic]]:
    resolver = Resolver(context, Dater(context))
    value = resolver.node(node)
    assumed = [
        remark("year-assumed", year=year, text=piece, source=context.source)
        for year, piece in resolver.dater.assumed.items()
    ]
    far = [remark("year-far", year=year, text=piece) for year, piece in resolver.dater.far.items()]
    if far:
        value = value.model_copy(update={"confidence": min(value.confidence, FAR)})
    return value, [*resolver.said, *assumed, *far]


def _nothing(value: Schedule) -> bool:
    """Whether no part of `value` is read."""
    if isinstance(value, Series):
        return all(map(_nothing, value.items))
    if isinstance(value, Compound):
        return all(map(_nothing, value.parts))
    return isinstance(value, Unparsed)


def _unparsed(text: str, said: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    """One warning for the whole cell, after those that tell why."""
    reasons = [one for one in said if one.code not in ("schedule-unparsed", "schedule-rest", "year-assumed")]
    return (*reasons, remark("schedule-unparsed", text=" ".join(text.split())))


def _plain(value: Schedule) -> Any:
    """The value without how it was read."""
    drop = {"text", "rule", "confidence"}
    data = value.model_dump(exclude=drop)
    for name in ("items", "parts"):
        if name in data:
            data[name] = [_plain(member) for member in getattr(value, name)]
    return data


class Recognised(Struct, frozen=True):
    """The readings of a cell before any year is known: one, or several where the grammar cannot choose.

    `rest` are the pieces of text beside them that no rule reads, `mended` the misprinted words with what they are
    taken for.
    """

    nodes: tuple[Node, ...]
    rest: tuple[str, ...] = ()
    mended: tuple[tuple[str, str], ...] = ()


@lru_cache(maxsize=4096)
def recognise(text: str) -> Recognised:
    """What a cell says, without context; the same text always gives the same."""
    cell, ways, mend = covered(text)
    read = _read(cell, ways)
    return replace(read, mended=tuple(mend.items())) if mend else read


def covered(text: str) -> tuple[Chart, list[list[Piece]], dict[str, str]]:
    """The cell with its covers; what no rule reads is tried again with misprints mended, and these are told."""
    rules = schedule_rules()
    cell = chart(text, rules)
    ways = covers(cell, rules)
    mend = _misprints(cell) if _unread(ways) else romans(text)
    if mend:
        other = chart(text, rules, mend)
        others = covers(other, rules)
        if not _unread(others):
            return other, others, mend
    return cell, ways, {}


def _unread(ways: list[list[Piece]]) -> bool:
    return any(isinstance(piece, Skipped) for piece in ways[0]) if ways else False


def _misprints(cell: Chart) -> dict[str, str]:
    """The unknown words of a cell with the known ones that they are a letter away from; numbers that hold letters."""
    words = (token.norm for token, letter in zip(cell.tokens, cell.letters, strict=True) if letter == UNKNOWN)
    return {word: known for word in words if (known := mended(word))} | numbers(cell.text) | romans(cell.text)


def _read(cell: Chart, ways: list[list[Piece]]) -> Recognised:
    found: list[Node] = []
    rest: tuple[str, ...] = ()
    for cover in ways:
        read = terms(cell, cover)
        kept, unread = _split(read)
        if not kept:
            return Recognised((Term(Unread(), "unread", cell.text, 0.0),))
        node = compose(kept)
        if node not in found:
            found.append(node)
            rest = rest or unread
    return Recognised(tuple(found), rest)


def _split(read: list[Term]) -> tuple[list[Term], tuple[str, ...]]:
    """The terms that can be trusted and the texts that no rule reads; nothing is trusted in prose or an act's name."""
    kinds = {type(term.value) for term in read}
    if Refusal in kinds or kinds <= {Label, Then}:
        return [], ()
    if Unread not in kinds:
        return read, ()
    unread = [term for term in read if isinstance(term.value, Unread)]
    kept = [term for term in read if not isinstance(term.value, Unread) and not term.weak]
    words = sum(len(term.text.split()) for term in unread)
    if words > MOST_UNREAD or all(isinstance(term.value, Label | Clock | Blank | Then) for term in kept):
        return [], ()
    return kept, tuple(term.text for term in read if isinstance(term.value, Unread) or term.weak)
