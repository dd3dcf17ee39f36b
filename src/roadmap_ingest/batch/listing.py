"""What lies under the named paths, held on disk: a million documents take no more memory than ten."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from .inputs import Found, Input, Skipped, packed, unpacked, walk
from .names import folded, free_stem, full_stem, short_stem

TABLES = """
PRAGMA journal_mode = OFF;
CREATE TABLE found (
    place INTEGER NOT NULL,     -- of the path under which it was found, among those named
    name BLOB NOT NULL,         -- below that path
    path BLOB NOT NULL,
    member BLOB,                -- the entry of the archive at `path`
    skipped TEXT,               -- why it is not read, NULL for a document
    claim TEXT                  -- of a document: the folded stem of its outputs if no other has it
);
CREATE TABLE named (name BLOB PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE claimed (claim TEXT PRIMARY KEY) WITHOUT ROWID;
"""
INDEXES = """
CREATE INDEX by_order ON found (skipped IS NULL, place, name);
CREATE INDEX by_claim ON found (claim);
"""
SKIPPED = "SELECT path, name, skipped FROM found WHERE skipped IS NOT NULL ORDER BY place, name, rowid"
DOCUMENTS = """
SELECT path, name, member,
    EXISTS (SELECT 1 FROM found AS other WHERE other.claim = found.claim AND other.rowid != found.rowid) AS twin
FROM found WHERE (skipped IS NULL) = 1 ORDER BY place, name, rowid
"""


class Listing:
    """The documents under `paths` in order, with the stems of their outputs, and what is not read; not below `out`.

    It stands in a temporary database that is gone with the process. Paths are to be files or folders.
    """

    def __init__(self, paths: Sequence[str], out: Path | None = None) -> None:
        self.base = sqlite3.connect("", isolation_level=None)
        self.base.executescript(TABLES)
        self.base.execute("BEGIN")
        rows = (_row(place, found) for place, found in walk(paths, out))
        self.base.executemany("INSERT INTO found VALUES (?, ?, ?, ?, ?, ?)", rows)
        self.base.execute("COMMIT")
        self.base.executescript(INDEXES)

    def __len__(self) -> int:
        """The number of documents."""
        [count] = self.base.execute("SELECT COUNT(*) FROM found WHERE (skipped IS NULL) = 1").fetchone()
        return int(count)

    def close(self) -> None:
        self.base.close()

    def skipped(self) -> Iterator[Skipped]:
        """What is not read, in order."""
        for path, name, code in self.base.execute(SKIPPED):
            yield Skipped(Path(unpacked(path)), PurePosixPath(unpacked(name)), code)

    def documents(self) -> Iterator[tuple[Input, PurePosixPath]]:
        """The documents in order, each with a name and a stem of its own (see `names.output_stems`); once only."""
        for path, packed_name, member, twin in self.base.execute(DOCUMENTS):
            name = free_stem(PurePosixPath(unpacked(packed_name)), self._is_named, str)
            stem = free_stem(full_stem(name) if twin else short_stem(name), self._is_claimed)
            self.base.execute("INSERT INTO named VALUES (?)", (packed(str(name)),))
            self.base.execute("INSERT INTO claimed VALUES (?)", (folded(stem),))
            yield Input(Path(unpacked(path)), name, None if member is None else unpacked(member)), stem

    def _is_named(self, name: str) -> bool:
        return self.base.execute("SELECT 1 FROM named WHERE name = ?", (packed(name),)).fetchone() is not None

    def _is_claimed(self, claim: str) -> bool:
        return self.base.execute("SELECT 1 FROM claimed WHERE claim = ?", (claim,)).fetchone() is not None


def _row(place: int, found: Found) -> tuple[object, ...]:
    name, path = packed(str(found.name)), packed(str(found.path))
    if isinstance(found, Skipped):
        return place, name, path, None, found.code, None
    member = None if found.member is None else packed(found.member)
    return place, name, path, member, None, folded(short_stem(found.name))
