"""The plans of a document: which tables make one, what stands above each, and its rows under their sections."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from ..model.diagnostic import Diagnostic, remark
from ..model.document import Document, Paragraph, Table
from ..model.draft import DraftPlan
from .captions import Caption, captions_above, headings_above
from .formula_notes import formula_notes
from .guess import fits, guessed_header, like_measures, with_guessed_roles
from .header import Header, find_header
from .kinds import headless, left_out, not_a_plan, reported
from .lexicon import one_of
from .lines import Line, read_lines
from .looks import of_plan
from .requisites import read_title
from .tree import Builder
from .turned import turned_header, turned_lines

SAME = 3.0
"""Points by which the borders of one table may differ from page to page."""


class PlanTable(Struct, frozen=True):
    """A table that is a plan, by its place in the document's blocks."""

    block: int
    table: Table
    header: Header

    def lines(self, first: bool) -> list[Line]:
        """Its items and headings in order; `first` says that it is the first of its plan."""
        if self.header.turned:
            return turned_lines(self.table, self.header)
        return read_lines(self.table, self.header, first)


def find_tables(document: Document) -> tuple[list[PlanTable], list[Diagnostic]]:
    """The plan tables in reading order, and a remark on every other table with the reason why it is none."""
    found: list[PlanTable] = []
    said: list[Diagnostic] = []
    last = 0
    report: str | None = None
    for index, block in enumerate(document.blocks):
        if not isinstance(block, Table):
            continue
        between = _paragraphs(document, last, index)
        headings = headings_above(between)
        header = _header(block, headings, between, found[-1] if found else None)
        report = reported(headings, report)
        last = index + 1
        reason = headless(block) if header is None else not_a_plan(block, header, headings, report)
        if reason is not None:
            lost = reason.code != "table-of-another-kind" and _may_be_plan(block, header, found)
            said.append(left_out(block, reason) if lost else reason)
        elif header is not None:
            found.append(PlanTable(index, block, header))
            said += (*header.diagnostics, *_columns_read(block, header))
    return found, said


def _may_be_plan(table: Table, header: Header | None, before: Sequence[PlanTable]) -> bool:
    """Whether a table that is left out has the columns of the plan table before it, or rows that read like measures."""
    beside = bool(before) and _same_columns(before[-1].table, table)
    return beside or like_measures(table, header)


def _same_columns(plan: Table, table: Table) -> bool:
    """Whether a table has the column borders of a plan's table: it may be a part of it."""
    if plan.edges is None or table.edges is None or len(plan.edges) != len(table.edges):
        return False
    return all(abs(one - other) <= SAME for one, other in zip(plan.edges, table.edges, strict=True))


def _columns_read(table: Table, header: Header) -> Iterator[Diagnostic]:
    """How the header's cells were understood, in printed order: «Срок» → deadline."""
    cells = [cell for cell in table.cells if header.top <= cell.row < header.bottom and not cell.blank]
    if cells:
        titles = "; ".join(" ".join(cell.text.split()) for cell in cells)
        roles = ", ".join("/".join(filter(None, (column.role or "?", column.second))) for column in header.columns)
        yield remark("columns-read", cells[0].origin, titles=titles, roles=roles)


def _paragraphs(document: Document, start: int, end: int) -> list[Paragraph]:
    return [block for block in document.blocks[start:end] if isinstance(block, Paragraph) and block.text.strip()]


def _header(
    table: Table, headings: Sequence[str], between: Sequence[Paragraph], last: PlanTable | None
) -> Header | None:
    """The header of a table: its own, that of the plan table it continues, or one guessed from the content."""
    planned = any(map(of_plan, headings))
    header = find_header(table)
    turned = turned_header(table) if planned else None
    if turned is not None and (header is None or header.top > turned.top):
        return turned
    if header is not None:
        return with_guessed_roles(table, header) if planned else header
    if last is not None and table.width == last.table.width and (not between or fits(table, last.header)):
        return replace(last.header, top=0, bottom=0, diagnostics=())
    return guessed_header(table) if planned else None


def read_plans(document: Document, tables: Sequence[PlanTable]) -> tuple[tuple[DraftPlan, ...], list[Diagnostic]]:
    """One plan for the tables under one annex heading, in reading order, and remarks on the rows left out."""
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
    built = [_plan(document, start if at else 0, group, blocks) for at, (start, group) in enumerate(groups)]
    return tuple(plan for plan, _ in built), [one for _, said in built for one in said]


def _annex(document: Document, start: int, end: int) -> tuple[int, str | None]:
    """The block and the number of the last annex heading among the blocks [start, end)."""
    for index in range(end - 1, start - 1, -1):
        block = document.blocks[index]
        found = _numbered_annex().match(block.text.strip()) if isinstance(block, Paragraph) else None
        if found:
            return index, found[1].lower()
    return start, None


@cache
def _numbered_annex() -> re.Pattern[str]:
    return re.compile(rf"[«\"“]?\s*(?:{one_of('annex')})\s*(?:№\s*)?(\d+|[а-я])\b", re.IGNORECASE)


def _plan(
    document: Document, start: int, tables: Sequence[PlanTable], blocks: Sequence[int]
) -> tuple[DraftPlan, list[Diagnostic]]:
    title = read_title(document, blocks, start)
    after = max(title.blocks, default=start - 1) + 1
    captions: list[list[Caption]] = []
    for table in tables:
        paragraphs = _paragraphs(document, after, table.block)
        captions.append(captions_above(paragraphs, alone=len(tables) == 1))
        after = table.block + 1
    builder = Builder()
    counted = _mostly_numbered([caption for found in captions for caption in found])
    for table, found in zip(tables, captions, strict=True):
        for caption in found:
            builder.caption(caption, counted)
        builder.table(table.lines(first=table is tables[0]), table.header)
    plan = builder.plan(title.text, title.period)
    end = next((block for block in blocks if block >= after), len(document.blocks))
    cells = chain(plan.cells, *(one.cells for one in plan.sections), *(row.cells for row in plan.rows))
    notes = formula_notes(_paragraphs(document, after, end), cells)
    return replace(plan, cells=(*plan.cells, *notes)), builder.diagnostics


def _mostly_numbered(captions: Sequence[Caption]) -> bool:
    return 2 * sum(caption.numbered.number is not None for caption in captions) > len(captions)
