"""The cases of `grammars/schedule` as the tests use them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from roadmap_ingest.grammar import load
from roadmap_ingest.model.schedule import Schedule
from roadmap_ingest.normalise.context import Context

FREE_TEXT = ("anchor", "condition", "to")


class PhraseCase(NamedTuple):
    """A phrase, its context, the value it must have (None: it must stay unread), whether it must be doubted."""

    phrase: str
    context: Context
    value: dict[str, Any] | None
    doubt: bool


def all_cases() -> list[PhraseCase]:
    """Each phrase of the cases file."""
    return list(_cases())


def _cases() -> Iterator[PhraseCase]:
    for entry in load("schedule").cases():
        for phrase in entry.get("refuse", ()):
            yield PhraseCase(str(phrase), Context(), None, doubt=True)
        context = case_context(entry.get("context", {}))
        for phrase in entry.get("phrases", ()):
            yield PhraseCase(str(phrase), context, _texts(entry["value"]), entry.get("doubt", False))


def case_context(known: dict[str, Any]) -> Context:
    """The context that a case names; `academic_year` stands as «2020/2021»."""
    years = known.get("academic_year")
    academic = tuple(int(year) for year in years.split("/")) if years else None
    return Context(year=known.get("year"), month=known.get("month"), academic_year=academic)


def plain(value: Schedule, wanted: dict[str, Any]) -> dict[str, Any]:
    """What `value` says beyond the defaults, of free text and time only what `wanted` names."""
    data = value.model_dump(mode="json", exclude={"text", "rule", "confidence", "rrule"}, exclude_defaults=True)
    data["kind"] = value.kind
    for name in FREE_TEXT:
        if name not in wanted:
            data.pop(name, None)
    if "time" not in wanted:
        data.pop("time", None)
    for name in ("items", "parts"):
        if name in data:
            members = wanted.get(name) or []
            data[name] = [
                plain(member, members[place] if place < len(members) else {})
                for place, member in enumerate(getattr(value, name))
            ]
    return data


def _texts(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _texts(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_texts(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value
