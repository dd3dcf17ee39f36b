"""Lines outside tables to paragraphs: joined only where they certainly belong together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from ...model.document import Paragraph
from ...model.origin import Origin
from .cells import BoxMap
from .lines import Line, bounds

PITCH = 1.2
"""Lines farther apart than this many times the usual distance of lines are two paragraphs."""
LOOSE = 1.6
"""The usual distance of lines, in letter sizes, where a page has too few lines to tell its own."""
WIDEST = 2.6
"""Lines farther apart, in letter sizes, tell nothing of the usual distance."""
INDENT = 1.0
"""A line that starts this many letter sizes right of the line above begins a paragraph."""
SPACE = 0.35
"""The width of a space in letter sizes, that of a wide font."""
SIDE = 3.0
"""A centred line leaves at least this many letter sizes on both sides."""
FLUSH = 0.2
"""Lines whose left ends differ less than this many letter sizes are flush."""
DASH = re.compile(r"[–—]\s[а-яё]")
"""The dash of a sentence where the text is centred, that of a list elsewhere."""
ENDED = re.compile(r"[.:;!?][)»\"]*$")
LABEL = re.compile(r"(?:[-–—•●▪*]|\d{1,3}(?:\.\d{1,3})*[.)]|[IVX]+\.|[а-я]\))\s")


def lines_to_paragraphs(
    lines: Sequence[Line], column: tuple[float, float], page: int, turn_back: BoxMap
) -> list[Paragraph]:
    """Paragraphs from lines in reading order; `column` is the left and right margin of the text."""
    usual = usual_pitch(lines)
    groups: list[list[tuple[Line, bool]]] = []
    for placed in zip(lines, centered_lines(lines, column), strict=True):
        if groups and _goes_on(groups[-1], placed, column, usual):
            groups[-1].append(placed)
        else:
            groups.append([placed])
    return [_paragraph(group, page, turn_back) for group in groups]


def line_to_aside(line: Line, page: int, turn_back: BoxMap) -> Paragraph:
    """A line outside the flow as a paragraph of its own."""
    return Paragraph(line.text, Origin(page=page, bbox=turn_back(line.box)), bold=line.bold)


def usual_pitch(lines: Sequence[Line]) -> float:
    """The most frequent distance of lines in letter sizes; LOOSE where fewer than three share one."""
    steps = Counter(
        round(20 * (line.box[3] - above.box[3]) / line.size)
        for above, line in pairwise(lines)
        if line.box[3] - above.box[3] < WIDEST * line.size
    )
    step, count = min(steps.items(), key=lambda entry: (-entry[1], entry[0]), default=(0, 0))
    return step / 20 if count >= 3 else LOOSE


def centered_lines(lines: Sequence[Line], column: tuple[float, float]) -> list[bool]:
    """For each line whether it is centred: in the middle of the column, and not merely flush with its neighbour."""
    middle = [_in_middle(line, column) for line in lines]
    flush = [False] * len(lines)
    for index, (above, line) in enumerate(pairwise(lines)):
        near = line.box[1] - above.box[3] < WIDEST * line.size
        ragged = abs(above.box[2] - line.box[2]) > line.size
        if near and ragged and abs(above.box[0] - line.box[0]) < FLUSH * line.size:
            flush[index] = flush[index + 1] = True
    return [one and not other for one, other in zip(middle, flush, strict=True)]


def _in_middle(line: Line, column: tuple[float, float]) -> bool:
    left, right = line.box[0] - column[0], column[1] - line.box[2]
    return min(left, right) > SIDE * line.size and abs(left - right) < 2 * line.size


def _goes_on(
    group: Sequence[tuple[Line, bool]], below: tuple[Line, bool], column: tuple[float, float], usual: float
) -> bool:
    (last, middle), (line, also_middle) = group[-1], below
    size = max(last.size, line.size)
    if not 0 < line.box[3] - last.box[3] <= PITCH * usual * size or abs(last.size - line.size) > 0.15 * size:
        return False
    axis = _on_axis([*(one for one, _ in group), line], column)
    dash = axis and DASH.match(line.text) and not ENDED.search(last.text)
    if last.bold != line.bold or (LABEL.match(line.text) and not dash):
        return False
    if middle and also_middle:
        return True
    hanging = last.second if LABEL.match(last.text) else last.box[0]
    indented = line.box[0] - hanging >= INDENT * size and not axis
    if middle or also_middle or (line.bold and indented):
        return abs(sum(last.box[::2]) - sum(line.box[::2])) < 4 * size
    fits = column[1] - last.box[2] > line.lead + SPACE * size
    return not fits and not indented


def _on_axis(lines: Sequence[Line], column: tuple[float, float]) -> bool:
    """Whether the lines are centred text so wide that little is left beside it.

    All stand in the middle of the column; one above the last leaves both of its sides, or no sentence ends there.
    """
    if any(abs(sum(line.box[::2]) - sum(column)) >= line.size for line in lines):
        return False
    off = any(line.box[0] - column[0] > FLUSH * line.size < column[1] - line.box[2] for line in lines[:-1])
    return off or ENDED.search(lines[-2].text) is None


def _paragraph(placed: Sequence[tuple[Line, bool]], page: int, turn_back: BoxMap) -> Paragraph:
    lines = [line for line, _ in placed]
    return Paragraph(
        "\n".join(line.text for line in lines),
        Origin(page=page, bbox=turn_back(bounds([line.box for line in lines]))),
        bold=all(line.bold for line in lines),
        centered=placed[-1][1],
    )
