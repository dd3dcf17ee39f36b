"""A row cut by a page, or by a hand, is one row again: its second half has no number and its texts go on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from ..model.diagnostic import Diagnostic, remark
from ..model.document import Cell, Document, Table
from .date_rows import is_date, shape
from .grids import Said, covering, filled, mend_tables, shown
from .headers import header_of
from .rows import absorb, counts, number_of
from .seams import seam
from .words import FIRST, Vocabulary, last_word, oblique, opener, vocabulary

HARD = 2
"""The weight of a sign that leaves no doubt: a word cut in two, a comma, a preposition, an open bracket."""

_YEAR = re.compile(r"(?:\d{4}\s*)?(?:года?|г)\b", re.IGNORECASE)
_LISTING = re.compile(r"[;:]$")
_ENDED = re.compile(r"[.;:!?]\W*$")
_OPEN = re.compile(r"(?:,|[(«„“/–—-])\s*$")
_NUMBERED = re.compile(r"\s*\d+(?:\.\d+)*[.)]\s*[А-ЯЁA-Z]")
_CONTINUING = re.compile(r"[,.;:)»]|\([а-яё]")
_SURNAME = re.compile(r"(?:^|\s)[А-ЯЁ][а-яё-]+$")
_INITIALS = re.compile(r"[А-ЯЁ]\.(?:\s?[А-ЯЁ]\.)?")
_MARKED = re.compile(r"^(?:[-–—•·]\s|\d+[.)]\s?[А-ЯЁа-яё])")


def join_broken_rows(document: Document) -> Document:
    """`document` with the halves of each cut row put together, in one cell or in all cells in parallel."""
    return mend_tables(document, partial(_joined, words=vocabulary(document)))


def _joined(table: Table, words: Vocabulary) -> tuple[Table, Said]:
    rows = [covering(line) for line in table.grid()]
    start, counted = header_of(table).stop, counts(table)
    groups: dict[int, int] = {}
    tails: dict[int, list[Cell]] = {}
    said: list[Diagnostic] = []
    for index in range(start + 1, table.height):
        home = groups.get(index - 1, index - 1)
        above = tails.get(home, rows[home])
        row = [cell for cell in rows[index] if cell.row == index]
        if row and rows[index][0].row < index:
            continue
        verdict = _continues(above, row, counted, table, words)
        if verdict is None:
            continue
        groups[index] = home
        tails[home] = _tail(above, row)
        code = "row-rejoined" if verdict else "row-guessed"
        said.append(remark(code, row[0].origin, text=shown(filled(row))))
    if not groups:
        return table, ()
    return absorb(table, groups, partial(together, wrapped=table.wrapped, words=words)), tuple(said)


def together(upper: str, lower: str, wrapped: bool, words: Vocabulary) -> str:
    """The two halves of a cell: a line break stays between them where later steps weigh it or a list goes on."""
    upper, lower = upper.rstrip(), lower.lstrip()
    if wrapped or (_ENDED.search(upper) and _MARKED.match(lower)):
        return f"{upper}\n{lower}"
    return seam(upper, lower, words).text


def _tail(above: Sequence[Cell], row: Sequence[Cell]) -> list[Cell]:
    """What ends the joined row: the cells of `row` where it has text, else those of `above`."""
    below = {cell.column: cell for cell in filled(row)}
    return [below.pop(cell.column, cell) for cell in above] + list(below.values())


def _continues(
    above: Sequence[Cell], row: Sequence[Cell], counted: bool, table: Table, words: Vocabulary
) -> bool | None:
    """True where the texts of `row` surely go on from those of `above`, False where perhaps, None where they do not."""
    cells = filled(row)
    if not cells or not filled(above) or number_of(cells[0]) or _NUMBERED.match(cells[0].text):
        return None
    parted, leads = _parted(above, row), cells[0].column == 0
    if leads and (counted or not parted):
        return None
    ruled = not parted and (table.edges is not None or cells[0].origin.lines is None)
    signs = _signs(above, cells, parted, not ruled, words)
    if ruled and counted and sum(signs) <= 0 and min(signs) == 0:
        return False if sum(_signs(above, cells, parted, True, words)) > 0 else None
    if sum(signs) > 0 and (signs[0] > 0 or (not leads and (signs[0] == 0 or sum(signs) > HARD))):
        return True
    return _orphan(cells, signs, counted) if parted else None


def _orphan(cells: Sequence[Cell], signs: Sequence[int], counted: bool) -> bool | None:
    """The same of a row at the top of a page, where no sign or as many speak for it as against it.

    Without a text in the first columns it is no row of its own; a heading may stand alone beside a blank number.
    """
    if cells[0].column == 0:
        return True if min(signs) == 0 and max(signs) == HARD else None
    if cells[0].columns > 1 or sum(signs) < 0 or (not counted and min(signs) < 0):
        return None
    return not counted or cells[0].column > 1 or signs[0] > 0


def _signs(above: Sequence[Cell], cells: Sequence[Cell], parted: bool, small: bool, words: Vocabulary) -> list[int]:
    pairs = [(_over(above, cell), cell) for cell in cells]
    return [_sign(upper.text, cell.text, parted, small, words) if upper else -1 for upper, cell in pairs]


def _parted(above: Sequence[Cell], row: Sequence[Cell]) -> bool:
    """Whether a page or table of the file ends between the two rows."""
    there = row[0].origin
    places = (place for cell in above for place in (cell.origin, *cell.also))
    return all((here.page, here.table) != (there.page, there.table) for here in places)


def _over(above: Sequence[Cell], cell: Cell) -> Cell | None:
    return next((one for one in above if one.column <= cell.column < one.column + one.columns and not one.blank), None)


def _sign(left: str, right: str, parted: bool, small: bool, words: Vocabulary) -> int:
    """HARD where `right` surely continues `left`, 1 where probably, -1 where it begins anew, 0 where nothing tells.

    Where a page has `parted` the two, a list may go on; within a page its next entry would be a row of its own.
    A `small` first letter tells only where no ruling line stands between the two.
    """
    left, right = left.strip(), right.strip()
    end = _end(left, words)
    if seam(end, right, words).mended or _OPEN.search(end) or opener(last_word(end)):
        return HARD
    if left == right:
        return -1
    if is_date(left) and is_date(right):
        return _next_date(left, right, parted)
    if _MARKED.match(right):
        return int(bool(_LISTING.search(left)) or _dashed(left, right)) if parted else -1
    if _CONTINUING.match(right) or (_SURNAME.search(left) and _INITIALS.match(right)):
        return HARD
    if _unclosed(left) and re.match(r"[^(«]*[)»]", right):
        return HARD
    if _ENDED.search(left) and not right[:1].islower():
        return 1 if small and _LISTING.search(left) else -1
    start = FIRST.match(right)
    return int((small and right[:1].islower()) or (parted and bool(start) and oblique(start.group() if start else "")))


def _end(text: str, words: Vocabulary) -> str:
    """The last line of `text`, with the line above it where a column has perhaps cut a word: «инвентаризаци↵и»."""
    *_, above, last = "", *text.rsplit("\n", 2)
    return last if not above or " " in last else seam(above, last, words, alone=" " not in above).text


def _dashed(left: str, right: str) -> bool:
    """Whether `right` begins with the dash of a sentence, not with that of a list."""
    return right[0] in "–—-" and left[-1].isalnum() and not re.search(r"^[–—-]", left, re.MULTILINE)


def _next_date(left: str, right: str, parted: bool) -> int:
    """HARD where `right` ends the date of `left` («1 мая» + «2024 года»), 1 where it goes on a list over the page."""
    if _YEAR.match(right) and not re.search(r"\d{4}", left.rsplit("\n", 1)[-1]):
        return HARD
    if not parted:
        return -1
    return int(shape(left.rsplit("\n", 1)[-1]) == shape(right.split("\n", 1)[0]) and "\n" in left + right)


def _unclosed(text: str) -> bool:
    return text.count("(") > text.count(")") or text.count("«") > text.count("»")
