"""Line breaks that only the width of a column made: words cut in the middle become whole, lines flow again."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache, partial

from ..model.diagnostic import Diagnostic, remark
from ..model.document import Cell, Document, Paragraph, Table
from .date_rows import is_date
from .grids import Said, worded
from .seams import Seam, seam
from .widths import Widths
from .words import Vocabulary, last_word, opener, vocabulary

Wrapped = Callable[[str, str, str, Seam], bool]
"""Whether a break is a wrap, by the entry before it, the last line of that entry, the next line and their seam."""

ALIKE = 5
"""Characters by which lines of one shape differ at most in length."""

_MARK = re.compile(r"(?:[-–—•·▪●○✓]\s|\d+[.)]\s|[а-яa-z]\)\s)")
_NUMBER = re.compile(r"\d+")
_OPEN = re.compile(r"[,(«–-]\s*$")
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
            said += remarks
        elif "\n" in block.text:
            text, seams = _flow(block.text, _cut_word, words)
            said += _said(seams, block)
            block = replace(block, text=text)
        blocks.append(block)
    return replace(document, blocks=tuple(blocks)).saying(*said)


def _table(table: Table, words: Vocabulary) -> tuple[Table, Said]:
    widths = Widths(table) if table.wrapped else None
    cells: list[Cell] = []
    said: list[Diagnostic] = []
    for cell in table.cells:
        if "\n" in cell.text:
            wrapped = partial(_filled_line, widths, widths.room(cell)) if widths else _cut_word
            text, seams = _flow(cell.text, wrapped, words)
            said += _said(seams, cell)
            cell = worded(cell, text)
        cells.append(cell)
    return replace(table, cells=tuple(cells)), tuple(said)


def _flow(text: str, wrapped: Wrapped, words: Vocabulary) -> tuple[str, list[Seam]]:
    """`text` with its wraps undone, and the seams that were made."""
    first, *lines = (line.strip() for line in text.split("\n"))
    entries, last, seams = [first], first, list[Seam]()
    for line in lines:
        one = seam(entries[-1], line, words, alone=" " not in last)
        if last and line and wrapped(entries[-1], last, line, one):
            entries[-1] = one.text
            seams.append(one)
        else:
            entries.append(line)
        last = line
    return ("\n".join(entries) if seams else text), seams


def _cut_word(entry: str, last: str, line: str, one: Seam) -> bool:
    """Whether a typed break cuts a word: one that surely goes on, in a small letter where a hyphen ends the line."""
    return one.mended and one.sure and (line[0].islower() or not last.endswith("-"))


def _filled_line(widths: Widths, room: float, entry: str, last: str, line: str, one: Seam) -> bool:
    """Whether a break in a column that holds `room` small letters came because the line was full.

    A preposition goes on; a new entry begins after a line that ended early, at the mark of a list, with the shape of
    the date above it, and after an entry of a list with a line like «Утверждение:» that heads the next one.
    """
    if one.kind != "space" or _OPEN.search(last) or opener(last_word(last)):
        return True
    if abs(len(last) - len(line)) < ALIKE and _shape(last) == _shape(line) and is_date(line):
        return False
    if _MARK.match(entry) and line[0].isupper() and line.endswith(":"):
        return False
    if _MARK.match(line) and _ENDED.search(last):
        return False
    if opener(line.split(None, 1)[0]) and not is_date(line):
        return True
    return not widths.has_room(last, line.split(None, 1)[0], room)


@lru_cache(maxsize=4096)
def _shape(line: str) -> str:
    """What a line looks like whatever its numbers are: «до 01.09.24 г.» → «до#.#.#г.»."""
    return _NUMBER.sub("#", "".join(line.split()))


def _said(seams: Sequence[Seam], place: Cell | Paragraph) -> Said:
    """One remark for the words that were surely put together, one for those that were guessed."""
    remarks = []
    for code, sure in (("words-rejoined", True), ("words-guessed", False)):
        told = [one for one in seams if one.mended and one.sure == sure]
        if told:
            before, after = "; ".join(one.before for one in told), "; ".join(one.after for one in told)
            remarks.append(remark(code, place.origin, before=before, after=after))
    return tuple(remarks)
