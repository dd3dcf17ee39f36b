"""From the paths a user names to the documents that are to be read."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

JUNK_NAMES = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
JUNK_PREFIXES = ("~$", ".~lock.", ".")
JUNK_SUFFIXES = (".tmp", ".part", ".crdownload", ".download")
STDIN = "-"


@dataclass(frozen=True, slots=True)
class Input:
    """A document to read: `path` is None for standard input, `name` is relative to the folder the user named."""

    path: Path | None
    name: PurePosixPath


@dataclass(frozen=True, slots=True)
class Skipped:
    """A thing that is no document. `code` says why (`not_regular`, `symlink`, `junk`)."""

    path: Path
    code: str


def gather(paths: Sequence[str]) -> list[Input | Skipped]:
    """The documents under `paths` in order: files as named, folders walked in name order, `-` for standard input."""
    return [found for path in paths for found in _under(path)]


def _under(path: str) -> Iterator[Input | Skipped]:
    if path == STDIN:
        yield Input(None, PurePosixPath("stdin"))
    elif os.path.isdir(path):
        yield from _walk(Path(path), PurePosixPath())
    else:
        yield Input(Path(path), PurePosixPath(Path(path).name))


def _walk(folder: Path, within: PurePosixPath) -> Iterator[Input | Skipped]:
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        path, name = Path(entry.path), within / entry.name
        if entry.is_symlink():
            yield Skipped(path, "symlink")
        elif is_junk(entry.name):
            yield Skipped(path, "junk")
        elif entry.is_dir(follow_symlinks=False):
            yield from _walk(path, name)
        elif not stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode):
            yield Skipped(path, "not_regular")
        else:
            yield Input(path, name)


def is_junk(name: str) -> bool:
    """Whether a file name is that of a lock, cache or unfinished download (`~$план.docx`, `.DS_Store`)."""
    low = name.casefold()
    return low in JUNK_NAMES or low.startswith(JUNK_PREFIXES) or low.endswith(JUNK_SUFFIXES)
