"""Lines outside tables to paragraphs: joined only where they certainly belong together."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...model.document import Paragraph
from ...model.origin import Origin
from .cells import BoxMap
from .lines import Line, bounds
from .page import Box

PITCH = 0.7
"""Lines farther apart than this part of the letter size are two paragraphs."""
INDENT = 1.0
"""A line that starts this many letter sizes right of the line above begins a paragraph."""
SHORT = 6.0
"""A line that ends this many letter sizes before the right margin ends a paragraph."""
SIDE = 3.0
"""A centred line leaves at least this many letter sizes on both sides."""
LABEL = re.compile(r"(?:[-–—•●▪*]|\d{1,3}(?:\.\d{1,3})*[.)]|[IVX]+\.|[а-я]\))\s")


def lines_to_paragraphs(
    lines: Sequence[Line], column: tuple[float, float], page: int, turn_back: BoxMap
) -> list[Paragraph]:
    """Paragraphs from lines in reading order; `column` is the left and right margin of the text."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _goes_on(groups[-1][-1], line, column):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_paragraph(group, column, page, turn_back) for group in groups]


def centered(box: Box, size: float, column: tuple[float, float]) -> bool:
    """Whether a line stands in the middle of the column with room on both sides."""
    left, right = box[0] - column[0], column[1] - box[2]
    return min(left, right) > SIDE * size and abs(left - right) < 2 * size


def _goes_on(above: Line, line: Line, column: tuple[float, float]) -> bool:
    size = max(above.size, line.size)
    if line.box[1] - above.box[3] > PITCH * size or abs(above.size - line.size) > 0.15 * size:
        return False
    if above.bold != line.bold:
        return False
    middle = centered(above.box, size, column)
    if middle != centered(line.box, size, column):
        return False
    if middle:
        return True
    if LABEL.match(line.text):
        return False
    return line.box[0] - above.box[0] < INDENT * size and column[1] - above.box[2] < SHORT * size


def _paragraph(lines: Sequence[Line], column: tuple[float, float], page: int, turn_back: BoxMap) -> Paragraph:
    return Paragraph(
        "\n".join(line.text for line in lines),
        Origin(page=page, bbox=turn_back(bounds([line.box for line in lines]))),
        bold=all(line.bold for line in lines),
        centered=all(centered(line.box, line.size, column) for line in lines),
    )
