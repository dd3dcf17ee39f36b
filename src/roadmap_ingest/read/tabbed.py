"""Paragraphs of a word processor that tab stops set in columns, under the names of these."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from ..model.diagnostic import Diagnostic, remark
from ..model.document import Cell, Paragraph, Table
from ..model.origin import Origin
from .text.headers import LEAST_COLUMNS, LEAST_KNOWN, LONGEST, known_roles
from .text.numbers import leading_number
from .text.region import Rows
from .text.tabs import read_tabs

_SEVERAL = re.compile(r"\t+")

Blocks = tuple[Paragraph | Table, ...]


def with_tabbed(blocks: Blocks) -> tuple[Blocks, tuple[Diagnostic, ...]]:
    """`blocks` with each run of paragraphs below tabbed names of columns as a table, numbered after all others."""
    tables = sum(isinstance(block, Table) for block in blocks)
    made: list[Paragraph | Table] = []
    said: list[Diagnostic] = []
    at = 0
    while at < len(blocks):
        block = blocks[at]
        run = _run(blocks, at) if isinstance(block, Paragraph) and _names_columns(block.text) else []
        found = _table(run, tables + len(said) + 1) if len(run) > 1 else None
        if found is None:
            made.append(block)
            at += 1
            continue
        table, count = found
        made.append(table)
        said.append(remark("columns_assumed", table.origin, count=table.width))
        at += count
    return tuple(made), tuple(said)


def _names_columns(text: str) -> bool:
    if text.count("\t") + 1 < LEAST_COLUMNS:
        return False
    names = [name.strip() for name in text.split("\t") if name.strip()]
    known = known_roles(name for name in names if len(name) <= LONGEST)
    return len(names) >= LEAST_COLUMNS and len(known) >= max(LEAST_KNOWN, len(names) - 1)


def _run(blocks: Blocks, start: int) -> list[Paragraph]:
    """The paragraphs from `start` on up to a blank one or a table."""
    run: list[Paragraph] = []
    for block in blocks[start:]:
        if not isinstance(block, Paragraph) or not block.text.strip():
            break
        run.append(block)
    width = len(_cells(run[0].text))
    while run and _below(run[-1].text, width):
        run.pop()
    return run


def _cells(text: str) -> list[str]:
    return [cell.strip() for cell in text.split("\t") if cell.strip()]


def _below(text: str, width: int) -> bool:
    """Whether a line at the end fills few of the columns from the first on, as a signature or a note does."""
    few = 2 * len(_cells(text)) <= width and text[0] != "\t" and not text[0].islower()
    return few and leading_number(text) is None


def _table(run: Sequence[Paragraph], number: int) -> tuple[Table, int] | None:
    """The table on the paragraphs of `run`, and how many of them it takes; None where they hold no rows."""
    lines = [" ".join(paragraph.text.split("\n")) for paragraph in run]
    if any(not name.strip() for name in lines[0].strip("\t").split("\t")):
        lines = [_SEVERAL.sub("\t", line) for line in lines]  # several tabs only reach a farther stop
    found = read_tabs(lines, 0)
    if found is None or not isinstance(found.blocks[0], Rows) or len(found.blocks[0].rows) < 2:
        return None
    table = found.blocks[0].table(number)
    cells = tuple(_placed(cell, run) for cell in table.cells)
    return replace(table, cells=cells, origin=Origin(table=number)), found.end


def _placed(cell: Cell, run: Sequence[Paragraph]) -> Cell:
    """The cell with a place that a word processor's file has, bold where its paragraph is."""
    lines = cell.origin.lines or (1, 1)
    return replace(cell, origin=cell.origin.at(lines=None), bold=run[lines[0] - 1].bold)
