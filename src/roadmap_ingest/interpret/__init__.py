"""Which table is a plan, which column is what, which row is an item or a heading."""

from __future__ import annotations

from ..model.document import Document
from ..model.draft import Draft
from .plans import find_tables, read_plans
from .requisites import read_requisites


def interpret(document: Document) -> Draft:
    """The plans of a document as drafts; never raises for odd content, a document without a plan gives none."""
    tables, said = find_tables(document)
    act, remarks = read_requisites(document, [table.block for table in tables])
    plans = read_plans(document, tables)
    return Draft(document.source, act, plans, (*document.diagnostics, *said, *remarks))
