"""Column names one a line, then the cells one a line: row by row, or column by column.

№                    №
Мероприятие          Мероприятие
Срок                 Срок
1                    1
Провести проверку    2
май                  Провести проверку
2                    Подвести итоги
Подвести итоги       май
июнь                 июнь
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ...model.diagnostic import remark
from ...model.origin import Origin
from .headers import header_lines, role
from .holding import TERM_ROLES, is_term
from .numbers import leading_number, whole_number
from .region import Found, Lines, Piece, Rows
from .terms import terms
from .tokens import Line, Token
from .unmarked import doubts, read_unmarked

Entry = tuple[str, tuple[int, int]]
"""The text of a cell and its lines (from 1)."""

MOST_GAPS = 100
"""Gaps in a table that lies column by column."""

LONGEST_COLUMN = 1000
"""Lines of one column that lies under its own name."""

MOST_TRIES = 6
MOST_ENTRIES = 5000
"""Gaps at which a table may end that only its cells tell, and the cells of such a table."""

LEAST_ROWS = 2
SHARE_OF_TERMS = 0.6
"""At least this share of the entries of a term column are date phrases."""

TEXT_ROLES = frozenset({"activity", "responsible", "executor"})


def read_listed(lines: Lines, start: int) -> Found | None:
    """The table whose column names begin at `start`; None where the lines below fit neither order."""
    width = header_lines(lines, start)
    if not width:
        return None
    names = [(lines[index].strip(), (index + 1, index + 1)) for index in range(start, start + width)]
    roles = [role(name) for name, _ in names]
    bodies = list(_bodies(lines, start + width, roles[0]))
    for entries, end in bodies:
        rows = _by_row(entries, width, roles) or _by_column(entries, width, roles)
        if rows:
            told = remark("columns_assumed", Origin(lines=(start + 1, end)), count=width)
            return Found((_table([names, *rows]),), end, (told,))
    tries = (_by_content(names, roles, entries, end) for entries, end in bodies[:MOST_TRIES])
    return next((found for found in tries if found), None)


def _by_content(names: list[Entry], roles: list[str | None], entries: list[Entry], end: int) -> Found | None:
    """The rows of which blank cells were left out and headings stand between; None where most are not of one kind.

    What follows the table is no part of it: its last row is like most of them.
    """
    if len(entries) > MOST_ENTRIES or sum(is_term(text) for text, _ in entries) < LEAST_ROWS:
        return None
    header, body = ([Token([(place[0] - 1, text)]) for text, place in some] for some in (names, entries))
    top, rows = read_unmarked(header, body)
    items = [row for row in rows if row.pieces[0].columns == 1]
    customs = Counter(tuple(piece.column for piece in row.pieces) for row in items)
    usual, count = customs.most_common(1)[0] if customs else ((), 0)
    if count < LEAST_ROWS or 2 * count < len(items) or not _ends_table(rows, usual):
        return None
    termed = {piece.column for row in top for piece in row if role(piece.text) in TERM_ROLES}
    told = [is_term(piece.text) for row in items for piece in row.pieces if piece.column in termed]
    if sum(told) < SHARE_OF_TERMS * max(1, len(told)):
        return None
    table = Rows((*top, *(row.pieces for row in rows)), header_rows=len(top))
    return Found((table,), end, doubts(rows, len(top), len(names), counted=False))


def _ends_table(rows: Sequence[Line], usual: tuple[int, ...]) -> bool:
    """Whether the last row has the usual columns, or begins and ends with them and follows without a blank line."""
    above, last = (row.pieces for row in rows[-2:])
    columns = [piece.column for piece in last]
    near = last[0].lines[0] == above[-1].lines[1] + 1 and (columns[0], columns[-1]) == (usual[0], usual[-1])
    return near or tuple(columns) == usual


def read_titled_columns(lines: Lines, start: int) -> Found | None:
    """Lists one below another, each under its column's name: all activities, then all terms, then all names.

    Where blank lines part the lists, a line below none of them is no name: «Кредитный отдел» among the names.
    """
    if role(lines[start]) is None or leading_number(lines[start]) is not None:
        return None
    gaps = not all(map(str.strip, lines[start : start + LONGEST_COLUMN]))
    parted = _titled_columns(lines, start, gapped=True) if gaps else None
    return parted or _titled_columns(lines, start, gapped=False)


def _titled_columns(lines: Lines, start: int, gapped: bool) -> Found | None:
    columns: list[list[Entry]] = []
    roles: list[str | None] = []
    at = start
    while at < len(lines):
        name = role(lines[at])
        if name is None or name in roles or leading_number(lines[at]) is not None:
            break
        end = _next_name(lines, at + 1, [*roles, name], lines[at].strip(), gapped)
        below = _skip_blank(lines, end)
        if not columns and (below == len(lines) or role(lines[below]) is None):
            break  # no list below this one: its entries, maybe a thousand, need not be read
        entries = _entries(lines, at + 1, end)
        if columns:
            entries = _as_many(entries, len(columns[0]) - 1, lines, end)
        if len(entries) < LEAST_ROWS:
            break
        roles.append(name)
        columns.append([(lines[at].strip(), (at + 1, at + 1)), *entries])
        at = _skip_blank(lines, entries[-1][1][1])
    if len(columns) < 2 or len({len(column) for column in columns}) > 1 or not _fits(columns, roles):
        return None
    end = columns[-1][-1][1][1]
    told = remark("columns_assumed", Origin(lines=(start + 1, end)), count=len(columns))
    rows = [list(row) for row in zip(*columns, strict=True)]
    return Found((_table(rows),), end, (told,))


def _as_many(entries: list[Entry], count: int, lines: Lines, end: int) -> list[Entry]:
    """The first `count` entries where a gap follows them and no other column does; else all of them."""
    last = len(entries) > count and (end == len(lines) or not lines[end].strip())
    return entries[:count] if last and not lines[entries[count - 1][1][1]].strip() else entries


def _table(rows: list[list[Entry]]) -> Rows:
    pieces = (tuple(Piece(text, column, place) for column, (text, place) in enumerate(row)) for row in rows)
    return Rows(tuple(pieces), header_rows=1)


def _bodies(lines: Lines, start: int, first: str | None) -> Iterator[tuple[list[Entry], int]]:
    """The entries below the names up to each gap of lines, the longest reach first, each with the line it ends at."""
    last = _next_table(lines, start, first)
    ends = [
        index
        for index in range(start + 1, last + 1)
        if (index == last or not lines[index].strip()) and lines[index - 1].strip()
    ]
    return ((_entries(lines, start, end), end) for end in reversed(ends[:MOST_GAPS]))


def _next_table(lines: Lines, start: int, first: str | None) -> int:
    """The line where column names stand again, the first of them in the role `first`, or the end."""
    for index in range(start, len(lines)):
        if role(lines[index].strip()) == first and header_lines(lines, index):
            return index
    return len(lines)


def _entries(lines: Lines, start: int, end: int) -> list[Entry]:
    """The cells on the lines: one each, but that a line in small letters goes on with the cell above it."""
    entries: list[Entry] = []
    for index in range(start, end):
        text = lines[index].strip()
        if not text:
            continue
        wraps = text[0].islower() and not terms(text) and index > start and lines[index - 1].strip()
        if entries and wraps:
            before, place = entries.pop()
            entries.append((f"{before}\n{text}", (place[0], index + 1)))
        else:
            entries.append((text, (index + 1, index + 1)))
    return entries


def _by_row(entries: list[Entry], width: int, roles: list[str | None]) -> list[list[Entry]] | None:
    """The entries cut into rows of `width`, where each row then opens with its number and holds its term in place."""
    if len(entries) % width or len(entries) < LEAST_ROWS * width:
        return None
    rows = [entries[at : at + width] for at in range(0, len(entries), width)]
    numbered = roles[0] == "row_number"
    if numbered and not all(whole_number(row[0][0]) for row in rows):
        return None
    columns = [list(column) for column in zip(*rows, strict=True)]
    return rows if _fits(columns, roles) else None


def _by_column(entries: list[Entry], width: int, roles: list[str | None]) -> list[list[Entry]] | None:
    """The entries cut into `width` columns of one length; None where they do not divide or no column fits its name."""
    height, rest = divmod(len(entries), width)
    if rest or height < LEAST_ROWS:
        return None
    columns = [entries[at : at + height] for at in range(0, len(entries), height)]
    if roles[0] == "row_number" and not all(whole_number(text) for text, _ in columns[0]):
        return None
    return [list(row) for row in zip(*columns, strict=True)] if _fits(columns, roles) else None


def _fits(columns: list[list[Entry]], roles: list[str | None]) -> bool:
    """Whether the column that should hold terms does, and no other one does as well."""
    shares = [sum(bool(is_term(text)) for text, _ in column) / len(column) for column in columns]
    return all(
        share >= SHARE_OF_TERMS if name in TERM_ROLES else share < SHARE_OF_TERMS
        for share, name in zip(shares, roles, strict=True)
        if name in TERM_ROLES or name in TEXT_ROLES
    ) and not TERM_ROLES.isdisjoint(roles)


def _next_name(lines: Lines, start: int, roles: list[str | None], name: str, gapped: bool) -> int:
    """The line of the next column name, or the next gap of two lines, or the end; a column is not endless."""
    for index in range(start, min(len(lines), start + LONGEST_COLUMN)):
        if not any(line.strip() for line in lines[index : index + 2]):
            return index
        if gapped and lines[index - 1].strip():
            continue
        found = role(lines[index])
        if (
            found is not None
            and (found not in roles or lines[index].strip() == name)
            and leading_number(lines[index]) is None
        ):
            return index
    return min(len(lines), start + LONGEST_COLUMN)


def _skip_blank(lines: Lines, at: int) -> int:
    while at < len(lines) and not lines[at].strip():
        at += 1
    return at
