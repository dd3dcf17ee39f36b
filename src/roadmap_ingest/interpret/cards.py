"""Plans as cards: the names of the columns stand beside the texts, again for each item.

1 | Мероприятие   | Покрасить забор           № | Мероприятие     | Срок | Ответственный
^ | Срок          | май                  →    1 | Покрасить забор | май  | Завхоз
^ | Ответственный | Завхоз
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from ..model.diagnostic import Diagnostic, remark
from ..model.document import Cell, Document, Paragraph, Table
from .columns import distinct
from .roles import PARTY, TIME, claims
from .words import words

_LEAST_LABELS = 2
_MOST_LABELS = 12
_LONGEST_LABEL = 80
_NUMBER = "№"

Label = tuple[str, ...]


class _Line(Struct, frozen=True):
    """A row of a card: its label and text, and the cell before them, which numbers the card; or a heading alone."""

    label: Cell | None
    text: Cell | None
    number: Cell | None = None

    @property
    def name(self) -> Label:
        return words(self.label.text) if self.label else ()


Cards = list[list[_Line]]
"""Runs of lines that begin with the same label; a heading is a run of its own."""


def lay_cards(document: Document) -> Document:
    """`document` with each table of cards laid under one header; a lone card counts where another is like it."""
    found = {index: cards for index, block in enumerate(document.blocks) if (cards := _cards(block))}
    alike = Counter(card[0].name for cards in found.values() for card in cards if card[0].label)
    said: list[Diagnostic] = []
    blocks = list(document.blocks)
    for index, cards in found.items():
        block = blocks[index]
        if isinstance(block, Table) and max(alike[card[0].name] for card in cards) > 1:
            blocks[index] = _laid(block, cards)
            said += _repeated(cards)
    return replace(document, blocks=tuple(blocks)).saying(*said)


def _cards(block: Paragraph | Table) -> Cards:
    """The cards of a table, none where it is no table of cards."""
    if not isinstance(block, Table) or not 2 <= block.width <= 3 or block.height < _LEAST_LABELS:
        return []
    lines: list[_Line] = []
    for places in block.grid():
        line = _line(places, block.width)
        if line is None:
            return []
        lines.append(line)
    cards: Cards = []
    first = next((line.name for line in lines if line.label), ())
    for line in lines:
        if line.label is None or line.name == first or not cards or cards[-1][0].label is None:
            cards.append([])
        cards[-1].append(line)
    return cards if all(card[0].label is None or _is_card(card, first) for card in cards) else []


def _line(places: Sequence[Cell | None], width: int) -> _Line | None:
    """The row as a line of a card; None where it is none."""
    parts = distinct(places)
    if len(parts) == 1 and parts[0].columns == width:
        return _Line(None, parts[0])
    if len(parts) != width or any(cell.rows > 1 for cell in parts[-2:]):
        return None
    label = parts[-2]
    if label.blank or len(label.text) > _LONGEST_LABEL:
        return None
    return _Line(label, parts[-1], parts[0] if width > 2 else None)


def _is_card(card: Sequence[_Line], first: Label) -> bool:
    """Whether the lines are one item: what is to be done first, then by when or by whom, each label once."""
    names = [line.name for line in card]
    if names[0] != first or len(set(names)) < len(names) or not _LEAST_LABELS <= len(names) <= _MOST_LABELS:
        return False
    said = [claims(line.label.text) for line in card if line.label]
    roles = [claim[0].role for claim in said if claim]
    opened = bool(said[0]) and (roles[0] == "activity" or (roles[0] == "row_number" and "activity" in roles))
    return opened and not (TIME | PARTY).isdisjoint(roles) and len({id(line.number) for line in card}) == 1


def _laid(table: Table, cards: Cards) -> Table:
    """The cards one a row under their labels."""
    columns: dict[Label, int] = {}
    numbered = table.width > 2
    header: list[Cell] = []
    for line in (line for card in cards for line in card):
        if line.label is not None and line.name not in columns:
            columns[line.name] = len(columns) + numbered
            header.append(replace(line.label, row=0, column=columns[line.name], rows=1, columns=1))
    width = len(columns) + numbered
    if numbered:
        header.insert(0, Cell(0, 0, _NUMBER, origin=header[0].origin))
    cells = list(header)
    for row, card in enumerate(cards, 1):
        for line in card:
            if line.text is not None:
                place, span = (0, width) if line.label is None else (columns[line.name], 1)
                cells.append(replace(line.text, row=row, column=place, rows=1, columns=span))
        if card[0].number is not None:
            cells.append(replace(card[0].number, row=row, column=0, rows=1, columns=1))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return Table(tuple(cells), len(cards) + 1, width, table.origin, table.wrapped, header_rows=1)


def _repeated(cards: Cards) -> list[Diagnostic]:
    """A remark on the labels of each card but the first of them, which are the header."""
    seen: set[Label] = set()
    said = []
    for card in cards:
        again = [line.label for line in card if line.label and line.name in seen]
        seen |= {line.name for line in card}
        if again:
            text = " | ".join(" ".join(cell.text.split()) for cell in again)
            said.append(remark("header-repeated", again[0].origin, text=text))
    return said
