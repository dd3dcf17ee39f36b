"""What the tests of the repair stage share: a step done to drawn tables, its outcome shown as a drawing."""

from __future__ import annotations

from collections.abc import Callable

from drawing import document, draw, drawn
from roadmap_ingest.model.document import Document, Table

Step = Callable[[Document], Document]


def done(step: Step, *blocks: str | Table) -> Document:
    """The document of paragraphs and tables after `step`."""
    return step(document(*blocks))


def shows(mended: Document, *drawings: str) -> bool:
    """Whether the tables of `mended` are those drawn; a test that fails prints both."""
    here, there = [drawn(table) for table in mended.tables()], [drawn(draw(drawing)) for drawing in drawings]
    print("\n".join(["got", *here, "want", *there]))
    return here == there


def codes(mended: Document) -> list[str]:
    return [said.code for said in mended.diagnostics]
