"""The plans of a document: which tables make one, what stands above each, and its rows under their sections."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..model.diagnostic import Diagnostic, remark
from ..model.document import Document, Paragraph, Table
from ..model.draft import DraftPlan
from .captions import Caption, captions_above
from .header import Header, find_header
from .kinds import why_not_a_plan
from .requisites import read_title
from .rows import read_lines
from .tree import Builder

_ANNEX = re.compile(r"[«\"“]?\s*приложени[ея]\s*(?:№\s*)?(\d+|[а-я])\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PlanTable:
    """A table that is a plan, by its place in the document's blocks."""

    block: int
    table: Table
    header: Header


def find_tables(document: Document) -> tuple[list[PlanTable], list[Diagnostic]]:
    """The plan tables in reading order, and a remark on every other table with the reason why it is none."""
    found: list[PlanTable] = []
    said: list[Diagnostic] = []
    for index, block in enumerate(document.blocks):
        if not isinstance(block, Table):
            continue
        header = find_header(block)
        if header is None and found and _goes_on(document, found[-1], index, block):
            header = replace(found[-1].header, top=0, bottom=0, diagnostics=())
        reason = why_not_a_plan(block, header)
        if reason is None and header is not None:
            found.append(PlanTable(index, block, header))
            said += header.diagnostics
        else:
            said.append(remark("table-not-a-plan", block.origin, reason=reason))
    return found, said


def _goes_on(document: Document, last: PlanTable, index: int, table: Table) -> bool:
    """Whether a table without a header continues the plan table before it: as many columns, no text between."""
    between = document.blocks[last.block + 1 : index]
    blank = all(isinstance(block, Paragraph) and not block.text.strip() for block in between)
    return table.width == last.table.width and blank


def read_plans(document: Document, tables: Sequence[PlanTable]) -> tuple[DraftPlan, ...]:
    """One plan for the tables under one annex heading, in reading order."""
    groups: list[tuple[int, list[PlanTable]]] = []
    annex: str | None = None
    last = 0
    for table in tables:
        start, number = _annex(document, last, table.block)
        if not groups or (number is not None and number != annex):
            groups.append((start, []))
        annex = number or annex
        groups[-1][1].append(table)
        last = table.block + 1
    blocks = [table.block for table in tables]
    return tuple(_plan(document, start if at else 0, group, blocks) for at, (start, group) in enumerate(groups))


def _annex(document: Document, start: int, end: int) -> tuple[int, str | None]:
    """The block and the number of the last annex heading among the blocks [start, end)."""
    for index in range(end - 1, start - 1, -1):
        block = document.blocks[index]
        found = _ANNEX.match(block.text.strip()) if isinstance(block, Paragraph) else None
        if found:
            return index, found[1].lower()
    return start, None


def _plan(document: Document, start: int, tables: Sequence[PlanTable], blocks: Sequence[int]) -> DraftPlan:
    title = read_title(document, blocks, start)
    builder = Builder()
    above = start
    captions: list[list[Caption]] = []
    for table in tables:
        paragraphs = [
            block
            for index, block in enumerate(document.blocks[above : table.block], above)
            if isinstance(block, Paragraph) and index not in title.blocks and index > max(title.blocks, default=-1)
        ]
        captions.append(captions_above(paragraphs, first=above == start, only=len(tables) == 1))
        above = table.block + 1
    numbered = [caption for found in captions for caption in found if caption.numbered.number is not None]
    total = sum(map(len, captions))
    for table, found in zip(tables, captions, strict=True):
        for caption in found:
            builder.caption(caption, counted=2 * len(numbered) > total)
        builder.table(read_lines(table.table, table.header), table.header)
    return DraftPlan(
        title.text, title.period, tuple(builder.outline.sections), tuple(builder.rows), tuple(builder.cells)
    )
