"""White ink: what it draws on white paper cannot be seen, on a coloured ground it can."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .page import Box, Edge

WHITE = 250
"""From this value of 255 on a channel counts as white."""


def is_white(red: int, green: int, blue: int) -> bool:
    """Whether a colour cannot be told from paper; channels from 0 to 255."""
    return red >= WHITE and green >= WHITE and blue >= WHITE


def on_ground(x: float, y: float, grounds: Iterable[Box]) -> bool:
    """Whether a point lies on one of the coloured areas."""
    return any(left <= x <= right and top <= y <= bottom for left, top, right, bottom in grounds)


def seen_horizontals(edges: Iterable[Edge], grounds: Sequence[Box]) -> list[Edge]:
    """The white horizontal rulings that coloured areas show."""
    return [edge for edge in edges if on_ground((edge.start + edge.end) / 2, edge.at, grounds)]


def seen_verticals(edges: Iterable[Edge], grounds: Sequence[Box]) -> list[Edge]:
    """The white vertical rulings that coloured areas show."""
    return [edge for edge in edges if on_ground(edge.at, (edge.start + edge.end) / 2, grounds)]
