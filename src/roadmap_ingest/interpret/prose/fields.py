"""Terms and parties that a duty's text sets apart: under a label («Срок: …», «отв. …») or behind its last dash."""

from __future__ import annotations

import re
from functools import cache

from ...grammar import load
from ...model.draft import DraftCell
from ...model.origin import Origin
from ..requisites.approval import person_pattern
from ..requisites.words import pattern
from .doers import is_doer
from .times import is_time

_MOST_DOERS = 4
"""Parties behind one dash; more are rather a list of something else."""

_LONGEST_POST = 5
"""Words of a post before a name."""


@cache
def _labels() -> re.Pattern[str]:
    fields = load("prose").lexicon["fields"]
    names = "|".join(f"(?P<{role}>{pattern(labels)})" for role, labels in fields.items())
    sign = r"(?:\s*[:–—]\s*|\s+-\s+|(?<=\.)\s*|(?P<bare>\s+)(?=(?-i:[А-ЯЁ«])))"
    return re.compile(rf"(?<!\w)(?:{names}){sign}(?=\S)", re.IGNORECASE)


def behind_dash(text: str, origin: Origin) -> tuple[str, str | None, tuple[DraftCell, ...]]:
    """A duty, the time and the party that a last dash sets apart: «Заказать палатки – Смирнов И.И., до 3 августа».

    Brackets at the end do so too where they name a person: «Заказать палатки (Смирнов И.И., до 3 августа)».
    """
    cuts = list(re.finditer(r"\s+[–—-]\s+", text))
    closing = re.search(r"\s*\((?P<inside>[^()]+)\)[.;]?$", text)
    if closing and person_pattern().search(closing["inside"]):
        return _set_apart(text[: closing.start()], closing["inside"], text, origin)
    return _set_apart(text[: cuts[-1].start()], text[cuts[-1].end() :], text, origin) if cuts else (text, None, ())


def _set_apart(before: str, behind: str, text: str, origin: Origin) -> tuple[str, str | None, tuple[DraftCell, ...]]:
    """What `behind_dash` gives where all of `behind` is times and parties; else the whole `text`."""
    pieces = [piece.strip() for piece in re.split(r"[,;]\s+", behind.rstrip(" ;"))]
    times = [piece for piece in pieces if is_time(piece)]
    who = [piece for piece in pieces if piece not in times]
    if not who or len(who) > _MOST_DOERS or not all(map(_is_party, who)):
        return text, None, ()
    cell = DraftCell("responsible", "", re.sub(r"(?<=[а-яё]{4})\.$", "", ", ".join(who)), origin)
    return before, ", ".join(times) or None, (cell,)


def _is_party(text: str) -> bool:
    person = person_pattern()
    bare = text.removesuffix(".")
    named = [found for found in person.finditer(text) if found.end() >= len(bare)]
    with_post = bool(named) and len(text[: named[0].start()].split()) <= _LONGEST_POST
    return bool(person.fullmatch(bare) or with_post or is_doer(text))


def _sets_off(before: str, label: re.Match[str]) -> bool:
    """Whether a label stands where a field may begin; one without a colon, only after a comma or a bracket."""
    return before.rstrip(" ")[-1:] in ((",", ";", "(") if label["bare"] else tuple(".;,(–—-\n!:)»"))


def labelled(text: str, origin: Origin) -> tuple[str, tuple[DraftCell, ...]]:
    """`text` without its labelled fields, and these as cells: «… Срок: до 1 марта. Ответственный: Петрова А.В.»

    A field reaches to the next one or to the end of the text or its brackets.
    """
    hits = [hit for hit in _labels().finditer(text) if hit.start() and _sets_off(text[: hit.start()], hit)]
    if not hits:
        return text, ()
    cells = []
    for at, hit in enumerate(hits):
        end = hits[at + 1].start() if at + 1 < len(hits) else len(text)
        value = text[hit.end() : end].strip().rstrip("(").strip(" \n;,–—")
        if value.count(")") > value.count("("):
            value = value.rsplit(")", 1)[0]
        role = next(name for name in load("prose").lexicon["fields"] if hit[name])
        cells.append(DraftCell(role, hit[role], re.sub(r"(?<=[а-яё]{4})\.$|(?<=\d)\.$", "", value), origin))
    return text[: hits[0].start()].rstrip(" (;,–—-\n"), tuple(cells)
