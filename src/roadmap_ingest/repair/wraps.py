"""Line breaks that only the width of a column made: words cut in the middle become whole, lines flow again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial, reduce
from sys import intern

from msgspec import Struct
from msgspec.structs import replace

from ..model.diagnostic import Diagnostic, remark
from ..model.document import Cell, Document, Paragraph, Table
from .date_rows import is_date, is_month, shape
from .grids import Said, worded
from .seams import Seam, seam, torn
from .widths import Widths
from .words import (
    FIRST,
    REACH,
    Vocabulary,
    begins_unit,
    ended,
    last_word,
    left_open,
    names_post,
    opener,
    vocabulary,
)

REST = 4
"""Lines below one that may end the name that begins on it."""

ALIKE = 5
"""Characters by which lines of one shape differ at most in length."""

_CUT = re.compile(r"(?:[^\W\d_]|-)\s*\n\s*[^\W\d_]")
"""A line break that may cut a word."""
_MARK = re.compile(r"(?:[-–—•·▪●○✓]\s|\d+[.)]\s|[а-яa-z]\)\s)")
_INITIALS = re.compile(r"(?:[А-ЯЁ]\.\s?){1,2}")
_PERSON = re.compile(r"(?:[А-ЯЁ][а-яё-]+\s(?:[А-ЯЁ]\.\s?){2}|(?:[А-ЯЁ]\.\s?){2}[А-ЯЁ][а-яё-]+)[,;]?$")
_OPEN = frozenset(",(«–-")
_DATES = re.compile(r"(?:\d\d\.\d\d\.\d{4}\n)+\d\d\.\d\d\.\d{4}")
"""Whole dates below each other, which need no weighing."""


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
        elif _CUT.search(block.text):
            text, seams = _flow(block.text, _Line(), words)
            said += _said(seams, block)
            block = replace(block, text=text)
        blocks.append(block)
    return replace(document, blocks=tuple(blocks)).saying(*said)


def _table(table: Table, words: Vocabulary) -> tuple[Table, Said]:
    widths = Widths(table) if table.wrapped else None
    flows: dict[tuple[str, int, int], tuple[str, list[Seam]]] = {}  # rows repeat the dates and names of others
    cells: list[Cell] = []
    said: list[Diagnostic] = []
    for cell in table.cells:
        if "\n" in cell.text and (widths or _CUT.search(cell.text)) and not _DATES.fullmatch(cell.text):
            key = (cell.text, cell.column, cell.columns)
            if key not in flows:
                line = _Line(widths, widths.room(cell), cell) if widths else _Line()
                flows[key] = _flow(cell.text, line, words)
            text, seams = flows[key]
            said += _said(seams, cell)
            cell = worded(cell, text)
        cells.append(cell)
    return replace(table, cells=tuple(cells)), tuple(said)


class _Entry:
    """Lines that flow as one. Only its `tail` is looked at, so that the time grows with the lines, not their square."""

    def __init__(self, line: str) -> None:
        self.start = self.tail = line
        self._done: list[str] = []

    @property
    def text(self) -> str:
        return "".join((*self._done, self.tail))

    @property
    def end(self) -> str:
        """The last line and a half, for what reaches over a line end."""
        return "".join((*self._done[-1:], self.tail))[-REACH:]

    def add(self, line: str, one: Seam) -> None:
        """Take `line` in, as the seam of `tail` and `line` has it."""
        if one.kind == "space":
            self._done.append(f"{self.tail} ")
            self.tail = line
        else:
            self._done.append(one.text[:-REACH])
            self.tail = one.text[-REACH:]


class _Line(Struct, frozen=True):
    """A line of a cell: what it holds, in small letters; without `widths` all breaks were typed."""

    widths: Widths | None = None
    room: float = 0.0
    cell: Cell | None = None

    def chops(self, line: str) -> bool:
        """Whether `line` is cut at a fixed place."""
        return self.widths is not None and self.cell is not None and self.widths.chops(self.cell, line)

    def filled_by(self, word: str) -> bool:
        """Whether one word takes the line, so that a column cut it."""
        return self.widths is not None and " " not in word and self.widths.full(word, self.room)

    def wrapped(self, entry: _Entry, last: str, line: str, below: Sequence[str], one: Seam, words: Vocabulary) -> bool:
        """Whether the break between `last`, which ends `entry`, and `line`, above `below`, is a wrap or cuts a word."""
        if self.widths is None:
            return one.mended and one.sure and (line[0].islower() or not last.endswith("-"))
        if one.kind != "space" or last[-1] in _OPEN or left_open(last):
            return True
        if _begins_entry(entry, last, line, below, words):
            return False
        word = line.split(None, 1)[0]
        return (opener(word) and not is_date(line)) or not self.widths.has_room(last, word, self.room)


def _flow(text: str, kind: _Line, words: Vocabulary) -> tuple[str, list[Seam]]:
    """`text` with its wraps undone, and the seams that were made."""
    first, *lines = (line.strip() for line in text.split("\n"))
    entries, last, seams = [_Entry(first)], first, list[Seam]()
    for at, line in enumerate(lines, 1):
        below = lines[at : at + REST]
        one = seam(entries[-1].tail, line, words, kind.filled_by(last), kind.chops(last))
        if one.kind == "space" and kind.widths is not None:
            one = torn(entries[-1].tail, line, below[0] if below else "", words) or one
        if last and line and kind.wrapped(entries[-1], last, line, below, one, words):
            entries[-1].add(line, one)
            seams.append(one)
        else:
            entries.append(_Entry(line))
        last = line
    return (intern("\n".join(entry.text for entry in entries)) if seams else text), seams


def _begins_entry(entry: _Entry, last: str, line: str, below: Sequence[str], words: Vocabulary) -> bool:
    """Whether `line` after `last` and above `below` reads like the next entry of a list, whatever room there was.

    The same again, a month after a month, a date of the same shape, a list's mark after a sentence, a heading like
    «Утверждение:» after a list's entry, anything after a person's name, a post («Директор») after no sentence's end,
    a unit («Плановый↵отдел») after a post.
    """
    if last == line or _next_date(last, line):
        return True
    if ended(last) and _MARK.match(line):
        return True
    if not line[0].isupper():
        return False
    if (_MARK.match(entry.start) and line.endswith(":")) or (_PERSON.search(entry.end) and not _INITIALS.match(line)):
        return True
    start = FIRST.match(line)
    if not start or ended(last):
        return False
    if names_post(start.group()):
        return True
    return names_post(last_word(entry.end)) and begins_unit(reduce(partial(_on, words=words), below, line))


def _on(text: str, line: str, words: Vocabulary) -> str:
    return seam(text, line, words, alone=" " not in text).text


def _next_date(last: str, line: str) -> bool:
    alike = abs(len(last) - len(line)) < ALIKE and shape(last) == shape(line) and is_date(line)
    return alike or (is_month(last) and is_month(line))


def _said(seams: Sequence[Seam], place: Cell | Paragraph) -> Said:
    """One remark for the words that were surely put together, one for those that were guessed."""
    remarks = []
    for code, sure in (("words-rejoined", True), ("words-guessed", False)):
        told = [one for one in seams if one.mended and one.sure == sure]
        if told:
            before, after = "; ".join(one.before for one in told), "; ".join(one.after for one in told)
            remarks.append(remark(code, place.origin, before=before, after=after))
    return tuple(remarks)
