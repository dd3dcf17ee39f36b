"""Contradictions of a formula: terms against divisor, names against the plan, the cases against the maximum."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from fractions import Fraction

from ...model.diagnostic import Diagnostic, remark
from ...model.formula import Case
from .repair import mean
from .structure import Place
from .tree import FormulaError, Node, Number, compute, names, to_text

MOST_COMBINATIONS = 4_096
"""Combinations of cases that are tried for the largest value."""


def highest(tree: Node, cases: Sequence[Case]) -> float | None:
    """The largest value that the cases give the formula; None where a variable has no cases or they are too many."""
    values: dict[str, list[Fraction]] = {}
    for case in cases:
        values.setdefault(case.variable, []).append(Fraction(str(case.value)))
    needed = names(tree)
    if not needed or any(name not in values for name in needed):
        return None
    count = 1
    for name in needed:
        count *= len(values[name])
    if count > MOST_COMBINATIONS:
        return None
    best: Fraction | None = None
    for chosen in itertools.product(*(values[name] for name in needed)):
        try:
            value = compute(tree, dict(zip(needed, chosen, strict=True)))
        except FormulaError:
            return None
        best = value if best is None else max(best, value)
    return float(best) if best is not None else None


def contradictions(tree: Node, place: Place, cases: Sequence[Case], max_score: float | None) -> list[Diagnostic]:
    """What in a formula cannot be right; nothing is changed."""
    found = []
    plain = mean(tree)
    if plain:
        terms, divisor = plain
        if isinstance(divisor, Number) and Fraction(divisor.digits) != len(terms):
            found.append(remark("formula-divisor", text=to_text(tree), terms=len(terms), divisor=divisor.digits))
        named = {term.name for term in terms}
        if named & {*place.all_targets}:
            missing = [part for part in place.parts if part not in named]
            found += [remark("formula-item-unnamed", part=part, text=to_text(tree)) for part in missing]
    own = [node for node in names(tree) if re.fullmatch(r"P(?:_\d+)+", node)]
    known = {*place.all_targets, *place.parts}
    unknown = [name for name in own if name not in known and not (place.target and name.startswith(f"{place.target}_"))]
    found += [remark("formula-term-unknown", name=name, text=to_text(tree)) for name in unknown]
    reached = highest(tree, cases)
    if max_score is not None and reached is not None and abs(reached - max_score) > 1e-9:
        found.append(remark("formula-maximum", reached=f"{reached:g}", asked=f"{max_score:g}", text=to_text(tree)))
    return found
