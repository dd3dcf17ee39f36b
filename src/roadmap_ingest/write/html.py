"""A plan as a page of HTML: the review page of one plan."""

from __future__ import annotations

from ..model.codes import Language
from ..model.plan import PlanFile
from .review import review_page


def dumps(plan: PlanFile, source: bytes | None = None, lang: Language = "en") -> str:
    """The page of `plan`, beside the pictures of its pages where `source` are the bytes of a PDF."""
    return review_page([plan], data=source or b"", lang=lang)
