"""Lays scenes out as DOCX, PDF and text dumps, the same bytes each time."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

from roadmap_ingest.model.document import Cell, Table

if TYPE_CHECKING:
    from scenes import Line, Scene

MARGIN = 15.0
"""Of a page, in millimetres."""

EPOCH = (2024, 1, 1, 0, 0, 0)
AUTO = re.compile(r"^(#\.(?:#\.)?) ?")


# ---------------------------------------------------------------- text dump
def write_text(scene: Scene) -> bytes:
    """Cells joined by tabs, line breaks in a cell by a space, as converters dump tables."""
    lines: list[str] = []
    for block in scene.blocks:
        if isinstance(block, Table):
            lines += ["", *("\t".join(_flat(block, row)) for row in range(block.height)), ""]
        else:
            lines.append("" if block.kind == "break" else block.text)
    return ("\n".join(lines) + "\n").encode()


def _flat(table: Table, row: int) -> list[str]:
    own = {cell.column: cell for cell in table.cells if cell.row == row}
    return [own[column].text.replace("\n", " ") if column in own else "" for column in range(table.width)]


# ---------------------------------------------------------------- DOCX
def write_docx(scene: Scene) -> bytes:
    import docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
    from docx.shared import Mm

    document = docx.Document()
    document.sections[0].page_width, document.sections[0].page_height = (Mm(side) for side in scene.page)
    for block in scene.blocks:
        if isinstance(block, Table):
            _docx_table(document, block)
        elif block.kind == "break":
            document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        elif block.kind == "heading":
            document.add_heading(block.text, 1)
        else:
            paragraph = document.add_paragraph()
            paragraph.add_run(block.text).bold = block.kind == "title"
            sides = {"title": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}
            paragraph.alignment = sides.get(block.kind)
    out = io.BytesIO()
    document.save(out)
    return _dated(out.getvalue())


def _docx_table(document: Any, table: Table) -> None:
    made = document.add_table(table.height, table.width, style="Table Grid")
    places = [row.cells for row in made.rows]  # made.cell() walks the whole table each time
    numbering = _Numbering(document)
    for cell in table.cells:
        place = places[cell.row][cell.column]
        if cell.rows > 1 or cell.columns > 1:
            place = place.merge(places[cell.row + cell.rows - 1][cell.column + cell.columns - 1])
        for number, text in enumerate(cell.text.split("\n")):
            paragraph = place.paragraphs[0] if number == 0 else place.add_paragraph()
            auto = AUTO.match(text)
            paragraph.add_run(text[auto.end() :] if auto else text)
            if auto:
                numbering.apply(paragraph, level=auto[1].count("#") - 1)


class _Numbering:
    """A two-level decimal list for one table, made on first use: «1.», «1.1.»."""

    def __init__(self, document: Any) -> None:
        self.part = document.part.numbering_part.element
        self.number: str | None = None

    def apply(self, paragraph: Any, level: int) -> None:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        self.number = self.number or self._define()
        properties = paragraph._p.get_or_add_pPr()
        mark = OxmlElement("w:numPr")
        for tag, value in (("w:ilvl", str(level)), ("w:numId", self.number)):
            child = OxmlElement(tag)
            child.set(qn("w:val"), value)
            mark.append(child)
        properties.append(mark)

    def _define(self) -> str:
        from docx.oxml import parse_xml
        from docx.oxml.ns import nsdecls

        name = str(900 + len(self.part))
        levels = "".join(
            f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
            f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
            for at, text in enumerate(("%1.", "%1.%2."))
        )
        abstract = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{name}">{levels}</w:abstractNum>'
        self.part.insert(0, parse_xml(abstract))
        number = f'<w:num {nsdecls("w")} w:numId="{name}"><w:abstractNumId w:val="{name}"/></w:num>'
        self.part.append(parse_xml(number))
        return name


def _dated(package: bytes) -> bytes:
    """The package with every entry dated alike, so that a rebuilt fixture is byte-identical."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == "docProps/core.xml":
                data = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2024-01-01T00:00:00Z", data)
            new.writestr(zipfile.ZipInfo(entry.filename, EPOCH), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


# ---------------------------------------------------------------- PDF
def write_pdf(scene: Scene) -> bytes:
    """Ruled tables with wrapped cells and repeated headers, rows broken over pages as the space asks."""
    import font_roboto
    from reportlab.lib.units import mm
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import PageBreak, SimpleDocTemplate, Spacer

    pdfmetrics.registerFont(TTFont("Roboto", font_roboto.Roboto))
    pdfmetrics.registerFont(TTFont("RobotoBold", font_roboto.RobotoBold))
    out = io.BytesIO()
    width, height = (side * mm for side in scene.page)
    room = dict.fromkeys(("leftMargin", "rightMargin", "topMargin", "bottomMargin"), MARGIN * mm)
    story: list[Any] = []
    for block in scene.blocks:
        if isinstance(block, Table):
            story += [Spacer(1, 6), _pdf_table(block, scene, width - 2 * MARGIN * mm), Spacer(1, 6)]
        else:
            story.append(PageBreak() if block.kind == "break" else _pdf_line(block))
    SimpleDocTemplate(out, pagesize=(width, height), invariant=1, **room).build(story)
    return out.getvalue()


def _style(name: str, **fields: Any) -> Any:
    from reportlab.lib.styles import ParagraphStyle

    return ParagraphStyle(name, fontName="Roboto", fontSize=9, leading=11, **fields)


def _pdf_line(line: Line) -> Any:
    from reportlab.platypus import Paragraph

    sides = {"title": 1, "right": 2}
    text = f'<font name="RobotoBold">{line.text}</font>' if line.kind in ("title", "heading") else line.text
    return Paragraph(text, _style(line.kind, alignment=sides.get(line.kind, 0), spaceAfter=4))


def _pdf_table(table: Table, scene: Scene, room: float) -> Any:
    from reportlab.lib.colors import black
    from reportlab.platypus import Table as Grid

    widths = scene.widths if scene.widths and len(scene.widths) == table.width else (100 / table.width,) * table.width
    cells: list[list[Any]] = [[""] * table.width for _ in range(table.height)]
    style: list[tuple[Any, ...]] = [("GRID", (0, 0), (-1, -1), 0.5, black), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    for cell in table.cells:
        cells[cell.row][cell.column] = _pdf_cell(cell)
        if cell.rows > 1 or cell.columns > 1:
            end = (cell.column + cell.columns - 1, cell.row + cell.rows - 1)
            style.append(("SPAN", (cell.column, cell.row), end))
    return Grid(cells, [room * share / 100 for share in widths], style=style, repeatRows=1, splitInRow=1)


def _pdf_cell(cell: Cell) -> Any:
    from reportlab.platypus import Paragraph

    text = AUTO.sub("", cell.text).replace("\n", "<br/>")
    return Paragraph(text, _style("cell", splitLongWords=1))
