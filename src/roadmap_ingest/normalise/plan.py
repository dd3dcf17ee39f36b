"""A draft into the plan JSON: each row's texts read in the context of its plan and section."""

from __future__ import annotations

from collections.abc import Sequence

from ..model.diagnostic import Diagnostic
from ..model.draft import Draft, DraftAct, DraftPlan, DraftReference, DraftRow, DraftSection
from ..model.origin import Origin
from ..model.party import Party
from ..model.plan import Act, ActReference, Generator, Item, Period, Plan, PlanFile, Section, Signatory
from ..model.schedule import Interval
from .context import Context
from .formula import PlanScoring, Scoring, read_formulas
from .identity import resolve_mentions
from .party import read_person
from .row import RowReading, read_row
from .schedule import narrow, read_day, read_period, read_schedule

Mention = tuple[tuple[Party, ...], tuple[Diagnostic, ...]]

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
    spans = section_spans(plan.sections, contexts)
    scoring = read_formulas(plan)
    readings = [
        read_row(row, contexts.get(row.section, top), spans.get(row.section), scored)
        for row, scored in zip(plan.rows, scoring.rows, strict=True)
    ]
    items, said = _items(plan.rows, readings, scoring, _mentions(draft, act, plan, readings))
    found = _placed((*draft.diagnostics, *_of_wholes(scoring)), items)
    items = _doubted(items, (*found, *said))
    return PlanFile(
        generator=Generator(),
        source=draft.source,
        document=act,
        plan=Plan(
            title=plan.title,
            period=period,
            formula=scoring.plan.formula,
            max_score=scoring.plan.max_score,
            sections=tuple(_section(section, scoring.sections[section.id]) for section in plan.sections),
            items=tuple(items),
        ),
        diagnostics=(*found, *said),
    )


def plan_context(period: Period | None, act: Act) -> Context:
    """What a phrase without a year may lean on: the plan's period, else the year of the act."""
    if period is None:
        return Context(year=int(act.date[:4]), source="act") if act.date and act.date[0] != "-" else Context()
    first, last = int(period.start[:4]), int(period.end[:4])
    academic = (first, last) if period.start[5:] == "09-01" and last == first + 1 else None
    return Context(
        year=first if first == last else None,
        academic_year=academic,
        period=(period.start, period.end),
        source="plan",
    )


def section_spans(sections: Sequence[DraftSection], contexts: dict[str | None, Context]) -> dict[str | None, Interval]:
    """The interval of each section whose whole heading is one («ЯНВАРЬ», «II квартал»)."""
    spans: dict[str | None, Interval] = {}
    for section in sections:
        reading, _ = read_schedule(section.title, contexts.get(section.parent, contexts[None]))
        if isinstance(reading, Interval):
            spans[section.id] = reading.model_copy(update={"rule": "section-heading"})
        elif section.parent in spans:
            spans[section.id] = spans[section.parent]
    return spans


def section_contexts(sections: Sequence[DraftSection], top: Context) -> dict[str | None, Context]:
    """The context of each section id (None: outside all sections), narrowed by its own and its parents' headings."""
    contexts: dict[str | None, Context] = {None: top}
    for section in sections:
        contexts[section.id] = narrow(contexts.get(section.parent, top), section.title)
    return contexts


def _of_wholes(scoring: PlanScoring) -> list[Diagnostic]:
    """What was said of the formulas of the plan and its sections."""
    wholes = (scoring.plan, *scoring.sections.values())
    return [one for whole in wholes for one in whole.diagnostics]


def _mentions(draft: Draft, act: Act, plan: DraftPlan, readings: Sequence[RowReading]) -> Sequence[Mention]:
    """The parties of each row, joined with what the document says of them: posts, short names, damaged twins."""
    signatory = act.signatory
    posts = {signatory.person: signatory.position} if signatory and signatory.position else {}
    titles = (act.title or "", plan.title or "", *(section.title for section in plan.sections))
    texts = [*draft.texts, *titles, *(row.activity for row in plan.rows)]
    return resolve_mentions([reading.parties for reading in readings], texts, posts)


def _items(
    rows: Sequence[DraftRow], readings: Sequence[RowReading], scoring: PlanScoring, mentions: Sequence[Mention]
) -> tuple[list[Item], list[Diagnostic]]:
    items, said = [], []
    read = zip(rows, readings, mentions, scoring.rows, strict=True)
    for number, (row, reading, (parties, remarks), scored) in enumerate(read, 1):
        name = f"i{number}"
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
                formula=scored.formula,
                max_score=scored.max_score,
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


def _placed(diagnostics: Sequence[Diagnostic], items: Sequence[Item]) -> tuple[Diagnostic, ...]:
    """Diagnostics of earlier stages, each with the item whose row it speaks of."""
    places: dict[tuple[int | None, int | None], str] = {
        (origin.table, origin.row): item.id for item in reversed(items) for origin in item.origin if origin.table
    }

    def place(one: Diagnostic) -> Diagnostic:
        item = places.get((one.origin.table, one.origin.row)) if one.origin and one.item is None else None
        return one.model_copy(update={"item": item}) if item else one

    return tuple(map(place, diagnostics))


def _doubted(items: Sequence[Item], diagnostics: Sequence[Diagnostic]) -> list[Item]:
    """The items, those with a warning at a confidence that asks for a reader's look."""
    doubted = {one.item for one in diagnostics if one.severity != "info"}
    return [
        item.model_copy(update={"confidence": min(item.confidence, DOUBTED)}) if item.id in doubted else item
        for item in items
    ]


def _section(section: DraftSection, scoring: Scoring) -> Section:
    return Section(
        id=section.id,
        parent=section.parent,
        number=section.number,
        title=section.title,
        formula=scoring.formula,
        max_score=scoring.max_score,
        origin=section.origin,
    )


def _act(draft: DraftAct) -> Act:
    return Act.model_validate(
        {
            "kind": draft.kind,
            "number": draft.number,
            "date": read_day(draft.date or ""),
            "issuer": draft.issuer,
            "place": draft.place,
            "title": draft.title,
            "signatory": _signatory(draft),
            "references": tuple(map(_reference, draft.references)),
        }
    )


def _reference(draft: DraftReference) -> ActReference:
    return ActReference.model_validate(
        {
            "kind": draft.kind,
            "number": draft.number,
            "date": read_day(draft.date or ""),
            "relation": draft.relation,
            "text": draft.text,
        }
    )


def _signatory(draft: DraftAct) -> Signatory | None:
    if not draft.signatory:
        return None
    person = read_person(draft.signatory) or draft.signatory
    return Signatory(person=person, position=draft.signatory_position)
