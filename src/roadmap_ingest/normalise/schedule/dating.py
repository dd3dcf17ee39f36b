"""The years that a phrase leaves out, taken from its context and said."""

from __future__ import annotations

from msgspec import Struct, field

from ..context import Context
from .stamp import Moment, Stamp, bounds, iso

SCHOOL_STARTS = 8
"""August belongs to the year in which the school year starts."""
LONGEST_AGO, LONGEST_AHEAD = 9, 30
"""Years: a plan goes on with what began before it, and looks ahead to the end of strategies."""
OVER_NEW_YEAR, REVERSED = 0.85, 0.5


class Dated(Struct, frozen=True):
    """First and last day; `problem` is the diagnostic that the pair earns, `sure` how far it can be trusted."""

    first: Moment
    last: Moment
    problem: str | None = None
    sure: float = 1.0


class Dater(Struct):
    """Dates marks in `context`.

    `assumed` collects each year that was not printed, with the text it was needed for, `far` each printed one that is
    out of the time of the context.
    """

    context: Context
    assumed: dict[str, str] = field(default_factory=dict)
    far: dict[int, str] = field(default_factory=dict)

    def days(self, mark: Stamp, text: str) -> tuple[Moment, Moment]:
        """First and last day of `mark`; UndatedError where its month is unknown, ImpossibleError where it has none."""
        if self._of_school(mark):
            mark = mark._replace(school=True, whole=False)
        return bounds(mark, self.year(mark, text), self.context.month)

    def unclear(self, mark: Stamp) -> bool:
        """Whether the school year and the calendar year both offer themselves («I полугодие», «начало года»)."""
        academic = self.context.academic_year is not None
        return self._of_school(mark) if academic else mark.school and self.context.year is not None

    def _of_school(self, mark: Stamp) -> bool:
        own = mark.year is None and mark.shift is None and (mark.half is not None or mark.whole)
        return own and self.context.academic_year is not None

    def year(self, mark: Stamp, text: str) -> int | None:
        """The year of `mark`: printed, else that of the context."""
        if mark.year is not None:
            if self._is_far(mark.year):
                self.far.setdefault(mark.year, text)
            return mark.year + (mark.report or 0)
        if mark.academic is not None:
            return mark.academic
        year, name = self._context_year(mark)
        if year is None:
            return None
        self.assumed.setdefault(name, text)
        return year + (mark.shift or 0) + (mark.report or 0)

    def _is_far(self, year: int) -> bool:
        """Whether a plan of the context's years can hardly mean `year` («02.09.13» in a plan for 2024)."""
        first, last = self.context.period
        known = [self.context.year, *(self.context.academic_year or ())]
        known += [int(day[:4]) for day in (first, last) if day is not None and day[0] != "-"]
        years = [one for one in known if one is not None]
        return bool(years) and not min(years) - LONGEST_AGO <= year <= max(years) + LONGEST_AHEAD

    def _context_year(self, mark: Stamp) -> tuple[int | None, str]:
        """The year of the context and its name; of a school year, the one that has the month of `mark`."""
        context = self.context
        if context.year is not None:
            return context.year, str(context.year)
        if context.academic_year is None:
            return self._period_year(mark.month or context.month)
        first, second = context.academic_year
        name = f"{first}/{second}"
        if mark.school:
            return first, name
        month = mark.month or (mark.quarter or 0) * 3 or (mark.half or 0) * 6 or context.month
        if month is None:
            return None, ""
        return (first if month >= SCHOOL_STARTS else second), name

    def _period_year(self, month: int | None) -> tuple[int | None, str]:
        """The one year in which `month` falls into the period of the context, and the period's name."""
        first, last = self.context.period
        if month is None or first is None or last is None or "-" in (first[0], last[0]):
            return None, ""
        years = range(int(first[:4]), int(last[:4]) + 1)
        inside = [year for year in years if first[:7] <= f"{year}-{month:02d}" <= last[:7]]
        return (inside[0], f"{first[:4]}–{last[:4]}") if len(inside) == 1 else (None, "")

    def between(self, start: Stamp, end: Stamp, text: str) -> Dated:
        """From the first day of `start` to the last of `end`, each lending the other the month or year it lacks."""
        if not any((start.month, start.quarter, start.half, start.only_year)):
            start = start._replace(month=end.month)
        ahead = self._printed(start)
        behind = self._printed(end)
        if ahead is not None and behind is None:
            end = end._replace(year=ahead)
        last = self.days(end, text)[1]
        if behind is not None and ahead is None:
            start = start._replace(year=behind)
        first = self.days(start, text)[0]
        if behind is not None and start.year is not None and not self._is_far(behind):
            self.far.pop(start.year, None)  # what began long ago may end in the plan's time
        if first[0] is None or last[0] is None:
            backwards = first[1] == last[1] and first > last
            return Dated(first, last, "end-before-start", REVERSED) if backwards else Dated(first, last)
        if first <= last:
            return Dated(first, last)
        if ahead is None and behind is not None and first[1] != last[1]:
            return Dated(self.days(start._replace(year=behind - 1), text)[0], last)
        if behind is None and first[1] != last[1]:
            following = bounds(end._replace(year=None), last[0] + 1, self.context.month)[1]
            if ahead is not None:
                return Dated(first, following)
            if self.context.academic_year is not None and end.month == SCHOOL_STARTS:
                return Dated(first, following)
            return Dated(first, following, "range-over-new-year", OVER_NEW_YEAR)
        return Dated(first, last, "end-before-start", REVERSED)

    def _printed(self, mark: Stamp) -> int | None:
        return None if mark.shift is not None or mark.report is not None else mark.year


def iso_pair(dated: Dated) -> tuple[str, str]:
    """Both days as the contract writes them."""
    return iso(dated.first), iso(dated.last)
