"""Guards of the containers: a ZIP is judged by its directory before it is unpacked, XML by its prolog."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections import Counter
from io import BytesIO
from typing import TYPE_CHECKING, NoReturn
from xml.parsers import expat

from msgspec import Struct

from ..model.diagnostic import IngestError
from ..model.options import Limits

if TYPE_CHECKING:
    from lxml.etree import _Element

STAGE = "read"
RATIO_FREE = 2**20
"""Bytes that an entry may unpack to whatever its ratio: short parts of spaces are no bombs."""

ENCRYPTED = 0x1
LOCAL_HEADER = 30
END_RECORD = struct.Struct("<4s4H2LH")
END_RECORD_64 = struct.Struct("<4sQ2H2L4Q")
END_LOCATOR_64 = struct.Struct("<4sLQL")


def refuse(limit: str, allowed: float, found: float | None = None) -> NoReturn:
    """Raise the refusal that names the bound `limit` of `Limits`; `found` is None where counting stopped at it."""
    known = f"> {allowed}" if found is None else str(found)
    raise IngestError(f"limit:{limit}", STAGE, allowed=allowed, found=known)


class Package(Struct, frozen=True):
    """An opened ZIP whose directory kept the limits. Part names have forward slashes and no leading one."""

    archive: zipfile.ZipFile
    entries: dict[str, zipfile.ZipInfo]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts, in the order of the directory."""
        return tuple(self.entries)

    def __contains__(self, name: str) -> bool:
        return name in self.entries

    def read(self, name: str) -> bytes:
        """The unpacked part; KeyError where there is none, IngestError `zip_inconsistent` where it is no such part."""
        entry = self.entries[name]
        try:
            with self.archive.open(entry) as stream:
                data = stream.read(entry.file_size + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
            raise IngestError("zip_inconsistent", STAGE, part=name, reason=str(error)) from error
        if len(data) != entry.file_size:
            raise IngestError("zip_inconsistent", STAGE, part=name, reason="its size is not the declared one")
        return data


def open_package(data: bytes, limits: Limits) -> Package:
    """The ZIP package in `data`.

    IngestError `limit:zip_…` where the directory declares more than the limits allow, `zip_inconsistent` where it
    contradicts itself (duplicate or overlapping entries), `password_required` where an entry is encrypted.
    """
    declared = _declared_entries(data)
    if declared > limits.zip_entries:
        refuse("zip_entries", limits.zip_entries, declared)
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, struct.error, ValueError, NotImplementedError, OverflowError) as error:
        raise IngestError("zip_inconsistent", STAGE, part="-", reason=str(error)) from error
    infos = [info for info in archive.infolist() if not info.is_dir()]
    if len(infos) > limits.zip_entries:
        refuse("zip_entries", limits.zip_entries, len(infos))
    _check_sizes(infos, limits)
    _check_places(infos, archive.start_dir)
    entries = {part_name(info.filename): info for info in infos}
    if len(entries) < len(infos):
        name, _ = Counter(part_name(info.filename) for info in infos).most_common(1)[0]
        raise IngestError("zip_inconsistent", STAGE, part=name, reason="the name stands twice")
    if any(info.flag_bits & ENCRYPTED for info in infos):
        raise IngestError("password_required", STAGE)
    return Package(archive, entries)


def part_name(name: str) -> str:
    """`name` as a part of the package, never a path: forward slashes, no leading slash."""
    return name.replace("\\", "/").lstrip("/")


def _declared_entries(data: bytes) -> int:
    """The number of entries that the end record declares (0 where there is none), read without the directory."""
    at = data.rfind(b"PK\x05\x06")
    if at < 0 or at + END_RECORD.size > len(data):
        return 0
    count = int(END_RECORD.unpack_from(data, at)[4])
    before = at - END_LOCATOR_64.size
    if before < 0 or data[before : before + 4] != b"PK\x06\x07":
        return count
    offset = int(END_LOCATOR_64.unpack_from(data, before)[2])
    if offset + END_RECORD_64.size > len(data) or data[offset : offset + 4] != b"PK\x06\x06":
        return count
    return int(END_RECORD_64.unpack_from(data, offset)[7])


def _check_sizes(infos: list[zipfile.ZipInfo], limits: Limits) -> None:
    total = sum(info.file_size for info in infos)
    if total > limits.zip_total:
        refuse("zip_total", limits.zip_total, total)
    for info in infos:
        if info.file_size > limits.zip_part:
            refuse("zip_part", limits.zip_part, info.file_size)
        if info.file_size > max(RATIO_FREE, limits.zip_ratio * info.compress_size):
            refuse("zip_ratio", limits.zip_ratio, round(info.file_size / max(info.compress_size, 1)))


def _check_places(infos: list[zipfile.ZipInfo], directory: int) -> None:
    """IngestError `zip_inconsistent` where packed entries overlap each other or the directory."""
    end, previous = 0, "-"
    for info in sorted(infos, key=lambda info: info.header_offset):
        if info.header_offset < end:
            raise IngestError("zip_inconsistent", STAGE, part=info.filename, reason=f"it overlaps {previous}")
        end, previous = info.header_offset + LOCAL_HEADER + info.compress_size, info.filename
    if end > directory:
        raise IngestError("zip_inconsistent", STAGE, part=previous, reason="it overlaps the directory")


def parse_xml(data: bytes, limits: Limits, part: str = "-") -> _Element:
    """The root of an XML part, read with DTD, entities and network off.

    IngestError `xml_doctype` where a DOCTYPE stands, `limit:xml_depth` or `limit:xml_text` where a bound is hit,
    `xml_syntax` with `part` and line where it is not well-formed.
    """
    from lxml import etree

    _refuse_doctype(data, part)
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if "XML_PARSE_HUGE" in str(error):
            if "depth" in str(error):
                refuse("xml_depth", limits.xml_depth)
            refuse("xml_text", 10_000_000)
        raise IngestError("xml_syntax", STAGE, part=part, line=error.lineno or 0, reason=error.msg or "") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise IngestError("xml_doctype", STAGE, part=part)
    if root.xpath("boolean(" + "/*" * (limits.xml_depth + 1) + ")"):
        refuse("xml_depth", limits.xml_depth)
    return root


class _RootReached(Exception):  # noqa: N818  a signal, not an error
    """Expat has come to the root element: the prolog holds no DOCTYPE."""


def _refuse_doctype(data: bytes, part: str) -> None:
    """IngestError `xml_doctype` where the prolog declares a document type; expat stops there, before any entity."""

    def doctype(*_: object) -> None:
        raise IngestError("xml_doctype", STAGE, part=part)

    def root(*_: object) -> None:
        raise _RootReached

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = root
    try:
        for start in range(0, len(data), 2**16):
            parser.Parse(data[start : start + 2**16], start + 2**16 >= len(data))
    except _RootReached:
        return
    except (expat.ExpatError, LookupError, ValueError):
        return  # not well-formed: lxml says so with the line
