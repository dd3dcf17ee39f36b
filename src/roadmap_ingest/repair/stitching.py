"""A table that goes on over a page, or that a hand has split, is one table again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from ..grammar import expression
from ..model.diagnostic import Diagnostic, remark
from ..model.document import Document, Paragraph, Table
from .column_numbers import is_column_numbers
from .counting import follows, order
from .cut_headers import completes
from .grids import covering, filled
from .headers import header_of, normal, same_header
from .joining import fit, one_grid
from .rows import counts, number_of
from .words import Vocabulary, vocabulary

_SIGNED = re.compile(r"(?:[А-ЯЁ]\.\s?){1,2}\s?[А-ЯЁ][а-яё]+\s*$|^[А-ЯЁ][а-яё]+\s(?:[А-ЯЁ]\.\s?){2}$")

MOST_NOTES = 6
"""Lines at a page's foot below a table that goes on."""


def stitch(document: Document) -> Document:
    """`document` with continued tables joined; what stood between the parts goes to the asides.

    That is page numbers and, with a warning, notes at a page's foot where the header stands again on the next page and
    its numbers go on.
    """
    words = vocabulary(document)
    blocks: list[Paragraph | Table] = []
    asides, said = list(document.asides), list[Diagnostic]()
    parts: list[Table] = []
    held: list[Paragraph] = []
    for block in document.blocks:
        if isinstance(block, Paragraph) and parts and (is_furniture(block.text) or _at_foot(parts[-1], block)):
            held.append(block)
            continue
        notes = [one for one in held if not is_furniture(one.text)]
        sure = len(notes) <= MOST_NOTES and (not notes or _counts_on(parts, block))
        if isinstance(block, Table) and parts and sure and _continues(parts, block, words):
            said.append(remark("table-continued", block.origin, rows=block.height))
            said += [remark("text-between-parts", one.origin, text=" ".join(one.text.split())) for one in notes]
            asides += [paragraph for paragraph in held if paragraph.text.strip()]
            parts.append(block)
        else:
            blocks += [*_joined(parts), *held]
            parts = [block] if isinstance(block, Table) else []
            blocks += [] if parts else [block]
        held = []
    blocks += [*_joined(parts), *held]
    return replace(document, blocks=tuple(blocks), asides=tuple(asides)).saying(*said)


def _at_foot(upper: Table, block: Paragraph) -> bool:
    """Whether a paragraph stands on the page on which `upper` ends."""
    return block.origin.page is not None and block.origin.page == _last_page(upper)


def _last_page(table: Table) -> int | None:
    return max((cell.origin.page for cell in table.cells if cell.origin.page), default=None)


def _counts_on(parts: Sequence[Table], lower: Paragraph | Table) -> bool:
    """Whether `lower` begins on the next page with the header of `parts` and goes on counting: 1.9, then 2."""
    if isinstance(lower, Paragraph) or not lower.height or not parts[0].height:
        return False
    if lower.origin.page is None or lower.origin.page - 1 != _last_page(parts[-1]):
        return False
    header = header_of(parts[0])
    if not header or not same_header(parts[0].rows()[header.start], lower.rows()[0]):
        return False
    last, first = _last_number(parts), next(iter(_numbers(lower)), None)
    return last is not None and first is not None and follows(last, first)


def _last_number(parts: Sequence[Table]) -> str | None:
    return next((number for part in reversed(parts) for number in reversed(_numbers(part))), None)


def _numbers(table: Table) -> list[str]:
    return [number for cell in table.cells if cell.column == 0 and (number := number_of(cell)) is not None]


def _joined(parts: Sequence[Table]) -> list[Table]:
    return [one_grid(parts)] if parts else []


def is_furniture(text: str) -> bool:
    """Whether a paragraph only numbers a page or says that a table goes on: «Продолжение таблицы 2»."""
    return not text.strip() or bool(expression("repair", "furniture").fullmatch(text.strip()))


def _continues(parts: Sequence[Table], lower: Table, words: Vocabulary) -> bool:
    """Whether `lower` goes on the table of `parts`: it fits, and it has the same header or none."""
    upper = parts[-1]
    if not upper.height or not lower.height or not _follows(upper, lower):
        return False
    if not fit(upper, lower) and not fit(parts[0], lower):
        return False
    here, there = header_of(parts[0]), header_of(lower)
    repeated = bool(here) and same_header(parts[0].rows()[here.start], lower.rows()[there.start])
    if (there or _bold_header(lower)) and not repeated:
        return bool(here) and (_cut_header(parts, lower, words) or _counts_below_a_piece(parts, lower))
    return is_column_numbers(lower.rows()[0]) or (repeated and there.start == 0) or _goes_on(upper, lower)


def _cut_header(parts: Sequence[Table], lower: Table, words: Vocabulary) -> bool:
    """Whether `parts` are a header and nothing else, and `lower` begins with the rest of it."""
    only = sum(part.height for part in parts) == header_of(parts[0]).stop
    return only and completes(covering(parts[-1].grid()[-1]), lower.rows()[0], words)


def _counts_below_a_piece(parts: Sequence[Table], lower: Table) -> bool:
    """Whether `lower` begins with pieces of the header of `parts`, printed over its rows, and counts higher."""
    names = " ".join(normal(cell.text) for row in parts[0].rows()[: header_of(parts[0]).stop] for cell in row)
    pieces = filled(lower.rows()[0])
    last, first = _last_number(parts), next(iter(_numbers(lower)), None)
    counts_on = last is not None and first is not None and order(last) < order(first)
    return counts_on and len(pieces) > 1 and all(normal(cell.text) in names for cell in pieces)


def _bold_header(table: Table) -> bool:
    """Whether the first row is set off in bold from the next: a header that the lexicon does not know."""
    first, *rest = [filled(row) for row in table.rows()[:2]]
    bold = len(first) > 1 and all(cell.bold for cell in first)
    return bold and any(not cell.bold for row in rest for cell in row)


def _follows(upper: Table, lower: Table) -> bool:
    """Whether no page lies between the end of `upper` and the start of `lower`."""
    last = _last_page(upper)
    return last is None or lower.origin.page is None or lower.origin.page - last in (0, 1)


def _goes_on(upper: Table, lower: Table) -> bool:
    """Whether the first row of a headerless table may follow the last row of `upper`: no signature, no new list."""
    first = filled(lower.rows()[0])
    if len(first) <= 1 or lower.height > 3 or number_of(first[0]):
        return True
    if first[0].column > 0 and first[0].text.lstrip()[:1].islower():
        return True  # «(blank) | форме на сайте | Орлов И.И.» is the end of a row, however like a signature
    if counts(upper):
        return first[0].column > 0
    return not any(_SIGNED.search(cell.text.strip()) for cell in lower.cells)
