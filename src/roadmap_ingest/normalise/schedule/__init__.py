"""Schedule phrases in Russian to the contract's values: recognise by the grammar, then resolve in a context."""

from __future__ import annotations

from ..context import Context
from .explain import explain, explain_json
from .hygiene import check_schedule_grammar
from .pair import read_span
from .period import narrow, read_day, read_period, read_start
from .read import read_schedule

__all__ = [
    "Context",
    "check_schedule_grammar",
    "explain",
    "explain_json",
    "narrow",
    "read_day",
    "read_period",
    "read_schedule",
    "read_span",
    "read_start",
]
