"""What `interpret` hands to `normalise`: rows with roles, all texts still as printed (or repaired)."""

from __future__ import annotations

from msgspec import Struct, field

from .diagnostic import Diagnostic
from .origin import Origin
from .plan import Source


class DraftReference(Struct, frozen=True, gc=False):
    """An act named in the text: `date` as printed («24 мая 2018 года»), kind and relation as in the contract."""

    kind: str
    number: str | None
    date: str | None
    relation: str
    text: str


class DraftAct(Struct, frozen=True, gc=False):
    """The requisites of the act as printed: dates in words, the signatory as «И.О. Фамилия» or «Фамилия И.О.»."""

    kind: str = "plan"
    number: str | None = None
    date: str | None = None
    issuer: str | None = None
    place: str | None = None
    title: str | None = None
    signatory: str | None = None
    signatory_position: str | None = None
    references: tuple[DraftReference, ...] = ()


class DraftSection(Struct, frozen=True, gc=False):
    """A heading over rows. `cells` holds what else stood in its row (formula, max_score), by role."""

    id: str
    title: str
    parent: str | None = None
    number: str | None = None
    cells: tuple[DraftCell, ...] = ()
    origin: tuple[Origin, ...] = ()


class DraftCell(Struct, frozen=True, gc=False):
    """A cell of a row: `role` is a name of `grammars/columns` or None, `header` the printed header text."""

    role: str | None
    header: str
    text: str
    origin: Origin = field(default_factory=Origin)


class DraftRow(Struct, frozen=True, gc=False):
    """One item to be. `cells` are all its cells but number and activity, in column order.

    `doer` is a text outside the cells that names who acts («Аким назначает …», a performer given as heading), and
    `when` one that says by when (a deadline over several steps, the years of a stage).
    """

    activity: str
    number: str | None = None
    section: str | None = None
    parent: str | None = None
    cells: tuple[DraftCell, ...] = ()
    origin: tuple[Origin, ...] = ()
    doer: str | None = None
    when: str | None = None
    confidence: float = 1.0
    diagnostics: tuple[Diagnostic, ...] = ()


class DraftPlan(Struct, frozen=True, gc=False):
    """A plan: `title` on one line, `period` the text that tells its years («на 2020 - 2021 учебный год»)."""

    title: str | None = None
    period: str | None = None
    sections: tuple[DraftSection, ...] = ()
    rows: tuple[DraftRow, ...] = ()
    cells: tuple[DraftCell, ...] = ()


class Draft(Struct, frozen=True, gc=False):
    """A document understood as plans under one act. `texts` is its prose, which may define short names."""

    source: Source
    act: DraftAct = field(default_factory=DraftAct)
    plans: tuple[DraftPlan, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    texts: tuple[str, ...] = ()
