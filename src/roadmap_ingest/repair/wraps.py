"""Line breaks that only the width of a column made: words cut in the middle become whole, lines flow again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..model.diagnostic import Diagnostic, remark
from ..model.document import Cell, Document, Paragraph, Table
from .grids import Said, worded
from .seams import Seam, seam
from .words import Vocabulary, vocabulary

ROOM = 0.8
"""A line that would have held the next line's first word within this part of the column's width was broken by hand."""

_MARK = re.compile(r"(?:[-–—•·▪●○✓]\s|\d+[.)]\s|[а-яa-z]\)\s)")
_ENDED = re.compile(r"[.;:!?]\W*$")


def unwrap(document: Document) -> Document:
    """`document` with wrapped cells flowing: «Ответствен-↵ный за↵сбор» → «Ответственный за сбор».

    A break stays where it separates entries of a list. In tables and paragraphs whose breaks were typed only words
    that are surely cut are put together.
    """
    words = vocabulary(document)
    blocks: list[Paragraph | Table] = []
    said: list[Diagnostic] = []
    for block in document.blocks:
        if isinstance(block, Table):
            block, remarks = _table(block, words)
        else:
            text, seams = flow(block.text, None, words)
            remarks = _said(seams, block)
            block = replace(block, text=text)
        blocks.append(block)
        said += remarks
    return replace(document, blocks=tuple(blocks)).saying(*said)


def _table(table: Table, words: Vocabulary) -> tuple[Table, Said]:
    widths = capacities(table) if table.wrapped else None
    cells: list[Cell] = []
    said: list[Diagnostic] = []
    for cell in table.cells:
        if "\n" in cell.text:
            room = sum(widths[cell.column : cell.column + cell.columns]) if widths else None
            text, seams = flow(cell.text, room, words)
            said += _said(seams, cell)
            cell = worded(cell, text)
        cells.append(cell)
    return replace(table, cells=tuple(cells)), tuple(said)


def _said(seams: Sequence[Seam], place: Cell | Paragraph) -> Said:
    """One remark for the words that were surely put together, one for those that were guessed."""
    remarks = []
    for code, sure in (("words-rejoined", True), ("words-guessed", False)):
        told = [one for one in seams if one.mended and one.sure == sure and one.before]
        if told:
            before, after = "; ".join(one.before for one in told), "; ".join(one.after for one in told)
            remarks.append(remark(code, place.origin, before=before, after=after))
    return tuple(remarks)


def capacities(table: Table) -> list[float]:
    """How many characters a line of each column holds, from the longest lines and, where known, the borders.

    The longest line of a column of long texts tells how wide a character is; the borders carry that over to columns
    of short texts.
    """
    longest = [1.0] * table.width
    for cell in table.cells:
        if cell.columns == 1:
            longest[cell.column] = max(longest[cell.column], *(len(line.strip()) for line in cell.text.split("\n")), 1)
    if not table.edges:
        return longest
    points = [right - left for left, right in zip(table.edges, table.edges[1:], strict=False)]
    character = min(width / most for width, most in zip(points, longest, strict=True))
    return [max(most, width / character) for width, most in zip(points, longest, strict=True)]


def flow(text: str, room: float | None, words: Vocabulary) -> tuple[str, list[Seam]]:
    """`text` with its wraps undone and the seams that were made; `room` None where line breaks were typed."""
    if "\n" not in text:
        return text, []
    lines = [line.strip() for line in text.split("\n")]
    result, last, seams = lines[0], lines[0], list[Seam]()
    for line in lines[1:]:
        one = seam(result, line, words, alone=" " not in last)
        if room is None:
            joins = one.mended and one.sure and result[-1:] not in "/" and not _keeps(result, line)
        else:
            joins = bool(result and line) and not _by_hand(last, line, room, one)
        if joins:
            result, seams = one.text, [*seams, one]
        else:
            result = f"{result}\n{line}"
        last = line
    return result, seams


def _keeps(left: str, right: str) -> bool:
    """Whether a typed break at a hyphen stays, because no word goes on after it."""
    return left.endswith("-") and not right[:1].islower()


def _by_hand(last: str, line: str, room: float, one: Seam) -> bool:
    """Whether the break between `last` and `line` separates two entries instead of wrapping one."""
    if one.kind != "space":
        return False
    short = len(last) + 1 + len(line.split(None, 1)[0]) <= ROOM * room
    if _MARK.match(line):
        return short or bool(_ENDED.search(last))
    return short
