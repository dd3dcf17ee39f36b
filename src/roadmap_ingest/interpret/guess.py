"""Columns told by their content, where the header tells too little or there is none."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec.structs import replace

from ..model.diagnostic import Diagnostic, remark
from ..model.document import Table
from .columns import Column
from .header import Header
from .looks import like_deed, like_party, like_term
from .numbers import read_number
from .roles import PARTY, TIME, claims

_MOST = 0.6
_LEAST_ROWS = 3
_LEAST_CELLS = 2
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


def with_guessed_roles(table: Table, header: Header) -> Header:
    """`header`, where it tells no activities or nothing beside them, with what its other columns hold by content.

    Terms and parties are told by most of their cells, activities by the longest texts; as they were where terms stay
    unknown or neither parties nor measures («Провести …») are among them.
    """
    if header.turned or (header.index("activity") is not None and (header.of(*TIME) or header.of(*PARTY))):
        return header
    texts = _texts(table, header.bottom)
    roles = {column.index: column.role for column in header.columns if column.role is not None}
    for names, test in ((TIME, like_term), (PARTY, like_party)):
        if names.isdisjoint(roles.values()):
            free = [index for index in range(table.width) if index not in roles and len(texts[index]) >= _LEAST_CELLS]
            told = next((index for index in free if _share(texts[index], test) >= _MOST), None)
            roles |= {} if told is None else {told: "deadline" if names is TIME else "responsible"}
    if "activity" not in roles.values():
        free = [index for index in range(table.width) if index not in roles]
        best = max(free, key=lambda index: _length(texts[index]), default=None)
        if best is None or _length(texts[best]) < _LEAST_LETTERS:
            return header
        roles[best] = "activity"
    activity = next(index for index, role in roles.items() if role == "activity")
    given = TIME.isdisjoint(roles.values()), PARTY.isdisjoint(roles.values())
    if given[0] or (given[1] and _share(texts[activity], like_deed) < _MOST):
        return header
    columns = tuple(
        column if column.role == roles.get(column.index) else replace(column, role=roles[column.index], repeated=False)
        for column in header.columns
    )
    said = [_guessed(table, column) for column, old in zip(columns, header.columns, strict=True) if column != old]
    return replace(header, columns=columns, diagnostics=(*header.diagnostics, *said))


def _guessed(table: Table, column: Column) -> Diagnostic:
    if column.role == "activity":
        return remark("activity-guessed", table.origin, header=column.header)
    return remark("column-by-content", table.origin, header=column.header, role=column.role)


def like_measures(table: Table, header: Header | None) -> bool:
    """Whether a table left out reads like a plan: a column of measures, and beside it one of terms or of parties."""
    texts = _texts(table, header.bottom if header else 0)
    deeds = [index for index, said in enumerate(texts) if _measures(said)]
    tests = (like_term, like_party)
    others = [index for index, said in enumerate(texts) if any(_share(said, test) >= _MOST for test in tests)]
    return bool(deeds) and any(index not in deeds for index in others)


def _measures(said: Sequence[str]) -> bool:
    return len(said) >= _LEAST_CELLS and _length(said) >= _LEAST_LETTERS and _share(said, like_deed) >= _MOST


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
    marked = ((role, first[index]) for index, role in roles.items() if role in tests and index in first)
    told = [tests[role](name) and not claims(name) for role, name in marked]
    lettered = all("№" in name or any(map(str.isalpha, name)) for name in first.values())
    return first if len(first) >= _LEAST_NAMES and told and lettered and not any(told) else {}
