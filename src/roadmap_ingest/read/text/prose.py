"""Lines outside tables: one paragraph a line, with the headings and bold face of markdown."""

from __future__ import annotations

import re

from ...model.document import Paragraph
from ...model.origin import Origin
from .region import Found, Lines

MOST_BOLD = 20
"""Lines that one pair of asterisks may hold."""

HEADING = re.compile(r"(#{1,6})\s+(?=\S)")


def read_prose(lines: Lines, start: int) -> Found:
    """The paragraph at `start`, or, where it opens bold face that a later line of the same run closes, all of them."""
    if lines[start].strip().startswith("**"):
        end = start
        while end < min(len(lines), start + MOST_BOLD) and lines[end].strip():
            if lines[end].rstrip().endswith("**") and (end > start or lines[start].count("**") > 1):
                return Found(tuple(_bold(lines[at], at) for at in range(start, end + 1)), end + 1)
            end += 1
    return Found((_paragraph(lines[start], start),), start + 1)


def _paragraph(line: str, index: int) -> Paragraph:
    origin = Origin(lines=(index + 1, index + 1))
    heading = HEADING.match(line.strip())
    if heading:
        return Paragraph(line.strip()[heading.end() :], origin, level=len(heading[1]))
    return Paragraph(line.strip(), origin)


def _bold(line: str, index: int) -> Paragraph:
    text = line.strip().removeprefix("**").removesuffix("**").strip()
    return Paragraph(text, Origin(lines=(index + 1, index + 1)), bold=True)
