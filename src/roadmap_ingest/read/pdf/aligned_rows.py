"""Where the rows of a table without vertical ruling lines begin: at rules, at white, at numbers."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise

from msgspec import Struct

from .rivers import LEAST, Row, rivers_of

WHITER = 0.25
"""Rows stand farther apart than the lines of a cell by at least so many letter sizes."""
NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3}){0,3}[.)]?|[IVX]{1,6}\.?")
SMALL = re.compile(r"[^\w«\"(]*[а-яё]")
CAPITAL = re.compile(r"\W*[А-ЯЁA-Z]")


class Parting(Struct, frozen=True):
    """A table row begins at the printed line `start`; `doubtful` where that is a guess."""

    start: int
    doubtful: bool = False


class Lines(Struct, frozen=True):
    """The printed lines of a table, from the top.

    `cells` are the texts of each line by column, `crossed` the column borders that a text of the line runs over;
    `bottoms` are the lowest points so far. `whole` marks headings over all columns.
    """

    rows: Sequence[Row]
    cells: Sequence[dict[int, str]]
    tops: Sequence[float]
    bottoms: Sequence[float]
    crossed: Sequence[frozenset[int]]

    @classmethod
    def of(cls, rows: Sequence[Row], xs: Sequence[float], crossed: Sequence[frozenset[int]]) -> Lines:
        cells: list[dict[int, str]] = []
        for row in rows:
            texts: dict[int, str] = {}
            for word in row:
                column = bisect_right(xs, (word.box[0] + word.box[2]) / 2, 1, len(xs) - 1) - 1
                texts[column] = f"{texts[column]} {word.text}" if column in texts else word.text
            cells.append(texts)
        tops = [min(word.box[1] for word in row) for row in rows]
        return cls(rows, cells, tops, list(accumulate((max(w.box[3] for w in row) for row in rows), max)), crossed)

    def __len__(self) -> int:
        return len(self.rows)

    def numbered(self, line: int) -> bool:
        """Whether a number stands alone in the first column."""
        return bool(NUMBER.fullmatch(self.cells[line].get(0, "")))

    def whole(self, line: int) -> bool:
        """Whether the line is one text over the columns."""
        return bool(self.crossed[line]) and not rivers_of(self.rows[line])

    def turns(self) -> set[int]:
        """The lines where a heading over all columns begins or ends."""
        return {at for at in range(1, len(self)) if self.whole(at) != self.whole(at - 1)}


def table_rows(lines: Lines, rules: Sequence[float], sure: bool = False) -> list[Parting]:
    """The rows of a table, the first at line 0; `rules` are the y of the horizontal ruling lines inside it.

    It is `sure` that rules part the rows where those of the page before do.
    """
    ruled = {at for at in range(1, len(lines)) if any(_middle(lines, at - 1) < y < _middle(lines, at) for y in rules)}
    if (sure and ruled) or _parts_rows(lines, ruled):
        return [Parting(0), *(Parting(at) for at in sorted(ruled))]
    spaced = _spaced(lines)
    if _parts_rows(lines, spaced):
        return _by_white(lines, spaced | lines.turns())
    return _by_text(lines)


def _middle(lines: Lines, at: int) -> float:
    box = lines.rows[at][0].box
    return (box[1] + box[3]) / 2


def _parts_rows(lines: Lines, starts: set[int]) -> bool:
    """Whether borders at `starts` part rows: several, and most numbers of the first column each in one of its own."""
    counts = Counter(sum(map(lines.numbered, group)) for group in _groups(starts, len(lines)))
    several = sum(count for numbers, count in counts.items() if numbers > 1)
    return len(starts) >= LEAST - 1 and several * 2 <= counts[1]


def _groups(starts: Iterable[int], end: int) -> list[range]:
    borders = sorted({0, *starts, end})
    return [range(start, stop) for start, stop in pairwise(borders)]


def _spaced(lines: Lines) -> set[int]:
    """The lines above which more white stands than between the lines of a cell."""
    usual = _leading(lines)
    return {
        at
        for at in range(1, len(lines))
        if lines.tops[at] - lines.bottoms[at - 1] > (usual - 1 + WHITER) * lines.rows[at][0].size
    }


def _leading(lines: Lines) -> float:
    """The distance of lines inside cells, in letter sizes: the smallest that several neighbours in a column show."""
    last: dict[int, int] = {}
    steps: Counter[int] = Counter()
    for at, cells in enumerate(lines.cells):
        for column in cells:
            if column in last:
                above, row = lines.rows[last[column]], lines.rows[at]
                steps[round(20 * (row[0].box[3] - above[0].box[3]) / row[0].size)] += 1
            last[column] = at
    often = [step for step, count in steps.items() if count >= max(2, steps.total() / 10)]
    return min(often, default=20) / 20


def _by_white(lines: Lines, starts: set[int]) -> list[Parting]:
    """Rows that white parts; several numbers in one are parted at them, and that is a guess, as is a row without."""
    counted = sum(map(lines.numbered, range(len(lines)))) >= LEAST - 1
    partings = []
    for group in _groups(starts, len(lines)):
        numbers = [at for at in group if lines.numbered(at)]
        if len(numbers) > 1:
            partings += [Parting(group.start, True), *(Parting(at, True) for at in numbers[1:])]
        elif counted:
            partings.append(Parting(group.start, not numbers and group.start > 0 and not lines.crossed[group.start]))
        else:
            partings.append(Parting(group.start, _several(lines, group)))
    return partings


def _by_text(lines: Lines) -> list[Parting]:
    """Rows that begin at a number in the first column, or at any text in it where none is a number."""
    numbered = any(map(lines.numbered, range(1, len(lines))))
    starts = lines.turns()
    for at in range(1, len(lines)):
        if lines.numbered(at) if numbered else 0 in lines.cells[at] and len(lines.cells[at]) > 1:
            starts.add(at)
    return [
        Parting(group.start, group.start > 0 and not lines.whole(group.start) and _unsure(lines, group, numbered))
        for group in _groups(starts, len(lines))
    ]


def _unsure(lines: Lines, group: range, numbered: bool) -> bool:
    """Whether a row found by its text is a guess: without a number, begun in mid-sentence, perhaps several rows."""
    return not numbered or bool(SMALL.match(lines.cells[group.start].get(1, ""))) or _several(lines, group)


def _several(lines: Lines, group: range) -> bool:
    """Whether a line after the first one fills the same columns, number apart, and begins with a capital letter."""
    first = lines.cells[group.start].keys() - {0}
    for at in group[1:]:
        texts = {column: text for column, text in lines.cells[at].items() if column}
        if len(first) > 1 and texts.keys() >= first and CAPITAL.match(texts[min(texts)]):
            return True
    return False
