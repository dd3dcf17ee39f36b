"""Who signed: a post and a name at the end of an act or under a plan."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from .approval import person_pattern
from .lines import Line
from .words import begins

_REACH = 6
"""Lines, blank ones apart, that a post above its name may take."""
_LINES_OF_POST = 3
"""Lines that the first of two posts of one person may take."""
_LONGEST = 200
"""Characters of a line with a signature."""


class Signature(Struct, frozen=True):
    """A signatory with the post as printed; the lines [`start`, `line`] hold the post and the name."""

    person: str
    position: str | None
    line: int
    start: int


def signatures(lines: Sequence[Line]) -> list[Signature]:
    """The signatures among `lines`: a name alone or at the end of a line, its post before it or above it."""
    found = []
    for at, line in enumerate(lines):
        names = list(person_pattern().finditer(line.text))
        if len(names) != 1 or names[0].end() < len(line.text.rstrip(" .,_)/")) or len(line.text) > _LONGEST:
            continue
        name, before = names[0].group(), line.text[: names[0].start()].strip(" _/,:")
        start = _post_start(lines, at, before)
        if start is not None:
            parts = [lines[index].text.strip(" _/,") for index in range(start, at)] + [before]
            found.append(Signature(name, " ".join(part for part in parts if part), at, start))
        elif not before and at and "_" in line.text:
            found.append(Signature(name, None, at, at))
    return found


def is_post(text: str) -> bool:
    """Whether a post begins in the text, an adjective before its word or not: «Корпоративный секретарь»."""
    adjective = re.match(r"[^\W\d_]+(?:ый|ий|ой|ая)\s+", text)
    return bool(begins("posts").match(text) or (adjective and begins("posts").match(text[adjective.end() :])))


def lone_name(lines: Sequence[Line]) -> Signature | None:
    """A name that is all of its line, the last one: under a decree the signatory often has no post."""
    named = [at for at, line in enumerate(lines) if person_pattern().fullmatch(line.text)]
    return Signature(lines[named[-1]].text, None, named[-1], named[-1]) if named else None


def _post_start(lines: Sequence[Line], at: int, before: str) -> int | None:
    """The line in which the post begins: the name's own, or one above it; None where there is no post."""
    if before and is_post(before) and not _in_two(lines, at):
        return at
    if before and not re.search(r"\s{2,}|_|\t", lines[at].wide) and not _ends_post(lines, at):
        return None
    taken = 0
    for index in range(at - 1, -1, -1):
        text = lines[index].text.strip(" _/,")
        if not text:
            continue
        ended = re.search(r"[.;:]$", text) or re.match(r"\d+[.)]\s", text)
        if taken == _REACH or ended or person_pattern().search(text):
            return None
        taken += 1
        if is_post(text) and text[:1].isupper() and not _in_two(lines, index):
            return index
    return None


def _ends_post(lines: Sequence[Line], at: int) -> bool:
    """Whether the line goes on with the post that the line above begins: «… администрации / по экономике И.И. Ким»."""
    above = lines[at - 1].text if at else ""
    return lines[at].text[:1].islower() and above[:1].isupper() and is_post(above)


def _in_two(lines: Sequence[Line], at: int) -> bool:
    """Whether the post in the line is the second of one person: «Заместитель главы –» stands above it."""
    above = lines[at - 1].text if at else ""
    begun = (is_post(line.text) for line in lines[max(0, at - _LINES_OF_POST) : at])
    return above.endswith(("–", "—", " -")) and any(begun)
