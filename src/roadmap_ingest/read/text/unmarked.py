"""Rows of cells that stand one a line, where blank cells were left out: by the chain through the columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

from ...model.diagnostic import Diagnostic, remark
from ...model.origin import Origin
from .chain import Link, link
from .headers import role
from .holding import TERM_ROLES
from .numbers import whole_number
from .placing import Place
from .region import Piece
from .tokens import Line, Token, pieces_of

ENDS = ("start", "end")
LONGEST_NAME = 60


def read_unmarked(header: Sequence[Token], body: Sequence[Token]) -> tuple[list[tuple[Piece, ...]], list[Line]]:
    """The header's rows and those below it; a row with cells in other columns than most rows is a guess."""
    names, ends = _levels(header, body)
    body = [*header, *body][len(names) + len(ends) :]
    roles = [role(token.text) for token in names]
    split = next(at for at, one in enumerate(roles) if one in TERM_ROLES) if ends else len(names)
    spots = [Place(at + (at > split) * (len(ends) - 1), len(ends) if at == split else 1) for at in range(len(names))]
    top = [pieces_of(names, spots)]
    if ends:
        top.append(pieces_of(ends, [Place(split + at) for at in range(len(ends))]))
    return top, _rows(body, roles, spots)


def _levels(header: Sequence[Token], body: Sequence[Token]) -> tuple[list[Token], list[Token]]:
    """The names of the columns, and the two that divide the column of terms where the header has two levels.

    They follow all others: «№, Мероприятие, Срок, Ответственный» and then «Начало, Окончание», one of them perhaps
    so damaged that no word tells it.
    """
    roles = [role(token.text) for token in header]
    last = len(header)
    while last and roles[last - 1] in ENDS:
        last -= 1
    ends = list(header[last:])
    if not ends or "deadline" not in roles[:last]:
        return list(header), []
    if roles[0] == "row_number" and len(ends) == 1:
        ends += takewhile(lambda token: whole_number(token.text) is None and len(token.text) < LONGEST_NAME, body)
    return (list(header[:last]), ends) if len(ends) == len(ENDS) else (list(header), [])


def _rows(body: Sequence[Token], roles: Sequence[str | None], spots: Sequence[Place]) -> list[Line]:
    links = link([token.text for token in body], roles)
    rows: list[list[tuple[Token, Link]]] = []
    for token, one in zip(body, links, strict=True):
        if one.begins or not rows:
            rows.append([])
        rows[-1].append((token, one))
    customs = Counter(tuple(one.column for _, one in row) for row in rows)
    usual = customs.most_common(1)[0][0] if customs else ()
    return [_line(row, spots, usual) for row in rows]


def _line(row: Sequence[tuple[Token, Link]], spots: Sequence[Place], usual: tuple[int | None, ...]) -> Line:
    columns = tuple(one.column for _, one in row)
    over_all = Place(0, spots[-1].column + spots[-1].columns)
    places = [over_all if column is None else spots[column] for column in columns]
    sure = all(one.sure for _, one in row) and columns in (usual, (None,))
    return Line(pieces_of([token for token, _ in row], places), len(row), sure)


def doubts(rows: Sequence[Line], top: int, width: int, counted: bool) -> tuple[Diagnostic, ...]:
    """A remark on each row whose cells may stand elsewhere, and on a table where nothing marks the rows."""
    said = [
        remark("cells_placed", Origin(row=at + 1, lines=_lines(row.pieces)), count=row.count, width=width)
        for at, row in enumerate(rows, top)
        if not row.sure
    ]
    if not counted and rows:
        lines = (_lines(rows[0].pieces)[0], _lines(rows[-1].pieces)[1])
        said.append(remark("rows_by_content", Origin(lines=lines), count=len(rows)))
    return tuple(said)


def _lines(pieces: Sequence[Piece]) -> tuple[int, int]:
    return pieces[0].lines[0], pieces[-1].lines[1]
