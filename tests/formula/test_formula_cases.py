"""The cases beside the formula lexicon: printed forms to expressions, whole cells at their places, refusals."""

from __future__ import annotations

from typing import Any

import pytest

from roadmap_ingest.grammar import load, read_yaml
from roadmap_ingest.normalise.formula import FormulaError, Place, read_formula
from roadmap_ingest.normalise.formula.cell import split_result
from roadmap_ingest.normalise.formula.parser import parse
from roadmap_ingest.normalise.formula.tree import to_text

CASES = read_yaml(load("formula").folder / "cases.yaml")
EXPRESSIONS = [(case["value"], text) for case in CASES["expressions"] for text in case["texts"]]
CELLS = [(case, text) for case in CASES["cells"] for text in case["texts"]]


@pytest.mark.parametrize(("value", "text"), EXPRESSIONS)
def test_expression(value: str, text: str) -> None:
    tree = parse(text)
    assert to_text(tree) == value
    assert parse(to_text(tree)) == tree


@pytest.mark.parametrize("text", CASES["refused"])
def test_refused(text: str) -> None:
    with pytest.raises(FormulaError):
        parse(text)


@pytest.mark.parametrize(("case", "text"), CELLS)
def test_cell(case: dict[str, Any], text: str) -> None:
    spot = case["place"]
    place = Place(spot["target"], tuple(spot.get("parts", ())), tuple(spot["all"]), spot.get("open", False))
    formula, said = read_formula(text, place, case.get("max_score"))
    assert formula is not None
    assert (formula.target, formula.expression) == (case["target"], case["expression"])
    assert {one.name: one.meaning for one in formula.variables} == case.get("variables", {})
    assert [[one.variable, one.value] for one in formula.cases] == case.get("cases", [])
    assert [one.code for one in said if one.code in case.get("said", ())] == case.get("said", [])
    assert ("formula-lost" in {one.code for one in said}) is case.get("lost", case["expression"] is None)


@pytest.mark.parametrize("case", CASES["splits"], ids=lambda case: case["result"][:20])
def test_split(case: dict[str, str]) -> None:
    result, formula = split_result(case["text"])
    assert result == case["result"]
    assert (result + formula).replace("\n", "") == case["text"].replace("\n", "")
