"""Tables drawn with box-drawing or ASCII characters, cell texts wrapped over physical lines.

+----+------------------+-------+        ┌───┬──────────────┐
| 1. | Подготовить ин-  | март  |        │ № │ Мероприятие  │
|    | формацию         |       |        ├───┼──────────────┤
+----+------------------+-------+        │ 1 │ Проверка     │
"""

from __future__ import annotations

from itertools import accumulate

from msgspec import Struct, field

from ...model.diagnostic import remark
from ...model.origin import Origin
from .numbers import whole_number
from .region import Found, Lines, Piece, Rows

VERTICAL = "|¦│┃║"
JUNCTION = "+┌┐└┘├┤┬┴┼╒╓╔╕╖╗╘╙╚╛╜╝╞╟╠╡╢╣╤╥╦╧╨╩╪╫╬┏┓┗┛┣┫┳┻╋┝┥┠┨┯┷┿╂┰┸"
HORIZONTAL = "-─━═=_—–"
BARS = frozenset(VERTICAL)
UPRIGHTS = frozenset(VERTICAL + JUNCTION)
RULES = frozenset(HORIZONTAL)
DRAWN = frozenset(JUNCTION + VERTICAL.replace("|", ""))
"""What markdown does not write: one of these in a ruling line makes a drawing."""


class Box(Struct):
    """A cell that is being read: between edges `first` and `last`, from band `top` to `bottom`, its texts by line."""

    first: int
    last: int
    top: int
    bottom: int
    texts: list[tuple[int, str]] = field(default_factory=list)


def read_borders(lines: Lines, start: int) -> Found | None:
    """The drawn table that begins at `start`; it ends with the last line that shows an upright."""
    end = start
    while end < len(lines) and _drawn(lines[end]):
        end += 1
    region = [line.expandtabs().rstrip() for line in lines[start:end]]
    if not _is_drawing(region):
        return None
    edges = _edges(region)
    if len(edges) < 3:
        return None
    boxes, bands = _boxes(region, edges, start)
    if not any(text for box in boxes for _, text in box.texts):
        return None
    in_band: list[list[Box]] = [[] for _ in range(bands)]
    for box in boxes:
        for band in range(box.top, box.bottom + 1):
            in_band[band].append(box)
    starts = [_row_starts(own) for own in in_band]
    assumed = tuple(
        remark("rows_assumed", Origin(lines=(rows[0] + 1, rows[-1] + 1)), count=len(rows))
        for rows in starts
        if len(rows) > 1
    )
    return Found((Rows(_pieces(boxes, starts), wrapped=True),), end, assumed)


def is_rule_line(line: str) -> bool:
    """Whether the line is a ruling line with corners or crossings: «+----+-----+», «├───┼───┤», «|----|----|»."""
    text = set(line.strip())
    return bool(text & RULES) and bool(text & UPRIGHTS) and text <= RULES | UPRIGHTS


def _drawn(line: str) -> bool:
    return not UPRIGHTS.isdisjoint(line) and (not BARS.isdisjoint(line) or is_rule_line(line))


def _is_drawing(region: list[str]) -> bool:
    """Whether ruling lines part the rows; one rule of bars and dashes under the header is markdown."""
    rules = [index for index, line in enumerate(region) if is_rule_line(line)]
    if not rules or len(rules) == len(region):
        return False
    return len(rules) > 2 or (rules != [1] and any(DRAWN & set(region[index]) for index in rules))


def _edges(region: list[str]) -> list[int]:
    """The positions of the column borders: uprights that a horizontal line touches, in any line of the table."""
    found: set[int] = set()
    for line in region:
        if is_rule_line(line):
            found.update(at for at, char in enumerate(line) if char in UPRIGHTS)
            text = line.strip()
            if text[0] in RULES:
                found.add(len(line) - len(line.lstrip()) - 1)
            if text[-1] in RULES:
                found.add(len(line))
    return sorted(found)


def _positions(line: str, edges: list[int]) -> list[int]:
    """Where each edge stands in this line: at its place, or, in a line that has slipped, at the upright in its turn."""
    uprights = [at for at, char in enumerate(line) if char in VERTICAL]
    aligned = all(at in (-1, len(line)) or at >= len(line) or line[at] in UPRIGHTS for at in edges)
    return uprights if not aligned and len(uprights) == len(edges) else edges


def _boxes(region: list[str], edges: list[int], start: int) -> tuple[list[Box], int]:
    """The cells of the drawing and the number of bands (rows between ruling lines) that they lie in."""
    done: list[Box] = []
    open_: dict[int, Box] = {}
    band, filled = 0, False
    for index, line in enumerate(region):
        places = _positions(line, edges)
        ruled = [_ruled(line, places, column) for column in range(len(edges) - 1)]
        if any(ruled):
            band, filled = band + filled, False
            closed = [first for first, box in open_.items() if any(ruled[box.first : box.last])]
            done.extend(open_.pop(first) for first in closed)
            if all(ruled):
                continue
        _open(line, places, ruled, open_, band)
        for box in open_.values():
            box.bottom, filled = band, True
            box.texts.append((start + index, _slice(line, places, box)))
    return done + list(open_.values()), band + filled


def _ruled(line: str, places: list[int], column: int) -> bool:
    """Whether a ruling line crosses the whole column, and no text stands on or beyond the border beside it."""
    inside = line[places[column] + 1 : places[column + 1]]
    if not inside or inside.strip(HORIZONTAL + JUNCTION) or (len(inside) == 1 and not is_rule_line(line)):
        return False
    before = line[: places[0] + 1] if column == 0 else ""
    after = line[places[-1] :] if column + 2 == len(places) else line[places[column + 1] : places[column + 1] + 1]
    return not (before + after).strip(VERTICAL + JUNCTION + HORIZONTAL + " ")


def _open(line: str, places: list[int], ruled: list[bool], open_: dict[int, Box], band: int) -> None:
    """Begin a box over every run of columns that none covers; an edge without an upright does not part them."""
    taken = {column for box in open_.values() for column in range(box.first, box.last)}
    first = 0
    for column in range(len(ruled)):
        if column in taken or ruled[column]:
            first = column + 1
            continue
        right = places[column + 1]
        parts = right >= len(line) or line[right] in UPRIGHTS or column + 1 in taken
        if parts or column + 1 == len(ruled) or ruled[column + 1]:
            open_[first] = Box(first, column + 1, band, band)
            first = column + 1


def _slice(line: str, places: list[int], box: Box) -> str:
    """What stands in the box on this line; a letter printed over a border stays with the cell to its left."""
    left = places[box.first] + 1
    if box.first == 0 and line[:left].strip(VERTICAL + JUNCTION + " "):
        left = 0
    right = places[box.last]
    if box.last == len(places) - 1:
        text = line[left:].rstrip()
        return text[:-1].strip() if text and text[-1] in UPRIGHTS else text.strip()
    if right < len(line) and line[right] not in UPRIGHTS:
        right += 1
    return line[left:right].strip()


def _row_starts(boxes: list[Box]) -> list[int]:
    """The lines (from 0) where rows begin among the boxes of a band: at each item number of its first column."""
    top = min(at for box in boxes for at, _ in box.texts)
    first = [box for box in boxes if box.first == 0]
    if len(first) != 1 or any(box.top != box.bottom for box in boxes):
        return [top]
    numbered = [at for at, text in first[0].texts if whole_number(text)]
    return [top, *numbered[1:]] if len(numbered) > 1 else [top]


def _pieces(boxes: list[Box], starts: list[list[int]]) -> tuple[tuple[Piece, ...], ...]:
    """The rows of the table, `starts` telling on which lines the rows of each band begin; boxes are cut there."""
    first_row = [0, *accumulate(map(len, starts))]
    rows: list[list[Piece]] = [[] for _ in range(first_row[-1])]
    for box in sorted(boxes, key=lambda box: (box.top, box.first)):
        top = first_row[box.top]
        if len(starts[box.top]) == 1 or box.top < box.bottom:
            rows[top].append(_piece(box, box.texts, first_row[box.bottom + 1] - top))
            continue
        ends = [*starts[box.top][1:], None]
        for offset, (begin, end) in enumerate(zip(starts[box.top], ends, strict=True)):
            own = [(at, text) for at, text in box.texts if begin <= at and (end is None or at < end)]
            rows[top + offset].append(_piece(box, own or [(begin, "")]))
    return tuple(map(tuple, rows))


def _piece(box: Box, texts: list[tuple[int, str]], rows: int = 1) -> Piece:
    filled = [(at, text) for at, text in texts if text]
    spoken = filled or texts
    lines = (spoken[0][0] + 1, spoken[-1][0] + 1)
    return Piece("\n".join(text for _, text in filled), box.first, lines, box.last - box.first, rows)
