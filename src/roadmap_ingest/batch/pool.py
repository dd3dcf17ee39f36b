"""Killable workers: each reads one document at a time, under limits, and is replaced when it dies, hangs or leaks.

Built of the standard library's `multiprocessing` (spawned processes, pipes, `connection.wait`). A ready-made pool
was not enough: `concurrent.futures` cannot kill a worker that hangs in C code, and Pebble's deadline is fixed when a
task is scheduled, while ours grows with the pages that a document turns out to have and falls when a page stalls.
"""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import resource
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection, wait
from time import monotonic
from typing import Any

from ..model.diagnostic import IngestError
from .job import Job, Row
from .worker import Beat

Task = Callable[[Job, Beat], Row]
SPAWN = multiprocessing.get_context("spawn")
PR_SET_PDEATHSIG = 1
OUT_OF_MEMORY_SIGNAL = -signal.SIGKILL
START = 120.0
"""Seconds for a worker to come up on a busy machine."""

MOST_PAGES_SKIPPED = 3
"""A document with more pages that stall is given up."""

EXIT_OUTPUT = 74
"""The exit code of a worker that could not write its output (EX_IOERR of sysexits.h)."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one document may take: seconds in all and per page, seconds without a sign of life, MiB of address space.

    A worker is replaced after `documents` documents or above `resident` MiB.
    """

    wall: float = 60.0
    page: float = 2.0
    stall: float = 30.0
    memory: int = 2048
    documents: int = 200
    resident: int = 1024


class OutputError(Exception):
    """An output could not be written: the run cannot go on (disk full, folder gone)."""


# ---------------------------------------------------------------- inside the worker
def _serve(pipe: Connection, task: Task, bounds: Bounds, path: list[str]) -> None:
    """The life of a worker: jobs come through the pipe, signs of life and rows go back."""
    sys.path[:] = path
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what an interrupt means
    _die_with_parent()
    ceiling = _address_space() + bounds.memory * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (ceiling, ceiling))
    pipe.send(("ready",))
    while (job := _next(pipe)) is not None:
        _bound_cpu(bounds)
        try:
            row = task(job, lambda page, pages: pipe.send(("page", page, pages)))
        except OSError as error:
            pipe.send(("output", f"{error.strerror} ({error.filename})"))
            os._exit(EXIT_OUTPUT)
        except MemoryError:
            row = _lost(job, IngestError("oom", "read"))
        pipe.send(("row", row))


def _next(pipe: Connection) -> Job | None:
    try:
        job: Job | None = pipe.recv()
    except EOFError:  # the parent is gone
        return None
    return job


def _die_with_parent() -> None:
    """Asks Linux to end this process with its parent, so that a killed run leaves no orphans."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def _address_space() -> int:
    try:
        with open("/proc/self/statm", encoding="ascii") as stream:
            return int(stream.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0


def _bound_cpu(bounds: Bounds) -> None:
    """A fresh allowance of processor time: it holds even where the parent, who watches the clock, is gone."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    allowed = int(used.ru_utime + used.ru_stime + bounds.wall + bounds.page * 5_000) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (allowed, hard))


# ---------------------------------------------------------------- in the parent
class _Worker:
    """The parent's end of one worker."""

    def __init__(self, task: Task, bounds: Bounds) -> None:
        self.bounds = bounds
        self.pipe, theirs = SPAWN.Pipe()
        self.process = SPAWN.Process(target=_serve, args=(theirs, task, bounds, sys.path), daemon=True)
        self.process.start()
        theirs.close()
        self.job: Job | None = None
        self.ready = False
        self.served = 0
        self.begun = self.heard = monotonic()
        self.page = self.pages = 0

    def give(self, job: Job) -> None:
        self.job, self.page, self.pages = job, 0, 0
        self.begun = self.heard = monotonic()
        self.pipe.send(job)

    def deadline(self) -> float:
        """When this worker is to be killed: the document's time is up, or the page shows no sign of life."""
        if not self.ready:
            return self.begun + START
        whole = self.begun + self.bounds.wall + self.bounds.page * self.pages
        return min(whole, self.heard + self.bounds.stall) if self.pages else whole

    def kill(self) -> None:
        self.process.kill()
        self.process.join()
        self.pipe.close()


def run(
    jobs: Iterator[Job], task: Task, size: int, bounds: Bounds, stopping: Callable[[], bool] = lambda: False
) -> Iterator[Row]:
    """The rows of `jobs` as they are finished, read by `size` workers. No new job begins once `stopping()` is true.

    A document that runs out of memory is tried once more, alone, after all others; one whose page stalls is tried
    again without that page. OutputError where an output cannot be written.
    """
    again: list[Job] = []
    yield from _Crew(task, size, bounds, stopping).work(jobs, again)
    if again and not stopping():
        yield from _Crew(task, 1, bounds, stopping).work(iter(again), None)


class _Crew:
    """The workers of one run."""

    def __init__(self, task: Task, size: int, bounds: Bounds, stopping: Callable[[], bool]) -> None:
        self.task, self.size, self.bounds, self.stopping = task, size, bounds, stopping
        self.workers: list[_Worker] = []

    def work(self, jobs: Iterator[Job], again: list[Job] | None) -> Iterator[Row]:
        """The rows of `jobs`; a job that ran out of memory goes to `again`, where that is given."""
        try:
            more = True
            while more or any(worker.job for worker in self.workers):
                more = more and self._feed(jobs)
                for worker in list(self.workers):
                    if worker.job is None and not more:
                        self._dismiss(worker)
                yield from self._hear(again)
        finally:
            for worker in self.workers:
                worker.kill()
            self.workers = []

    def _feed(self, jobs: Iterator[Job]) -> bool:
        """Gives each idle worker a job; false once there are none left."""
        idle = [worker for worker in self.workers if worker.job is None]
        while not self.stopping() and (idle or len(self.workers) < self.size):
            job = next(jobs, None)
            if job is None:
                return False
            if not idle:
                self.workers.append(_Worker(self.task, self.bounds))
                idle = self.workers[-1:]
            idle.pop().give(job)
        return not self.stopping()

    def _hear(self, again: list[Job] | None) -> Iterator[Row]:
        busy = [worker for worker in self.workers if worker.job]
        if not busy:
            return
        nearest = min(worker.deadline() for worker in busy)
        heard = wait([worker.pipe for worker in busy], timeout=max(0.0, min(nearest - monotonic(), 0.5)))
        for worker in busy:
            if worker.pipe in heard:
                row = self._message(worker)
            else:
                row = self._overdue(worker) if monotonic() > worker.deadline() else None
            if row is None:
                continue
            job, worker.job = worker.job, None
            if row.status == "oom" and again is not None and job is not None:
                again.append(job)
            else:
                yield row

    def _message(self, worker: _Worker) -> Row | None:
        try:
            kind, *rest = worker.pipe.recv()
        except (EOFError, ConnectionResetError):
            return self._died(worker)
        worker.heard = monotonic()
        if kind == "ready":
            worker.ready = True
            worker.begun = worker.heard  # the start of the process is not the document's time
        elif kind == "page":
            worker.page, worker.pages = rest
        elif kind == "output":
            raise OutputError(rest[0])
        elif kind == "row":
            worker.served += 1
            row: Row = rest[0]
            if worker.served >= self.bounds.documents or row.mebibytes > self.bounds.resident:
                self._dismiss(worker)
            return row
        return None

    def _died(self, worker: _Worker) -> Row:
        worker.process.join()
        code = worker.process.exitcode or 0
        self._dismiss(worker)
        job = _job(worker)
        if code == -signal.SIGXCPU:
            return _lost(job, IngestError("cpu_limit", "read"))
        if code == OUT_OF_MEMORY_SIGNAL:
            return _lost(job, IngestError("oom", "read"))
        reason = signal.Signals(-code).name if code < 0 else f"exit {code}"
        return _lost(job, IngestError("crashed", "read", reason=reason))

    def _overdue(self, worker: _Worker) -> Row | None:
        self._dismiss(worker)
        job = _job(worker)
        if worker.pages > 1 and worker.page not in job.skip_pages and len(job.skip_pages) < MOST_PAGES_SKIPPED:
            fresh = _Worker(self.task, self.bounds)
            self.workers.append(fresh)
            fresh.give(replace(job, skip_pages=job.skip_pages | {worker.page}))
            worker.job = None
            return None
        whole = monotonic() - worker.begun >= self.bounds.wall + self.bounds.page * worker.pages
        allowed = self.bounds.wall + self.bounds.page * worker.pages if whole else self.bounds.stall
        return _lost(job, IngestError("timeout" if whole else "stalled", "read", allowed=allowed))

    def _dismiss(self, worker: _Worker) -> None:
        self.workers.remove(worker)
        worker.kill()


def _job(worker: _Worker) -> Job:
    if worker.job is None:
        raise RuntimeError("a worker without a document has none to lose")
    return worker.job


def _lost(job: Job, error: IngestError) -> Row:
    params: dict[str, Any] = error.params
    return Row(job.name, error.status, error.code, error.stage, str(error), params)
