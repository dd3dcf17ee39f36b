"""Which table is a plan, which column is what, which row is an item or a heading."""

from __future__ import annotations

from ..model.diagnostic import remark
from ..model.document import Document
from ..model.draft import Draft
from .cards import lay_cards
from .lifting import lift
from .plans import find_tables, read_plans
from .prose import read_orders, read_prose
from .requisites import read_requisites


def interpret(document: Document, orders: bool = False) -> Draft:
    """The plans of a document as drafts; never raises for odd content, a document without a plan gives none.

    With `orders` the operative part of an act («обеспечить опубликование …») is one more plan, its rows of kind order.
    """
    document = lift(lay_cards(document))
    tables, said = find_tables(document)
    act, remarks = read_requisites(document, [table.block for table in tables])
    plans, left = read_plans(document, tables)
    silent = all(not paragraph.text.strip() for paragraph in document.paragraphs())
    prose = None if tables or silent else read_prose(document)
    if prose is not None:
        plans = (prose,)
    nothing = () if any(plan.rows for plan in plans) else (remark("no_plan"),)
    ordered = read_orders(document) if orders else None
    if ordered is not None:
        plans = (*plans, ordered)
    texts = tuple(paragraph.text for paragraph in document.paragraphs())
    return Draft(document.source, act, plans, (*document.diagnostics, *said, *remarks, *left, *nothing), texts)
