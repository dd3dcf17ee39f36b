"""Columns told by their content, where the header tells too little or there is none."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec.structs import replace

from ..model.diagnostic import remark
from ..model.document import Table
from .columns import Column
from .header import Header
from .looks import like_party, like_term
from .numbers import read_number
from .roles import PARTY, TIME

_MOST = 0.6
_LEAST_ROWS = 3
_LEAST_NAMES = 3
_LEAST_LETTERS = 12
"""Shorter texts, on average, are no activities."""


def _texts(table: Table, top: int = 0) -> list[list[str]]:
    """The non-blank texts of each column alone, below `top`."""
    texts: list[list[str]] = [[] for _ in range(table.width)]
    for cell in table.cells:
        if cell.columns == 1 and cell.row >= top and not cell.blank:
            texts[cell.column].append(cell.text.strip())
    return texts


def _share(texts: Sequence[str], test: Callable[[str], bool]) -> float:
    return sum(map(test, texts)) / len(texts) if texts else 0.0


def _is_number(text: str) -> bool:
    return read_number(text) is not None


def _length(texts: Sequence[str]) -> float:
    return sum(map(len, texts)) / len(texts) if texts else 0.0


def fits(table: Table, header: Header) -> bool:
    """Whether a table without a header holds what the columns of `header` say: numbers, terms, parties."""
    columns = _texts(table)
    tests = [
        _share(texts, test) >= _MOST
        for roles, test in ((("row_number",), _is_number), (tuple(TIME), like_term), (tuple(PARTY), like_party))
        for column in header.of(*roles)
        if (texts := columns[column.index]) and column.second is None
    ]
    return bool(tests) and 2 * sum(tests) > len(tests)


def with_guessed_activity(table: Table, header: Header) -> Header:
    """`header` with the longest texts as the activities, where it tells terms and parties but not them."""
    if header.index("activity") is not None or not (header.of(*TIME) and header.of(*PARTY)):
        return header
    texts = _texts(table, header.bottom)
    lengths = {column.index: _length(texts[column.index]) for column in header.columns if column.role is None}
    best = max(lengths, key=lambda index: lengths[index], default=None)
    if best is None or lengths[best] < _LEAST_LETTERS:
        return header
    columns = tuple(replace(c, role="activity") if c.index == best else c for c in header.columns)
    said = remark("activity-guessed", table.origin, header=header.columns[best].header)
    return replace(header, columns=columns, diagnostics=(*header.diagnostics, said))


def guessed_header(table: Table) -> Header | None:
    """Columns by content for a table without any header: numbers, long texts, terms, parties; None where unsure."""
    texts = _texts(table)
    if table.width < 2 or table.height < _LEAST_ROWS:
        return None
    roles: dict[int, str] = {}
    if _share(texts[0], _is_number) >= _MOST:
        roles[0] = "row_number"
    for index, said in enumerate(texts):
        if index not in roles and len(said) >= _LEAST_ROWS - 1 and _share(said, like_term) >= _MOST:
            roles[index] = "deadline"
    if "deadline" not in roles.values():
        return None
    free = [index for index in range(table.width) if index not in roles]
    activity = max(free, key=lambda index: _length(texts[index]), default=None)
    if activity is None or _length(texts[activity]) < _LEAST_LETTERS:
        return None
    roles[activity] = "activity"
    for index, said in enumerate(texts):
        if index not in roles and _share(said, like_party) >= _MOST:
            roles[index] = "responsible"
    names = _unknown_names(table, roles)
    columns = tuple(Column(index, names.get(index, ""), roles.get(index)) for index in range(table.width))
    named = ", ".join(roles[index] for index in sorted(roles))
    guessed = remark("header-guessed", table.origin, roles=named)
    return Header(columns, bottom=1 if names else 0, diagnostics=(guessed,))


def _unknown_names(table: Table, roles: Mapping[int, str]) -> dict[int, str]:
    """The names in the first row by column, where it holds neither number nor term below which others stand."""
    first = {cell.column: " ".join(cell.text.split()) for cell in table.cells if cell.row == 0 and not cell.blank}
    tests = {"row_number": _is_number, "deadline": like_term}
    told = [tests[role](first[index]) for index, role in roles.items() if role in tests and index in first]
    lettered = all(any(map(str.isalpha, name)) for name in first.values())
    return first if len(first) >= _LEAST_NAMES and told and lettered and not any(told) else {}
