"""From the paths a user names to the documents that are to be read."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from msgspec import Struct

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


class Input(Struct, frozen=True):
    """A document to read: `path` is None for standard input, `name` is relative to the folder the user named.

    `member` is the entry of the ZIP archive at `path` that holds it.
    """

    path: Path | None
    name: PurePosixPath
    member: str | None = None


class Skipped(Struct, frozen=True):
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
    """The documents under `paths` in order: files as named, the tree of a folder by names, `-` for standard input."""
    found = sorted(walk(paths), key=lambda pair: (pair[0], packed(str(pair[1].name))))
    return [one for _, one in found]


def walk(paths: Sequence[str], out: Path | None = None) -> Iterator[tuple[int, Found]]:
    """The same in the order of the disk, as it is met, each with the place of its path among `paths`: with the names
    sorted within each place, that is the order of `gather`. A folder is never held as a whole.

    The output folder `out` is not walked. Where several paths are named, each folder's tree keeps the folder's name,
    and those of one name keep the folders they were named with. A path counts once.
    """
    once: dict[str, str] = {}
    for path in paths:
        once.setdefault(STDIN if path == STDIN else os.path.abspath(path), path)
    paths = list(once.values())
    names = {STDIN: PurePosixPath("stdin")} | _named([path for path in paths if path != STDIN])
    skip = out.resolve() if out is not None else None
    for place, path in enumerate(sorted(paths, key=lambda path: (path != STDIN, os.path.isdir(path)))):
        if path == STDIN:
            yield place, Input(None, names[path])
        elif not os.path.isdir(path):
            yield place, Input(Path(path), names[path])
        else:
            top = PurePosixPath() if len(paths) == 1 else names[path]
            yield from ((place, found) for found in _tree(path, top, skip))


def _named(paths: Sequence[str]) -> dict[str, PurePosixPath]:
    """Paths by their names; those of one name by their paths below the folder that holds them all."""
    alike: dict[str, list[str]] = {}
    for path in paths:
        alike.setdefault(_name(path), []).append(os.path.abspath(path))
    tops = {name: os.path.commonpath(list(map(os.path.dirname, whole))) for name, whole in alike.items()}
    return {
        path: PurePosixPath(*Path(os.path.relpath(os.path.abspath(path), tops[_name(path)])).parts) for path in paths
    }


def _name(path: str) -> str:
    return os.path.basename(os.path.abspath(path)).casefold()


def _tree(top: str, within: PurePosixPath, skip: Path | None) -> Iterator[Found]:
    """What lies in a folder and below it; archives are folders."""
    waiting = [(top, within)]
    while waiting:
        folder, within = waiting.pop()
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False) and not is_junk(entry.name):
                        if skip is None or Path(entry.path).resolve() != skip:
                            waiting.append((entry.path, within / entry.name))
                    elif _is_archive(entry):
                        yield from _members(Path(entry.path), within / entry.name)
                    else:
                        yield _classified(entry, within)
        except OSError as error:
            code = "permission" if isinstance(error, PermissionError) else "unreadable"
            yield Skipped(Path(folder), within, code)


def _classified(entry: os.DirEntry[str], within: PurePosixPath) -> Found:
    path, name = Path(entry.path), within / entry.name
    if is_junk(entry.name):
        return Skipped(path, name, "junk")
    if entry.is_symlink():
        return Skipped(path, name, "symlink")
    try:
        regular = entry.is_file(follow_symlinks=False)
    except OSError:  # barred since it was listed: reading it tells why
        regular = True
    return Input(path, name) if regular else Skipped(path, name, "not_regular")


def _is_archive(entry: os.DirEntry[str]) -> bool:
    return entry.name.lower().endswith(ARCHIVE) and entry.is_file(follow_symlinks=False) and not is_junk(entry.name)


def _members(path: Path, name: PurePosixPath) -> Iterator[Found]:
    """The documents in a ZIP archive; the archive itself, to be refused as it deserves, where it cannot be listed."""
    entries = _listed(path)
    if entries is None:
        yield Input(path, name)
    for entry in sorted(entries or ()):
        parts = [part for part in PurePosixPath(entry.replace("\\", "/")).parts if part not in ("/", "..", ".")]
        if entry.endswith("/") or not parts:
            continue
        if any(is_junk(part) for part in parts):
            yield Skipped(path, name.joinpath(*parts), "junk")
        else:
            yield Input(path, name.joinpath(*parts), entry)


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


def packed(text: str) -> bytes:
    """A name as bytes that sort as their letters do; also one whose bytes on disk are no UTF-8."""
    return text.encode("utf-8", "surrogatepass")


def unpacked(data: bytes) -> str:
    """The name that `packed` made bytes of."""
    return data.decode("utf-8", "surrogatepass")


def printable(name: str) -> str:
    """`name` as text that every stream and database takes: bytes that are no UTF-8 become `\\udcXX`."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")
