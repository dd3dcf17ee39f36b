"""Tables as drawings: `draw` reads one into a Table, `drawn` shows a Table, so that a test fails with a picture.

A box drawing has its borders in fixed columns; a border that is missing makes a span:

    +---+----------+------+
    | № | Название | Срок |
    +---+----------+------+
    | Раздел       | 2020 |
    +---+----------+      |
    | 1 | Провести |      |
    |   | проверку |      |
    +---+----------+------+

A pipe drawing has one row a line; `<` continues the cell to its left, `^` the cell above, `↵` breaks a line:

    № | Название          | Срок
    Раздел | <            | 2020
    1 | Провести↵проверку | ^
"""

from __future__ import annotations

import re
from itertools import pairwise
from textwrap import dedent
from typing import Any

from msgspec.structs import replace

from roadmap_ingest.model.document import Cell, Document, Paragraph, Table
from roadmap_ingest.model.origin import Origin
from roadmap_ingest.model.plan import Source

CORNER = re.compile(r"(?<=-)\+|\+(?=-)")


def draw(drawing: str, *, number: int = 1, page: int | None = None, **fields: Any) -> Table:
    """The table of a box or pipe drawing; each cell's origin names table `number` and its row, from 1."""
    lines = [line.rstrip() for line in dedent(drawing).splitlines() if line.strip()]
    boxed = any(CORNER.search(line) for line in lines)
    cells, height, width = _boxed(lines) if boxed else _piped(lines)
    cells = [replace(cell, origin=Origin(page=page, table=number, row=cell.row + 1)) for cell in cells]
    return Table(tuple(cells), height, width, origin=Origin(page=page, table=number), **fields)


def drawn(table: Table) -> str:
    """The box drawing of `table`; an empty place looks like a blank cell."""
    owners = [
        [
            (cell.row, cell.column, cell.rows, cell.columns) if cell else (row, column, 1, 1)
            for column, cell in enumerate(line)
        ]
        for row, line in enumerate(table.grid())
    ]
    texts = {(cell.row, cell.column): cell.text.split("\n") for cell in table.cells}
    widths, heights = _sizes(table)
    starts = [sum(width + 3 for width in widths[:column]) for column in range(table.width + 1)]
    picture = []
    for row in range(table.height + 1):
        picture.append(_rule(owners, row, starts))
        if row < table.height:
            picture += [_content(owners, texts, row, line, starts, heights) for line in range(heights[row])]
    return "\n".join(picture)


def document(*blocks: str | Table) -> Document:
    """A document of paragraphs and tables, from no file."""
    source = Source(name="drawing.txt", sha256="0" * 64, size=0, media_type="text/plain")
    return Document(source, tuple(Paragraph(block) if isinstance(block, str) else block for block in blocks))


def _piped(lines: list[str]) -> tuple[list[Cell], int, int]:
    rows = [[part.strip() for part in line.strip().split("|")] for line in lines]
    width = max(map(len, rows))
    grid = [row + [""] * (width - len(row)) for row in rows]
    cells = []
    for row, line in enumerate(grid):
        for column, text in enumerate(line):
            if text in ("<", "^"):
                continue
            columns = _run([part == "<" for part in line[column + 1 :]])
            down = _run([below[column] == "^" for below in grid[row + 1 :]])
            cells.append(Cell(row, column, text.replace("↵", "\n"), 1 + down, 1 + columns))
    return cells, len(grid), width


def _run(flags: list[bool]) -> int:
    return flags.index(False) if False in flags else len(flags)


def _boxed(lines: list[str]) -> tuple[list[Cell], int, int]:
    borders = sorted({match.start() for line in lines for match in CORNER.finditer(line)})
    lines = [line.ljust(borders[-1] + 1) for line in lines]
    ruled = [[set(line[left + 1 : right]) == {"-"} for left, right in pairwise(borders)] for line in lines]
    rules = [index for index, flags in enumerate(ruled) if any(flags)]
    bands = [(top, bottom) for top, bottom in pairwise(rules) if bottom > top + 1]
    width, taken, cells = len(borders) - 1, set(), []
    for row, (top, _) in enumerate(bands):
        for column in range(width):
            if (row, column) in taken:
                continue
            columns = 1 + _run([lines[top + 1][borders[right]] != "|" for right in range(column + 1, width)])
            rows = 1 + _run([not ruled[bottom][column] for _, bottom in bands[row:]])
            taken |= {(row + down, column + right) for down in range(rows) for right in range(columns)}
            inside = range(top + 1, bands[row + rows - 1][1])
            text = [lines[line][borders[column] + 1 : borders[column + columns]].strip() for line in inside]
            cells.append(Cell(row, column, "\n".join(text).strip("\n"), rows, columns))
    return cells, len(bands), width


def _sizes(table: Table) -> tuple[list[int], list[int]]:
    widths, heights = [1] * table.width, [1] * table.height
    for cell in sorted(table.cells, key=lambda cell: (cell.columns, cell.rows)):
        lines = cell.text.split("\n")
        lacking = max(map(len, lines)) - sum(widths[cell.column : cell.column + cell.columns]) - 3 * (cell.columns - 1)
        widths[cell.column + cell.columns - 1] += max(0, lacking)
        lacking = len(lines) - sum(heights[cell.row : cell.row + cell.rows]) - (cell.rows - 1)
        heights[cell.row + cell.rows - 1] += max(0, lacking)
    return widths, heights


Owners = list[list[tuple[int, int, int, int]]]


def _rule(owners: Owners, row: int, starts: list[int]) -> str:
    line = [" "] * (starts[-1] + 1)
    for column, (left, right) in enumerate(pairwise(starts)):
        if 0 < row < len(owners) and owners[row - 1][column] == owners[row][column]:
            line[left] = line[left] if line[left] == "+" else "|"
            if column and owners[row][column - 1] == owners[row][column]:
                line[left] = " "
        else:
            line[left : right + 1] = ["+", *"-" * (right - left - 1), "+"]
    if line[-1] == " ":
        line[-1] = "|"
    return "".join(line)


def _content(
    owners: Owners, texts: dict[tuple[int, int], list[str]], row: int, index: int, starts: list[int], heights: list[int]
) -> str:
    line = [" "] * starts[-1] + ["|"]
    for column, owner in enumerate(owners[row]):
        if column and owners[row][column - 1] == owner:
            continue
        line[starts[column]] = "|"
        above = sum(heights[owner[0] : row]) + (row - owner[0])
        shown = texts.get(owner[:2], [""])
        text = shown[above + index] if above + index < len(shown) else ""
        line[starts[column] + 2 : starts[column] + 2 + len(text)] = list(text)
    return "".join(line)
