"""A formula cell to the contract's Formula: parts sorted, names settled, damage repaired or said to be lost."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from ...grammar import load
from ...model.diagnostic import Diagnostic, remark
from ...model.formula import Case, Formula, Variable
from .cell import FormulaCell, read_cell
from .check import contradictions, highest
from .lexer import plain_name
from .lines import PICTURE, Assignment
from .repair import Repaired, read_expression, settle_names, settle_signs, spelled_out
from .structure import Place
from .tree import names, to_text

_SCORE = re.compile(
    r"(?<![^\W\d])(?:(?P<low>\d+(?:[.,]\d+)?)\s*(?:[-–—]|до)\s*)?(?P<high>\d+(?:[.,]\d+)?)", re.IGNORECASE
)
"""A number, or a range of scores whose end is the maximum."""
_SHOWN = 120
"""Characters of a lost formula that its diagnostic shows."""


def read_formula(
    text: str, place: Place | None = None, max_score: float | None = None
) -> tuple[Formula | None, tuple[Diagnostic, ...]]:
    """The formula in the text of a cell, None where the text holds none.

    `place` is where it stands in its plan; without it names stay as printed and the target is what the text says. A
    formula that cannot be repaired with certainty has no expression and leaves the warning `formula-lost`.
    """
    place = place or Place()
    cell = read_cell(text)
    if cell.empty:
        return None, ()
    cases = _cases(cell, place.target)
    variables = tuple(Variable(name=plain_name(one.name), meaning=one.text) for one in cell.meanings)
    known = {*(case.variable for case in cases), *(one.name for one in variables)}
    chosen, done = _best(cell, known, place)
    if chosen is None and not (cases or variables or cell.picture):
        return None, ()
    printed = plain_name(chosen.target) if chosen else ""
    if done.tree is not None and not (names(done.tree) or cases or variables) and re.match(r"[^\W\d_]{2,}", printed):
        return None, ()  # «План = 100 %» sets a target
    settle_names(done, place, _letter(printed, place), _ordinary(printed, variables))
    settle_signs(done, partial(highest, cases=cases), max_score)
    target = place.target or (printed if re.fullmatch(r"P(?:_?\d)*", printed) else None)
    if done.tree is not None and printed and _differs(printed, target):
        done.repairs.insert(0, f"{printed} → {target}")
    formula = Formula(
        target=target,
        expression=to_text(done.tree) if done.tree is not None else None,
        variables=variables,
        cases=cases,
        text=text.strip(),
        repairs=tuple(done.repairs) if done.tree is not None else (),
    )
    return formula, tuple(_said(done, formula, place, max_score))


def _cases(cell: FormulaCell, target: str | None) -> tuple[Case, ...]:
    """The cases with plain names; «5 баллов – …» is a case of the score itself."""
    return tuple(
        Case(
            variable=plain_name(one.name) or target or "P",
            value=float(one.value.replace(",", ".")),
            condition=one.text,
        )
        for one in cell.cases
    )


def _best(cell: FormulaCell, known: set[str], place: Place) -> tuple[Assignment | None, Repaired]:
    """The first assignment that can be read and is not another place's; else the first, with the reason why not."""
    tried = [
        (one, read_expression(spelled_out(one.expression, place), known))
        for one in cell.assignments
        if one.expression.strip(" .,;") and not _elsewhere(plain_name(one.target), place)
    ]
    readable = next((pair for pair in tried if pair[1].tree is not None), None)
    if readable:
        return readable
    if tried:
        return tried[0]
    reason = "a picture stands in its place" if cell.picture else "no formula is printed"
    return (cell.assignments[0] if cell.assignments else None), Repaired(None, reason=reason)


def _elsewhere(printed: str, place: Place) -> bool:
    """Whether a left side names another section or item of the plan: «P3 = …» in the cell of item 2.8."""
    digits = re.sub(r"\D", "", printed)
    if not re.fullmatch(r"P[\d_]+", printed) or place.target is None or digits == re.sub(r"\D", "", place.target):
        return False
    return any(re.sub(r"\D", "", target) == digits for target in place.all_targets)


def _letter(printed: str, place: Place) -> str:
    """The letter of the plan's scores: P, or that which stands before the place's own number («К1.2» in item 1.2)."""
    letters: Sequence[str] = load("formula").lexicon["score_letters"]
    own = re.sub(r"\D", "", place.target or "")
    if place.target and re.sub(r"\D", "", printed) == own and re.fullmatch(r"[^\W\d_][\d_]*", printed):
        return printed[0]
    return letters[0]


def _ordinary(printed: str, variables: Sequence[Variable]) -> set[str]:
    """The names that are no scores: those explained, and a bare «P» where another letter is computed («D = F/P»)."""
    explained = {one.name for one in variables}
    letters: Sequence[str] = load("formula").lexicon["score_letters"]
    return explained if not printed or printed[0] in letters else explained | set(letters)


def _differs(printed: str, target: str | None) -> bool:
    """Whether a printed score with an index, like «Pyy», is not the target; a bare «P» or a word of its own is none."""
    indexed = re.fullmatch(r"P\w{1,5}", printed) is not None
    return target is not None and indexed and printed.replace("_", "") != target.replace("_", "")


def _said(done: Repaired, formula: Formula, place: Place, max_score: float | None) -> list[Diagnostic]:
    shown = " ".join(PICTURE.sub(" ", formula.text).split())[:_SHOWN]
    if done.tree is None and formula.cases and all(one.variable == formula.target for one in formula.cases):
        return []
    if done.tree is None:
        return [remark("formula-lost", target=formula.target or "?", reason=done.reason, text=shown)]
    said = []
    if formula.repairs:
        said.append(remark("formula-repaired", repairs="; ".join(formula.repairs), expression=formula.expression))
    return said + contradictions(done.tree, place, formula.cases, max_score)


def read_score(text: str) -> float | None:
    """The maximum in a cell: «100», «до 10 баллов», «0–5»; None where the cell holds no number or several."""
    lines = [PICTURE.sub("", line) for line in text.split("\n")]
    found = [hit for line in lines for hit in _SCORE.finditer(line)]
    if len(found) != 1:
        return None
    low, high = (float(number.replace(",", ".")) if number else None for number in found[0].group("low", "high"))
    return high if low is None or (high is not None and low <= high) else None
