"""Tokens to a tree by precedence; a bounded depth, so that no input is too deep to be read."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Literal

from .lexer import Token, tokens
from .tree import Call, FormulaError, Name, Node, Number, Power, add, multiply

DEEPEST = 60
"""Brackets within brackets."""
MOST_TOKENS = 2_000


def parse(text: str, known: Collection[str] = ()) -> Node:
    """The tree of a printed expression without its target; FormulaError where it is none.

    «А/В х 100%» is A/B*100: «100%» says that the value is a share in percent; any other «5%» is 5/100.
    """
    return Parser(tokens(text, known)).whole()


class Parser:
    """One pass over tokens: sums of products of powers; a missing sign between operands multiplies."""

    def __init__(self, given: Sequence[Token]) -> None:
        if len(given) > MOST_TOKENS:
            raise FormulaError(f"a formula of {len(given)} tokens, allowed are {MOST_TOKENS}")
        self._given = given
        self._at = 0
        self._depth = 0

    def whole(self) -> Node:
        node = self._sum()
        if self._at < len(self._given):
            raise FormulaError(f"«{self._given[self._at].text}» is left over")
        return node

    def _kind(self) -> str:
        return self._given[self._at].kind if self._at < len(self._given) else "end"

    def _take(self) -> Token:
        token = self._given[self._at]
        self._at += 1
        return token

    def _sum(self) -> Node:
        self._depth += 1
        if self._depth > DEEPEST:
            raise FormulaError(f"brackets nested deeper than {DEEPEST}")
        terms: list[tuple[Literal["+", "-"], Node]] = []
        sign: Literal["+", "-"] = "+"
        if self._kind() in ("+", "-"):
            sign = "-" if self._take().kind == "-" else "+"
        terms.append((sign, self._product()))
        while self._kind() in ("+", "-"):
            sign = "-" if self._take().kind == "-" else "+"
            terms.append((sign, self._product()))
        self._depth -= 1
        return add(terms)

    def _product(self) -> Node:
        factors: list[tuple[Literal["*", "/"], Node]] = [("*", self._power())]
        while True:
            kind = self._kind()
            if kind in ("*", "/"):
                factors.append(("/" if self._take().kind == "/" else "*", self._power()))
            elif kind in ("name", "function", "("):
                factors.append(("*", self._power()))
            else:
                return multiply(factors)

    def _power(self) -> Node:
        base = self._operand()
        if self._kind() != "^":
            return base
        self._take()
        return Power(base, self._operand())

    def _operand(self) -> Node:
        kind = self._kind()
        if kind == "number":
            return self._number()
        if kind == "name":
            return Name(self._take().text)
        if kind == "function":
            return self._call()
        if kind == "(":
            self._take()
            node = self._sum()
            if self._kind() != ")":
                raise FormulaError("a bracket is not closed")
            self._take()
            return node
        raise FormulaError(
            "an operand is missing" if kind == "end" else f"«{self._given[self._at].text}» is no operand"
        )

    def _number(self) -> Node:
        digits = self._take().text
        if self._kind() != "%":
            return Number(digits)
        self._take()
        return Number(digits) if digits == "100" else multiply([("*", Number(digits)), ("/", Number("100"))])

    def _call(self) -> Node:
        function = self._take().text
        if self._kind() != "(":
            return Call(function, (self._power(),))
        self._take()
        arguments = [self._sum()]
        while self._kind() == ";":
            self._take()
            arguments.append(self._sum())
        if self._kind() != ")":
            raise FormulaError("a bracket is not closed")
        self._take()
        if len(arguments) == 1 and function != "sum":
            raise FormulaError(f"{function} of one argument: a comma between numbers may part them")
        return Call(function, tuple(arguments))
