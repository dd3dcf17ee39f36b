"""Plans written as prose: numbered steps, lists and stages with duties, terms and named doers."""

from __future__ import annotations

from .plan import read_prose

__all__ = ["read_prose"]
