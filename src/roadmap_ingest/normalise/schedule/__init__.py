"""Schedule phrases in Russian to the contract's values."""

from __future__ import annotations

from ...model.diagnostic import Diagnostic
from ...model.plan import Period
from ...model.schedule import Schedule
from ..context import Context
from .read import read_schedule

__all__ = ["Context", "narrow", "read_day", "read_period", "read_schedule", "read_span"]


def read_span(start: str, end: str, context: Context = Context()) -> tuple[Schedule, tuple[Diagnostic, ...]]:
    """The value of a start cell and an end cell."""
    return read_schedule(f"{start} - {end}", context)


def read_day(text: str) -> str | None:
    """One plain date as printed in requisites to ISO."""
    return None


def read_period(text: str) -> Period | None:
    """The years of a plan from its title."""
    return None


def narrow(context: Context, heading: str) -> Context:
    """The context under a section heading."""
    return context
