"""Footnotes at the end of a page: a short line of underscores, then texts that begin with their marks."""

from __future__ import annotations

import re

from ...model.document import Note
from ...model.origin import Origin
from .region import Found, Lines

RULE = re.compile(r"\s*(?:_{5,}|-{5,}|─{5,}|—{5,})\s*")
MARK = re.compile(r"\s*(?:(\d{1,2})[.)]?(?=\s)|<(\d{1,2})>|(\*+)|([¹²³⁴-⁹])|\ufffd)\s*(?=\S)")
NEAR = 3
"""A mark stands at most so many lines below the rule."""


def read_footnotes(lines: Lines, start: int) -> Found | None:
    """The notes below the rule at `start`; None where no marked text follows it («<1> Далее – Комиссия.»)."""
    if not RULE.fullmatch(lines[start]):
        return None
    at = start + 1
    while at < min(len(lines), start + 1 + NEAR) and not lines[at].strip():
        at += 1
    notes: list[Note] = []
    while at < len(lines) and lines[at].strip():
        mark = MARK.match(lines[at])
        if mark:
            notes.append(Note(_said(mark), lines[at][mark.end() :].strip(), Origin(lines=(at + 1, at + 1))))
        elif notes:
            open_ = notes.pop()
            first = open_.origin.lines[0] if open_.origin.lines else at
            notes.append(Note(open_.mark, f"{open_.text}\n{lines[at].strip()}", Origin(lines=(first, at + 1))))
        else:
            return None
        at += 1
    return Found((), at, notes=tuple(notes)) if notes else None


def _said(mark: re.Match[str]) -> str:
    """The mark as printed; empty where the dump has lost it."""
    return next((group for group in mark.groups() if group), "")
