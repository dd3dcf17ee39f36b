"""Scoring formulas: read from cells, repaired by the plan's structure, checked, computed.

scoring = read_formulas(draft_plan)      the formulas and maxima of a plan, its sections and rows
formula, diagnostics = read_formula(text, place, max_score)
value = evaluate("(P_1_1+P_1_2)/2", {"P_1_1": 50, "P_1_2": 100})
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from .facts import read_facts, template
from .parser import parse
from .plan import PlanScoring, Scoring, read_formulas
from .read import read_formula, read_score
from .score import Score, score_plan
from .structure import Place
from .tree import FormulaError, compute

__all__ = [
    "FormulaError",
    "Place",
    "PlanScoring",
    "Score",
    "Scoring",
    "evaluate",
    "read_facts",
    "read_formula",
    "read_formulas",
    "read_score",
    "score_plan",
    "template",
]


def evaluate(expression: str, values: Mapping[str, float]) -> float:
    """The value of an expression of the contract, computed exactly; FormulaError where a value is missing."""
    return float(compute(parse(expression, values), {name: Fraction(str(value)) for name, value in values.items()}))
