"""Cells joined by bars, with or without the rules of markdown: one line is one row.

№ | Мероприятие | Срок            | № | Мероприятие |
---|---|---                       |---|:-----------:|
"""

from __future__ import annotations

import re

from .borders import is_rule_line
from .headers import LEAST_COLUMNS, LEAST_KNOWN, known_roles
from .physical import join_lines
from .region import Found, Lines, Piece, Rows, unmark

BAR = re.compile(r"(?<!\\)[|¦│┃║]")
RULE_CELL = re.compile(r"\s*:?[-=—–─]{2,}:?\s*")
BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
LEAST_CELLS = 2
LOOK_BACK = 6
"""Lines above a row alone in which headings and blank lines may stand between it and the rows before it."""


def read_pipes(lines: Lines, start: int) -> Found | None:
    """The rows from `start` on; None for a lone line with a bar or two in its text."""
    if not is_row(lines[start]):
        return None
    end = _end(lines, start)
    if not _table(lines[start:end]) and not _beside_rows(lines, start):
        return None
    framed = all(BAR.match(line.strip()) for line in lines[start:end] if line.strip())
    rows: list[tuple[Piece, ...]] = []
    header = 0
    for index in range(start, end):
        if not lines[index].strip():
            continue
        if is_rule(lines[index]):
            header = 1 if len(rows) == 1 and index + 1 < end else header
        else:
            rows.append(_cells(lines[index], index, framed))
    joined, doubts = join_lines(rows)
    table = Rows(tuple(joined), header, wrapped=len(joined) < len(rows))
    return Found((table,) if rows else (), end, doubts)


def _end(lines: Lines, start: int) -> int:
    """The line after the rows; one blank line between two of as many cells ends nothing."""
    end = start + 1
    cells = _count(lines[start])
    while end < len(lines):
        spaced = not lines[end].strip() and end + 1 < len(lines)
        if not is_row(lines[end]) and not (spaced and _count(lines[end + 1]) == cells > LEAST_CELLS):
            break
        end += 1
    return end


def _count(line: str) -> int:
    return len(_split(line)) if is_row(line) else 0


def _beside_rows(lines: Lines, start: int) -> bool:
    """Whether a row alone between blank lines names columns, or stands near below a row of as many cells."""
    cells = _split(lines[start])
    if len(cells) < LEAST_COLUMNS:
        return False
    if len(known_roles(cells)) >= LEAST_KNOWN:
        return True
    return any(_count(line) == len(cells) for line in lines[max(0, start - LOOK_BACK) : start])


def is_row(line: str) -> bool:
    """Whether bars part the line; a rule («---|---») counts."""
    return bool(BAR.search(line)) or is_rule_line(line)


def is_rule(line: str) -> bool:
    """Whether the line is a rule of markdown or of a drawing: it carries no content."""
    return is_rule_line(line) or all(RULE_CELL.fullmatch(cell) for cell in _split(line))


def _table(rows: Lines) -> bool:
    """Whether lines with bars make a table: a rule, two lines that split alike, or a line closed by bars."""
    rows = [row for row in rows if row.strip()]
    counts = [len(_split(row)) for row in rows if not is_rule(row)]
    if not counts or max(counts) < LEAST_CELLS:
        return False
    closed = all(BAR.match(row.strip()) for row in rows)
    return closed or len(counts) < len(rows) or len(counts) > len(set(counts))


def _split(line: str, framed: bool = True) -> list[str]:
    """The cells of a line. `framed` where every row begins with a bar: then no cell stands before the first one."""
    cells = BAR.split(line.strip())
    if framed and len(cells) > 1 and not cells[0].strip():
        cells = cells[1:]
    if len(cells) > 1 and not cells[-1].strip():
        cells = cells[:-1]
    return cells


def _cells(line: str, index: int, framed: bool) -> tuple[Piece, ...]:
    return tuple(
        unmark(Piece(BREAK.sub("\n", cell).replace("\\|", "|").strip(), column, (index + 1, index + 1)))
        for column, cell in enumerate(_split(line, framed))
    )
