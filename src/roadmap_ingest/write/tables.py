"""A plan as flat tables, which the workbook, CSV, Parquet and the calendar share."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Literal, Protocol

from msgspec import Struct

from ..model.codes import Language
from ..model.formula import Formula
from ..model.plan import Item, PlanFile, Section
from ..model.schedule import Schedule
from .dates import clauses, horizon, printed_bounds, spans
from .words import meaning, party_words

Value = str | int | float | date | None
Type = Literal["text", "integer", "number", "date"]

DOUBT = 0.9
"""A confidence below this asks for a reader's look (the contract's bound)."""

ROLES = ("responsible", "executor", "co_executor", "controller", "participant")


class Table(Struct, frozen=True):
    """`rows` of as many values as there are `columns`; each column has a name and the type of its values."""

    name: str
    columns: dict[str, Type]
    rows: tuple[tuple[Value, ...], ...]

    def column(self, name: str) -> list[Value]:
        """The values of one column from top to bottom."""
        at = list(self.columns).index(name)
        return [row[at] for row in self.rows]


ITEMS: dict[str, Type] = {
    "id": "text",
    "number": "text",
    "section": "text",
    "parent": "text",
    "activity": "text",
    "schedule": "text",
    "meaning": "text",
    "kind": "text",
    "start": "date",
    "end": "date",
    "time": "text",
    "rrule": "text",
    **dict.fromkeys(ROLES, "text"),
    "result": "text",
    "formula": "text",
    "max_score": "number",
    "columns": "text",
    "page": "integer",
    "table": "integer",
    "row": "integer",
    "confidence": "number",
    "doubts": "text",
}
"""`start` and `end` are the outermost printed dates; `columns` is a JSON object of all other cells of the row."""

OCCURRENCES: dict[str, Type] = {
    "month": "text",
    "start": "date",
    "end": "date",
    "time": "text",
    "item": "text",
    "number": "text",
    "section": "text",
    "activity": "text",
    "parties": "text",
    "schedule": "text",
    "kind": "text",
    "confidence": "number",
}


def items(plan: PlanFile, lang: Language) -> Table:
    """One row per item, in plan order."""
    paths, doubts = section_paths(plan.plan), doubts_of(plan, lang)
    return Table("items", ITEMS, tuple(_item(item, paths, doubts[item.id], lang) for item in plan.plan.items))


def _item(item: Item, paths: dict[str | None, str], doubts: list[str], lang: Language) -> tuple[Value, ...]:
    start, end = printed_bounds(item.schedule)
    place = item.origin[0] if item.origin else None
    return (
        item.id,
        item.number,
        paths.get(item.section),
        item.parent,
        item.activity,
        item.schedule.text or None,
        meaning(item.schedule, lang),
        item.schedule.kind,
        start,
        end,
        _joined(dict.fromkeys(clause.time for clause in (item.schedule, *clauses(item.schedule)))),
        _joined(map(_rrule, clauses(item.schedule))),
        *(_joined(party_words(party) for party in item.parties if party.role == role) for role in ROLES),
        item.result,
        _formula(item.formula),
        item.max_score,
        json.dumps(item.columns, ensure_ascii=False) if item.columns else None,
        place.page if place else None,
        place.table if place else None,
        place.row if place else None,
        item.confidence,
        "\n".join(doubts) or None,
    )


def occurrences(plan: PlanFile) -> Table:
    """One row per date or period on which an item falls, in the order of time; items without dates have none."""
    paths, window = section_paths(plan.plan), horizon(plan.plan)
    rows = []
    for item in plan.plan.items:
        parties = _joined(map(party_words, item.parties))
        for clause in clauses(item.schedule):
            time = clause.time or item.schedule.time
            for span in spans(clause, window):
                month = f"{span.start:%Y-%m}"
                head = (month, span.start, span.end, time, item.id, item.number, paths.get(item.section))
                rows.append((*head, item.activity, parties, clause.text, clause.kind, item.confidence))
    rows.sort(key=lambda row: (row[1], row[2]))
    return Table("occurrences", OCCURRENCES, tuple(rows))


def sections(plan: PlanFile) -> Table:
    """One row per section, in plan order, with the number of items right under it."""
    columns: dict[str, Type] = {"id": "text", "number": "text", "title": "text", "section": "text"}
    columns |= {"formula": "text", "max_score": "number", "items": "integer"}
    paths = section_paths(plan.plan)
    return Table(
        "sections",
        columns,
        tuple(
            (
                section.id,
                section.number,
                section.title,
                paths.get(section.parent),
                _formula(section.formula),
                section.max_score,
                sum(item.section == section.id for item in plan.plan.items),
            )
            for section in plan.plan.sections
        ),
    )


def parties(plan: PlanFile) -> Table:
    """One row per mention of a party."""
    names = ("item", "number", "activity", "role", "kind", "name", "person", "position", "note", "text")
    rows = tuple(
        (
            item.id,
            item.number,
            item.activity,
            party.role,
            party.kind,
            party.name,
            party.person,
            party.position,
            party.note,
            party.text,
        )
        for item in plan.plan.items
        for party in item.parties
    )
    return Table("parties", dict.fromkeys(names, "text"), rows)


def diagnostics(plan: PlanFile, lang: Language) -> Table:
    """One row per diagnostic, errors first."""
    columns: dict[str, Type] = {"severity": "text", "code": "text", "item": "text", "message": "text"}
    columns |= {"page": "integer", "table": "integer", "row": "integer"}
    order = ("error", "warning", "info")
    rows = tuple(
        (
            one.severity,
            one.code,
            one.item,
            one.text(lang),
            one.origin.page if one.origin else None,
            one.origin.table if one.origin else None,
            one.origin.row if one.origin else None,
        )
        for one in sorted(plan.diagnostics, key=lambda one: order.index(one.severity))
    )
    return Table("diagnostics", columns, rows)


def source(plan: PlanFile) -> Table:
    """What is known of the plan, its act and its file, a fact a row; facts that the text does not tell are left out."""
    rows = tuple((name, value) for name, value in _facts(plan) if value not in (None, ""))
    return Table("source", {"field": "text", "value": "text"}, rows)


def _facts(plan: PlanFile) -> Iterator[tuple[str, Value]]:
    act, period, signatory = plan.document, plan.plan.period, plan.document.signatory
    yield "plan.title", plan.plan.title
    yield "plan.period", f"{period.start} – {period.end}" if period else None
    yield "plan.formula", _formula(plan.plan.formula)
    yield "plan.max_score", plan.plan.max_score
    for name in ("kind", "number", "date", "issuer", "place", "title"):
        yield f"document.{name}", getattr(act, name)
    yield "document.signatory", ", ".join(filter(None, (signatory.position, signatory.person))) if signatory else None
    for reference in act.references:
        yield "document.reference", reference.text
    for name in ("name", "sha256", "size", "media_type", "pages", "encoding"):
        yield f"source.{name}", getattr(plan.source, name)
    yield "generator", f"{plan.generator.name} {plan.generator.version}"
    yield "schema_version", plan.schema_version


class Sectioned(Protocol):
    """A plan, as far as its headings go."""

    @property
    def sections(self) -> Sequence[Section]: ...


def section_paths(plan: Sectioned) -> dict[str | None, str]:
    """The titles from the outermost section down to each: «2 Культура › 2.1 Музеи»."""
    paths: dict[str | None, str] = {}
    for section in plan.sections:  # a parent stands before its children
        own = f"{section.number} {section.title}" if section.number else section.title
        paths[section.id] = f"{paths[section.parent]} › {own}" if section.parent in paths else own
    return paths


def doubts_of(plan: PlanFile, lang: Language) -> dict[str, list[str]]:
    """For each item id what a reader should look at: the messages of its warnings and errors."""
    doubts: dict[str, list[str]] = {item.id: [] for item in plan.plan.items}
    for diagnostic in plan.diagnostics:
        if diagnostic.item in doubts and diagnostic.severity != "info":
            doubts[diagnostic.item].append(diagnostic.text(lang))
    return doubts


def _rrule(clause: Schedule) -> str | None:
    return clause.rrule if clause.kind == "recurring" else None


def _formula(formula: Formula | None) -> str | None:
    """«P_1_2 = (n*0.25)*100»; where the formula is lost, its text."""
    if formula is None:
        return None
    if formula.expression is None:
        return formula.text or None
    return f"{formula.target} = {formula.expression}" if formula.target else formula.expression


def _joined(parts: Iterable[str | None]) -> str | None:
    return "\n".join(part for part in parts if part) or None
