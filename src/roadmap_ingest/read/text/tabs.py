"""Cells joined by tabs: one line is one row."""

from __future__ import annotations

import re

from .region import Found, Lines, Piece, Rows, unmark

RULE = re.compile(r":?-{2,}:?|:?—{2,}:?|")
"""A cell of a markdown rule: it carries no content."""


def read_tabs(lines: Lines, start: int) -> Found | None:
    """The rows from `start` on: lines with a tab between cells, and lines between such rows, up to a blank line."""
    if not is_row(lines[start]):
        return None
    end = start + 1
    while end < len(lines) and (is_row(lines[end]) or _inside(lines, end)):
        end += 1
    rows: list[tuple[Piece, ...]] = []
    header = 0
    width = max(line.rstrip().count("\t") + 1 for line in lines[start:end])
    for index in range(start, end):
        if is_rule(lines[index].split("\t")):
            header = 1 if len(rows) == 1 and index + 1 < end else header
        elif "\t" not in lines[index].strip():
            rows.append(_whole_line(lines[index], index, width))
        else:
            rows.append(_cells(lines[index], index))
    return Found((Rows(tuple(rows), header),) if rows else (), end)


def is_row(line: str) -> bool:
    """Whether a tab parts the line: between two texts, or before a text in a later column («\\t\\t01.02.2020»)."""
    return "\t" in line.strip() or line.rstrip().count("\t") > 1 or (line.rstrip() != line and "\t\t" in line)


def is_rule(cells: list[str]) -> bool:
    """Whether the row is a markdown rule («-----», «---»): two dashes or more in each cell, three in one."""
    texts = [cell.strip() for cell in cells]
    return all(RULE.fullmatch(text) for text in texts) and any(len(text) > 2 for text in texts)


def _inside(lines: Lines, index: int) -> bool:
    """Whether a line without tabs stands between rows: a heading over them, or the rest of a broken cell."""
    return bool(lines[index].strip()) and index + 1 < len(lines) and is_row(lines[index + 1])


def _cells(line: str, index: int) -> tuple[Piece, ...]:
    place = (index + 1, index + 1)
    return tuple(unmark(Piece(text.strip(), column, place)) for column, text in enumerate(line.split("\t")))


def _whole_line(line: str, index: int, width: int) -> tuple[Piece, ...]:
    column = len(line) - len(line.lstrip("\t"))
    return (unmark(Piece(line.strip(), column, (index + 1, index + 1), max(1, width - column))),)
