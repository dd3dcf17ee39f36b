"""`ingest score PLAN.json FACTS`: a scored plan computed, or the file of facts to fill in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer
from msgspec.structs import asdict

from ..model.plan import Plan
from ..normalise.formula import FormulaError, Score, read_facts, score_plan
from ..normalise.formula import template as make_template
from ..normalise.formula.notation import to_latex, to_mathml
from ..write.json import load_plans
from .speech import LangOption, say, tell

NOT_OK = 1


def score(
    plan: Annotated[Path, typer.Argument(help="A plan JSON file.")],
    facts: Annotated[Path | None, typer.Argument(help="Facts as YAML or CSV (number, variable, value).")] = None,
    template: Annotated[bool, typer.Option("--template", help="Print the file of facts to fill in.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    latex: Annotated[bool, typer.Option("--latex", help="Print the formulas in LaTeX.")] = False,
    mathml: Annotated[
        bool, typer.Option("--mathml", help="Print the formulas in MathML (extra: roadmap-ingest[math]).")
    ] = False,
    lang: LangOption = None,
) -> None:
    plans = _loaded(plan)
    if template:
        print(*(make_template(one) for one in plans), sep="\n")
    elif latex or mathml:
        for one in plans:
            _formulas(one, mathml)
    else:
        given = _facts(facts)
        for one in plans:
            scores = score_plan(one, given)
            if as_json:
                print(json.dumps([asdict(line) for line in scores], ensure_ascii=False, indent=2))
            else:
                _table(one, scores)


def _loaded(path: Path) -> list[Plan]:
    try:
        return [one.plan for one in load_plans(path.read_text("utf-8"))]
    except OSError as error:
        tell("cannot read {place}: {reason}", place=path, reason=error.strerror)
    except ValueError as error:
        tell("{name}: not JSON: {reason}", name=path, reason=error)
    raise typer.Exit(NOT_OK)


def _facts(path: Path | None) -> dict[str, dict[str, float]]:
    if path is None:
        return {}
    try:
        return read_facts(path.read_text("utf-8-sig"))
    except OSError as error:
        tell("cannot read {place}: {reason}", place=path, reason=error.strerror)
    except (FormulaError, ValueError) as error:
        tell("cannot read {place}: {reason}", place=path, reason=error)
    raise typer.Exit(NOT_OK)


def _formulas(plan: Plan, mathml: bool) -> None:
    wholes = [plan.formula, *(section.formula for section in plan.sections), *(item.formula for item in plan.items)]
    for formula in wholes:
        if formula is None or formula.expression is None or formula.target is None:
            continue
        try:
            shown = to_mathml(formula.expression) if mathml else to_latex(formula.expression)
        except ModuleNotFoundError as error:
            tell("MathML needs an extra: pip install 'roadmap-ingest[math]'")
            raise typer.Exit(NOT_OK) from error
        print(f"{formula.target}\t{shown}")


def _table(plan: Plan, scores: list[Score]) -> None:
    """How each number came about, and what is missing."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title=Text(plan.title or say("untitled plan")), box=box.ROUNDED)
    for name in ("No.", "Score", "Formula", "Values", "Missing"):
        table.add_column(say(name), overflow="fold")
    for one in scores:
        value = "" if one.value is None else f"{one.value:g}"
        lacks = "\n".join([", ".join(one.missing), *one.remarks]).strip()
        cells: list[Any] = [one.number, value, f"{one.target} = {one.expression or '?'}", one.working or "", lacks]
        table.add_row(*(Text(str(cell)) for cell in cells))
    Console(highlight=False).print(table)
