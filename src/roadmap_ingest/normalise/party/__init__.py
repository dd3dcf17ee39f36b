"""Who is responsible: a cell of names into parties."""

from __future__ import annotations

from functools import lru_cache

from ...model.diagnostic import Diagnostic
from ...model.party import Party, Role
from .addressee import read_addressee
from .clean import clean
from .explain import explain
from .person import find_persons
from .read import read_cell
from .surname import person_name
from .tokens import tokenise

__all__ = [
    "explain",
    "explain_json",
    "read_addressee",
    "read_parties",
    "read_person",
]


def read_person(text: str) -> str | None:
    """«Фамилия И.О.» of the person that `text` names, None where it names none."""
    found = [token.person for token in find_persons(tokenise(clean(text))) if token.person is not None]
    return person_name(found[0]) if found else None


@lru_cache(4096)
def read_parties(text: str, role: Role = "responsible") -> tuple[tuple[Party, ...], tuple[Diagnostic, ...]]:
    """The parties of one cell in printed order, without regard to the rest of the document."""
    reading = read_cell(text, role)
    return tuple(reading.parties), tuple(reading.diagnostics)


def explain_json(line: dict[str, object]) -> dict[str, object]:
    """`{"text": …}` → `{"parties": [Q…], "diagnostics": […]}`."""
    parties, diagnostics = read_parties(str(line["text"]))
    return {
        "parties": [party.model_dump() for party in parties],
        "diagnostics": [diagnostic.model_dump() for diagnostic in diagnostics],
    }
