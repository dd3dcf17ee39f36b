"""Where a formula stands in its plan: its own target, the targets of its parts, and how they are printed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from msgspec import Struct

from ...model.draft import DraftPlan, DraftRow, DraftSection

_ROMAN = {"I": 1, "V": 5, "X": 10}


class Place(Struct, frozen=True):
    """The place of a formula: `target` is its score («P_1_2», None where numbers do not tell), `parts` the scores

    that its sum is made of, in order; `all_targets` every score of the plan. `open_parts`: an item whose own parts
    have no rows of their own, so that P_1_1_1, P_1_1_2, … may be named by its formula alone.
    """

    target: str | None = None
    parts: tuple[str, ...] = ()
    all_targets: tuple[str, ...] = ()
    open_parts: bool = False


def plan_places(plan: DraftPlan) -> tuple[Place, dict[str, Place], list[Place]]:
    """The places of the plan, of its sections by id, of its rows in order."""
    sections = _section_targets(plan.sections)
    rows = [_row_target(row, sections) for row in plan.rows]
    known = tuple(dict.fromkeys(target for target in (*sections.values(), *rows) if target))
    top = tuple(sections[one.id] for one in plan.sections if one.parent is None and sections.get(one.id))
    if not top:
        top = tuple(target for target in rows if target and target.count("_") == 1)
    parts = _section_parts(plan, sections, rows)
    of_sections = {one.id: Place(sections.get(one.id), parts.get(one.id, ()), known) for one in plan.sections}
    below = _below(rows)
    of_rows = [Place(target, below.get(target, ()), known, target not in below) for target in rows]
    return Place("P", top, known), of_sections, of_rows


def _section_targets(sections: Sequence[DraftSection]) -> dict[str, str]:
    """P_1, P_1_2 by the printed numbers; by order where no section of a level is numbered."""
    targets: dict[str, str] = {}
    orders: dict[str | None, int] = {}
    bare = all(one.number is None for one in sections)
    for one in sections:
        orders[one.parent] = orders.get(one.parent, 0) + 1
        number = one.number or (str(orders[one.parent]) if bare else None)
        digits = _digits(number)
        if digits is None:
            continue
        parent = targets.get(one.parent or "")
        inner = len(digits) == 1 and parent is not None
        targets[one.id] = f"{parent}_{digits[0]}" if inner else "_".join(("P", *digits))
    return targets


def _digits(number: str | None) -> list[str] | None:
    """«1.2» → 1, 2; «II» → 2; None where the number is none."""
    if not number:
        return None
    if re.fullmatch(r"\d+(?:\.\d+)*", number.strip(".")):
        return number.strip(".").split(".")
    return [str(_roman(number))] if re.fullmatch(r"[IVX]+", number) else None


def _roman(number: str) -> int:
    values = [_ROMAN[letter] for letter in number]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)


def _row_target(row: DraftRow, sections: dict[str, str]) -> str | None:
    digits = _digits(row.number)
    if digits is None:
        return None
    section = sections.get(row.section or "")
    if len(digits) == 1 and section:
        return f"{section}_{digits[0]}"
    return "_".join(("P", *digits))


def _section_parts(
    plan: DraftPlan, sections: dict[str, str], rows: Sequence[str | None]
) -> dict[str | None, tuple[str, ...]]:
    """The scores directly below each section: its sub-sections, else its items that are no part of another item."""
    inner: dict[str | None, list[str]] = defaultdict(list)
    for one in plan.sections:
        if one.id in sections:
            inner[one.parent].append(sections[one.id])
    items: dict[str | None, list[str]] = defaultdict(list)
    for row, target in zip(plan.rows, rows, strict=True):
        if row.parent is None and target:
            items[row.section].append(target)
    return {section: tuple(targets) for section, targets in (items | inner).items()}


def _below(rows: Sequence[str | None]) -> dict[str | None, tuple[str, ...]]:
    """The scores of `rows` that lie one step below each score, in order: P_1 → P_1_1, P_1_2."""
    found: dict[str | None, list[str]] = defaultdict(list)
    for target in filter(None, rows):
        found[target.rpartition("_")[0]].append(target)
    return {above: tuple(targets) for above, targets in found.items()}
