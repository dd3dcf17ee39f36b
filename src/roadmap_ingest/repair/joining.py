"""Parts of one table laid into one grid: by the places of their column borders, or by their number of columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from ..model.document import Cell, Table
from .grids import placed

TOLERANCE = 6.0
"""Points by which a column border may stand elsewhere on the next page."""

DRIFT = 30.0
"""Points by which it may stand elsewhere where both parts have as many columns."""


def fit(upper: Table, lower: Table) -> bool:
    """Whether both may stand in one grid.

    With known borders those of the one must be among those of the other, most of them, or as many must stand nearly
    alike; without, a part may be narrower only in a text dump, where trailing blank cells get lost.
    """
    if upper.edges and lower.edges:
        few, many = sorted((upper.edges, lower.edges), key=len)
        if len(few) == len(many):
            return all(abs(one - other) <= DRIFT for one, other in zip(few, many, strict=True))
        return _match(few, many) is not None and (len(few) == 2 or 2 * len(few) > len(many))
    if upper.width == lower.width or _used(upper) == _used(lower):
        return True
    typed = lower.origin.lines is not None or any(cell.origin.lines for cell in lower.cells)
    return typed and _used(lower) <= upper.width


def one_grid(parts: Sequence[Table]) -> Table:
    """One table of all rows of `parts`, in the columns of the one with the most borders or cells."""
    first = parts[0]
    if len(parts) == 1:
        return first
    edges = max((part.edges for part in parts if part.edges), key=len, default=None)
    width = len(edges) - 1 if edges else max(map(_used, parts))
    return replace(
        first,
        cells=tuple(_laid(parts, width, edges)),
        height=sum(part.height for part in parts),
        width=width,
        edges=edges,
        wrapped=any(part.wrapped for part in parts),
    )


def _laid(parts: Sequence[Table], width: int, edges: tuple[float, ...] | None) -> Iterator[Cell]:
    """The cells of all parts at their rows and columns of the common grid."""
    top = 0
    for part in parts:
        places = _match(part.edges, edges) if part.edges and edges else None
        for cell in part.cells:
            left, right = cell.column, min(cell.column + cell.columns, max(width, cell.column + 1))
            if places is not None:
                left, right = places[left], places[right]
            if left < width:
                yield placed(cell, cell.row + top, left, cell.rows, right - left)
        top += part.height


def _used(table: Table) -> int:
    """The number of columns up to the last one that holds text."""
    return max((min(cell.column + cell.columns, table.width) for cell in table.cells if not cell.blank), default=0)


def _match(edges: Sequence[float], others: Sequence[float]) -> list[int] | None:
    """For each edge the index of the one of `others` that stands where it stands, None where one has no twin.

    The outer borders must be twins as well.
    """
    found: list[int] = []
    for edge in edges:
        nearest = min(range(len(others)), key=lambda index: abs(others[index] - edge))
        if abs(others[nearest] - edge) > TOLERANCE or (found and nearest <= found[-1]):
            return None
        found.append(nearest)
    return found if found and found[0] == 0 and found[-1] == len(others) - 1 else None
