"""Cells joined by single spaces: the header's words tell the columns, a date phrase in each row marks their border.

№ Мероприятие Срок Ответственный
1. Провести проверку котельных до 1 сентября Управление ЖКХ
"""

from __future__ import annotations

import re

from msgspec import Struct

from ...model.diagnostic import Diagnostic, remark
from ...model.origin import Origin
from .headers import LEAST_COLUMNS, LONGEST, role
from .numbers import LED, leading_number
from .region import UNFINISHED, Found, Lines, Piece, Rows
from .terms import Span, terms

NAME_START = re.compile(r"№|(?<![\w«\"(/-])[А-ЯЁ](?=[а-яё])")
MOST_LINES = 30
"""Lines of one row."""

LONGEST_HEADER = 250
LEAST_ROWS = 2
HEADING = re.compile(r"(?:[IVX]+\.?|Раздел|Глава|Этап|Направление)\s+\S")


class Header(Struct, frozen=True):
    """The column names of one line, with the columns (from 0) of the number (None where there is none) and the term."""

    names: tuple[str, ...]
    number: int | None
    term: int


def read_spaced(lines: Lines, start: int) -> Found | None:
    """The table under a header line at `start`; None where no date phrase parts the lines below it."""
    header = _header(lines[start])
    if header is None:
        return None
    rows: list[tuple[Piece, ...]] = [_named(header, start)]
    places: list[tuple[int, int, bool]] = []
    at = start + 1
    while at < len(lines) and lines[at].strip() and _header(lines[at]) is None:
        end = _row_end(lines, at, header)
        pieces, sure = _row(lines, at, end, header)
        rows.append(pieces)
        places.append((at, end, sure))
        at = end
    if sum(len(pieces) > 1 for pieces in rows[1:]) < LEAST_ROWS:
        return None
    mixed = any(_set_apart(lines[first:end]) for first, end, _ in places)
    diagnostics: list[Diagnostic] = []
    for row, (pieces, (first, end, sure)) in enumerate(zip(rows[1:], places, strict=True), 2):
        if not sure or (mixed and len(pieces) > 1):
            origin = Origin(row=row, lines=(first + 1, end))
            diagnostics.append(remark("cells_placed", origin, count=len(pieces), width=len(header.names)))
    told = remark("columns_assumed", Origin(lines=(start + 1, at)), count=len(header.names))
    return Found((Rows(tuple(rows), header_rows=1),), at, (told, *diagnostics))


def _header(line: str) -> Header | None:
    """The header in a line of column names one after another; None where the line is none or has no term column."""
    if len(line) > LONGEST_HEADER or "\t" in line:
        return None
    starts = [found.start() for found in NAME_START.finditer(line)]
    if not starts or line[: starts[0]].strip():
        return None
    names: list[str] = []
    for begin, end in zip(starts, [*starts[1:], len(line)], strict=True):
        part = line[begin:end].strip()
        if names and role(part) is None:
            names[-1] = f"{names[-1]} {part}"
        else:
            names.append(part)
    roles = [role(name) for name in names]
    if len(names) < LEAST_COLUMNS or None in roles or "deadline" not in roles or max(map(len, names)) > LONGEST:
        return None
    number = roles.index("row_number") if "row_number" in roles else None
    return Header(tuple(names), number, roles.index("deadline"))


def _named(header: Header, line: int) -> tuple[Piece, ...]:
    return tuple(Piece(name, column, (line + 1, line + 1)) for column, name in enumerate(header.names))


def _row_end(lines: Lines, start: int, header: Header) -> int:
    """The line after the row: what begins with no number, no heading and (in unnumbered tables) no capital goes on."""
    end = start + 1
    if HEADING.match(lines[start]):
        return end
    while end < min(len(lines), start + MOST_LINES) and lines[end].strip() and not HEADING.match(lines[end]):
        text = lines[end].strip()
        if leading_number(text) is not None or (header.number is None and text[0].isupper()):
            break
        open_ = lines[end - 1].rstrip().endswith(UNFINISHED)
        if text[0].isupper() and not open_ and _border(_joined(lines, start, end), header) is not None:
            break
        end += 1
    return end


def _joined(lines: Lines, start: int, end: int) -> str:
    return "\n".join(line.strip() for line in lines[start:end])


def _row(lines: Lines, start: int, end: int, header: Header) -> tuple[tuple[Piece, ...], bool]:
    """The row's cells, and whether its only date phrase parts them; a row without one stays whole."""
    text = _joined(lines, start, end)
    place = (start + 1, end)
    width = len(header.names)
    number = LED.match(text) if header.number == 0 else None
    first = number.end() if number else 0
    head = (Piece(text[:first].strip(), 0, place),) if number else ()
    border = _border(text, header)
    if border is None:
        spans = not number
        return (*head, Piece(text[first:].strip(), len(head), place, width - len(head) if spans else 1)), spans
    begin, stop = border
    cells = [text[first:begin], text[begin:stop], text[stop:]]
    columns = [header.term - 1, header.term, header.term + 1]
    pieces = tuple(
        Piece(cell.strip(" \n,;|"), column, place)
        for cell, column in zip(cells, columns, strict=True)
        if cell.strip() and 0 <= column < width
    )
    plain = width == header.term + 2 and header.term - 1 == len(head)
    return (*head, *pieces), plain and len(_candidates(text, header)) == 1


def _set_apart(lines: Lines) -> bool:
    """Whether wider gaps part the texts of several lines: what stands side by side is mixed when read in one."""
    return len(lines) > 1 and any("  " in line.strip() for line in lines)


def _border(text: str, header: Header) -> Span | None:
    """The date phrase that parts the row: the last one with a new cell after it."""
    found = _candidates(text, header)
    return found[-1] if found else None


def _candidates(text: str, header: Header) -> list[Span]:
    """The date phrases that can part the row: text before, and, unless the term is the last column, a capital after."""
    last = header.term == len(header.names) - 1
    return [
        (start, end)
        for start, end in terms(text)
        if (start > 0 or header.term == 0) and (not text[end:].strip(" .") if last else _opens_cell(text[end:]))
    ]


def _opens_cell(rest: str) -> bool:
    return rest.strip(" \n,;")[:1].isupper() or rest.strip()[:1] in set('«"')
