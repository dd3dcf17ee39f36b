"""Which rows of a plan table are headings: by their cells, their numbers and their neighbours."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from .headings import PLAIN, style_of
from .looks import like_term
from .numbers import Numbered, is_child, next_number, read_number, split_heading
from .roles import PARTY, TIME
from .rows import Row

_FUNDING = frozenset({"funding_volume", "funding_source", "budget_code", "amount"})
_SCORING = frozenset({"formula", "max_score", "plan_value", "unit", "priority"}) | _FUNDING
"""What a heading's row may hold beside the heading: its formula, its total."""

_INFINITIVE = re.compile(r"[а-яё-]+(?:ть|ти|чь)(?:ся|сь)?\b", re.IGNORECASE)
_LONGEST_GUESS = 150
_MOST_NUMBERED = 0.5
_MOST_ALONE = 1 / 2


class Customs(Struct, frozen=True):
    """How the rows of one table are written: how many are full, the shares of numbered ones and of lone texts."""

    full: int
    numbered: float
    alone: float
    bold: bool

    @classmethod
    def of(cls, rows: Sequence[Row]) -> Customs:
        full = [row for row in rows if row.filled]
        alone = sum(not row.filled and row.wide is None for row in rows)
        numbered = sum(row.numbered.number is not None for row in full)
        bold = any(row.activity_cell is not None and row.activity_cell.bold for row in full)
        return cls(len(full), numbered / max(1, len(full)), alone / max(1, len(rows)), bold)


class Verdict(Struct, frozen=True):
    """Whether a row is a heading, and whether that is only the likelier reading."""

    heading: bool
    guessed: bool = False


def judge(rows: Sequence[Row], at: int, customs: Customs) -> Verdict:
    """Whether `rows[at]` is a heading."""
    row = rows[at]
    if row.wide is not None:
        beside = [cell for cell in row.filled if cell.text != row.wide.text.strip() and cell.role not in _SCORING]
        return Verdict(not beside and not _keeps_count(rows, at))
    if row.first_alone is not None:
        return _first_alone(row.first_alone)
    if not row.roles <= _SCORING or (row.activity_cell is not None and row.activity_cell.row < row.index):
        return Verdict(False)
    if row.activity_text and row.numbered.number is not None:
        return Verdict(_leads(rows, at, row.numbered.number, customs))
    if row.filled and not row.activity_text:
        return Verdict(False)
    if row.filled and row.own[0].columns < 2:
        return Verdict(style_of(split_heading(row.activity_text)) != PLAIN)
    return _unnumbered(rows, at, customs)


def _first_alone(text: str) -> Verdict:
    """A text alone in the first column, which holds dates or directions: a heading, unless it is a date itself."""
    styled = style_of(split_heading(text)) != PLAIN
    return Verdict(styled or not like_term(text), guessed=not styled)


def _unnumbered(rows: Sequence[Row], at: int, customs: Customs) -> Verdict:
    """A text alone in its row: a heading where others are numbered, or where its words or letters say so."""
    row = rows[at]
    if not row.activity_text:
        return Verdict(bool(row.number_text) and read_number(row.number_text) is None)
    if row.number_text or customs.numbered >= _MOST_NUMBERED:
        return Verdict(True)
    text = row.activity_text
    if style_of(split_heading(text)) != PLAIN or text.endswith(":"):
        return Verdict(True)
    bold = row.activity_cell is not None and row.activity_cell.bold
    if bold and not customs.bold:
        return Verdict(True)
    follows = at + 1 < len(rows) and bool(rows[at + 1].filled)
    likely = follows and customs.alone <= _MOST_ALONE and len(text) <= _LONGEST_GUESS
    return Verdict(likely and not (_INFINITIVE.match(text) or text.endswith(".")), guessed=True)


def _leads(rows: Sequence[Row], at: int, number: str, customs: Customs) -> bool:
    """Whether the rows below are numbered under this one (1. then 1.1), anew (II then 1) or not at all."""
    if Numbered(number, "").roman or (customs.full and not customs.numbered):
        return not rows[at].roles & (TIME | PARTY)
    below = next((rows[i].numbered.number for i in range(at + 1, len(rows)) if rows[i].numbered.number), None)
    if below is None:
        return False
    if is_child(below, number) or below == number or (below == "1" and number != "1"):
        return True
    items = (rows[i] for i in range(at - 1, -1, -1) if rows[i].filled and rows[i].numbered.number)
    above = next((row.numbered.number for row in items), None)
    return above is not None and next_number(above) == below and below != number


def _keeps_count(rows: Sequence[Row], at: int) -> bool:
    """Whether a numbered row over the whole width counts on between two items: 6., 7., 8."""
    if not 0 < at < len(rows) - 1 or read_number(rows[at].number_text) is None:
        return False
    above, number, below = (rows[index].numbered.number for index in (at - 1, at, at + 1))
    if above is None or number is None or below is None or not (rows[at - 1].filled and rows[at + 1].filled):
        return False
    return next_number(above) == number and next_number(number) == below
