"""A row cut by a page, or by a hand, is one row again: its second half has no number and its texts go on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from ..model.diagnostic import Diagnostic, remark
from ..model.document import Cell, Document, Table
from .date_rows import is_date
from .grids import Said, covering, filled, mend_tables, shown
from .headers import header_of
from .rows import absorb, counts, number_of
from .seams import seam
from .words import Vocabulary, last_word, opener, vocabulary

_ENDED = re.compile(r"[.;:!?]\W*$")
_OPEN = re.compile(r"(?:,|[(«„“/–—-])\s*$")
_NUMBERED = re.compile(r"\s*\d+(?:\.\d+)*[.)]\s*[А-ЯЁA-Z]")
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
    if not cells or not filled(above) or (number_of(cells[0]) or _NUMBERED.match(cells[0].text)):
        return None
    parted = _parted(above, row)
    if cells[0].column == 0 and (counted or not parted):
        return None
    ruled = not parted and (table.edges is not None or cells[0].origin.lines is None)
    signs = _signs(above, cells, parted, not ruled, words)
    if ruled and counted and sum(signs) <= 0 and min(signs) == 0:
        return False if sum(_signs(above, cells, parted, True, words)) > 0 else None
    if sum(signs) > 0 and (signs[0] > 0 or (cells[0].column > 0 and (signs[0] == 0 or sum(signs) > 1))):
        return True
    if not (parted and counted and cells[0].column > 0 and cells[0].columns == 1) or sum(signs) < 0:
        return None
    return cells[0].column > 1


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
    """1 where `right` surely continues `left`, -1 where it begins anew, 0 where nothing tells.

    Where a page has `parted` the two, a list may go on; within a page its next entry would be a row of its own.
    A `small` first letter tells only where no ruling line stands between the two.
    """
    left, right = left.strip(), right.strip()
    if seam(left, right, words).mended or _OPEN.search(left) or opener(last_word(left)):
        return 1
    if left == right:
        return -1
    if is_date(left) and is_date(right):
        return int("\n" in left or "\n" in right) if parted else -1
    if _MARKED.match(right):
        return (1 if re.search(r"[;:]$", left) else 0) if parted else -1
    if _unclosed(left) and re.match(r"[^(«]*[)»]", right):
        return 1
    if _ENDED.search(left) and not right[:1].islower():
        return 1 if parted and re.search(r"[;:]$", left) else -1
    return int(small and right[:1].islower())


def _unclosed(text: str) -> bool:
    return text.count("(") > text.count(")") or text.count("«") > text.count("»")
