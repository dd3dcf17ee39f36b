"""Sheets that show two pages side by side, as booklets and scanned spreads do: read one page after the other."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from ...model.diagnostic import remark
from ...model.origin import Origin
from .lines import bounds, words_to_rows
from .page import Edge, Grid, Page, Word

GUTTER = 0.01
"""The part of the sheet's width that either page leaves white at its middle."""
FULL = 0.4
"""The first page fills this part of the sheet's height, at least, with text."""
MARGIN = 0.06
"""Both pages begin at one place, give or take this part of the sheet."""
ROWS = 8
"""Fewer lines do not show a page."""


def pages_of(sheet: Page, after: bool) -> list[Page]:
    """The two pages that a sheet shows, or the sheet itself; `after` tells that the sheet before it showed two."""
    middle = sheet.width / 2
    if sheet.width <= sheet.height or not sheet.words or _crossed(sheet, middle):
        return [sheet]
    left = [word for word in sheet.words if word.box[2] <= middle]
    right = [word for word in sheet.words if word.box[0] >= middle]
    if not (after and not right) and not _side_by_side(left, right, sheet):
        return [sheet]
    said = remark("two_pages_on_sheet", Origin(page=sheet.number), page=sheet.number)
    pages = [_part(sheet, left, 0.0, middle), _part(sheet, right, middle, sheet.width)]
    return [replace(pages[0], diagnostics=(*sheet.diagnostics, said)), pages[1]]


def _crossed(sheet: Page, middle: float) -> bool:
    """Whether a text or a line stands in the middle of the sheet."""
    gutter = (middle - GUTTER * sheet.width, middle + GUTTER * sheet.width)
    return (
        any(word.box[0] < gutter[1] and word.box[2] > gutter[0] for word in sheet.words)
        or any(edge.start < gutter[1] and edge.end > gutter[0] for edge in sheet.horizontals)
        or any(gutter[0] < edge.at < gutter[1] for edge in sheet.verticals)
    )


def _side_by_side(left: Sequence[Word], right: Sequence[Word], sheet: Page) -> bool:
    """Whether the words, all upright, are those of two pages: the first is full, the second begins where it begins."""
    if not left or not right or any(word.angle for word in sheet.words):
        return False
    first, second = bounds([word.box for word in left]), bounds([word.box for word in right])
    full = first[3] - first[1] > FULL * sheet.height and len(words_to_rows(left)) >= ROWS
    margin = abs(second[0] - sheet.width / 2 - first[0]) < MARGIN * sheet.width
    return full and margin and second[1] - first[1] < MARGIN * sheet.height


def _part(sheet: Page, words: Sequence[Word], left: float, right: float) -> Page:
    """The page between `left` and `right` of the sheet, with its own coordinates."""
    return replace(
        sheet,
        width=right - left,
        left=left,
        words=[
            replace(
                word,
                box=(word.box[0] - left, word.box[1], word.box[2] - left, word.box[3]),
                letters=tuple((start - left, end - left) for start, end in word.letters),
            )
            for word in words
        ],
        horizontals=[
            Edge(edge.at, edge.start - left, edge.end - left)
            for edge in sheet.horizontals
            if left <= edge.start < right
        ],
        verticals=[Edge(edge.at - left, edge.start, edge.end) for edge in sheet.verticals if left <= edge.at < right],
        grids=[_moved(grid, left) for grid in sheet.grids if left <= grid.xs[0] < right],
        fills=[(fill[0] - left, fill[1], fill[2] - left, fill[3]) for fill in sheet.fills if left <= fill[0] < right],
        diagnostics=(),
    )


def _moved(grid: Grid, left: float) -> Grid:
    return replace(grid, xs=tuple(round(x - left, 2) for x in grid.xs))
