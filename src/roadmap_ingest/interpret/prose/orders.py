"""The operative part of an act as rows: «2. Организационному управлению … обеспечить опубликование …»."""

from __future__ import annotations

from msgspec.structs import replace

from ...model.document import Document
from ...model.draft import DraftCell, DraftPlan, DraftRow
from ..requisites import operative_part
from .doers import named_doer
from .outline import Element, outline
from .times import when_of
from .words import having


def read_orders(document: Document) -> DraftPlan | None:
    """The points of an act that give somebody something to do; None where there is no act or no such point.

    Points that only put the act or its annexes in force («Утвердить прилагаемый план», «вступает в силу») give no
    rows. Who is addressed in the dative stays in the activity, where the parties are read from.
    """
    blocks = operative_part(document)
    rows: list[DraftRow] = []
    for one in outline(document) if blocks else ():
        if one.block not in (blocks or ()):
            continue
        if one.kind in ("step", "heading"):
            rows.append(_row(one))
        elif rows:
            rows[-1] = replace(
                rows[-1], activity=f"{rows[-1].activity} {one.text}", origin=(*rows[-1].origin, one.origin)
            )
    orders = tuple(_read(row) for row in rows if not having("formal_points").search(row.activity))
    return DraftPlan(rows=orders) if orders else None


def _row(one: Element) -> DraftRow:
    parent = one.number.rsplit(".", 1)[0] if one.number and "." in one.number else None
    kind = DraftCell("kind", "", "order", one.origin)
    return DraftRow(activity=one.text, number=one.number, parent=parent, cells=(kind,), origin=(one.origin,))


def _read(row: DraftRow) -> DraftRow:
    return replace(row, when=when_of(row.activity), doer=named_doer(row.activity)[0])
