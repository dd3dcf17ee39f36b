"""The formulas of a whole plan: of itself, its sections and its rows, each at its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ...model.diagnostic import Diagnostic
from ...model.draft import DraftCell, DraftPlan
from ...model.formula import Formula
from .cell import split_result
from .read import read_formula, read_score
from .structure import Place, plan_places


@dataclass(frozen=True, slots=True)
class Scoring:
    """How one thing is scored. `result` is the row's result text without a formula that stood in it, None where the

    result cell holds no formula and stays as it is.
    """

    formula: Formula | None = None
    max_score: float | None = None
    result: str | None = None
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanScoring:
    """The scorings of a plan, of its sections by id, of its rows in their order."""

    plan: Scoring = field(default_factory=Scoring)
    sections: dict[str, Scoring] = field(default_factory=dict)
    rows: tuple[Scoring, ...] = ()


def read_formulas(plan: DraftPlan) -> PlanScoring:
    """The formulas and maxima in the cells of roles `formula`, `max_score` and `result` of a plan."""
    top, sections, rows = plan_places(plan)
    return PlanScoring(
        plan=_scoring(plan.cells, top),
        sections={one.id: _scoring(one.cells, sections[one.id]) for one in plan.sections},
        rows=tuple(_scoring(row.cells, place) for row, place in zip(plan.rows, rows, strict=True)),
    )


def _scoring(cells: Sequence[DraftCell], place: Place) -> Scoring:
    score = next((value for one in cells if one.role == "max_score" for value in [read_score(one.text)] if value), None)
    texts = [one.text for one in cells if one.role == "formula" and one.text.strip()]
    result = None
    for one in cells:
        if one.role == "result":
            rest, formula_text = split_result(one.text)
            if formula_text:
                result = rest
                texts.append(formula_text)
    if not texts:
        return Scoring(max_score=score)
    formula, said = read_formula("\n".join(texts), place, score)
    return Scoring(formula, score, result, said)
