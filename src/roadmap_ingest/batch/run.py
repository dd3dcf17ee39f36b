"""One document after another; whatever becomes of one, the next is read."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from ..model.diagnostic import Diagnostic, IngestError
from ..model.document import Document
from ..model.options import Options
from ..model.plan import PlanFile
from ..normalise.identity.registry import Mentions, mentions_of, record_all
from ..pipeline import plans_of
from ..read import read
from .inputs import Input
from .job import Status


class Outcome(Struct, frozen=True):
    """What became of one document: `error` where there are no plans, else the plans with their diagnostics.

    `document` is what was read of the file, for those who asked to keep it.
    """

    input: Input
    plans: tuple[PlanFile, ...] = ()
    error: IngestError | None = None
    document: Document | None = None

    @property
    def status(self) -> Status:
        """`partial` where a part was lost (a diagnostic of severity error), else `ok`; without plans the error's."""
        if self.error is not None:
            return self.error.status
        return "partial" if any(d.severity == "error" for d in self.diagnostics()) else "ok"

    def diagnostics(self) -> Iterator[Diagnostic]:
        """Those of all plans, each once (plans of one file share the document's)."""
        seen = set()
        for plan in self.plans:
            for diagnostic in plan.diagnostics:
                key = (diagnostic.code, diagnostic.item, diagnostic.message, diagnostic.origin)
                if key not in seen:
                    seen.add(key)
                    yield diagnostic


def run(inputs: Iterable[Input], options: Options) -> Iterator[Outcome]:
    """The outcome of each document, in order; at the end their parties go on record, where that is asked for.

    OSError and RegistryError pass where the registry cannot be written.
    """
    seen: list[tuple[str, Mentions]] = []
    try:
        for one in inputs:
            outcome = run_one(one, options)
            seen.append((str(one.name), mentions_of(outcome.plans)))
            yield outcome
    finally:
        if options.registry is not None:
            record_all(options.registry, seen)


def run_one(one: Input, options: Options) -> Outcome:
    """Reads one document from its file or from standard input, of either one byte more than is allowed at most."""
    return read_outcome(one, lambda: _bytes(one.path, options.limits.input_bytes + 1), options)


def _bytes(path: Path | None, most: int) -> bytes:
    if path is None:
        return sys.stdin.buffer.read(most)
    with path.open("rb") as stream:
        return stream.read(most)


def read_outcome(one: Input, data: Callable[[], bytes], options: Options, keep: bool = False) -> Outcome:
    """Reads one document; with `keep` what was read of the file stays too.

    This is the document's boundary: no exception of its reading passes it.
    """
    try:
        document = read(data(), one.name.name, options)
        return Outcome(one, tuple(plans_of(document, options)), document=document if keep else None)
    except IngestError as error:
        return Outcome(one, error=error)
    except OSError as error:
        return Outcome(one, error=_unreadable(error))
    except MemoryError:
        return Outcome(one, error=IngestError("oom", "ingest"))
    except Exception as error:  # noqa: BLE001 (a defect of ours must cost one document, not the run; it is reported)
        return Outcome(one, error=defect(error))


def _unreadable(error: OSError) -> IngestError:
    if isinstance(error, FileNotFoundError):
        return IngestError("not_found", "open")
    if isinstance(error, PermissionError):
        return IngestError("permission", "open")
    return IngestError("unreadable", "open", reason=error.strerror or type(error).__name__)


def defect(error: Exception) -> IngestError:
    """What a document's row says of an exception that should not have come; it names the line."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno}"
    return IngestError("internal_error", "ingest", reason=f"{type(error).__name__}: {error} ({place})")
