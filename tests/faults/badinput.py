"""Generators of bad input: nothing is stored, each file is made when a test asks for it."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping

TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Target="word/document.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PARAGRAPH = "<w:p><w:r><w:t>План работы отдела</w:t></w:r></w:p>"


def main_part(body: str = PARAGRAPH, prolog: str = "") -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?>{prolog}<w:document {W}><w:body>{body}</w:body></w:document>'


def docx(main: str | bytes | None = None, more: Mapping[str, str | bytes] | None = None) -> bytes:
    """A DOCX of this main part (left out where it is empty) and further parts, in this order."""
    parts: dict[str, str | bytes] = {"[Content_Types].xml": TYPES, "_rels/.rels": RELATIONS}
    if main != "":
        parts["word/document.xml"] = main_part() if main is None else main
    return archive(parts | dict(more or {}))


def archive(parts: Mapping[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return stream.getvalue()


def doubled(name: str) -> bytes:
    """A DOCX whose part `name` stands in it twice."""
    other = name[:-1] + "?"
    data = docx(more={other: main_part("<w:p/>")})
    return data.replace(other.encode(), name.encode())


def declaring(name: str, size: int, data: bytes) -> bytes:
    """The package with another size declared for the part `name` in its directory."""
    at = _directory_entry(data, name)
    return data[: at + 24] + struct.pack("<L", size) + data[at + 28 :]


def overlapping(first: str, second: str, data: bytes) -> bytes:
    """The package whose directory lets the part `second` begin where `first` does."""
    start = data[(at := _directory_entry(data, first)) + 42 : at + 46]
    at = _directory_entry(data, second)
    return data[: at + 42] + start + data[at + 46 :]


def encrypted_entry(name: str, data: bytes) -> bytes:
    """The package with the part `name` marked as encrypted."""
    at = _directory_entry(data, name)
    return data[: at + 8] + struct.pack("<H", 1) + data[at + 10 :]


def _directory_entry(data: bytes, name: str) -> int:
    at = data.index(b"PK\x01\x02")
    while data[at + 46 : at + 46 + len(name.encode())] != name.encode():
        at = data.index(b"PK\x01\x02", at + 4)
    return at


def compound(*streams: str) -> bytes:
    """The head of an OLE compound file with these stream names in its directory."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
    return head + b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in ("Root Entry", *streams))


def pdf(font: bytes) -> bytes:
    """A PDF of one page with a line of text in this font; its objects are found without a table of them."""
    content = b"BT /F 12 Tf 100 700 Td (ABAB BABA) Tj ET"
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>> >> >>",
        b"<</Length %d>>\nstream\n%s\nendstream" % (len(content), content),
        font,
    )
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, one) for number, one in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer\n<</Root 1 0 R>>\n%%EOF\n"
