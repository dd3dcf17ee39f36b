"""The cells of a row that are neither number nor activity, by role."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from ..model.document import Cell, Table
from ..model.draft import DraftCell
from .columns import Column
from .looks import like_date, like_term
from .matrix import of_matrix, read_marks
from .roles import TIME

_BETWEEN = re.compile(r"[/\n–—-]")
_PIECE = re.compile(r"\n|(?<=[;,]) | ?/ ?| [-–—] (?=[А-ЯЁ])")
_SPACES = re.compile(r"[^\S\n]+")


def text_of(cell: Cell) -> str:
    """The cell's text, with that of tables inside it: a line for each of their rows."""
    parts = [cell.text.strip(), *(_flat(table) for table in cell.nested)]
    return "\n".join(part for part in parts if part)


def _flat(table: Table) -> str:
    rows = [" ".join(text for cell in row if (text := text_of(cell))) for row in table.rows()]
    return "\n".join(row for row in rows if row)


def read_cells(
    places: Sequence[Cell | None], columns: Sequence[Column], taken: Sequence[Cell | None]
) -> list[DraftCell]:
    """The cells of one grid row in column order, without those `taken`; a spanning cell stands once."""
    seen = {id(cell) for cell in taken if cell is not None}
    cells: list[DraftCell] = []
    for column in columns:
        cell = places[column.index]
        if cell is None or id(cell) in seen or of_matrix(cell, column):
            continue
        seen.add(id(cell))
        found = _with_roles(cell, columns[cell.column : cell.column + cell.columns])
        if column.continued and cells:
            found = [_one_person(cells.pop(), *found)]
        cells += found
    return [*cells, *read_marks(places, columns)]


def _one_person(*parts: DraftCell) -> DraftCell:
    """The cells of one person: «Котов Д.Н.» and «начальник отдела» → «Котов Д.Н., начальник отдела»."""
    return replace(parts[0], text=", ".join(part.text for part in parts if part.text))


def _with_roles(cell: Cell, span: Sequence[Column]) -> list[DraftCell]:
    """A cell under its column, or over several, with the role or roles of those."""
    role, header = span[0].role, span[0].header
    if len(span) > 1:
        roles = list(dict.fromkeys(column.role for column in span if column.role))
        header = ", ".join(dict.fromkeys(column.header for column in span if column.header))
        if {"start", "end"} <= set(roles):
            return _ends(DraftCell("deadline", header, text_of(cell), cell.origin))
        role = next(iter(roles), None)
    whole = DraftCell(None if span[0].repeated else role, header, text_of(cell), cell.origin)
    second = span[0].second
    return [whole] if second is None or role is None or whole.role is None else _parted(whole, role, second)


def _ends(term: DraftCell) -> list[DraftCell]:
    """A cell over the start and end columns: two dates are the two ends, any other text is the term."""
    dates = [date.strip() for date in _BETWEEN.split(term.text)]
    if len(dates) == 2 and all(map(like_date, dates)):
        return [replace(term, role="start", text=dates[0]), replace(term, role="end", text=dates[1])]
    return [term]


def _parted(whole: DraftCell, first: str, second: str) -> list[DraftCell]:
    """A cell under a header of two roles: what looks like a term is the term, the rest the other role's."""
    if (first in TIME) == (second in TIME):
        return [whole]
    term, other = (first, second) if first in TIME else (second, first)
    pieces = [text for piece in _PIECE.split(_SPACES.sub(" ", whole.text)) if (text := piece.strip())]
    texts = {term: [piece for piece in pieces if like_term(piece)], other: [p for p in pieces if not like_term(p)]}
    return [replace(whole, role=role, text="\n".join(texts[role]).rstrip(" ,;/")) for role in (first, second)]
