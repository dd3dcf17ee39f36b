"""Which table is a plan, which column is what, which row is an item or a heading."""

from __future__ import annotations

from ..model.document import Document
from ..model.draft import Draft


def interpret(document: Document) -> Draft:
    """The plans of a document as drafts; never raises for odd content, a document without a plan gives none."""
    raise NotImplementedError
