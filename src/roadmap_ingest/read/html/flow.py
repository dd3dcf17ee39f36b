"""The visible text of a page as paragraphs and tables in reading order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from ...model.diagnostic import Diagnostic, remark
from ...model.document import GAP, Cell, Paragraph, Table
from ...model.options import Options
from ...model.origin import Origin
from ..limits import refuse
from ..scripts import lowered, raised, settle
from .grid import Placed, Slot, drawn_rows, place
from .lists import Lists
from .style import Sheet

if TYPE_CHECKING:
    from lxml.etree import _Element

SILENT = frozenset({"script", "style", "template", "noscript", "head", "svg", "object", "iframe", "button", "select"})
BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog",
        "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
        "h6", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "ul"
    }
)  # fmt: skip
ROWS, CELLS = frozenset({"tr"}), frozenset({"td", "th"})
STRUCTURE = {
    "table": frozenset({"thead", "tbody", "tfoot", "tr", "colgroup", "col"}),
    "thead": ROWS,
    "tbody": ROWS,
    "tfoot": ROWS,
    "tr": CELLS,
}
"""What a part of a table is made of."""
BOLD = frozenset({"b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"})
SPACES = re.compile(r"[ \t\n\r\f]+")
AROUND_BREAK = re.compile(r"[ \t]*\n[ \t]*")
NBSP = "\xa0"
UNPRINTED = str.maketrans({"\xad": None, "\u200b": None, "\u2011": "-"})


class _Look(Struct, frozen=True):
    """What an element inherits."""

    bold: bool = False
    struck: bool = False
    centered: bool = False
    spaces: bool = False
    level: int | None = None
    script: str = ""
    origin: Origin = field(default_factory=Origin)


class _Buffer(Struct):
    """The paragraph that is being gathered."""

    pieces: list[str] = field(default_factory=list)
    struck: str = ""
    bold: bool = False
    light: bool = False


class Flow:
    """Reads one page; `diagnostics` gathers what was left out, `tables` counts on from those before the page."""

    def __init__(self, sheet: Sheet, options: Options, tables: int = 0) -> None:
        self.diagnostics: list[Diagnostic] = []
        self.tables = tables
        self._sheet = sheet
        self._options = options
        self._lists = Lists(sheet)
        self._label = ""
        self._deleted = "del" if options.revisions == "accepted" else "ins"

    def blocks(self, element: _Element, look: _Look | None = None) -> list[Paragraph | Table]:
        """The blocks inside `element`; a blank paragraph is a blank line that the page shows."""
        blocks: list[Paragraph | Table] = []
        buffer = _Buffer()
        self._walk(element, look or _Look(), buffer, blocks)
        self._flush(buffer, look or _Look(), blocks)
        return blocks

    def _walk(self, element: _Element, look: _Look, buffer: _Buffer, blocks: list[Paragraph | Table]) -> None:
        self._put(element.text, look, buffer)
        for child in element:
            if isinstance(child.tag, str):
                self._element(child, look, buffer, blocks)
            self._put(child.tail, look, buffer)

    def _element(self, child: _Element, look: _Look, buffer: _Buffer, blocks: list[Paragraph | Table]) -> None:
        tag, style = str(child.tag), self._sheet.of(child)
        if tag in SILENT:
            return
        if tag == self._deleted or self._hidden(child):
            self._say_hidden(child, look)
        elif tag == "br":
            buffer.pieces.append("\n")
        elif tag == "img":
            self._image(child, look, buffer)
        elif tag in BLOCKS or style.display in ("block", "table", "grid", "flex", "list-item"):
            self._flush(buffer, look, blocks)
            self._block(child, self._inherit(child, look), blocks)
        else:
            self._walk(child, self._inherit(child, look), buffer, blocks)

    def _block(self, element: _Element, look: _Look, blocks: list[Paragraph | Table]) -> None:
        rows = None if element.tag == "table" else drawn_rows(element, self._sheet)
        if rows or element.tag == "table":
            self._end_item(look, blocks)
            blocks.extend(self._grid([rows], 0, look) if rows else self._table(element, look))
            return
        buffer = _Buffer()
        if element.tag == "li":
            self._label += self._lists.label(element)
        self._walk(element, look, buffer, blocks)
        self._flush(buffer, look, blocks)
        if element.tag == "li":
            self._end_item(look, blocks)

    def _end_item(self, look: _Look, blocks: list[Paragraph | Table]) -> None:
        """The label of an item that holds no text stands alone; a bullet before nothing says nothing."""
        label, self._label = self._label.strip(" •"), ""
        if label:
            blocks.append(Paragraph(label, look.origin))

    def _inherit(self, element: _Element, look: _Look) -> _Look:
        tag, style = str(element.tag), self._sheet.of(element)
        bold = style.bold if style.bold is not None else look.bold or tag in BOLD
        centered = style.centered
        if centered is None:
            align = (element.get("align") or "").lower()
            centered = align == "center" if align else look.centered or tag == "center"
        return replace(
            look,
            bold=bold,
            struck=look.struck or tag in ("s", "strike") or style.struck,
            centered=centered,
            spaces=look.spaces or tag == "pre" or style.kept_spaces,
            script=tag if tag in ("sub", "sup") else look.script,
            level=int(tag[1]) if re.fullmatch("h[1-6]", tag) else look.level,
        )

    def _put(self, text: str | None, look: _Look, buffer: _Buffer) -> None:
        if not text:
            return
        text = text if look.spaces else SPACES.sub(" ", text)
        buffer.pieces.append(lowered(text) if look.script == "sub" else raised(text) if look.script == "sup" else text)
        if text.strip():
            buffer.bold |= look.bold
            buffer.light |= not look.bold
            if look.struck:
                buffer.struck += text

    def _image(self, element: _Element, look: _Look, buffer: _Buffer) -> None:
        """An image with a formula for its alternative text is one that cannot be read; any other says nothing."""
        alt = element.get("alt") or ""
        if "=" in alt:
            buffer.pieces.append(GAP)
            self.diagnostics.append(remark("unreadable_formula", look.origin, image=element.get("src") or "-", alt=alt))

    def _flush(self, buffer: _Buffer, look: _Look, blocks: list[Paragraph | Table]) -> None:
        """End the paragraph that is being gathered."""
        text = settle("".join(buffer.pieces)).translate(UNPRINTED)
        text = text if look.spaces else AROUND_BREAK.sub("\n", SPACES_KEPT.sub(" ", text))
        kept = NBSP in text  # a paragraph of a hard space is a blank line that is meant
        text = text.strip()
        if text:
            text, self._label = self._label + text, ""
        if text or kept:
            blocks.append(Paragraph(text, look.origin, look.level, buffer.bold and not buffer.light, look.centered))
        if buffer.struck.strip():
            self.diagnostics.append(remark("struck-text", look.origin, text=buffer.struck.strip()))
        buffer.pieces.clear()
        buffer.struck, buffer.bold, buffer.light = "", False, False

    def _hidden(self, element: _Element) -> bool:
        return element.get("hidden") is not None or self._sheet.of(element).hidden

    def _say_hidden(self, element: _Element, look: _Look) -> None:
        text = SPACES.sub(" ", "".join(map(str, element.itertext()))).strip()
        if text and element.tag != self._deleted:
            self.diagnostics.append(remark("hidden-text", look.origin, text=text))

    def _table(self, element: _Element, look: _Look) -> list[Paragraph | Table]:
        """A <table> after its caption and all that stands between its rows; a mere frame gives what it holds."""
        groups: dict[str, list[list[list[Slot]]]] = {"thead": [], "tbody": [], "tfoot": []}
        before = self._strays(element, look)
        for child in element:
            if child.tag == "tr":
                previous = child.getprevious()
                if previous is None or previous.tag != "tr":
                    groups["tbody"].append([])
                groups["tbody"][-1] += self._row(child, look, before)
            elif child.tag in groups:
                before += self._strays(child, look)
                rows = [row for line in child.iterchildren("tr") for row in self._row(line, look, before)]
                groups[str(child.tag)].append(rows)
        ordered = [group for name in groups for group in groups[name]]
        header = sum(map(len, groups["thead"]))
        return before + self._grid(ordered, header, look)

    def _row(self, row: _Element, look: _Look, before: list[Paragraph | Table]) -> list[list[Slot]]:
        """The row as the only one of a list; none where it shows no cell. What is no cell goes to `before`."""
        if self._hidden(row):
            self._say_hidden(row, look)
            return []
        before += self._strays(row, look)
        cells = []
        for cell in row.iterchildren("td", "th"):
            if self._hidden(cell):
                self._say_hidden(cell, look)
                continue
            rows, columns = _span(cell.get("rowspan"), 0), max(_span(cell.get("colspan"), 1), 1)
            cells.append(Slot(cell, rows, columns, cell.tag == "th"))
        return [cells] if cells else []

    def _strays(self, parent: _Element, look: _Look) -> list[Paragraph | Table]:
        """What stands in a table outside its cells, the caption too; browsers show it before the table."""
        blocks: list[Paragraph | Table] = []
        buffer = _Buffer()
        self._put(parent.text, look, buffer)
        for child in parent:
            if isinstance(child.tag, str) and child.tag not in STRUCTURE[str(parent.tag)]:
                self._element(child, look, buffer, blocks)
            self._put(child.tail, look, buffer)
        self._flush(buffer, look, blocks)
        return blocks

    def _grid(self, groups: list[list[list[Slot]]], header: int, look: _Look) -> list[Paragraph | Table]:
        placed, height, width = place(groups, self._options.limits.columns)
        if height > self._options.limits.rows:
            refuse("rows", self._options.limits.rows, height)
        self.tables += 1
        index = self.tables
        self._keep_columns([row for group in groups for row in group], index)
        cells = tuple(self._cell(cell, Origin(table=index, row=cell.row + 1), look) for cell in placed)
        if not header:
            rows = [row for group in groups for row in group]
            header = next((at for at, row in enumerate(rows) if not all(slot.header for slot in row)), len(rows))
        if any(cell.nested for cell in cells) and _is_frame(cells):
            return [block for cell in cells for block in _laid_open(cell)]
        return [Table(cells, height, width, Origin(table=index), header_rows=header)] if cells else []

    def _keep_columns(self, rows: list[list[Slot]], index: int) -> None:
        """Refuses more cells in a row than a table may have columns; a wider span is cut, and a remark says so."""
        most = self._options.limits.columns
        for at, row in enumerate(rows, 1):
            if len(row) > most:
                refuse("columns", most, len(row))
            if any(slot.columns > most for slot in row):
                self.diagnostics.append(remark("bad_span", Origin(table=index, row=at)))

    def _cell(self, placed: Placed, origin: Origin, look: _Look) -> Cell:
        element = placed.slot.element
        own = replace(self._inherit(element, look), origin=origin, level=None)
        if self._hidden(element):
            self._say_hidden(element, own)
        blocks = [] if self._hidden(element) else self.blocks(element, own)
        paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
        return Cell(
            placed.row,
            placed.column,
            "\n".join(paragraph.text for paragraph in paragraphs).rstrip(),
            placed.rows,
            placed.columns,
            origin,
            any(paragraph.text for paragraph in paragraphs)
            and all(paragraph.bold for paragraph in paragraphs if paragraph.text),
            tuple(block for block in blocks if isinstance(block, Table)),
        )


SPACES_KEPT = re.compile(r"[ \t\r\f]+")


def _span(text: str | None, least: int) -> int:
    """A span as browsers read it: the leading digits, 1 where there are none."""
    match = re.match(r"\s*(\d{1,6})", text or "")
    return max(int(match[1]), least) if match else 1


def _is_frame(cells: tuple[Cell, ...]) -> bool:
    """Whether most of the text stands in tables inside the cells: the outer table only arranges them."""
    outer = sum(len(cell.text) for cell in cells)
    return sum(len(inner.text) for cell in cells for table in cell.nested for inner in table.cells) > outer


def _laid_open(cell: Cell) -> list[Paragraph | Table]:
    paragraphs = [Paragraph(line, cell.origin, bold=cell.bold) for line in cell.text.split("\n") if line.strip()]
    return [*paragraphs, *cell.nested]
