"""Drafts as indented text, so that a test shows what it expects: headings, items, their cells, what was said."""

from __future__ import annotations

from drawing import document
from roadmap_ingest.interpret import interpret
from roadmap_ingest.model.document import Paragraph, Table
from roadmap_ingest.model.draft import Draft, DraftCell, DraftPlan, DraftRow


def draft(*blocks: str | Paragraph | Table) -> Draft:
    """The draft of a document of paragraphs and tables."""
    return interpret(document(*blocks))


def outline(*blocks: str | Paragraph | Table) -> list[str]:
    """The first plan of the document: a heading as `# 1 Title`, an item below it as `1.1 < 1 | Activity | role: text`.

    `< 1` names the parent item, deeper headings have more `#`; blank cells are left out.
    """
    plans = draft(*blocks).plans
    assert len(plans) == 1, f"{len(plans)} plans"
    return _lines(plans[0])


def codes(*blocks: str | Paragraph | Table) -> list[str]:
    """The codes of all remarks on the document and its rows, in order, but the one that tells how a header was read."""
    found = draft(*blocks)
    said = [*found.diagnostics, *(one for plan in found.plans for row in plan.rows for one in row.diagnostics)]
    return [one.code for one in said if one.code != "columns-read"]


def _lines(plan: DraftPlan) -> list[str]:
    lines = [_item(row) for row in plan.rows if row.section is None]
    depth: dict[str | None, int] = {None: 0}
    for section in plan.sections:
        depth[section.id] = depth[section.parent] + 1
        words = ["#" * depth[section.id], *([section.number] if section.number else []), section.title]
        lines.append(" | ".join([" ".join(words), *map(_cell, section.cells)]))
        lines += [_item(row) for row in plan.rows if row.section == section.id]
    return lines


def _item(row: DraftRow) -> str:
    number = " < ".join(part for part in (row.number, row.parent) if part)
    doer = [f"doer: {row.doer}"] if row.doer else []
    cells = [_cell(cell) for cell in row.cells if cell.text]
    return " | ".join([*([number] if number else []), row.activity.replace("\n", "↵"), *cells, *doer])


def _cell(cell: DraftCell) -> str:
    text = cell.text.replace("\n", "↵")
    return f"{cell.role or cell.header}: {text}"
