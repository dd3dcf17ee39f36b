"""Diagnostic and error codes: `codes.txt` is their one table; the README's is checked against it."""

from __future__ import annotations

from importlib.resources import files
from typing import Literal, NamedTuple

Language = Literal["en", "ru"]
Ending = Literal["rejected", "failed", "timeout", "oom", "crashed"]


class Code(NamedTuple):
    """Severity, the status of the document that a fatal code ends (else «-»), the message in both languages."""

    severity: Literal["info", "warning", "error"]
    status: Ending | Literal["-"]
    en: str
    ru: str


def _table() -> dict[str, Code]:
    text = files(__package__).joinpath("codes.txt").read_text("utf-8")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    return {name: Code(*rest) for name, *rest in (line.split(" | ") for line in lines)}  # type: ignore[arg-type]


CODES: dict[str, Code] = _table()
