"""The text around plan tables as lines: one view over paragraphs, wrapped or not, and small tables of requisites."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from msgspec import Struct

from ...model.document import Document, Paragraph, Table

_SPACED_WORD = re.compile(r"(?<![\w.])(?:[^\W\d_] ){3,}[^\W\d_](?![\w.])")
_MARKUP = re.compile(r"#{1,6}\s+|\*{2,}|_{2,}(?=[^\W_])")
"""At the start of a line: a Markdown heading, bold text."""

_BOLD = re.compile(r"(?<!\*)\*\*(?=\S)([^*]+)\*\*(?!\*)")
_REQUISITE_ROWS = 15
"""A table with more rows is no approval block."""


class Line(Struct, frozen=True):
    """A line of text without its white space at the ends; `block` is the index of its block in the document.

    `wide` is the text with its inner runs of spaces kept: they part a post from a signature.
    """

    text: str
    block: int
    wide: str = ""
    centered: bool = False
    bold: bool = False
    level: int | None = None

    @property
    def blank(self) -> bool:
        return not self.text

    @property
    def capitals(self) -> bool:
        """Whether all its letters are capitals, and there are at least four of them."""
        letters = [letter for letter in self.text if letter.isalpha()]
        return len(letters) >= 4 and all(letter.isupper() for letter in letters)


def clean(text: str) -> str:
    """One line without markup and with letter-spaced words joined: «П О С Т А Н О В Л Я Е Т» → «ПОСТАНОВЛЯЕТ»."""
    text = _BOLD.sub(r"\1", text.replace("\u00a0", " ").replace("\u00ad", ""))
    text = text.strip()
    while found := _MARKUP.match(text):
        text = text[found.end() :].strip()
    text = text.rstrip("*").rstrip() if text.endswith("**") else text
    joined = "   ".join(
        _SPACED_WORD.sub(lambda found: found.group().replace(" ", ""), part) for part in re.split(r"\s{2,}", text)
    )
    return re.sub(r"\s+", " ", joined).strip()


def document_lines(document: Document, plan_blocks: Collection[int] = ()) -> list[Line]:
    """The lines of all paragraphs and of the small tables that are no plan, in reading order, blank ones too."""
    lines: list[Line] = []
    for index, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            lines += _paragraph_lines(block, index)
        elif index not in plan_blocks and block.height <= _REQUISITE_ROWS:
            lines += _table_lines(block, index)
    return lines


def _paragraph_lines(paragraph: Paragraph, index: int) -> Iterator[Line]:
    for raw in paragraph.text.split("\n"):
        yield Line(
            clean(raw),
            index,
            raw.replace("\u00a0", " ").strip(),
            paragraph.centered,
            paragraph.bold or raw.lstrip().startswith("**"),
            paragraph.level,
        )


def _table_lines(table: Table, index: int) -> Iterator[Line]:
    """Column by column: the two sides of an approval table are two blocks of text."""
    for cell in sorted(table.cells, key=lambda cell: (cell.column, cell.row)):
        for raw in cell.text.split("\n"):
            yield Line(clean(raw), index, raw.strip(), bold=cell.bold)
    yield Line("", index)
