"""What machine's names are called by people: `terms.txt` is their one table."""

from __future__ import annotations

from importlib.resources import files
from typing import NamedTuple


class Term(NamedTuple):
    en: str
    ru: str


def _table() -> dict[str, Term]:
    text = files(__package__).joinpath("terms.txt").read_text("utf-8")
    lines = (line.split(" | ") for line in text.splitlines() if line and not line.startswith("#"))
    return {name: Term(en, ru) for name, en, ru in lines}


TERMS: dict[str, Term] = _table()


def in_russian(text: str) -> str:
    """A term, or a list of them joined by commas, in Russian; what is no term stays: «activity, deadline, Цех»."""
    if text in TERMS:
        return TERMS[text].ru
    return ", ".join(TERMS[part].ru if part in TERMS else part for part in text.split(", "))
