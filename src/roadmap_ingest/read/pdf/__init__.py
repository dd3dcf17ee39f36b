"""PDF to blocks: an engine delivers the words and ruling lines of a page, shared geometry makes tables and text."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ...model.diagnostic import Diagnostic, IngestError, remark
from ...model.document import Document, Paragraph, Table
from ...model.options import Limits, Options
from ...model.origin import Origin
from ...model.plan import Source
from ..bounds import keep_bounds
from .flow import line_to_aside
from .guard import guard
from .layout import Layout, layout_to_blocks, page_size, page_to_layout, text_columns
from .margins import marginal_lines
from .page import Box, Engine, Page
from .pdfium import Pdfium
from .plumber import Plumber
from .quality import Quality, page_quality, quality_remarks
from .settings import DEFAULT
from .sheets import pages_of

ENGINES: dict[str, Callable[[bytes, str | None, Limits], Engine]] = {"pdfium": Pdfium, "pdfplumber": Plumber}


def read_pdf(data: bytes, source: Source, options: Options) -> Document:
    """The document in the bytes of a PDF; IngestError where it cannot be opened or no page of it has text."""
    guarded = guard(data, options.limits)
    engine = open_engine(guarded.data, options)
    try:
        layouts, diagnostics = _layouts(engine, options)
    finally:
        engine.close()
    blocks, asides = _blocks(layouts)
    return Document(
        source.model_copy(update={"pages": engine.pages}),
        tuple(blocks),
        asides=tuple(asides),
        diagnostics=(*guarded.diagnostics, *engine.diagnostics, *diagnostics),
    )


def open_engine(data: bytes, options: Options) -> Engine:
    """The engine that the options name, with the document opened; IngestError where it cannot be."""
    engine = ENGINES[options.pdf_engine](data, options.password, options.limits)
    if engine.pages > options.limits.pages:
        engine.close()
        raise IngestError("limit:pages", "read", found=engine.pages, allowed=options.limits.pages)
    return engine


def _layouts(engine: Engine, options: Options) -> tuple[list[Layout], list[Diagnostic]]:
    """All pages, one in memory at a time; IngestError where they or a table hold more than allowed."""
    most = options.limits.text_chars
    layouts: list[Layout] = []
    diagnostics: list[Diagnostic] = []
    qualities: list[Quality] = []
    boxes: dict[Box, Box] = {}
    characters, two = 0, False
    for number in range(1, engine.pages + 1):
        page = _page(engine, number, options)
        characters += sum(len(word.text) for word in page.words)
        if characters > most:
            raise IngestError("limit:text_chars", "read", found=f"> {most}", allowed=most)
        qualities.append(page_quality(page))
        parts = pages_of(page, two)
        two = len(parts) > 1
        for part in parts:
            layouts.append(page_to_layout(part, layouts[-1] if layouts else None, DEFAULT, boxes))
            for _, table in layouts[-1].tables:
                keep_bounds(table, options.limits)
            diagnostics += (*part.diagnostics, *layouts[-1].diagnostics)
    if options.beat is not None:
        options.beat(engine.pages + 1, engine.pages)
    return layouts, [*diagnostics, *quality_remarks(qualities)]


def _page(engine: Engine, number: int, options: Options) -> Page:
    """One page, announced before it is read; one that is to be skipped comes empty with a remark."""
    if options.beat is not None:
        options.beat(number, engine.pages)
    if number in options.skip_pages:
        return Page(number, 0, 0, diagnostics=(remark("page_timeout", Origin(page=number), page=number),))
    return engine.page(number)


def _blocks(layouts: Sequence[Layout]) -> tuple[list[Paragraph | Table], list[Paragraph]]:
    marginal = marginal_lines(layouts)
    columns = text_columns(layouts)
    blocks: list[Paragraph | Table] = []
    asides: list[Paragraph] = []
    for page, layout in enumerate(layouts):
        flow = [line for index, line in enumerate(layout.lines) if (page, index) not in marginal]
        edge = [line for index, line in enumerate(layout.lines) if (page, index) in marginal]
        asides += [line_to_aside(line, layout.page, layout.turn_back) for line in (*edge, *layout.strays)]
        blocks += layout_to_blocks(layout, flow, columns.get(page_size(layout), (0.0, layout.width)))
    return blocks, asides
