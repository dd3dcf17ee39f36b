"""How a schedule was read: which rule covered which words, what came of it, what is doubtful."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from ...model.diagnostic import Diagnostic
from ...model.schedule import Schedule
from ..context import NOWHERE, Context
from .cover import Chart, Clause, Piece
from .read import LONGEST, covered, read_schedule


class Step(Struct, frozen=True):
    """A rule (None: no rule) and the words it covered, with the values that they carry."""

    rule: str | None
    words: str
    values: tuple[tuple[str, Any], ...] = ()

    def __str__(self) -> str:
        values = ", ".join(f"{name}={value}" for name, value in self.values)
        return f"{self.rule or '(no rule)':28} «{self.words}»" + (f"  {values}" if values else "")


class Explanation(Struct, frozen=True):
    """The derivation of one reading; `others` are covers as good as the first."""

    text: str
    steps: tuple[Step, ...]
    others: tuple[tuple[Step, ...], ...]
    value: Schedule
    diagnostics: tuple[Diagnostic, ...]

    def __str__(self) -> str:
        lines = [f"text        {self.text!r}"]
        lines += [f"clause      {step}" for step in self.steps]
        lines += [f"or          {step}" for other in self.others for step in other]
        lines.append(f"value       {self.value.model_dump_json(exclude_defaults=True, exclude={'text'})}")
        lines.append(f"in words    {self.value.describe('ru')}")
        lines += [f"{one.severity:12}{one.code}: {one.message}" for one in self.diagnostics]
        return "\n".join(lines)


def explain(text: str, context: Context = NOWHERE) -> Explanation:
    """The derivation of `text`, printable line by line."""
    value, said = read_schedule(text, context)
    found: list[tuple[Step, ...]] = []
    if text.strip() and len(text) <= LONGEST:
        cell, ways, _ = covered(text)
        found = [tuple(_step(piece, cell) for piece in cover) for cover in ways]
    return Explanation(text, found[0] if found else (), tuple(found[1:]), value, said)


def _step(piece: Piece, cell: Chart) -> Step:
    words = cell.slice(piece.first, piece.last)
    if not isinstance(piece, Clause):
        return Step(None, words)
    return Step(piece.rule.name, words, tuple(piece.slots(cell.values).items()))


def explain_json(line: Mapping[str, Any]) -> dict[str, Any]:
    """The reading of {"text", "context": {"year", "month", "academic_year": "2019/2020"}} with its diagnostics."""
    known = line.get("context") or {}
    years = known.get("academic_year")
    first, last = (int(year) for year in years.split("/")) if years else (0, 0)
    context = Context(year=known.get("year"), month=known.get("month"), academic_year=(first, last) if years else None)
    value, said = read_schedule(line["text"], context)
    return value.model_dump(mode="json") | {"diagnostics": [one.model_dump(mode="json") for one in said]}
