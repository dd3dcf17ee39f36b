"""Rows of columns set by spaces: numbers begin them; the room that a line left tells a heading from its end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct, field

from .holding import is_term
from .numbers import Number, is_next, leading_number, whole_number
from .region import UNFINISHED, Lines, Piece

SEGMENT = re.compile(r"\S+(?: \S+)*")
RULE = re.compile(r"[\s=_—–-]{3,}")
LEAST_ROWS = 2
MOST_HEADER_LINES = 4
LOOK_BACK = 20
ROMAN = re.compile(r"[IVX]+\.\s+\S")
ROOM = 0.88
"""A text begins anew where its first word would have stood on the line above within this part of the longest line of
so many above it. A heading stands as near above the row that it opens."""

SHARE_AT_EDGE = 0.8
"""The share of a column's texts that begin at its left edge, where they are set from there."""

Strip = tuple[int, int]
"""The first blank position and the one after the last."""

Numbering = Callable[[str], Number | None] | None
"""Reads the number of an item in the first column; None where items have none."""


def _begins_at(line: str, column: int) -> bool:
    return not line[column - 1 : column].strip() and bool(line[column : column + 1].strip())


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def segments(line: str) -> list[re.Match[str]]:
    """The texts of a line between gaps of two spaces or more."""
    return list(SEGMENT.finditer(line))


class Row(Struct, frozen=True):
    """A row to be: the lines (from 0) it stands on; a `heading` stands over all columns."""

    lines: list[int]
    heading: bool = False


class Columns(Struct, frozen=True):
    """Lines with the white strips of their page, by line; a line is cut at the end of each strip."""

    lines: Lines
    strips: Mapping[int, Sequence[Strip]]
    _cells: dict[int, list[str]] = field(default_factory=dict)
    _lefts: dict[int, int | None] = field(default_factory=dict)
    _crossing: dict[int, bool] = field(default_factory=dict)

    def cells(self, at: int) -> list[str]:
        """The texts of a line, one a column."""
        if at not in self._cells:
            line = self.lines[at]
            cuts = (0, *(right for _, right in self.strips[at]), max(len(line), self.strips[at][-1][1]))
            self._cells[at] = [line[left:right].strip() for left, right in pairwise(cuts)]
        return self._cells[at]

    def filled(self, at: int) -> list[int]:
        """The columns in which a line has text."""
        return [column for column, text in enumerate(self.cells(at)) if text]

    def crosses(self, at: int) -> bool:
        """Whether one text of the line runs over the edge where a column begins.

        Beside other texts, one space there is a border too: «15 мая 2026 Отдел».
        """
        if at not in self._crossing:
            line, found = self.lines[at], segments(self.lines[at])
            over = [edge for _, edge in self.strips[at] if any(one.start() < edge < one.end() for one in found)]
            apart = len(found) > 1 and all(_begins_at(line, edge) for edge in over)
            self._crossing[at] = bool(over) and not apart
        return self._crossing[at]

    def off_edge(self, at: int) -> bool:
        """Whether the first text of a line stands right of where nearly all others beside which texts stand begin."""
        column = self.filled(at)[0]
        if column not in self._lefts:
            self._lefts[column] = self._left(column)
        left = self._lefts[column]
        return left is not None and _indent(self.lines[at]) > left + 1

    def _left(self, column: int) -> int | None:
        starts: Counter[int] = Counter()
        for at, strips in self.strips.items():
            if self.cells(at)[column] and len(self.filled(at)) > 1 and not self.crosses(at):
                start = strips[column - 1][1] if column else 0
                starts[start + _indent(self.lines[at][start:])] += 1
        (left, count), *_ = starts.most_common(1) or [(0, 0)]
        return left if count >= max(LEAST_ROWS + 1, SHARE_AT_EDGE * starts.total()) else None

    def is_rule(self, at: int) -> bool:
        return RULE.fullmatch(self.lines[at]) is not None

    def pieces(self, row: Row) -> Iterator[Piece]:
        place = (row.lines[0] + 1, row.lines[-1] + 1)
        if row.heading:
            text = "\n".join(self.lines[at].strip() for at in row.lines)
            yield Piece(text, 0, place, len(self.strips[row.lines[0]]) + 1)
            return
        for column, texts in enumerate(zip(*map(self.cells, row.lines), strict=True)):
            yield Piece("\n".join(filter(None, texts)), column, place)


def without_prose(columns: Columns, region: Sequence[int]) -> list[int]:
    """The region up to its last line of several cells, with the lines below that go on in one cell."""
    rows = (at for at in region if len(columns.filled(at)) > 1 and not columns.crosses(at))
    last = max(rows, default=region[0])
    end = last + 1
    while end <= region[-1] and columns.lines[end].strip() and _goes_on(columns, end):
        end += 1
    return [at for at in region if at < end]


def _goes_on(columns: Columns, at: int) -> bool:
    """Whether a line may be more of the cells above: small letters, or a word that had no room on the line above."""
    filled = columns.filled(at)
    if columns.crosses(at) or not filled or not columns.lines[at - 1].strip() or columns.is_rule(at - 1):
        return False
    column = filled[0]
    here, above = columns.cells(at)[column], columns.cells(at - 1)[column]
    if here[0].islower() or above.endswith(UNFINISHED):
        return True
    above_it = (line for line in range(at - LOOK_BACK, at) if line in columns.strips and not columns.crosses(line))
    room = max((len(columns.cells(line)[column]) for line in above_it), default=0)
    return len(above) + 1 + len(here.split(None, 1)[0]) > ROOM * room


def rows_of(columns: Columns, region: Sequence[int], numbered: Numbering, headed: bool = True) -> Iterator[Row]:
    """The header's row, where the region is `headed`, then those below it: a number begins one, without numbers a
    capital beside another cell.

    Where a page repeats the header, that is a row, and what follows begins another.
    """
    body = _body(columns, region) if headed else region[0]
    top = [at for at in region if at < body and columns.lines[at].strip() and not columns.is_rule(at)]
    header = [columns.lines[at].split() for at in top]
    row, repeated = Row(top), 0
    for at in (at for at in region if at >= body):
        if not columns.lines[at].strip() or columns.is_rule(at):
            continue
        said = columns.lines[at].split()
        if said == next(iter(header), None) or (0 < repeated < len(header) and said == header[repeated]):
            if said == header[0]:
                yield row
                row, repeated = Row([]), 0
            row.lines.append(at)
            repeated += 1
            continue
        heading = _is_heading(columns, at, numbered)
        if row.heading and _goes_on_heading(columns, row.lines[-1], at):
            row.lines.append(at)
        elif heading or row.heading or repeated or _begins(columns, at, numbered):
            if row.lines:
                yield row
            row, repeated = Row([at], heading), 0
        else:
            row.lines.append(at)
    yield row


def numbering(columns: Columns, region: Sequence[int]) -> Numbering:
    """How the numbers of the items stand in the first column: alone, or glued to a text; None where they do not."""
    firsts = [columns.cells(at)[0] for at in region]
    for read in (whole_number, leading_number):
        found = [number for text in firsts if (number := read(text)) is not None]
        counting = sum(is_next(number, last) for last, number in zip([None, *found], found, strict=False))
        if counting >= LEAST_ROWS and 2 * counting >= len(found):
            return read
    return None


def _body(columns: Columns, region: Sequence[int]) -> int:
    """The first line below the header: after a rule or a blank line, at a number, or the next one."""
    for at in region[1 : MOST_HEADER_LINES + 1]:
        if columns.is_rule(at) or not columns.lines[at].strip():
            return at + 1
        if whole_number(columns.cells(at)[0]) is not None or columns.crosses(at) or _centred(columns, at):
            return at
        if _is_full(columns, at):
            return at
    return region[1]


def _is_full(columns: Columns, at: int) -> bool:
    """Whether the line has text in each column and a term in one of them, as a row has."""
    cells = columns.cells(at)
    return all(cells) and cells[0][0].isupper() and any(map(is_term, cells[1:]))


def _begins(columns: Columns, at: int, numbered: Numbering) -> bool:
    cells = columns.cells(at)
    if numbered is not None:
        return numbered(cells[0]) is not None
    return cells[0][:1].isupper() and len(columns.filled(at)) > 1 and not _mid_sentence(columns, at)


def _mid_sentence(columns: Columns, at: int) -> bool:
    above = at - 1
    return above in columns.strips and not columns.is_rule(above) and columns.cells(above)[0].endswith(UNFINISHED)


def _is_heading(columns: Columns, at: int, numbered: Numbering) -> bool:
    """Whether a line stands over all columns: it crosses a border, or it is a text alone that ends no cell above.

    Among numbered rows the next one must follow it.
    """
    if columns.crosses(at):
        return True
    filled = columns.filled(at)
    centred = _centred(columns, at)
    if len(filled) != 1 or (not centred and (filled[0] > 1 or _goes_on(columns, at))):
        return False
    if numbered is None:
        return True
    below = (line for line in range(at + 1, at + LOOK_BACK) if line in columns.strips and columns.lines[line].strip())
    follows = next((line for line in below if not columns.lines[line].strip()[0].islower()), None)
    return (
        follows is not None
        and numbered(columns.cells(at)[0]) is None
        and numbered(columns.cells(follows)[0]) is not None
    )


def _centred(columns: Columns, at: int) -> bool:
    """Whether the line is one text that begins anew and stands off the edge of its column, or with a roman number."""
    text = columns.lines[at].lstrip()
    if len(columns.filled(at)) != 1 or text[0].islower():
        return False
    return columns.off_edge(at) or ROMAN.match(text) is not None


def _goes_on_heading(columns: Columns, above: int, at: int) -> bool:
    """Whether a heading goes on: below its text, in small letters or with a word that had no room above."""
    found, last = segments(columns.lines[at]), segments(columns.lines[above])[-1]
    if at != above + 1 or len(found) != 1 or (found[0].start() != last.start() and not columns.crosses(at)):
        return False
    longest = max(map(len, columns.lines[max(0, at - LOOK_BACK) : at]))
    return found[0][0][0].islower() or last.end() + 1 + len(found[0][0].split(None, 1)[0]) > ROOM * longest
