"""PDFs written object by object, for damage that no library would write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
TEXT = b"BT /F 12 Tf 100 700 Td (Plan of works) Tj ET "
RESOURCES = b"<</Font<</F 5 0 R>>>>"


def stream(entries: bytes, content: bytes) -> bytes:
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries, len(content), content)


def page(box: bytes = b"[0 0 595 842]", resources: bytes = RESOURCES) -> bytes:
    return b"<</Type/Page/Parent 2 0 R/MediaBox %s/Contents 4 0 R/Resources %s>>" % (box, resources)


def raw_pdf(changes: Mapping[int, bytes] | None = None, more: Sequence[bytes] = ()) -> bytes:
    """One page with a line of text: 1 catalogue, 2 page tree, 3 page, 4 content, 5 font; `changes` by object number."""
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: page(),
        4: stream(b"", TEXT),
        5: FONT,
        **dict(enumerate(more, 6)),
        **(changes or {}),
    }
    out, places = b"%PDF-1.7\n", []
    for number in sorted(objects):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, objects[number])
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
        % (len(objects) + 1, table, len(objects) + 1, len(out))
    )
