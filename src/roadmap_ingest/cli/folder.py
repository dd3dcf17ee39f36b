"""`ingest … -o OUT`: a run over many documents, watched and told on stderr."""

from __future__ import annotations

import os
import signal
import sqlite3
from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer
from msgspec import Struct

from ..batch import pool, ray_engine
from ..batch.folder import Run, Told, read_folder
from ..batch.inputs import Skipped, printable
from ..batch.job import Row
from ..batch.process import Bounds
from ..batch.watch import Running, Watch
from ..model.diagnostic import render
from ..model.options import Options
from ..write.files import write_whole
from ..write.outputs import Export
from .progress import Watcher, watcher
from .speech import language, put, say, tell

OK, NOT_OK, USAGE, ENVIRONMENT, INTERRUPTED, TERMINATED = 0, 1, 2, 3, 130, 143
MOST_JOBS = 256
SKIPPED = {
    "junk": "lock and service files",
    "symlink": "links",
    "not_regular": "special files",
    "permission": "barred",
    "unreadable": "unreadable",
}


class Retry(StrEnum):
    changed = "changed"
    failed = "failed"
    all = "all"


class FailOn(StrEnum):
    any = "any"
    failed = "failed"
    never = "never"


class Progress(StrEnum):
    auto = "auto"
    json = "json"
    none = "none"


class Engine(StrEnum):
    local = "local"
    ray = "ray"


JobsOption = Annotated[str, typer.Option("--jobs", "-j", help="With -o: worker processes, a number or auto.")]
RetryOption = Annotated[
    Retry, typer.Option("--retry", help="With -o: what is read again though it is done: changed, failed, all.")
]
ShardOption = Annotated[
    str | None, typer.Option("--shard", help="With -o: only the I-th of N parts of the documents, as I/N.")
]
JsonlOption = Annotated[
    Path | None, typer.Option("--jsonl", help="With -o: collect all plans in this file, one on a line.")
]
TimeoutOption = Annotated[
    float, typer.Option("--timeout", min=1, max=86_400, help="With -o: seconds for one document (and 2 a page).")
]
MemoryOption = Annotated[
    int, typer.Option("--memory", min=256, max=1_048_576, help="With -o: MiB of memory for one document.")
]
FailOnOption = Annotated[FailOn, typer.Option("--fail-on", help="With -o: which documents make the exit status 1.")]
ProgressOption = Annotated[
    Progress, typer.Option("--progress", help="With -o: a bar on a terminal (auto), JSON lines, or nothing.")
]
WhereOption = Annotated[Engine, typer.Option("--engine", help="With -o: where the workers run.")]
AddressOption = Annotated[str | None, typer.Option("--address", help="With --engine ray: the address of the cluster.")]


class Folder(Struct, frozen=True):
    """What the command line asks of a run."""

    paths: list[str]
    out: Path
    options: Options
    export: Export
    quiet: bool
    strict: bool
    jobs: str
    retry: Retry
    shard: str | None
    jsonl: Path | None
    timeout: float
    memory: int
    fail_on: FailOn
    progress: Progress
    engine: Engine


def read_into(folder: Folder, address: str | None) -> int:
    """Runs it and returns the exit status."""
    jobs, shard = _jobs(folder.jobs), _shard(folder.shard)
    if jobs is None or shard == (0, 0):
        tell("--jobs takes a number from 1 or auto, --shard takes I/N with I from 1 to N")
        return USAGE
    missing = [path for path in folder.paths if not os.path.lexists(path)]
    if not all(_claimed(place) for place in (folder.out, folder.jsonl and folder.jsonl.parent) if place is not None):
        return ENVIRONMENT
    run = Run(
        folder.paths,
        folder.out,
        folder.options,
        jobs,
        folder.export,
        folder.retry.value,
        shard,
        folder.jsonl,
        Bounds(wall=folder.timeout, memory=folder.memory),
        engine=ray_engine.engine(address) if folder.engine is Engine.ray else pool.run,
    )
    tally = _Tally(folder)
    with watcher(folder.progress.value, folder.quiet) as watch, _Steering(watch) as interrupts:
        try:
            for told in read_folder(run, interrupts):
                tally.add(told, watch)
        except (pool.OutputError, sqlite3.Error) as error:
            tell("cannot write to {place}: {reason}", place=folder.out, reason=error)
            return ENVIRONMENT
        except (pool.StartError, ray_engine.RayError) as error:
            tell("no worker starts: {reason}", reason=error)
            return ENVIRONMENT
    if not folder.quiet:
        tally.summary()
    if interrupts.signal is not None:
        tell("interrupted: the same command goes on from here")
        return TERMINATED if interrupts.signal == signal.SIGTERM else INTERRUPTED
    return NOT_OK if tally.bad or (missing and not tally.seen) else OK


class _Tally:
    """Counts what a run tells, and says aloud what went wrong."""

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self.statuses: Counter[str] = Counter()
        self.skipped: Counter[str] = Counter()
        self.items = self.known = self.bad = 0

    @property
    def seen(self) -> int:
        return self.statuses.total()

    def add(self, told: Told, watch: Watcher) -> None:
        if told.skipped is not None:
            self._add_skipped(told.skipped)
        row = told.row
        if row is None:
            return
        self.statuses[row.status] += 1
        self.items += row.items
        self.known += told.known
        bad = self._is_bad(row)
        self.bad += bad
        watch.row(row, told.known)
        if row.status not in ("ok", "partial") or (bad and not self.folder.quiet):
            put(row_line(row))

    def _add_skipped(self, one: Skipped) -> None:
        self.skipped[one.code] += 1
        if one.is_loss:
            self.bad += self.folder.fail_on is not FailOn.never
            put(row_line(Row(printable(str(one.name)), "skipped", one.code)))

    def _is_bad(self, row: Row) -> bool:
        if self.folder.fail_on is FailOn.never:
            return False
        if self.folder.fail_on is FailOn.failed and row.status == "partial":
            return False
        return row.status != "ok" or (self.folder.strict and row.doubts > 0)

    def summary(self) -> None:
        ok = self.statuses["ok"]
        tell("{ok} of {all} documents read without loss", ok=ok, all=self.seen)
        if self.known:
            tell("{known} were done before and have not changed", known=self.known)
        if self.skipped:
            counts = ", ".join(f"{say(SKIPPED[code])} {count}" for code, count in sorted(self.skipped.items()))
            tell("skipped: {counts}", counts=counts)


def row_line(row: Row) -> str:
    """«plan.pdf: rejected empty_file: the file is empty»."""
    if row.code is None:
        return say("{name}: {status}: {items} items, {doubts} in doubt").format(
            name=row.name, status=say(row.status), items=row.items, doubts=row.doubts
        )
    return f"{row.name}: {say(row.status)} {row.code}: {render(row.code, row.params, language())}"


class _Steering(Watch):
    """The first SIGINT or SIGTERM lets running documents finish, the second ends the program at once."""

    def __init__(self, watch: Watcher) -> None:
        self.watch = watch
        self.signal: int | None = None

    def stopping(self) -> bool:
        return self.signal is not None

    def listed(self, documents: int) -> None:
        self.watch.listed(documents)

    def running(self, documents: Sequence[Running]) -> None:
        self.watch.running(documents)

    def __enter__(self) -> _Steering:
        self.before = {name: signal.signal(name, self._caught) for name in (signal.SIGINT, signal.SIGTERM)}
        return self

    def __exit__(self, *_: object) -> None:
        for name, handler in self.before.items():
            signal.signal(name, handler)

    def _caught(self, number: int, _: FrameType | None) -> None:
        if self.signal is not None:
            os._exit(128 + number)  # the workers die with their parent, the ledger is whole row by row
        self.signal = number


def _jobs(asked: str) -> int | None:
    """How many workers; None where the word is no number from 1. More than the machine can bear are fewer."""
    cores = os.cpu_count() or 1
    if asked == "auto":
        return cores
    if not asked.isascii() or not asked.isdigit() or int(asked) < 1:
        return None
    if int(asked) > MOST_JOBS:
        tell("--jobs {asked} is more than {most}: {most} are started", asked=asked, most=MOST_JOBS)
    return min(int(asked), MOST_JOBS)


def _shard(asked: str | None) -> tuple[int, int] | None:
    """(I, N) of «I/N», None where no shard is asked for, (0, 0) where the word is none."""
    if asked is None:
        return None
    first, _, second = asked.partition("/")
    if not (first.isascii() and first.isdigit() and second.isascii() and second.isdigit()):
        return (0, 0)
    return (int(first), int(second)) if 1 <= int(first) <= int(second) else (0, 0)


def _claimed(out: Path) -> bool:
    """Makes the folder and tries a write in it, so that a read-only place ends the run before work starts."""
    try:
        write_whole(out / ".ingest-probe", "")
        (out / ".ingest-probe").unlink()
    except OSError as error:
        tell("cannot write to {place}: {reason}", place=out, reason=error.strerror)
        return False
    return True
