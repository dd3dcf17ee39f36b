"""What the cells of a column look like: expected by the column's role, then learnt from its cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from math import log
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from ...grammar import load
from .numbers import Number, follows, is_next, leading_number, whole_number
from .terms import terms

NUMBER, FIGURE, TERM, PARTY, LED, CAPITALS, TEXT = range(7)
"""Kinds of cells: «2.1.» that counts on, «150,5», «до 1 мая», «Иванов И.И.», «2. Провести», «ЯНВАРЬ», other text."""

TERM_ROLES = frozenset({"deadline", "start", "end", "periodicity"})
PARTY_ROLES = frozenset({"responsible", "executor", "co_executor", "supervisor", "participant"})

EXPECTED = {
    "row_number": (40.0, 0.5, 0.1, 0.1, 0.1, 0.1, 0.1),
    "term": (3.0, 4.0, 30.0, 0.01, 0.01, 0.5, 3.0),
    "party": (0.1, 0.1, 0.2, 24.0, 0.01, 0.5, 6.0),
    "activity": (0.1, 0.1, 0.5, 1.0, 24.0, 1.0, 24.0),
    "heading": (0.1, 0.1, 0.5, 2.0, 4.0, 30.0, 4.0),
    "other": (0.02, 2.0, 2.0, 2.0, 0.5, 1.0, 16.0),
    "activity beside numbers": (0.1, 0.1, 0.5, 1.0, 0.002, 1.0, 24.0),
    "heading beside numbers": (0.1, 0.1, 0.5, 6.0, 12.0, 30.0, 6.0),
}
"""How many cells of each kind a column of a role is taken to hold before it is read.

Where a column of its own holds the numbers of items, a text led by a number («2. Кадры») is a heading.
"""

BLANK = {"row_number": 0.002, "activity": 0.003, "activity beside numbers": 0.003}
OTHER_BLANK = 0.15
"""How often a column is blank, before it is read."""

UNNUMBERED = 0.9
"""The same of a number column that nobody filled in."""

WEIGHT = 6.0
"""How many rows that expectation counts for."""

UNSEEN = 0.002
"""How likely it is that a text opens with any one beginning that its column does not repeat."""

LEAST_SPREAD = 0.5
FARTHEST = 4.0
UNKNOWN_LENGTH = 0.8
"""In spreads of the logarithm of length: the least spread, the most that a length may tell, and before any is known."""

_PERSON = re.compile(r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s+[А-ЯЁ]\.|[А-ЯЁ]\.\s?[А-ЯЁ]?\.?\s?[А-ЯЁ][а-яё]+")
_ROMAN_LED = re.compile(r"(?:Раздел\s+\w{1,4}|[IVX]{1,5})[.)]\s+[А-ЯЁ«]")
_FIGURES = re.compile(r"[\d\s.,–—/-]+")
_LONGEST_PARTY = 200
_OPENING = 6


class Features(NamedTuple):
    """What is seen of a cell: its kind, its first letters, the logarithm of its length."""

    kind: int
    opening: str
    length: float


def features(texts: Iterable[str]) -> list[Features]:
    """The features of cells in reading order, none of them blank; only numbers that count on are item numbers.

    A numbered title counts too: 2.1 follows «2. Кадры».
    """
    found: list[Features] = []
    last: Number | None = None
    for text in texts:
        said = text.strip()
        number, led = whole_number(said), leading_number(said)
        counts = led is not None and (follows(led, last) or is_next(led, last) or is_next(led, None))
        last = led if counts else last
        kind = _kind(said) if number is None else NUMBER if counts else FIGURE
        found.append(Features(kind, said[:_OPENING].lower(), log(len(said) + 1)))
    return found


def _kind(text: str) -> int:
    if text.isupper() and len(text) > 3:
        return CAPITALS
    if is_term(text):
        return TERM
    if _FIGURES.fullmatch(text):
        return FIGURE
    if leading_number(text) is not None or _ROMAN_LED.match(text):
        return LED
    party = len(text) < _LONGEST_PARTY and (_PERSON.search(text) or _party().match(text.lower().replace("ё", "е")))
    return PARTY if party else TEXT


def is_term(text: str) -> bool:
    """Whether the text is a date phrase from beginning to end."""
    spans = terms(text)
    return len(spans) == 1 and spans[0][0] == 0 and spans[0][1] >= len(text.rstrip(" .;"))


@cache
def _party() -> re.Pattern[str]:
    words = (re.escape(word).replace(r"\*", r"\w*") for word in load("columns").lexicon["looks"]["party"])
    return re.compile(rf"(?:[а-я-]+(?:ый|ий|ой|ая|яя|ое|ее|ые|ие|ого|его|ых|их)\s+){{0,3}}(?:{'|'.join(words)})(?!\w)")


class Holding(Struct, frozen=True):
    """What a column holds: cells by kind, the beginnings that it repeats, lengths; `blank` is its share of blanks."""

    role: str
    kinds: tuple[float, ...]
    blank: float
    openings: Counter[str]
    length: float | None = None
    spread: float = LEAST_SPREAD

    def likeness(self, cell: Features) -> float:
        """The log likelihood of a cell."""
        repeated = self.openings[cell.opening]
        opening = (repeated if repeated > 1 else UNSEEN) / (self.openings.total() + 1 if repeated > 1 else 1)
        far = UNKNOWN_LENGTH if self.length is None else abs(cell.length - self.length) / self.spread
        return log(self.kinds[cell.kind] / sum(self.kinds)) + log(opening) - min(far, FARTHEST)

    def after(self, cells: Sequence[Features], rows: int) -> Holding:
        """The holding of the same column once `cells` in `rows` rows are taken for its own.

        A number that counts on is an item's, however often a wrong reading has put it into a column of texts, and a
        person is no term; whether rows are numbered is asked beforehand, not learnt from rows that were torn.
        """
        expected = EXPECTED[self.role]
        counts = Counter(cell.kind for cell in cells)
        if self.role not in ("row_number", "term"):
            counts[NUMBER] = 0
        if self.role == "term":
            counts[PARTY] = 0
        kinds = tuple(share + counts[kind] for kind, share in enumerate(expected))
        seen = (self.blank * WEIGHT + max(0, rows - len(cells))) / (WEIGHT + rows)
        blank = self.blank if self.role == "row_number" else seen
        lengths = [cell.length for cell in cells]
        if not lengths:
            return replace(self, kinds=kinds, blank=blank, openings=Counter(), length=None)
        mean = sum(lengths) / len(lengths)
        spread = max(LEAST_SPREAD, (sum((one - mean) ** 2 for one in lengths) / len(lengths)) ** 0.5)
        return Holding(self.role, kinds, blank, Counter(cell.opening for cell in cells), mean, spread)


def holding(role: str | None) -> Holding:
    """What a column of `role` («heading» for rows of one cell over all) is expected to hold."""
    known = "term" if role in TERM_ROLES else "party" if role in PARTY_ROLES else role
    name = known if known in EXPECTED else "other"
    return Holding(name or "other", EXPECTED[name or "other"], BLANK.get(name or "", OTHER_BLANK), Counter())


def holdings(roles: Sequence[str | None], unnumbered: bool) -> list[Holding]:
    """What columns of these roles and the headings between rows, which come last, are expected to hold.

    Where no role names activities, the first other column holds them.
    """
    columns = [*map(holding, roles), holding("heading")]
    first = next((at for at, column in enumerate(columns) if column.role == "other"), None)
    if first is not None and all(column.role != "activity" for column in columns):
        columns[first] = holding("activity")
    if "row_number" not in roles:
        return columns
    if unnumbered:
        return [replace(one, blank=UNNUMBERED) if one.role == "row_number" else one for one in columns]
    return [holding(f"{one.role} beside numbers") if one.role in ("activity", "heading") else one for one in columns]
