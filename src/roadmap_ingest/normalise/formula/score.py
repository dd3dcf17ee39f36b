"""A scored plan computed from facts: each item, each section, the total, and how each number came about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from msgspec import Struct, field

from ...model.formula import Formula
from ...model.plan import Plan
from .parser import parse
from .tree import FormulaError, compute, names

SCORE = "score"
"""The name under which facts give a score itself."""


class Scored(Struct, frozen=True):
    """A thing of the plan that may have a score; `whole` tells sections and the plan itself from items."""

    target: str
    number: str
    title: str
    formula: Formula | None
    max_score: float | None
    whole: bool = False


class Score(Struct, frozen=True):
    """What became of a thing: its value (None where it cannot be computed), the expression with the values put in,

    the names that are missing, and remarks: a value that no case allows, a score over the maximum.
    """

    target: str
    number: str
    title: str
    value: float | None
    expression: str | None
    working: str | None = None
    missing: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def scored_things(plan: Plan) -> Iterator[Scored]:
    """The items, then the sections, then the plan, as far as they have a target."""
    for item in plan.items:
        target = item.formula.target if item.formula else None
        if target:
            yield Scored(target, item.number or target, item.activity, item.formula, item.max_score)
    for section in plan.sections:
        if section.formula and section.formula.target:
            number = section.number or section.formula.target
            yield Scored(section.formula.target, number, section.title, section.formula, section.max_score, True)
    if plan.formula and plan.formula.target:
        yield Scored(plan.formula.target, plan.formula.target, plan.title or "", plan.formula, plan.max_score, True)


def score_plan(plan: Plan, facts: Mapping[str, Mapping[str, float]]) -> list[Score]:
    """The scores of a plan from `facts`: by number («1.2») or target, variables to values; «score» is the score itself.

    A thing that lacks a fact has no value, and so has all that is made of it; nothing is taken for zero.
    """
    board = _Board({thing.target: thing for thing in scored_things(plan)}, facts)
    return [board.score(target) for target in board.things]


class _Board(Struct):
    things: dict[str, Scored]
    facts: Mapping[str, Mapping[str, float]]
    done: dict[str, Score] = field(default_factory=dict)
    under_way: set[str] = field(default_factory=set)

    def _fact(self, target: str) -> Mapping[str, float]:
        thing = self.things.get(target)
        keys = [target, target.removeprefix("P_").replace("_", "."), *([thing.number] if thing else [])]
        return {name: value for key in keys for name, value in self.facts.get(key, {}).items()}

    def score(self, target: str) -> Score:
        """The score of `target`, computed once."""
        if target not in self.done:
            self.under_way.add(target)
            self.done[target] = self._computed(self.things[target])
            self.under_way.discard(target)
        return self.done[target]

    def _computed(self, thing: Scored) -> Score:
        given = self._fact(thing.target)
        expression = thing.formula.expression if thing.formula else None
        if SCORE in given:
            said = _over(given[SCORE], thing.max_score)
            return Score(thing.target, thing.number, thing.title, given[SCORE], expression, "given", (), said)
        if expression is None:
            return Score(thing.target, thing.number, thing.title, None, None, None, (SCORE,))
        tree = parse(expression, given)
        values: dict[str, float] = {}
        missing: list[str] = []
        for name in names(tree):
            value = given.get(name, self._value(name))
            if value is None:
                missing.append(name)
            else:
                values[name] = value
        remarks = list(_uncased(thing.formula, given))
        if missing:
            return Score(
                thing.target, thing.number, thing.title, None, expression, None, tuple(missing), tuple(remarks)
            )
        working = ", ".join(f"{name} = {value:g}" for name, value in values.items())
        try:
            result = float(compute(tree, {name: Fraction(str(value)) for name, value in values.items()}))
        except FormulaError as error:
            return Score(thing.target, thing.number, thing.title, None, expression, working, (), (str(error),))
        remarks += _over(result, thing.max_score)
        return Score(thing.target, thing.number, thing.title, result, expression, working, (), tuple(remarks))

    def _value(self, name: str) -> float | None:
        """The value of another score; None where it is under way (a formula that needs itself) or unknown."""
        if name in self.under_way:
            return None
        if name in self.things:
            return self.score(name).value
        return self._fact(name).get(SCORE) if name.startswith("P_") else None


def _uncased(formula: Formula | None, given: Mapping[str, float]) -> Iterator[str]:
    allowed: dict[str, list[float]] = {}
    for case in formula.cases if formula else ():
        allowed.setdefault(case.variable, []).append(case.value)
    for name, value in given.items():
        if name in allowed and value not in allowed[name]:
            yield f"{name} = {value:g} is none of {', '.join(f'{one:g}' for one in allowed[name])}"


def _over(value: float, max_score: float | None) -> tuple[str, ...]:
    return (f"{value:g} is over the maximum {max_score:g}",) if max_score is not None and value > max_score else ()
