"""The formulas of a whole plan: of itself, its sections and its rows, each at its place."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from ...model.diagnostic import Diagnostic
from ...model.draft import DraftCell, DraftPlan
from ...model.formula import Case, Formula, Variable
from .cell import find_inline, read_cell, split_result
from .lexer import plain_name
from .parser import parse
from .read import read_formula, read_score
from .structure import Place, plan_places
from .tree import names


class Scoring(Struct, frozen=True):
    """How one thing is scored. `result` is the row's result text without a formula that stood in it, None where the

    result cell holds no formula and stays as it is.
    """

    formula: Formula | None = None
    max_score: float | None = None
    result: str | None = None
    diagnostics: tuple[Diagnostic, ...] = ()


class PlanScoring(Struct, frozen=True):
    """The scorings of a plan, of its sections by id, of its rows in their order."""

    plan: Scoring = field(default_factory=Scoring)
    sections: dict[str, Scoring] = field(default_factory=dict)
    rows: tuple[Scoring, ...] = ()


def read_formulas(plan: DraftPlan) -> PlanScoring:
    """The formulas and maxima of a plan, from its cells of roles `formula` and `max_score` and from other cells' texts.

    In a plan that is scored a formula may stand behind the result, where a border between cells was lost. Anywhere
    else a formula within a text («Д = А / В × 100%, где …») is read and the text stays as it is.
    """
    top, sections, rows = plan_places(plan)
    whole = (plan.cells, *(one.cells for one in plan.sections), *(row.cells for row in plan.rows))
    scored = any(cell.role in ("formula", "max_score") for cells in whole for cell in cells)
    notes = "\n".join(one.text for one in plan.cells if one.role == "formula_notes")
    return PlanScoring(
        plan=_explained(_scoring(plan.cells, top, scored), notes),
        sections={one.id: _explained(_scoring(one.cells, sections[one.id], scored), notes) for one in plan.sections},
        rows=tuple(
            _explained(_scoring(row.cells, place, scored), notes) for row, place in zip(plan.rows, rows, strict=True)
        ),
    )


def _explained(scoring: Scoring, notes: str) -> Scoring:
    """A scoring with what the notes below the table say of the variables that its own cell leaves unexplained."""
    formula = scoring.formula
    if not notes or formula is None or formula.expression is None:
        return scoring
    used = names(parse(formula.expression))
    cell = read_cell(notes, used)
    lacking = set(used) - {one.name for one in formula.variables}
    told = {plain_name(one.name): one.text for one in cell.meanings}
    variables = tuple(Variable(name=name, meaning=told[name]) for name in used if name in lacking & told.keys())
    ranked = {case.variable for case in formula.cases}
    cases = tuple(
        Case(variable=name, value=float(one.value.replace(",", ".")), condition=one.text)
        for one in cell.cases
        for name in [plain_name(one.name)]
        if name in used and name not in ranked
    )
    update = {"variables": (*formula.variables, *variables), "cases": (*formula.cases, *cases)}
    return replace(scoring, formula=formula.model_copy(update=update))


def _scoring(cells: Sequence[DraftCell], place: Place, scored: bool) -> Scoring:
    score = next((value for one in cells if one.role == "max_score" for value in [read_score(one.text)] if value), None)
    texts = [one.text for one in cells if one.role == "formula" and one.text.strip()]
    result = None
    for one in cells:
        if one.role == "result" and scored:
            rest, formula_text = split_result(one.text)
            if formula_text:
                result = rest
                texts.append(formula_text)
    if not texts:
        inline = next(filter(None, (find_inline(one.text) for one in cells if "=" in one.text)), None)
        place = place if scored else Place()
        texts = [inline] if inline else []
    if not texts:
        return Scoring(max_score=score)
    formula, said = read_formula("\n".join(texts), place, score)
    return Scoring(formula, score, result, said)
