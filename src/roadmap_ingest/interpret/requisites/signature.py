"""Who signed: a post and a name at the end of an act or under a plan."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .approval import person_pattern
from .lines import Line
from .words import begins

_REACH = 6
"""Lines, blank ones apart, that a post above its name may take."""


@dataclass(frozen=True, slots=True)
class Signature:
    """A signatory with the post as printed; `line` is the index of the line with the name."""

    person: str
    position: str | None
    line: int


def signatures(lines: Sequence[Line]) -> list[Signature]:
    """The signatures among `lines`: a name alone or at the end of a line, its post before it or above it."""
    found = []
    for at, line in enumerate(lines):
        names = list(person_pattern().finditer(line.text))
        if len(names) != 1 or names[0].end() < len(line.text.rstrip(" .,_)")) or len(line.text) > 200:
            continue
        name, before = names[0].group(), line.text[: names[0].start()].strip(" _/,")
        position = _position(lines, at, before)
        if position or (not before and at and "_" in line.text):
            found.append(Signature(name, position, at))
    return found


def _position(lines: Sequence[Line], at: int, before: str) -> str | None:
    """The post in the name's own line, or in the lines above down from the one that begins with a post."""
    parts = [before] if before else []
    if before and begins("posts").match(before) and re.search(r"\w", before):
        return before
    if before and not re.search(r"\s{2,}|_|\t", lines[at].wide):
        return None
    taken = 0
    for index in range(at - 1, -1, -1):
        text = lines[index].text.strip(" _/,")
        if not text:
            continue
        if (
            taken == _REACH
            or re.search(r"[.;:]$", text)
            or re.match(r"\d+[.)]\s", text)
            or person_pattern().search(text)
        ):
            return None
        parts.insert(0, text)
        taken += 1
        if begins("posts").match(text) and text[:1].isupper():
            return " ".join(parts)
    return None
