"""Spellings of parties and which of them are one party, whatever the order in which documents brought them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct, field

from ...model.party import Kind
from ..morphology import known
from .match import same_name, same_person, squeezed
from .near import Near

KINDS: tuple[Kind, ...] = ("person", "organisation", "body", "group", "post")
"""Of the kinds that one spelling was read as, the first here is its kind."""

Key = tuple[bool, str]
"""Whether it is a person, and the letters and digits alone: what spellings of one name share."""


class Spelling(Struct):
    """A name as documents have it, and its mentions by document."""

    text: str
    kind: Kind
    seen: dict[str, int] = field(default_factory=dict)

    @property
    def key(self) -> Key:
        return key_of(self.kind, self.text)

    @property
    def block(self) -> Key:
        """What damaged twins share as well: the letters that a name begins with, which keeps the search short."""
        person, letters = self.key
        return person, letters[:2]


def key_of(kind: Kind, text: str) -> Key:
    return kind == "person", squeezed(text)


def best(spellings: Iterable[Spelling]) -> Spelling:
    """The spelling that a party is called by: the one with the fewest words of no dictionary, then by the alphabet."""
    return min(spellings, key=_rank)


def _rank(spelling: Spelling) -> tuple[int, bool, str]:
    return _unknown_words(spelling.text), spelling.text.isupper(), spelling.text


@lru_cache(20_000)
def _unknown_words(text: str) -> int:
    return sum(not known(word.lower()) for word in re.findall(r"[^\W\d_]+", text))


def grouped(
    spellings: Iterable[Spelling], held: Mapping[str, Sequence[Spelling]]
) -> tuple[list[list[Spelling]], dict[str, list[Spelling]]]:
    """The spellings of one block as parties, and those that belong to a party of `held` (by its id).

    Undamaged names come first; a name that is a damaged spelling of just one party before it joins that party.
    """
    atoms: dict[Key, list[Spelling]] = {}
    for spelling in spellings:
        atoms.setdefault(spelling.key, []).append(spelling)
    groups: list[list[Spelling]] = []
    joined: dict[str, list[Spelling]] = {}
    near_held: Near[tuple[str, Spelling]] = Near()
    for name, theirs in held.items():
        for one in theirs:
            near_held.add(one.kind, one.text, (name, one))
    near: Near[tuple[list[Spelling], Spelling]] = Near()
    for atom in sorted(atoms.values(), key=lambda one: _rank(best(one))):
        own = best(atom)
        to_held = {name for name, one in near_held.of(own.kind, own.text) if _twins(one, own)}
        twins = [group for group, called in near.of(own.kind, own.text) if _twins(called, own)]
        if len(to_held) + len(twins) != 1:
            groups.append(list(atom))
            near.add(own.kind, own.text, (groups[-1], own))
        elif twins:
            twins[0].extend(atom)
        else:
            joined.setdefault(to_held.pop(), []).extend(atom)
    return groups, joined


def _twins(one: Spelling, other: Spelling) -> bool:
    if one.kind != other.kind:
        return False
    same = same_person if one.kind == "person" else same_name
    return bool(same(one.text, other.text))
