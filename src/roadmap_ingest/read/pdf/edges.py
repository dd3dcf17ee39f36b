"""Drawn shapes to ruling lines: pieces snapped to one position and joined along it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .page import Box, Edge
from .settings import Settings

LEAST_JOINTS = 3
"""Verticals that stop and begin anew at one height where a row ends."""

TOUCHING = 0.5
"""Points between two pieces of a ruling that touch; their ends may overlap by the width of the stroke."""


def box_to_edges(box: Box, thickness: float) -> tuple[list[Edge], list[Edge]]:
    """The ruling that a thin box is, as (horizontals, verticals); two empty lists where it is a dot or an area."""
    left, top, right, bottom = box
    width, height = right - left, bottom - top
    if height <= thickness < width:
        return [Edge((top + bottom) / 2, left, right)], []
    if width <= thickness < height:
        return [], [Edge((left + right) / 2, top, bottom)]
    return [], []


def sides(box: Box) -> tuple[list[Edge], list[Edge]]:
    """The four sides of a box as (horizontals, verticals)."""
    left, top, right, bottom = box
    return [Edge(top, left, right), Edge(bottom, left, right)], [Edge(left, top, bottom), Edge(right, top, bottom)]


def page_rulings(
    horizontals: Sequence[Edge], verticals: Sequence[Edge], settings: Settings
) -> tuple[list[Edge], list[Edge]]:
    """The whole ruling lines of a page, those across with the ones that only joints of the others show."""
    down = edges_to_rulings(verticals, settings)
    across = edges_to_rulings(horizontals, settings)
    return edges_to_rulings([*horizontals, *undrawn_rows(across, down, verticals, settings)], settings), down


def undrawn_rows(
    across: Sequence[Edge], down: Sequence[Edge], pieces: Sequence[Edge], settings: Settings
) -> list[Edge]:
    """The row borders that are not drawn but where all verticals, drawn row by row, stop and begin anew.

    A row that a page cuts has no border where it was cut, and the head printed above its rest seems one row with it.
    """
    begun: dict[int, list[float]] = {}
    long = [edge for edge in pieces if edge.end - edge.start >= settings.letter]
    for edge in long:
        begun.setdefault(round(edge.at), []).append(edge.start)
    joints: dict[int, list[Edge]] = {}
    for edge in long:
        if any(-settings.snap <= start - edge.end <= TOUCHING for start in begun[round(edge.at)] if start > edge.start):
            joints.setdefault(round(edge.end), []).append(edge)
    found = []
    for y, edges in sorted(joints.items()):
        xs = sorted({round(edge.at) for edge in edges})
        crossing = [edge for edge in down if edge.start < y - settings.snap and edge.end > y + settings.snap]
        whole = any(all(abs(edge.at - x) > 2 * settings.snap for x in xs) for edge in crossing)
        drawn = any(abs(edge.at - y) <= settings.snap and edge.start < xs[-1] and edge.end > xs[0] for edge in across)
        if len(xs) >= LEAST_JOINTS and not whole and not drawn:
            found.append(Edge(edges[0].end, *_width(across, crossing, (xs[0], xs[-1]), settings)))
    return found


def _width(
    across: Sequence[Edge], down: Sequence[Edge], between: tuple[float, float], settings: Settings
) -> tuple[float, float]:
    """How far a row's border goes: as the drawn ones between which the verticals `down` run, be they open outside."""
    top, bottom = min(edge.start for edge in down), max(edge.end for edge in down)
    left, right = between
    beside = [
        edge
        for edge in across
        if top - settings.snap <= edge.at <= bottom + settings.snap
        and edge.start <= left + settings.snap
        and edge.end >= right - settings.snap
    ]
    return min([left, *(edge.start for edge in beside)]), max([right, *(edge.end for edge in beside)])


def edges_to_rulings(edges: Iterable[Edge], settings: Settings) -> list[Edge]:
    """Whole ruling lines, sorted by position: edges within `snap` share one, pieces within `join` are one piece."""
    rulings: list[Edge] = []
    for group in _clusters(sorted(edges), settings.snap):
        length = sum(edge.end - edge.start for edge in group) or 1.0
        at = sum(edge.at * (edge.end - edge.start) for edge in group) / length
        rulings.extend(_joined(at, group, settings.join))
    return rulings


def _clusters(edges: Sequence[Edge], snap: float) -> list[list[Edge]]:
    groups: list[list[Edge]] = []
    for edge in edges:
        if groups and edge.at - groups[-1][-1].at <= snap and edge.at - groups[-1][0].at <= 2 * snap:
            groups[-1].append(edge)
        else:
            groups.append([edge])
    return groups


def _joined(at: float, group: Sequence[Edge], join: float) -> list[Edge]:
    pieces: list[Edge] = []
    for start, end in sorted((edge.start, edge.end) for edge in group):
        if pieces and start - pieces[-1].end <= join:
            pieces[-1] = Edge(at, pieces[-1].start, max(end, pieces[-1].end))
        else:
            pieces.append(Edge(at, start, end))
    return pieces
