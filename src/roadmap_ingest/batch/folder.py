"""A run over many documents into one output folder: what to read, what is already done, what is told at the end."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Literal

from ..model.diagnostic import IngestError
from ..model.options import Options
from ..write.files import write_lines
from . import pool
from .inputs import Input, Skipped, gather_groups, printable
from .job import READ, Job, Row, reading_key
from .ledger import Ledger, manifest_line, row_of
from .names import output_stems
from .worker import read_bytes, read_job

MOST_TRIES = 3
"""A document during whose reading so many runs ended is quarantined."""

Engine = Callable[[Iterator[Job], pool.Task, int, pool.Bounds, Callable[[], bool]], Iterator[Row]]


@dataclass(frozen=True, slots=True)
class Run:
    """How a folder is read. `retry` says which documents with a final status are read again though unchanged."""

    paths: Sequence[str]
    out: Path
    options: Options
    jobs: int = 1
    indent: int = 2
    retry: Literal["changed", "failed", "all"] = "changed"
    shard: tuple[int, int] | None = None
    jsonl: Path | None = None
    bounds: pool.Bounds = field(default_factory=pool.Bounds)
    task: pool.Task = read_job
    engine: Engine = pool.run


@dataclass(frozen=True, slots=True)
class Told:
    """An event of a run, for who watches it: a finished `row` (or `skipped`), and whether it was done before."""

    row: Row | None = None
    skipped: Skipped | None = None
    known: bool = False


def read_folder(run: Run, stopping: Callable[[], bool] = lambda: False) -> Iterator[Told]:
    """Reads all documents of `run`, telling each as it is finished; ledger, manifest and collected plans are whole at
    the end of the iteration, also where `stopping()` cut it short. OutputError where the folder cannot be written.
    """
    ledger = Ledger(run.out)
    try:
        yield from _Reading(run, ledger).events(stopping)
        write_lines(run.out / "manifest.jsonl", map(manifest_line, ledger.rows()))
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
        self.key = reading_key(run.options, run.indent)
        self.before: dict[str, Row] = {}
        self.paths: dict[str, str] = {}
        self.told: list[Told] = []

    def events(self, stopping: Callable[[], bool]) -> Iterator[Told]:
        for row in self.run.engine(self._jobs(), self.run.task, self.run.jobs, self.run.bounds, stopping):
            yield from self._waiting()
            yield self._finished(row)
        yield from self._waiting()

    def _waiting(self) -> Iterator[Told]:
        told, self.told = self.told, []
        return iter(told)

    def _jobs(self) -> Iterator[Job]:
        for group in gather_groups(self.run.paths, self.run.out):
            documents = [one for one in group if isinstance(one, Input)]
            self.told += [Told(skipped=one) for one in group if isinstance(one, Skipped)]
            for one, stem in zip(documents, output_stems([one.name for one in documents]), strict=True):
                job = self._job(one, str(stem)) if self._ours(one) else None
                if job is not None:
                    yield job

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

    def _job(self, one: Input, stem: str) -> Job | None:
        """The job of a document; None where it is quarantined, which is told."""
        name, path = printable(str(one.name)), str(one.path)
        job = Job(name, path, stem, str(self.run.out), self.run.options, one.member, self.run.indent)
        seen = self.ledger.get(name)
        if seen is not None and seen["key"] == self.key:
            if seen["status"] is None and seen["tries"] >= MOST_TRIES and self.run.retry == "changed":
                self._quarantine(job, seen["tries"])
                return None
            if seen["status"] and self._keeps(seen["status"]) and self._outputs_stand(json.loads(seen["outputs"])):
                job = replace(job, known=seen["sha256"])
                self.before[name] = row_of(seen)
        self.paths[name] = path
        self.ledger.begin(name, path, self.key)
        return job

    def _keeps(self, status: str) -> bool:
        return self.run.retry == "changed" or (self.run.retry == "failed" and status in READ)

    def _outputs_stand(self, outputs: Iterable[str]) -> bool:
        return all((self.run.out / name).is_file() for name in outputs)

    def _quarantine(self, job: Job, tries: int) -> None:
        error = IngestError("quarantined", "read", count=tries)
        row = Row(job.name, "crashed", error.code, error.stage, str(error), error.params)
        self.ledger.finish(row, job.path, self.key)
        self.told.append(Told(row=row))

    def _finished(self, row: Row) -> Told:
        before = self.before.pop(row.name, None)
        path = self.paths.pop(row.name, "")
        if row.status == "unchanged" and before is not None:
            self.ledger.restore(before)
            return Told(row=before, known=True)
        self.ledger.finish(row, path, self.key)
        return Told(row=row)


def _collected(out: Path, ledger: Ledger) -> Iterator[str]:
    """Every plan of the folder on a line of its own, in the order of the documents' names."""
    for row in ledger.rows():
        for name in json.loads(row["outputs"]):
            yield json.dumps(json.loads((out / name).read_text("utf-8")), ensure_ascii=False)
