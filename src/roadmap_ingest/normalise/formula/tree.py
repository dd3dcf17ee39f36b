"""Formulas as trees: built in one canonical form, printed as plain infix, evaluated exactly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Literal

from msgspec import Struct

LARGEST_POWER = 64
"""The largest exponent that is computed."""


class FormulaError(ValueError):
    """A formula cannot be read or computed; the message says why."""


class Number(Struct, frozen=True):
    """A number as its decimal digits: «0.25»."""

    digits: str


class Name(Struct, frozen=True):
    """A variable or another score: «n», «P_1_2»."""

    name: str


class Sum(Struct, frozen=True):
    """Two or more terms with their signs, or one negative term."""

    terms: tuple[tuple[Literal["+", "-"], Node], ...]


class Product(Struct, frozen=True):
    """Two or more factors, each multiplied or divided by; the first one is multiplied."""

    factors: tuple[tuple[Literal["*", "/"], Node], ...]


class Power(Struct, frozen=True):
    base: Node
    exponent: Node


class Call(Struct, frozen=True):
    """`min`, `max` or `sum` of one or more arguments."""

    function: str
    arguments: tuple[Node, ...]


Node = Number | Name | Sum | Product | Power | Call


def add(terms: list[tuple[Literal["+", "-"], Node]]) -> Node:
    """The sum of signed terms; inner sums are dissolved, a single positive term is itself."""
    flat: list[tuple[Literal["+", "-"], Node]] = []
    for sign, term in terms:
        if isinstance(term, Sum):
            flat += [(inner if sign == "+" else _other(inner), part) for inner, part in term.terms]
        else:
            flat.append((sign, term))
    if len(flat) == 1 and flat[0][0] == "+":
        return flat[0][1]
    return Sum(tuple(flat))


def _other(sign: Literal["+", "-"]) -> Literal["+", "-"]:
    return "-" if sign == "+" else "+"


def multiply(factors: list[tuple[Literal["*", "/"], Node]]) -> Node:
    """The product of factors, the first multiplied; an inner product is dissolved where it is not divided by."""
    flat: list[tuple[Literal["*", "/"], Node]] = []
    for sign, factor in factors:
        if isinstance(factor, Product) and sign == "*":
            flat += factor.factors
        else:
            flat.append((sign, factor))
    return flat[0][1] if len(flat) == 1 else Product(tuple(flat))


def to_text(node: Node) -> str:
    """Plain infix with `.` as the decimal mark and no needless brackets: «(P_1+P_2)/2»."""
    match node:
        case Number(digits):
            return digits
        case Name(name):
            return name
        case Sum(terms):
            text = "".join(sign + _inside(term, Sum) for sign, term in terms)
            return text.removeprefix("+")
        case Product(factors):
            parts = [_inside(factors[0][1], Sum)]
            parts += [sign + _inside(factor, Sum, Product) for sign, factor in factors[1:]]
            return "".join(parts)
        case Power(base, exponent):
            return f"{_inside(base, Sum, Product, Power)}^{_inside(exponent, Sum, Product, Power)}"
        case Call(function, arguments):
            return f"{function}({';'.join(to_text(one) for one in arguments)})"


def _inside(node: Node, *bracketed: type[Node]) -> str:
    text = to_text(node)
    return f"({text})" if isinstance(node, bracketed) else text


def walk(node: Node) -> Iterator[Node]:
    """The node and all below it, from the left."""
    yield node
    for child in children(node):
        yield from walk(child)


def children(node: Node) -> tuple[Node, ...]:
    match node:
        case Sum(terms):
            return tuple(term for _, term in terms)
        case Product(factors):
            return tuple(factor for _, factor in factors)
        case Power(base, exponent):
            return (base, exponent)
        case Call(_, arguments):
            return arguments
        case _:
            return ()


def names(node: Node) -> list[str]:
    """The names of a formula, each once, from the left."""
    return list(dict.fromkeys(one.name for one in walk(node) if isinstance(one, Name)))


def renamed(node: Node, new: Mapping[str, str]) -> Node:
    """The same formula with names replaced by `new` where it has them."""
    match node:
        case Name(name):
            return Name(new.get(name, name))
        case Sum(terms):
            return Sum(tuple((sign, renamed(term, new)) for sign, term in terms))
        case Product(factors):
            return Product(tuple((sign, renamed(factor, new)) for sign, factor in factors))
        case Power(base, exponent):
            return Power(renamed(base, new), renamed(exponent, new))
        case Call(function, arguments):
            return Call(function, tuple(renamed(one, new) for one in arguments))
        case Number():
            return node


def compute(node: Node, values: Mapping[str, Fraction]) -> Fraction:
    """The exact value of a formula; FormulaError where a value is missing or the operation has none."""
    match node:
        case Number(digits):
            return Fraction(digits)
        case Name(name):
            if name not in values:
                raise FormulaError(f"no value for {name}")
            return values[name]
        case Sum(terms):
            parts = (compute(term, values) * (1 if sign == "+" else -1) for sign, term in terms)
            return sum(parts, Fraction(0))
        case Product(factors):
            return _product(factors, values)
        case Power(base, exponent):
            power = compute(exponent, values)
            if power.denominator != 1 or abs(power) > LARGEST_POWER:
                raise FormulaError(f"the exponent {power} is not computed")
            return _power(compute(base, values), int(power))
        case Call(function, arguments):
            found = [compute(one, values) for one in arguments]
            return {"min": min, "max": max}[function](found) if function != "sum" else sum(found, Fraction(0))


def _product(factors: tuple[tuple[Literal["*", "/"], Node], ...], values: Mapping[str, Fraction]) -> Fraction:
    result = Fraction(1)
    for sign, factor in factors:
        value = compute(factor, values)
        if sign == "/" and value == 0:
            raise FormulaError("a division by zero")
        result = result * value if sign == "*" else result / value
    return result


def _power(base: Fraction, power: int) -> Fraction:
    if base == 0 and power < 0:
        raise FormulaError("a division by zero")
    if max(abs(base.numerator), base.denominator).bit_length() * abs(power) > 10_000:
        raise FormulaError("the power is too large to be computed")
    return Fraction(base**power)
