"""What does not count when texts and values are compared."""

from __future__ import annotations

from typing import Any

from ..model.base import Model
from ..model.schedule import Schedule, Unparsed
from ..write.dates import clauses

QUOTES = str.maketrans(dict.fromkeys("«»\"'„“”", " "))
DASHES = str.maketrans(dict.fromkeys("‐‑–—−", "-"))
PRINTED = {"text", "rule", "confidence"}


def fold(text: str) -> str:
    """Letter case, «ё», quotes, kinds of dashes and spacing away: what nobody types twice alike."""
    return spaced(text.casefold().replace("ё", "е").translate(QUOTES))


def spaced(text: str) -> str:
    """One space for any white space, one dash for all."""
    return " ".join(text.translate(DASHES).split())


def plain(schedule: Schedule) -> Any:
    """The typed value of a schedule without its print and its reading; of an unread one the print is the value."""
    unread = [spaced(clause.text) for clause in clauses(schedule) if isinstance(clause, Unparsed)]
    return [_without_print(schedule), unread]


def _without_print(schedule: Model) -> Any:
    return _dropped(schedule.model_dump(mode="json"))


def _dropped(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _dropped(one) for name, one in value.items() if name not in PRINTED}
    return [_dropped(one) for one in value] if isinstance(value, list) else value
