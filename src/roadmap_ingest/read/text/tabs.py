"""Cells joined by tabs: one line is one row, but for a cell that itself holds a line break."""

from __future__ import annotations

import re
from collections import Counter

from msgspec.structs import replace

from ...model.diagnostic import remark
from ...model.origin import Origin
from .headers import LEAST_KNOWN, known_roles
from .numbers import leading_number
from .physical import join_lines
from .region import UNFINISHED, Found, Lines, Piece, Rows, unmark

RULE = re.compile(r"(?::?[-—–─=]{2,}:?)?")
"""A cell of a markdown rule: it carries no content."""

MOST_HEADINGS = 3
"""Lines of one text each, one below another, above a row."""

LEAST_CELLS = 3
"""A lone line with fewer cells is a text with a tab in it: «Глава администрации<tab>И.И. Иванов»."""


def read_tabs(lines: Lines, start: int) -> Found | None:
    """The rows from `start` on: lines parted by tabs and what stands between them, up to a blank line."""
    if "\t" not in lines[start].lstrip():
        return None
    end = start + 1
    while end < len(lines) and _belongs(lines, end):
        end += 1
    parted = [line for line in lines[start:end] if "\t" in line]
    if len(parted) == 1 and parted[0].count("\t") + 1 < LEAST_CELLS and leading_number(parted[0]) is None:
        return None
    width = _usual(lines[start:end])
    rows: list[tuple[Piece, ...]] = []
    header = 0
    parts: list[tuple[int, str]] = []
    for first, last in _logical_rows(lines, start, end):
        if is_rule(lines[first]):
            header = 1 if len(rows) == 1 and last + 1 < end else header
            continue
        if rows and "\t" not in lines[first] and len(rows[-1]) < width and rows[-1][-1].lines[1] == first:
            parts.append((len(rows) - 1, lines[first].strip()))
        rows.append(_cells(lines, first, last))
    joined, guessed = join_lines(rows)
    said = [remark("line_parted", _place(joined, rows[at]), text=text) for at, text in parts]
    table = replace(_spread(joined, header), wrapped=len(joined) < len(rows)) if rows else None
    return Found((table,) if table else (), end, (*said, *guessed))


def _place(joined: list[tuple[Piece, ...]], row: tuple[Piece, ...]) -> Origin:
    """Where `row` stands, or the row that it was joined to."""
    at = sum(above[0].lines[0] <= row[0].lines[0] for above in joined)
    return Origin(row=at, lines=row[0].lines)


def is_rule(line: str) -> bool:
    """Whether the row is a markdown rule («-----», «---»): two dashes or more in each cell, three in one."""
    cells = [cell.strip() for cell in line.split("\t")]
    return all(RULE.fullmatch(cell) for cell in cells) and any(len(cell) > 2 for cell in cells)


def _belongs(lines: Lines, index: int) -> bool:
    """Whether the line goes on with the table: parted by tabs, a heading between rows, or the rest of a cell."""
    line = lines[index]
    if not line.strip():
        return False
    if "\t" in line:
        return True
    return line.lstrip()[0].islower() or _above_row(lines, index)


def _above_row(lines: Lines, index: int) -> bool:
    """Whether a row follows the line, or few more lines of one text, as headings stand one below another."""
    for below in lines[index + 1 : index + 1 + MOST_HEADINGS]:
        if "\t" in below.lstrip() or not below.strip():
            return "\t" in below.lstrip()
    return False


def _usual(lines: Lines) -> int:
    """How many cells a row has: as many as most lines that hold several, or as the first where it names columns.

    Where cells hold line breaks, most lines are parts of rows.
    """
    counts = [line.count("\t") + 1 for line in lines]
    common = Counter(count for count in counts if count > 1).most_common(1)[0][0]
    names = lines[0].rstrip().split("\t")
    return max(common, len(names)) if len(known_roles(names)) >= max(LEAST_KNOWN, len(names) - 1) else common


def _logical_rows(lines: Lines, start: int, end: int) -> list[tuple[int, int]]:
    """The first and last line (from 0) of each row: a row short of cells goes on where the next line completes it."""
    counts = [*(line.count("\t") + 1 for line in lines[start:end]), 0]
    usual = _usual(lines[start:end])
    rows: list[tuple[int, int]] = []
    held = 0
    for index in range(start, end):
        count, after = counts[index - start], counts[index - start + 1]
        ruled = bool(rows) and is_rule(lines[rows[-1][0]])
        goes_on = rows and not ruled and not is_rule(lines[index]) and _continues(lines, index, count, held, usual)
        if _opened(lines, index, rows, count, usual):
            rows[-1] = (rows[-1][0], index)
            held = count
        elif goes_on and not (count == 1 and _parted(lines, index, held + after - 1, usual)):
            rows[-1] = (rows[-1][0], index)
            held += count - 1
        else:
            rows.append((index, index))
            held = count
    return rows


def _opened(lines: Lines, index: int, rows: list[tuple[int, int]], count: int, usual: int) -> bool:
    """Whether a full row begins on the line of one text above it: «Посадить липы» over «вдоль реки<tab>май<tab>…»."""
    if not rows or count != usual or rows[-1] != (index - 1, index - 1) or "\t" in lines[index - 1]:
        return False
    return lines[index][0].islower() and not lines[index - 1].rstrip().endswith((".", ":"))


def _continues(lines: Lines, index: int, count: int, held: int, usual: int) -> bool:
    """Whether a line of `count` cells goes on with a row of `held`, where rows usually have `usual`."""
    if count == 1 and lines[index].lstrip()[0].islower():
        return True
    numbered = leading_number(lines[index].split("\t")[0]) is not None and not lines[index - 1].rstrip().endswith("№")
    short = held < usual and count < usual and not numbered
    return short and (held + count - 1 == usual or (count == 1 and held + count - 1 <= usual))


def _parted(lines: Lines, index: int, reached: int, usual: int) -> bool:
    """Whether the line of one text reads as a row of its own, a heading, rather than as the rest of the cell above it.

    It opens with a capital, the line above it ends as a text may, and with the line below, which begins a row, the
    row above would have more cells (`reached`) than is usual.
    """
    text, above = lines[index].strip(), lines[index - 1].rstrip()
    below = lines[index + 1] if index + 1 < len(lines) else ""
    if not text[:1].isupper() or text.endswith((".", ";")) or above.endswith(UNFINISHED) or "\t" not in below:
        return False
    return reached > usual or leading_number(below.split("\t")[0]) is not None


def _cells(lines: Lines, first: int, last: int) -> tuple[Piece, ...]:
    """The cells of the row on lines `first` to `last`; a cell that goes over a line end keeps it as "\\n"."""
    pieces: list[Piece] = []
    for index in range(first, last + 1):
        texts = [text.strip() for text in lines[index].split("\t")]
        if pieces:
            rest, texts = texts[0], texts[1:]
            open_ = pieces.pop()
            text = f"{open_.text}\n{rest}".strip()
            pieces.append(Piece(text, open_.column, (open_.lines[0], index + 1)))
        pieces += [Piece(text, len(pieces) + at, (index + 1, index + 1)) for at, text in enumerate(texts)]
    return tuple(map(unmark, pieces))


def _spread(rows: list[tuple[Piece, ...]], header: int) -> Rows:
    """The table; a row of one cell alone («ЯНВАРЬ») spans all columns."""
    width = max(len(row) for row in rows)
    return Rows(tuple((_wide(row[0], width),) if len(row) == 1 else row for row in rows), header)


def _wide(piece: Piece, width: int) -> Piece:
    return Piece(piece.text, 0, piece.lines, width, bold=piece.bold)
