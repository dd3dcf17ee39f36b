"""From the paths a user names to the documents that are to be read."""

from __future__ import annotations

import os
import stat
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

JUNK_NAMES = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
JUNK_PREFIXES = ("~$", ".~lock.", ".", "__macosx")
JUNK_SUFFIXES = (".tmp", ".part", ".crdownload", ".download")
ARCHIVE = ".zip"
MOST_MEMBERS = 2_000
"""More entries than this, and an archive is not opened as a folder (the default of Limits.zip_entries)."""
OFFICE = "[Content_Types].xml"
"""An archive with this entry is itself a document."""
TAIL = 2**16 + 22
"""Bytes at the end of an archive among which its end record stands."""

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Input:
    """A document to read: `path` is None for standard input, `name` is relative to the folder the user named.

    `member` is the entry of the ZIP archive at `path` that holds it.
    """

    path: Path | None
    name: PurePosixPath
    member: str | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """A thing that is not read. `code` says why (`not_regular`, `symlink`, `permission`, `unreadable`, `junk`)."""

    path: Path
    name: PurePosixPath
    code: str

    @property
    def is_loss(self) -> bool:
        """Whether documents may have been lost with it."""
        return self.code in ("permission", "unreadable")


Found = Input | Skipped


def gather(paths: Sequence[str]) -> list[Found]:
    """The documents under `paths` in order: files as named, folders walked in name order, `-` for standard input."""
    return [found for group in gather_groups(paths) for found in group]


def gather_groups(paths: Sequence[str], out: Path | None = None) -> Iterator[list[Found]]:
    """The same in groups, one a folder, so that a tree of any size is held a folder at a time.

    The output folder `out` is not walked. Where several paths are named, each folder's tree keeps the folder's name,
    and files of one name keep the folders they were named with: no two documents share a name. A path counts once.
    """
    alone = len(paths) == 1
    paths = list(dict.fromkeys(paths))
    named: list[Found] = [Input(None, PurePosixPath("stdin"))] if STDIN in paths else []
    named += _named([path for path in paths if path != STDIN and not os.path.isdir(path)])
    if named:
        yield named
    skip = out.resolve() if out is not None else None
    for path in paths:
        if path != STDIN and os.path.isdir(path):
            top = PurePosixPath() if alone else PurePosixPath(Path(path).resolve().name)
            yield from _walk(Path(path), top, skip)


def _named(files: Sequence[str]) -> Iterator[Input]:
    """Files by their names; those of one name by their paths below the folder that holds them all."""
    alike: dict[str, list[str]] = {}
    for path in files:
        alike.setdefault(Path(path).name.casefold(), []).append(os.path.abspath(path))
    for path in files:
        whole = alike[Path(path).name.casefold()]
        top = os.path.commonpath([os.path.dirname(one) for one in whole])
        yield Input(Path(path), PurePosixPath(*Path(os.path.relpath(os.path.abspath(path), top)).parts))


def _walk(folder: Path, within: PurePosixPath, skip: Path | None) -> Iterator[list[Found]]:
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        code = "permission" if isinstance(error, PermissionError) else "unreadable"
        yield [Skipped(folder, within, code)]
        return
    folders = [entry for entry in found if entry.is_dir(follow_symlinks=False) and not is_junk(entry.name)]
    archives = [entry for entry in found if _is_archive(entry)]
    apart = {entry.name for entry in (*folders, *archives)}
    here = [_classified(entry, within) for entry in found if entry.name not in apart]
    if here:
        yield here
    for entry in archives:
        yield _members(Path(entry.path), within / entry.name)
    for entry in folders:
        path = Path(entry.path)
        if skip is None or path.resolve() != skip:
            yield from _walk(path, within / entry.name, skip)


def _classified(entry: os.DirEntry[str], within: PurePosixPath) -> Found:
    path, name = Path(entry.path), within / entry.name
    if is_junk(entry.name):
        return Skipped(path, name, "junk")
    if entry.is_symlink():
        return Skipped(path, name, "symlink")
    try:
        regular = stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode)
    except OSError:  # gone or barred since it was listed: reading it tells why
        regular = True
    return Input(path, name) if regular else Skipped(path, name, "not_regular")


def _is_archive(entry: os.DirEntry[str]) -> bool:
    return entry.name.lower().endswith(ARCHIVE) and entry.is_file(follow_symlinks=False) and not is_junk(entry.name)


def _members(path: Path, name: PurePosixPath) -> list[Found]:
    """The documents in a ZIP archive; the archive itself, to be refused as it deserves, where it cannot be listed."""
    entries = _listed(path)
    if entries is None:
        return [Input(path, name)]
    inside: list[Found] = []
    for entry in sorted(entries):
        parts = [part for part in PurePosixPath(entry.replace("\\", "/")).parts if part not in ("/", "..", ".")]
        if entry.endswith("/") or not parts:
            continue
        if any(is_junk(part) for part in parts):
            inside.append(Skipped(path, name.joinpath(*parts), "junk"))
        else:
            inside.append(Input(path, name.joinpath(*parts), entry))
    return inside


def _listed(path: Path) -> list[str] | None:
    """The names in a ZIP archive of documents; None where it is none, contradicts itself or is a DOCX."""
    try:
        if _entries(path) > MOST_MEMBERS:
            return None
        with zipfile.ZipFile(path) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError):
        return None
    if len(names) > MOST_MEMBERS or len(set(names)) < len(names) or OFFICE in names:
        return None
    return names


def _entries(path: Path) -> int:
    """The number of entries that the end of a ZIP archive declares, read before its directory is."""
    with path.open("rb") as stream:
        stream.seek(max(0, path.stat().st_size - TAIL))
        tail = stream.read()
    at = tail.rfind(b"PK\x05\x06")
    return int.from_bytes(tail[at + 10 : at + 12], "little") if at >= 0 else 0


def is_junk(name: str) -> bool:
    """Whether a file name is that of a lock, cache or unfinished download (`~$план.docx`, `.DS_Store`)."""
    low = name.casefold()
    return low in JUNK_NAMES or low.startswith(JUNK_PREFIXES) or low.endswith(JUNK_SUFFIXES)


def printable(name: str) -> str:
    """`name` as text that every stream and database takes: bytes that are no UTF-8 become `\\udcXX`."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")
