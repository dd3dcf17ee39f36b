"""What an engine delivers: the words and the ruling lines of one page, in points from its top left corner."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

from msgspec import Struct
from msgspec.structs import replace

from ...model.diagnostic import Diagnostic

Box = tuple[float, float, float, float]
"""Left, top, right, bottom; y grows downwards."""
SLANTED = 45
"""Stands for any angle that is no quarter turn: stamps and watermarks."""
SCAN = 0.6
"""A picture that covers this part of a page is a scan of it."""
LEVEL = 15.0
"""Degrees that a straight line of a scan may be off."""
ASCENT = 0.8
"""The part of the letter size that lies above the base line."""
GAP = 0.25
"""Characters farther apart than this part of the letter size belong to different words."""


class Word(Struct, frozen=True, gc=False):
    """A run of characters without white space, or a printed line inside a cell of a grid.

    `angle` is the turn of its writing direction in degrees clockwise (0, 90, 180, 270, else SLANTED). `letters` are the
    (left, right) of its characters, told only where a vertical ruling crosses the word. `white` is its ink.
    """

    text: str
    box: Box
    size: float
    angle: int = 0
    bold: bool = False
    letters: tuple[tuple[float, float], ...] = ()
    white: bool = False


class Edge(NamedTuple):
    """A piece of an axis-parallel ruling line: `at` is its y (its x where it is vertical), `start` < `end`."""

    at: float
    start: float
    end: float


class Span(NamedTuple):
    """A cell of a lattice: its top left place (from 0), the rows and columns it covers."""

    row: int
    column: int
    rows: int
    columns: int


class Grid(Struct, frozen=True):
    """A table's lattice: width + 1 `xs`, height + 1 `ys` in hundredths of a point, its cells in reading order."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    spans: tuple[Span, ...]

    @property
    def box(self) -> Box:
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def span_box(self, span: Span) -> Box:
        """Where a cell lies on the page."""
        return (
            self.xs[span.column],
            self.ys[span.row],
            self.xs[span.column + span.columns],
            self.ys[span.row + span.rows],
        )

    def place(self, x: float, y: float) -> tuple[int, int] | None:
        """The (row, column) of a point, None outside the lattice."""
        if not (self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]):
            return None
        return bisect_right(self.ys, y, 1, len(self.ys) - 1) - 1, bisect_right(self.xs, x, 1, len(self.xs) - 1) - 1


class Page(Struct, frozen=True):
    """One page as it is shown; its rulings are sorted by position, `grids` are what they draw.

    `fills` are coloured areas without a stroke. `marks` counts pictures and curved outlines, `scanned` tells whether a
    picture covers most of the page. `left` is where the page begins on a sheet that shows two.
    """

    number: int
    width: float
    height: float
    words: Sequence[Word] = ()
    horizontals: Sequence[Edge] = ()
    verticals: Sequence[Edge] = ()
    grids: Sequence[Grid] = ()
    fills: Sequence[Box] = ()
    marks: int = 0
    scanned: bool = False
    diagnostics: tuple[Diagnostic, ...] = ()
    left: float = 0.0


class Engine(Protocol):
    """A PDF library: `pages` pages, each read and closed by one call of `page` (numbers count from 1)."""

    pages: int
    diagnostics: tuple[Diagnostic, ...]

    def page(self, number: int) -> Page: ...

    def close(self) -> None: ...


def quarter_turn(degrees: float) -> int:
    """An angle in degrees clockwise as 0, 90, 180 or 270, or as SLANTED where it lies between."""
    nearest = round(degrees / 90)
    return nearest * 90 % 360 if abs(degrees - nearest * 90) < LEVEL else SLANTED


def covers(picture: Box, width: float, height: float) -> bool:
    """Whether a picture is the scan of a page of this size."""
    left, top, right, bottom = picture
    return (min(right, width) - max(left, 0)) * (min(bottom, height) - max(top, 0)) > SCAN * width * height


def turned(box: Box, turn: int, width: float, height: float) -> Box:
    """`box` on a page of `width` x `height` after the page is turned clockwise by `turn` degrees."""
    left, top, right, bottom = box
    if turn == 90:
        return height - bottom, left, height - top, right
    if turn == 180:
        return width - right, height - bottom, width - left, height - top
    if turn == 270:
        return top, width - right, bottom, width - left
    return box


def turned_page(page: Page, turn: int) -> Page:
    """The page turned clockwise by `turn` degrees: 90 and 270 swap its sides and the kinds of its rulings."""
    if not turn:
        return page
    turn_box: Callable[[Box], Box] = lambda box: turned(box, turn, page.width, page.height)  # noqa: E731
    edges = [turn_box((edge.start, edge.at, edge.end, edge.at)) for edge in page.horizontals]
    edges += [turn_box((edge.at, edge.start, edge.at, edge.end)) for edge in page.verticals]
    sides = (page.height, page.width) if turn in (90, 270) else (page.width, page.height)
    return replace(
        page,
        width=sides[0],
        height=sides[1],
        words=[
            replace(word, box=turn_box(word.box), angle=(word.angle + turn) % 360, letters=()) for word in page.words
        ],
        horizontals=sorted(Edge(y, left, right) for left, y, right, bottom in edges if y == bottom),
        verticals=sorted(Edge(x, top, bottom) for x, top, right, bottom in edges if x == right),
        fills=[turn_box(fill) for fill in page.fills],
    )


def writing_turn(words: Sequence[Word]) -> int:
    """The angle in which most characters of a page are written, 0 where it has none."""
    weight = {0: 0, 90: 0, 180: 0, 270: 0}
    for word in words:
        if word.angle in weight:
            weight[word.angle] += len(word.text)
    return max(weight, key=lambda angle: weight[angle])


def rounded(box: Box) -> Box:
    """The box in hundredths of a point."""
    left, top, right, bottom = box
    return round(left, 2), round(top, 2), round(right, 2), round(bottom, 2)


def around(one: Box, other: Box) -> Box:
    """The box around two."""
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def letter_box(left: float, right: float, base: float, size: float) -> Box:
    """The box of a letter that stands on a base line: of equal height for all letters of a size."""
    return left, base - ASCENT * size, right, base + (1 - ASCENT) * size


def in_line(start: Box, end: Box, between: int) -> bool:
    """Whether two characters, `between` places apart, can stand in one word: one line, forwards, not far apart."""
    size = start[3] - start[1]
    level = min(start[3], end[3]) - max(start[1], end[1]) > 0.5 * size
    reach = GAP * size if between == 1 else 1.5 * size * between
    return level and -reach < end[0] - start[2] < reach


def crossed(box: Box, verticals: Sequence[Edge]) -> bool:
    """Whether one of the rulings, sorted by position, runs through a word's box."""
    left, top, right, bottom = box
    middle = (top + bottom) / 2
    for index in range(bisect_left(verticals, (left,)), len(verticals)):
        at, start, end = verticals[index]
        if at >= right:
            return False
        if start <= middle <= end:
            return True
    return False
