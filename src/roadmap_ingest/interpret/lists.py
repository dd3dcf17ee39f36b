"""Parallel lists in one row: split into items only where it is certain which lines belong together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from ..model.diagnostic import Diagnostic, remark
from ..model.draft import DraftCell
from .numbers import Numbered, read_number, split_number
from .roles import PARTY, TIME
from .rows import Row

_BULLET = re.compile(r"[-–—•·*]\s|[а-яa-z]\)")
_LEAD_IN = re.compile(r"[А-ЯЁ][^:]{0,200}:")
_ALIGNED = TIME | PARTY
_DOUBTED = 0.85
"""The confidence of a split that only some of the columns tell."""


class Part(Struct, frozen=True):
    """One item of a row that holds several."""

    text: str
    number: str | None
    cells: tuple[DraftCell, ...]


class Lists(Struct, frozen=True):
    """The items of a row; fewer than two where it is one item. A remark tells what was split or could not be."""

    parts: tuple[Part, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    confidence: float = 1.0


def split_lists(row: Row, wrapped: bool) -> Lists:
    """The items of a row whose cells hold lists of equal length: five activities, five dates, five names.

    Blank lines keep their places, so that gaps stay gaps. In a `wrapped` table, where a line may be a wrap, only
    printed numbers are trusted.
    """
    lines = row.activity_text.split("\n")
    origin = row.origin[0] if row.origin else None
    blocks = _blocks(row.numbered.text)
    if len(blocks) > 1 and any(_spread(cell, len(blocks)) for cell in row.cells):
        return _split_blocks(row, blocks)
    entries = _entries(lines, row)
    if len(entries) < 2:
        return Lists() if wrapped else _of_one_number(row)
    numbered = all(entry.number is not None for entry in entries)
    if not numbered and (wrapped or not _stand_alone(entries)):
        return Lists()
    parts = _aligned(row, lines, entries)
    if parts is None or (not numbered and not any(_spread(cell, len(entries)) for cell in row.cells)):
        unsure = numbered or any(_spread(cell, len(entries)) for cell in row.cells if cell.role in _ALIGNED)
        return Lists(diagnostics=(remark("lists-unaligned", origin, count=len(entries)),) if unsure else ())
    certain = numbered or all(_spread(cell, len(entries)) for cell in row.filled if cell.role in _ALIGNED)
    return Lists(parts, (remark("row-split", origin, count=len(parts)),), 1.0 if certain else _DOUBTED)


def _of_one_number(row: Row) -> Lists:
    """An item for each line of an activity under one number, where every term and party has a line for each.

    Where only the terms are as many, they may as well be those of one activity, and a warning says so.
    """
    lines = row.numbered.text.split("\n")
    entries = [Numbered(row.numbered.number, text.strip()) for text in lines if text.strip()]
    aligned = [cell for cell in row.filled if cell.role in _ALIGNED]
    timed = any(cell.role in TIME and _spread(cell, len(entries)) for cell in aligned)
    if len(entries) < 2 or row.numbered.number is None or not timed or not _stand_alone(entries):
        return Lists()
    origin = row.origin[0] if row.origin else None
    parts = _aligned(row, lines, entries)
    if parts is None or len(aligned) < 2 or not all(_spread(cell, len(entries)) for cell in aligned):
        return Lists(diagnostics=(remark("lists-unaligned", origin, count=len(entries)),))
    return Lists(parts, (remark("row-split", origin, count=len(parts)),))


def _blocks(text: str) -> list[str]:
    """The lists of a text that have a lead-in each: «Проверка:» over its entries, «Утверждение:» over its own."""
    lines = text.split("\n")
    starts = [
        index
        for index, (line, after) in enumerate(pairwise(lines))
        if _LEAD_IN.fullmatch(line.strip()) and _BULLET.match(after.strip())
    ]
    if starts[:1] != [0]:
        return []
    return ["\n".join(lines[start:end]).strip() for start, end in pairwise([*starts, len(lines)])]


def _split_blocks(row: Row, blocks: Sequence[str]) -> Lists:
    """An item for each list with a lead-in, where terms and parties have a line for each."""
    origin = row.origin[0] if row.origin else None
    aligned = all(_spread(cell, len(blocks)) for cell in row.filled if cell.role in _ALIGNED)
    columns = [_shares(cell, range(len(blocks)), len(blocks)) for cell in row.cells]
    if not aligned or any(shares is None for shares in columns):
        return Lists(diagnostics=(remark("lists-unaligned", origin, count=len(blocks)),))
    parts = tuple(Part(text, row.numbered.number, _share(row.cells, columns, at)) for at, text in enumerate(blocks))
    return Lists(parts, (remark("row-split", origin, count=len(parts)),))


def _share(cells: Sequence[DraftCell], columns: Sequence[list[str] | None], at: int) -> tuple[DraftCell, ...]:
    """What of each cell belongs to one item."""
    return tuple(replace(cell, text=shares[at]) for cell, shares in zip(cells, columns, strict=True) if shares)


def _entries(lines: Sequence[str], row: Row) -> list[Numbered]:
    """The activities of a row, one a line, with the numbers glued to them or those of the number column."""
    texts = [line for line in lines if line.strip()]
    column = [read_number(line) for line in row.number_text.split("\n") if line.strip()]
    if len(column) == len(texts) > 1 and None not in column:
        return [Numbered(number, text.strip()) for number, text in zip(column, texts, strict=True)]
    glued = [split_number(text) for text in texts]
    if len(glued) > 1 and all(entry.number for entry in glued) and not row.number_text and _counting(glued):
        return glued
    return [] if row.number_text else [Numbered(None, text.strip()) for text in texts]


def _counting(entries: Sequence[Numbered]) -> bool:
    """Whether the last parts of the numbers count up by one."""
    last = [int(entry.path[-1]) if entry.path and entry.path[-1].isdigit() else -1 for entry in entries]
    return last == list(range(last[0], last[0] + len(last)))


def _stand_alone(entries: Sequence[Numbered]) -> bool:
    """Whether each line reads as a text of its own: a capital first, no bullet, no «:» that opens a list."""
    return all(
        (entry.text[:1].isupper() or entry.text[:1] in '«"') and not _BULLET.match(entry.text) for entry in entries
    ) and not entries[0].text.rstrip().endswith((":", ","))


def _spread(cell: DraftCell, count: int) -> bool:
    """Whether a cell holds a list of `count` lines."""
    return cell.role in _ALIGNED and sum(bool(line.strip()) for line in cell.text.split("\n")) == count


def _aligned(row: Row, lines: Sequence[str], entries: Sequence[Numbered]) -> tuple[Part, ...] | None:
    """The items with the lines of each cell that belong to them; None where a cell's lines cannot be told apart."""
    starts = [index for index, line in enumerate(lines) if line.strip()]
    columns = [_shares(cell, starts, len(lines)) for cell in row.cells]
    if any(shares is None for shares in columns):
        return None
    return tuple(Part(entry.text, entry.number, _share(row.cells, columns, at)) for at, entry in enumerate(entries))


def _shares(cell: DraftCell, starts: Sequence[int], height: int) -> list[str] | None:
    """What of a cell belongs to each entry: line by line, by place among as many lines, or all of it to each."""
    count = len(starts)
    lines = cell.text.split("\n")
    said = [line.strip() for line in lines if line.strip()]
    if len(said) == count:
        return said
    if count < height >= len(lines) > len(said) > 0:
        ends = [*starts[1:], height]
        return ["\n".join(lines[start:end]).strip() for start, end in zip(starts, ends, strict=True)]
    if len(said) <= 1 and cell.role not in TIME:
        return [cell.text] * count
    return [""] * count if not said else None
