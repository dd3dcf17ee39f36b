"""Cells joined by bars, with or without the rules of markdown: one line is one row.

№ | Мероприятие | Срок            | № | Мероприятие |
---|---|---                       |---|:-----------:|
"""

from __future__ import annotations

import re

from .borders import is_rule_line
from .region import Found, Lines, Piece, Rows, unmark

BAR = re.compile(r"(?<!\\)[|¦│┃║]")
RULE_CELL = re.compile(r"\s*:?[-=—–─]{2,}:?\s*")
BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
LEAST_CELLS = 2


def read_pipes(lines: Lines, start: int) -> Found | None:
    """The rows from `start` on; None for a lone line with a bar or two in its text."""
    if not is_row(lines[start]):
        return None
    end = start
    while end < len(lines) and is_row(lines[end]):
        end += 1
    if not _table(lines[start:end]):
        return None
    framed = all(BAR.match(line.strip()) for line in lines[start:end])
    rows: list[tuple[Piece, ...]] = []
    header = 0
    for index in range(start, end):
        if is_rule(lines[index]):
            header = 1 if len(rows) == 1 and index + 1 < end else header
        else:
            rows.append(_cells(lines[index], index, framed))
    return Found((Rows(tuple(rows), header),) if rows else (), end)


def is_row(line: str) -> bool:
    """Whether bars part the line; a rule («---|---») counts."""
    return bool(BAR.search(line)) or is_rule_line(line)


def is_rule(line: str) -> bool:
    """Whether the line is a rule of markdown or of a drawing: it carries no content."""
    return is_rule_line(line) or all(RULE_CELL.fullmatch(cell) for cell in _split(line))


def _table(rows: Lines) -> bool:
    """Whether lines with bars make a table: a rule, two lines that split alike, or a line closed by bars."""
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
