"""Geometry of a w:tbl: from the cells that each row lists to columns of one layout grid."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from msgspec import Struct

TOLERANCE = 144
"""Twips (1/20 pt) within which two borders are the same: hand-drawn rows miss each other by up to 2.5 mm."""


class Slot(NamedTuple):
    """A cell as its row lists it. `span` is None where the file says nonsense; `width` in twips, None where not told.

    `merge` continues a cell: of the row above («down») or to its left («left»).
    """

    span: int | None = 1
    width: int | None = None
    merge: str = ""


class RowSlots(NamedTuple):
    """The cells of a row between `before` and `after` empty grid columns; `indent` is the width of `before`."""

    slots: tuple[Slot, ...]
    before: int = 0
    after: int = 0
    indent: int | None = None

    @property
    def total(self) -> int:
        return self.before + sum(slot.span or 1 for slot in self.slots) + self.after

    @property
    def sure(self) -> bool:
        return all(slot.span is not None for slot in self.slots)


class Spread(Struct, frozen=True):
    """Where each cell of each row lies: (first column, columns). `ragged` rows do not reach the last column."""

    places: tuple[tuple[tuple[int, int], ...], ...]
    width: int
    ragged: tuple[int, ...] = ()


def spread(rows: Sequence[RowSlots], most: int) -> Spread:
    """The columns of all cells, at most `most`: by the spans; where these disagree between rows, by the widths."""
    width = min(max((row.total for row in rows), default=0), most)
    rows = [row if row.sure else _filled(row, width) for row in rows]
    uneven = tuple(index for index, row in enumerate(rows) if row.total != width)
    if uneven:
        by_width = _by_widths(rows, most)
        if by_width is not None:
            return by_width
    places = tuple(tuple(_by_spans(row, width)) for row in rows)
    return Spread(places, width, tuple(index for index in uneven if rows[index].slots))


def straightened(found: Spread, edges: Sequence[float]) -> tuple[Spread, tuple[float, ...]]:
    """The grid without the slivers that hand-drawn borders leave between its columns; `edges` are in points.

    Nothing changes where a cell would lose its place: a sliver that holds a cell of its own is a column.
    """
    groups = _clusters([round(edge * 20) for edge in edges])
    if len(groups) == len(edges):
        return found, tuple(edges)
    starts = [first for first, _ in groups]
    at = [bisect_right(starts, round(edge * 20)) - 1 for edge in edges]
    places = tuple(
        tuple((at[column], at[column + columns] - at[column]) for column, columns in row) for row in found.places
    )
    if any(columns < 1 for row in places for _, columns in row):
        return found, tuple(edges)
    return Spread(places, len(groups) - 1, found.ragged), tuple(start / 20 for start in starts)


def _filled(row: RowSlots, width: int) -> RowSlots:
    """The row with the nonsense span of its first such cell read as «all that is left»."""
    left = max(width - row.total + 1, 1)
    slots = []
    for slot in row.slots:
        slots.append(slot if slot.span is not None else Slot(left, slot.width, slot.merge))
        left = left if slot.span is not None else 1
    return RowSlots(tuple(slots), row.before, row.after, row.indent)


def _by_spans(row: RowSlots, width: int) -> Iterable[tuple[int, int]]:
    column = min(row.before, width - 1)
    for slot in row.slots:
        start = min(column, width - 1)
        yield start, max(min(slot.span or 1, width - start), 1)
        column += slot.span or 1


def _by_widths(rows: Sequence[RowSlots], most: int) -> Spread | None:
    """The grid that the drawn borders make; None where a width is missing or the borders make no common grid."""
    borders = [_borders(row) for row in rows]
    if any(row is None for row in borders):
        return None
    known = [row for row in borders if row is not None]
    edges = _clusters(sorted({border for row in known for border in row}))
    starts = [edge for edge, _ in edges]
    widest = max((len(row.slots) for row in rows), default=0)
    if len(edges) < 2 or len(edges) - 1 > min(most, max(widest, *(row.total for row in rows))):
        return None
    places = []
    for row in known:
        at = [bisect_right(starts, border) - 1 for border in row]
        if any(right <= left for left, right in pairwise(at)):
            return None
        places.append(tuple((left, right - left) for left, right in pairwise(at)))
    ragged = tuple(index for index, row in enumerate(known) if row and row[-1] < edges[-1][0])
    return Spread(tuple(places), len(edges) - 1, ragged)


def _borders(row: RowSlots) -> list[int] | None:
    """The positions in twips of the borders that the row draws; None where a width is not told."""
    if not row.slots:
        return []
    if row.before and row.indent is None:
        return None
    position = row.indent or 0
    borders = [position]
    for slot in row.slots:
        if not slot.width or slot.width < 0:
            return None
        position += slot.width
        borders.append(position)
    return borders


def _clusters(borders: Sequence[int]) -> list[tuple[int, int]]:
    """Borders that lie within TOLERANCE of the first of their group, as (first, last) of each group."""
    groups: list[tuple[int, int]] = []
    for border in borders:
        if groups and border - groups[-1][0] <= TOLERANCE:
            groups[-1] = (groups[-1][0], border)
        else:
            groups.append((border, border))
    return groups
