"""Who is who: the spellings and short names of one party, in one document and over many."""

from __future__ import annotations

from .defined import definitions
from .mentions import resolve_mentions

__all__ = ["definitions", "resolve_mentions"]
