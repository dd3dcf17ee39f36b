"""`ingest status OUT`: what the ledger of an output folder says."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from pathlib import Path
from typing import Annotated, Any

import typer
from msgspec import Struct, field

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
        told = _told(out)
    except (OSError, sqlite3.Error) as error:
        tell("cannot read {place}: {reason}", place=out / PATTERN, reason=error)
        raise typer.Exit(ENVIRONMENT) from error
    if as_json:
        print(json.dumps(told.as_json(), ensure_ascii=False, indent=2))
    else:
        _words(told)
    raise typer.Exit(OK if set(told.counts) <= {"ok", "skipped"} else NOT_OK)


class _Told(Struct):
    """What the rows of a folder's ledgers say together; of the rows themselves only those that are shown are held."""

    counts: Counter[str] = field(default_factory=Counter)
    failures: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    items: int = 0
    doubts: int = 0
    slowest: list[Row] = field(default_factory=list)
    unread: list[Row] = field(default_factory=list)

    def add(self, row: Row) -> None:
        self.counts[row.status] += 1
        self.items += row.items
        self.doubts += row.doubts
        self.codes.update(row.diagnostics)
        if row.code:
            self.failures[row.code] += 1
        self.slowest = sorted((*self.slowest, row), key=lambda one: (-one.seconds, one.name))[:SHOWN]
        if row.status not in ("ok", "partial") and len(self.unread) < SHOWN:
            self.unread.append(row)

    def as_json(self) -> dict[str, Any]:
        return {
            "documents": dict(sorted(self.counts.items())),
            "items": self.items,
            "doubts": self.doubts,
            "failures": dict(self.failures.most_common()),
            "diagnostics": dict(self.codes.most_common()),
            "slowest": [{"name": row.name, "seconds": round(row.seconds, 3)} for row in self.slowest],
        }


def _told(out: Path) -> _Told:
    """All ledgers of a folder together; documents whose reading was cut off count as «unfinished»."""
    told = _Told()
    for ledger in ledgers(out):
        for row in ledger.rows():
            if row["status"]:
                told.add(row_of(row))
            else:
                told.counts["unfinished"] += 1
    if not told.counts:
        raise FileNotFoundError(say("no such file"))
    return told


def _words(told: _Told) -> None:
    parts = (("documents", sorted(told.counts.items())), ("failures", told.failures.most_common(SHOWN)))
    for title, found in (*parts, ("diagnostics", told.codes.most_common(SHOWN))):
        if found:
            print(say(title) + ":")
            print(*(f"  {count:8}  {say(str(name))}" for name, count in found), sep="\n")
    print(say("slowest") + ":")
    print(*(f"  {row.seconds:8.2f} s  {row.name}" for row in told.slowest), sep="\n")
    print(*map(row_line, told.unread), sep="\n", end="\n" if told.unread else "")
