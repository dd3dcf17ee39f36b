"""One cell a line, each begun by a tab: the rows are found by item numbers and by counting cells.

Where blank cells were left out, counting fails; then what the cells hold tells their columns.

    <tab>№                        <tab>1.
    <tab>Мероприятие              <tab>Провести проверку
    <tab>Срок                     <tab>май

A lost picture leaves a single space at the head of a line: such a line may begin a cell too.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...model.document import GAP
from .footnotes import read_footnotes
from .headers import header_lines
from .holding import is_term
from .numbers import Number, follows, is_next, leading_number, whole_number
from .placing import Column, Place, columns_of, place, shape
from .region import Found, Lines, Piece, Rows
from .tokens import Line, Token, pieces_of
from .unmarked import doubts, read_unmarked


def read_stacked(lines: Lines, start: int) -> Found | None:
    """The table that begins with tab-led column names at `start`; None where no such names stand there."""
    width = _header_width(lines, start)
    if not width:
        return None
    tokens, end = _tokens(lines, start)
    header, body = tokens[:width], tokens[width:]
    cut = [_parted(row, width) for row in _cut(body, width)]
    counted = any(map(_keeps_blanks, body)) or all(_whole(row, width) for row in cut)
    if counted or not body:
        top: list[tuple[Piece, ...]] = [pieces_of(header, [Place(column) for column in range(width)])]
        read = _counted(cut, header)
    else:
        top, read = read_unmarked(header, body)
    rows = (*top, *(row.pieces for row in read))
    return Found((Rows(rows, header_rows=len(top)),), end, doubts(read, len(top), width, counted))


def _keeps_blanks(token: Token) -> bool:
    """Whether the dump shows at this cell that it keeps a line for what holds no text: a blank, a lost picture."""
    return not token.text or token.after_picture or token.picture is not None


def _whole(row: Sequence[Token], width: int) -> bool:
    """Whether a row has all its cells, the first of which is its number, or is a numbered title («2. Обучение»)."""
    if len(row) == 1:
        return leading_number(row[0].text) is not None and whole_number(row[0].text) is None
    return len(row) == width and whole_number(row[0].text) is not None


def _counted(cut: Sequence[list[Token]], header: Sequence[Token]) -> list[Line]:
    """The rows as they were cut by numbers and counting, short ones placed by likeness."""
    full = [[token.text for token in row] for row in cut if len(row) == len(header)]
    columns = columns_of(full or [[token.text for token in header]])
    read: list[Line] = []
    for row in cut:
        if _are_titles(row, len(header)):
            over_all = [Place(0, len(header))]
            read += (Line(pieces_of([token], over_all), len(row), False) for token in row)
        else:
            cells, places, sure = _placed(row, columns)
            read.append(Line(pieces_of(cells, places), len(row), sure))
    return read


def _are_titles(row: Sequence[Token], width: int) -> bool:
    """Whether a short row is several titles, one below another: «2. Кадры», «Отдел кадров»."""
    texts = [token.text for token in row]
    if not 1 < len(row) < width or whole_number(texts[0]) is not None:
        return False
    return all(shape(text) == "text" and not is_term(text) for text in texts)


def _header_width(lines: Lines, start: int) -> int:
    """The number of tab-led column names at `start`, 0 where there are none."""
    end = start
    while end < len(lines) and lines[end].startswith("\t") and "\t" not in lines[end].strip() and lines[end].strip():
        end += 1
    return header_lines(lines[start:end], 0)


def _tokens(lines: Lines, start: int) -> tuple[list[Token], int]:
    """The cells from `start` on, and the line (from 0) after the last one."""
    end = _end(lines, start)
    tokens: list[Token] = []
    gap = False
    for index in range(start, end):
        before, *cells = lines[index].split("\t")
        if before.strip() and tokens:
            if _picture_led(before):
                tokens[-1].picture = len(tokens[-1].texts) if tokens[-1].picture is None else tokens[-1].picture
                before = f"{GAP} {before.strip()}"
            tokens[-1].texts.append((index, before.strip()))
        for at, cell in enumerate(cells):
            lost = at == 0 and before == " "
            tokens.append(Token([(index, cell.strip())], after_gap=gap and at == 0, after_picture=lost))
        gap = not lines[index].strip() and not cells
    return tokens, end


def _picture_led(text: str) -> bool:
    """Whether a single space stands where a picture stood: « А – количество …»."""
    return text.startswith(" ") and not text.startswith("  ")


def _end(lines: Lines, start: int) -> int:
    """The line after the table: the next column names, a footnote, or the first gap after the last tab-led line."""
    last, stop = start, len(lines)
    for index in range(start + 1, len(lines)):
        if lines[index].lstrip(" ").startswith("\t"):
            if not lines[index - 1].strip() and _header_width(lines, index):
                stop = index
                break
            last = index
    end = last + 1
    gaps = _gap if _breaks_inside(lines, start, last) else _blank
    while end < stop and not gaps(lines, end) and not read_footnotes(lines, end):
        end += 1
    return end


def _breaks_inside(lines: Lines, start: int, last: int) -> bool:
    """Whether a blank line stands within a cell of the table, so that one after its last cell ends nothing."""
    return any(
        not lines[index].strip() and lines[index + 1].strip() and "\t" not in lines[index + 1]
        for index in range(start, last)
    )


def _gap(lines: Lines, index: int) -> bool:
    """Whether nothing of the last cell follows: two blank lines, or the end."""
    return not any(line.strip() for line in lines[index : index + 2])


def _blank(lines: Lines, index: int) -> bool:
    return not lines[index].strip()


def _cut(tokens: Sequence[Token], width: int) -> list[list[Token]]:
    """The cells in rows: a row begins where the last is full, at a lost picture, or at the next item number."""
    rows: list[list[Token]] = []
    last: Number | None = None
    for token in tokens:
        number = leading_number(token.text)
        next_item = number is not None and follows(number, last) and _numbers_item(token, rows, number, last)
        if not rows or token.after_picture or len(rows[-1]) >= width or next_item:
            rows.append([])
            last = number or last
        rows[-1].append(token)
    return rows


def _numbers_item(token: Token, rows: list[list[Token]], number: Number, last: Number | None) -> bool:
    """Whether a number that follows the last one may open a row: after a gap, written as an item («2.1.»), or alone
    and the very next; or it leads the title of the very next section («3. Обучение» after 2.4). A row of one cell is
    full for it where that cell is a numbered title.
    """
    if token.after_gap:
        return True
    if not rows or (len(rows[-1]) == 1 and whole_number(rows[-1][0].text) is not None):
        return False
    whole = whole_number(token.text) is not None
    if not whole and last is not None and len(number) < len(last):
        return is_next(number, last)
    return token.text.strip().endswith((".", ")")) or (whole and is_next(number, last))


def _parted(row: list[Token], width: int) -> list[Token]:
    """The row, a cell of it cut where its first lost picture stands if the row is short of cells."""
    for at, token in enumerate(row):
        if len(row) < width and token.picture:
            head = Token(token.texts[: token.picture], token.after_gap, token.after_picture)
            return [*row[:at], head, Token(token.texts[token.picture :]), *row[at + 1 :]]
    return row


def _placed(cells: list[Token], columns: list[Column]) -> tuple[list[Token], list[Place], bool]:
    """The row's cells, those beyond the last column joined, with their places, and whether these are sure."""
    width = len(columns)
    if len(cells) < width:
        places, sure = place([token.text for token in cells], columns)
        return cells, places, sure
    if len(cells) > width:
        merged = Token([line for token in cells[width - 1 :] for line in token.texts])
        return [*cells[: width - 1], merged], [Place(at) for at in range(width)], False
    return cells, [Place(at) for at in range(width)], True
