"""Pages of a table set by spaces that do not repeat its header: their lines leave the same strips white."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...grammar import expression
from .numbers import Number, follows
from .page_rows import Columns, Numbering, Strip, segments, without_prose
from .region import Lines

LONGEST = 100
"""Characters of a line that numbers a page."""

MOST_HEADING = 2
"""Lines of a heading at a page's foot."""

MOST_BETWEEN = 12
"""Lines, most of them blank, between the end of one page's rows and the next page's."""


def heading_at_foot(lines: Lines, start: int) -> list[int]:
    """The lines of a heading that a page's end parts from its rows: few, of one text each, above a blank line.

    A blank line may stand above them.
    """
    start += start < len(lines) and not lines[start].strip()
    end = start
    while end < len(lines) and len(segments(lines[end])) == 1 and lines[end].strip()[0].isalnum():
        end += 1
    parted = end < len(lines) and not lines[end].strip()
    short = 0 < end - start <= MOST_HEADING
    return list(range(start, end)) if parted and short and not is_furniture(lines[start]) else []


def next_page(lines: Lines, start: int) -> tuple[list[int], int]:
    """The lines that only number a page from `start` on, and the first line after them and the blank ones."""
    furniture: list[int] = []
    at = start
    while at < min(len(lines), start + MOST_BETWEEN) and (not lines[at].strip() or is_furniture(lines[at])):
        furniture += [at] if lines[at].strip() else []
        at += 1
    return furniture, at


def is_furniture(line: str) -> bool:
    """Whether a line only numbers a page or says that the table goes on."""
    text = line.strip()
    return len(text) <= LONGEST and expression("repair", "furniture").fullmatch(text) is not None


def parts_page(lines: Lines, at: int, column: int) -> bool:
    """Whether a line between blank ones numbers a page, not an item: it stands right of `column` or has letters."""
    around = (lines[at - 1], lines[at + 1] if at + 1 < len(lines) else "")
    if any(map(str.strip, around)) or not is_furniture(lines[at]):
        return False
    return len(lines[at]) - len(lines[at].lstrip()) >= column or any(map(str.isalpha, lines[at]))


def page_below(
    lines: Lines, block: Sequence[int], strips: Sequence[Strip], numbered: Numbering, last: Number | None
) -> tuple[Columns, list[int]] | None:
    """The rows on the lines of a `block` that holds no header, with their columns; None where it is no more of a table.

    A line has text in most columns; where items are `numbered`, the first number follows the `last` or begins anew.
    """
    columns = Columns(lines, dict.fromkeys(block, strips))
    region = without_prose(columns, block)
    rows = [at for at in region if len(segments(lines[at])) > 1]
    if not rows or any(columns.crosses(at) for at in rows):
        return None
    full = max(len(columns.filled(at)) for at in rows)
    if full < min(3, len(strips) + 1):
        return None
    number = next(numbers_of(columns, region, numbered), None)
    counts_on = number is None or number[-1] == 1 or follows(number, last)
    return (columns, region) if counts_on else None


def numbers_of(columns: Columns, region: Sequence[int], numbered: Numbering) -> Iterator[Number]:
    """The item numbers in the first column."""
    for at in region:
        number = numbered(columns.cells(at)[0]) if numbered is not None and not columns.crosses(at) else None
        if number is not None:
            yield number
