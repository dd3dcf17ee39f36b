"""PDFs drawn in memory for tests: exact places, any kind of ruling line, any turn; y counts from the top, in points.

make_pdf(lambda sheet: sheet.table('''
    № | Мероприятие | Срок
    1 | Проверить   | май
''', widths=(30, 200, 60)))
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any, Literal

from drawing import draw
from roadmap_ingest.model.diagnostic import Diagnostic
from roadmap_ingest.model.document import Cell, Document, Table
from roadmap_ingest.model.options import Limits, Options
from roadmap_ingest.model.plan import Source
from roadmap_ingest.read.pdf import read_pdf

A4 = (595.0, 842.0)
LINE = 12.0
"""The distance of lines in a cell."""
PAD = 3.0
"""The distance of a cell's text from its border."""
Ruling = Literal["lines", "rects", "strips", "path", "fills", "none"]


class Sheet:
    """A page to draw on."""

    def __init__(self, canvas: Any, height: float) -> None:
        self.canvas, self.height = canvas, height

    def text(self, x: float, y: float, text: str, *, size: float = 10, bold: bool = False, angle: float = 0) -> None:
        """A text whose base line begins at (x, y), turned clockwise by `angle` degrees."""
        self.canvas.saveState()
        self.canvas.translate(x, self.height - y)
        self.canvas.rotate(-angle)
        self.canvas.setFont("RobotoBold" if bold else "Roboto", size)
        self.canvas.drawString(0, 0, text)
        self.canvas.restoreState()

    def lines(self, x: float, y: float, *texts: str, size: float = 10, bold: bool = False, pitch: float = LINE) -> None:
        """Texts below each other."""
        for number, text in enumerate(texts):
            self.text(x, y + number * pitch, text, size=size, bold=bold)

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.canvas.line(x0, self.height - y0, x1, self.height - y1)

    def box(self, x0: float, y0: float, x1: float, y1: float, *, stroke: int = 1, fill: int = 0) -> None:
        self.canvas.rect(x0, self.height - y1, x1 - x0, y1 - y0, stroke=stroke, fill=fill)

    def table(
        self,
        drawing: str | Table,
        *,
        left: float = 60,
        top: float = 60,
        widths: Sequence[float] = (),
        ruling: Ruling = "lines",
        outer: bool = True,
        angle: int = 0,
    ) -> float:
        """Lays the table out and returns the y below it; `outer` False leaves its left and right borders undrawn."""
        table = draw(drawing) if isinstance(drawing, str) else drawing
        columns = list(widths) or [480 / table.width] * table.width
        xs = [left + sum(columns[:place]) for place in range(table.width + 1)]
        heights = [
            max(
                [
                    LINE,
                    *(LINE * len(cell.text.split("\n")) for cell in table.cells if cell.row == row and cell.rows == 1),
                ]
            )
            for row in range(table.height)
        ]
        ys = [top + sum(heights[:place]) + PAD * 2 * place for place in range(table.height + 1)]
        for cell in table.cells:
            place = (xs[cell.column], ys[cell.row], xs[cell.column + cell.columns], ys[cell.row + cell.rows])
            self._border(place, ruling, outer, (xs[0], xs[-1]))
            self._cell(cell, place, angle)
        return ys[-1]

    def _cell(self, cell: Cell, place: tuple[float, float, float, float], angle: int) -> None:
        if angle == 270:
            for number, line in enumerate(cell.text.split("\n")):
                self.text(place[0] + PAD + 10 + number * LINE, place[3] - PAD, line, angle=angle)
        else:
            self.lines(place[0] + PAD, place[1] + PAD + 10, *cell.text.split("\n"), bold=cell.bold)

    def _border(
        self,
        place: tuple[float, float, float, float],
        ruling: Ruling,
        outer: bool,
        sides: tuple[float, float],
    ) -> None:
        x0, y0, x1, y1 = place
        edges = [(x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)]
        if not outer:
            edges = [edge for edge in edges if edge[0] != edge[2] or edge[0] not in sides]
        if ruling == "lines":
            for edge in edges:
                self.rule(*edge)
        elif ruling == "rects":
            self.box(*place)
        elif ruling == "strips":
            for left, top, right, bottom in edges:
                self.box(left - 0.3, top - 0.3, right + 0.3, bottom + 0.3, stroke=0, fill=1)
        elif ruling == "fills":
            self.canvas.setFillGray(0.9)
            self.box(x0 + 0.5, y0 + 0.5, x1 - 0.5, y1 - 0.5, stroke=0, fill=1)
            self.canvas.setFillGray(0)
        elif ruling == "path":
            path = self.canvas.beginPath()
            for left, top, right, bottom in edges:
                path.moveTo(left, self.height - top)
                path.lineTo(right, self.height - bottom)
            self.canvas.drawPath(path)


def make_pdf(
    *pages: Callable[[Sheet], object],
    size: tuple[float, float] = A4,
    rotate: int = 0,
    cropbox: tuple[float, float, float, float] | None = None,
    password: str | None = None,
) -> bytes:
    """A PDF of pages that the functions draw, the same bytes each time. `rotate` is each page's /Rotate."""
    import font_roboto
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    for name in ("Roboto", "RobotoBold"):
        pdfmetrics.registerFont(TTFont(name, getattr(font_roboto, name)))
    out = io.BytesIO()
    encrypt = StandardEncryption(password, ownerPassword="owner") if password is not None else None
    canvas = Canvas(out, pagesize=size, invariant=1, encrypt=encrypt, cropBox=cropbox)
    for page in pages:
        canvas.setPageRotation(rotate)
        page(Sheet(canvas, size[1]))
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def pdf_document(data: bytes, *, engine: Literal["pdfium", "pdfplumber"] = "pdfium", **options: Any) -> Document:
    """The document that the PDF reader makes of the bytes; keyword `limits` and `password` go to the options."""
    source = Source(name="test.pdf", sha256="0" * 64, size=len(data), media_type="application/pdf")
    limits = options.pop("limits", Limits())
    return read_pdf(data, source, Options(pdf_engine=engine, limits=limits, **options))


def codes(diagnostics: Sequence[Diagnostic]) -> list[str]:
    """The codes of the diagnostics, in order."""
    return [diagnostic.code for diagnostic in diagnostics]
