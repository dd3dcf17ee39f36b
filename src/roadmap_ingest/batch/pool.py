"""Killable workers: each reads one document at a time, under limits, and is replaced when it dies, hangs or leaks.

Built of the standard library's `multiprocessing` (a fork server, pipes, `connection.wait`). A ready-made pool was not
enough: `concurrent.futures` cannot kill a worker that hangs in C code, and Pebble's deadline is fixed when a task is
scheduled, while ours grows with the pages that a document turns out to have and falls when a page stalls. Workers are
forked from a server of one thread that has loaded the readers (`preload`): they start in milliseconds, as clean as
spawned ones.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections.abc import Iterator
from multiprocessing import resource_tracker
from multiprocessing.connection import wait
from pathlib import Path
from time import monotonic

from msgspec.structs import replace

from ..model.diagnostic import IngestError
from .job import Job, Row
from .process import Bounds, Task, lost, serve
from .watch import Running, Watch

SERVER = multiprocessing.get_context("forkserver")
SERVER_LOST = 255
"""The exit code that multiprocessing gives where the server that knew it is gone, and its workers with it."""
STEERING = {signal.SIGINT, signal.SIGTERM}
"""Signals that the parent alone answers."""
START = 120.0
"""Seconds for a worker to come up on a busy machine."""
MOST_FAILED_STARTS = 3
"""So many workers in a row that never came up end the run."""
LOOK = 0.5
"""Seconds after which the parent looks up from waiting."""
GRACE = 5.0
"""Seconds for a process that closed its pipe to end by itself."""
MOST_PAGES_SKIPPED = 3
"""A document with more pages that stall is given up."""


class OutputError(Exception):
    """An output could not be written: the run cannot go on (disk full, folder gone)."""


class StartError(Exception):
    """No worker comes up: the run cannot go on (memory, processes, a broken installation)."""


def run(jobs: Iterator[Job], task: Task, size: int, bounds: Bounds, watch: Watch) -> Iterator[Row]:
    """The rows of `jobs` as they are finished, read by `size` workers. No new job begins once `watch` says stop.

    A document that ran out of memory or was killed is tried once more, alone, after all others; one whose page
    stalls is tried again without that page. OutputError where an output cannot be written, StartError without workers.
    """
    crew = Crew(task, size, bounds, watch)
    again: list[Job] = []
    try:
        yield from crew.work(jobs, again)
        crew.shrink()
        yield from crew.work(iter(again), None)
    finally:
        crew.close()


class _Worker:
    """The parent's end of one worker."""

    def __init__(self, task: Task, bounds: Bounds) -> None:
        self.bounds = bounds
        self.pipe, theirs = SERVER.Pipe()
        self.process = SERVER.Process(target=serve, args=(theirs, task, bounds), daemon=True)
        try:
            self._start()
        finally:
            theirs.close()
        self.ready = False
        self.served = 0
        self.forget()

    def _start(self) -> None:
        SERVER.set_forkserver_preload(_preloaded())
        resource_tracker.ensure_running()  # its own start would lift the block below
        before = signal.pthread_sigmask(signal.SIG_BLOCK, STEERING)
        try:
            self.process.start()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def forget(self) -> None:
        """Leaves the worker without a document."""
        self.job: Job | None = None
        self.begun = self.heard = monotonic()
        self.page = self.pages = 0
        self.digest: str | None = None
        self.size: int | None = None

    def give(self, job: Job) -> None:
        """OSError where the worker died while it was idle."""
        self.forget()
        self.pipe.send(job)
        self.job = job

    def deadline(self) -> float:
        """When this worker is to be killed: the document's time is up, or the page shows no sign of life."""
        if not self.ready:
            return self.begun + START
        whole = self.begun + self.bounds.seconds(self.pages)
        return min(whole, self.heard + self.bounds.stall) if self.on_a_page() else whole

    def on_a_page(self) -> bool:
        return 0 < self.page <= self.pages

    def lost(self, error: IngestError) -> Row:
        """The row of this worker's document, whose reading ended with `error`."""
        if self.job is None:
            raise RuntimeError("a worker without a document has none to lose")
        seconds = monotonic() - self.begun
        return replace(lost(self.job, error), sha256=self.digest, size=self.size, seconds=seconds)

    def kill(self) -> None:
        self.process.kill()
        self.process.join()
        self.pipe.close()


class Crew:
    """The workers of one run; they come as documents do, up to `size`, and stay until `close`."""

    def __init__(self, task: Task, size: int, bounds: Bounds, watch: Watch) -> None:
        self.task, self.size, self.bounds, self.watch = task, size, bounds, watch
        self.workers: list[_Worker] = []
        self.returned: list[Job] = []
        self.failed_starts = 0
        self.oom_kills = _oom_kills()

    def work(self, jobs: Iterator[Job], again: list[Job] | None) -> Iterator[Row]:
        """The rows of `jobs`; one that is worth a try alone goes to `again`, where that is given."""
        more = True
        while more or self._busy():
            more = not self.watch.stopping() and self._feed(jobs)
            for job, row in self._hear():
                if again is not None and _may_pass_alone(row):
                    again.append(replace(job, again=True))
                else:
                    yield row
            more = more or (bool(self.returned) and not self.watch.stopping())

    def shrink(self) -> None:
        """Leaves room for documents that are read alone."""
        self.size = 1
        self.close()

    def close(self) -> None:
        for worker in self.workers:
            worker.kill()
        self.workers = []

    def _busy(self) -> list[_Worker]:
        return [worker for worker in self.workers if worker.job]

    def _feed(self, jobs: Iterator[Job]) -> bool:
        """Gives each free worker a job; false once there are none left."""
        while not self.watch.stopping() and len(self._busy()) < self.size:
            job = self.returned.pop() if self.returned else next(jobs, None)
            if job is None:
                return False
            worker = next((one for one in self.workers if not one.job), None) or self._hire()
            if worker is None:
                self.returned.append(job)
                return True
            try:
                worker.give(job)
            except OSError:
                self._dismiss(worker)
                self.returned.append(job)
        return True

    def _hire(self) -> _Worker | None:
        """A new worker; None where the system has no room for one beside those at work."""
        try:
            worker = _Worker(self.task, self.bounds)
        except OSError as error:
            if not self.workers:
                raise StartError(str(error)) from error
            self.size = len(self.workers)
            return None
        self.workers.append(worker)
        return worker

    def _hear(self) -> Iterator[tuple[Job, Row]]:
        """Waits for a moment and handles what came; finished documents with their jobs."""
        busy = self._busy()
        self.watch.running([_running(worker) for worker in busy])
        nearest = min((worker.deadline() for worker in busy), default=0.0)
        heard = wait([worker.pipe for worker in busy], timeout=max(0.0, min(nearest - monotonic(), LOOK)))
        for worker in busy:
            job, row = worker.job, None
            if worker.pipe in heard:
                row = self._message(worker)
            elif monotonic() > worker.deadline():
                row = self._overdue(worker)
            if job is not None and row is not None:
                worker.job = None
                yield job, row

    def _message(self, worker: _Worker) -> Row | None:
        try:
            kind, *rest = worker.pipe.recv()
        except (EOFError, OSError):  # also one that died in the middle of a message
            return self._died(worker)
        worker.heard = monotonic()
        if kind == "ready":
            worker.ready, self.failed_starts = True, 0
            worker.begun = worker.heard  # the start of the process is not the document's time
        elif kind == "opened":
            worker.digest, worker.size = rest
        elif kind == "page":
            worker.page, worker.pages = rest
        elif kind == "output":
            raise OutputError(rest[0])
        elif kind == "row":
            return self._answered(worker, rest[0])
        return None

    def _answered(self, worker: _Worker, row: Row) -> Row:
        worker.served += 1
        worn = worker.served >= self.bounds.documents or row.mebibytes > self.bounds.resident
        if worn or row.status == "oom":
            self._dismiss(worker)
        return row if row.sha256 else replace(row, sha256=worker.digest, size=worker.size)

    def _died(self, worker: _Worker) -> Row | None:
        worker.process.join(GRACE)
        code = worker.process.exitcode
        if code == SERVER_LOST:
            code = -signal.SIGKILL
        self._dismiss(worker)
        if not worker.ready:
            self._not_started(worker, f"a worker ended at its start with {code}")
            return None
        if code == -signal.SIGXCPU:
            return worker.lost(IngestError("cpu_limit", "read"))
        if code == -signal.SIGKILL and _oom_kills() > self.oom_kills:
            self.oom_kills = _oom_kills()
            return worker.lost(IngestError("oom", "read"))
        reason = signal.Signals(-code).name if code is not None and code < 0 else f"exit {code}"
        return worker.lost(IngestError("crashed", "read", reason=reason))

    def _overdue(self, worker: _Worker) -> Row | None:
        """A document that took too long: without the page where it stands, if there are others, else given up."""
        self._dismiss(worker)
        if not worker.ready:
            self._not_started(worker, f"a worker did not come up in {START:.0f} s")
            return None
        job = worker.job
        stalled = worker.on_a_page() and worker.pages > 1 and job is not None
        if stalled and job is not None and len(job.skip_pages) < MOST_PAGES_SKIPPED:
            self.returned.append(replace(job, again=True, skip_pages=job.skip_pages | {worker.page}))
            return None
        allowed = self.bounds.seconds(worker.pages)
        if monotonic() - worker.begun >= allowed:
            return worker.lost(IngestError("timeout", "read", allowed=allowed))
        return worker.lost(IngestError("stalled", "read", allowed=self.bounds.stall))

    def _not_started(self, worker: _Worker, reason: str) -> None:
        """The document goes to another worker: it was not even looked at. StartError where that happens again."""
        self.failed_starts += 1
        if self.failed_starts >= MOST_FAILED_STARTS:
            raise StartError(reason)
        if worker.job is not None:
            self.returned.append(worker.job)

    def _dismiss(self, worker: _Worker) -> None:
        self.workers.remove(worker)
        worker.kill()


def _preloaded() -> list[str]:
    """The modules that the server loads: what workers need, and what else of ours this process has loaded."""
    package = __name__.partition(".")[0]
    return [f"{__package__}.preload", *sorted(name for name in sys.modules if name.startswith(package + "."))]


def _running(worker: _Worker) -> Running:
    return Running(worker.job.name if worker.job else "", monotonic() - worker.begun, worker.page, worker.pages)


def _may_pass_alone(row: Row) -> bool:
    """Whether the machine rather than the document may have ended the reading."""
    return row.status == "oom" or (row.code == "crashed" and row.params.get("reason") == signal.SIGKILL.name)


def _oom_kills() -> int:
    """How often Linux has killed a process for want of memory, 0 where it does not tell."""
    try:
        text = Path("/proc/vmstat").read_text("ascii")
    except OSError:
        return 0
    found = [line.split()[1] for line in text.splitlines() if line.startswith("oom_kill ")]
    return int(found[0]) if found else 0
