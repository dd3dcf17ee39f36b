"""One self-contained page of HTML for a document: its source beside what was read of it."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from hashlib import sha256
from importlib.resources import files
from typing import Any

from ...model.codes import Language
from ...model.document import Document
from ...model.plan import PlanFile, Source
from ...model.wording import worded
from .drawn import drawn_boxes
from .pictures import Picture, page_pictures
from .places import Box, Places, page_boxes
from .sheet import SheetBlock, sheet
from .view import PlanView, party_counts, plan_views
from .wording import MONTHS, pick, words

PDF = "application/pdf"
LARGEST_PAGE = 14_400.0
"""Points a side, as in the default limits: a larger page is no page."""
SCRIPT_WORDS = ("today", "shown", "download", "howto")
FIELDS = ("number", "activity", "schedule", "parties", "result")


def review_page(
    plans: Sequence[PlanFile],
    document: Document | None = None,
    data: bytes = b"",
    password: str | None = None,
    lang: Language = "en",
    drawing: tuple[Document, bytes] | None = None,
    first: int = 1,
) -> str:
    """The page of one file: `document` is the file as it was read, `data` the bytes of which a PDF's pages are drawn.

    Without a document only a PDF shows its source, and without its bytes nothing does. A document without pages of
    its own shows those of its `drawing` (a PDF made of it, as it was read and its bytes) where the rows are found on
    them, else its text. `first` is the number of the first of `plans` in its file. Nothing on the page asks the
    network for anything; text of the plan is escaped, and a policy inside the page forbids every script but its own.
    ValueError where there is no plan.
    """
    if not plans:
        raise ValueError("a review page needs a plan")
    source = plans[0].source
    places = Places(plans, first)
    pages, boxes = _pictures(document, data if source.media_type == PDF else b"", password, drawing, places)
    blocks = [] if pages or document is None else sheet(document, places)
    hrefs = _first_places(pages, boxes, blocks)
    views = plan_views(plans, hrefs, lang, first)
    style, script = _file("review.css"), _file("review.js")
    made: str = _template().render(
        lang=lang,
        words=words(lang),
        policy=_policy(style, script),
        style=_verbatim(style),
        script=_verbatim(script),
        source=source,
        plans=views,
        parties=party_counts(plans),
        months=_months(views, lang),
        doubtful={item.anchor for view in views for item in view.items if item.doubtful},
        pages=pages,
        boxes=boxes,
        blocks=blocks,
        total=worded(words(lang).items_total, count=sum(len(view.items) for view in views)),
        doubts=sum(item.doubtful for view in views for item in view.items),
        fields=FIELDS,
        data=_data(source, lang),
    )
    return made


def _pictures(
    document: Document | None, pdf: bytes, password: str | None, drawing: tuple[Document, bytes] | None, places: Places
) -> tuple[list[Picture], dict[int, list[Box]]]:
    """The pictures of the source's pages and the boxes on them; none where the source has no pages."""
    if pdf:
        pages = page_pictures(pdf, password, LARGEST_PAGE)
        return pages, page_boxes(document, places) if pages else {}
    if document is None or drawing is None:
        return [], {}
    drawn, made = drawing
    boxes = drawn_boxes(document, drawn, places)
    return page_pictures(made, None, LARGEST_PAGE) if boxes else [], boxes


def _first_places(
    pages: Sequence[Picture], boxes: Mapping[int, Sequence[Box]], blocks: Sequence[SheetBlock]
) -> dict[str, str]:
    """For each anchor the id of the first place of the source that shows it."""
    shown: list[Any] = [box for page in pages for box in boxes.get(page.number, ())]
    waiting = list(blocks)
    while waiting:
        block = waiting.pop(0)
        shown += [block, *block.rows]
        waiting = [inner for row in block.rows for cell in row.cells for inner in cell.nested] + waiting
    first: dict[str, str] = {}
    for place in shown:
        for name in place.anchors:
            first.setdefault(name, place.id)
    return first


def _months(views: Sequence[PlanView], lang: Language) -> dict[str, str]:
    """The months that the filter offers, in the order of time, and what they are called: «2024-03» is «мар 2024»."""
    found = sorted({month for view in views for item in view.items for month in item.months})
    years = (month.rpartition("-")[0].strip("-") for month in found)
    return {
        month: f"{pick(MONTHS[int(month[-2:]) - 1], lang)} {year}".strip()
        for month, year in zip(found, years, strict=True)
    }


def _data(source: Source, lang: Language) -> dict[str, Any]:
    """What the script needs to know."""
    said = words(lang)
    return {
        "source": source.name,
        "sha256": source.sha256,
        "words": {name: getattr(said, name) for name in (*SCRIPT_WORDS, *FIELDS)},
    }


def _file(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8")


def _policy(style: str, script: str) -> str:
    """The Content-Security-Policy that lets in this style, this script and pictures inside the page."""
    allowed = [f"{kind}-src '{_digest(text)}'" for kind, text in (("style", style), ("script", script))]
    return "; ".join(["default-src 'none'", "img-src data:", *allowed, "base-uri 'none'", "form-action 'none'"])


def _digest(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode("ascii")


def _verbatim(text: str) -> Any:
    """A file of ours that goes into the page as it is."""
    from markupsafe import Markup

    return Markup(text)  # noqa: S704


def _template() -> Any:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(_file("review.html.j2"))
