"""The blocks of one part in reading order: paragraphs with their labels, tables, text boxes where they are anchored."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ...model.diagnostic import remark
from ...model.document import Paragraph, Table
from ...model.origin import Origin
from ..html import is_page, read_page
from .inline import INSERTIONS, InlineReader, Line, Place, chosen
from .names import ALTERNATIVES, PARAGRAPH, PARAGRAPH_PROPERTIES, RUN_PROPERTIES, TABLE, VAL, R, W, said
from .numbering import UnresolvedError
from .shared import Shared
from .styles import FORMER, PARAGRAPH_STYLE, PLAIN, ParagraphLook, paragraph_look_of, paragraph_over, run_look_of
from .table import Content, TableReader

if TYPE_CHECKING:
    from lxml.etree import _Element

THROUGH = frozenset(W + name for name in ("sdt", "sdtContent", "customXml", "ins", "del", "moveFrom", "moveTo"))
BULLETS = frozenset("•-")

Block = Paragraph | Table


class Flow:
    """Reads the paragraphs and tables below `root`, an element of one part."""

    def __init__(self, shared: Shared, part: str, root: _Element) -> None:
        self._shared = shared
        self._diagnostics = shared.diagnostics
        self._relations = shared.parts.relations(part)
        self.inline = InlineReader(shared, self._relations, root)
        self._depth = 0
        self._carried: list[Line] = []
        self._tables = TableReader(shared, self.inline.dropped, self._cell)

    def blocks(self, container: _Element) -> tuple[Block, ...]:
        """The blocks of w:body or another container; blank paragraphs left out."""
        blocks: list[Block] = []
        self._read(container, Place(), blocks)
        return tuple(block for block in blocks if isinstance(block, Table) or block.text)

    def _read(self, container: _Element, place: Place, out: list[Block]) -> None:
        """Append the blocks of `container` to `out`, blank paragraphs too."""
        for child in container:
            tag = str(child.tag)
            if tag == PARAGRAPH:
                self._paragraph(child, place, out)
            elif tag == TABLE:
                self._end_line(place, out)
                self._table(child, place, out)
            elif tag == ALTERNATIVES:
                self._read(chosen(child), place, out)
            elif tag == W + "altChunk":
                self._chunk(child, place, out)
            elif tag in THROUGH and tag not in self.inline.dropped:
                self._read(child, place, out)
        self._end_line(place, out)

    def _end_line(self, place: Place, out: list[Block]) -> None:
        """Text whose paragraph end does not count ends all the same where no paragraph follows that it could join."""
        if self._carried:
            line, self._carried = _merged(self._carried), []
            out.append(Paragraph(line.text.strip(), place.origin, bold=line.bold))

    def _paragraph(self, element: _Element, place: Place, out: list[Block]) -> None:
        properties = self.inline.said(element, PARAGRAPH_PROPERTIES)
        mark = said(properties[RUN_PROPERTIES]) if RUN_PROPERTIES in properties else {}
        look = self._look(properties)
        line = self.inline.line(element, look, place)
        if mark and not self.inline.dropped.isdisjoint(mark):
            self._shared.revisions[PARAGRAPH] += 1
            self._carried.append(line)
            return
        if self._carried:
            line, self._carried = _merged([*self._carried, line]), []
        text = line.text.strip()
        if look.list_id and (text or not run_look_of(mark).hidden):
            text = self._labelled(text, look, place.origin)
        for box in line.before:
            self._read(box, place, out)
        out.append(Paragraph(text, place.origin, look.level, line.bold, bool(look.centered)))
        for box in line.after:
            self._read(box, place, out)

    def _look(self, properties: dict[str, _Element]) -> ParagraphLook:
        """The look that the children of a w:pPr give; where the original counts, that before its tracked change."""
        if FORMER in properties and self.inline.dropped is INSERTIONS:
            properties = said(properties[FORMER].find(PARAGRAPH_PROPERTIES))
        if not properties:
            return self._shared.styles.paragraph(None)
        style = properties.get(PARAGRAPH_STYLE)
        styled = self._shared.styles.paragraph(None if style is None else style.get(VAL))
        own = paragraph_look_of(properties)
        return styled if own is PLAIN else paragraph_over(own, styled)

    def _labelled(self, text: str, look: ParagraphLook, origin: Origin) -> str:
        """The text behind the label that Word prints; a bullet before nothing says nothing."""
        text = text.strip()
        try:
            label = self._shared.labels.label(look)
        except UnresolvedError as error:
            self._diagnostics.append(remark("numbering_unresolved", origin, reason=str(error)))
            return text
        if not label or (label in BULLETS and not text):
            return text
        return f"{label} {text}".strip()

    def _table(self, element: _Element, place: Place, out: list[Block]) -> None:
        self._shared.tables += 1
        self._depth += 1
        table = self._tables.read(element, self._shared.tables)
        self._depth -= 1
        if self._depth >= self._shared.options.limits.nested_tables:
            self._diagnostics.append(remark("nested_too_deep", place.origin))
            out.extend(Paragraph(cell.text, place.origin) for cell in table.cells)
        elif len(table.cells) == 1 and table.cells[0].blank and table.cells[0].nested:
            out.extend(table.cells[0].nested)  # a frame drawn around a table
        elif table.cells:
            out.append(table)

    def _chunk(self, element: _Element, place: Place, out: list[Block]) -> None:
        """A page that stands in the package as it was pasted; other embedded documents are named, not read."""
        relation = self._relations.get(element.get(R + "id", ""))
        name = "" if relation is None or relation.external else relation.target
        package = self._shared.parts.package
        data = package.read(name) if name in package else b""
        if not is_page(data):
            self._diagnostics.append(remark("unsupported_container", place.origin, what=name or "altChunk"))
            return
        page = read_page(data, self._shared.options, self._shared.tables)
        self._shared.tables = page.tables
        self._diagnostics.extend(page.diagnostics)
        out.extend(page.blocks)

    def _cell(self, element: _Element, origin: Origin, shaded: bool) -> Content:
        blocks: list[Block] = []
        self._read(element, Place(origin, shaded, in_cell=True), blocks)
        paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
        text = "\n".join(paragraph.text for paragraph in paragraphs).rstrip()
        spoken = [paragraph for paragraph in paragraphs if paragraph.text]
        return Content(
            text if text.strip() else "",
            bool(spoken) and all(paragraph.bold for paragraph in spoken),
            tuple(block for block in blocks if isinstance(block, Table)),
        )


def _merged(lines: Iterable[Line]) -> Line:
    """One line of paragraphs whose marks between them do not count."""
    lines = list(lines)
    spoken = [line for line in lines if line.text.strip()]
    return Line(
        "".join(line.text for line in lines),
        bool(spoken) and all(line.bold for line in spoken),
        tuple(box for line in lines for box in line.before),
        tuple(box for line in lines for box in line.after),
    )
