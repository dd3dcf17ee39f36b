"""HTML: pages with tables, and with grids of boxes that are tables to the eye."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from msgspec import Struct

from ...model.diagnostic import Diagnostic
from ...model.document import Document, Paragraph, Table
from ...model.options import Options
from ...model.plan import Source
from ..characters import clean
from ..encoding import decode, marked_encoding
from ..limits import refuse
from .archive import is_page, unpacked
from .flow import Flow
from .style import Sheet

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Page", "is_page", "read_html", "read_page"]

DECLARED = re.compile(
    rb"""<meta[^>]*?charset\s*=\s*["']?\s*([\w-]+)|<\?xml[^>]*?encoding\s*=\s*["']([\w-]+)""", re.IGNORECASE
)
HEAD = 4096


def read_html(data: bytes, source: Source, options: Options) -> Document:
    """The visible blocks of the page or web archive in `data`; nothing that the page refers to is fetched."""
    page = read_page(data, options)
    source = source.model_copy(update={"encoding": page.encoding})
    return Document(source, page.blocks, diagnostics=page.diagnostics)


class Page(Struct, frozen=True):
    """A page as read; `tables` counts its tables together with those before it in the document."""

    blocks: tuple[Paragraph | Table, ...]
    diagnostics: tuple[Diagnostic, ...]
    encoding: str
    tables: int


def read_page(data: bytes, options: Options, tables: int = 0) -> Page:
    """The visible blocks of the page in `data`, its tables numbered on from `tables`."""
    text, encoding, said = _decoded(*unpacked(data))
    if len(text) > options.limits.text_chars:
        refuse("text_chars", options.limits.text_chars, len(text))
    text, changed = clean(text)
    root = _parsed(text, options)
    if root is None:
        return Page((), (*said, *changed), encoding, tables)
    flow = Flow(Sheet(root), options, tables)
    blocks = tuple(block for block in flow.blocks(root) if isinstance(block, Table) or block.text)
    return Page(blocks, (*said, *changed, *flow.diagnostics), encoding, flow.tables)


def _decoded(data: bytes, told: str | None) -> tuple[str, str, tuple[Diagnostic, ...]]:
    """The text, its encoding and what was lost: UTF-8 where the bytes are valid, else as declared, else as it looks."""
    declared = DECLARED.search(data[:HEAD])
    if declared:
        told = (declared[1] or declared[2]).decode("ascii")
    if told and not marked_encoding(data):
        for candidate in ("utf-8", told):
            try:
                return data.decode(candidate), codecs.lookup(candidate).name, ()
            except (UnicodeDecodeError, LookupError):
                continue
    decoded = decode(data)
    return decoded.text, decoded.encoding, decoded.diagnostics


def _parsed(text: str, options: Options) -> _Element | None:
    """The root of the page; None where there is nothing in it, IngestError where it is nested beyond the limit."""
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None
    if any("depth" in entry.message for entry in parser.error_log):
        refuse("xml_depth", options.limits.xml_depth)
    return root
