"""What became of each document, in SQLite beside the outputs, row by row: no kill loses what was done."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .job import Row

FILE = "ledger.sqlite"
TABLE = """
CREATE TABLE IF NOT EXISTS documents (
    name TEXT PRIMARY KEY,      -- path below the folder that was read
    path TEXT NOT NULL,
    key TEXT NOT NULL,          -- program, grammars and options (job.reading_key)
    sha256 TEXT, size INTEGER,
    status TEXT,                -- NULL while it is read
    code TEXT, stage TEXT, message TEXT, params TEXT NOT NULL DEFAULT '{}',
    outputs TEXT NOT NULL DEFAULT '[]', items INTEGER NOT NULL DEFAULT 0, doubts INTEGER NOT NULL DEFAULT 0,
    diagnostics TEXT NOT NULL DEFAULT '{}',
    seconds REAL NOT NULL DEFAULT 0, mebibytes REAL NOT NULL DEFAULT 0,
    tries INTEGER NOT NULL DEFAULT 0  -- begun since the last final status
)
"""
COLUMNS = (
    "name, path, key, sha256, size, status, code, stage, message, params, outputs, items, doubts, diagnostics, "
    "seconds, mebibytes, tries"
)


class Ledger:
    """The ledger of one output folder; made where there is none. sqlite3.Error where the file is no ledger."""

    def __init__(self, out: Path) -> None:
        self.base = sqlite3.connect(out / FILE, isolation_level=None)
        self.base.row_factory = sqlite3.Row
        self.base.execute("PRAGMA journal_mode = WAL")
        self.base.execute("PRAGMA synchronous = NORMAL")
        self.base.execute(TABLE)

    def close(self) -> None:
        self.base.close()

    def get(self, name: str) -> sqlite3.Row | None:
        """The row of a document with all columns, None where it was never met."""
        found: sqlite3.Row | None = self.base.execute("SELECT * FROM documents WHERE name = ?", (name,)).fetchone()
        return found

    def begin(self, name: str, path: str, key: str) -> None:
        """Notes that a document is about to be read, and how often that was tried without an end."""
        self.base.execute(
            "INSERT INTO documents (name, path, key, tries) VALUES (?, ?, ?, 1) ON CONFLICT (name) DO UPDATE SET "
            "path = excluded.path, status = NULL, tries = CASE WHEN key = excluded.key THEN tries + 1 ELSE 1 END, "
            "key = excluded.key",
            (name, path, key),
        )

    def restore(self, row: Row) -> None:
        """Puts back the final status of a document that proved unchanged."""
        self.base.execute("UPDATE documents SET status = ?, tries = 0 WHERE name = ?", (row.status, row.name))

    def forget(self, name: str) -> None:
        self.base.execute("DELETE FROM documents WHERE name = ?", (name,))

    def finish(self, row: Row, path: str, key: str) -> None:
        """Writes the final row of a document."""
        values = (
            row.name,
            path,
            key,
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

    def rows(self) -> Iterator[sqlite3.Row]:
        """All documents in name order."""
        return iter(self.base.execute("SELECT * FROM documents ORDER BY name"))

    def counts(self) -> dict[str, int]:
        """Documents by status; those whose reading was cut off count as «unfinished»."""
        found = self.base.execute(
            "SELECT coalesce(status, 'unfinished'), count(*) FROM documents GROUP BY 1 ORDER BY 1"
        )
        return dict(found.fetchall())


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
