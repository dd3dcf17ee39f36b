"""Reads one document in a process that may be killed, and writes its plans; the parent sees only a Row."""

from __future__ import annotations

import os
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path, PurePosixPath
from time import perf_counter

from ..model.diagnostic import IngestError
from ..model.options import Limits
from ..write.files import write_whole
from ..write.json import dumps
from .inputs import Input
from .job import Job, Row
from .run import Outcome, read_outcome

Beat = Callable[[int, int], None]
"""Told with (page, pages) whenever a document gets on."""


def read_job(job: Job, beat: Beat) -> Row:
    """Reads the document of `job`, writes `STEM.json` (or `STEM.1.json` …) and tells what became of it.

    OSError passes where the output cannot be written: that ends the run, not the document.
    """
    begun = perf_counter()
    row = _read(job, beat)
    return replace(row, seconds=perf_counter() - begun, mebibytes=_resident())


def _read(job: Job, beat: Beat) -> Row:
    try:
        data = read_bytes(job.path, job.member, job.options.limits)
    except IngestError as error:
        return _refused(Row(job.name, "failed"), error)
    digest = sha256(data).hexdigest()
    row = Row(job.name, "ok", sha256=digest, size=len(data))
    if digest == job.known:
        return replace(row, status="unchanged")
    options = replace(job.options, beat=beat, skip_pages=job.skip_pages)
    one = Input(Path(job.path), PurePosixPath(job.name))
    outcome = read_outcome(one, lambda: data, options)
    if outcome.error is not None:
        return _refused(row, outcome.error)
    return _written(row, job, outcome)


def read_bytes(path: str, member: str | None, limits: Limits) -> bytes:
    """A document's bytes; IngestError where they cannot be had, are too many or changed while they were read."""
    try:
        with open(path, "rb") as stream:
            before = os.fstat(stream.fileno())
            if member is None and before.st_size > limits.input_bytes:
                raise IngestError("limit:input_bytes", "open", found=before.st_size, allowed=limits.input_bytes)
            data = stream.read()
            after = os.stat(path)
    except FileNotFoundError as error:
        raise IngestError("not_found", "open") from error
    except PermissionError as error:
        raise IngestError("permission", "open") from error
    except OSError as error:
        raise IngestError("unreadable", "open", reason=error.strerror or type(error).__name__) from error
    if len(data) != after.st_size or before.st_mtime_ns != after.st_mtime_ns or before.st_ino != after.st_ino:
        raise IngestError("changed_during_read", "open")
    return data if member is None else _member(data, member, limits)


def _member(archive: bytes, name: str, limits: Limits) -> bytes:
    """An entry of a ZIP archive, never more of it than the input limit allows."""
    try:
        with zipfile.ZipFile(BytesIO(archive)) as package, package.open(name) as stream:
            data = stream.read(limits.input_bytes + 1)
    except (zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError, EOFError) as error:
        raise IngestError("zip_inconsistent", "open", part=name, reason=str(error)) from error
    if len(data) > limits.input_bytes:
        raise IngestError("limit:input_bytes", "open", found=len(data), allowed=limits.input_bytes)
    return data


def _refused(row: Row, error: IngestError) -> Row:
    return replace(
        row, status=error.status, code=error.code, stage=error.stage, message=str(error), params=error.params
    )


def _written(row: Row, job: Job, outcome: Outcome) -> Row:
    names = []
    for number, plan in enumerate(outcome.plans, 1):
        text = dumps(plan, job.indent) + "\n"
        if len(text.encode()) > job.options.limits.output_bytes:
            error = IngestError(
                "limit:output_bytes", "write", found=len(text.encode()), allowed=job.options.limits.output_bytes
            )
            return _refused(row, error)
        name = f"{job.stem}.{number}.json" if len(outcome.plans) > 1 else f"{job.stem}.json"
        write_whole(Path(job.out) / name, text)
        names.append(name)
    said = list(outcome.diagnostics())
    lost = next((one for one in said if one.severity == "error"), None)
    items = [item for plan in outcome.plans for item in plan.plan.items]
    return replace(
        row,
        status=outcome.status,
        code=lost.code if lost else None,
        message=lost.message if lost else None,
        params=lost.params if lost else {},
        outputs=tuple(names),
        items=len(items),
        doubts=sum(item.confidence < 0.9 for item in items),
        diagnostics=dict(sorted(Counter(one.code for one in said).items())),
    )


def _resident() -> float:
    """The resident memory of this process in MiB, 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    except (OSError, ValueError):
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
