"""Bytes to blocks: one reader a format, chosen by content."""

from __future__ import annotations

from hashlib import sha256

from ..model.diagnostic import remark
from ..model.document import Document
from ..model.options import Options
from ..model.plan import Source
from .docx import read_docx
from .html import read_html
from .limits import refuse
from .office import convert
from .pdf import read_pdf
from .sniff import MEDIA_TYPES, Kind, sniff, suffix_disagrees
from .text import read_text


def read(data: bytes, name: str, options: Options) -> Document:
    """The document in `data`; IngestError where it cannot be read. `name` is the file's name, for messages."""
    if len(data) > options.limits.input_bytes:
        refuse("input_bytes", options.limits.input_bytes, len(data))
    kind = sniff(data, options.limits)
    source = Source(name=name, sha256=sha256(data).hexdigest(), size=len(data), media_type=MEDIA_TYPES[kind])
    document = _read_as(kind, data, source, options)
    suffix = suffix_disagrees(name, kind)
    if suffix:
        document = document.saying(remark("extension_mismatch", real=kind, suffix=suffix))
    if not (document.blocks or document.notes):
        document = document.saying(remark("no_content"))
    return document


def _read_as(kind: Kind, data: bytes, source: Source, options: Options) -> Document:
    match kind:
        case "docx":
            return read_docx(data, source, options)
        case "pdf":
            return read_pdf(data, source, options)
        case "html":
            return read_html(data, source, options)
        case "text":
            return read_text(data, source, options)
        case "doc" | "rtf" | "odt":
            converted = read_docx(convert(data, kind, options), source, options)
            return converted.saying(remark("converted", real=kind))
