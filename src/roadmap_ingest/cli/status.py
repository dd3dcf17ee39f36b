"""`ingest status OUT`: what the ledger of an output folder says."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from ..batch.job import Row
from ..batch.ledger import PATTERN, ledgers, row_of
from .folder import ENVIRONMENT, NOT_OK, OK, row_line
from .speech import LangOption, say, tell

SHOWN = 10


def status(
    out: Annotated[Path, typer.Argument(help="A folder that was written with -o.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    lang: LangOption = None,
) -> None:
    try:
        counts, rows = _told(out)
    except (OSError, sqlite3.Error) as error:
        tell("cannot read {place}: {reason}", place=out / PATTERN, reason=error)
        raise typer.Exit(ENVIRONMENT) from error
    codes: Counter[str] = Counter()
    for row in rows:
        codes.update(row.diagnostics)
    failures = Counter(row.code for row in rows if row.code)
    slowest = sorted(rows, key=lambda row: (-row.seconds, row.name))[:SHOWN]
    if as_json:
        told = {
            "documents": counts,
            "items": sum(row.items for row in rows),
            "doubts": sum(row.doubts for row in rows),
            "failures": dict(failures.most_common()),
            "diagnostics": dict(codes.most_common()),
            "slowest": [{"name": row.name, "seconds": round(row.seconds, 3)} for row in slowest],
        }
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        _words(counts, failures, codes)
        print(say("slowest") + ":")
        print(*(f"  {row.seconds:8.2f} s  {row.name}" for row in slowest), sep="\n")
        for row in [row for row in rows if row.status not in ("ok", "partial")][:SHOWN]:
            print(row_line(row))
    raise typer.Exit(OK if set(counts) <= {"ok", "skipped"} else NOT_OK)


def _told(out: Path) -> tuple[dict[str, int], list[Row]]:
    """Documents by status and all final rows; those whose reading was cut off count as «unfinished»."""
    found = [row for ledger in ledgers(out) for row in ledger.rows()]
    if not found:
        raise FileNotFoundError(say("no such file"))
    counts = Counter(row["status"] or "unfinished" for row in found)
    return dict(sorted(counts.items())), [row_of(row) for row in found if row["status"]]


def _words(counts: dict[str, int], failures: Counter[str], codes: Counter[str]) -> None:
    parts = (("documents", counts), ("failures", dict(failures.most_common(SHOWN))))
    for title, found in (*parts, ("diagnostics", dict(codes.most_common(SHOWN)))):
        if found:
            print(say(title) + ":")
            print(*(f"  {count:8}  {say(str(name))}" for name, count in found.items()), sep="\n")
