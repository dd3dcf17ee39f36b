"""Formulas of the contract: how a thing is scored."""

from __future__ import annotations

from .base import Model


class Variable(Model):
    """«А – количество заявителей»."""

    name: str
    meaning: str


class Case(Model):
    """«n = 0,5, если материал размещён»."""

    variable: str
    value: float
    condition: str


class Formula(Model):
    """`target` P is the plan's score, P_1 that of section 1, P_1_2 that of item 1.2, P_1_1_2 a part of item 1.1.

    `expression` is plain infix with `.` as the decimal mark, None where the formula is lost; `repairs` tells each
    change that was made to the printed text.
    """

    target: str | None = None
    expression: str | None = None
    variables: tuple[Variable, ...] = ()
    cases: tuple[Case, ...] = ()
    text: str = ""
    repairs: tuple[str, ...] = ()
