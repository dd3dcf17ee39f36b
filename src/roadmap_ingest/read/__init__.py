"""Bytes to blocks: one reader a format, chosen by content."""

from __future__ import annotations

from ..model.document import Document
from ..model.options import Options


def read(data: bytes, name: str, options: Options) -> Document:
    """The document in `data`; IngestError where it cannot be read. `name` is the file's name, for messages."""
    raise NotImplementedError
