"""Ruling lines to layout grids: rulings that meet make a lattice, places without a drawn side between are one cell."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from .edges import edges_to_rulings, sides
from .page import Box, Edge, Grid, Span
from .settings import Settings

FRAME = 0.6
"""A cell that covers this part of the page is a frame around it."""

Rulings = tuple[list[Edge], list[Edge]]
"""Horizontals and verticals, each sorted by position."""


def rulings_to_grids(horizontals: Sequence[Edge], verticals: Sequence[Edge], settings: Settings) -> list[Grid]:
    """The tables that the rulings of a page draw, from the top; both sequences sorted by position."""
    groups = joined_groups(meeting_rulings(horizontals, verticals, settings.reach), settings)
    grids = [lattice(rows, columns, settings) for rows, columns in groups if rows and columns]
    return sorted((grid for grid in grids if grid), key=lambda grid: (grid.ys[0], grid.xs[0]))


def shaded_grids(fills: Sequence[Box], settings: Settings) -> list[Grid]:
    """The tables whose cells are shaded areas side by side, without ruling lines."""
    horizontals = [edge for fill in fills for edge in sides(fill)[0]]
    verticals = [edge for fill in fills for edge in sides(fill)[1]]
    grids = rulings_to_grids(edges_to_rulings(horizontals, settings), edges_to_rulings(verticals, settings), settings)
    return [grid for grid in grids if len(grid.xs) > 2 and len(grid.ys) > 2]


def frames(box: Box, page_area: float) -> bool:
    """Whether a cell of this box is the frame around a page."""
    return (box[2] - box[0]) * (box[3] - box[1]) > FRAME * page_area


def joined_groups(groups: Sequence[Rulings], settings: Settings) -> list[Rulings]:
    """The groups, those of one table joined: open at both sides, of one width, a row's height apart.

    Where the outer borders are not drawn, a row that spans the table has no vertical, and the rows above and below it
    do not hang together.
    """
    joined: list[Rulings] = []
    for rows, columns in sorted((group for group in groups if group[0]), key=lambda group: group[0][0].at):
        for above_rows, above_columns in reversed(joined):
            if _goes_on(above_rows, rows, settings) and not any(
                _closed(*group, settings.reach) for group in ((above_rows, above_columns), (rows, columns))
            ):
                above_rows += rows
                above_columns += columns
                above_columns.sort()
                break
        else:
            joined.append((list(rows), list(columns)))
    return joined


def _goes_on(above: Sequence[Edge], below: Sequence[Edge], settings: Settings) -> bool:
    last, first = above[-1], below[0]
    level = abs(last.start - first.start) <= settings.snap and abs(last.end - first.end) <= settings.snap
    return level and 0 < first.at - last.at <= settings.row


def _closed(rows: Sequence[Edge], columns: Sequence[Edge], reach: float) -> bool:
    """Whether a vertical stands at the left or the right end of the rows."""
    left, right = min(edge.start for edge in rows), max(edge.end for edge in rows)
    return any(edge.at <= left + reach or edge.at >= right - reach for edge in columns)


def meeting_rulings(horizontals: Sequence[Edge], verticals: Sequence[Edge], reach: float) -> list[Rulings]:
    """Groups of rulings that hang together by crossing or touching; a lone ruling is a group too."""
    group = list(range(len(horizontals) + len(verticals)))
    ys = [edge.at for edge in horizontals]

    def root(index: int) -> int:
        while group[index] != index:
            group[index] = group[group[index]]
            index = group[index]
        return index

    for index, vertical in enumerate(verticals, len(horizontals)):
        for crossed in range(bisect_left(ys, vertical.start - reach), bisect_right(ys, vertical.end + reach)):
            horizontal = horizontals[crossed]
            if horizontal.start - reach <= vertical.at <= horizontal.end + reach:
                group[root(index)] = root(crossed)
    groups: dict[int, Rulings] = {}
    for index, edge in enumerate([*horizontals, *verticals]):
        groups.setdefault(root(index), ([], []))[index >= len(horizontals)].append(edge)
    return list(groups.values())


def lattice(horizontals: Sequence[Edge], verticals: Sequence[Edge], settings: Settings) -> Grid | None:
    """The grid of rulings that hang together, None where they enclose nothing. Borders never used are left out."""
    ys = _positions(horizontals, verticals, settings)
    xs = _positions(verticals, horizontals, settings)
    if len(ys) < 2 or len(xs) < 2:
        return None
    across = _walls(ys, xs, horizontals, settings.cover)
    down = _walls(xs, ys, verticals, settings.cover)
    spans = _rectangles(_regions(across, down))
    return _pruned(xs, ys, spans)


def _positions(along: Sequence[Edge], crossing: Sequence[Edge], settings: Settings) -> list[float]:
    """Positions of `along`, and the common ends of rulings that cross them and stick out: an undrawn outer border."""
    positions = sorted({edge.at for edge in along})
    starts: dict[float, float] = {}
    ends: dict[float, float] = {}
    for edge in crossing:
        starts[edge.at] = min(edge.start, starts.get(edge.at, edge.start))
        ends[edge.at] = max(edge.end, ends.get(edge.at, edge.end))
    before = [start for start in starts.values() if positions[0] - start > settings.overhang]
    after = [end for end in ends.values() if end - positions[-1] > settings.overhang]
    if len(before) * 2 > len(starts):
        positions.insert(0, min(before))
    if len(after) * 2 > len(ends):
        positions.append(max(after))
    return positions


def _walls(at: Sequence[float], along: Sequence[float], edges: Sequence[Edge], cover: float) -> list[list[bool]]:
    """For each position in `at`, whether each stretch of `along` is drawn; the outermost positions always are."""
    walls = [[index in (0, len(at) - 1)] * (len(along) - 1) for index in range(len(at))]
    places = {position: index for index, position in enumerate(at)}
    for edge in edges:
        wall = walls[places[edge.at]]
        first = max(bisect_right(along, edge.start) - 1, 0)
        for stretch in range(first, min(bisect_left(along, edge.end), len(along) - 1)):
            start, end = along[stretch], along[stretch + 1]
            if min(edge.end, end) - max(edge.start, start) >= cover * (end - start):
                wall[stretch] = True
    return walls


def _regions(across: Sequence[Sequence[bool]], down: Sequence[Sequence[bool]]) -> list[list[int]]:
    """The place grid with the number of the region that each place belongs to: no wall divides a region's places."""
    height, width = len(across) - 1, len(down) - 1
    regions = [[-1] * width for _ in range(height)]
    count = 0
    for row in range(height):
        for column in range(width):
            if regions[row][column] < 0:
                _flood(regions, (row, column), count, across, down)
                count += 1
    return regions


def _flood(
    regions: list[list[int]],
    place: tuple[int, int],
    mark: int,
    across: Sequence[Sequence[bool]],
    down: Sequence[Sequence[bool]],
) -> None:
    waiting = [place]
    while waiting:
        row, column = waiting.pop()
        if regions[row][column] >= 0:
            continue
        regions[row][column] = mark
        if not across[row][column]:
            waiting.append((row - 1, column))
        if not across[row + 1][column]:
            waiting.append((row + 1, column))
        if not down[column][row]:
            waiting.append((row, column - 1))
        if not down[column + 1][row]:
            waiting.append((row, column + 1))


def _rectangles(regions: list[list[int]]) -> list[Span]:
    """The regions as cells in reading order; a region that is no rectangle falls into several."""
    height, width = len(regions), len(regions[0])
    spans = []
    for row in range(height):
        for column in range(width):
            mark = regions[row][column]
            if mark < 0:
                continue
            right = column
            while right < width and regions[row][right] == mark:
                right += 1
            below = row
            while below < height and all(regions[below][place] == mark for place in range(column, right)):
                for place in range(column, right):
                    regions[below][place] = -1
                below += 1
            spans.append(Span(row, column, below - row, right - column))
    return spans


def _pruned(xs: Sequence[float], ys: Sequence[float], spans: Sequence[Span]) -> Grid:
    columns = sorted({span.column for span in spans} | {span.column + span.columns for span in spans})
    rows = sorted({span.row for span in spans} | {span.row + span.rows for span in spans})
    column_of = {old: new for new, old in enumerate(columns)}
    row_of = {old: new for new, old in enumerate(rows)}
    kept = [
        Span(
            row_of[span.row],
            column_of[span.column],
            row_of[span.row + span.rows] - row_of[span.row],
            column_of[span.column + span.columns] - column_of[span.column],
        )
        for span in spans
    ]
    return Grid(
        tuple(round(xs[index], 2) for index in columns), tuple(round(ys[index], 2) for index in rows), tuple(kept)
    )
