"""Reads one document in a process that may be killed, and writes its plans; the parent sees only a Row."""

from __future__ import annotations

import os
import stat
import zipfile
import zlib
from collections import Counter
from glob import escape
from hashlib import sha256
from pathlib import Path, PurePosixPath
from time import perf_counter
from typing import IO, Protocol

from msgspec.structs import replace

from ..model.diagnostic import IngestError
from ..model.options import Limits
from ..normalise.identity.registry import mentions_of
from ..write.files import write_bytes
from ..write.html import Original
from ..write.outputs import files_of
from .inputs import Input
from .job import Job, Row
from .run import Outcome, read_outcome


class Signs(Protocol):
    """Is told that a document gets on."""

    def opened(self, sha256: str, size: int) -> None: ...

    def page(self, page: int, pages: int) -> None: ...


def read_job(job: Job, signs: Signs) -> Row:
    """Reads the document of `job`, writes `STEM.json` (or `STEM.1.json` …) and the other formats asked for, and tells
    what became of it.

    OSError passes where the output cannot be written: that ends the run, not the document.
    """
    begun = perf_counter()
    if job.again:
        sweep(Path(job.out), job.stem)
    row = _read(job, signs)
    return replace(row, seconds=perf_counter() - begun, mebibytes=_resident())


def _read(job: Job, signs: Signs) -> Row:
    try:
        data = read_bytes(job.path, job.member, job.options.limits)
    except IngestError as error:
        return _refused(Row(job.name, "failed"), error)
    digest = sha256(data).hexdigest()
    signs.opened(digest, len(data))
    row = Row(job.name, "ok", sha256=digest, size=len(data))
    if digest == job.known:
        return replace(row, status="unchanged")
    options = replace(job.options, beat=signs.page, skip_pages=job.skip_pages)
    one = Input(Path(job.path), PurePosixPath(job.name))
    outcome = read_outcome(one, lambda: data, options, keep="html" in job.export.formats)
    if outcome.error is not None:
        return _refused(row, outcome.error)
    return _written(row, job, outcome, data)


def read_bytes(path: str, member: str | None, limits: Limits) -> bytes:
    """A document's bytes; IngestError where they cannot be had, are too many or changed while they were read."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):  # a pipe would never end
            raise IngestError("not_regular", "open")
        with open(path, "rb") as stream:
            before = os.fstat(stream.fileno())
            data = _bounded(stream, limits) if member is None else _member(stream, member, limits)
            after = os.stat(path)
    except FileNotFoundError as error:
        raise IngestError("not_found", "open") from error
    except PermissionError as error:
        raise IngestError("permission", "open") from error
    except OSError as error:
        raise IngestError("unreadable", "open", reason=error.strerror or type(error).__name__) from error
    if _state(before) != _state(after) or (member is None and len(data) != after.st_size):
        raise IngestError("changed_during_read", "open")
    return data


def _state(found: os.stat_result) -> tuple[int, int, int]:
    return found.st_size, found.st_mtime_ns, found.st_ino


def _bounded(stream: IO[bytes], limits: Limits) -> bytes:
    """What the stream holds, of which never more is read than the input limit allows."""
    data = stream.read(limits.input_bytes + 1)
    if len(data) > limits.input_bytes:
        raise IngestError("limit:input_bytes", "open", found=f"> {limits.input_bytes}", allowed=limits.input_bytes)
    return data


def _member(stream: IO[bytes], name: str, limits: Limits) -> bytes:
    """An entry of the ZIP archive in `stream`."""
    try:
        with zipfile.ZipFile(stream) as package:
            if package.getinfo(name).flag_bits & 1:
                raise IngestError("password_required", "open")
            with package.open(name) as entry:
                return _bounded(entry, limits)
    except (zipfile.BadZipFile, zlib.error, KeyError, RuntimeError, NotImplementedError, EOFError) as error:
        raise IngestError("zip_inconsistent", "open", part=name, reason=str(error)) from error


def _refused(row: Row, error: IngestError) -> Row:
    return replace(
        row, status=error.status, code=error.code, stage=error.stage, message=str(error), params=error.params
    )


def _written(row: Row, job: Job, outcome: Outcome, source: bytes) -> Row:
    allowed = job.options.limits.output_bytes
    original = Original(source, outcome.document, job.options.password)
    files = [(job.stem + suffix, data) for suffix, data in files_of(outcome.plans, job.export, original)]
    largest = max((len(data) for _, data in files), default=0)
    if largest > allowed:
        return _refused(row, IngestError("limit:output_bytes", "write", found=largest, allowed=allowed))
    for name, data in files:
        write_bytes(Path(job.out) / name, data)
    said = list(outcome.diagnostics())
    lost = next((one for one in said if one.severity == "error"), None)
    items = [item for plan in outcome.plans for item in plan.plan.items]
    return replace(
        row,
        status=outcome.status,
        code=lost.code if lost else None,
        message=lost.message if lost else None,
        params=lost.params if lost else {},
        outputs=tuple(name for name, _ in files),
        items=len(items),
        doubts=sum(item.confidence < 0.9 for item in items),
        diagnostics=dict(sorted(Counter(one.code for one in said).items())),
        parties=mentions_of(outcome.plans) if job.options.registry is not None else (),
    )


def sweep(out: Path, stem: str) -> None:
    """Removes what a worker that was killed had begun to write under `stem`."""
    path = out / stem
    for left in path.parent.glob(f".{escape(path.name)}.*.tmp"):
        left.unlink(missing_ok=True)


def _resident() -> float:
    """The resident memory of this process in MiB, 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    except (OSError, ValueError):
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
