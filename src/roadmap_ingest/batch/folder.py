"""A run over many documents into one output folder: what to read, what is already done, what is told at the end."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from hashlib import sha256
from pathlib import Path, PurePosixPath
from sqlite3 import Row as Found
from typing import Literal, NamedTuple

from msgspec import Struct, field
from msgspec.structs import replace

from ..model.diagnostic import IngestError, render
from ..model.options import Options
from ..normalise.identity.registry import record_all
from ..write.files import write_lines
from ..write.outputs import Export
from . import pool
from .inputs import Input, Skipped, printable
from .job import KILLED, READ, Job, Row, reading_key
from .ledger import Entry, Ledger, Shard, manifest_line, part_name, row_of
from .listing import Listing
from .names import free_stem
from .process import Bounds, Task, lost
from .watch import Watch
from .worker import read_bytes, read_job, sweep

MOST_TRIES = 3
"""A document during whose reading so many runs ended is quarantined."""

Engine = Callable[[Iterator[Job], Task, int, Bounds, Watch], Iterator[Row]]


class Run(Struct, frozen=True):
    """How a folder is read. `retry` says which documents with a final status are read again though unchanged."""

    paths: Sequence[str]
    out: Path
    options: Options
    jobs: int = 1
    export: Export = field(default_factory=Export)
    retry: Literal["changed", "failed", "all"] = "changed"
    shard: Shard | None = None
    jsonl: Path | None = None
    bounds: Bounds = field(default_factory=Bounds)
    task: Task = read_job
    engine: Engine = pool.run


class Told(Struct, frozen=True):
    """An event of a run, for who watches it: a finished `row` (or `skipped`), and whether it was done before."""

    row: Row | None = None
    skipped: Skipped | None = None
    known: bool = False


class Open(NamedTuple):
    """A document that is being read: what the ledger knows, the outputs and the final row of an earlier run."""

    entry: Entry
    outputs: tuple[str, ...] = ()
    before: Row | None = None


def read_folder(run: Run, watch: Watch | None = None) -> Iterator[Told]:
    """Reads all documents of `run`, telling each as it is finished; ledger, manifest, collected plans and registry are
    whole at the end of the iteration, also where `watch` cut it short. OutputError where one cannot be written.
    """
    watch = watch or Watch()
    ledger = Ledger(run.out / part_name("ledger", ".sqlite", run.shard))
    try:
        reading = _Reading(run, ledger)
        reading.record()  # a registry that cannot be written ends the run before work starts
        yield from reading.events(watch)
        reading.record()
        write_lines(run.out / part_name("manifest", ".jsonl", run.shard), map(manifest_line, ledger.rows()))
        if run.jsonl is not None:
            write_lines(run.jsonl, _collected(run.out, ledger))
    except OSError as error:
        raise pool.OutputError(f"{error.strerror} ({error.filename})") from error
    finally:
        ledger.close()


class _Reading:
    """One run over its ledger."""

    def __init__(self, run: Run, ledger: Ledger) -> None:
        self.run, self.ledger = run, ledger
        self.key = reading_key(run.options, run.export)
        self.open: dict[str, Open] = {}
        self.told: list[Told] = []

    def events(self, watch: Watch) -> Iterator[Told]:
        with closing(Listing(self.run.paths, self.run.out)) as listing:
            if self.run.shard is None:  # which documents fall to a shard, only their content tells
                watch.listed(len(listing))
            if self.run.shard is None or self.run.shard[0] == 1:
                yield from map(self._skipped, listing.skipped())
            jobs = self._jobs(listing)
            for row in self.run.engine(jobs, self.run.task, self.run.jobs, self.run.bounds, watch):
                yield from self._waiting()
                yield self._finished(row)
            yield from self._waiting()

    def record(self) -> None:
        """Puts the parties of all documents that were read as this run reads them into the registry."""
        if self.run.options.registry is not None:
            record_all(self.run.options.registry, self.ledger.mentions(self.key))

    def _waiting(self) -> Iterator[Told]:
        told, self.told = self.told, []
        return iter(told)

    def _jobs(self, listing: Listing) -> Iterator[Job]:
        for one, stem in listing.documents():
            job = self._job(one, stem) if self._ours(one) else None
            if job is not None:
                yield job

    def _skipped(self, one: Skipped) -> Told:
        """Tells what is not read; all but junk gets a row, so that the manifest shows what might be missed."""
        if one.code != "junk":
            name = printable(str(one.name))
            message = render(one.code, {"reason": one.code})
            row = Row(name, "skipped", one.code, "open", message)
            self.ledger.finish(Entry(name, printable(str(one.path)), self.key), row)
        return Told(skipped=one)

    def _ours(self, one: Input) -> bool:
        """Whether a document falls to this run's shard: the content decides, whatever the machine and the path."""
        if self.run.shard is None:
            return True
        part, parts = self.run.shard
        try:
            digest = sha256(read_bytes(str(one.path), one.member, self.run.options.limits)).digest()
        except IngestError:
            return part == 1  # the first shard tells why it cannot be read
        return int.from_bytes(digest[:8]) % parts == part - 1

    def _job(self, one: Input, stem: PurePosixPath) -> Job | None:
        """The job of a document; None where it is quarantined, which is told."""
        name = printable(str(one.name))
        stem = PurePosixPath(self.ledger.stem(name) or free_stem(stem, self.ledger.claimed))
        entry = Entry(name, printable(str(one.path)), self.key, str(stem))
        job = Job(name, str(one.path), entry.stem, str(self.run.out), self.run.options, one.member, self.run.export)
        seen = self.ledger.get(name)
        outputs = tuple(json.loads(seen["outputs"])) if seen else ()
        before = None
        job = replace(job, again=seen is not None and seen["status"] is None)
        if seen is not None and seen["key"] == self.key:
            if seen["status"] is None and seen["tries"] >= MOST_TRIES and self.run.retry == "changed":
                self._quarantine(job, entry, seen["tries"])
                return None
            if seen["sha256"] and self._keeps(seen) and all((self.run.out / name).is_file() for name in outputs):
                job, before = replace(job, known=seen["sha256"]), row_of(seen)
        self.open[name] = Open(entry, outputs, before)
        self.ledger.begin(entry)
        return job

    def _keeps(self, seen: Found) -> bool:
        """Whether the final status of a document stands as long as its content does."""
        if seen["status"] is None or (seen["code"] == "password_required" and self.run.options.password):
            return False
        return self.run.retry == "changed" or (self.run.retry == "failed" and seen["status"] in READ)

    def _quarantine(self, job: Job, entry: Entry, tries: int) -> None:
        row = lost(job, IngestError("quarantined", "read", count=tries))
        self.ledger.finish(entry, row)
        self.told.append(Told(row=row))

    def _finished(self, row: Row) -> Told:
        entry, outputs, before = self.open.pop(row.name)
        if row.status == "unchanged" and before is not None:
            self.ledger.restore(before)
            return Told(row=before, known=True)
        if row.status in KILLED:
            sweep(self.run.out, entry.stem)
        for name in set(outputs) - set(row.outputs):  # what an earlier reading wrote and this one no longer tells
            (self.run.out / name).unlink(missing_ok=True)
        if self.run.options.registry is not None:
            self.ledger.note(row.name, row.parties)
        self.ledger.finish(entry, row)
        return Told(row=row)


def _collected(out: Path, ledger: Ledger) -> Iterator[str]:
    """Every plan of the folder on a line of its own, in the order of the documents' names."""
    for row in ledger.rows():
        for name in filter(_is_plan, json.loads(row["outputs"])):
            yield json.dumps(json.loads((out / name).read_text("utf-8")), ensure_ascii=False)


def _is_plan(name: str) -> bool:
    return name.endswith(".json")
