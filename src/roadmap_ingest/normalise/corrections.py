"""What a reader corrected, put into the plans: typed phrases go through the same grammars as printed ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from ..model.correction import Correction
from ..model.diagnostic import Diagnostic, remark
from ..model.draft import DraftSection
from ..model.party import Party
from ..model.plan import Item, PlanFile
from .context import Context
from .party import read_parties
from .plan import DOUBTED, plan_context, section_contexts
from .schedule import read_schedule

SPEAKS_OF = {
    "number": ("number-",),
    "activity": ("activity-", "words-"),
    "schedule": ("schedule-", "date-impossible", "dates-", "end-before-", "range-over-", "weekday-", "year-"),
    "parties": ("party-",),
    "result": (),
}
"""How the codes begin that speak of a field: a doubt about a reading falls when a reader replaces it."""


def correct(plans: Sequence[PlanFile], corrections: Sequence[Correction]) -> list[PlanFile]:
    """The plans of one file with the `corrections` of that file applied, each telling the diagnostic `corrected`.

    Corrections of other files are left alone; those typed for another version of this file, or for an item that is
    not there, are not applied and leave a warning.
    """
    if not plans or not corrections:
        return list(plans)
    source = plans[0].source
    own = [one for one in corrections if one.sha256 == source.sha256]
    stale = sum(one.sha256 != source.sha256 and one.source == source.name for one in corrections)
    placed: list[list[tuple[str, Correction]]] = [[] for _ in plans]
    said: list[Diagnostic] = []
    for one in own:
        found = _found(one, plans)
        if found is None:
            said.append(remark("correction-unplaced", name=one.item, activity=one.activity))
        else:
            placed[found[0]].append((found[1], one))
    if stale:
        said.append(remark("corrections-stale", count=stale))
    corrected = [_corrected(plan, some) for plan, some in zip(plans, placed, strict=True)]
    corrected[0] = corrected[0].model_copy(update={"diagnostics": (*corrected[0].diagnostics, *said)})
    return corrected


def _found(correction: Correction, plans: Sequence[PlanFile]) -> tuple[int, str] | None:
    """Plan (from 0) and id of the item that the reader saw: as it says, else the only one of that activity."""
    alike = [
        (at, item.id)
        for at, plan in enumerate(plans)
        for item in plan.plan.items
        if item.activity == correction.activity
    ]
    if (correction.plan - 1, correction.item) in alike:
        return correction.plan - 1, correction.item
    return alike[0] if len(alike) == 1 else None


class _Corrected(Struct, frozen=True):
    """An item as corrected, with every diagnostic that stands on it afterwards."""

    item: Item
    diagnostics: tuple[Diagnostic, ...]


def _corrected(plan: PlanFile, placed: Sequence[tuple[str, Correction]]) -> PlanFile:
    if not placed:
        return plan
    sections = [DraftSection(one.id, one.title, one.parent) for one in plan.plan.sections]
    contexts = section_contexts(sections, plan_context(plan.plan.period, plan.document))
    items = {item.id: item for item in plan.plan.items}
    said = list(plan.diagnostics)
    for name, correction in placed:
        about = tuple(one for one in said if one.item == name)
        context = contexts.get(items[name].section, contexts[None])
        done = _apply(_Corrected(items[name], about), correction, context)
        items[name] = done.item
        said = [one for one in said if one.item != name] + list(done.diagnostics)
    whole = plan.plan.model_copy(update={"items": tuple(items.values())})
    return plan.model_copy(update={"plan": whole, "diagnostics": tuple(said)})


def _apply(before: _Corrected, correction: Correction, context: Context) -> _Corrected:
    """The item after one correction; its old doubts fall with the readings they spoke of, or all when checked."""
    done = _Corrected(before.item, ())
    for field, text in correction.change:
        if text is not None:
            done = _with_field(done, field, text.strip(), context)
    changed = [field for field, text in correction.change if text is not None]
    settled = [one for one in before.diagnostics if _settled(one, changed, correction.checked)]
    left = [one for one in before.diagnostics if one not in settled]
    new = list(done.diagnostics)
    if correction.checked:
        codes = ", ".join(dict.fromkeys(one.code for one in settled)) or "—"
        new.append(_about(remark("checked", codes=codes), before.item))
    doubtful = any(one.severity != "info" for one in (*left, *new))
    unseen = min(done.item.schedule.confidence, 1.0 if settled else before.item.confidence)
    confidence = min(DOUBTED if doubtful else 1.0, 1.0 if correction.checked else unseen)
    return _Corrected(done.item.model_copy(update={"confidence": confidence}), (*left, *new))


def _settled(one: Diagnostic, changed: Sequence[str], checked: bool) -> bool:
    """Whether a doubt falls; a loss (an error) is none: no reader of the item brings it back."""
    spoken_of = any(one.code.startswith(SPEAKS_OF[field]) for field in changed)
    return spoken_of or (checked and one.severity == "warning")


def _with_field(done: _Corrected, field: str, text: str, context: Context) -> _Corrected:
    """The item with one field read anew from what the reader typed; an activity is never emptied."""
    item = done.item
    value: Any = text or None
    remarks: tuple[Diagnostic, ...] = ()
    before = getattr(item, field) or ""
    if field == "schedule":
        (value, remarks), before = read_schedule(text, context), item.schedule.text
    elif field == "parties":
        (value, remarks), before = _parties(text, item.parties), "; ".join(party.text for party in item.parties)
    elif field == "activity":
        value = text or item.activity
    told = remark("corrected", field=field, before=before, after=text)
    said = tuple(_about(one, item) for one in (told, *remarks))
    return replace(done, item=item.model_copy(update={field: value}), diagnostics=(*done.diagnostics, *said))


def _parties(text: str, before: Sequence[Party]) -> tuple[tuple[Party, ...], tuple[Diagnostic, ...]]:
    """One party or cell a line: a line that was left as it was keeps its reading, another is read anew."""
    known = {party.text: party for party in before}
    role = before[0].role if before else "responsible"
    parties: list[Party] = []
    said: list[Diagnostic] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        if line in known:
            parties.append(known[line])
            continue
        read, remarks = read_parties(line, role)
        parties += read
        said += remarks
    return tuple(parties), tuple(said)


def _about(one: Diagnostic, item: Item) -> Diagnostic:
    return one.model_copy(update={"item": item.id, "origin": item.origin[0] if item.origin else None})
