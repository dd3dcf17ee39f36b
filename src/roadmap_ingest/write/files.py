"""Files that are there whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path


def write_whole(path: Path, text: str) -> None:
    """Writes `text` as UTF-8 to `path` through a temporary file beside it; OSError where that cannot be done."""
    write_chunks(path, (text.encode(),))


def write_bytes(path: Path, data: bytes) -> None:
    """Writes `data` to `path`, whole or not at all."""
    write_chunks(path, (data,))


def write_lines(path: Path, lines: Iterable[str]) -> None:
    """Writes each of `lines` with a line end, whole or not at all, holding one at a time."""
    write_chunks(path, (f"{line}\n".encode() for line in lines))


def write_chunks(path: Path, chunks: Iterable[bytes]) -> None:
    """Writes `chunks` one after another, whole or not at all; folders above `path` are made as needed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("wb") as stream:
            for chunk in chunks:
                stream.write(chunk)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
