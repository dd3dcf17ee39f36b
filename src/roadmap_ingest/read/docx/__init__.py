"""DOCX: an own walk of the XML, because Word's numbers, formulas and merged cells are not in the plain text."""

from __future__ import annotations

from ...model.diagnostic import IngestError
from ...model.document import Document
from ...model.options import Options
from ...model.plan import Source
from ..tabbed import with_tabbed
from .flow import Flow
from .names import W
from .notes import read_asides, read_notes
from .numbering import Labels
from .package import open_parts
from .shared import Shared
from .styles import Styles

__all__ = ["read_docx"]


def read_docx(data: bytes, source: Source, options: Options) -> Document:
    """The document in the DOCX package `data`; IngestError where the package or its main part cannot be read."""
    parts = open_parts(data, options.limits)
    root = parts.document()
    body = root.find(W + "body")
    if body is None:
        raise IngestError("docx_missing_part", "read", part=f"{parts.main}: w:body")
    styles = Styles(parts.of_kind("styles"))
    shared = Shared(options, parts, styles, Labels(parts.of_kind("numbering"), styles))
    flow = Flow(shared, parts.main, body)
    blocks, said = with_tabbed(flow.blocks(body))
    notes = tuple(read_notes(shared, flow.inline.marks))
    asides = tuple(read_asides(shared, body))
    return Document(source, blocks, notes, asides, (*shared.told(), *said))
