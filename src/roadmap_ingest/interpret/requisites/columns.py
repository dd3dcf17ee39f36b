"""Approval blocks printed side by side in one run of lines, put one below the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from .approval import plan_start, stamp
from .lines import Line
from .organisation import is_body

_GAP = re.compile(r"\s{3,}|\t+")
_WITH_LETTERHEAD = 2
_REACH = 12
"""Lines that blocks side by side may take."""


def unfolded(lines: Iterable[Line]) -> list[Line]:
    """The lines with «СОГЛАСОВАНО    УТВЕРЖДАЮ» and what stands below read column by column.

    A line below without a gap belongs to the last column: there the text goes on when the first one has ended.
    """
    given = list(lines)
    result: list[Line] = []
    at = 0
    while at < len(given):
        width = _stamps(given[at])
        if width < 2:
            result.append(given[at])
            at += 1
            continue
        end = _end(given, at)
        for column in range(width):
            result += _column(given[at:end], column, width)
            result.append(Line("", given[at].block))
        at = end
    return result


def _parts(line: Line) -> list[str]:
    return [part for part in _GAP.split(line.wide) if part.strip()]


def _stamps(line: Line) -> int:
    """How many blocks begin side by side in the line; 0 where a part of it is no stamp.

    The first may be the letterhead: «ДЕПАРТАМЕНТ КУЛЬТУРЫ        УТВЕРЖДАЮ».
    """
    parts = _parts(line)
    stamps = [stamp("approve").match(part) or stamp("agree").match(part) for part in parts]
    beside = len(parts) == _WITH_LETTERHEAD and is_body(parts[0]) and _alone(parts[1])
    return len(parts) if parts and (all(stamps) or beside) else 0


def _alone(text: str) -> bool:
    found = stamp("approve").match(text)
    return bool(found and found.end() == len(text))


def _end(lines: Sequence[Line], start: int) -> int:
    for at in range(start + 1, min(start + _REACH, len(lines))):
        single = len(_parts(lines[at])) < 2
        if single and (plan_start().match(lines[at].text) or lines[at].centered):
            return at
    return min(start + _REACH, len(lines))


def _column(lines: Sequence[Line], column: int, width: int) -> list[Line]:
    taken = []
    for line in lines:
        parts = _parts(line)
        if len(parts) == width:
            taken.append(replace(line, text=" ".join(parts[column].split()), wide=parts[column]))
        elif column == width - 1:
            taken.append(line)
    return taken
