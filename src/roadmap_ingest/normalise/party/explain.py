"""How a cell was read: each piece with the rule that cut it, its head, and the parties that came of it."""

from __future__ import annotations

from ...model.party import Party
from .piece import Piece
from .read import read_cell
from .tokens import join


def explain(text: str) -> str:
    """The cuts of a cell and why, one line each, then the parties and what a reader should look at."""
    reading = read_cell(text)
    lines = [" ".join(text.split()) or "(blank)"]
    lines += [f"  cut {_cut(piece)}" for piece in reading.pieces]
    lines += [f"  → {told(party)}" for party in reading.parties] or ["  → nobody"]
    lines += [f"  {one.severity}: {one.message}" for one in reading.diagnostics]
    return "\n".join(lines)


def _cut(piece: Piece) -> str:
    marks = piece.before.replace("\n", "↵")
    reason = f"{piece.why} [{marks}]" if marks else piece.why
    head = "" if piece.person else f" · head {piece.start.lemma or '?'} ({piece.start.kind}, {piece.case})"
    joined = f" · kept together: {', '.join(piece.joins)}" if piece.joins else ""
    return f"by {reason}: «{join(piece.tokens)}»{head}{joined}"


def told(party: Party) -> str:
    """A party on one line: «person: Ким А.А. = директор # по согласованию @ controller»."""
    name = f"{party.person}{f' = {party.position}' if party.position else ''}" if party.person else party.name
    note = f" # {party.note}" if party.note else ""
    role = f" @ {party.role}" if party.role != "responsible" else ""
    return f"{party.kind}: {name}{note}{role}"
