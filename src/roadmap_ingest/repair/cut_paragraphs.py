"""A paragraph cut by a page is one paragraph again: the second half begins in the middle of a sentence."""

from __future__ import annotations

import re

from msgspec.structs import replace

from ..model.diagnostic import Diagnostic, remark
from ..model.document import Document, Paragraph, Table
from .seams import seam
from .words import Vocabulary, ended, vocabulary

_MIDDLE = re.compile(r"[«\"(]?[а-яё](?!\))")
"""A small letter, but not the label of a list's entry: «а)»."""
_DASHED = re.compile(r"[–—]\s[а-яё]")
"""The dash of a sentence where the text is centred, that of a list elsewhere."""


def join_cut_paragraphs(document: Document) -> Document:
    """`document` with «О плане мероприятий» at a page's foot and «по подготовке к зиме» on the next one put together.

    The whole keeps the place of its first half.
    """
    words = vocabulary(document)
    blocks: list[Paragraph | Table] = []
    said: list[Diagnostic] = []
    for block in document.blocks:
        above = blocks[-1] if blocks else None
        if isinstance(above, Paragraph) and isinstance(block, Paragraph) and _goes_on(above, block):
            blocks[-1] = _joined(above, block, words)
            said.append(remark("paragraph-rejoined", block.origin, text=" ".join(block.text.split())))
        else:
            blocks.append(block)
    return replace(document, blocks=tuple(blocks)).saying(*said) if said else document


def _goes_on(above: Paragraph, below: Paragraph) -> bool:
    """Whether a page parts two paragraphs of one look and no sentence ends there."""
    here, there = above.origin.page, below.origin.page
    if here is None or there != here + 1 or not above.text.strip() or ended(above.text):
        return False
    if above.bold != below.bold:
        return False
    text, centered = below.text.lstrip(), above.centered or below.centered
    return bool(_MIDDLE.match(text)) or (centered and bool(_DASHED.match(text)))


def _joined(above: Paragraph, below: Paragraph, words: Vocabulary) -> Paragraph:
    *lines, last = above.text.rstrip().split("\n")
    first, *rest = below.text.strip().split("\n")
    return replace(above, text="\n".join([*lines, seam(last, first, words).text, *rest]))
