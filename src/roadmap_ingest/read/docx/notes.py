"""Texts beside the flow: footnotes and endnotes with their marks, headers and footers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from ...model.document import Note, Paragraph, Table
from ...model.origin import Origin
from ..numerals import UnknownFormatError, format_number
from .flow import Block, Flow
from .inline import Mark
from .names import R, W, attribute
from .shared import Shared

if TYPE_CHECKING:
    from lxml.etree import _Element

FORMATS = {"footnote": "decimal", "endnote": "lowerRoman"}


def read_notes(shared: Shared, marks: Sequence[Mark]) -> Iterator[Note]:
    """The notes that `marks` refer to, in the order of the marks, each where its mark stands."""
    if not marks:
        return
    texts = {kind: _texts(shared, kind) for kind in FORMATS}
    settings = shared.parts.of_kind("settings")
    counts = dict.fromkeys(FORMATS, 0)
    for mark in marks:
        counts[mark.kind] += mark.custom is None
        text = texts[mark.kind].get(mark.id)
        if text:
            yield Note(mark.custom or _number(mark.kind, counts[mark.kind], settings), text, mark.origin)


def _texts(shared: Shared, kind: str) -> dict[str, str]:
    """The texts of all notes of a kind by their ids."""
    root = shared.parts.of_kind(kind + "s")
    if root is None:
        return {}
    flow = Flow(shared, shared.parts.target(kind + "s"), root)
    return {element.get(W + "id", ""): plain(flow.blocks(element)) for element in root.iterfind(W + kind)}


def _number(kind: str, count: int, settings: _Element | None) -> str:
    form = attribute(settings, f"{W}{kind}Pr/{W}numFmt") or FORMATS[kind]
    try:
        return format_number(count, form)
    except UnknownFormatError:
        return str(count)


def read_asides(shared: Shared, document: _Element) -> Iterator[Paragraph]:
    """Headers and footers in the order of their sections, each text once."""
    parts, seen = shared.parts, set()
    relations = parts.relations(parts.main)
    for section in document.iter(W + "sectPr"):
        for reference in section:
            if reference.tag not in (W + "headerReference", W + "footerReference"):
                continue
            relation = relations.get(reference.get(R + "id", ""))
            root = None if relation is None or relation.external else parts.part(relation.target)
            if relation is None or root is None:
                continue
            text = plain(Flow(shared, relation.target, root).blocks(root))
            if text and text not in seen:
                seen.add(text)
                yield Paragraph(text, Origin())


def plain(blocks: Iterable[Block]) -> str:
    """The text of blocks that are no part of the flow: cells of a row joined by tabs."""
    lines = []
    for block in blocks:
        if isinstance(block, Table):
            lines += ["\t".join(filter(None, (cell.text for cell in row))) for row in block.rows()]
        else:
            lines.append(block.text)
    return "\n".join(line for line in lines if line.strip())
