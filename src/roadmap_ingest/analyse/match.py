"""Which item of one edition is which of the other, through renumbering, moves and edits."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from ..model.plan import Item, Plan
from .fold import fold, plain

NUMBERS = re.compile(r"\d+")

SURE = 75
"""From this likeness of the activities (0 to 100) on, two items are one."""

REWRITTEN = 45
"""Likeness that will do where number, section and either the schedule or the parties are the same."""

OTHER_NUMBERS = 8
"""«Школа № 1» is not «Школа № 2», though hardly a letter differs."""

SAME_SECTION, SAME_SCHEDULE, SAME_PARTIES, SAME_NUMBER = 6, 6, 3, 3
"""What tells items of one activity apart («Заседание комиссии» twelve times); numbers shift more often than terms."""


class Traits(Struct, frozen=True):
    """What of an item is compared, folded once."""

    activity: str
    numbers: tuple[str, ...]
    section: str
    number: str | None
    schedule: Any
    parties: frozenset[str]


Pair = tuple[int, int]
"""Places of one item in the old and in the new plan."""


def pairs(old: Plan, new: Plan) -> list[Pair]:
    """The items that both plans hold, by their place in the old one; each item stands in one pair at most."""
    before, after = traits(old), traits(new)
    candidates = []
    for at, row in enumerate(_likeness(before, after)):
        for to, likeness in enumerate(row):
            score = _score(before[at], after[to], float(likeness)) if likeness >= REWRITTEN else None
            if score is not None:
                candidates.append((-score, abs(at - to), at, to))
    matched: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, at, to in sorted(candidates):
        if at not in matched and to not in taken:
            matched[at] = to
            taken.add(to)
    return sorted(matched.items())


def _likeness(before: Sequence[Traits], after: Sequence[Traits]) -> Any:
    """The likeness of each old activity with each new one, a matrix of numbers from 0 to 100."""
    from rapidfuzz import fuzz, process

    activities = ([one.activity for one in before], [one.activity for one in after])
    return process.cdist(*activities, scorer=fuzz.ratio, score_cutoff=REWRITTEN)


def _score(old: Traits, new: Traits, likeness: float) -> float | None:
    """How well two items go together; None where they are two."""
    likeness -= OTHER_NUMBERS if old.numbers != new.numbers else 0
    section, number = old.section == new.section, old.number is not None and old.number == new.number
    schedule, parties = old.schedule == new.schedule, old.parties == new.parties
    if likeness < SURE and not (likeness >= REWRITTEN and section and number and (schedule or parties)):
        return None
    more = ((section, SAME_SECTION), (number, SAME_NUMBER), (schedule, SAME_SCHEDULE), (parties, SAME_PARTIES))
    return likeness + sum(weight for same, weight in more if same)


def traits(plan: Plan) -> list[Traits]:
    """The traits of all items, in plan order."""
    titles = section_titles(plan)
    return [_traits(item, titles) for item in plan.items]


def _traits(item: Item, titles: dict[str | None, str]) -> Traits:
    return Traits(
        fold(item.activity),
        tuple(NUMBERS.findall(item.activity)),
        titles.get(item.section, ""),
        item.number,
        plain(item.schedule),
        frozenset(fold(f"{party.name} {party.person} {party.role}") for party in item.parties),
    )


def section_titles(plan: Plan) -> dict[str | None, str]:
    """The folded titles down to each section, without numbers, which change when a section is put before it."""
    titles: dict[str | None, str] = {}
    for section in plan.sections:
        above = titles.get(section.parent, "")
        titles[section.id] = f"{above} / {fold(section.title)}".strip(" /")
    return titles


def out_of_order(places: Sequence[int]) -> set[int]:
    """Indices into `places` outside its longest rising run of members: what was moved if as little as can be was."""
    tails: list[int] = []  # indices of the smallest last member of a run of each length
    before: list[int | None] = []
    for index, place in enumerate(places):
        at = bisect_left([places[tail] for tail in tails], place)
        before.append(tails[at - 1] if at else None)
        tails[at : at + 1] = [index]
    kept: set[int] = set()
    last = tails[-1] if tails else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return set(range(len(places))) - kept
