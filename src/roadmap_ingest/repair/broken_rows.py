"""A row cut by a page, or by a hand, is one row again: its second half has no number and its texts go on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from msgspec import Struct

from ..grammar import load
from ..model.diagnostic import Diagnostic, remark
from ..model.document import Cell, Document, Table
from .continuation import CUT, HARD, MARKED, SECTION, page_between, row_weights
from .counting import follows
from .date_rows import is_date, is_month
from .grids import Said, covering, filled, mend_tables, shown, worded
from .headers import header_of
from .rows import absorb, counts, number_of
from .seams import seam
from .words import Vocabulary, ended, vocabulary

MOST_PASSES = 8
"""Weighings of one table."""

SMALL, SMALL_TYPED = 0.05, 0.2
"""The part of rows that may begin with a small letter where such a letter still tells; typed tables hold cut rows."""

GLUED = 0.6
"""Where more than this part of the rows begins with a number, the others are no items."""

NEARLY_ALL, FULL = 0.9, 5
"""The part of rows, and at least so many of them, that fill a column which no row leaves blank."""

_ROMAN = re.compile(r"[ivx]+")
_NUMBERED = re.compile(r"\s*\d+(?:\.\d+)*[.)]\s*[А-ЯЁA-Z]")


def join_broken_rows(document: Document) -> Document:
    """`document` with the halves of each cut row put together, in one cell or in all cells in parallel."""
    return mend_tables(document, partial(_settled, words=vocabulary(document)))


class Customs(Struct, frozen=True):
    """How a table marks its rows: `counted` by numbers, `ruled` by lines of the page, `capital` by first letters.

    `lead` is the first column that most rows fill: where a number column stands blank, a blank there tells nothing.
    `glued` tells whether numbers begin the texts of the first column, `headed` whether headings stand alone in a row,
    beside a blank number or without one. `always` are the columns after `lead` that nearly all full rows fill.
    """

    counted: bool
    ruled: bool
    capital: bool
    lead: int
    glued: bool
    headed: bool
    always: frozenset[int]

    @classmethod
    def of(cls, table: Table, rows: Sequence[Sequence[Cell]]) -> Customs:
        typed = table.edges is None and any(cell.origin.lines for cell in table.cells)
        counted = counts(table)
        lead = 0 if counted else _lead(table)
        pairs = [(above, row) for above, row in pairwise(rows) if above]
        inner = [row for above, row in pairs if row and not page_between(above, row)]
        firsts = [
            cells[0].text.strip()
            for row in ((row for _, row in pairs) if typed else inner)
            if (cells := filled(row)) and cells[0].column <= lead
        ]
        small = sum(text[0].islower() and not is_date(text) for text in firsts)
        capital = small <= (SMALL_TYPED if typed else SMALL) * len(firsts)
        glued = sum(bool(_NUMBERED.match(text)) for text in firsts) > max(GLUED * len(firsts), 2)
        headed = any(_alone(row, counted) for row in inner)
        return cls(counted, not typed, capital, lead, glued, headed, _always(inner, lead))


def _always(rows: Sequence[Sequence[Cell]], lead: int) -> frozenset[int]:
    """The columns after `lead` in which nearly all rows with several texts hold one; no row is the first of a page."""
    full = [columns for row in rows if len(columns := {cell.column for cell in row if not cell.blank}) > 1]
    counted = Counter(column for columns in full for column in columns if column > lead)
    return frozenset(column for column, count in counted.items() if count >= max(NEARLY_ALL * len(full), FULL))


def _alone(row: Sequence[Cell], counted: bool) -> bool:
    """Whether one text without a number stands in the row, in a `counted` table beside a blank number."""
    cells = filled(row)
    lone = len(cells) == 1 and cells[0].columns == 1 and not _NUMBERED.match(cells[0].text)
    return lone and (cells[0].column > 0 or not counted)


def _lead(table: Table) -> int:
    """The first column that more than half of the rows fill, the very first where there is none."""
    full = Counter(cell.column for cell in table.cells if not cell.blank)
    return next((column for column in range(table.width) if 2 * full[column] > table.height), 0)


def _settled(table: Table, words: Vocabulary) -> tuple[Table, Said]:
    """`table` weighed until nothing is joined: what was put to a row may show that it ends the row above."""
    said: Said = ()
    for _ in range(MOST_PASSES):
        table, more = _joined(table, words)
        said = (*said, *more)
        if not more:
            break
    return table, said


def _joined(table: Table, words: Vocabulary) -> tuple[Table, Said]:
    rows = [covering(line) for line in table.grid()]
    start, customs = header_of(table).stop, Customs.of(table, rows)
    groups: dict[int, int] = {}
    tails: dict[int, list[Cell]] = {}
    said: list[Diagnostic] = []
    for index in range(start + 1, table.height):
        home = groups.get(index - 1, index - 1)
        above = tails.get(home, rows[home])
        row = [cell for cell in rows[index] if cell.row == index]
        if row and rows[index][0].row < index:
            continue
        rest = row[1:] if _ends_number(rows, home, row) else row
        verdict = _continues(above, rest, customs, words)
        if verdict is None:
            continue
        groups[index] = home
        tails[home] = _tail(above, row)
        code = "row-rejoined" if verdict else "row-guessed"
        said.append(remark(code, row[0].origin, text=shown(filled(row))))
    if not groups:
        return table, ()
    return absorb(table, groups, partial(together, wrapped=table.wrapped, words=words)), tuple(said)


def _ends_number(rows: Sequence[Sequence[Cell]], home: int, row: Sequence[Cell]) -> bool:
    """Whether a page cut the number of the row `home`, and `row` begins with its end: «1» and «1» after 10."""
    upper, lower = number_of(rows[home][0]) if rows[home] else None, number_of(row[0])
    if upper is None or lower is None or row[0].column or not page_between(rows[home], row):
        return False
    before = next((number for above in reversed(rows[:home]) if above and (number := number_of(above[0]))), None)
    both = number_of(worded(row[0], rows[home][0].text.strip() + row[0].text.strip()))
    return before is not None and both is not None and follows(before, both) and not follows(before, upper)


def together(upper: str, lower: str, wrapped: bool, words: Vocabulary) -> str:
    """The two halves of a cell: a line break stays between them where later steps weigh it or a list goes on."""
    upper, lower = upper.rstrip(), lower.lstrip()
    if wrapped or (ended(upper) and MARKED.match(lower)):
        return f"{upper}\n{lower}"
    return seam(upper, lower, words).text


def _tail(above: Sequence[Cell], row: Sequence[Cell]) -> list[Cell]:
    """What ends the joined row: the cells of `row` where it has text, else those of `above`."""
    below = {cell.column: cell for cell in filled(row)}
    return [below.pop(cell.column, cell) for cell in above] + list(below.values())


def _continues(above: Sequence[Cell], row: Sequence[Cell], customs: Customs, words: Vocabulary) -> bool | None:
    """True where the texts of `row` surely go on from those of `above`, False where perhaps, None where they do not."""
    cells = filled(row)
    if not cells or not filled(above) or _NUMBERED.match(cells[0].text):
        return None
    if number_of(cells[0]) and cells[0].column <= customs.lead:
        return None
    parted = page_between(above, row)
    ruled = customs.ruled and not parted
    weights = row_weights(above, cells, parted, not ruled, words)
    if cells[0].column <= customs.lead:
        fewer = len(cells) < len(filled(above))
        lone = customs.counted or ruled or not (parted or customs.capital)
        framed = customs.ruled and not customs.counted and not _titled(cells[0])
        if parted and len(cells) == 1 and (customs.glued or framed) and not customs.headed and min(weights) >= 0:
            return False
        lacks = {cell.column for cell in filled(above)} & customs.always - {cell.column for cell in cells}
        if parted and (lacks or customs.glued) and len(cells) > 1 and not lone and weights[0] >= 0:
            return _headed(cells[0].text.strip(), weights, parted, customs.capital, fewer) or False
        return None if lone else _headed(cells[0].text.strip(), weights, parted, customs.capital, fewer)
    if max(weights) == CUT and sum(weights) > 0:
        return True
    if ruled and customs.counted and sum(weights) <= 0 and min(weights) == 0:
        return False if sum(row_weights(above, cells, parted, True, words)) > 0 else None
    if sum(weights) > 0 and (weights[0] >= 0 or sum(weights) > HARD):
        return True
    return _orphan(cells, weights, customs) if parted else None


def _titled(cell: Cell) -> bool:
    """Whether a text alone in its row looks like a heading: «Август», «Раздел 2», in bold, over several columns."""
    words = cell.text.split(None, 1)
    first = words[0].rstrip(".:").lower() if words else ""
    named = first in load("repair").lexicon["headings"].split() or bool(_ROMAN.fullmatch(first))
    return named or cell.bold or cell.columns > 1 or is_date(cell.text) or is_month(cell.text)


def _headed(lead: str, weights: Sequence[int], parted: bool, capital: bool, fewer: bool) -> bool | None:
    """The same of a row whose first column holds `lead`: a word is cut, or nothing begins anew and it goes on.

    With a small letter, that and most other cells must go on, and all of `fewer` cells than above where rows do not
    begin with a `capital`. With another, or within a page, one cell must without doubt; with another within a page it
    is a row of its own. At the top of a page `fewer` cells that all go on are enough.
    """
    if max(weights) == CUT and sum(weights) > 0:
        return True
    if parted and fewer and min(weights) > 0:
        return False
    small = lead[0].islower()
    if min(weights) < 0 or (max(weights) < HARD and not (small and parted)):
        return None
    for_it = sum(one > 0 for one in weights)
    mostly = 2 * for_it > len(weights) if capital else fewer and for_it == len(weights)
    return False if (mostly and weights[0] > 0 if small else parted) else None


def _orphan(cells: Sequence[Cell], weights: Sequence[int], customs: Customs) -> bool | None:
    """The same of a row at the top of a page, for which nothing or as much speaks as against it.

    Without a text in the first columns it is no row of its own; a heading may stand alone beside a blank number, but
    where the table has no other such heading, even a new sentence is rather the end of the row above.
    """
    if cells[0].columns > 1:
        return None
    if sum(weights) < 0 or (not customs.counted and min(weights) < 0):
        heading = customs.headed or cells[0].bold or SECTION.match(cells[0].text.strip())
        lone = customs.counted and customs.ruled and len(cells) == 1 and not heading
        return False if lone else None
    return not customs.counted or cells[0].column > 1 or weights[0] > 0
