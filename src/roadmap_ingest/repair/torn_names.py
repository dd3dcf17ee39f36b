"""A person's name that a narrow column cut into pieces is whole again: «Ску↵ди↵на Ю.↵М.» → «Скудина Ю.М.»."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from ..model.diagnostic import remark
from ..model.document import Document, Table
from .grids import Said, mend_tables, worded
from .texts import texts
from .words import whole

_NAME = re.compile(r"(?<![\w-])([А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?) ?([А-ЯЁ]\. ?[А-ЯЁ]\.)(?!\w)")
_TORN = re.compile(r"([А-ЯЁ][а-яё]*(?:\n[а-яё]+)+)\s?([А-ЯЁ]\s?\.\s?[А-ЯЁ]\s?\.)")
"""A cell of nothing but a name whose surname fills several lines."""


class Name(Struct, frozen=True):
    """A name as it is printed whole, the same without a space, and the pattern of its pieces.

    Any of its characters may end a line; one inside the surname does.
    """

    printed: str
    letters: str
    pieces: re.Pattern[str]

    @classmethod
    def of(cls, surname: str, initials: str) -> Name:
        pieces = r"\s?".join(map(re.escape, surname + initials))
        cut = rf"(?=(?:\w\s?){{0,{len(surname) - 2}}}\w\n\s?[а-яё])"
        return cls(f"{surname} {initials}", surname + initials, re.compile(rf"(?<![\w-]){cut}{pieces}(?!\w)"))


def join_torn_names(document: Document) -> Document:
    """`document` with the names whole that it prints whole elsewhere, and those that are all that a cell holds."""
    if not any(table.wrapped for table in document.tables()):
        return document
    names = [Name.of(*name) for name in sorted(whole_names(texts(document)))]
    return mend_tables(document, partial(_mended, names=names))


def whole_names(lines: Iterable[str]) -> set[tuple[str, str]]:
    """Surnames and initials that stand on one line: («Скудина», «Ю.М.»)."""
    return {(found[1], found[2].replace(" ", "")) for line in lines for found in _NAME.finditer(line)}


def _mended(table: Table, names: Sequence[Name]) -> tuple[Table, Said]:
    if not table.wrapped:
        return table, ()
    cells, said = [], []
    for cell in table.cells:
        changes = list(_changes(cell.text, names)) if "\n" in cell.text else []
        for before, after in changes:
            cell = worded(cell, cell.text.replace(before, after))
            said.append(remark("words-rejoined", cell.origin, before="|".join(before.split("\n")), after=after))
        cells.append(cell)
    return (replace(table, cells=tuple(cells)), tuple(said)) if said else (table, ())


def _changes(text: str, names: Sequence[Name]) -> Iterator[tuple[str, str]]:
    """What stands torn in a cell's text, and its whole form."""
    letters = "".join(text.split())
    found = [name for name in names if name.letters in letters]
    for name in found:
        yield from ((torn, name.printed) for torn in dict.fromkeys(name.pieces.findall(text)))
    alone = None if found else _TORN.fullmatch(text.strip())
    if alone and not all(map(whole, alone[1].split("\n"))):
        yield text.strip(), f"{''.join(alone[1].split())} {''.join(alone[2].split())}"
