"""Tables without vertical ruling lines: columns told by the white between words, rows by rules, white or numbers."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from .aligned_rows import Lines, table_rows
from .lines import bounds
from .page import Edge, Grid, Span
from .rivers import LEAST, River, Row, narrowed, rivers_of, white_strips, width
from .runs import DRIFT, NARROW, Run, head, ruled_run, runs

MOST_RUNS = 4
"""So many of the likeliest runs of lines are tried for a table."""


SAME = 3.0
"""Points by which a rule may differ from the table's width."""


class Aligned(Struct, frozen=True):
    """A table without vertical ruling lines; `doubtful` are the rows (from 0) whose extent is a guess."""

    grid: Grid
    doubtful: tuple[int, ...]


def aligned_tables(
    rows: Sequence[Row], rules: Sequence[Edge], borders: Sequence[Sequence[float]] = ()
) -> list[Aligned]:
    """The tables that rows of words, from the top, form by their alignment; `rules` are horizontal ruling lines.

    Each of `borders` are the x at which the columns of such a table are known to meet.
    """
    for run in (*_ruled(rows, rules, borders), *runs(rows, borders)[:MOST_RUNS]):
        first = head(rows, run) if run.told else run.first
        table = _table(rows[first : run.end], run, rules, borders)
        if table:
            above = aligned_tables(rows[:first], rules, borders)
            return [*above, table, *aligned_tables(rows[run.end :], rules, borders)]
    return []


def _ruled(rows: Sequence[Row], rules: Sequence[Edge], borders: Sequence[Sequence[float]]) -> list[Run]:
    """The lines between rules as wide as the table of which the `borders` are known."""
    found = []
    for xs in borders:
        level = [rule.at for rule in rules if abs(rule.start - xs[0]) < SAME > abs(rule.end - xs[-1])]
        run = ruled_run(rows, sorted(level), xs)
        found += [run] if run else []
    return found


def _table(rows: Sequence[Row], run: Run, rules: Sequence[Edge], borders: Sequence[Sequence[float]]) -> Aligned | None:
    """The rows as a grid, None where too few of them fill several columns."""
    least = NARROW * rows[0][0].size
    plain = [row for row in rows if all(width(narrowed(river, row)) >= least for river in run.rivers)]
    if run.told and sum(bool(rivers_of(row)) for row in plain) < LEAST:
        return None
    box = bounds([word.box for row in rows for word in row])
    inside = [rule for rule in rules if rule.end - rule.start > (box[2] - box[0]) / 2 and box[1] < rule.at < box[3]]
    sides = [*run.borders, *(x for rule in inside for x in (rule.start, rule.end))]
    left, right = min([box[0] - 1, *sides]), max([box[2] + 1, *sides])
    strips = run.rivers if run.borders else with_known(_strips(plain, least, (left, right), inside), borders, plain)
    xs = (left, *(run.borders[1:-1] or [sum(strip) / 2 for strip in strips]), right)
    lines = Lines.of(rows, xs, [_crossed(row, strips, least) for row in rows])
    partings = table_rows(lines, [rule.at for rule in inside], sure=not run.told)
    starts = [one.start for one in partings]
    ys = (box[1] - 1, *((lines.bottoms[at - 1] + lines.tops[at]) / 2 for at in starts[1:]), box[3] + 1)
    spans = [
        span
        for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(rows)], strict=True))
        for span in _row_spans(number, _headed(rows[start:end], xs) or lines.crossed[start:end], len(xs) - 1)
    ]
    grid = Grid(tuple(round(x, 2) for x in xs), tuple(round(y, 2) for y in ys), tuple(spans))
    return Aligned(grid, tuple(number for number, one in enumerate(partings) if one.doubtful))


def _strips(rows: Sequence[Row], least: float, sides: tuple[float, float], rules: Sequence[Edge]) -> list[River]:
    """The white between the columns; a text alone between rules, in the middle of the table, makes no column."""
    heights = [rule.at for rule in rules]
    places = [bisect_right(heights, (row[0].box[1] + row[0].box[3]) / 2) for row in rows]
    alone = Counter(places)
    listed = [row for row, place in zip(rows, places, strict=True) if alone[place] > 1 or not _middle_of(row, *sides)]
    return white_strips(listed, least)


def with_known(strips: Sequence[River], borders: Sequence[Sequence[float]], rows: Sequence[Row]) -> list[River]:
    """The strips, and those where `borders` of the page before part columns that stand blank on this one.

    Each strip must be one of those borders, within DRIFT, and no word may stand over another.
    """
    for xs in borders:
        homes = [min(xs[1:-1], key=lambda x: abs(sum(strip) / 2 - x)) for strip in strips]
        near = all(abs(sum(strip) / 2 - home) <= DRIFT for strip, home in zip(strips, homes, strict=True))
        blank = [x for x in xs[1:-1] if x not in homes]
        free = not any(word.box[0] < x < word.box[2] for x in blank for row in rows for word in row)
        if strips and near and free and len(set(homes)) == len(homes):
            return sorted([*strips, *((x, x) for x in blank)])
    return list(strips)


def _crossed(row: Row, strips: Sequence[River], least: float) -> frozenset[int]:
    """The strips that a text of the row runs over; the last text of such a row takes the blank columns after it too."""
    crossed = {index for index, strip in enumerate(strips) if width(narrowed(strip, row)) < min(least, width(strip))}
    if crossed and not rivers_of(row):
        return frozenset(range(len(strips)))
    if crossed:
        crossed |= {index for index, strip in enumerate(strips) if strip[0] >= row[-1].box[2]}
    return frozenset(crossed)


def _headed(rows: Sequence[Row], xs: Sequence[float]) -> list[frozenset[int]]:
    """All column borders, where the lines of a table row are a heading in the middle of the table: «ЯНВАРЬ»."""
    middle = rows[0][0].text[:1].isupper() and all(_middle_of(row, xs[0], xs[-1]) for row in rows)
    return [frozenset(range(len(xs) - 2))] if middle and len(xs) > 2 else []


def _middle_of(row: Row, left: float, right: float) -> bool:
    """Whether the row is one text in the middle between `left` and `right`."""
    return not rivers_of(row) and abs(row[0].box[0] + row[-1].box[2] - left - right) < 2 * row[0].size


def _row_spans(number: int, lines: Sequence[frozenset[int]], columns: int) -> list[Span]:
    """The cells of a row whose `lines` each run over some column borders."""
    crossed = frozenset().union(*lines)
    spans = []
    column = 0
    while column < columns:
        end = column
        while end in crossed:
            end += 1
        spans.append(Span(number, column, 1, end - column + 1))
        column = end + 1
    return spans
