"""A row cut by a page, or by a hand, is one row again: its second half has no number and its texts go on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from ..model.diagnostic import Diagnostic, remark
from ..model.document import Cell, Document, Table
from .date_rows import is_date
from .grids import Said, filled, mend_tables, shown
from .headers import header_of
from .rows import absorb, counts, number_of
from .seams import seam
from .words import LAST, Vocabulary, opener, vocabulary

_ENDED = re.compile(r"[.;:!?]\W*$")
_OPEN = re.compile(r"(?:,|[(«„“/–—-])\s*$")
_MARKED = re.compile(r"^(?:[-–—•·]\s|\d+[.)]\s?[А-ЯЁа-яё])")


def join_broken_rows(document: Document) -> Document:
    """`document` with the halves of each cut row put together, in one cell or in all cells in parallel."""
    return mend_tables(document, partial(_joined, words=vocabulary(document)))


def _joined(table: Table, words: Vocabulary) -> tuple[Table, Said]:
    rows = table.rows()
    header, counted = header_of(table), counts(table)
    groups: dict[int, int] = {}
    tails: dict[int, list[Cell]] = {}
    said: list[Diagnostic] = []
    for index in range(max(1, header.stop), table.height):
        home = groups.get(index - 1, index - 1)
        above = tails.get(home, rows[home])
        if home < header.stop or not _continues(above, rows[index], counted, words):
            continue
        groups[index] = home
        tails[home] = _tail(above, rows[index])
        said.append(remark("row-rejoined", rows[index][0].origin, text=shown(filled(rows[index]))))
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


def _continues(above: Sequence[Cell], row: Sequence[Cell], counted: bool, words: Vocabulary) -> bool:
    """Whether the texts of `row` go on from those of `above`, in most columns and in none against the signs."""
    cells = filled(row)
    if not cells or not filled(above) or number_of(cells[0]) or len(filled(above)) < len(cells):
        return False
    parted = _parted(above, row)
    if (counted and cells[0].column == 0 and len(row) > 1) or not (parted or cells[0].column > 0):
        return False
    pairs = [(_over(above, cell), cell) for cell in cells]
    signs = [_sign(upper.text, cell.text, words) if upper else 0 for upper, cell in pairs]
    return sum(signs) > 0 and (signs[0] >= 0 or sum(signs) > 1)


def _parted(above: Sequence[Cell], row: Sequence[Cell]) -> bool:
    """Whether a page or table of the file ends between the two rows."""
    here, there = above[-1].origin, row[0].origin
    return (here.page, here.table) != (there.page, there.table)


def _over(above: Sequence[Cell], cell: Cell) -> Cell | None:
    return next((one for one in above if one.column <= cell.column < one.column + one.columns and not one.blank), None)


def _sign(left: str, right: str, words: Vocabulary) -> int:
    """1 where `right` surely continues `left`, -1 where it begins anew, 0 where nothing tells."""
    left, right = left.strip(), right.strip()
    last = LAST.search(left)
    if seam(left, right, words).mended or _OPEN.search(left) or (last and opener(last.group())):
        return 1
    if _MARKED.match(right) or (is_date(left) and is_date(right)):
        return -1 if not _ENDED.search(left) else 0
    if _unclosed(left) and re.match(r"[^(«]*[)»]", right):
        return 1
    if _ENDED.search(left):
        return 0 if right[:1].islower() else -1
    return int(right[:1].islower())


def _unclosed(text: str) -> bool:
    return text.count("(") > text.count(")") or text.count("«") > text.count("»")
