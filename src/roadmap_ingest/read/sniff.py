"""What a file is, told by its bytes; the suffix is only compared."""

from __future__ import annotations

import codecs
import re
from typing import Literal, NoReturn

from ..model.diagnostic import IngestError
from ..model.options import Limits
from .encoding import marked_encoding, utf16_form
from .html.archive import ARCHIVE
from .limits import STAGE, open_package

Kind = Literal["docx", "pdf", "html", "text", "doc", "rtf", "odt"]

MEDIA_TYPES: dict[Kind, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html",
    "text": "text/plain",
    "doc": "application/msword",
    "rtf": "application/rtf",
    "odt": "application/vnd.oasis.opendocument.text",
}

SUFFIXES: dict[Kind, frozenset[str]] = {
    "docx": frozenset({"docx", "docm", "dotx"}),
    "pdf": frozenset({"pdf"}),
    "html": frozenset({"html", "htm", "xhtml"}),
    "text": frozenset({"txt", "text", "md", "markdown", "tsv", "csv", "tab", "log"}),
    "doc": frozenset({"doc", "dot"}),
    "rtf": frozenset({"rtf"}),
    "odt": frozenset({"odt", "ott"}),
}
OTHER_SUFFIXES = frozenset({"xlsx", "xls", "pptx", "ppt", "jpg", "jpeg", "png", "tif", "tiff", "zip", "xml", "json"})
"""Suffixes of formats that are not read: a plan under such a name is a mismatch too."""

PDF_HEAD = re.compile(rb"%PDF-\d")
PDF_JUNK = 4096
"""Bytes of junk before the PDF header that readers forgive."""

SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG", "png"),
    (b"GIF8", "gif"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"AT&TFORM", "djvu"),
    (b"\x7fELF", "elf"),
    (b"MZ\x90", "exe"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ", "xz"),
    (b"7z\xbc\xaf", "7z"),
    (b"Rar!", "rar"),
    (b"%!PS", "postscript"),
    (b"SQLite format 3", "sqlite"),
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLE_STREAMS: tuple[tuple[str, str], ...] = (
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("PowerPoint Document", "ppt"),
)
ZIP_HEADS = (b"PK\x03\x04", b"PK\x05\x06")
ZIP_PARTS: tuple[tuple[str, str], ...] = (
    ("xl/workbook.xml", "xlsx"),
    ("ppt/presentation.xml", "pptx"),
    ("content.xml", "opendocument"),
    ("META-INF/container.xml", "epub"),
)
MARKUP = re.compile(
    rb"^(?:\s|<\?xml[^>]*>|<!--.*?-->)*<(?:!doctype\s+html|html|head|body|meta|title|table|div|p|h[1-6]|center|span)\b",
    re.IGNORECASE | re.DOTALL,
)
XML = re.compile(rb"^\s*<\?xml\b")
HTML_PART = b"text/html"
WORD_XML = b"schemas.microsoft.com/office/word/2003/wordml"
HEAD = 4096
NOT_TEXT = bytes(byte for byte in range(32) if byte not in b"\0\t\n\v\f\r\x1a\x1b")
BINARY_SHARE = 0.05
"""Control bytes above this share mean that the bytes are no text; random bytes have ten per cent."""


def sniff(data: bytes, limits: Limits) -> Kind:
    """What `data` is; IngestError `unsupported_format` naming what else it is, `password_required` where encrypted."""
    if not data:
        raise IngestError("empty_file", STAGE)
    if data.startswith(ZIP_HEADS):
        return _sniff_zip(data, limits)
    if data.startswith(OLE):
        return _sniff_ole(data)
    for head, real in SIGNATURES:
        if data.startswith(head):
            _unsupported(real)
    if PDF_HEAD.search(data[:PDF_JUNK]):
        return "pdf"
    if data.lstrip()[:5] == b"{\\rtf":
        return "rtf"
    return _sniff_text(data)


def suffix_disagrees(name: str, kind: Kind) -> str | None:
    """The suffix of `name` (lower case) where it belongs to another format than `kind`, else None."""
    suffix = name.rpartition(".")[2].lower() if "." in name else ""
    known = OTHER_SUFFIXES.union(*SUFFIXES.values())
    return suffix if suffix in known and suffix not in SUFFIXES[kind] else None


def _unsupported(real: str) -> NoReturn:
    raise IngestError("unsupported_format", STAGE, real=real)


def _sniff_zip(data: bytes, limits: Limits) -> Kind:
    package = open_package(data, limits)
    if "mimetype" in package:
        kind = package.read("mimetype").strip()
        if kind.startswith(MEDIA_TYPES["odt"].encode()):
            return "odt"
    for part, real in ZIP_PARTS:
        if part in package:
            _unsupported(real)
    if "[Content_Types].xml" in package or any(name.startswith("word/") for name in package.names):
        return "docx"
    _unsupported("zip")


def _sniff_ole(data: bytes) -> Kind:
    """Which program wrote a compound file, by the stream names in its directory (UTF-16)."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise IngestError("password_required", STAGE)
    for stream, real in OLE_STREAMS:
        if stream.encode("utf-16-le") in data:
            if real == "doc":
                return "doc"
            _unsupported(real)
    _unsupported("ole")


def _sniff_text(data: bytes) -> Kind:
    head = data[:HEAD].removeprefix(codecs.BOM_UTF8)
    wide = marked_encoding(data) or utf16_form(data)
    if wide:
        head = data[:HEAD].decode(wide, "ignore").lstrip("\ufeff").encode()
    if MARKUP.search(head):
        return "html"
    if WORD_XML in head:
        _unsupported("word-2003-xml")
    if XML.search(head):
        _unsupported("xml")
    if ARCHIVE.match(head):
        return "html" if HTML_PART in data.lower() else _unsupported("mhtml")
    controls = 0 if wide else len(data) - len(data.translate(None, NOT_TEXT))
    if controls > BINARY_SHARE * len(data):
        _unsupported("binary")
    return "text"
