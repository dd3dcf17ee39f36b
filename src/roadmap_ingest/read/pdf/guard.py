"""What is wrong with a PDF's bytes, before a library opens them: loops, bombs, a lost tail.

The bytes are searched as they lie; what compressed object streams hide is left to the libraries and to time limits.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from ...model.diagnostic import Diagnostic, IngestError, remark
from ...model.options import Limits

OBJECT = re.compile(rb"obj\b")
NUMBER = re.compile(rb"(?<!\d)(\d{1,10})\s+\d{1,5}\s+\Z")
"""What stands before the word «obj» where an object begins; the word is rare, digits are everywhere."""
BEFORE = 64
"""It stands there within so many bytes."""
REFERENCE = re.compile(rb"(\d{1,10})\s+\d{1,5}\s+R\b")
STREAM = re.compile(rb"stream\r?\n")
RATIO = 1032
"""The most that one pass of deflate can unpack a byte to."""
CHUNK = 2**16
HEAD = 2**16
"""An object's dictionary is looked for in so many bytes."""


class Guarded(Struct, frozen=True):
    """Bytes that a library may open, and what was done to them."""

    data: bytes
    diagnostics: tuple[Diagnostic, ...] = ()


def guard(data: bytes, limits: Limits) -> Guarded:
    """The bytes with loops of forms cut and a lost tail replaced; IngestError on a page tree loop or a bomb."""
    refuse_bombs(data, limits.stream_bytes)
    heads = object_heads(data)
    if _loop(_page_tree(data, heads)):
        raise IngestError("pdf_page_tree_cycle", "read")
    diagnostics = []
    cut = cut_form_loops(data, heads)
    if cut is not data:
        diagnostics.append(remark("xobject_cycle"))
    if not cut.rstrip(b"\r\n\0 \t").endswith(b"%%EOF") and b"startxref" not in cut[-2048:]:
        diagnostics.append(remark("pdf_repaired", reason="no end mark"))
        cut = with_tail(cut, heads)
    return Guarded(cut, tuple(diagnostics))


def object_heads(data: bytes) -> dict[int, tuple[int, int]]:
    """Start and end of each object's dictionary by its number; of several with one number the last counts."""
    heads = {}
    marks = (NUMBER.search(data, max(0, word.start() - BEFORE), word.start()) for word in OBJECT.finditer(data))
    for match, limit in _bounded(filter(None, marks), data):
        start = match.end() + len(b"obj")
        end = data.find(b"endobj", start, min(limit, start + HEAD))
        end = end if end >= 0 else min(limit, start + HEAD)
        content = data.find(b"stream", start, end)
        heads[int(match[1])] = (start, content if content >= 0 else end)
    return heads


def refuse_bombs(data: bytes, most: int) -> None:
    """Raise where a deflated stream that no picture needs unpacks to more than `most` bytes."""
    for match, limit in _bounded(STREAM.finditer(data), data):
        earliest = max(0, match.start() - HEAD)
        head = data[max(earliest, data.rfind(b"obj", earliest, match.start())) : match.start()]
        layers = head.count(b"FlateDecode") + len(re.findall(rb"/Fl\b", head))
        if not layers or re.search(rb"/Subtype\s*/Image", head):
            continue
        end = data.find(b"endstream", match.end(), limit)
        packed = data[match.end() : end if end >= 0 else limit]
        if len(packed) * RATIO**layers > most and _unpacked_size(packed, layers, most) > most:
            raise IngestError("limit:stream_bytes", "read", allowed=most)


def _bounded(matches: Iterable[re.Match[bytes]], data: bytes) -> Iterator[tuple[re.Match[bytes], int]]:
    """Matches, each with the place where the next one begins: a search from one to there is linear over all."""
    before: re.Match[bytes] | None = None
    for match in matches:
        if before:
            yield before, match.start()
        before = match
    if before:
        yield before, len(data)


def _unpacked_size(packed: bytes, layers: int, most: int) -> int:
    """The size after `layers` passes of inflate, counted up to just over `most`; damage ends the count."""
    chunks: Iterator[bytes] = (packed[start : start + CHUNK] for start in range(0, len(packed), CHUNK))
    for _ in range(layers):
        chunks = _inflated(chunks)
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > most:
            break
    return size


def _inflated(chunks: Iterator[bytes]) -> Iterator[bytes]:
    machine = zlib.decompressobj()
    for chunk in chunks:
        rest = chunk
        while rest and not machine.eof:
            try:
                out = machine.decompress(rest, CHUNK)
            except zlib.error:
                return
            yield out
            rest = machine.unconsumed_tail


def _page_tree(data: bytes, heads: Mapping[int, tuple[int, int]]) -> dict[int, list[int]]:
    """The kids of each node of the page tree."""
    tree = {}
    for number, (start, end) in heads.items():
        kids = re.search(rb"/Kids\s*\[([^\]]*)\]", data[start:end])
        if kids and re.search(rb"/Type\s*/Pages\b", data[start:end]):
            tree[number] = [int(kid) for kid in REFERENCE.findall(kids[1])]
    return tree


def cut_form_loops(data: bytes, heads: Mapping[int, tuple[int, int]]) -> bytes:
    """The same bytes, references by which form XObjects hold themselves blanked; `data` itself where there are none."""
    held = {
        number: _held_forms(data, heads, number)
        for number, (start, end) in heads.items()
        if re.search(rb"/Subtype\s*/Form\b", data[start:end])
    }
    mended: bytearray | None = None
    while loop := _loop({number: list(forms) for number, forms in held.items()}):
        number, target = loop
        start, end = held[number].pop(target)
        mended = mended or bytearray(data)
        mended[start:end] = b"null".ljust(end - start)
    return bytes(mended) if mended else data


def _held_forms(data: bytes, heads: Mapping[int, tuple[int, int]], number: int) -> dict[int, tuple[int, int]]:
    """The XObjects in a form's resources, with the place of each reference."""
    start, end = heads[number]
    for key in (rb"/Resources", rb"/XObject"):
        link = re.search(key + rb"\s*(\d+)\s+\d+\s+R\b", data[start:end])
        if link and int(link[1]) in heads:
            start, end = heads[int(link[1])]
    listed = re.search(rb"/XObject\s*<<([^>]*)>>", data[start:end])
    if listed:
        start, end = start + listed.start(1), start + listed.end(1)
    elif not re.search(rb"^\s*<<", data[start:end]) or start == heads[number][0]:
        return {}
    return {int(match[1]): match.span() for match in REFERENCE.finditer(data, start, end)}


def _loop(graph: Mapping[int, list[int]]) -> tuple[int, int] | None:
    """An edge that closes a loop, None where the graph has none."""
    done: set[int] = set()
    for root in graph:
        path: list[tuple[int, Iterator[int]]] = [(root, iter(graph[root]))] if root not in done else []
        open_nodes = {root}
        while path:
            node, rest = path[-1]
            target = next((one for one in rest if one in graph and one not in done), None)
            if target is None:
                path.pop()
                open_nodes.discard(node)
                done.add(node)
            elif target in open_nodes:
                return node, target
            else:
                open_nodes.add(target)
                path.append((target, iter(graph[target])))
    return None


def with_tail(data: bytes, heads: Mapping[int, tuple[int, int]]) -> bytes:
    """The bytes with a trailer that names the catalogue, or a new page tree where that was lost with the tail."""
    catalogs = [n for n, (start, end) in heads.items() if re.search(rb"/Type\s*/Catalog\b", data[start:end])]
    trees = [n for n, (start, end) in heads.items() if re.search(rb"/Type\s*/Pages\b", data[start:end])]
    if catalogs and trees:
        return data + b"\ntrailer\n<</Root %d 0 R>>\n%%%%EOF\n" % catalogs[-1]
    pages = [n for n, (start, end) in heads.items() if re.search(rb"/Type\s*/Page\b", data[start:end])]
    if not pages:
        return data
    root = max(heads) + 1
    kids = b" ".join(b"%d 0 R" % page for page in pages)
    return data + (
        b"\nendstream\nendobj\n%d 0 obj\n<</Type/Catalog/Pages %d 0 R>>\nendobj\n" % (root, root + 1)
        + b"%d 0 obj\n<</Type/Pages/Count %d/Kids[%s]>>\nendobj\n" % (root + 1, len(pages), kids)
        + b"trailer\n<</Root %d 0 R>>\n%%%%EOF\n" % root
    )
