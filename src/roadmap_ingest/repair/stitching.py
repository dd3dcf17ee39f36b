"""A table that goes on over a page, or that a hand has split, is one table again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from ..grammar import load
from ..model.diagnostic import Diagnostic, remark
from ..model.document import Document, Paragraph, Table
from .column_numbers import is_column_numbers
from .grids import filled, stack
from .headers import header_of, same_header

TOLERANCE = 6.0
"""Points by which one column border may stand elsewhere on the next page."""

_NUMBER = re.compile(r"\W*\d+(?:\.\d+)*[.)]?\W*")
_SIGNED = re.compile(r"(?:[А-ЯЁ]\.\s?){1,2}\s?[А-ЯЁ][а-яё]+\s*$|^[А-ЯЁ][а-яё]+\s(?:[А-ЯЁ]\.\s?){2}$")


def stitch(document: Document) -> Document:
    """`document` with continued tables joined; page numbers that stood between the parts go to the asides."""
    blocks: list[Paragraph | Table] = []
    held: list[Paragraph] = []
    asides, said = list(document.asides), list[Diagnostic]()
    for block in document.blocks:
        if isinstance(block, Paragraph) and blocks and isinstance(blocks[-1], Table) and is_furniture(block.text):
            held.append(block)
            continue
        upper = blocks[-1] if blocks else None
        height = upper.height if isinstance(upper, Table) else 0
        joined = _joined(upper, block) if isinstance(block, Table) and isinstance(upper, Table) else None
        if joined is None:
            blocks += [*held, block]
        else:
            blocks[-1] = joined
            asides += [paragraph for paragraph in held if paragraph.text.strip()]
            said.append(remark("table-continued", block.origin, rows=joined.height - height))
        held = []
    return replace(document, blocks=(*blocks, *held), asides=tuple(asides)).saying(*said)


@cache
def _furniture() -> re.Pattern[str]:
    return re.compile("|".join(load("repair").lexicon["furniture"]), re.IGNORECASE)


def is_furniture(text: str) -> bool:
    """Whether a paragraph only numbers a page or says that a table goes on: «Продолжение таблицы 2»."""
    return not text.strip() or bool(_furniture().fullmatch(text.strip()))


def _joined(upper: Table, lower: Table) -> Table | None:
    """`lower` under `upper` where it is its continuation, else None."""
    if not upper.height or not lower.height or not _follows(upper, lower):
        return None
    here, there = header_of(upper), header_of(lower)
    repeated = bool(here and there) and same_header(upper.rows()[here.start], lower.rows()[there.start])
    if there and not repeated:
        return None
    numbered = is_column_numbers(lower.rows()[0])
    if not numbered and not (repeated and there.start == 0) and not _goes_on(upper, lower):
        return None
    return _stacked(upper, lower)


def _follows(upper: Table, lower: Table) -> bool:
    """Whether no page lies between the end of `upper` and the start of `lower`."""
    last = max((cell.origin.page for cell in upper.cells if cell.origin.page), default=None)
    return last is None or lower.origin.page is None or lower.origin.page - last in (0, 1)


def _goes_on(upper: Table, lower: Table) -> bool:
    """Whether the first row of a headerless table may follow the last row of `upper`: no signature, no new list."""
    first = filled(lower.rows()[0])
    if len(first) <= 1:
        return True
    if _counts(upper):
        return first[0].column > 0 or bool(_NUMBER.fullmatch(first[0].text)) or _counts(lower) or lower.height > 3
    return lower.height > 3 or not any(_SIGNED.search(cell.text.strip()) for row in lower.rows() for cell in row)


def _counts(table: Table) -> bool:
    """Whether the first column numbers the rows."""
    texts = [cell.text for cell in table.cells if cell.column == 0 and not cell.blank]
    return sum(bool(_NUMBER.fullmatch(text)) for text in texts) * 3 > len(texts)


def _stacked(upper: Table, lower: Table) -> Table | None:
    """Both in one grid, None where the columns do not fit."""
    if upper.edges and lower.edges:
        upper_map, lower_map = _match(upper.edges, lower.edges), _match(lower.edges, upper.edges)
        if lower_map is not None:
            return stack(upper, _spread(lower, lower_map, upper.width))
        if upper_map is not None:
            return stack(_spread(upper, upper_map, lower.width, lower.edges), lower)
        return stack(upper, lower) if upper.width == lower.width else None
    used = max((cell.column + cell.columns for cell in lower.cells if not cell.blank), default=0)
    if used == upper.width or lower.width == upper.width:
        return stack(upper, _cropped(lower, upper.width))
    typed = lower.origin.lines is not None or any(cell.origin.lines for cell in lower.cells)
    return stack(upper, _cropped(lower, upper.width)) if typed and used < upper.width else None


def _match(edges: Sequence[float], others: Sequence[float]) -> list[int] | None:
    """For each edge the index of the one of `others` that stands where it stands, None where one has no twin."""
    found: list[int] = []
    for edge in edges:
        nearest = min(range(len(others)), key=lambda index: abs(others[index] - edge))
        if abs(others[nearest] - edge) > TOLERANCE or (found and nearest <= found[-1]):
            return None
        found.append(nearest)
    return found if found and found[0] == 0 and found[-1] == len(others) - 1 else None


def _spread(table: Table, places: list[int], width: int, edges: tuple[float, ...] | None = None) -> Table:
    """`table` laid into a grid of `width` columns, its edge i standing at edge places[i]."""
    cells = tuple(
        replace(cell, column=places[cell.column], columns=places[cell.column + cell.columns] - places[cell.column])
        for cell in table.cells
    )
    return replace(table, cells=cells, width=width, edges=edges or table.edges)


def _cropped(table: Table, width: int) -> Table:
    """`table` without blank cells beyond `width`; one that reaches over it is cut short."""
    cells = tuple(
        replace(cell, columns=min(cell.columns, max(1, width - cell.column)))
        for cell in table.cells
        if cell.column < width or not cell.blank
    )
    return replace(table, cells=cells, width=min(table.width, width))
