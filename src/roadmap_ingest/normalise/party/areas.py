"""Posts printed once for several areas of work: «заместители по УР, ВР», «зам. по УР Ким А.А., ВР Ли Б.Б.»."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from ...model.party import Party, Role
from .name import Named
from .piece import Piece
from .words import plain, words

_LISTED = re.compile(r"^(?P<head>.+?) по (?P<areas>[^\s,]+(?:(?:\s*,\s*|\s+и\s+)[^\s,]+)+)$")


def by_areas(name: Named, role: Role) -> list[Party]:
    """«Заместители директора по УР, ВР» are two posts, so is «Заместитель …»; every other name is one party."""
    found = _LISTED.match(name.singular) if name.kind in {"group", "post"} else None
    areas = re.split(r"\s*,\s*|\s+и\s+", found["areas"]) if found else []
    shared = found is not None and not words().shared_by_areas.isdisjoint(plain(found["head"]).split())
    if found and shared and all(area.isupper() and area not in words().joint_areas for area in areas):
        posts = [f"{found['head']} по {area}" for area in areas]
        return [Party(name=post, kind="post", role=role, note=name.note, text=name.text) for post in posts]
    return [Party(name=name.name, kind=name.kind, role=role, note=name.note, text=name.text)]


def share_posts(pieces: Sequence[Piece], names: Sequence[Named | None]) -> list[Named | None]:
    """The names with each bare area between two persons made the post of the second.

    «Зам. директора по УР Ким А.А., ВР Ли Б.Б.» → «заместитель директора по УР», …, «заместитель директора по ВР».
    """
    out = list(names)
    head = ""
    for at, name in enumerate(names):
        if name is None:
            continue
        area = _area(pieces[at])
        between = 0 < at < len(pieces) - 1 and pieces[at - 1].person and pieces[at + 1].person
        if area and head and between and ";" not in pieces[at].before and not pieces[at + 1].before.strip("-–—: "):
            post = f"{head} по {area}"
            out[at] = replace(name, name=post, singular=post, kind="post", guessed=False)
        else:
            head, _, rest = name.singular.partition(" по ")
            head = head if rest and not words().shared_by_areas.isdisjoint(plain(head).split()) else ""
    return out


def _area(piece: Piece) -> str:
    """«ВР», «по ВР», «по воспитательной работе» → the area; empty where the piece names something else."""
    first, *rest = [token.say for token in piece.tokens if token.kind == "word"] or [""]
    if plain(first) == "по":
        return " ".join(rest)
    return first if first in words().areas and len(piece.tokens) == 1 else ""
