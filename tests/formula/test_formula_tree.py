"""Properties of formulas: printing and parsing are inverse, values agree with sympy, no input hurts."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from roadmap_ingest.normalise.formula import FormulaError, Place, evaluate, read_formula
from roadmap_ingest.normalise.formula.parser import parse
from roadmap_ingest.normalise.formula.tree import Call, Name, Node, Number, Power, add, compute, multiply, to_text

NAMES = ("n", "m", "A", "B", "P_1_2", "Кпрест_тек")


def _branches(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    sums = st.lists(st.tuples(st.sampled_from("+-"), inner), min_size=2, max_size=4).map(add)
    products = st.lists(st.tuples(st.sampled_from("*/"), inner), min_size=2, max_size=4)
    calls = st.builds(Call, st.sampled_from(["min", "max"]), st.lists(inner, min_size=2, max_size=3).map(tuple))
    powers = st.builds(Power, inner, st.integers(0, 3).map(lambda one: Number(str(one))))
    return st.one_of(sums, products.map(lambda parts: multiply([("*", parts[0][1]), *parts[1:]])), calls, powers)


NUMBERS = st.integers(0, 400).map(lambda one: Number(f"{one // 4}.{25 * (one % 4):02d}" if one % 4 else str(one // 4)))
TREES = st.recursive(st.one_of(NUMBERS, st.sampled_from(NAMES).map(Name)), _branches, max_leaves=12)


@given(TREES)
@settings(max_examples=150, deadline=None)
def test_parsing_what_is_printed_gives_the_same_tree(tree: Node) -> None:
    assert parse(to_text(tree)) == tree


@given(TREES, st.lists(st.integers(-9, 9), min_size=len(NAMES), max_size=len(NAMES)))
@settings(max_examples=60, deadline=None)
def test_values_agree_with_sympy(tree: Node, numbers: list[int]) -> None:
    sympy = pytest.importorskip("sympy")
    try:
        value = compute(tree, {name: Fraction(number) for name, number in zip(NAMES, numbers, strict=True)})
    except FormulaError:
        assume(False)
    text = to_text(tree).replace("^", "**").replace("min(", "Min(").replace("max(", "Max(").replace(";", ",")
    symbols = {name: sympy.Integer(number) for name, number in zip(NAMES, numbers, strict=True)}
    asked = sympy.sympify(text, locals=symbols, rational=True)
    assert sympy.Rational(value.numerator, value.denominator) == asked


@given(st.text(alphabet="PАВn0159+-*/()=,;.: хΣ%\n–где", max_size=80))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_or_left(text: str) -> None:
    formula, _ = read_formula(text)
    if formula and formula.expression:
        assert to_text(parse(formula.expression)) == formula.expression


def test_values_by_hand() -> None:
    assert evaluate("(P_1_1+P_1_2)/2", {"P_1_1": 50, "P_1_2": 75}) == 62.5
    assert evaluate("n*0.25*100", {"n": 3}) == 75
    assert evaluate("min(A/B*100;100)", {"A": 12, "B": 10}) == 100
    assert evaluate("100-A/B*100", {"A": 1, "B": 3}) == pytest.approx(66.6666667)


@pytest.mark.parametrize(
    ("text", "values"), [("A/B", {"A": 1, "B": 0}), ("A+B", {"A": 1}), ("2^999", {}), ("9^9^9", {})]
)
def test_no_value(text: str, values: dict[str, float]) -> None:
    with pytest.raises(FormulaError):
        evaluate(text, values)


@pytest.mark.parametrize(
    "text",
    [
        "(" * 5_000,
        "P=" + "(" * 3_000 + ")" * 3_000,
        "+".join("A" * 3_000),
        "P=" * 2_000,
        "9" * 100_000,
        "А – " * 9_000,
        "P=P1" + "+P1" * 30_000,
    ],
    ids=["open", "nested", "long", "chain", "digits", "dashes", "sum"],
)
def test_hostile_texts_are_refused_or_read(text: str) -> None:
    formula, _ = read_formula(text, Place("P_1", ("P_1_1", "P_1_2"), ("P_1", "P_1_1", "P_1_2")))
    assert formula is None or formula.expression is None or len(formula.expression) <= len(text)
