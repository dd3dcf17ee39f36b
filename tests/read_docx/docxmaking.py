"""DOCX packages written from scraps of WordprocessingML, and what the reader makes of them."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import Literal

from roadmap_ingest.model.document import Document, Paragraph, Table
from roadmap_ingest.model.options import Options
from roadmap_ingest.model.plan import Source
from roadmap_ingest.read.docx import read_docx

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml."
KINDS = ("styles", "numbering", "footnotes", "endnotes", "settings")


def package(
    body: str,
    parts: Mapping[str, str] | None = None,
    relations: Mapping[str, tuple[str, str]] | None = None,
    main: str = "word/document.xml",
) -> bytes:
    """A DOCX with `body` inside w:body.

    `parts` are the insides of word/<kind>.xml by kind or whole parts by path; `relations` map an id to a relationship
    kind and a target, external where the target is an address.
    """
    parts = dict(parts or {})
    files = {main: f"<w:document {NAMES}><w:body>{body}</w:body></w:document>"}
    links = {f"k{kind}": (kind, f"{kind}.xml") for kind in KINDS if kind in parts} | dict(relations or {})
    for name, content in parts.items():
        if name in KINDS:
            files[f"word/{name}.xml"] = f"<w:{name} {NAMES}>{content}</w:{name}>"
        else:
            files[name] = content
    folder, _, file = main.rpartition("/")
    files[f"{folder}/_rels/{file}.rels"] = _relations(links)
    files.setdefault("_rels/.rels", _relations({"r1": ("officeDocument", main)}))
    files["[Content_Types].xml"] = _types(main, files)
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()


def _relations(links: Mapping[str, tuple[str, str]]) -> str:
    lines = []
    for name, (kind, target) in links.items():
        mode = ' TargetMode="External"' if ":" in target else ""
        lines.append(f'<Relationship Id="{name}" Type="{RELATION}{kind}" Target="{target}"{mode}/>')
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        + "".join(lines)
        + "</Relationships>"
    )


def _types(main: str, files: Mapping[str, str]) -> str:
    parts = {main: "document.main"} | {f"word/{kind}.xml": kind for kind in KINDS if f"word/{kind}.xml" in files}
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{CONTENT}{kind}+xml"/>' for name, kind in parts.items()
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def p(*runs: str, props: str = "", mark: str = "") -> str:
    """A paragraph; a run that is no markup becomes a run of that text. `mark` is the w:rPr of its end."""
    mark = f"<w:rPr>{mark}</w:rPr>" if mark else ""
    inside = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p><w:pPr>{props}{mark}</w:pPr>{inside}</w:p>"


def r(text: str, props: str = "") -> str:
    properties = f"<w:rPr>{props}</w:rPr>" if props else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def listed(text: str, list_id: int = 1, level: int = 0) -> str:
    """A paragraph of a list."""
    return p(text, props=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def tc(*content: str, props: str = "") -> str:
    """A cell; content that is no markup becomes a paragraph."""
    inside = "".join(part if part.startswith("<") else p(part) for part in content) or p()
    return f"<w:tc><w:tcPr>{props}</w:tcPr>{inside}</w:tc>"


def tr(*cells: str, props: str = "") -> str:
    """A row; a cell that is no markup becomes a cell of that text."""
    inside = "".join(cell if cell.startswith("<") else tc(cell) for cell in cells)
    return f"<w:tr><w:trPr>{props}</w:trPr>{inside}</w:tr>"


def tbl(*rows: str, props: str = "", grid: tuple[int, ...] = ()) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    return f"<w:tbl><w:tblPr>{props}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def span(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


def width(twips: int) -> str:
    return f'<w:tcW w:w="{twips}" w:type="dxa"/>'


DOWN, CONTINUED = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def level(at: int, form: str = "decimal", text: str | None = None, start: int = 1, more: str = "") -> str:
    """A w:lvl; its text shows its own number and a dot unless told."""
    shown = f"%{at + 1}." if text is None else text
    counted = f'<w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
    return f'<w:lvl w:ilvl="{at}">{counted}{more}<w:lvlText w:val="{shown}"/></w:lvl>'


def numbering(*abstracts: str, nums: Mapping[int, tuple[int, str]] | None = None) -> dict[str, str]:
    """The part of lists: the levels of each abstract list (from 0) and, by list id, its abstract and overrides."""
    nums = nums or {index + 1: (index, "") for index in range(len(abstracts))}
    lists = "".join(
        f'<w:abstractNum w:abstractNumId="{index}">{levels}</w:abstractNum>' for index, levels in enumerate(abstracts)
    )
    return {
        "numbering": lists
        + "".join(
            f'<w:num w:numId="{list_id}"><w:abstractNumId w:val="{abstract}"/>{overrides}</w:num>'
            for list_id, (abstract, overrides) in nums.items()
        )
    }


def document(data: bytes, revisions: Literal["accepted", "original"] = "accepted") -> Document:
    source = Source(name="plan.docx", sha256="0" * 64, size=len(data), media_type="application/x-docx")
    return read_docx(data, source, Options(revisions=revisions))


def texts(read: Document) -> list[str]:
    """The paragraphs outside tables."""
    return [block.text for block in read.blocks if isinstance(block, Paragraph)]


def rows(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows()]


def codes(read: Document) -> list[str]:
    return [diagnostic.code for diagnostic in read.diagnostics]
