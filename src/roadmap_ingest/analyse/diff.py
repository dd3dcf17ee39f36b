"""What has changed between two editions of a plan: items added, removed, moved, and field by field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from ..model.formula import Formula
from ..model.party import Party
from ..model.plan import Act, Item, Period, Plan, PlanFile
from ..model.schedule import Deadline, Interval, Schedule
from ..write.dates import full_date
from ..write.tables import section_paths
from .fold import plain, spaced
from .match import Pair, out_of_order, pairs, section_titles

Value = str | float | Schedule | Formula | Period | tuple[Party, ...] | None


class Change(Struct, frozen=True):
    """One field with its two values; of parties and references only those that stand on one side.

    `days` is by how much a single due day or an end was put off, negative where it was brought forward.
    """

    field: str
    old: Value
    new: Value
    days: int | None = None


class Place(Struct, frozen=True):
    """An item where it stands: in which section («2 Культура › 2.1 Музеи»), under which number."""

    item: Item
    section: str | None


class Kept(Struct, frozen=True):
    """An item of both editions. `moved` says that it stands in another section or in another order."""

    old: Place
    new: Place
    moved: bool
    changes: tuple[Change, ...]

    @property
    def renumbered(self) -> bool:
        return self.old.item.number != self.new.item.number


class Difference(Struct, frozen=True):
    """`about` tells what changed of the act, the plan and its sections (None: it stands on one side only)."""

    about: tuple[Change, ...]
    added: tuple[Place, ...]
    removed: tuple[Place, ...]
    kept: tuple[Kept, ...]

    @property
    def moved(self) -> tuple[Kept, ...]:
        return tuple(one for one in self.kept if one.moved)

    @property
    def changed(self) -> tuple[Kept, ...]:
        return tuple(one for one in self.kept if one.changes)

    @property
    def renumbered(self) -> tuple[Kept, ...]:
        """Those that have another number and nothing else."""
        return tuple(one for one in self.kept if one.renumbered and not one.changes and not one.moved)

    @property
    def empty(self) -> bool:
        same = not any(one.moved or one.changes or one.renumbered for one in self.kept)
        return same and not (self.about or self.added or self.removed)


def difference(old: PlanFile, new: PlanFile) -> Difference:
    """What it takes to get from `old` to `new`. Ids, places in the file and confidence do not count, nor typography."""
    found = pairs(old.plan, new.plan)
    same = _same_sections(old.plan, new.plan, found)
    moved = _moved(old.plan, new.plan, found, same)
    before, after = _places(old.plan), _places(new.plan)
    kept = tuple(Kept(before[at], after[to], to in moved, tuple(_item(before[at], after[to]))) for at, to in found)
    gone, come = {at for at, _ in found}, {to for _, to in found}
    return Difference(
        about=(*_act(old.document, new.document), *_plan(old.plan, new.plan), *_sections(old.plan, new.plan, same)),
        added=tuple(place for to, place in enumerate(after) if to not in come),
        removed=tuple(place for at, place in enumerate(before) if at not in gone),
        kept=kept,
    )


def _places(plan: Plan) -> list[Place]:
    paths = section_paths(plan)
    return [Place(item, paths.get(item.section)) for item in plan.items]


# ---------------------------------------------------------------- sections and order
Sections = dict[str | None, str | None]
"""Ids of sections of the old plan and of the same sections in the new one; None stands for no section."""


def _same_sections(old: Plan, new: Plan, found: Sequence[Pair]) -> Sections:
    """Sections of one title, then those that most of their items share: they were given another title."""
    after = {title: name for name, title in reversed(section_titles(new).items())}
    same: Sections = {None: None}
    for name, title in section_titles(old).items():
        if title in after:
            same[name] = after.pop(title)
    shared = Counter((old.items[at].section, new.items[to].section) for at, to in found)
    for (name, other), _ in sorted(shared.items(), key=lambda one: -one[1]):
        if name not in same and other not in same.values():
            same[name] = other
    return same


def _moved(old: Plan, new: Plan, found: Sequence[Pair], same: Sections) -> set[int]:
    """Places in the new plan of the items that changed their section or their order within it."""
    moved: set[int] = set()
    stayed: dict[str | None, list[int]] = {}
    for at, to in found:
        section = old.items[at].section
        nested = (old.items[at].parent is None) == (new.items[to].parent is None)
        if nested and section in same and same[section] == new.items[to].section:
            stayed.setdefault(section, []).append(to)
        else:
            moved.add(to)
    for places in stayed.values():
        moved |= {places[index] for index in out_of_order(places)}
    return moved


def _sections(old: Plan, new: Plan, same: Sections) -> Iterator[Change]:
    before, after = section_paths(old), section_paths(new)
    own, others = ({one.id: one.title for one in plan.sections} for plan in (old, new))
    for name, path in before.items():
        other = same.get(name)
        if other is None:
            yield Change("section", path, None)
        elif spaced(own[str(name)]) != spaced(others[other]):
            yield Change("section", path, after[other])
    kept = set(same.values())
    yield from (Change("section", None, path) for name, path in after.items() if name not in kept)


# ---------------------------------------------------------------- fields
def _act(old: Act, new: Act) -> Iterator[Change]:
    for name in ("kind", "number", "date", "issuer", "place", "title"):
        yield from _field(f"document.{name}", getattr(old, name), getattr(new, name))
    signed = [one.signatory.person if one.signatory else None for one in (old, new)]
    yield from _field("document.signatory", *signed)
    before, after = ([spaced(one.text) for one in act.references] for act in (old, new))
    yield from (Change("document.reference", text, None) for text in before if text not in after)
    yield from (Change("document.reference", None, text) for text in after if text not in before)


def _plan(old: Plan, new: Plan) -> Iterator[Change]:
    yield from _field("plan.title", old.title, new.title)
    if old.period != new.period:
        yield Change("plan.period", old.period, new.period)
    yield from _formula("plan.formula", old.formula, new.formula)
    yield from _field("plan.max_score", old.max_score, new.max_score)


def _item(before: Place, after: Place) -> Iterator[Change]:
    old, new = before.item, after.item
    yield from _field("activity", old.activity, new.activity)
    if plain(old.schedule) != plain(new.schedule):
        yield Change("schedule", old.schedule, new.schedule, _days(old.schedule, new.schedule))
    yield from _parties(old.parties, new.parties)
    yield from _field("result", old.result, new.result)
    yield from _formula("formula", old.formula, new.formula)
    yield from _field("max_score", old.max_score, new.max_score)
    for name in dict.fromkeys((*old.columns, *new.columns)):
        yield from _field(f"columns.{name}", old.columns.get(name), new.columns.get(name))


def _field(name: str, old: str | float | None, new: str | float | None) -> Iterator[Change]:
    """A change where more than spacing differs; nothing and a blank are the same."""
    before, after = (spaced(value) or None if isinstance(value, str) else value for value in (old, new))
    if before != after:
        yield Change(name, old, new)


def _formula(name: str, old: Formula | None, new: Formula | None) -> Iterator[Change]:
    if (old is None) != (new is None) or (old and new and (old.expression, old.cases) != (new.expression, new.cases)):
        yield Change(name, old, new)


def _parties(old: Sequence[Party], new: Sequence[Party]) -> Iterator[Change]:
    """The parties that stand on one side only, in any order."""
    gone, come = Counter(map(_known, old)), Counter(map(_known, new))
    lost = tuple(party for party in old if _known(party) in gone - come)
    won = tuple(party for party in new if _known(party) in come - gone)
    if lost or won:
        yield Change("parties", lost, won)


def _known(party: Party) -> tuple[str, ...]:
    """What makes a party the same one."""
    named = (party.name, party.person) if party.name or party.person else (party.text,)
    return tuple(spaced(part or "") for part in (*named, party.position, party.role, party.note))


def _days(old: Schedule, new: Schedule) -> int | None:
    """By how many days a deadline, or the end of an interval, was put off."""
    before, after = _end(old), _end(new)
    return (after - before).days if before and after and old.kind == new.kind else None


def _end(schedule: Schedule) -> date | None:
    if isinstance(schedule, Deadline):
        return full_date(schedule.due)
    return full_date(schedule.end) if isinstance(schedule, Interval) else None
