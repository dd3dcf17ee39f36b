"""Which items and sections were read at a place of the source, and where an item is to be found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct

from ...model.document import Document, Table
from ...model.origin import Origin
from ...model.plan import PlanFile

Kind = Literal["item", "section", "rest"]
SHORTEST_QUOTE = 12
"""Letters of an activity that must stand in a paragraph before the one is taken for the place of the other."""


class Box(Struct, frozen=True):
    """A rectangle on page `page`, in points from its top left corner, with the anchors of what was read in it."""

    id: str
    page: int
    left: float
    top: float
    width: float
    height: float
    anchors: tuple[str, ...]
    kind: Kind


def anchor(plan: int, name: str) -> str:
    """The address of an item or section on the page: plan 1, item i3 is «p1-i3»."""
    return f"p{plan}-{name}"


class Places:
    """The places of all items and sections of a file's plans."""

    def __init__(self, plans: Sequence[PlanFile], first: int = 1) -> None:
        self.sections = frozenset(
            anchor(number, section.id) for number, plan in enumerate(plans, first) for section in plan.plan.sections
        )
        self.all: list[tuple[Origin, str]] = []
        self.rows: dict[tuple[int, int | None], list[str]] = {}
        self.free: list[tuple[Origin, str]] = []
        self.lost: list[tuple[str, str]] = []
        for number, plan in enumerate(plans, first):
            for section in plan.plan.sections:
                self._note(anchor(number, section.id), section.origin, section.title)
            for item in plan.plan.items:
                self._note(anchor(number, item.id), item.origin, item.activity)

    def _note(self, name: str, origins: Iterable[Origin], text: str) -> None:
        placed = False
        for origin in origins:
            if origin.table is not None:
                self.rows.setdefault((origin.table, origin.row), []).append(name)
            elif origin.bbox or origin.lines:
                self.free.append((origin, name))
            else:
                continue
            self.all.append((origin, name))
            placed = True
        letters = letters_of(text)
        if not placed and len(letters) >= SHORTEST_QUOTE:
            self.lost.append((letters, name))

    def of_row(self, table: int | None, row: int | None, rows: int = 1) -> tuple[str, ...]:
        """What was read in `rows` source rows from `row` on."""
        if table is None or row is None:
            return ()
        found = [name for at in range(row, row + rows) for name in self.rows.get((table, at), ())]
        return tuple(dict.fromkeys(found))

    def of_text(self, origin: Origin, text: str) -> tuple[str, ...]:
        """What was read in a paragraph: by its lines, or by its words where the format knows no places (DOCX)."""
        inside = [name for place, name in self.free if _holds(place, origin)]
        if inside or not self.lost:
            return tuple(dict.fromkeys(inside))
        letters = letters_of(text)
        return tuple(name for quote, name in self.lost if quote in letters)

    def kind(self, anchors: Sequence[str]) -> Kind:
        if not anchors:
            return "rest"
        return "section" if all(name in self.sections for name in anchors) else "item"


def page_boxes(document: Document | None, places: Places) -> dict[int, list[Box]]:
    """The boxes of each page (from 1): all cells with text, and the lines of items that stand outside tables.

    Where the document is not at hand, the rows of the items and sections.
    """
    found: list[tuple[Origin, tuple[str, ...]]] = []
    for table in every_table(document) if document is not None else ():
        for cell in table.cells:
            if not cell.blank:
                origin = cell.origin
                found.append((origin, places.of_row(origin.table, origin.row, cell.rows)))
    found += [(origin, (name,)) for origin, name in (places.free if document is not None else places.all)]
    boxes: dict[int, list[Box]] = {}
    for number, (origin, anchors) in enumerate(found, 1):
        if origin.page is None or origin.bbox is None:
            continue
        left, top, right, bottom = origin.bbox
        size = (max(right - left, 1.0), max(bottom - top, 1.0))
        box = Box(f"b{number}", origin.page, left, top, *size, anchors, places.kind(anchors))
        boxes.setdefault(origin.page, []).append(box)
    return boxes


def every_table(document: Document) -> Iterable[Table]:
    """The tables of the flow and those nested in their cells, outer before inner."""
    waiting = list(document.tables())
    while waiting:
        table = waiting.pop(0)
        yield table
        waiting = [inner for cell in table.cells for inner in cell.nested] + waiting


def _holds(place: Origin, inner: Origin) -> bool:
    """Whether the lines `inner` lie within those of `place`."""
    if place.lines is None or inner.lines is None:
        return False
    return place.lines[0] <= inner.lines[0] and inner.lines[1] <= place.lines[1]


def letters_of(text: str) -> str:
    """The letters and digits of `text`, which are the same however it is set."""
    return "".join(filter(str.isalnum, text.casefold()))
