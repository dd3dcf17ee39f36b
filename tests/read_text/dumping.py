"""Text dumps for tests: a document from lines, its blocks as drawings."""

from __future__ import annotations

from textwrap import dedent

from drawing import drawn
from roadmap_ingest.model.document import Document, Paragraph, Table
from roadmap_ingest.model.options import Options
from roadmap_ingest.read import read


def read_lines(*lines: str) -> Document:
    """The document of a text file with these lines, in UTF-8."""
    return read("\n".join(lines).encode(), "plan.txt", Options())


def read_dump(text: str) -> Document:
    """The document of an indented text, `→` standing for a tab."""
    return read(dedent(text).replace("→", "\t").encode(), "plan.txt", Options())


def picture(document: Document) -> str:
    """All blocks one below another: a paragraph as its text, a table as its drawing."""
    return "\n".join(drawn(block) if isinstance(block, Table) else block.text for block in document.blocks)


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def codes(document: Document) -> list[str]:
    return [diagnostic.code for diagnostic in document.diagnostics]


def rows(table: Table) -> list[list[str]]:
    """The texts of the cells that begin in each row."""
    return [[cell.text for cell in row] for row in table.rows()]
