"""White between words that stands over several lines: what parts columns, and blocks side by side."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from .page import Word

Row = list[Word]
River = tuple[float, float]
"""The left and right x of a vertical white strip."""

APART = 1.2
"""Words farther apart than this many letter sizes stand in different columns."""
NEXT = 2.5
"""Rows whose bases are farther apart than this many letter sizes are not of one table."""
LEAST = 3
"""So many rows show that a white strip is no chance."""
BLOCKS = 2.5
"""The white strip between two blocks is at least so many letter sizes wide, and a block's text twice as wide."""


def rivers_of(row: Row) -> list[River]:
    """The wide gaps of a row."""
    return [
        (before.box[2], word.box[0])
        for before, word in pairwise(row)
        if word.box[0] - before.box[2] > APART * max(before.size, word.size)
    ]


def base(row: Row) -> float:
    """The lower edge of a row's first word."""
    return row[0].box[3]


def width(river: River) -> float:
    """How wide a river is."""
    return river[1] - river[0]


def white_strips(rows: Sequence[Row], least: float) -> list[River]:
    """The vertical strips, from the left, that all rows leave white between their words, each at least `least` wide."""
    strips: list[River] = []
    reached = None
    for left, right in sorted((word.box[0], word.box[2]) for row in rows for word in row):
        if reached is not None and left - reached >= least:
            strips.append((reached, left))
        reached = right if reached is None else max(reached, right)
    return strips


def narrowed(river: River, row: Row) -> River:
    """The widest part of the river that the row's words leave white."""
    left, right = river
    edges = [left]
    for word in row:
        if word.box[0] < right and word.box[2] > left:
            edges += [word.box[0], word.box[2]]
    edges.append(right)
    strips = [(edges[at], edges[at + 1]) for at in range(0, len(edges), 2)]
    return max(strips, key=lambda strip: strip[1] - strip[0])


def side_by_side(rows: Sequence[Row]) -> list[Row]:
    """The rows, those of two blocks beside each other one block after the other (СОГЛАСОВАНО | УТВЕРЖДАЮ)."""
    ordered: list[Row] = []
    start = 0
    while start < len(rows):
        end, river = _blocks(rows, start)
        if river:
            middle = sum(river) / 2
            left = [[word for word in row if word.box[0] < middle] for row in rows[start:end]]
            right = [[word for word in row if word.box[0] >= middle] for row in rows[start:end]]
            ordered += [row for row in (*left, *right) if row]
        else:
            ordered.append(rows[start])
            end = start + 1
        start = end
    return ordered


def _blocks(rows: Sequence[Row], start: int) -> tuple[int, River | None]:
    """The end of the rows from `start` on that one wide river parts, and the river; None where they are no blocks."""
    gaps = rivers_of(rows[start])
    size = rows[start][0].size
    if len(gaps) != 1:
        return start + 1, None
    river, end = gaps[0], start + 1
    for index in range(start + 1, len(rows)):
        strip = narrowed(river, rows[index])
        far = base(rows[index]) - base(rows[index - 1]) > NEXT * size
        if far or strip[1] - strip[0] < BLOCKS * size or len(rivers_of(rows[index])) > 1:
            break
        river, end = strip, index + 1
    both = [row for row in rows[start:end] if row[0].box[0] < river[0] and row[-1].box[2] > river[1]]
    wide = 2 * BLOCKS * size
    roomy = any(river[0] - row[0].box[0] > wide for row in both) and any(
        row[-1].box[2] - river[1] > wide for row in both
    )
    return end, river if len(both) >= LEAST and roomy else None
