"""One row of a draft: its date cells into a schedule, its party cells into parties, the rest kept by column."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from ..model.diagnostic import Diagnostic
from ..model.draft import DraftCell, DraftRow
from ..model.party import Party, Role
from ..model.schedule import Compound, Interval, Recurring, Schedule, Unspecified
from .context import Context
from .formula import Scoring
from .party import read_addressee, read_parties
from .schedule import read_schedule, read_span, read_start

ROLE_OF_COLUMN: dict[str, Role] = {
    "responsible": "responsible",
    "responsible_and_coexecutor": "responsible",
    "executor": "executor",
    "co_executor": "co_executor",
    "supervisor": "controller",
    "participant": "participant",
}
DATE_COLUMNS = ("deadline", "periodicity", "deadline_and_responsible")
JOINING = re.compile(r"(?:и|\d{1,2}|[¹²³⁰-⁹])*", re.IGNORECASE)
"""What stands between parties: «и», the numbers of a list and of footnotes."""
OWN_FIELDS = frozenset({"result", "start", "end", *DATE_COLUMNS})
"""Roles whose text the contract's own fields hold."""

SCORING = frozenset({"formula", "max_score"})
"""Roles whose text the contract's own fields hold where it could be read."""


class RowReading(Struct, frozen=True):
    """What the texts of one row say; `columns` holds every cell that no other field does."""

    schedule: Schedule
    parties: tuple[Party, ...]
    result: str | None
    columns: dict[str, str]
    diagnostics: tuple[Diagnostic, ...]


def read_row(row: DraftRow, context: Context, span: Interval | None, scoring: Scoring) -> RowReading:
    """The typed reading of a row in `context`; its section's `span` («ЯНВАРЬ») counts where no column holds a date.

    `scoring` is what its formula cells were read as: what they hold beside it is kept by column.
    """
    schedule, said = _schedule(row, context, span)
    schedule = _with_start(schedule, row.activity, context)
    parties: list[Party] = []
    columns: dict[str, str] = {}
    for cell in row.cells:
        if cell.role in ROLE_OF_COLUMN:
            found, remarks = read_parties(cell.text, ROLE_OF_COLUMN[cell.role])
            parties += found
            said += remarks
            if not _covered(cell.text, found):
                _keep(columns, cell)
        elif cell.role not in OWN_FIELDS and not (cell.role in SCORING and _scored(cell.role, scoring)):
            _keep(columns, cell)
    if row.doer:
        found, remarks = read_parties(row.doer, "executor")
        parties, said = [*found, *parties], [*said, *remarks]
    elif not parties:
        parties = list(read_addressee(row.activity))
    result = "\n".join(cell.text for cell in row.cells if cell.role == "result" and cell.text.strip())
    result = result if scoring.result is None else scoring.result
    return RowReading(schedule, tuple(parties), result or None, columns, (*said, *scoring.diagnostics))


def _scored(role: str, scoring: Scoring) -> bool:
    return (scoring.formula if role == "formula" else scoring.max_score) is not None


def _schedule(row: DraftRow, context: Context, span: Interval | None) -> tuple[Schedule, list[Diagnostic]]:
    parts: list[Schedule] = []
    said: list[Diagnostic] = []
    starts, ends = _texts(row.cells, ("start",)), _texts(row.cells, ("end",))
    asked = [cell for cell in row.cells if cell.role in (*DATE_COLUMNS, "start", "end")]
    if any(starts) or any(ends):
        schedule, remarks = read_span("\n".join(starts), "\n".join(ends), context)
        parts.append(schedule)
        said += remarks
    texts = [*_texts(row.cells, DATE_COLUMNS), *([row.when] if row.when else [])]
    for text in texts:
        if text.strip():
            schedule, remarks = read_schedule(text, context)
            parts.append(schedule)
            said += remarks
    parts = _unlike([part for part in parts if part.kind != "unspecified"] or parts[:1])
    if len(parts) > 1:
        return Compound(text="\n".join(part.text for part in parts), parts=tuple(parts), rule="columns"), said
    if parts:
        return parts[0], said
    if not asked and span is not None:
        return span, said
    return Unspecified(), said


def _unlike(parts: Sequence[Schedule]) -> list[Schedule]:
    """The parts without those that say the same again («ежемесячно» beside «1 раз в месяц»)."""
    told: list[object] = []
    kept: list[Schedule] = []
    for part in parts:
        value = part.model_dump(exclude={"text", "rule", "confidence"})
        if value not in told:
            told.append(value)
            kept.append(part)
    return kept


def _with_start(schedule: Schedule, activity: str, context: Context) -> Schedule:
    """A recurrence with the start that the activity tells («1 раз в месяц, начиная с февраля 2023 г.»)."""
    if not isinstance(schedule, Recurring) or schedule.start is not None:
        return schedule
    start = read_start(activity, context)
    return schedule if start is None else schedule.model_copy(update={"start": start})


def _texts(cells: Sequence[DraftCell], roles: Sequence[str]) -> list[str]:
    return [cell.text for cell in cells if cell.role in roles]


def _keep(columns: dict[str, str], cell: DraftCell) -> None:
    """Puts a cell's text under its role, or its header where the role is unknown, a second one under «name 2»."""
    if not cell.text.strip():
        return
    name = cell.role or " ".join(cell.header.split()) or "column"
    key, number = name, 2
    while key in columns:
        key, number = f"{name} {number}", number + 1
    columns[key] = cell.text


def _covered(text: str, parties: Sequence[Party]) -> bool:
    """Whether the parties' texts and notes hold every letter and digit of the cell but what joins and counts them."""
    left = _letters(text)
    for piece in (*(party.text for party in parties), *(party.note or "" for party in parties)):
        left = _without(left, piece)
    return JOINING.fullmatch(left) is not None


def _without(letters: str, text: str) -> str:
    """`letters` less those of `text`, or of its end where a post that several share is gone already."""
    words = text.split()
    ends = (_letters("".join(words[at:])) for at in range(len(words)))
    found = next((end for end in ends if end in letters), "")
    return letters.replace(found, "", 1)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)
