"""Dates of schedules: by hand where it is short, against dateutil where there is a rule."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given, settings

from roadmap_ingest.model.occurrences import DatedSpan
from roadmap_ingest.model.recurrence import rrule
from roadmap_ingest.model.schedule import Deadline, Interval, Recurring, RecurringDeadline, Schedule
from roadmap_ingest.model.workdays import work_calendar
from roadmap_ingest.normalise.context import Context
from roadmap_ingest.normalise.schedule import read_schedule
from schedule.schedule_strategies import recurring_days, recurring_deadlines, schedules

YEAR = (date(2023, 1, 1), date(2023, 12, 31))


def days(schedule: Schedule, within: tuple[date, date] = YEAR) -> list[str]:
    """The spans as «05-01» or «05-01/05-31»."""
    found = schedule.occurrences(within)
    return [f"{a:%m-%d}" if a == b else f"{a:%m-%d}/{b:%m-%d}" for a, b in found]


@pytest.mark.parametrize(
    ("phrase", "dates"),
    [
        ("до 1 марта", ["03-01"]),
        ("2 квартал", ["04-01/06-30"]),
        ("ежеквартально", ["01-01/03-31", "04-01/06-30", "07-01/09-30", "10-01/12-31"]),
        ("ежеквартально до 15 числа месяца, следующего за отчетным кварталом", ["01-15", "04-15", "07-15", "10-15"]),
        ("до 20 числа последнего месяца квартала", ["03-20", "06-20", "09-20", "12-20"]),
        ("ежегодно до 1 февраля года, следующего за отчетным", ["02-01"]),
        ("последняя пятница месяца, начиная с октября 2023 г.", ["10-27", "11-24", "12-29"]),
        ("2 раза в год (май, октябрь)", ["05-01/05-31", "10-01/10-31"]),
        ("I квартал до 25 февраля, II квартал до 15 мая", ["02-25", "05-15"]),
        ("по мере необходимости, но не реже 1 раза в полугодие", ["01-01/06-30", "07-01/12-31"]),
        ("по мере необходимости", []),
        ("в течение 5 дней со дня подписания", []),
        (
            "1 раз в 2 месяца",
            ["01-01/01-31", "03-01/03-31", "05-01/05-31", "07-01/07-31", "09-01/09-30", "11-01/11-30"],
        ),
    ],
)
def test_dates_of_phrases(phrase: str, dates: list[str]) -> None:
    value, _ = read_schedule(phrase, Context(year=2023))
    assert days(value) == dates


def test_working_days_of_three_countries() -> None:
    due = Recurring(freq="monthly", deadlines=(RecurringDeadline(day=5, offset=1, workday=True),))
    may = (date(2024, 5, 1), date(2024, 5, 31))
    found = {country: due.occurrences(may, work_calendar(country))[0].start.day for country in ("RU", "KZ", "BY")}
    assert found == {"RU": 8, "KZ": 10, "BY": 8}


def test_a_moved_working_saturday_counts() -> None:
    due = Recurring(freq="monthly", deadlines=(RecurringDeadline(day=20, workday=True),))
    april = (date(2024, 4, 1), date(2024, 4, 30))
    assert due.occurrences(april, work_calendar("RU"))[0].start == date(2024, 4, 26)


def test_day_without_year_falls_in_each_year() -> None:
    window = (date(2023, 6, 1), date(2025, 6, 1))
    assert [span.start.year for span in Deadline(due="--03-01").occurrences(window)] == [2024, 2025]
    winter = Interval(start="--12-01", end="--02-28")
    assert winter.occurrences(window)[0] == DatedSpan(date(2023, 12, 1), date(2024, 2, 28))


@settings(max_examples=100, deadline=None)
@given(recurring_days() | recurring_deadlines())
def test_rules_agree_with_dateutil(value: Recurring) -> None:
    """Where there is an RRULE, its days are the days of the occurrences."""
    from dateutil.rrule import rrulestr

    rule = rrule(value)
    if rule is None:
        return
    window = (date(2020, 1, 1), date(2027, 12, 31))
    shortened = any(due.day > 28 for due in value.deadlines) or any(day > 28 for day in value.days or ())
    if shortened:  # the rule leaves out the 31st of June, a deadline moves to the 30th
        return
    wanted = {
        moment.date()
        for moment in rrulestr(rule, dtstart=datetime(2020, 1, 1)).between(
            datetime(2020, 1, 1), datetime(2027, 12, 31), inc=True
        )
    }
    assert {span.start for span in value.occurrences(window)} == wanted


@settings(max_examples=100, deadline=None)
@given(schedules)
def test_occurrences_are_ordered_and_inside(schedule: Schedule) -> None:
    window = (date(2020, 1, 1), date(2022, 12, 31))
    found = schedule.occurrences(window)
    assert list(found) == sorted(set(found))
    assert all(span.start <= span.end and span.start <= window[1] and span.end >= window[0] for span in found)
