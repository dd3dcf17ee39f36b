"""Page numbers and running titles: lines at the edge of pages that are no part of the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from .layout import Layout
from .lines import Line

BAND = 0.12
"""The part of a page's height, at its top and bottom, where such lines stand."""
DEEP = 3
"""So many lines from the top and from the bottom may be such lines."""
STEP = 3.0
"""A running title stands at the same height on all pages, give or take so many points."""
NUMBER = re.compile(
    r"(?:[-–—(]\s*|стр(?:аница|\.)?\s*|лист\s*|page\s*)?(\d{1,4})(?:\s*[-–—)]|\s*(?:из|/|of)\s*\d+)?", re.I
)


def marginal_lines(layouts: Sequence[Layout]) -> set[tuple[int, int]]:
    """The (layout, line) indices, from 0, of page numbers and of titles that most pages repeat."""
    edge = [(page, line) for page, layout in enumerate(layouts) for line in _edge_lines(layout)]
    return set(_running(layouts, edge)) | set(_numbers(layouts, edge))


def _edge_lines(layout: Layout) -> Iterator[int]:
    count = len(layout.lines)
    for index, line in enumerate(layout.lines):
        top, bottom = line.box[1], line.box[3]
        above = index < DEEP and bottom < BAND * layout.height
        below = index >= count - DEEP and top > (1 - BAND) * layout.height
        if above or below:
            yield index


def _numbers(layouts: Sequence[Layout], edge: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Lines with a number alone that counts with the pages."""
    offsets = {}
    for page, line in edge:
        match = NUMBER.fullmatch(layouts[page].lines[line].text.strip())
        if match:
            offsets[page, line] = int(match[1]) - layouts[page].page
    common = Counter(offsets.values())
    return (place for place, offset in offsets.items() if offset == 0 or common[offset] > 1)


def _running(layouts: Sequence[Layout], edge: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Lines whose text, digits aside, stands at the same height on at least two pages and on a third of all."""
    places: dict[str, list[tuple[int, int]]] = {}
    for page, line in edge:
        places.setdefault(_key(layouts[page].lines[line]), []).append((page, line))
    for same in places.values():
        heights = Counter(round(layouts[page].lines[line].box[1] / STEP) for page, line in same)
        height, _ = min(heights.items(), key=lambda entry: (-entry[1], entry[0]))
        level = [(page, line) for page, line in same if abs(layouts[page].lines[line].box[1] / STEP - height) <= 1.5]
        pages = len({page for page, _ in level})
        if pages >= 2 and pages * 3 >= len(layouts):
            yield from level


def _key(line: Line) -> str:
    return re.sub(r"\d+", "#", " ".join(line.text.split())).casefold()
