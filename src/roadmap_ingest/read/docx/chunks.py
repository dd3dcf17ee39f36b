"""Pages that a generator left in the package for Word to convert on opening (w:altChunk)."""

from __future__ import annotations

import re

MARKUP = re.compile(rb"^\W*<(?:!doctype html|html|head|body|div|p|table)\b", re.IGNORECASE)
ARCHIVE = re.compile(rb"^\s*(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?MIME-Version:", re.IGNORECASE)
HEAD = 4096


def page_in(data: bytes) -> bytes | None:
    """The HTML in a chunk that is a page or a web archive (MHT); None for anything else."""
    if MARKUP.match(data[:HEAD]):
        return data
    if not ARCHIVE.match(data[:HEAD]):
        return None
    from email import message_from_bytes  # slow to load, seldom needed

    for part in message_from_bytes(data).walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            return content if isinstance(content, bytes) else None
    return None
