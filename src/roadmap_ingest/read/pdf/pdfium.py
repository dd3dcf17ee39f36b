"""The default engine: words, ruling lines and page facts through PDFium's C interface, one page at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ...model.diagnostic import Diagnostic, IngestError, remark
from ...model.options import Limits
from ...model.origin import Origin
from .edges import page_rulings
from .grid import frames, rulings_to_grids
from .page import Box, Grid, Page, covers
from .pdfium_paths import read_shapes
from .pdfium_words import read_words
from .settings import DEFAULT, Settings
from .space import Space

FRESH = 100
"""After so many pages the document is opened anew: PDFium keeps every object that it has seen."""
PASSWORD = 4
"""PDFium's error number for a missing or wrong password."""


class Pdfium:
    """A document opened by PDFium; not for use in several threads."""

    def __init__(self, data: bytes, password: str | None, limits: Limits, settings: Settings = DEFAULT) -> None:
        self._data, self._password, self._limits, self._settings = data, password, limits, settings
        self._document = _opened(data, password)
        self._read_pages = 0
        self.pages = len(self._document)
        self.diagnostics = tuple(_document_facts(self._document.raw))

    def close(self) -> None:
        self._document.close()

    def page(self, number: int) -> Page:
        """The page `number` (from 1); a page that cannot be loaded or is out of bounds comes empty with a remark."""
        import pypdfium2

        self._read_pages += 1
        if self._read_pages % FRESH == 0:
            self._document.close()
            self._document = _opened(self._data, self._password)
        try:
            page = self._document[number - 1]
            try:
                return self._read(page, number)
            finally:
                page.close()
        except pypdfium2.PdfiumError:
            return Page(number, 0, 0, diagnostics=(remark("page_damaged", Origin(page=number), page=number),))

    def _read(self, page: Any, number: int) -> Page:
        where = Origin(page=number)
        width, height = page.get_size()
        if not (0 < width <= self._limits.page_side and 0 < height <= self._limits.page_side):
            return Page(number, 0, 0, diagnostics=(remark("page_box", where, page=number),))
        space = Space(page.get_rotation(), _box(page))
        shapes = read_shapes(page.raw, space, self._settings.thickness, self._limits.page_objects)
        text = page.get_textpage()
        try:
            horizontals, verticals = page_rulings(shapes.horizontals, shapes.verticals, self._settings)
            grids = rulings_to_grids(horizontals, verticals, self._settings)
            rooms = list(_rooms(grids, width * height))
            words = read_words(text.raw, space, verticals, rooms, shapes.white_text)
        finally:
            text.close()
        return Page(
            number,
            width,
            height,
            words,
            horizontals,
            verticals,
            grids,
            shapes.fills,
            len(shapes.pictures) + shapes.curves,
            any(covers(picture, width, height) for picture in shapes.pictures),
            tuple(remark(code, where, page=number, allowed=self._limits.page_objects) for code in shapes.remarks),
        )


def _opened(data: bytes, password: str | None) -> Any:
    """The document in the bytes; IngestError where PDFium cannot open it."""
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(data, password=password)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == PASSWORD:
            raise IngestError("password_required", "read") from error
        raise IngestError("pdf_damaged", "read", reason=str(error)) from error


def _rooms(grids: Sequence[Grid], page_area: float) -> Iterator[Box]:
    """The boxes of the grids that are surely tables: a printed line between two of their rulings needs no dividing."""
    for grid in grids:
        if len(grid.spans) > 1 and not any(frames(grid.span_box(span), page_area) for span in grid.spans):
            yield grid.box


def _box(page: Any) -> Box:
    """The visible part of the page in its own coordinates: left, bottom, right, top."""
    left, bottom, right, top = page.get_bbox()
    return left, bottom, right, top


def _document_facts(document: Any) -> Iterator[Diagnostic]:
    from pypdfium2 import raw

    if raw.FPDF_GetSecurityHandlerRevision(document) >= 0:
        yield remark("encrypted")
    active = []
    if raw.FPDFDoc_GetJavaScriptActionCount(document) > 0:
        active.append("JavaScript")
    if raw.FPDFDoc_GetAttachmentCount(document) > 0:
        active.append("EmbeddedFile")
    if raw.FPDF_GetFormType(document) in (raw.FORMTYPE_XFA_FULL, raw.FORMTYPE_XFA_FOREGROUND):
        active.append("XFA")
    if active:
        yield remark("active_content", kinds=", ".join(active))
