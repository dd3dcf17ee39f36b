"""Formulas in the notations of other programs: LaTeX by itself, MathML through latex2mathml."""

from __future__ import annotations

import re

from .parser import parse
from .tree import Call, Name, Node, Number, Power, Product, Sum


def to_latex(expression: str) -> str:
    r"""An expression of the contract in LaTeX: «(P_1+P_2)/2» → «\frac{P_{1} + P_{2}}{2}»."""
    return _latex(parse(expression))


def to_mathml(expression: str) -> str:
    """An expression of the contract in MathML; ModuleNotFoundError where latex2mathml is not installed."""
    from latex2mathml.converter import convert

    return str(convert(to_latex(expression)))


def _latex(node: Node) -> str:
    match node:
        case Number(digits):
            return digits
        case Name(name):
            return _name(name)
        case Sum(terms):
            text = " ".join(f"{sign} {_latex(term)}" for sign, term in terms)
            return text.removeprefix("+ ")
        case Product():
            return _product(node)
        case Power(base, exponent):
            shown = _latex(base) if isinstance(base, Number | Name) else rf"\left({_latex(base)}\right)"
            return f"{shown}^{{{_latex(exponent)}}}"
        case Call(function, arguments):
            shown = {"sum": r"\sum"}.get(function, rf"\{function}")
            return rf"{shown}\left({', '.join(_latex(one) for one in arguments)}\right)"


def _name(name: str) -> str:
    """«P_1_2» → «P_{1.2}», «Чобуч» → «\\text{Чобуч}»."""
    head, *rest = re.findall(r"[^\W\d_]+|\d+", name)
    shown = head if len(head) == 1 and head.isascii() else rf"\text{{{head}}}"
    return f"{shown}_{{{'.'.join(rest)}}}" if rest else shown


def _product(node: Product) -> str:
    """Division as fractions, each over all that stands before it: «A/B*100» → «\\frac{A}{B} \\cdot 100»."""
    text, bare = "", True
    for sign, factor in node.factors:
        if not text:
            text, bare = _latex(factor), not isinstance(factor, Sum)
        elif sign == "/":
            text, bare = rf"\frac{{{text}}}{{{_latex(factor)}}}", True
        else:
            left = text if bare else rf"\left({text}\right)"
            right = rf"\left({_latex(factor)}\right)" if isinstance(factor, Sum) else _latex(factor)
            text, bare = rf"{left} \cdot {right}", True
    return text
