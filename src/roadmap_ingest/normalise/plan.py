"""A draft into the plan JSON: each row's texts read in the context of its plan and section."""

from __future__ import annotations

from collections.abc import Sequence

from ..model.diagnostic import Diagnostic, remark
from ..model.draft import Draft, DraftAct, DraftPlan, DraftRow, DraftSection
from ..model.origin import Origin
from ..model.plan import Act, ActReference, Generator, Item, Period, Plan, PlanFile, Section, Signatory
from .context import Context
from .formula import PlanFormulas, read_formulas
from .party import read_person, resolve_mentions
from .row import RowReading, read_row
from .schedule import narrow, read_day, read_period

DOUBTED = 0.8
"""The confidence of an item with a warning: below the contract's 0.9, «a reader should look»."""


def normalise(draft: Draft) -> list[PlanFile]:
    """One PlanFile a plan of the draft, all under the draft's act; a draft without plans gives one without items."""
    act = _act(draft.act)
    plans = draft.plans or (DraftPlan(),)
    return [_plan_file(draft, act, plan) for plan in plans]


def _plan_file(draft: Draft, act: Act, plan: DraftPlan) -> PlanFile:
    period = read_period(plan.period or "") or read_period(plan.title or "")
    contexts = section_contexts(plan.sections, plan_context(period, act))
    top = contexts[None]
    readings = [read_row(row, contexts.get(row.section, top), row.section is not None) for row in plan.rows]
    formulas = read_formulas(plan)
    items, said = _items(plan.rows, readings, formulas)
    found = (*draft.diagnostics, *formulas.diagnostics)
    found = tuple(_placed(one, items) for one in found)
    items = [_doubted(item, (*found, *said)) for item in items]
    return PlanFile(
        generator=Generator(),
        source=draft.source,
        document=act,
        plan=Plan(
            title=plan.title,
            period=period,
            formula=formulas.plan,
            max_score=formulas.max_score,
            sections=tuple(_section(section, formulas) for section in plan.sections),
            items=tuple(items),
        ),
        diagnostics=(*found, *said),
    )


def plan_context(period: Period | None, act: Act) -> Context:
    """What a phrase without a year may lean on: the plan's period, else the year of the act."""
    if period is None:
        return Context(year=int(act.date[:4]), source="act") if act.date and act.date[0] != "-" else Context()
    return Context(source="plan").within(period)


def section_contexts(sections: Sequence[DraftSection], top: Context) -> dict[str | None, Context]:
    """The context of each section id (None: outside all sections), narrowed by its own and its parents' headings."""
    contexts: dict[str | None, Context] = {None: top}
    for section in sections:
        contexts[section.id] = narrow(contexts.get(section.parent, top), section.title)
    return contexts


def _items(
    rows: Sequence[DraftRow], readings: Sequence[RowReading], formulas: PlanFormulas
) -> tuple[list[Item], list[Diagnostic]]:
    texts = [row.activity for row in rows]
    mentions = resolve_mentions([reading.parties for reading in readings], texts)
    items, said = [], []
    for number, (row, reading, (parties, remarks)) in enumerate(zip(rows, readings, mentions, strict=True), 1):
        name = f"i{number}"
        formula, score = formulas.rows[number - 1]
        items.append(
            Item(
                id=name,
                number=row.number,
                section=row.section,
                parent=row.parent,
                activity=row.activity,
                schedule=reading.schedule,
                parties=parties,
                result=reading.result,
                formula=formula,
                max_score=score,
                columns=reading.columns,
                origin=row.origin,
                confidence=min(row.confidence, reading.schedule.confidence),
            )
        )
        here = row.origin[0] if row.origin else None
        said += [_named(one, name, here) for one in (*row.diagnostics, *reading.diagnostics, *remarks)]
    return items, said


def _named(one: Diagnostic, item: str, origin: Origin | None) -> Diagnostic:
    return one.model_copy(update={"item": item, "origin": one.origin or origin})


def _placed(one: Diagnostic, items: Sequence[Item]) -> Diagnostic:
    """A diagnostic of an earlier stage with the item whose row it speaks of."""
    if one.item is not None or one.origin is None:
        return one
    for item in items:
        if any(one.origin.same_row(origin) for origin in item.origin):
            return one.model_copy(update={"item": item.id})
    return one


def _doubted(item: Item, diagnostics: Sequence[Diagnostic]) -> Item:
    doubted = any(one.item == item.id and one.severity != "info" for one in diagnostics)
    return item.model_copy(update={"confidence": min(item.confidence, DOUBTED)}) if doubted else item


def _section(section: DraftSection, formulas: PlanFormulas) -> Section:
    formula, score = formulas.sections.get(section.id, (None, None))
    return Section(
        id=section.id,
        parent=section.parent,
        number=section.number,
        title=section.title,
        formula=formula,
        max_score=score,
        origin=section.origin,
    )


def _act(draft: DraftAct) -> Act:
    return Act(
        kind=draft.kind,
        number=draft.number,
        date=read_day(draft.date or ""),
        issuer=draft.issuer,
        place=draft.place,
        title=draft.title,
        signatory=_signatory(draft),
        references=tuple(
            ActReference(
                kind=one.kind,
                number=one.number,
                date=read_day(one.date or ""),
                relation=one.relation,
                text=one.text,
            )
            for one in draft.references
        ),
    )


def _signatory(draft: DraftAct) -> Signatory | None:
    if not draft.signatory:
        return None
    person = read_person(draft.signatory) or draft.signatory
    return Signatory(person=person, position=draft.signatory_position)


__all__ = ["normalise", "plan_context", "remark", "section_contexts"]
