"""Where a formula stands in its plan: its own target, the targets of its parts, and how they are printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ...model.draft import DraftPlan, DraftRow, DraftSection

_ROMAN = {"I": 1, "V": 5, "X": 10}


@dataclass(frozen=True, slots=True)
class Place:
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
    of_sections = {
        one.id: Place(sections.get(one.id), _section_parts(one, plan, sections, rows), known) for one in plan.sections
    }
    of_rows = [Place(target, _below(target, rows), known, not _below(target, rows)) for target in rows]
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
    section: DraftSection, plan: DraftPlan, sections: dict[str, str], rows: Sequence[str | None]
) -> tuple[str, ...]:
    """The scores directly below a section: its sub-sections, else its items that are no part of another item."""
    inner = tuple(sections[one.id] for one in plan.sections if one.parent == section.id and one.id in sections)
    if inner:
        return inner
    return tuple(
        target
        for row, target in zip(plan.rows, rows, strict=True)
        if row.section == section.id and row.parent is None and target
    )


def _below(target: str | None, rows: Sequence[str | None]) -> tuple[str, ...]:
    if target is None:
        return ()
    return tuple(one for one in rows if one and one.rsplit("_", 1)[0] == target)
