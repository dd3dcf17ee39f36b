"""The parts of the package that hold text, found by their relationships, and those that are only named."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from msgspec import Struct, field

from ...model.diagnostic import Diagnostic, IngestError, remark
from ...model.options import Limits
from ..limits import Package, open_package, parse_xml
from .names import REL

if TYPE_CHECKING:
    from lxml.etree import _Element

MAIN = "word/document.xml"
STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)
"""ISO 29500 strict names and the transitional ones that they are read as."""


class Relation(Struct, frozen=True):
    """`kind` is the last word of the relationship type; `target` a part name, or an address where `external`."""

    kind: str
    target: str
    external: bool


class Parts(Struct):
    """The opened package. What is wrong with a part beside the main one goes to `diagnostics`."""

    package: Package
    limits: Limits
    main: str = MAIN
    diagnostics: list[Diagnostic] = field(default_factory=list)
    _relations: dict[str, dict[str, Relation]] = field(default_factory=dict)

    def document(self) -> _Element:
        """The root of the main part; IngestError where it is missing or not well-formed."""
        if self.main not in self.package:
            raise IngestError("docx_missing_part", "read", part=self.main)
        return self._parse(self.main)

    def of_kind(self, kind: str) -> _Element | None:
        """The part that the main one names as its `kind` (styles, numbering, footnotes); None where there is none."""
        name = self.target(kind)
        return self.part(name) if name else None

    def target(self, kind: str) -> str:
        """The name of that part; empty where there is none."""
        for relation in self.relations(self.main).values():
            if relation.kind == kind and not relation.external:
                return relation.target
        name = posixpath.join(posixpath.dirname(self.main), kind + ".xml")
        return name if name in self.package else ""

    def part(self, name: str) -> _Element | None:
        """The root of a part beside the main one; None, with a diagnostic, where it is missing or damaged."""
        if name not in self.package:
            self.diagnostics.append(remark("docx_part_missing", part=name))
            return None
        try:
            return self._parse(name)
        except IngestError as error:
            if error.code != "xml_syntax":
                raise
            self.diagnostics.append(remark("docx_part_damaged", part=name, line=error.params["line"]))
            return None

    def relations(self, part: str) -> dict[str, Relation]:
        """The relationships of `part` by id; empty where it has none."""
        if part not in self._relations:
            folder, name = posixpath.split(part)
            root = self._optional(posixpath.join(folder, "_rels", name + ".rels"))
            self._relations[part] = {} if root is None else dict(_relations(root, folder))
        return self._relations[part]

    def _optional(self, name: str) -> _Element | None:
        return self.part(name) if name in self.package else None

    def _parse(self, name: str) -> _Element:
        data = self.package.read(name)
        if b"http://purl.oclc.org/ooxml/" in data:
            for strict, transitional in STRICT:
                data = data.replace(strict, transitional)
        return parse_xml(data, self.limits, name)


def open_parts(data: bytes, limits: Limits) -> Parts:
    """The package in `data` with its main part found; IngestError where the container is refused."""
    parts = Parts(open_package(data, limits), limits)
    for relation in parts.relations("").values():
        if relation.kind == "officeDocument" and relation.target in parts.package:
            parts.main = relation.target
    parts.diagnostics.extend(_external(parts))
    return parts


def _relations(root: _Element, folder: str) -> list[tuple[str, Relation]]:
    found = []
    for element in root.iterfind(REL + "Relationship"):
        target, external = element.get("Target", ""), element.get("TargetMode") == "External"
        if not external:
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        kind = element.get("Type", "").rpartition("/")[2]
        found.append((element.get("Id", ""), Relation(kind, target, external)))
    return found


def _external(parts: Parts) -> list[Diagnostic]:
    """What the document would fetch from elsewhere; a link that a reader may click is no such thing."""
    targets = [
        relation.target
        for relation in parts.relations(parts.main).values()
        if relation.external and relation.kind != "hyperlink"
    ]
    settings = posixpath.join(posixpath.dirname(parts.main), "settings.xml")
    targets += [relation.target for relation in parts.relations(settings).values() if relation.external]
    return [remark("external_refs", targets=", ".join(targets))] if targets else []
