"""What a worker is given and what it gives back: plain values that travel between processes."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any, Literal

from msgspec import Struct, field
from msgspec.structs import asdict

from ..grammar import folder
from ..model.options import Options
from ..model.plan import SCHEMA_VERSION
from ..model.version import VERSION
from ..normalise.identity.registry import Mentions
from ..write.outputs import Export

Status = Literal["ok", "partial", "rejected", "failed", "timeout", "oom", "crashed", "skipped"]
READ: tuple[Status, ...] = ("ok", "partial")
"""Statuses of documents that gave plans."""
KILLED: tuple[Status, ...] = ("timeout", "oom", "crashed")
"""Statuses of documents whose reading was cut off."""


class Job(Struct, frozen=True):
    """One document: where it lies, under which stem its plans go, how it is read.

    `member` names an entry of the ZIP archive at `path`. `known` is the content hash that an earlier run finished
    under the same key; `skip_pages` an earlier try did not get past; `again` says that a try was cut off.
    """

    name: str
    path: str
    stem: str
    out: str
    options: Options
    member: str | None = None
    export: Export = field(default_factory=Export)
    known: str | None = None
    skip_pages: frozenset[int] = frozenset()
    again: bool = False


class Row(Struct, frozen=True):
    """What became of one document. `code` is None where all went well; `params` fill its message.

    `seconds` and `mebibytes` are the worker's, not part of any output; `plans`, `items` and `doubts` count;
    `diagnostics` counts by code; `parties` are those of a document whose parties go on record.
    """

    name: str
    status: Status | Literal["unchanged"]
    code: str | None = None
    stage: str | None = None
    message: str | None = None
    params: dict[str, Any] = field(default_factory=dict)
    sha256: str | None = None
    size: int | None = None
    outputs: tuple[str, ...] = ()
    items: int = 0
    doubts: int = 0
    diagnostics: dict[str, int] = field(default_factory=dict)
    parties: Mentions = ()
    seconds: float = 0.0
    mebibytes: float = 0.0

    @property
    def limit(self) -> str | None:
        """The name of the limit that was hit, where one was."""
        return self.code.partition(":")[2] if self.code and self.code.startswith("limit:") else None


def reading_key(options: Options, export: Export) -> str:
    """What besides a document's bytes decides its output: program, schema, grammars and options, as one hash.

    Of `export` only what the formats asked for heed: JSON alone knows no language.
    """
    if export.formats == ("json",):
        export = Export(indent=export.indent)
    digest = sha256(f"{VERSION} {SCHEMA_VERSION} {export}".encode())
    for path in sorted(folder().rglob("*.yaml")):
        if path.name != "cases.yaml":
            digest.update(path.relative_to(folder()).as_posix().encode() + b"\0" + path.read_bytes())
    told = asdict(options)
    told["password"] = bool(told["password"])
    digest.update(json.dumps(told, sort_keys=True, default=str).encode())
    return digest.hexdigest()[:16]
