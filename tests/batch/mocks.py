"""A reader that does what a document says: `mock: hang`, `mock: alloc 8`, `mock: segv`, `mock: exit 7` …

It stands in for `read_job`, so that what can happen to a worker happens in a test, in a moment.
"""

from __future__ import annotations

import ctypes
import os
import signal
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import NoReturn

from msgspec.structs import replace

from roadmap_ingest.batch.job import Job, Row
from roadmap_ingest.batch.worker import Signs, read_job

LONG = 3_600


def read_mock(job: Job, signs: Signs) -> Row:
    """Reads `mock:` documents by acting, all others as they are."""
    data = Path(job.path).read_bytes() if job.member is None and Path(job.path).is_file() else b""
    text = data[:200].decode("utf-8", "replace")
    if not text.startswith("mock:"):
        return read_job(job, signs)
    digest = sha256(data).hexdigest()
    signs.opened(digest, len(data))
    if job.known == digest:
        return Row(job.name, "unchanged")
    verb, *words = text.removeprefix("mock:").split()
    row = Row(job.name, "ok", sha256=digest, size=len(data))
    return DEEDS[verb](job, signs, row, int(words[0]) if words else 0)


def read_at_odd_times(job: Job, signs: Signs) -> Row:
    """Reads a document while the clock of the system jumps by years with each look at it."""
    jumps = iter(range(10**6))
    true, time.time = time.time, lambda: (-1) ** (jump := next(jumps)) * jump * 1e8
    try:
        return read_mock(job, signs)
    finally:
        time.time = true


Deed = Callable[[Job, Signs, Row, int], Row]


def _sleep(_job: Job, _signs: Signs, row: Row, _: int) -> Row:
    time.sleep(LONG)
    return row


def _hold(_job: Job, _signs: Signs, row: Row, _: int) -> Row:
    """Hangs in C code, with the interpreter's lock held."""
    ctypes.PyDLL(None).sleep(LONG)
    return row


def _pages(job: Job, signs: Signs, row: Row, stalled: int) -> Row:
    """Five pages, one of which never ends unless it is to be skipped."""
    for page in range(1, 6):
        signs.page(page, 5)
        if page == stalled and page not in job.skip_pages:
            time.sleep(LONG)
    return replace(row, status="partial" if job.skip_pages else "ok", items=len(job.skip_pages))


def _late(_job: Job, signs: Signs, row: Row, _: int) -> Row:
    """One quick page, then work that takes longer than a page may."""
    signs.page(1, 1)
    signs.page(2, 1)
    time.sleep(2.5)
    return row


def _alloc(_job: Job, _signs: Signs, row: Row, gibibytes: int) -> Row:
    return replace(row, size=len(bytearray(gibibytes * 2**30)))


def _leak(_job: Job, _signs: Signs, row: Row, mebibytes: int) -> Row:
    return replace(row, mebibytes=float(mebibytes), items=os.getpid())


def _exit(_job: Job, _signs: Signs, _row: Row, code: int) -> NoReturn:
    os._exit(code)


def _segv(_job: Job, _signs: Signs, row: Row, _: int) -> Row:
    ctypes.string_at(0)
    return row


def _kill(_job: Job, _signs: Signs, row: Row, _: int) -> Row:
    os.kill(os.getpid(), signal.SIGKILL)
    return row


def _kill_once(job: Job, signs: Signs, row: Row, _: int) -> Row:
    return row if job.again else _kill(job, signs, row, 0)


def _spin(_job: Job, _signs: Signs, _row: Row, _: int) -> NoReturn:
    while True:
        pass


def _raise(_job: Job, _signs: Signs, _row: Row, _: int) -> NoReturn:
    raise ZeroDivisionError


def _disk(job: Job, _signs: Signs, _row: Row, _: int) -> NoReturn:
    raise OSError(28, "No space left on device", job.out)


def _slow(_job: Job, _signs: Signs, row: Row, milliseconds: int) -> Row:
    time.sleep(milliseconds / 1000)
    return row


def _ok(_job: Job, _signs: Signs, row: Row, _: int) -> Row:
    return replace(row, items=os.getpid())


DEEDS: dict[str, Deed] = {
    "alloc": _alloc,
    "disk": _disk,
    "exit": _exit,
    "hang": _sleep,
    "hold": _hold,
    "kill": _kill,
    "kill-once": _kill_once,
    "late": _late,
    "leak": _leak,
    "ok": _ok,
    "page": _pages,
    "raise": _raise,
    "segv": _segv,
    "slow": _slow,
    "spin": _spin,
}
