"""A number that its narrow column cut over two lines is one number again: «2.1↵0.» after 2.9 is 2.10."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from ..model.diagnostic import Diagnostic, remark
from ..model.document import Cell, Document, Paragraph, Table
from .counting import follows
from .grids import worded
from .rows import NUMBER, number_of

_LONGEST_PART = 3
"""Digits of one part of an item's number."""


def join_cut_numbers(document: Document) -> Document:
    """`document` with the numbers of its number columns whole, in tables whose line breaks may be wraps.

    Numbers below each other that count up, and that nothing shows to be one, stay a list: «1.↵2.».
    """
    blocks: list[Paragraph | Table] = []
    said: list[Diagnostic] = []
    last: str | None = None
    for block in document.blocks:
        if isinstance(block, Table):
            block, last, remarks = _joined(block, last)
            said += remarks
        blocks.append(block)
    return replace(document, blocks=tuple(blocks)).saying(*said) if said else document


def _joined(table: Table, last: str | None) -> tuple[Table, str | None, list[Diagnostic]]:
    """The table after an item `last`, the last number of its first column, and what was said."""
    said: list[Diagnostic] = []
    cells: list[Cell] = []
    for cell in table.cells:
        if cell.column == 0:
            whole = _whole(cell.text, last) if table.wrapped else None
            if whole is not None:
                counts = last is not None and follows(last, whole.rstrip(".)"))
                code = "number-rejoined" if counts else "number-guessed"
                said.append(remark(code, cell.origin, before=" ".join(cell.text.split()), after=whole))
                cell = worded(cell, whole)
            last = number_of(cell) or last
        cells.append(cell)
    return (replace(table, cells=tuple(cells)) if said else table), last, said


def _whole(text: str, last: str | None) -> str | None:
    """The number that the pieces of `text` make, None where they are no number or may be several."""
    pieces = text.split()
    joined = "".join(pieces)
    if len(pieces) < 2 or not NUMBER.fullmatch(joined) or max(map(len, re.split(r"\D", joined))) > _LONGEST_PART:
        return None
    counts = last is not None and follows(last, joined.rstrip(".)"))
    return None if _counting(pieces) and not counts else joined


def _counting(pieces: Sequence[str]) -> bool:
    """Whether the pieces are whole numbers that count up by one: «4.», «5.»."""
    bare = [piece.rstrip(".)") for piece in pieces]
    return all(map(str.isdecimal, bare)) and all(int(two) == int(one) + 1 for one, two in pairwise(bare))
