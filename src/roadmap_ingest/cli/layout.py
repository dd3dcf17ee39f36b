"""Columns of wrapped text for terminals: as wide as their words ask for, thousands of rows in a second."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from itertools import zip_longest

GAP = "  "
HANG = "  "
WORD_CAP = 20
"""A word longer than this may be cut: one of the law's long words must not take the room of all other columns."""
LEAST = 60
"""No terminal is narrower than this for us: below it every column would hold a few letters a line."""
BOLD, DIM, YELLOW = "1", "2", "33"
CUTS = re.compile(r"(?<=[-–—/_.@])(?=\w)")
"""Where a word that is too long for its column may end a line: «информационно-|просветительская», «plan_|2024.pdf»."""


def screen_width(asked: int | None) -> int:
    """The columns to fill: those asked for, else the terminal's."""
    return asked if asked is not None else max(shutil.get_terminal_size((80, 24)).columns, LEAST)


def coloured() -> bool:
    """Whether colours are shown: on a terminal whose user has not switched them off (NO_COLOR)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def styled(text: str, *codes: str) -> str:
    return f"\x1b[{';'.join(codes)}m{text}\x1b[0m" if codes and coloured() else text


def grid(
    header: Sequence[str], rows: Sequence[tuple[Sequence[str], bool]], room: int, cap: int = WORD_CAP
) -> Iterator[str]:
    """The lines of a table `room` columns wide: header, rule, rows, each row its texts and whether it is marked.

    Words of up to `cap` letters stay whole where there is room.
    """
    widths = column_widths([header, *(texts for texts, _ in rows)], room, cap)
    for line in _row(header, widths):
        yield styled(line, BOLD)
    yield styled(GAP.join("─" * width for width in widths), DIM)
    for texts, marked in rows:
        for line in _row(texts, widths):
            yield styled(line, YELLOW) if marked else line


def column_widths(rows: Sequence[Sequence[str]], room: int, cap: int = WORD_CAP) -> list[int]:
    """A width for each column: its longest word at least, then what is left by how much text it holds."""
    columns = list(zip(*rows, strict=True))
    longest = [max((len(line) for text in column for line in text.split("\n")), default=0) for column in columns]
    words = [max((len(word) for text in column for word in text.split()), default=0) for column in columns]
    widths = [min(word, cap, whole) for word, whole in zip(words, longest, strict=True)]
    left = room - len(GAP) * (len(columns) - 1) - sum(widths)
    letters = [sum(map(len, column)) for column in columns]
    while left > 0:
        wanting = [at for at, width in enumerate(widths) if width < longest[at]]
        if not wanting:
            break
        # the column whose text would run over most lines gets the next place
        widths[max(wanting, key=lambda at: (letters[at] / max(widths[at], 1), -at))] += 1
        left -= 1
    while left < 0 and max(widths) > 1:
        widths[max(range(len(widths)), key=lambda at: (widths[at], at))] -= 1
        left += 1
    return widths


def _row(texts: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    cells = [wrapped(text, width) for text, width in zip(texts, widths, strict=True)]
    for parts in zip_longest(*cells, fillvalue=""):
        yield GAP.join(part.ljust(width) for part, width in zip(parts, widths, strict=True)).rstrip()


def wrapped(text: str, width: int) -> list[str]:
    """The lines of `text`, none longer than `width`: broken at spaces, a word too long at its signs, else anywhere.

    Where the text is a list of several lines, what does not fit into one of them goes on indented.
    """
    entries = text.split("\n")
    hang = HANG if len(entries) > 1 and width > 2 * len(HANG) else ""
    return [line for entry in entries for line in _lines(entry, max(width, 1), hang)]


def _lines(text: str, width: int, hang: str) -> list[str]:
    if len(text) <= width:
        return [text]
    lines = [""]
    for word in text.split():
        for at, piece in enumerate(_pieces(word, width - len(hang))):
            joint = " " if at == 0 and lines[-1].strip() else ""
            if lines[-1].strip() and len(lines[-1]) + len(joint) + len(piece) > width:
                lines.append(hang + piece)
            else:
                lines[-1] += joint + piece
    return lines


def _pieces(word: str, width: int) -> list[str]:
    if len(word) <= width:
        return [word]
    parts = CUTS.split(word)
    return [part[at : at + width] for part in parts for at in range(0, len(part), width)]
