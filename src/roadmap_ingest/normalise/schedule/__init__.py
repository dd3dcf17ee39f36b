"""Schedule phrases in Russian to the contract's values: recognise by the grammar, then resolve in a context."""

from __future__ import annotations

from ..context import Context
from .pair import read_span
from .period import narrow, read_day, read_period
from .read import read_schedule

__all__ = ["Context", "narrow", "read_day", "read_period", "read_schedule", "read_span"]
