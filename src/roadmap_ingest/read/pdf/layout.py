"""One page to blocks in reading order: its tables, and paragraphs from the lines between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from ...model.diagnostic import Diagnostic, remark
from ...model.document import Paragraph, Table
from ...model.origin import Origin
from .aligned import Aligned, aligned_tables
from .cells import BoxMap, adopted, filled_to_table, overlaid_rows, words_to_cells
from .flow import lines_to_paragraphs
from .grid import frames, rulings_to_grids, shaded_grids
from .ink import on_ground
from .lines import Line, bounds, row_to_line, row_to_text, words_to_rows
from .page import Box, Grid, Page, Word, rounded, turned, turned_page, writing_turn
from .rivers import side_by_side
from .settings import Settings

NEAR = 3.0
"""Tables whose sides differ by no more points are of one width."""
EDGE = 0.5
"""A table that ends no farther from the page's edge, in points, is cut by it."""
FEWEST = 4
"""Borders of a table of three columns."""
FEW = 12
"""With fewer lines than this outside tables a document does not show its margins."""


class Layout(Struct, frozen=True):
    """A page in the frame of its writing: tables with their boxes, and the lines outside them.

    `last_table` is the number of the document's last table so far, `strays` are lines written in another direction or
    off the page. `turn_back` maps a box to the page as it is shown.
    """

    page: int
    width: float
    height: float
    last_table: int
    tables: tuple[tuple[Box, Table], ...]
    lines: tuple[Line, ...]
    strays: tuple[Line, ...]
    turn_back: BoxMap
    diagnostics: tuple[Diagnostic, ...] = ()


def page_to_layout(page: Page, before: Layout | None, settings: Settings, boxes: dict[Box, Box]) -> Layout:
    """The page read in the direction in which most of it is written; `before` is the layout of the page before it.

    `boxes` are those of the document so far: pages of one form have the same ones, kept once.
    """
    page, hidden = without_hidden(page)
    turn = writing_turn(page.words)
    upright = turned_page(page, -turn % 360)
    width, height = upright.width, upright.height
    turn_back = partial(_turned_back, turn=turn, size=(width, height), left=page.left, boxes=boxes)
    drawn = rulings_to_grids(upright.horizontals, upright.verticals, settings) if turn else page.grids
    drawn = drawn or shaded_grids(upright.fills, settings)
    grids = _unframed(drawn, width * height, before.tables[-1][0] if before and before.tables else None)
    aligned = [] if grids else _aligned(upright, before)
    filled, outside = words_to_cells(upright.words, grids or [one.grid for one in aligned])
    flow, strays = _flow(replace(upright, words=outside))
    beyond, strays = adopted(filled, strays, height)
    first = (before.last_table if before else 0) + 1
    tables = tuple(
        (one.grid.box, filled_to_table(one, number, page.number, turn_back)) for number, one in enumerate(filled, first)
    )
    return Layout(
        page.number,
        width,
        height,
        first + len(tables) - 1,
        tables,
        tuple(row_to_line(row) for row in side_by_side(words_to_rows(flow))),
        tuple(_stray_lines(strays)),
        turn_back,
        (
            *((remark("rotated_text", Origin(page=page.number)),) if turn else ()),
            *((remark("hidden-text", Origin(page=page.number), text=hidden),) if hidden else ()),
            *(one for found, (_, table) in zip(aligned, tables, strict=False) for one in _guessed(found, table)),
            *(
                remark("overlaid_text", table.origin.at(row=row + 1), text=text)
                for one, (_, table) in zip(filled, tables, strict=True)
                for row, text in overlaid_rows(one)
            ),
            *(remark("cell_beyond_page", Origin(page=page.number), text=text) for text in beyond),
            *(remark("table_beyond_page", table.origin) for box, table in tables if _cut_by_edge(box, width)),
        ),
    )


def _turned_back(box: Box, turn: int, size: tuple[float, float], left: float, boxes: dict[Box, Box]) -> Box:
    """The box on the sheet as it is shown; no closure, which would keep its page as long as the layout lives."""
    shown = rounded(turned(box, turn, *size)) if turn else box
    if left:
        shown = rounded((shown[0] + left, shown[1], shown[2] + left, shown[3]))
    return boxes.setdefault(shown, shown)


def _cut_by_edge(box: Box, width: float) -> bool:
    """Whether a table runs up to the left or the right edge of its page, which no border does."""
    return box[0] < EDGE or box[2] > width - EDGE


def _aligned(page: Page, before: Layout | None) -> list[Aligned]:
    """The tables of a page without grids; its verticals and the last table on the page before tell column borders.

    A line that stands at the same place on the page before is a running title and of no table.
    """
    drawn = tuple(sorted({round(edge.at, 2) for edge in page.verticals}))
    last = before.tables[-1][1].edges if before and before.tables else None
    borders = [xs for xs in (drawn, last) if xs and len(xs) >= FEWEST]
    titles = {(round(line.box[1] / NEAR), line.text) for line in before.lines} if before else set()
    rows = words_to_rows(_flow(page)[0])
    own = [row for row in rows if (round(row[0].box[1] / NEAR), row_to_text(row, "\t")) not in titles]
    return aligned_tables(own, page.horizontals, borders)


def without_hidden(page: Page) -> tuple[Page, str]:
    """The page without white words on white paper, and their text; what stands on a picture may be seen."""
    if page.scanned or not any(word.white for word in page.words):
        return page, ""
    hidden = [word for word in page.words if word.white and not on_ground(*_middle(word.box), page.fills)]
    left_out = set(map(id, hidden))
    words = [word for word in page.words if id(word) not in left_out]
    return replace(page, words=words), " ".join(word.text for word in hidden)


def _middle(box: Box) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _guessed(aligned: Aligned, table: Table) -> Iterator[Diagnostic]:
    """What is not certain of a table without lines: its columns, and the rows of doubtful extent."""
    yield remark("borderless_table", table.origin, count=table.width)
    for row in aligned.doubtful:
        yield remark("row_by_white", table.origin.at(row=row + 1))


def _flow(page: Page) -> tuple[list[Word], list[Word]]:
    """The words that are written upright on the page, and the others."""
    shown = (0.0, 0.0, page.width, page.height)
    flow = [word for word in page.words if not word.angle and _meets(word.box, shown)]
    return flow, [word for word in page.words if word.angle or not _meets(word.box, shown)]


def _meets(box: Box, area: Box) -> bool:
    return box[0] < area[2] and box[2] > area[0] and box[1] < area[3] and box[3] > area[1]


def _stray_lines(words: Sequence[Word]) -> Iterator[Line]:
    for angle in sorted({word.angle for word in words}):
        along = [replace(word, box=turned(word.box, -angle % 360, 0, 0)) for word in words if word.angle == angle]
        for row in words_to_rows(along):
            line = row_to_line(row)
            yield replace(line, box=turned(line.box, angle, 0, 0))


def layout_to_blocks(layout: Layout, lines: Sequence[Line], column: tuple[float, float]) -> list[Paragraph | Table]:
    """Tables and paragraphs of a page from top to bottom; `lines` are those of its lines that belong to the flow.

    `column` is the left and right margin of the text.
    """
    blocks: list[Paragraph | Table] = []
    waiting = list(lines)
    for box, table in layout.tables:
        above = [line for line in waiting if line.box[1] < box[1]]
        waiting = [line for line in waiting if line.box[1] >= box[1]]
        blocks += lines_to_paragraphs(above, column, layout.page, layout.turn_back)
        blocks.append(table)
    return blocks + lines_to_paragraphs(waiting, column, layout.page, layout.turn_back)


def text_columns(layouts: Sequence[Layout]) -> dict[tuple[int, int], tuple[float, float]]:
    """The text's left and right margin for each page size (in whole points) of a document.

    Tables may be wider than the text: they count only where there are few lines.
    """
    extents: dict[tuple[int, int], list[Box]] = {}
    for layout in layouts:
        extents.setdefault(page_size(layout), []).extend(line.box for line in layout.lines)
    for layout in layouts:
        found = extents[page_size(layout)]
        if len(found) < FEW:
            found.extend(box for box, _ in layout.tables)
    return {size: bounds(boxes)[::2] for size, boxes in extents.items() if boxes}


def page_size(layout: Layout) -> tuple[int, int]:
    """The page's sides in whole points."""
    return round(layout.width), round(layout.height)


def _unframed(grids: Sequence[Grid], page_area: float, before: Box | None) -> list[Grid]:
    """The grids without frames: a cell around most of a page, or one cell alone that no table of its width explains.

    `before` is the last table's box on the page before: a row alone may go on a table of that page.
    """
    kept = []
    for grid in grids:
        spans = tuple(span for span in grid.spans if not frames(grid.span_box(span), page_area))
        widths = [other.box for other in grids if len(other.spans) > 1] + ([before] if before else [])
        alone = len(grid.spans) == 1 and not any(_same_sides(grid.box, box) for box in widths)
        if spans and not alone:
            kept.append(replace(grid, spans=spans))
    return kept


def _same_sides(box: Box, other: Box) -> bool:
    return abs(box[0] - other[0]) < NEAR and abs(box[2] - other[2]) < NEAR
