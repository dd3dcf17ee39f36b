"""LaTeX and MathML of formulas, checked by libraries that read them."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from roadmap_ingest.normalise.formula.notation import to_latex, to_mathml


@pytest.mark.parametrize(
    ("expression", "latex"),
    [
        ("(P_1+P_2)/2", r"\frac{P_{1} + P_{2}}{2}"),
        ("P_1_2", r"P_{1.2}"),
        ("A/B*100", r"\frac{A}{B} \cdot 100"),
        ("(A-B)*2", r"\left(A - B\right) \cdot 2"),
        ("A*(B+1)/2", r"\frac{A \cdot \left(B + 1\right)}{2}"),
        ("min(A;100)", r"\min\left(A, 100\right)"),
        ("Чобуч/Чобщ", r"\frac{\text{Чобуч}}{\text{Чобщ}}"),
        ("(A+B)^2", r"\left(A + B\right)^{2}"),
    ],
)
def test_latex(expression: str, latex: str) -> None:
    assert to_latex(expression) == latex


def test_mathml_is_xml_with_a_fraction() -> None:
    pytest.importorskip("latex2mathml")
    root = ElementTree.fromstring(to_mathml("(P_1+P_2)/2"))
    assert root.tag.endswith("math")
    assert [one for one in root.iter() if one.tag.endswith("mfrac")]
