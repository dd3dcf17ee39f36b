"""Runs of printed lines that the same white strips part into columns."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from .rivers import LEAST, NEXT, River, Row, base, narrowed, rivers_of, width

NARROW = 0.5
"""A strip narrower than this many letter sizes parts no columns."""
SPANNING = 4
"""So many lines one after the other may run over the columns: a heading inside a table."""
CLOSE = 1.3
"""A line no farther above the first full one, in letter sizes, is the head of its row."""
DRIFT = 15.0
"""Points by which the white between two columns may stand elsewhere on the next page."""
HEADER = "№"
"""With this begins the header of nearly every table that counts its rows."""
APART = 4.0
"""Rows may stand so many letter sizes apart where several of the same columns part both."""
STARTS = 24
"""From so many lines of a page at most its columns are looked for."""


class Run(Struct, frozen=True):
    """The lines [first, end) and the white strips between their columns; `told` counts the texts these part.

    `borders` are the x of all column borders where they were known before.
    """

    first: int
    end: int
    rivers: list[River]
    told: int
    borders: Sequence[float] = ()


def runs(rows: Sequence[Row], borders: Sequence[Sequence[float]]) -> list[Run]:
    """The runs that begin from any of the lines, the one that parts the most texts first.

    Each of `borders` are the x of all column borders that the table is known to have elsewhere.
    """
    starts = [at for at, row in enumerate(rows) if len(rivers_of(row)) >= LEAST - 1]
    starts = starts[:: max(1, -(-len(starts) // STARTS))]
    found = {(run.first, run.end, run.told, len(run.borders)): run for run in _grown_from(rows, starts, borders)}
    return sorted(found.values(), key=lambda run: (-run.told, len(run.borders), -len(run.rivers), run.first))


def ruled_run(rows: Sequence[Row], rules: Sequence[float], borders: Sequence[float]) -> Run | None:
    """The lines between rules (their y, from the top) of a table whose columns are known; headings may run over them.

    None where a single row would be left that is not the first on its page or has a single text.
    """
    inner = borders[1:-1]
    first, end, texts = _between(rows, rules, inner)
    below = rules[0] if rules else 0.0
    while first > 0 and below - base(rows[first - 1]) <= NEXT * rows[first - 1][0].size:
        if not _apart(rows[first - 1], inner):
            break
        first -= 1
        below = base(rows[first])
    while 0 < end < len(rows) and rules[-1] < _middle(rows[end]) and _below(rows[end - 1], rows[end]):
        if not _apart(rows[end], inner):
            break
        end += 1
    cut = first == 0 and any(len(columns_of(row, inner)) > 1 for row in rows[:end])
    if texts < 2 and not cut:
        return None
    strips = [_white_at(x, rows[first:end]) for x in inner]
    return Run(first, end, strips, 0, (borders[0], *(sum(strip) / 2 for strip in strips), borders[-1]))


def _between(rows: Sequence[Row], rules: Sequence[float], borders: Sequence[float]) -> tuple[int, int, int]:
    """The lines [first, end) between rules that `borders` part, and how many table rows they are."""
    first = end = last = next((at for at, row in enumerate(rows) if rules and _middle(row) > rules[0]), len(rows))
    texts = 0
    for bottom in rules[1:]:
        group = [row for row in rows[last:] if _middle(row) < bottom]
        if texts and end < last and group and group[0][0].text.startswith(HEADER):
            break  # what ran over the columns before it was the caption of this header
        last += len(group)
        if all(_apart(row, borders) for row in group):
            end, texts = last, texts + bool(group)
        elif len(group) > SPANNING or any(map(rivers_of, group)):
            break
        elif not texts:
            first = end = last
    return first, end, texts


def columns_of(row: Row, borders: Sequence[float]) -> set[int]:
    """The columns between the inner `borders` that hold words of the row."""
    return {bisect_right(borders, (word.box[0] + word.box[2]) / 2) for word in row}


def _white_at(x: float, rows: Sequence[Row]) -> River:
    """The white strip at `x` that the rows leave, of those words whose middle stands left and right of it."""
    boxes = [word.box for row in rows for word in row if not word.box[0] < x - 1 < x + 1 < word.box[2]]
    left = max([x - DRIFT, *(box[2] for box in boxes if box[0] + box[2] < 2 * x)])
    right = min([x + DRIFT, *(box[0] for box in boxes if box[0] + box[2] > 2 * x)])
    return (left, right) if left < right else (x, x)


def _apart(row: Row, borders: Sequence[float]) -> bool:
    """Whether no word of the row stands over a border."""
    return not any(word.box[0] < x - 1 and word.box[2] > x + 1 for word in row for x in borders)


def _below(above: Row, row: Row) -> bool:
    """Whether two rows are no farther apart than those of one table."""
    return base(row) - base(above) <= NEXT * row[0].size


def _middle(row: Row) -> float:
    return (row[0].box[1] + row[0].box[3]) / 2


def _grown_from(rows: Sequence[Row], starts: Sequence[int], borders: Sequence[Sequence[float]]) -> Iterator[Run]:
    for start in starts:
        half = NARROW * rows[start][0].size
        yield _grown(rows, start, rivers_of(rows[start]))
        for xs in borders:
            rivers = [narrowed((x - half, x + half), rows[start]) for x in xs[1:-1]]
            if all(width(river) >= half for river in rivers):
                yield replace(_grown(rows, start, rivers), borders=xs)


def _grown(rows: Sequence[Row], start: int, rivers: list[River]) -> Run:
    """The lines around `start` that leave `rivers` white, narrowed to what all of them leave."""
    end, rivers = _onward(rows, range(start + 1, len(rows)), rivers)
    last, rivers = _onward(rows, range(start - 1, -1, -1), rivers)
    first, end = (start if last is None else last), (start if end is None else end) + 1
    middles = [sum(river) / 2 for river in rivers]
    told = sum(len(columns_of(row, middles)) - 1 for row in rows[first:end])
    return Run(first, end, rivers, told)


def _onward(rows: Sequence[Row], way: range, rivers: list[River]) -> tuple[int | None, list[River]]:
    """The last line on the `way`, down or up, that keeps the rivers, and what is left of them."""
    last, crossed = None, 0
    for index in way:
        row = rows[index]
        far = abs(base(row) - base(rows[index - way.step])) / row[0].size
        kept = [narrowed(river, row) for river in rivers]
        is_open = [width(river) >= NARROW * row[0].size for river in kept]
        if far > NEXT and not (far <= APART and not crossed and all(is_open) and len(rivers_of(row)) >= LEAST - 1):
            break
        if all(is_open) and (way.step > 0 or rivers_of(row)):
            last, rivers, crossed = index, kept, 0
        elif crossed >= SPANNING or (rivers_of(row) and not is_open[0]):
            break
        elif is_open[0] and rivers_of(row):  # «2. | Организовать …» over the other columns belongs to the table
            last, rivers, crossed = index, [kept[0], *rivers[1:]], 0
        else:
            crossed += 1
    return last, rivers


def head(rows: Sequence[Row], run: Run) -> int:
    """The first of the lines above `run` that begin its row: close above, no word over a river."""
    first = run.first
    while first > 0 and run.first - first < SPANNING:
        row = rows[first - 1]
        near = base(rows[first]) - base(row) <= CLOSE * row[0].size
        if not near or any(narrowed(river, row) != river for river in run.rivers):
            break
        first -= 1
    return first
