"""A plan as a page of HTML: the review page of one plan."""

from __future__ import annotations

from msgspec import Struct

from ..model.codes import Language
from ..model.document import Document
from ..model.plan import PlanFile
from .review import review_page


class Original(Struct, frozen=True):
    """What a plan was read from: the file's bytes, the document as it was read, the password that opened it."""

    data: bytes
    document: Document | None = None
    password: str | None = None


def dumps(plan: PlanFile, number: int = 1, original: Original | None = None, lang: Language = "en") -> str:
    """The page of `plan`, the `number`th of its file, beside what it was read from where that is at hand."""
    if original is None:
        return review_page([plan], lang=lang, first=number)
    return review_page([plan], original.document, original.data, original.password, lang, first=number)
