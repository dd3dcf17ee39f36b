"""Pages as they are, and pages packed with their pictures into a web archive (MHT)."""

from __future__ import annotations

import re

MARKUP = re.compile(rb"^\W*<(?:!doctype html|html|head|body|div|p|table)\b", re.IGNORECASE)
ARCHIVE = re.compile(rb"^\s*(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?MIME-Version:", re.IGNORECASE)
HEAD = 4096


def is_page(data: bytes) -> bool:
    """Whether `data` begins as a page or as a web archive."""
    return bool(MARKUP.match(data[:HEAD]) or ARCHIVE.match(data[:HEAD]))


def unpacked(data: bytes) -> tuple[bytes, str | None]:
    """The page in `data` and the encoding that its archive tells; `data` itself and None where it is no archive."""
    if not ARCHIVE.match(data[:HEAD]):
        return data, None
    from email import message_from_bytes  # slow to load, seldom needed

    for part in message_from_bytes(data).walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            return (content, part.get_content_charset()) if isinstance(content, bytes) else (b"", None)
    return b"", None
