"""The life of a worker process: limits that hold whatever a document does, then one document after another."""

from __future__ import annotations

import ctypes
import fcntl
import multiprocessing
import os
import resource
import select
import signal
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from msgspec import Struct

from ..model.diagnostic import IngestError
from .job import Job, Row
from .run import defect
from .worker import Signs

Task = Callable[[Job, Signs], Row]
PR_SET_PDEATHSIG = 1
EXIT_OUTPUT = 74
"""The exit code of a worker that could not write its output (EX_IOERR of sysexits.h)."""


class Bounds(Struct, frozen=True):
    """What one document may take: seconds in all and per page, seconds without a sign of life, MiB of address space.

    A worker is replaced after `documents` documents or above `resident` MiB.
    """

    wall: float = 60.0
    page: float = 2.0
    stall: float = 30.0
    memory: int = 2048
    documents: int = 200
    resident: int = 1024

    def seconds(self, pages: int) -> float:
        """The time for a document of so many pages."""
        return self.wall + self.page * pages


class PipeSigns:
    """Sends signs of life to the parent: ("opened", sha256, size) and ("page", page, pages)."""

    def __init__(self, pipe: Connection) -> None:
        self.pipe = pipe

    def opened(self, sha256: str, size: int) -> None:
        self.pipe.send(("opened", sha256, size))

    def page(self, page: int, pages: int) -> None:
        self.pipe.send(("page", page, pages))


def serve(pipe: Connection, task: Task, bounds: Bounds) -> None:
    """Answers each job with ("row", row) until the parent is gone; ("output", reason) where nothing can be written.

    SIGINT and SIGTERM came blocked from the parent, who decides what they mean.
    """
    _die_with_the_run()
    _bound(resource.RLIMIT_CORE, 0)
    _bound(resource.RLIMIT_AS, _address_space() + bounds.memory * 2**20)
    _silence()
    pipe.send(("ready",))
    while (job := _next(pipe)) is not None:
        used = resource.getrusage(resource.RUSAGE_SELF)
        pages = job.options.limits.pages
        _bound(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime + bounds.seconds(pages)) + 1, hard=False)
        pipe.send(_answer(task, job, pipe))


def _answer(task: Task, job: Job, pipe: Connection) -> tuple[str, Any]:
    try:
        return "row", task(job, PipeSigns(pipe))
    except OSError as error:
        pipe.send(("output", f"{error.strerror} ({error.filename})"))
        os._exit(EXIT_OUTPUT)
    except MemoryError:
        return "row", lost(job, IngestError("oom", "read"))
    except Exception as error:  # noqa: BLE001 (a defect of ours must cost one document, not the run; it is reported)
        return "row", lost(job, defect(error))


def lost(job: Job, error: IngestError) -> Row:
    """The row of a document whose reading ended with `error`."""
    return Row(job.name, error.status, error.code, error.stage, str(error), error.params)


def _next(pipe: Connection) -> Job | None:
    try:
        job: Job | None = pipe.recv()
    except (EOFError, OSError):  # the parent is gone
        return None
    return job


def _die_with_the_run() -> None:
    """Lets this process end at once with the run and with the server it was forked from, whatever it is doing.

    Linux kills the children of a server that dies. That the run is gone shows at the pipe of which the run holds the
    other end: its closing raises SIGIO, and that ends the process, also in the midst of C code.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    signal.signal(signal.SIGIO, signal.SIG_DFL)
    fcntl.fcntl(parent.sentinel, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(parent.sentinel, fcntl.F_SETFL, fcntl.fcntl(parent.sentinel, fcntl.F_GETFL) | os.O_ASYNC)
    if select.select([parent.sentinel], [], [], 0)[0]:
        os._exit(0)


def _bound(what: int, most: int, *, hard: bool = True) -> None:
    """Lowers a limit of this process; one that the system set lower stays."""
    _, ceiling = resource.getrlimit(what)
    if ceiling != resource.RLIM_INFINITY:
        most = min(most, ceiling)
    resource.setrlimit(what, (most, most if hard else ceiling))


def _address_space() -> int:
    try:
        with open("/proc/self/statm", encoding="ascii") as stream:
            return int(stream.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0


def _silence() -> None:
    """What libraries print goes nowhere: standard error belongs to the parent's messages."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
