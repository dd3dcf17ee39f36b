"""Columns without ruling lines: rivers of white between aligned words make a grid, or two blocks side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from .lines import bounds
from .page import Grid, Span, Word

Row = list[Word]
River = tuple[float, float]
"""The left and right x of a vertical white strip."""

APART = 1.2
"""Words farther apart than this many letter sizes stand in different columns."""
NARROW = 0.5
"""A strip narrower than this many letter sizes parts no columns."""
NEXT = 2.5
"""Rows whose bases are farther apart than this many letter sizes are not of one table."""
LEAST = 3
"""A table has at least so many columns and so many rows with text in several of them."""
BLOCKS = 2.5
"""The white strip between two blocks is at least so many letter sizes wide, and a block's text twice as wide."""
NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3}){0,3}[.)]?|[IVX]{1,6}\.?")


def aligned_grids(rows: Sequence[Row]) -> list[Grid]:
    """Grids of the tables that rows of words, from the top, form by their alignment alone."""
    grids = []
    start = 0
    while start < len(rows):
        end, rivers = _run(rows, start)
        grid = _grid(rows[start:end], rivers) if rivers else None
        if grid:
            grids.append(grid)
        start = end if grid else start + 1
    return grids


def rivers_of(row: Row) -> list[River]:
    """The wide gaps of a row."""
    return [
        (before.box[2], word.box[0])
        for before, word in pairwise(row)
        if word.box[0] - before.box[2] > APART * max(before.size, word.size)
    ]


def _run(rows: Sequence[Row], start: int) -> tuple[int, list[River]]:
    """The end of the rows from `start` on that keep the rivers of the first one, and what is left of the rivers."""
    rivers = rivers_of(rows[start])
    end = start + 1
    if len(rivers) < LEAST - 1:
        return end, []
    for index in range(start + 1, len(rows)):
        row = rows[index]
        if _base(row) - _base(rows[index - 1]) > NEXT * row[0].size:
            break
        if not rivers_of(row) and _crosses(row, rivers):
            continue  # a heading over the whole width, if rows of the table follow
        narrowed = [_narrowed(river, row) for river in rivers]
        if any(right - left < NARROW * row[0].size for left, right in narrowed):
            break
        rivers, end = narrowed, index + 1
    return end, rivers


def _base(row: Row) -> float:
    return row[0].box[3]


def _crosses(row: Row, rivers: Sequence[River]) -> bool:
    left, right = row[0].box[0], row[-1].box[2]
    return any(left < river[0] and river[1] < right for river in rivers)


def _narrowed(river: River, row: Row) -> River:
    """The widest part of the river that the row's words leave white."""
    left, right = river
    edges = [left]
    for word in row:
        if word.box[0] < right and word.box[2] > left:
            edges += [word.box[0], word.box[2]]
    edges.append(right)
    strips = [(edges[at], edges[at + 1]) for at in range(0, len(edges), 2)]
    return max(strips, key=lambda strip: strip[1] - strip[0])


def _grid(rows: Sequence[Row], rivers: Sequence[River]) -> Grid | None:
    """The rows as a grid, None where too few of them fill several columns."""
    heading = [not rivers_of(row) and _crosses(row, rivers) for row in rows]
    full = [row for row, whole in zip(rows, heading, strict=True) if not whole and rivers_of(row)]
    if len(full) < LEAST:
        return None
    box = bounds([word.box for row in rows for word in row])
    xs = tuple(round(x, 2) for x in (box[0] - 1, *((left + right) / 2 for left, right in rivers), box[2] + 1))
    starts = _row_starts(rows, heading, xs[1])
    ys = [box[1] - 1]
    ys += [(rows[at - 1][0].box[3] + rows[at][0].box[1]) / 2 for at in starts[1:]]
    ys.append(box[3] + 1)
    spans: list[Span] = []
    for number, at in enumerate(starts):
        if heading[at]:
            spans.append(Span(number, 0, 1, len(xs) - 1))
        else:
            spans += [Span(number, column, 1, 1) for column in range(len(xs) - 1)]
    return Grid(xs, tuple(round(y, 2) for y in ys), tuple(spans))


def _row_starts(rows: Sequence[Row], heading: Sequence[bool], border: float) -> list[int]:
    """Where table rows begin: at a number in the first column, or at any text in it where none is a number."""
    first = [" ".join(word.text for word in row if word.box[2] <= border) for row in rows]
    numbered = any(NUMBER.fullmatch(text) for text in first[1:])
    starts = [0]
    for index in range(1, len(rows)):
        opens = bool(NUMBER.fullmatch(first[index])) if numbered else bool(first[index] and rivers_of(rows[index]))
        if opens or heading[index] != heading[index - 1]:
            starts.append(index)
    return starts


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
        narrowed = _narrowed(river, rows[index])
        far = _base(rows[index]) - _base(rows[index - 1]) > NEXT * size
        if far or narrowed[1] - narrowed[0] < BLOCKS * size or len(rivers_of(rows[index])) > 1:
            break
        river, end = narrowed, index + 1
    both = [row for row in rows[start:end] if row[0].box[0] < river[0] and row[-1].box[2] > river[1]]
    wide = 2 * BLOCKS * size
    roomy = any(river[0] - row[0].box[0] > wide for row in both) and any(
        row[-1].box[2] - river[1] > wide for row in both
    )
    return end, river if len(both) >= LEAST and roomy else None
