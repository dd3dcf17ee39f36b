"""Rows with too few cells: each cell goes to the column whose other cells it resembles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from math import comb, log

from msgspec import Struct

from ...model.document import GAP
from .numbers import leading_number, whole_number

FIGURE = re.compile(r"[\d\s.,%]+")
PICTURE = re.compile(rf"\s*(?:\[image:|{GAP}|\w{{1,3}}\s*=)")
SHAPES = ("blank", "number", "figure", "picture", "date", "text")
DATE = re.compile(r"\b(?:19|20)\d\d\b|\d{1,2}\.\d{2}\.")
LEAST_LEAD = 1.0
"""How much likelier (in nats) the best placing must be than the next to count as sure."""

SKIP = -2.0
"""The worst that leaving a column out may count."""

MOST_PLACINGS = 5_000


class Place(Struct, frozen=True):
    """Where a cell goes: its column (from 0) and how many it covers."""

    column: int
    columns: int = 1


class Column(Struct, frozen=True):
    """What the cells of a column look like: how often each shape, and the mean and spread of log length."""

    shapes: Counter[str]
    length: float
    spread: float

    def likeness(self, text: str) -> float:
        """The log likelihood of a cell with this text."""
        share = (self.shapes[shape(text)] + 0.5) / (self.shapes.total() + 0.5 * len(SHAPES))
        return log(share) - abs(log(len(text) + 1) - self.length) / self.spread


def shape(text: str) -> str:
    """One word for what a cell looks like: «1.2.» number, «100 %» figure, «n = 1» picture, «2018 год» date."""
    if not text.strip():
        return "blank"
    if PICTURE.match(text):
        return "picture"
    if FIGURE.fullmatch(text):
        return "number" if whole_number(text) and text.strip().endswith(".") else "figure"
    return "date" if DATE.search(text) and len(text) < 60 else "text"


def columns_of(rows: Sequence[Sequence[str]]) -> list[Column]:
    """The look of each column of `rows`, which all have the same number of cells."""
    found = []
    for texts in zip(*rows, strict=True):
        lengths = [log(len(text) + 1) for text in texts]
        mean = sum(lengths) / len(lengths)
        spread = max(0.5, (sum((one - mean) ** 2 for one in lengths) / len(lengths)) ** 0.5)
        found.append(Column(Counter(map(shape, texts)), mean, spread))
    return found


def place(texts: Sequence[str], columns: Sequence[Column]) -> tuple[list[Place], bool]:
    """The place of each cell of a row that is shorter than `columns`, and whether no other placing comes near.

    A row that opens with a heading («1. Организация работы», not «1.») lets it cover the columns up to the next cell.
    """
    width, count = len(columns), len(texts)
    heading = whole_number(texts[0]) is None and (
        count == 1 or leading_number(texts[0]) is not None or count < width - 1
    )
    if count == 1:
        return [Place(0, width)], True
    if comb(width - 1, count - 1) > MOST_PLACINGS:
        return [Place(at) for at in range(count)], False
    scored = sorted(_placings(texts, columns, heading), reverse=True)
    best = (0, *scored[0][1])
    sure = len(scored) == 1 or scored[0][0] - scored[1][0] >= LEAST_LEAD
    places = [Place(column) for column in best]
    if heading:
        places[0] = Place(0, best[1])
    return places, sure


def _placings(
    texts: Sequence[str], columns: Sequence[Column], heading: bool
) -> Iterator[tuple[float, tuple[int, ...]]]:
    """Every way to put the cells after the first into later columns, in order, with its log likelihood."""
    likeness = [[column.likeness(text) for column in columns] for text in texts[1:]]
    empty = [max(column.likeness(""), SKIP) for column in columns]
    for chosen in combinations(range(1, len(columns)), len(texts) - 1):
        score = sum(row[column] for row, column in zip(likeness, chosen, strict=True))
        skipped = set(range(chosen[0] if heading else 1, len(columns))).difference(chosen)
        yield score + sum(empty[column] for column in sorted(skipped)), chosen
