"""The days of a plan's clauses, told by hand."""

from __future__ import annotations

from datetime import date

import pytest

from roadmap_ingest.model.plan import Period
from roadmap_ingest.model.schedule import (
    Compound,
    Continuous,
    Deadline,
    Interval,
    Recurring,
    RecurringDeadline,
    Schedule,
    Series,
)
from roadmap_ingest.write.dates import clauses, horizon, printed_bounds, spans
from write.planmaking import YEAR, item, plan_of

WINDOW = (date(2024, 1, 1), date(2024, 12, 31))


def days(schedule: Schedule) -> list[str]:
    """«03-01», «04-01/06-30», with the year where it is not 2024."""
    found = [span for clause in clauses(schedule) for span in spans(clause, WINDOW)]
    return [_day(a) if a == b else f"{_day(a)}/{_day(b)}" for a, b in found]


def _day(day: date) -> str:
    return f"{day:%m-%d}" if day.year == 2024 else str(day)


def monthly(**due: object) -> Recurring:
    return Recurring(freq="monthly", deadlines=(RecurringDeadline.model_validate(due),))


@pytest.mark.parametrize(
    ("schedule", "expected"),
    [
        (Deadline(due="--04-10"), ["04-10"]),
        (Deadline(due="2031-04-10"), ["2031-04-10"]),
        (Interval(start="2023-11-01", end="2024-02-29"), ["2023-11-01/02-29"]),
        (Interval(start="2024-09-01"), ["09-01/12-31"]),
        (Interval(start="--12-01", end="--01-31"), ["2023-12-01/01-31", "12-01/2025-01-31"]),
        (Interval(start="2024-05-05", end="2024-05-01"), []),
        (Continuous(), []),
        (Continuous(start="2024-01-01", end="2024-12-31"), ["01-01/12-31"]),
        (Series(items=(Deadline(due="2024-02-25"), Deadline(due="2024-05-15"))), ["02-25", "05-15"]),
    ],
)
def test_clauses_fall_on_their_days(schedule: Schedule, expected: list[str]) -> None:
    assert days(schedule) == expected


def test_a_season_comes_back_every_year() -> None:
    spring = Recurring(freq="monthly", days=(7,), start="--03-01", end="--05-31")
    assert days(spring) == ["03-07", "04-07", "05-07"]
    school = Recurring(freq="monthly", days=(7,), start="--09-01", end="--02-15")
    assert days(school) == ["01-07", "02-07", "09-07", "10-07", "11-07", "12-07"]


def test_a_report_on_the_last_period_falls_after_the_plan() -> None:
    assert days(monthly(day=10, offset=1))[0] == "02-10"
    assert days(monthly(day=10, offset=1))[-1] == "2025-01-10"
    yearly = Recurring(freq="yearly", deadlines=(RecurringDeadline(day=1, month=2, offset=1),))
    assert days(yearly) == ["2025-02-01"]
    half = tuple(RecurringDeadline(day=1, month=month, offset=offset) for month, offset in ((7, 0), (1, 1)))
    assert days(Recurring(freq="semiannual", deadlines=half)) == ["07-01", "2025-01-01"]


def test_the_outermost_days_are_those_printed() -> None:
    first, second = Interval(start="2024-02-01", end="2024-02-10"), Deadline(due="2024-05-01")
    assert printed_bounds(Series(items=(first, second))) == (date(2024, 2, 1), date(2024, 5, 1))
    assert printed_bounds(Compound(parts=(second, Continuous(start="2024-05-02")))) == (date(2024, 5, 2), None)
    assert printed_bounds(Deadline(due="--05-01")) == (None, None)


def test_a_plan_speaks_of_its_period_else_of_the_years_of_its_dates() -> None:
    items = [item(1, schedule=Deadline(due="2023-03-05")), item(2, schedule=Interval(start="2025-06-01"))]
    assert horizon(plan_of(items, period=YEAR).plan) == WINDOW
    assert horizon(plan_of(items, period=None).plan) == (date(2023, 1, 1), date(2025, 12, 31))
    assert horizon(plan_of([item(1, schedule=Continuous())], period=None).plan) is None
    assert horizon(plan_of([], period=Period(start="--01-01", end="--12-31")).plan) is None
    misread = horizon(plan_of([], period=Period(start="2024-01-01", end="2924-12-31")).plan)
    assert misread == (date(2024, 1, 1), date(2054, 12, 31))
