"""One repair of texts carried to every text of a document: paragraphs, cells, nested tables, notes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from msgspec.structs import replace

from ..model.diagnostic import Diagnostic, remark
from ..model.document import Cell, Document, Note, Paragraph, Table
from ..model.origin import Origin
from .grids import worded

Changes = Sequence[tuple[str, str]]
"""What stood in the text and what stands there now, in reading order."""

Mend = Callable[[str], tuple[str, Changes]]


def texts(document: Document) -> Iterator[str]:
    """Every text of `document`."""
    for block in (*document.blocks, *document.notes, *document.asides):
        yield from _inside(block) if isinstance(block, Table) else (block.text,)


def _inside(table: Table) -> Iterator[str]:
    for cell in table.cells:
        yield cell.text
        for nested in cell.nested:
            yield from _inside(nested)


def mend_texts(document: Document, suspect: re.Pattern[str], mend: Mend, code: str) -> Document:
    """`document` with `mend` done to every text in which `suspect` is found.

    Each changed text gives one remark `code` with before and after. A text that the document repeats, as plans do with
    names and dates, is looked at once.
    """
    suspects = (text for text in set(texts(document)) if suspect.search(text))
    mends = {text: made for text in suspects if (made := mend(text))[0] != text}
    if not mends:
        return document
    said: list[Diagnostic] = []

    def mended(text: str, origin: Origin) -> str:
        if text not in mends:
            return text
        new, changes = mends[text]
        if changes:
            before, after = ("; ".join(one) for one in zip(*changes, strict=True))
            said.append(remark(code, origin, before=before, after=after))
        return new

    def paragraph(block: Paragraph) -> Paragraph:
        text = mended(block.text, block.origin)
        return block if text == block.text else replace(block, text=text)

    def note(one: Note) -> Note:
        return replace(one, text=mended(one.text, one.origin))

    def table(block: Table) -> Table:
        if mends.keys().isdisjoint(_inside(block)):
            return block
        return replace(block, cells=tuple(map(inside, block.cells)))

    def inside(cell: Cell) -> Cell:
        text = mended(cell.text, cell.origin)
        if cell.nested:
            cell = replace(cell, nested=tuple(map(table, cell.nested)))
        return cell if text == cell.text else worded(cell, text)

    blocks = tuple(table(block) if isinstance(block, Table) else paragraph(block) for block in document.blocks)
    notes, asides = tuple(map(note, document.notes)), tuple(map(paragraph, document.asides))
    return replace(document, blocks=blocks, notes=notes, asides=asides).saying(*said)
