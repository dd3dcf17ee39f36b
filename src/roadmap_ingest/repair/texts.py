"""One repair of texts carried to every text of a document: paragraphs, cells, nested tables, notes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from ..model.diagnostic import Diagnostic, remark
from ..model.document import Document, Note, Paragraph, Table
from ..model.origin import Origin

Changes = Sequence[tuple[str, str]]
"""What stood in the text and what stands there now, in reading order."""

Mend = Callable[[str], tuple[str, Changes]]


def mend_texts(document: Document, mend: Mend, code: str) -> Document:
    """`document` with `mend` done to every text; each changed text gives one remark `code` with before and after."""
    said: list[Diagnostic] = []

    def mended(text: str, origin: Origin) -> str:
        new, changes = mend(text)
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
        cells = []
        for cell in block.cells:
            text = mended(cell.text, cell.origin) if cell.text else ""
            if cell.nested:
                cell = replace(cell, nested=tuple(map(table, cell.nested)))
            cells.append(cell if text == cell.text else replace(cell, text=text))
        return replace(block, cells=tuple(cells))

    blocks = tuple(table(block) if isinstance(block, Table) else paragraph(block) for block in document.blocks)
    notes, asides = tuple(map(note, document.notes)), tuple(map(paragraph, document.asides))
    return replace(document, blocks=blocks, notes=notes, asides=asides).saying(*said)
