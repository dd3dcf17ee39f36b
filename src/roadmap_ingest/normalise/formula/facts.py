"""Facts that a scored plan is computed from: read from YAML or CSV, and the file to fill in."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from ...model.formula import Formula
from ...model.plan import Plan
from .score import SCORE, scored_things
from .tree import FormulaError

Facts = Mapping[str, Mapping[str, float]]
"""By number («1.2») or target («P_1_2»), the values of variables; «score» is the score itself."""


def read_facts(text: str) -> dict[str, dict[str, float]]:
    """The facts in YAML («"1.2": {n: 3}», «"1.1.1": 80») or CSV (number, variable, value); FormulaError says where not.

    Blank values are left out: what is missing shows in the computation.
    """
    first = next((line for line in text.splitlines() if line.strip() and not line.startswith("#")), "")
    if ":" not in first and ("," in first or ";" in first):
        return _from_csv(text, ";" if ";" in first else ",")
    try:
        loaded = yaml.safe_load(text) or {}
    except yaml.YAMLError as error:
        raise FormulaError(f"the facts are no YAML: {error}") from error
    if not isinstance(loaded, dict):
        raise FormulaError("the facts are no mapping of numbers to values")
    facts: dict[str, dict[str, float]] = {}
    for key, value in loaded.items():
        given = value if isinstance(value, dict) else {SCORE: value}
        facts[str(key)] = {str(name): _number(one, f"{key}: {name}") for name, one in given.items() if one is not None}
    return facts


def _from_csv(text: str, sign: str) -> dict[str, dict[str, float]]:
    facts: dict[str, dict[str, float]] = {}
    for at, row in enumerate(csv.reader(io.StringIO(text), delimiter=sign), 1):
        cells = [cell.strip() for cell in row]
        if len(cells) < 3 or not cells[2] or (at == 1 and not _is_number(cells[2])):
            continue
        facts.setdefault(cells[0], {})[cells[1] or SCORE] = _number(cells[2], f"line {at}")
    return facts


def _is_number(text: str) -> bool:
    return text.replace(",", ".", 1).replace(".", "", 1).removeprefix("-").isdigit()


def _number(value: Any, place: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise FormulaError(f"{place}: «{value}» is no number")
    if isinstance(value, str) and not _is_number(value):
        raise FormulaError(f"{place}: «{value}» is no number")
    return float(value.replace(",", ".")) if isinstance(value, str) else float(value)


def template(plan: Plan) -> str:
    """A YAML file of facts to fill in: every variable with its meaning and its allowed values as comments."""
    lines = [f"# {plan.title or ''}".rstrip(), '# A score that is known may be given itself: "1.2": 75', ""]
    for thing in scored_things(plan):
        if thing.formula is None or thing.whole:
            continue
        lines.append(f"# {thing.number} {_short(thing.title)}")
        if thing.formula.expression:
            lines.append(f"#   {thing.target} = {thing.formula.expression}")
        lines.append(f'"{thing.number}":')
        lines += [f"  {line}" for line in _variables(thing.formula, thing.target)]
        lines.append("")
    return "\n".join(lines)


def _variables(formula: Formula, target: str) -> Iterator[str]:
    meanings: dict[str, list[str]] = {}
    for one in formula.variables:
        meanings.setdefault(one.name, []).append(one.meaning)
    for case in formula.cases:
        meanings.setdefault(case.variable, [])
    if not meanings or not formula.expression:
        meanings = {SCORE: [meaning for texts in meanings.values() for meaning in texts]}
    for name, texts in meanings.items():
        yield f"{SCORE if name == target else name}:  # {_short('; '.join(texts))}".rstrip(" #")
        yield from (
            f"  # {one.value:g}: {_short(one.condition)}" for one in formula.cases if one.variable in (name, target)
        )


def _short(text: str, longest: int = 100) -> str:
    text = " ".join(text.split())
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
