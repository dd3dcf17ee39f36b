"""A mark of the calendar as printed, and the days it covers once its year is known."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import MAXYEAR, date
from typing import Any, NamedTuple

Moment = tuple[int | None, int, int]
"""Year where it is known, month, day."""

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
END = 3
"""The edge «конец»."""
SEASONS = {"winter": (12, 2), "spring": (3, 5), "summer": (6, 8), "autumn": (9, 11)}
"""First and last month."""


class ImpossibleError(ValueError):
    """There is no such day, quarter or half-year («31 февраля», «V квартал»)."""


class UndatedError(ValueError):
    """The month of a day, week or decade is not known."""


class Stamp(NamedTuple):
    """What a phrase prints of a date: any of its fields, the finest of which says how long it is.

    `academic` is the second year of a school year; `shift` counts years from the plan's, `report` from the year
    reported on; `edge` is 1 for «начало», 2 «середина», 3 «конец» of the rest; `own` is the month of the context.
    """

    day: int | None = None
    week: int | None = None
    decade: int | None = None
    halfmonth: int | None = None
    month: int | None = None
    quarter: int | None = None
    half: int | None = None
    year: int | None = None
    academic: int | None = None
    season: str | None = None
    edge: int | None = None
    shift: int | None = None
    report: int | None = None
    school: bool = False
    whole: bool = False
    own: bool = False

    @property
    def dated(self) -> bool:
        """Whether it names one day."""
        return self.day is not None

    @property
    def only_year(self) -> bool:
        return self.year is not None and not any(
            (self.day, self.month, self.quarter, self.half, self.season, self.edge)
        )

    @property
    def bare_day(self) -> bool:
        return self.day is not None and self.month is None

    @property
    def only_month(self) -> bool:
        return self.month is not None and not any((self.day, self.week, self.decade, self.halfmonth, self.edge))

    @property
    def months(self) -> range:
        """The months of the month, quarter or half-year that it names whole; none where it names none."""
        if self.only_month and self.month is not None:
            return range(self.month, self.month + 1)
        size, part = (3, self.quarter) if self.quarter else (6, self.half or 0)
        if not 1 <= part <= 12 // size or self.edge is not None:
            return range(0)
        return range(size * (part - 1) + 1, size * part + 1)

    @property
    def last_day(self) -> Stamp:
        """The last day of a month, quarter, half-year or year, itself where it is finer."""
        months = range(1, 13) if self.only_year else self.months
        return self._replace(day=-1, month=months[-1], quarter=None, half=None) if months else self

    @property
    def yearless(self) -> bool:
        return self.year is None and self.academic is None


FIELDS = frozenset(Stamp._fields)


def stamp(slots: Mapping[str, Any], prefix: str = "") -> Stamp:
    """The stamp of the labels that begin with `prefix`."""
    skip = len(prefix)
    values = {
        label[skip:]: value for label, value in slots.items() if label.startswith(prefix) and label[skip:] in FIELDS
    }
    if "now" in slots:
        values.setdefault("shift", 0)
    for name in ("year", "academic"):
        if isinstance(values.get(name), int):
            values[name] = full_year(values[name])
    return Stamp(**values)


def full_year(year: int) -> int:
    """«24» is 2024, «98» is 1998."""
    return year if year >= 100 else year + (2000 if year < 70 else 1900)


def month_end(year: int | None, month: int) -> int:
    """The last day of a month; 28 for a February whose year is unknown."""
    leap = month == 2 and year is not None and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return MONTH_DAYS[month - 1] + leap


def bounds(mark: Stamp, year: int | None, month: int | None = None) -> tuple[Moment, Moment]:
    """First and last day of `mark` in `year`; `month` stands in where only a day or week is printed."""
    at = mark.month or month
    if mark.academic is not None:
        return (mark.academic - 1, 9, 1), (mark.academic, 8, 31)
    if mark.season is not None:
        first, last = SEASONS[mark.season]
        return _months(year if first < last or year is None else year - 1, first, year, last)
    if mark.quarter is not None:
        first = _within(mark.quarter, 4) * 3 - 2
        return _edged(mark, _months(year, first, year, first + 2))
    if mark.school and mark.half is not None:
        spans = (((year, 9, 1), (year, 12, 31)), ((_next(year), 1, 1), (_next(year), 5, 31)))
        return spans[_within(mark.half, 2) - 1]
    if mark.half is not None:
        first = _within(mark.half, 2) * 6 - 5
        return _edged(mark, _months(year, first, year, first + 5))
    if mark.school:
        return _edged(mark, ((year, 9, 1), (_next(year), 5, 31)))
    if mark.month is None and not any((mark.day, mark.week, mark.decade, mark.halfmonth, mark.own)):
        return _edged(mark, _months(year, 1, year, 12))
    if at is None:
        raise UndatedError
    _within(at, 12)
    return _in_month(mark, year, at)


def _in_month(mark: Stamp, year: int | None, month: int) -> tuple[Moment, Moment]:
    end = month_end(year, month)
    if mark.day is not None:
        day = end if mark.day == -1 else mark.day
        if not 1 <= day <= (29 if month == 2 and year is None else end):
            raise ImpossibleError
        return (year, month, day), (year, month, day)
    if mark.week is not None:
        if mark.week == -1:
            return (year, month, end - 6), (year, month, end)
        week = _within(mark.week, 5)
        return (year, month, min(week * 7 - 6, end)), (year, month, min(week * 7, end))
    part, parts = (mark.decade or mark.halfmonth or mark.edge), (2 if mark.halfmonth else 3)
    if part is None:
        return (year, month, 1), (year, month, end)
    part = parts if part == -1 else _within(part, parts)
    size = 15 if parts == 2 else 10
    return (year, month, size * (part - 1) + 1), (year, month, end if part == parts else size * part)


def _months(year: int | None, first: int, last_year: int | None, last: int) -> tuple[Moment, Moment]:
    return (year, first, 1), (last_year, last, month_end(last_year, last))


def _edged(mark: Stamp, span: tuple[Moment, Moment]) -> tuple[Moment, Moment]:
    """The first, middle or last month of `span` where the mark names an edge."""
    (year, first, day), (last_year, last, _) = span
    if mark.edge is None:
        return span
    if mark.edge == 1:
        return (year, first, day), (year, first, month_end(year, first))
    if mark.edge == END:
        return (last_year, last, 1), (last_year, last, month_end(last_year, last))
    middle = (first + last) // 2
    return _months(year, middle, year, middle if (last - first) % 2 == 0 else middle + 1)


def _next(year: int | None) -> int | None:
    return None if year is None else year + 1


def _within(value: int, most: int) -> int:
    if value == -1:
        return most
    if not 1 <= value <= most:
        raise ImpossibleError
    return value


def iso(moment: Moment) -> str:
    """ISO day, or `--MM-DD` where the year is unknown; ImpossibleError after the last year that dates have."""
    year, month, day = moment
    if year is not None and year > MAXYEAR:
        raise ImpossibleError
    return f"--{month:02d}-{day:02d}" if year is None else date(year, month, day).isoformat()


def nth_weekday(year: int, month: int, name: str) -> int:
    """The day of the month that `name` («1SU», «-1FR») is; ImpossibleError where the month has no fifth one."""
    number, weekday = int(name[:-2] or 1), WEEKDAYS.index(name[-2:])
    end = month_end(year, month)
    first = 1 + (weekday - date(year, month, 1).weekday()) % 7
    day = first + 7 * (number - 1) if number > 0 else first + (end - first) // 7 * 7 + 7 * (number + 1)
    if not 1 <= day <= end:
        raise ImpossibleError
    return day
