"""What the page shows of a plan, in the reader's language: values only, no HTML."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from ...model.codes import Language
from ...model.diagnostic import Diagnostic
from ...model.formula import Formula
from ...model.origin import Origin
from ...model.party import Party
from ...model.plan import Item, Plan, PlanFile, Section
from ...model.schedule import Compound, Recurring, Schedule, Series, Unspecified
from ..words import heading, word
from .places import anchor
from .timeline import Axis, Lane, Tick, axis_of, lane, ticks
from .wording import WORDING, pick

DOUBT = 0.9
"""A confidence below this asks for a reader's look (the contract's bound)."""
DEEPEST = 3
"""Headings deeper than this look alike."""


class Remark(Struct, frozen=True):
    code: str
    severity: str
    text: str
    place: str


class PartyView(Struct, frozen=True):
    """`about` tells kind and role, `printed` the piece of the cell where it reads otherwise than `name`."""

    name: str
    about: str
    printed: str
    text: str
    key: int


class ItemView(Struct, frozen=True):
    """An item as the page shows it: `phrases` say its schedule in words, one a line.

    `months` and the parties' keys are what the filters look at.
    """

    anchor: str
    id: str
    number: str
    activity: str
    doubtful: bool
    confidence: int
    printed: str
    phrases: tuple[str, ...]
    rules: tuple[str, ...]
    rrule: str
    parties: tuple[PartyView, ...]
    result: str
    formula: str
    max_score: str
    columns: tuple[tuple[str, str], ...]
    doubts: tuple[Remark, ...]
    notes: tuple[Remark, ...]
    months: tuple[str, ...]
    lane: Lane
    place: str
    href: str


class SectionView(Struct, frozen=True):
    anchor: str
    number: str
    title: str
    depth: int
    href: str


class PlanView(Struct, frozen=True):
    """A plan: `rows` are its sections and items in printed order; `axis` is None where nothing has a date."""

    number: int
    title: str
    act: str
    rows: tuple[SectionView | ItemView, ...]
    notes: tuple[Remark, ...]
    axis: Axis | None
    ticks: tuple[Tick, ...]

    @property
    def items(self) -> list[ItemView]:
        return [row for row in self.rows if isinstance(row, ItemView)]


def plan_views(plans: Sequence[PlanFile], hrefs: Mapping[str, str], lang: Language, first: int = 1) -> list[PlanView]:
    """The plans of a file from the `first` on; `hrefs` names for each anchor the first place that it was read from."""
    keys = {name: key for key, (name, _) in enumerate(party_counts(plans))}
    return [_Viewer(plan, number, keys, hrefs, lang).plan() for number, plan in enumerate(plans, first)]


def party_counts(plans: Sequence[PlanFile]) -> list[tuple[str, int]]:
    """Each party's name and in how many items it stands, by name."""
    counts = Counter(
        name for plan in plans for item in plan.plan.items for name in {party_name(party) for party in item.parties}
    )
    return sorted(counts.items(), key=lambda found: found[0].casefold())


def party_name(party: Party) -> str:
    return party.person or party.name or party.text


class _Viewer(Struct, frozen=True):
    """Turns one plan into what is shown of it."""

    file: PlanFile
    number: int
    keys: Mapping[str, int]
    hrefs: Mapping[str, str]
    lang: Language

    def plan(self) -> PlanView:
        plan = self.file.plan
        axis = axis_of(plan)
        said: dict[str | None, list[Diagnostic]] = {}
        for one in self.file.diagnostics:
            said.setdefault(one.item, []).append(one)
        return PlanView(
            self.number,
            plan.title or self._word("untitled"),
            self._act(),
            tuple(self._rows(plan, axis, said)),
            tuple(self._remark(one) for one in said.get(None, ())),
            axis,
            tuple(ticks(axis, self.lang)) if axis else (),
        )

    def _rows(
        self, plan: Plan, axis: Axis | None, said: Mapping[str | None, Sequence[Diagnostic]]
    ) -> Iterator[SectionView | ItemView]:
        """Sections before their items, each once; a section without items stands where it was printed."""
        sections = {section.id: section for section in plan.sections}
        waiting = list(plan.sections)
        for item in plan.items:
            while waiting and item.section in {section.id for section in waiting}:
                yield self._section(waiting.pop(0), sections)
            yield self._item(item, axis, said.get(item.id, ()))
        for section in waiting:
            yield self._section(section, sections)

    def _section(self, section: Section, sections: Mapping[str, Section]) -> SectionView:
        depth, above = 0, sections.get(section.parent or "")
        while above is not None and depth < DEEPEST:
            depth, above = depth + 1, sections.get(above.parent or "")
        name = anchor(self.number, section.id)
        return SectionView(name, section.number or "", section.title, depth, self.hrefs.get(name, ""))

    def _item(self, item: Item, axis: Axis | None, said: Sequence[Diagnostic]) -> ItemView:
        name = anchor(self.number, item.id)
        schedule = item.schedule
        doubts = tuple(self._remark(one) for one in said if one.severity != "info")
        return ItemView(
            anchor=name,
            id=item.id,
            number=item.number or "",
            activity=item.activity,
            doubtful=item.confidence < DOUBT or bool(doubts),
            confidence=round(item.confidence * 100),
            printed=schedule.text,
            phrases=tuple(part.describe(self.lang) for part in _told(schedule)),
            rules=tuple(dict.fromkeys(_rules(schedule))),
            rrule=(schedule.rrule or "") if isinstance(schedule, Recurring) else "",
            parties=tuple(map(self._party, item.parties)),
            result=item.result or "",
            formula=_formula(item.formula),
            max_score="" if item.max_score is None else f"{item.max_score:g}",
            columns=tuple((heading(key, self.lang), text) for key, text in item.columns.items()),
            doubts=doubts,
            notes=tuple(self._remark(one) for one in said if one.severity == "info"),
            months=tuple(axis.touched(schedule)) if axis else (),
            lane=lane(schedule, axis, self.lang) if axis else Lane(),
            place="; ".join(filter(None, (self._place(origin) for origin in item.origin))),
            href=self.hrefs.get(name, ""),
        )

    def _party(self, party: Party) -> PartyView:
        name = party_name(party)
        beside = [party.position, party.name] if party.person else [party.position]
        shown = ", ".join(filter(None, (name, *beside)))
        about = f"{word(party.kind, self.lang)}, {word(party.role, self.lang)}"
        about += f", {party.note}" if party.note else ""
        printed = "" if party.text == shown else party.text
        return PartyView(shown, about, printed, party.text or shown, self.keys[name])

    def _remark(self, one: Diagnostic) -> Remark:
        place = self._place(one.origin) if one.origin else ""
        return Remark(one.code, one.severity, one.text(self.lang), place)

    def _place(self, origin: Origin) -> str:
        """«стр. 3, табл. 1, строка 4»."""
        parts = [("page", origin.page), ("table", origin.table), ("row", origin.row)]
        if origin.table is None and origin.lines is not None:
            parts.append(("line", origin.lines[0]))
        return ", ".join(f"{self._word(name)} {number}" for name, number in parts if number is not None)

    def _act(self) -> str:
        """«Постановление № 17 от 12.01.2024, администрация города Озёрска»."""
        act = self.file.document
        parts = [heading(act.kind, self.lang), f"№ {act.number}" if act.number else ""]
        if act.date:
            day = act.date
            dated = f"{day[8:10]}.{day[5:7]}.{day[:4]}" if self.lang == "ru" and day[0] != "-" else day
            parts.append(f"от {dated}" if self.lang == "ru" else f"of {dated}")
        known = " ".join(filter(None, parts))
        return f"{known}, {act.issuer}" if act.issuer else known

    def _word(self, name: str) -> str:
        return pick(WORDING[name], self.lang)


def _told(schedule: Schedule) -> tuple[Schedule, ...]:
    """What is said of a schedule, line by line: the members of a list, nothing where it is blank."""
    if isinstance(schedule, Unspecified):
        return ()
    return schedule.items if isinstance(schedule, Series) else (schedule,)


def _rules(schedule: Schedule) -> Iterator[str]:
    """The rules that read a schedule and its parts, outer first."""
    if schedule.rule:
        yield schedule.rule
    if isinstance(schedule, Series | Compound):
        for part in schedule.items if isinstance(schedule, Series) else schedule.parts:
            yield from _rules(part)


def _formula(formula: Formula | None) -> str:
    if formula is None:
        return ""
    if formula.expression is None:
        return formula.text
    return f"{formula.target} = {formula.expression}" if formula.target else formula.expression
