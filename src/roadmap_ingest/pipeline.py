"""The five stages on one screen: Path -> Document -> Document -> Draft -> Plan."""

from __future__ import annotations

from os import PathLike
from pathlib import Path

from .interpret import interpret
from .model.document import Document
from .model.options import Options
from .model.plan import PlanFile
from .normalise import correct, normalise
from .read import read
from .repair import repair


def ingest_file(path: str | PathLike[str], options: Options | None = None) -> list[PlanFile]:
    """The plans of one file; IngestError where it cannot be read, OSError where it cannot be opened."""
    return ingest_bytes(Path(path).read_bytes(), Path(path).name, options)


def ingest_bytes(data: bytes, name: str, options: Options | None = None) -> list[PlanFile]:
    """The plans of a file's bytes; `name` goes to the source and is the only thing taken from the path."""
    options = options or Options()
    return plans_of(read(data, name, options), options)


def plans_of(document: Document, options: Options) -> list[PlanFile]:
    """The plans of a document as it was read."""
    draft = interpret(repair(document), options.orders)
    return correct(normalise(draft), options.corrections)
