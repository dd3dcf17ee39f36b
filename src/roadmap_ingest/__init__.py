"""Reads Russian official plans from DOCX, PDF and text into validated JSON."""

from .model.version import VERSION
from .pipeline import ingest_file as ingest

__version__ = VERSION
__all__ = ["__version__", "ingest"]
