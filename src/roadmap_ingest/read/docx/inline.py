"""The text of one paragraph: runs, fields, tracked changes, formulas, and the objects that stand between them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct, field

from ...model.diagnostic import remark
from ...model.document import GAP
from ...model.origin import Origin
from .. import scripts
from ..characters import clean
from . import objects, omml, symbols
from .fields import NUMBER_FIELDS, Fields, form_text
from .names import (
    ALTERNATIVES,
    MC,
    PARAGRAPH_PROPERTIES,
    RUN,
    RUN_PROPERTIES,
    TEXT,
    VAL,
    M,
    W,
    leading,
    said,
    speaking,
)
from .package import Relation
from .shared import Shared
from .styles import PLAIN_RUN, RUN_STYLE, SAYS, ParagraphLook, RunLook, run_look_of, run_over

if TYPE_CHECKING:
    from lxml.etree import _Element

DELETIONS = frozenset({W + "del", W + "moveFrom"})
INSERTIONS = frozenset({W + "ins", W + "moveTo"})
THROUGH = DELETIONS | INSERTIONS | {
    W + name for name in ("hyperlink", "smartTag", "customXml", "fldSimple", "bdo", "dir", "sdt", "sdtContent")
} | {W + "ruby", W + "rubyBase"}  # fmt: skip
"""Elements whose content belongs to the text around them."""
FOOTNOTE = W + "footnoteReference"
NOTE_MARKS = frozenset({FOOTNOTE, W + "endnoteReference"})
FORMULAS = frozenset({M + "oMath", M + "oMathPara"})
BREAKS = {
    W + "tab": "\t", W + "ptab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-",
}  # fmt: skip
SILENT = frozenset({PARAGRAPH_PROPERTIES, RUN_PROPERTIES}) | {
    W + name for name in ("bookmarkStart", "bookmarkEnd", "proofErr", "lastRenderedPageBreak")
}  # fmt: skip
"""What prints nothing and stands in every file that Word saved; properties may say something of what does."""
ODD = re.compile(
    "[\x7f-\x9f\xad\u2011\u0300-\u036f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufdd0-\ufdef\ufeff\ufff9-\ufffb]"
)
"""Characters that need a closer look: hyphens of all kinds, marks without width, letters written in two parts."""
SCRIPTS = {"subscript": scripts.lowered, "superscript": scripts.raised}
UNPRINTED = str.maketrans({"\xad": None, "\u2011": "-"})
"""A soft hyphen is not seen, a hyphen that must not break is a hyphen."""


class Place(NamedTuple):
    """Where a paragraph stands; on a `shaded` ground white letters are seen."""

    origin: Origin = Origin()
    shaded: bool = False
    in_cell: bool = False


class Line(NamedTuple):
    """What a paragraph says. `before` and `after` are its text boxes (w:txbxContent), split where its text begins."""

    text: str
    bold: bool
    before: tuple[_Element, ...] = ()
    after: tuple[_Element, ...] = ()


class Mark(Struct, frozen=True):
    """A reference to a note of `kind` footnote or endnote; `custom` is the mark that the author typed himself."""

    kind: str
    id: str
    custom: str | None
    origin: Origin


class _Sink(Struct):
    """What has been read of the paragraph so far."""

    place: Place
    look: ParagraphLook
    pieces: list[str] = field(default_factory=list)
    hidden: str = ""
    struck: str = ""
    pictures: tuple[tuple[int, objects.Picture], ...] = ()
    before: tuple[_Element, ...] = ()
    after: tuple[_Element, ...] = ()
    bold: bool = False
    light: bool = False


class InlineReader:
    """Reads the paragraphs below `root` in order; fields may reach over several of them."""

    def __init__(self, shared: Shared, relations: Mapping[str, Relation], root: _Element) -> None:
        self.marks: list[Mark] = []
        self.dropped = DELETIONS if shared.options.revisions == "accepted" else INSERTIONS
        self._texts = frozenset({TEXT} if self.dropped is DELETIONS else {TEXT, W + "delText"})
        self._shared = shared
        self._styles = shared.styles
        self._diagnostics = shared.diagnostics
        self._relations = relations
        self._fields = Fields()
        self._speaking = speaking(root, SAYS | DELETIONS | INSERTIONS)

    def said(self, element: _Element, tag: str) -> dict[str, _Element]:
        """What the properties `tag` of a paragraph or run say by tag; nothing where none of it matters here."""
        properties = leading(element, tag)
        return said(properties) if properties in self._speaking else {}

    def line(self, paragraph: _Element, look: ParagraphLook, place: Place) -> Line:
        """The text of `paragraph`, without the label of its list."""
        text = self._plain(paragraph) if look.run.unmarked and not self._fields.open else None
        if text is None:
            return self._walked(paragraph, look, place)
        if ODD.search(text):
            text = self._cleaned(text)
        return Line(text, bool(look.run.bold and text.strip()))

    def _plain(self, paragraph: _Element) -> str | None:
        """The text where nothing but runs of plain text makes it up, as in most paragraphs; None elsewhere."""
        pieces = []
        for child in paragraph:
            if child.tag == RUN:
                for part in child:
                    if part.tag == TEXT:
                        pieces.append(part.text or "")
                    elif part.tag not in SILENT or part in self._speaking:
                        return None
            elif child.tag not in SILENT:
                return None
        return "".join(pieces).replace("\n", " ")  # a break is an element, a line end of the XML is not

    def _walked(self, paragraph: _Element, look: ParagraphLook, place: Place) -> Line:
        """The text of a paragraph of any kind."""
        sink = _Sink(place, look)
        self._walk(paragraph, sink)
        self._fields.end_of_paragraph()
        if sink.pictures:
            self._settle_pictures(sink)
        if sink.hidden.strip():
            self._diagnostics.append(remark("hidden-text", place.origin, text=sink.hidden.strip()))
        if sink.struck.strip():
            self._diagnostics.append(remark("struck-text", place.origin, text=sink.struck.strip()))
        text = "".join(sink.pieces)
        if scripts.END in text:
            text = scripts.settle(text)
        if ODD.search(text):
            text = self._cleaned(text)
        return Line(text, sink.bold and not sink.light, sink.before, sink.after)

    def _cleaned(self, text: str) -> str:
        text, remarks = clean(text.translate(UNPRINTED))
        for found in remarks:
            self._shared.odd[found.code] += found.params.get("count", 1)
        return text

    def _walk(self, parent: _Element, sink: _Sink) -> None:
        for child in parent:
            tag = str(child.tag)
            if tag == RUN:
                self._run(child, sink)
            elif tag in self.dropped:
                self._shared.revisions[tag] += 1
            elif tag in THROUGH:
                self._shared.revisions[tag] += tag in DELETIONS or tag in INSERTIONS
                self._walk(child, sink)
            elif tag in FORMULAS:
                self._put(omml.linear(child), PLAIN_RUN, sink)
            elif tag == ALTERNATIVES:
                self._walk(chosen(child), sink)

    def _run(self, run: _Element, sink: _Sink) -> None:
        look = sink.look.run
        properties = self.said(run, RUN_PROPERTIES)
        if properties:
            if RUN_STYLE in properties:
                look = run_over(self._styles.run(properties[RUN_STYLE].get(VAL, "")), look)
            look = run_over(run_look_of(properties), look)
        self._run_content(run, look, sink)

    def _run_content(self, run: _Element, look: RunLook, sink: _Sink) -> None:
        for child in run:
            tag = str(child.tag)
            if tag in self._texts:
                text = (child.text or "").replace("\n", " ")
                self._put(symbols.plain_text(text, look.font) if look.font else text, look, sink)
            elif tag == RUN_PROPERTIES:
                continue
            elif tag in BREAKS:
                self._put(BREAKS[tag], look, sink)
            elif tag in NOTE_MARKS:
                if self._mark(child, run, sink):
                    return
            elif tag == ALTERNATIVES:
                self._run_content(chosen(child), look, sink)
            elif tag in THROUGH:
                self._walk(child, sink)
            elif tag in RUN_PARTS:
                RUN_PARTS[tag](self, child, look, sink)

    def _put(self, text: str, look: RunLook, sink: _Sink) -> None:
        if not text or self._fields.in_code:
            return
        if look.hidden or (look.white and not (sink.place.shaded or sink.look.shaded or look.shaded)):
            sink.hidden += text
            return
        sink.pieces.append(SCRIPTS[look.script](text) if look.script in SCRIPTS else text)
        if not text.isspace():
            sink.bold |= bool(look.bold)
            sink.light |= not look.bold
            if look.struck:
                sink.struck += text

    def _mark(self, reference: _Element, run: _Element, sink: _Sink) -> bool:
        """Keep the reference to a note; true where the rest of the run is its mark."""
        typed = reference.get(W + "customMarkFollows") in ("1", "true", "on")
        custom = "".join(part.text or "" for part in run.iterfind(W + "t")) or "*" if typed else None
        kind = "footnote" if reference.tag == FOOTNOTE else "endnote"
        self.marks.append(Mark(kind, reference.get(W + "id", ""), custom, sink.place.origin))
        return typed

    def _symbol(self, element: _Element, look: RunLook, sink: _Sink) -> None:
        try:
            code = int(element.get(W + "char", ""), 16)
        except ValueError:
            return
        self._put(symbols.plain(code, element.get(W + "font")), look, sink)

    def _field_mark(self, element: _Element, look: RunLook, sink: _Sink) -> None:
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            self._put(form_text(element), look, sink)
            self._fields.begin()
        elif kind == "separate":
            self._fields.separate()
        elif kind == "end":
            code = self._fields.end()
            if code.startswith("EQ "):
                self._gap(code.removeprefix("EQ").strip(), "", sink)
            elif code.startswith(NUMBER_FIELDS):
                self._diagnostics.append(remark("numbering_unresolved", sink.place.origin, reason=f"field {code}"))

    def _field_code(self, element: _Element, look: RunLook, sink: _Sink) -> None:
        self._fields.code(element.text or "")

    def _object(self, element: _Element, look: RunLook, sink: _Sink) -> None:
        if look.hidden or self._fields.in_code:
            return
        self._put(objects.word_art(element), look, sink)
        boxes = tuple(objects.text_boxes(element))
        if boxes:  # what is drawn beside the text of a box decorates it
            begun = any(piece.strip() for piece in sink.pieces)
            sink.before, sink.after = (sink.before, sink.after + boxes) if begun else (sink.before + boxes, sink.after)
            return
        if objects.diagram(element):
            self._diagnostics.append(remark("unsupported_container", sink.place.origin, what="SmartArt"))
        found = objects.embedded(element, self._relations)
        image = found.picture if found else objects.picture(element, self._relations)
        if found and found.formula:
            self._gap(image.alt if image else "", image.name if image else found.program, sink)
        elif found and not found.program.lower().endswith("picture"):
            sink.pieces.append(GAP)
            self._diagnostics.append(remark("unsupported_container", sink.place.origin, what=found.program or "OLE"))
        elif image:
            sink.pictures += ((len(sink.pieces), image),)
            sink.pieces.append("")

    def _settle_pictures(self, sink: _Sink) -> None:
        """A picture that may be a formula leaves a gap in the text, any other nothing."""
        text = "".join(sink.pieces)
        for index, image in sink.pictures:
            if image.may_be_formula(text, sink.place.in_cell):
                sink.pieces[index] = GAP
                self._say_lost(image.alt, image.name, sink)

    def _gap(self, text: str, image: str, sink: _Sink) -> None:
        sink.pieces.append(GAP)
        self._say_lost(text, image, sink)

    def _say_lost(self, text: str, image: str, sink: _Sink) -> None:
        self._diagnostics.append(remark("unreadable_formula", sink.place.origin, image=image or "-", alt=text or "-"))


RUN_PARTS: dict[str, Callable[[InlineReader, _Element, RunLook, _Sink], None]] = {
    W + "sym": InlineReader._symbol,
    W + "fldChar": InlineReader._field_mark,
    W + "instrText": InlineReader._field_code,
    W + "drawing": InlineReader._object,
    W + "pict": InlineReader._object,
    W + "object": InlineReader._object,
}


def chosen(alternatives: _Element) -> _Element:
    """The branch of mc:AlternateContent that is read: the first choice, else the fallback, else nothing."""
    branch = alternatives.find(MC + "Choice")
    if branch is None:
        branch = alternatives.find(MC + "Fallback")
    return alternatives if branch is None else branch
