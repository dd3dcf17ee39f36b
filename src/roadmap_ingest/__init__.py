"""Reads Russian official plans from DOCX, PDF and text into validated JSON."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .model.version import VERSION

if TYPE_CHECKING:
    from .pipeline import ingest_file as ingest

__version__ = VERSION
__all__ = ["__version__", "ingest"]


def __getattr__(name: str) -> Any:
    """`ingest` on first use (PEP 562): who asks for the version or for help does not wait for the readers."""
    if name == "ingest":
        return import_module(".pipeline", __name__).ingest_file
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
