"""Tables without vertical ruling lines: columns told by the white between words, rows by rules, white or numbers."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from .aligned_rows import Lines, table_rows
from .lines import bounds
from .page import Edge, Grid, Span
from .rivers import LEAST, NEXT, River, Row, base, narrowed, rivers_of, white_strips, width

NARROW = 0.5
"""A strip narrower than this many letter sizes parts no columns."""
SPANNING = 4
"""So many lines one after the other may run over the columns: a heading inside a table."""
CLOSE = 1.3
"""A line no farther above the first full one, in letter sizes, is the head of its row."""


class Aligned(Struct, frozen=True):
    """A table without vertical ruling lines; `doubtful` are the rows (from 0) whose extent is a guess."""

    grid: Grid
    doubtful: tuple[int, ...]


def aligned_tables(rows: Sequence[Row], rules: Sequence[Edge]) -> list[Aligned]:
    """The tables that rows of words, from the top, form by their alignment; `rules` are horizontal ruling lines."""
    tables = []
    free = start = 0
    while start < len(rows):
        end, rivers = _run(rows, start)
        table = _table(rows[_head(rows, start, free, rivers) : end], rivers, rules) if rivers else None
        if table:
            tables.append(table)
            free = end
        start = end if table else start + 1
    return tables


def _run(rows: Sequence[Row], start: int) -> tuple[int, list[River]]:
    """The end of the rows from `start` on that keep the rivers of the first one, and what is left of the rivers."""
    rivers = rivers_of(rows[start])
    end = start + 1
    if len(rivers) < LEAST - 1:
        return end, []
    for index in range(start + 1, len(rows)):
        row = rows[index]
        if base(row) - base(rows[index - 1]) > NEXT * row[0].size:
            break
        kept = [narrowed(river, row) for river in rivers]
        is_open = [width(river) >= NARROW * row[0].size for river in kept]
        if all(is_open):
            rivers, end = kept, index + 1
        elif index - end >= SPANNING or (rivers_of(row) and not is_open[0]):
            break
        elif is_open[0] and rivers_of(row):  # «2. | Организовать …» over the other columns belongs to the table
            rivers, end = [kept[0], *rivers[1:]], index + 1
    return end, rivers


def _head(rows: Sequence[Row], start: int, free: int, rivers: Sequence[River]) -> int:
    """The first of the lines above `start`, from `free` on, that begin its row: close above, no word over a river."""
    first = start
    while first > free and start - first < SPANNING:
        row = rows[first - 1]
        near = base(rows[first]) - base(row) <= CLOSE * row[0].size
        if not near or any(narrowed(river, row) != river for river in rivers):
            break
        first -= 1
    return first


def _table(rows: Sequence[Row], rivers: Sequence[River], rules: Sequence[Edge]) -> Aligned | None:
    """The rows as a grid, None where too few of them fill several columns."""
    least = NARROW * rows[0][0].size
    plain = [row for row in rows if all(width(narrowed(river, row)) >= least for river in rivers)]
    if sum(bool(rivers_of(row)) for row in plain) < LEAST:
        return None
    strips = white_strips(plain, least)
    box = bounds([word.box for row in rows for word in row])
    xs = (box[0] - 1, *((left + right) / 2 for left, right in strips), box[2] + 1)
    lines = Lines.of(rows, xs, [_crossed(row, strips, least) for row in rows])
    inside = [rule for rule in rules if rule.end - rule.start > (box[2] - box[0]) / 2 and box[1] < rule.at < box[3]]
    partings = table_rows(lines, [rule.at for rule in inside])
    starts = [one.start for one in partings]
    ys = (box[1] - 1, *((lines.bottoms[at - 1] + lines.tops[at]) / 2 for at in starts[1:]), box[3] + 1)
    spans = [
        span
        for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(rows)], strict=True))
        for span in _row_spans(number, frozenset().union(*lines.crossed[start:end]), len(xs) - 1)
    ]
    grid = Grid(tuple(round(x, 2) for x in xs), tuple(round(y, 2) for y in ys), tuple(spans))
    return Aligned(grid, tuple(number for number, one in enumerate(partings) if one.doubtful))


def _crossed(row: Row, strips: Sequence[River], least: float) -> frozenset[int]:
    """The strips that a text of the row runs over; the last text of such a row takes the blank columns after it too."""
    crossed = {index for index, strip in enumerate(strips) if width(narrowed(strip, row)) < least}
    if crossed and not rivers_of(row):
        return frozenset(range(len(strips)))
    if crossed:
        crossed |= {index for index, strip in enumerate(strips) if strip[0] >= row[-1].box[2]}
    return frozenset(crossed)


def _row_spans(number: int, crossed: frozenset[int], columns: int) -> list[Span]:
    """The cells of a row whose texts run over the strips `crossed`."""
    spans = []
    column = 0
    while column < columns:
        end = column
        while end in crossed:
            end += 1
        spans.append(Span(number, column, 1, end - column + 1))
        column = end + 1
    return spans
