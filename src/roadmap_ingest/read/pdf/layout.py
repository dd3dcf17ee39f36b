"""One page to blocks in reading order: its tables, and paragraphs from the lines between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...model.document import Paragraph, Table
from .cells import BoxMap, filled_to_table, words_to_cells
from .flow import lines_to_paragraphs
from .grid import Grid, rulings_to_grids
from .lines import Line, row_to_line, words_to_rows
from .page import Box, Page, turned, turned_page, writing_turn
from .settings import Settings

FRAME = 0.5
"""A box with one cell that covers this part of the page is a frame around it, not a table."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A page in the frame of its writing: tables with their boxes, the lines outside them, the text's margins.

    `turn_back` maps a box to the page as it is shown.
    """

    page: int
    height: float
    tables: tuple[tuple[Box, Table], ...]
    lines: tuple[Line, ...]
    column: tuple[float, float]
    turn_back: BoxMap


def page_to_layout(page: Page, tables_before: int, settings: Settings) -> Layout:
    """The page read in the direction in which most of it is written; tables are numbered after `tables_before`."""
    turn = writing_turn(page.words)
    upright = turned_page(page, -turn % 360)
    width, height = upright.width, upright.height

    def turn_back(box: Box) -> Box:
        left, top, right, bottom = turned(box, turn, width, height)
        return round(left, 2), round(top, 2), round(right, 2), round(bottom, 2)

    grids = [
        grid
        for grid in rulings_to_grids(upright.horizontals, upright.verticals, settings)
        if not _is_frame(grid, width * height)
    ]
    filled, outside = words_to_cells(upright.words, grids)
    tables = tuple(
        (one.grid.box, filled_to_table(one, number, page.number, turn_back))
        for number, one in enumerate(filled, tables_before + 1)
    )
    lines = tuple(row_to_line(row) for row in words_to_rows(outside))
    boxes = [line.box for line in lines] + [box for box, _ in tables]
    column = (min(box[0] for box in boxes), max(box[2] for box in boxes)) if boxes else (0.0, width)
    return Layout(page.number, height, tables, lines, column, turn_back)


def layout_to_blocks(layout: Layout, lines: Sequence[Line]) -> list[Paragraph | Table]:
    """Tables and paragraphs of a page from top to bottom; `lines` are those of its lines that belong to the flow."""
    blocks: list[Paragraph | Table] = []
    waiting = list(lines)
    for box, table in layout.tables:
        above = [line for line in waiting if line.box[1] < box[1]]
        waiting = waiting[len(above) :]
        blocks += lines_to_paragraphs(above, layout.column, layout.page, layout.turn_back)
        blocks.append(table)
    return blocks + lines_to_paragraphs(waiting, layout.column, layout.page, layout.turn_back)


def _is_frame(grid: Grid, page_area: float) -> bool:
    left, top, right, bottom = grid.box
    return len(grid.spans) == 1 and (right - left) * (bottom - top) > FRAME * page_area
