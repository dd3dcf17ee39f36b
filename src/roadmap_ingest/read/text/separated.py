"""Cells parted by semicolons or commas, quoted or not, as a spreadsheet is saved: one record is one row.

№;Мероприятие;Срок;Ответственный              "№","Мероприятие","Срок","Ответственный"
1;Проверить насосы;май;"Цех; участок № 2"     "1","Осмотр ""Зари"" и цеха","май","Цех"
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from ...model.diagnostic import Diagnostic, remark
from ...model.document import Paragraph
from ...model.origin import Origin
from .headers import LEAST_COLUMNS, LEAST_KNOWN, LONGEST, MOST_COLUMNS, known_roles, role
from .numbers import Number, is_next, whole_number
from .placing import Column, columns_of, place
from .region import Found, Lines, Piece, Rows

DELIMITERS = ";,\t"
"""The likeliest first; a tab parts only quoted cells here, `read_tabs` reads the others."""

NAMED = re.compile(r"sep=([;,\t])", re.IGNORECASE)
"""The line by which spreadsheets tell the delimiter: it carries no content."""

MOST_LINES = 50
"""Lines of one record."""

MOST_CELLS = 200
"""Cells of one record; the last one holds the rest."""

MOST_ABOVE = 8
"""Records above the header: a title padded with delimiters."""

MOST_HEADINGS = 3
"""Lines alone, one below another, above a row."""

LEAST_ROWS = 2
LEAST_COUNTED = 3
"""Rows that a table needs below its header, and numbered ones where no header is known."""


class Record(Struct, frozen=True):
    """The cells of a row with the delimiter between them; `spaced` tells for each whether a space stood before it."""

    cells: tuple[str, ...]
    spaced: tuple[bool, ...]
    quoted: bool
    start: int
    end: int

    @property
    def filled(self) -> int:
        return sum(map(bool, self.cells))


def read_separated(lines: Lines, start: int) -> Found | None:
    """The table whose first record is at `start`; None where no header follows and no numbers count the records."""
    named = NAMED.fullmatch(lines[start].strip(" \r"))
    if named and start + 1 < len(lines):
        return _read(lines, start + 1, named[1])
    found = (_read(lines, start, delimiter) for delimiter in DELIMITERS if lines[start].count(delimiter) > 1)
    return next(filter(None, found), None)


def _read(lines: Lines, start: int, delimiter: str) -> Found | None:
    first = _record(lines, start, delimiter)
    if not _may_begin(first) or (delimiter == "\t" and not first.quoted):
        return None
    header, width = _header(_top(lines, start, delimiter), delimiter)
    if header is None:
        return None
    records = _table(lines, start, delimiter, width)
    body = [record for record in records[header + 1 :] if record.filled > 1]
    if len(body) < LEAST_ROWS or 2 * sum(len(record.cells) == width for record in body) < len(body):
        return None
    records, below = _signed(records, width)
    rows, doubts = _placed(records, width, delimiter)
    table = Rows(tuple(_from_left(rows)), max(0, header + 1))
    return Found((table, *map(_paragraph, below)), (below or records)[-1].end, tuple(doubts))


def _top(lines: Lines, start: int, delimiter: str) -> Iterator[Record]:
    """The first records, one blank line between any two passed over."""
    for _ in range(MOST_ABOVE):
        start += start < len(lines) and not lines[start].strip()
        if start >= len(lines) or not lines[start].strip():
            return
        record = _record(lines, start, delimiter)
        yield record
        start = record.end


def _signed(records: list[Record], width: int) -> tuple[list[Record], list[Record]]:
    """The rows, and what stands below the last blank record where it fills few cells: a signature, a note."""
    at = max((at for at, record in enumerate(records) if not record.filled), default=len(records))
    below = [record for record in records[at:] if record.filled]
    rows = any(2 * record.filled > width or whole_number(record.cells[0]) for record in below)
    return (records, []) if rows or not below or at <= LEAST_ROWS else (records[:at], below)


def _paragraph(record: Record) -> Paragraph:
    text = "\t".join(filter(None, record.cells))
    return Paragraph(text, Origin(lines=(record.start + 1, record.end)))


def _from_left(rows: Sequence[tuple[Piece, ...]]) -> Iterator[tuple[Piece, ...]]:
    """The rows without the columns on the left that are blank in all of them."""
    first = min((piece.column for row in rows for piece in row if piece.text), default=0)
    for row in rows:
        yield tuple(replace(piece, column=piece.column - first) for piece in row if piece.column >= first)


def _may_begin(record: Record) -> bool:
    """Whether a table may open with the record: names of columns, a padded title, or the first numbered row."""
    if len(record.cells) < LEAST_COLUMNS or len(record.cells) > 2 * MOST_COLUMNS:
        return False
    return record.filled < 2 or _names_columns(record) or whole_number(record.cells[0]) is not None


def _names_columns(record: Record) -> bool:
    if record.filled < LEAST_COLUMNS or any(len(cell) > LONGEST for cell in record.cells):
        return False
    return len(known_roles(record.cells)) >= LEAST_KNOWN


def _mostly_names(record: Record) -> bool:
    """Whether most cells name columns: a sentence with commas may name a few."""
    return 2 * sum(role(cell) is not None for cell in record.cells) >= record.filled


def _header(records: Iterable[Record], delimiter: str) -> tuple[int | None, int]:
    """The place of the header among the first records and how many cells it has; -1 where only numbers tell rows."""
    width = 0
    numbers: list[Number] = []
    rows = False
    for at, record in enumerate(records):
        width = width or len(record.cells)
        if len(record.cells) != width:
            continue
        if not rows and _names_columns(record):
            return (at, width) if delimiter != "," or record.quoted or _mostly_names(record) else (None, width)
        rows = rows or record.filled > 1
        number = whole_number(record.cells[0])
        if number is not None:
            if not is_next(number, numbers[-1] if numbers else None):
                return None, width
            numbers.append(number)
    return (-1, width) if len(numbers) >= LEAST_COUNTED else (None, width)


def _records(lines: Lines, start: int, delimiter: str) -> Iterator[Record]:
    """The records from `start` on up to a blank line."""
    while start < len(lines) and lines[start].strip():
        record = _record(lines, start, delimiter)
        yield record
        start = record.end


def _table(lines: Lines, start: int, delimiter: str, width: int) -> list[Record]:
    """The records of the table: parted ones, lines alone above such a one, the rest of an unquoted last cell.

    A blank line ends it unless a record of all cells follows, as on a new page.
    """
    records: list[Record] = []
    while start < len(lines):
        at = start + (not lines[start].strip())
        alone, parted = _headed(lines, at, delimiter)
        if records and at == start and alone and alone[0].cells[0][:1].islower():
            records.append(_joined(records.pop(), alone[0]))
        elif parted is not None and (len(parted.cells) == width or (at == start and not alone)):
            records += (*alone, parted)
        else:
            break
        start = records[-1].end
    return records


def _headed(lines: Lines, start: int, delimiter: str) -> tuple[list[Record], Record | None]:
    """The lines alone from `start` on, and the parted record below them, None where none comes near."""
    alone: list[Record] = []
    for record in islice(_records(lines, start, delimiter), MOST_HEADINGS + 1):
        if len(record.cells) > 1:
            return alone, record
        alone.append(record)
    return alone, None


def _joined(above: Record, rest: Record) -> Record:
    cells = (*above.cells[:-1], f"{above.cells[-1]}\n{rest.cells[0]}".strip())
    return Record(cells, above.spaced, above.quoted, above.start, rest.end)


def _record(lines: Lines, start: int, delimiter: str) -> Record:
    """The record that begins on a line; quotes hold delimiters and line ends, but one left open is a letter."""
    cells: list[str] = []
    spaced: list[bool] = []
    text, end, at, quoted, open_ = lines[start], start + 1, 0, False, True
    while at <= len(text) and len(cells) < MOST_CELLS:
        begin = at
        while text[begin : begin + 1] == " ":
            begin += 1
        found = _quoted(delimiter).match(text, begin)
        if not found and open_ and text[begin : begin + 1] == '"' and text.count('"', begin) % 2:
            text, end = _closed(lines, text, begin, start, end, delimiter)
            found = _quoted(delimiter).match(text, begin)
            open_ = found is not None
        after = found.end() if found else text.find(delimiter, at)
        after = len(text) if after < 0 or len(cells) + 1 == MOST_CELLS else after
        whole = found is not None and found.end() == after
        cells.append((found[1].replace('""', '"') if found and whole else text[at:after]).strip())
        spaced.append(begin > at)
        quoted = quoted or found is not None
        at = after + 1
    return Record(tuple(cells), tuple(spaced), quoted, start, end)


@cache
def _quoted(delimiter: str) -> re.Pattern[str]:
    return re.compile(rf'"((?:[^"]|"")*+)"[ \r]*(?={re.escape(delimiter)}|$)')


def _closed(lines: Lines, text: str, begin: int, start: int, end: int, delimiter: str) -> tuple[str, int]:
    """`text` with as many more lines as close the quote at `begin`; as it was where none of the next does."""
    parts = [text]
    for last in range(end, min(len(lines), start + MOST_LINES)):
        parts.append(lines[last])
        if lines[last].count('"') % 2:
            joined = "\n".join(parts)
            return (joined, last + 1) if _quoted(delimiter).match(joined, begin) else (text, end)
    return text, end


def _placed(records: Sequence[Record], width: int, delimiter: str) -> tuple[list[tuple[Piece, ...]], list[Diagnostic]]:
    """The rows; a record of too many or too few cells is placed by its spaces or by likeness, and said so."""
    columns = columns_of([record.cells for record in records if len(record.cells) == width])
    spaced = Counter(space for record in records for space in record.spaced[1:])
    rows: list[tuple[Piece, ...]] = []
    doubts: list[Diagnostic] = []
    for at, record in enumerate(records, 1):
        lines = (record.start + 1, record.end)
        cells = record.cells
        if len(cells) > width and not any(cells[width:]):
            cells = cells[:width]
        if len(cells) == 1:
            rows.append((Piece(cells[0], 0, lines, width),))
            continue
        if len(cells) != width:
            doubts.append(remark("cells_placed", Origin(row=at, lines=lines), count=len(cells), width=width))
        if len(cells) > width:
            cells = _narrowed(record, columns, delimiter, spaced[False] > spaced[True])
        if len(cells) < width:
            places, _ = place(cells, columns)
            pieces = zip(cells, places, strict=True)
            rows.append(tuple(Piece(cell, spot.column, lines, spot.columns) for cell, spot in pieces))
        else:
            rows.append(tuple(Piece(cell, column, lines) for column, cell in enumerate(cells)))
    return rows, doubts


def _narrowed(record: Record, columns: Sequence[Column], delimiter: str, tight: bool) -> tuple[str, ...]:
    """The cells of a record with too many: those joined before which a space stood where borders have none, then a
    run of neighbours, where the rest looks most like its columns.
    """
    cells: list[str] = []
    for cell, space in zip(record.cells, record.spaced, strict=True):
        if cells and space and tight:
            cells[-1] = f"{cells[-1]}{delimiter} {cell}"
        else:
            cells.append(cell)
    run = len(cells) - len(columns) + 1
    if run < 2:
        return tuple(cells)
    ways = [(*cells[:at], f"{delimiter} ".join(cells[at : at + run]), *cells[at + run :]) for at in range(len(columns))]
    return max(ways, key=lambda way: sum(column.likeness(cell) for column, cell in zip(columns, way, strict=True)))
