"""A page's words into the cells of its grids."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from sys import intern

from msgspec import Struct
from msgspec.structs import replace

from ...model.document import Cell, Table
from ...model.origin import Origin
from .lines import all_bold, layers, words_to_text
from .page import Box, Grid, Span, Word

BoxMap = Callable[[Box], Box]
FOOT = 0.8
"""A table that ends below this part of the page's height may go on beyond its edge."""
TIGHT = 0.1
"""Two texts meet at a border without a space where characters stand this part of the letter size apart there."""


class Filled(Struct):
    """A grid with the words of each of its cells; a cell without words has an empty list."""

    grid: Grid
    words: dict[Span, list[Word]]


def words_to_cells(words: Sequence[Word], grids: Sequence[Grid]) -> tuple[list[Filled], list[Word]]:
    """Each word to the innermost grid that holds it; the second value are the words outside all grids."""
    filled = [Filled(grid, {span: [] for span in grid.spans}) for grid in grids]
    outside = list(words)
    for target in map(_Target, sorted(filled, key=lambda one: _area(one.grid.box))):
        outside = [word for word in outside if not target.takes(word)]
    return filled, outside


def adopted(filled: Sequence[Filled], strays: Sequence[Word], height: float) -> tuple[list[str], list[Word]]:
    """Puts words beyond the page's edge into the blank cells of the row that the edge cuts: their texts, other words.

    A cell cut by a page break with its text in its middle has that text drawn on both pages, on one beyond the edge.
    """
    blank = _cut_cells(filled)
    homes: dict[Span, list[Word]] = {}
    others = []
    for word in strays:
        fitting = (span for span, one in blank.items() if _beyond(word, one.grid.span_box(span), height))
        home = None if word.angle else next(fitting, None)
        if home is None:
            others.append(word)
        else:
            homes.setdefault(home, []).append(word)
    for home, words in homes.items():
        blank[home].words[home] = words
    return [words_to_text(words) for words in homes.values()], others


def _cut_cells(filled: Sequence[Filled]) -> dict[Span, Filled]:
    """The blank cells at the foot of the lowest table and at the head of the highest one."""
    if not filled:
        return {}
    lowest, highest = max(filled, key=lambda one: one.grid.ys[-1]), filled[0]
    foot = len(lowest.grid.ys) - 1
    cut = {span: highest for span in highest.grid.spans if span.row == 0}
    cut |= {span: lowest for span in lowest.grid.spans if span.row + span.rows == foot}
    return {span: one for span, one in cut.items() if not one.words[span]}


def _beyond(word: Word, box: Box, height: float) -> bool:
    below = word.box[1] >= height and box[3] > FOOT * height
    above = word.box[3] <= 0 and box[1] < (1 - FOOT) * height
    return box[0] < (word.box[0] + word.box[2]) / 2 < box[2] and (below or above)


class _Target:
    """A grid that takes words in; knows the cell of each place."""

    def __init__(self, filled: Filled) -> None:
        self._grid = filled.grid
        self._held = {
            (row, column): filled.words[span]
            for span in filled.grid.spans
            for row in range(span.row, span.row + span.rows)
            for column in range(span.column, span.column + span.columns)
        }

    def takes(self, word: Word) -> bool:
        left, top, right, bottom = word.box
        middle = (top + bottom) / 2
        place = self._grid.place((left + right) / 2, middle)
        held = self._held.get(place) if place else None
        if place is None or held is None:
            return False
        if not word.letters:
            held.append(word)
            return True
        for piece in divided_at(word, self._borders(place[0], left, right)):
            start, end = piece.letters[0]
            x = min(max((start + end) / 2, self._grid.xs[0]), self._grid.xs[-1])
            self._held.get(self._grid.place(x, middle) or place, held).append(piece)
        return True

    def _borders(self, row: int, left: float, right: float) -> Iterator[float]:
        """The x of the cell borders of `row` between `left` and `right`."""
        for column, x in enumerate(self._grid.xs[1:-1], 1):
            if left < x < right and self._held.get((row, column - 1)) is not self._held.get((row, column)):
                yield x


def divided_at(word: Word, borders: Iterable[float]) -> list[Word]:
    """The word cut at the borders where two texts meet; one text that runs over a border stays whole."""
    cuts = [0]
    for x in borders:
        for index in range(1, len(word.letters)):
            before, after = word.letters[index - 1][1], word.letters[index][0]
            if after - before > TIGHT * word.size and before - word.size * TIGHT <= x <= after + word.size * TIGHT:
                cuts.append(index)
                break
    pieces = []
    for start, end in zip(cuts, [*cuts[1:], len(word.letters)], strict=True):
        letters = word.letters[start:end]
        box = (letters[0][0], word.box[1], letters[-1][1], word.box[3])
        pieces.append(replace(word, text=word.text[start:end], box=box, letters=letters))
    return pieces


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def overlaid_rows(filled: Filled) -> list[tuple[int, str]]:
    """The rows (from 0) of cells in which texts are drawn over each other, with what the upper one says."""
    found = []
    for span, words in filled.words.items():
        upper = layers(words)[1:] if len(words) > 1 and not any(word.angle for word in words) else []
        found += [(span.row, " ".join(word.text for word in layer)) for layer in upper]
    return sorted(found)


def filled_to_table(filled: Filled, number: int, page: int, turn_back: BoxMap) -> Table:
    """The table `number` of the document; `turn_back` maps a box of the read page to the page as shown."""
    grid = filled.grid
    cells = []
    for span in grid.spans:
        words = filled.words[span]
        cells.append(
            Cell(
                span.row,
                span.column,
                intern(words_to_text(words)),  # a long plan repeats its dates and names: kept once
                span.rows,
                span.columns,
                Origin(page=page, table=number, row=span.row + 1, bbox=turn_back(grid.span_box(span))),
                bold=all_bold(words),
            )
        )
    return Table(
        tuple(cells),
        len(grid.ys) - 1,
        len(grid.xs) - 1,
        Origin(page=page, table=number, bbox=turn_back(grid.box)),
        wrapped=True,
        edges=grid.xs,
    )
