"""A reader that does what a document says: `mock: hang`, `mock: alloc 8`, `mock: segv`, `mock: exit 7` …

It stands in for `read_job`, so that what can happen to a worker happens in a test, in a moment.
"""

from __future__ import annotations

import ctypes
import os
import signal
import time
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from roadmap_ingest.batch.job import Job, Row
from roadmap_ingest.batch.worker import Signs, read_job


def read_mock(job: Job, signs: Signs) -> Row:
    """Reads `mock:` documents by acting, all others as they are."""
    text = Path(job.path).read_bytes()[:200].decode("utf-8", "replace")
    if not text.startswith("mock:"):
        return read_job(job, signs)
    digest = sha256(text.encode()).hexdigest()
    signs.opened(digest, len(text))
    verb, *words = text.removeprefix("mock:").split()
    number = int(words[0]) if words else 0
    if verb == "hang":
        time.sleep(3_600)
    elif verb == "hold":  # in C code, with the interpreter's lock held
        ctypes.PyDLL(None).sleep(3_600)
    elif verb == "page":
        return _pages(job, signs, stalled=number)
    elif verb == "alloc":
        block = bytearray(number * 2**30)
        return Row(job.name, "ok", size=len(block))
    elif verb == "segv":
        ctypes.string_at(0)
    elif verb == "exit":
        os._exit(number)
    elif verb == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    elif verb == "raise":
        raise ZeroDivisionError
    elif verb == "disk":
        raise OSError(28, "No space left on device", job.out)
    elif verb == "slow":
        time.sleep(0.05)
    if job.known == digest:
        return Row(job.name, "unchanged")
    return Row(job.name, "ok", sha256=digest)


def _pages(job: Job, signs: Signs, stalled: int) -> Row:
    """Five pages, one of which never ends unless it is to be skipped."""
    for page in range(1, 6):
        signs.page(page, 5)
        if page == stalled and page not in job.skip_pages:
            time.sleep(3_600)
    return replace(Row(job.name, "partial" if job.skip_pages else "ok"), items=len(job.skip_pages))
