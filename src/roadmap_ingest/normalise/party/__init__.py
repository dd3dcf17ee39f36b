"""Who is responsible: a cell of names into parties, and the mentions of one document joined."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ...model.diagnostic import Diagnostic
from ...model.party import Party, Role

PERSON = re.compile(
    r"([А-ЯЁ][а-яё]+(?:-[А-ЯЁа-яё]+)?)\s*([А-ЯЁ])\.\s*([А-ЯЁ])\.?|([А-ЯЁ])\.\s*([А-ЯЁ])\.\s*([А-ЯЁ][а-яё-]+)"
)


def read_person(text: str) -> str | None:
    """«Фамилия И.О.» of the person that `text` names, None where it names none."""
    found = PERSON.search(text)
    if not found:
        return None
    if found[1]:
        return f"{found[1]} {found[2]}.{found[3]}."
    return f"{found[6]} {found[4]}.{found[5]}."


def read_parties(text: str, role: Role = "responsible") -> tuple[tuple[Party, ...], tuple[Diagnostic, ...]]:
    """The parties of one cell in printed order, without regard to the rest of the document."""
    parties: list[Party] = []
    for piece in re.split(r"[;,\n]+", text):
        piece = piece.strip(" .-–—:")
        if not piece or piece == "ФИО":
            continue
        found = PERSON.search(piece)
        if found:
            post = (piece[: found.start()] + piece[found.end() :]).strip(" .-–—:") or None
            parties.append(Party(kind="person", person=read_person(piece), position=post, role=role, text=piece))
        else:
            parties.append(Party(name=piece, kind="body", role=role, text=piece))
    return tuple(parties), ()


def read_addressee(activity: str) -> tuple[Party, ...]:
    """Who is to act by the text of the activity itself; empty where that is not certain."""
    return ()


def definitions(text: str) -> Mapping[str, str]:
    """Short names that `text` defines: «администрация города (далее – Администрация)»."""
    return {}


def resolve_mentions(
    cells: Sequence[tuple[Party, ...]], texts: Sequence[str] = ()
) -> Sequence[tuple[tuple[Party, ...], tuple[Diagnostic, ...]]]:
    """The parties of a document's items in order, each with what the document says of them elsewhere."""
    return [(cell, ()) for cell in cells]


def explain(text: str) -> object:
    """The parties of a cell with the cuts that were made, for printing."""
    return read_parties(text)


def explain_json(line: dict[str, object]) -> dict[str, object]:
    """`{"text": …}` → `{"parties": [Q…], "diagnostics": […]}`."""
    parties, diagnostics = read_parties(str(line["text"]))
    return {
        "parties": [party.model_dump() for party in parties],
        "diagnostics": [diagnostic.model_dump() for diagnostic in diagnostics],
    }
