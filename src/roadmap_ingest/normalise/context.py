"""What stands around a schedule and tells the years that its phrase leaves out."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from ..model.plan import Period


class Context(Struct, frozen=True):
    """The year, month, academic year and period known around a phrase, and where the year came from.

    `academic_year` is (2024, 2025), from 1 September to 31 August; `period` the first and last ISO day of the plan or
    section; `source` names the origin of the year in a diagnostic: "cell", "section", "plan", "act".
    """

    year: int | None = None
    month: int | None = None
    academic_year: tuple[int, int] | None = None
    period: tuple[str | None, str | None] = (None, None)
    source: str = "plan"

    def within(self, period: Period) -> Context:
        """The context of texts that speak of `period`: its year or academic year where it has just one."""
        first, last = period.start, period.end
        year = academic = None
        if first[:1] != "-" and last[:1] != "-":
            start, end = int(first[:4]), int(last[:4])
            if start == end:
                year = start
            elif end == start + 1 and first[5:7] in ("08", "09") and last[5:7] <= "08":
                academic = (start, end)
        return replace(self, year=year, academic_year=academic, period=(first, last))


NOWHERE = Context()
"""Nothing is known around the phrase."""
