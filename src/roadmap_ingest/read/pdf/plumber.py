"""The reference engine: the same words and ruling lines through pdfplumber, slower and independent of PDFium."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import pairwise
from typing import Any

from ...model.diagnostic import Diagnostic, IngestError, remark
from ...model.options import Limits
from ...model.origin import Origin
from .edges import box_to_edges, page_rulings
from .grid import rulings_to_grids
from .ink import WHITE, is_white, seen_horizontals, seen_verticals
from .page import SLANTED, Box, Edge, Page, Word, around, covers, crossed, in_line, letter_box, quarter_turn, turned
from .settings import DEFAULT, Settings

SAME = 1.0
"""The same character within this many points is drawn twice to look bold."""


class Plumber:
    """A document opened by pdfplumber."""

    def __init__(self, data: bytes, password: str | None, limits: Limits, settings: Settings = DEFAULT) -> None:
        import logging

        import pdfplumber
        from pdfminer.pdfdocument import PDFPasswordIncorrect
        from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

        logging.getLogger("pdfminer").addHandler(logging.NullHandler())  # else what it logs goes to standard error
        self._limits, self._settings = limits, settings
        try:
            self._document: Any = pdfplumber.open(BytesIO(data), password=password or "", unicode_norm=None)
            self.pages = len(self._document.pages)
        except (PdfminerException, MalformedPDFException, TypeError) as error:  # TypeError: a page box that is no list
            if error.args and isinstance(error.args[0], PDFPasswordIncorrect):
                raise IngestError("password_required", "read") from error
            raise IngestError("pdf_damaged", "read", reason=str(error)) from error
        self.diagnostics: tuple[Diagnostic, ...] = (
            (remark("encrypted"),) if self._document.doc.encryption is not None else ()
        )

    def close(self) -> None:
        self._document.close()

    def page(self, number: int) -> Page:
        """The page `number` (from 1); a page that cannot be read or is out of bounds comes empty with a remark."""
        from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

        page = self._document.pages[number - 1]
        try:
            return self._read(page, number)
        except (PdfminerException, MalformedPDFException, TypeError):
            return Page(number, 0, 0, diagnostics=(remark("page_damaged", Origin(page=number), page=number),))
        finally:
            page.close()

    def _read(self, page: Any, number: int) -> Page:
        width, height = float(page.width), float(page.height)
        if not (0 < width <= self._limits.page_side and 0 < height <= self._limits.page_side):
            return Page(number, 0, 0, diagnostics=(remark("page_box", Origin(page=number), page=number),))
        across, down, fills = self._shapes(page)
        horizontals, verticals = page_rulings(across, down, self._settings)
        grids = rulings_to_grids(horizontals, verticals, self._settings)
        return Page(
            number,
            width,
            height,
            list(_words(page, verticals)),
            horizontals,
            verticals,
            grids,
            fills,
            len(page.images) + len(page.curves),
            any(covers(_box(picture, page), width, height) for picture in page.images),
        )

    def _shapes(self, page: Any) -> tuple[list[Edge], list[Edge], list[Box]]:
        horizontals: list[Edge] = []
        verticals: list[Edge] = []
        fills: list[Box] = []
        white: tuple[list[Edge], list[Edge]] = ([], [])
        for shape in [*page.lines, *page.rects, *page.curves, *page.images]:
            box = _box(shape, page)
            pale = _white(shape.get("stroking_color" if shape.get("stroke") else "non_stroking_color"))
            parts = [box]
            if min(box[2] - box[0], box[3] - box[1]) > self._settings.thickness:
                if shape.get("stroke"):
                    parts = [_segment(start, end, page) for start, end in pairwise(_outline(shape))]
                else:
                    parts = []
                    if shape["object_type"] == "rect" and not pale:
                        fills.append(box)
            for part in parts:
                across, down = box_to_edges(part, self._settings.thickness)
                (white[0] if pale else horizontals).extend(across)
                (white[1] if pale else verticals).extend(down)
        horizontals += seen_horizontals(white[0], fills)
        verticals += seen_verticals(white[1], fills)
        return horizontals, verticals, fills


def _white(colour: Any) -> bool:
    """Whether a colour as pdfminer tells it (gray, RGB or CMYK, from 0 to 1) is white."""
    values = colour if isinstance(colour, (tuple, list)) else (colour,)
    if not all(isinstance(value, (int, float)) for value in values):
        return False
    if len(values) == 4:
        return bool(max(values) <= 1 - WHITE / 255)
    return len(values) in (1, 3) and is_white(*(round(255 * value) for value in (*values, *values, *values)[:3]))


def _outline(shape: Any) -> list[tuple[float, float]]:
    points = list(shape["pts"])
    return [*points, points[0]] if shape["object_type"] == "rect" else points


def _segment(start: tuple[float, float], end: tuple[float, float], page: Any) -> Box:
    left, top = page.bbox[:2]
    (x0, y0), (x1, y1) = start, end
    return min(x0, x1) - left, min(y0, y1) - top, max(x0, x1) - left, max(y0, y1) - top


def _box(thing: Any, page: Any) -> Box:
    left, top = page.bbox[:2]
    return thing["x0"] - left, thing["top"] - top, thing["x1"] - left, thing["bottom"] - top


def _words(page: Any, verticals: Sequence[Edge]) -> Iterator[Word]:
    """Words in content order: characters that follow each other in one line without a gap."""
    run: list[tuple[str, Box, Any]] = []
    angle = 0
    for character in page.dedupe_chars(tolerance=SAME).chars:
        text = character["text"]
        turn = _angle(character["matrix"])
        box = _letter(character, page, turn)
        if run and (not text.strip() or turn != angle or not _follows(run[-1][1], box, turn)):
            yield _word(run, angle, verticals)
            run = []
        if text.strip():
            run.append((text, box, character))
            angle = turn
    if run:
        yield _word(run, angle, verticals)


def _follows(before: Box, box: Box, angle: int) -> bool:
    return angle == SLANTED or in_line(before, box, 1)


def _word(run: Sequence[tuple[str, Box, Any]], angle: int, verticals: Sequence[Edge]) -> Word:
    first, last = run[0][1], run[-1][1]
    box = around(first, last) if angle == SLANTED else (first[0], first[1], last[2], first[3])
    letters = tuple((one[0], one[2]) for text, one, _ in run for _ in text)
    return Word(
        "".join(text for text, _, _ in run),
        turned(box, angle, 0, 0),
        box[3] - box[1],
        angle,
        "Bold" in run[0][2]["fontname"],
        letters if len(letters) > 1 and not angle and crossed(box, verticals) else (),
        _white(run[0][2].get("non_stroking_color")),
    )


def _letter(character: Any, page: Any, angle: int) -> Box:
    """The letter's box in the frame of its writing direction."""
    left, top, right, bottom = turned(_box(character, page), -angle % 360, 0, 0)
    x, y = character["matrix"][4] - page.bbox[0], page.mediabox[3] - character["matrix"][5] - page.bbox[1]
    return letter_box(left, right, turned((x, y, x, y), -angle % 360, 0, 0)[1], bottom - top)


def _angle(matrix: tuple[float, ...]) -> int:
    """The direction that a text matrix writes in, as a quarter turn clockwise."""
    return quarter_turn(-math.degrees(math.atan2(matrix[1], matrix[0])))
