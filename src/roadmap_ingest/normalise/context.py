"""What stands around a schedule and tells the years that its phrase leaves out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Context:
    """The year, month, academic year and period known around a phrase, and where the year came from.

    `academic_year` is (2024, 2025); `period` the plan's first and last ISO day; `source` names the origin of the
    year in a diagnostic: "cell", "section", "plan".
    """

    year: int | None = None
    month: int | None = None
    academic_year: tuple[int, int] | None = None
    period: tuple[str | None, str | None] = (None, None)
    source: str = "plan"
