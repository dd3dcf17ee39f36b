"""A difference as JSON and as a page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from ..model.base import Model
from ..model.codes import Language
from ..model.formula import Formula
from ..model.party import Party
from ..model.plan import Period, PlanFile
from ..model.schedule import Reading
from ..write.words import heading, party_words
from .diff import Change, Difference, Kept, Place, Value

Say = Callable[[str], str]
"""Puts an English wording into the reader's language."""


def said(value: Value, lang: Language) -> str:
    """A value in words: dates of a schedule as days, parties one on a line, «—» for nothing."""
    if isinstance(value, Reading):
        return value.describe(lang)
    if isinstance(value, Period):
        return f"{value.start} – {value.end}"
    if isinstance(value, Formula):
        return value.expression or value.text or "—"
    if isinstance(value, tuple):
        return "\n".join(map(party_words, value)) or "—"
    return "—" if value is None or value == "" else f"{value:g}" if isinstance(value, float) else str(value)


def field_name(change: Change, lang: Language) -> str:
    """«columns.Финансирование» as «Финансирование», the names of the contract in words."""
    return heading(change.field.removeprefix("columns."), lang)


def shift(change: Change) -> str:
    """By how many days a term was moved: «+14», «−3»; empty where that is not told."""
    return f"{change.days:+d}".replace("-", "−") if change.days else ""


# ---------------------------------------------------------------- JSON
def to_json(difference: Difference) -> dict[str, Any]:
    """The difference as JSON values; an item kept is told where anything of it changed."""
    told = [one for one in difference.kept if one.moved or one.changes or one.renumbered]
    return {
        "plan": [_change(change) for change in difference.about],
        "added": [_place(place) for place in difference.added],
        "removed": [_place(place) for place in difference.removed],
        "kept": [_kept(one) for one in told],
        "unchanged": len(difference.kept) - len(told),
    }


def _kept(one: Kept) -> dict[str, Any]:
    changes = [_change(change) for change in one.changes]
    flags = {"moved": one.moved, "renumbered": one.renumbered}
    return {"old": _place(one.old), "new": _place(one.new), **flags, "changes": changes}


def _place(place: Place) -> dict[str, Any]:
    return {
        "id": place.item.id,
        "number": place.item.number,
        "section": place.section,
        "activity": place.item.activity,
        "schedule": place.item.schedule.text,
    }


def _change(change: Change) -> dict[str, Any]:
    days = {} if change.days is None else {"days": change.days}
    return {"field": change.field, "old": _plain(change.old), "new": _plain(change.new), **days}


def _plain(value: Value) -> Any:
    if isinstance(value, Model):
        return value.model_dump(mode="json")
    return (
        [one.model_dump(mode="json") for one in value if isinstance(one, Party)] if isinstance(value, tuple) else value
    )


# ---------------------------------------------------------------- HTML
def to_html(difference: Difference, old: PlanFile, new: PlanFile, say: Say, lang: Language) -> str:
    """One page without scripts or links to elsewhere; every text is escaped."""
    from jinja2 import Environment, FileSystemLoader

    folder = FileSystemLoader(Path(__file__).parent)
    environment = Environment(loader=folder, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return environment.get_template("diff.html.j2").render(
        difference=difference,
        old=old,
        new=new,
        lang=lang,
        say=say,
        said=lambda value: said(value, lang),
        field_name=lambda change: field_name(change, lang),
        shift=shift,
    )
