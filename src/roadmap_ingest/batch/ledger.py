"""What became of each document, in SQLite beside the outputs, row by row: no kill loses what was done."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from ..normalise.identity.registry import Mentions
from .job import Row
from .names import folded

Shard = tuple[int, int]
"""(I, N): the I-th of N parts of a folder."""
PATTERN = "ledger*.sqlite"
TABLE = """
CREATE TABLE IF NOT EXISTS documents (
    name TEXT PRIMARY KEY,      -- path below the folder that was read
    path TEXT NOT NULL,
    key TEXT NOT NULL,          -- program, grammars and options (job.reading_key)
    stem TEXT NOT NULL DEFAULT '',   -- its outputs are STEM.json or STEM.1.json …
    claim TEXT NOT NULL DEFAULT '',  -- the stem without regard to case: no other document may have it
    sha256 TEXT, size INTEGER,
    status TEXT,                -- NULL while it is read
    code TEXT, stage TEXT, message TEXT, params TEXT NOT NULL DEFAULT '{}',
    outputs TEXT NOT NULL DEFAULT '[]', items INTEGER NOT NULL DEFAULT 0, doubts INTEGER NOT NULL DEFAULT 0,
    diagnostics TEXT NOT NULL DEFAULT '{}',
    seconds REAL NOT NULL DEFAULT 0, mebibytes REAL NOT NULL DEFAULT 0,
    tries INTEGER NOT NULL DEFAULT 0  -- begun since the last final status
);
CREATE INDEX IF NOT EXISTS claims ON documents (claim);
CREATE TABLE IF NOT EXISTS mentions (
    name TEXT PRIMARY KEY,      -- a document whose parties go on record
    parties TEXT NOT NULL       -- [[kind, name, how often], …]
) WITHOUT ROWID;
"""
COLUMNS = (
    "name, path, key, stem, claim, sha256, size, status, code, stage, message, params, outputs, items, doubts, "
    "diagnostics, seconds, mebibytes, tries"
)


def part_name(name: str, suffix: str, shard: Shard | None) -> str:
    """«ledger.sqlite», or «ledger.2-of-8.sqlite»: shards on different machines never write to one file."""
    return f"{name}{suffix}" if shard is None else f"{name}.{shard[0]}-of-{shard[1]}{suffix}"


def ledgers(out: Path) -> list[Ledger]:
    """All ledgers of an output folder: that of whole runs and those of shards."""
    return [Ledger(path) for path in sorted(out.glob(PATTERN))]


class Entry(NamedTuple):
    """What a ledger knows of a document before it is read."""

    name: str
    path: str
    key: str
    stem: str = ""


class Ledger:
    """A ledger; made where there is none. sqlite3.Error where the file is none."""

    def __init__(self, file: Path) -> None:
        self.base = sqlite3.connect(file, isolation_level=None)
        self.base.row_factory = sqlite3.Row
        self.base.execute("PRAGMA journal_mode = WAL")
        self.base.execute("PRAGMA synchronous = NORMAL")
        self.base.executescript(TABLE)

    def close(self) -> None:
        self.base.close()

    def get(self, name: str) -> sqlite3.Row | None:
        """The row of a document with all columns, None where it was never met."""
        found: sqlite3.Row | None = self.base.execute("SELECT * FROM documents WHERE name = ?", (name,)).fetchone()
        return found

    def stem(self, name: str) -> str | None:
        """The output stem that a document was given when it was first met."""
        found = self.base.execute("SELECT stem FROM documents WHERE name = ? AND stem != ''", (name,)).fetchone()
        return found[0] if found else None

    def claimed(self, claim: str) -> bool:
        """Whether a document has this stem."""
        found = self.base.execute("SELECT 1 FROM documents WHERE claim = ? LIMIT 1", (claim,)).fetchone()
        return found is not None

    def begin(self, entry: Entry) -> None:
        """Notes that a document is about to be read, and how often that was tried without an end."""
        self.base.execute(
            "INSERT INTO documents (name, path, key, stem, claim, tries) VALUES (?, ?, ?, ?, ?, 1) ON CONFLICT (name) "
            "DO UPDATE SET path = excluded.path, stem = excluded.stem, claim = excluded.claim, status = NULL, "
            "tries = CASE WHEN key = excluded.key THEN tries + 1 ELSE 1 END, key = excluded.key",
            (entry.name, entry.path, entry.key, entry.stem, folded(entry.stem)),
        )

    def restore(self, row: Row) -> None:
        """Puts back the final status of a document that proved unchanged."""
        self.base.execute("UPDATE documents SET status = ?, tries = 0 WHERE name = ?", (row.status, row.name))

    def forget(self, name: str) -> None:
        self.base.execute("DELETE FROM documents WHERE name = ?", (name,))

    def finish(self, entry: Entry, row: Row) -> None:
        """Writes the final row of a document."""
        values = (
            entry.name,
            entry.path,
            entry.key,
            entry.stem,
            folded(entry.stem),
            row.sha256,
            row.size,
            row.status,
            row.code,
            row.stage,
            row.message,
            json.dumps(row.params, ensure_ascii=False, default=str),
            json.dumps(row.outputs, ensure_ascii=False),
            row.items,
            row.doubts,
            json.dumps(row.diagnostics),
            row.seconds,
            row.mebibytes,
        )
        self.base.execute(f"REPLACE INTO documents ({COLUMNS}) VALUES ({'?, ' * len(values)}0)", values)  # noqa: S608

    def note(self, name: str, parties: Mentions) -> None:
        """Keeps the parties of a document; to be told before its final row, so that no kill loses them."""
        self.base.execute("REPLACE INTO mentions VALUES (?, ?)", (name, json.dumps(parties, ensure_ascii=False)))

    def mentions(self, key: str) -> Iterator[tuple[str, Mentions]]:
        """Names and parties of the documents whose reading ended under `key`, in name order."""
        query = (
            "SELECT name, parties FROM mentions JOIN documents USING (name) "
            "WHERE key = ? AND status IS NOT NULL ORDER BY name"
        )
        for name, parties in self.base.execute(query, (key,)):
            yield name, tuple((kind, party, count) for kind, party, count in json.loads(parties))

    def rows(self) -> Iterator[sqlite3.Row]:
        """All documents in name order."""
        return iter(self.base.execute("SELECT * FROM documents ORDER BY name"))


def row_of(found: sqlite3.Row) -> Row:
    """The Row that `finish` wrote."""
    return Row(
        name=found["name"],
        status=found["status"],
        code=found["code"],
        stage=found["stage"],
        message=found["message"],
        params=json.loads(found["params"]),
        sha256=found["sha256"],
        size=found["size"],
        outputs=tuple(json.loads(found["outputs"])),
        items=found["items"],
        doubts=found["doubts"],
        diagnostics=json.loads(found["diagnostics"]),
        seconds=found["seconds"],
        mebibytes=found["mebibytes"],
    )


def manifest_line(row: sqlite3.Row) -> str:
    """One line of manifest.jsonl: what became of a document, without times, so that equal runs give equal bytes."""
    code = row["code"] or ""
    line: dict[str, Any] = {
        "name": row["name"],
        "status": row["status"],
        "code": row["code"],
        "stage": row["stage"],
        "message": row["message"],
        "limit": code.partition(":")[2] if code.startswith("limit:") else None,
        "sha256": row["sha256"],
        "size": row["size"],
        "outputs": json.loads(row["outputs"]),
        "items": row["items"],
        "doubts": row["doubts"],
        "diagnostics": json.loads(row["diagnostics"]),
    }
    return json.dumps(line, ensure_ascii=False)
