"""Cells of which nothing marks the rows: the likeliest column of each, as a chain through the columns.

A cell stands in some column and the next one further right in the same row, or in the next row; columns that are
passed over were blank. What a column is named and what it holds tell how likely a cell stands there.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log

from msgspec import Struct

from .holding import Features, Holding, features, holdings

NEVER = float("-inf")
HEADING = 0.04
"""How often a heading stands between two rows."""

SURE = 0.99
"""The probability from which on a place is no guess."""

ROUNDS = 4
MOST_LEARNT = 3000
"""Cells by which the columns are learnt; more tell nothing new."""

MOST_WEIGHED = 20_000
"""Cells of a table up to which the other ways to place them are weighed; in a longer one every place is a guess."""


class Link(Struct, frozen=True):
    """Where a cell stands: its column (None for a heading over all), whether it begins a row, whether that is sure."""

    column: int | None
    begins: bool
    sure: bool


class Steps(Struct, frozen=True):
    """The log likelihoods of going on: into the first cell of a row, on within it, out of it; the last is a heading."""

    enter: tuple[float, ...]
    within: tuple[tuple[float, ...], ...]
    leave: tuple[float, ...]

    def between(self, one: int, other: int) -> float:
        """From one state to another in a new row."""
        return self.leave[one] + self.enter[other]


def link(texts: Sequence[str], roles: Sequence[str | None]) -> list[Link]:
    """The place of each cell of a table whose columns have these roles; `texts` are not blank."""
    cells = features(texts)
    read = (_learnt(cells[:MOST_LEARNT], holdings(roles, unnumbered)) for unnumbered in (False, True))
    _, states = max(read, key=lambda one: one[0])
    _, path = _best(cells, states)
    sure = _sure(cells, [state for state, _ in path], states)
    last = len(roles)
    return [
        Link(None if state == last else state, begins, known) for (state, begins), known in zip(path, sure, strict=True)
    ]


def _learnt(cells: Sequence[Features], states: Sequence[Holding]) -> tuple[float, Sequence[Holding]]:
    """The states once they have seen `cells`, and how likely these then are."""
    for _ in range(ROUNDS):
        _, path = _best(cells, states)
        states = _learn(cells, path, states)
    return _best(cells, states)[0], states


def _steps(states: Sequence[Holding]) -> Steps:
    columns = states[:-1]
    blank = [log(column.blank) for column in columns]
    filled = [log(1 - column.blank) for column in columns]
    width = len(columns)
    row = log(1 - HEADING)
    enter = [row + sum(blank[:at]) + filled[at] for at in range(width)]
    within = [
        tuple(sum(blank[one + 1 : other]) + filled[other] if other > one else NEVER for other in range(width))
        for one in range(width)
    ]
    leave = [sum(blank[at + 1 :]) for at in range(width)]
    return Steps((*enter, log(HEADING)), (*((*line, NEVER) for line in within), (NEVER,) * (width + 1)), (*leave, 0.0))


def _best(cells: Sequence[Features], states: Sequence[Holding]) -> tuple[float, list[tuple[int, bool]]]:
    """The likeliest state of each cell, and whether it begins a row (Viterbi's path), after its log likelihood."""
    steps = _steps(states)
    many = range(len(states))
    scores = [steps.enter[at] + states[at].likeness(cells[0]) for at in many]
    came: list[list[tuple[int, bool]]] = []
    for cell in cells[1:]:
        chosen, reached = [], []
        for at in many:
            anew = max(many, key=lambda one: scores[one] + steps.leave[one])
            on = max(many, key=lambda one: scores[one] + steps.within[one][at])
            new_row, same_row = scores[anew] + steps.between(anew, at), scores[on] + steps.within[on][at]
            begins = new_row > same_row
            chosen.append((anew, True) if begins else (on, False))
            reached.append(max(new_row, same_row) + states[at].likeness(cell))
        came.append(chosen)
        scores = reached
    at = max(many, key=lambda one: scores[one] + steps.leave[one])
    score = scores[at] + steps.leave[at]
    path: list[tuple[int, bool]] = []
    for chosen in reversed(came):
        before, begins = chosen[at]
        path.append((at, begins))
        at = before
    return score, [(at, True), *reversed(path)]


def _learn(cells: Sequence[Features], path: Sequence[tuple[int, bool]], states: Sequence[Holding]) -> list[Holding]:
    """The states as the cells on `path` show them, held to what their names promise."""
    rows = sum(begins and state < len(states) - 1 for state, begins in path)
    own: list[list[Features]] = [[] for _ in states]
    for cell, (state, _) in zip(cells, path, strict=True):
        own[state].append(cell)
    return [state.after(held, rows) for state, held in zip(states, own, strict=True)]


def _sure(cells: Sequence[Features], path: Sequence[int], states: Sequence[Holding]) -> list[bool]:
    """Whether no other places of all cells come near that of each (forward and backward sums over all paths)."""
    if len(cells) > MOST_WEIGHED:
        return [False] * len(cells)
    steps = _steps(states)
    many = range(len(states))
    move = [[exp(steps.between(one, at)) + exp(steps.within[one][at]) for at in many] for one in many]
    fits = [_scaled([state.likeness(cell) for state in states]) for cell in cells]
    ahead = [_normal([exp(steps.enter[at]) * fits[0][at] for at in many])]
    for fit in fits[1:]:
        last = ahead[-1]
        ahead.append(_normal([fit[at] * sum(last[one] * move[one][at] for one in many) for at in many]))
    behind = _normal([exp(steps.leave[at]) for at in many])
    sure = []
    for index in range(len(cells) - 1, -1, -1):
        weighed = _normal([ahead[index][at] * behind[at] for at in many])
        sure.append(weighed[path[index]] >= SURE)
        fit = fits[index]
        behind = _normal([sum(move[at][other] * fit[other] * behind[other] for other in many) for at in many])
    return sure[::-1]


def _scaled(logs: Sequence[float]) -> list[float]:
    top = max(logs)
    return [exp(one - top) for one in logs]


def _normal(parts: Sequence[float]) -> list[float]:
    total = sum(parts) or 1.0
    return [one / total for one in parts]
