"""Where the timeline draws what."""

from __future__ import annotations

from datetime import date

import pytest

from roadmap_ingest.model.plan import Item, Period, Plan
from roadmap_ingest.model.schedule import (
    Compound,
    Conditional,
    Continuous,
    Deadline,
    Interval,
    Recurring,
    Schedule,
    Series,
    Unspecified,
)
from roadmap_ingest.write.review.timeline import Axis, Bar, Mark, axis_of, lane, ticks

YEAR = Axis(date(2023, 1, 1), date(2023, 12, 31))
DAY = 100 / 365


def plan(*schedules: Schedule, period: Period | None = None) -> Plan:
    items = [Item(id=f"i{at}", activity="Проверить", schedule=one) for at, one in enumerate(schedules, 1)]
    return Plan(period=period, items=tuple(items))


def test_a_deadline_is_a_mark_on_its_day() -> None:
    drawn = lane(Deadline(due="2023-01-01"), YEAR, "ru")
    assert drawn.marks == (Mark(pytest.approx(DAY / 2, abs=0.01), "due"),)
    assert (drawn.bars, drawn.remark) == ((), "")


def test_a_period_is_a_bar_that_holds_its_last_day() -> None:
    (bar,) = lane(Interval(start="2023-12-31", end="2023-12-31"), YEAR, "ru").bars
    assert bar.x + bar.width == pytest.approx(100, abs=0.01)
    assert bar.width == pytest.approx(DAY, abs=0.01)


def test_what_runs_over_the_edge_is_cut_there() -> None:
    (bar,) = lane(Interval(start="2020-05-01", end="2030-05-01"), YEAR, "ru").bars
    assert bar == Bar(0, 100, "interval")
    assert lane(Continuous(), YEAR, "ru").bars == (Bar(0, 100, "continuous"),)


def test_recurring_things_are_marks_or_short_bars_or_one_dashed_bar() -> None:
    monthly = lane(Recurring(freq="monthly", days=(5,)), YEAR, "ru")
    assert [mark.kind for mark in monthly.marks] == ["recurring"] * 12
    quarterly = lane(Recurring(freq="quarterly"), YEAR, "ru")
    assert [bar.kind for bar in quarterly.bars] == ["period"] * 4
    daily = lane(Recurring(freq="daily"), YEAR, "ru")
    assert daily.bars == (Bar(0, 100, "often"),)


def test_each_part_of_a_list_is_drawn_and_what_has_no_date_is_said() -> None:
    parts = (Deadline(due="2023-03-01"), Conditional(condition="по мере необходимости"))
    drawn = lane(Compound(parts=parts), YEAR, "ru")
    assert len(drawn.marks) == 1
    assert drawn.remark == "по мере необходимости"
    assert len(lane(Series(items=(parts[0], parts[0], Deadline(due="2023-04-01"))), YEAR, "ru").marks) == 2
    assert lane(Deadline(due="2031-03-01"), YEAR, "ru").remark == "до 1 марта 2031 года"
    assert lane(Unspecified(), YEAR, "ru").remark == ""


def test_the_axis_covers_the_period_and_dates_near_it() -> None:
    period = Period(start="2023-02-10", end="2023-11-20")
    found = axis_of(plan(Deadline(due="2024-01-15"), Deadline(due="2203-01-01"), period=period))
    assert found == Axis(date(2023, 2, 1), date(2024, 1, 31))


def test_without_a_period_the_dates_make_the_axis_and_a_slip_does_not_stretch_it() -> None:
    dates = ("2022-03-05", "2022-09-30", "2220-01-01")
    assert axis_of(plan(*(Deadline(due=day) for day in dates))) == Axis(date(2022, 3, 1), date(2022, 9, 30))


def test_dates_without_a_year_make_a_year_of_no_name() -> None:
    axis = axis_of(plan(Deadline(due="--02-29")))
    assert axis is not None
    assert not axis.known
    assert axis.touched(Deadline(due="--02-29")) == ["--02"]
    assert all(tick.year == "" for tick in ticks(axis, "ru"))


@pytest.mark.parametrize("schedules", [(), (Unspecified(),), (Conditional(condition="при поступлении"),)])
def test_a_plan_without_dates_has_no_axis(schedules: tuple[Schedule, ...]) -> None:
    assert axis_of(plan(*schedules)) is None


def test_months_of_an_item_are_those_it_touches() -> None:
    assert YEAR.touched(Interval(start="2023-03-31", end="2023-05-01")) == ["2023-03", "2023-04", "2023-05"]
    assert YEAR.touched(Recurring(freq="quarterly", months=None, days=None)) == [f"2023-{at:02}" for at in range(1, 13)]


def test_labels_thin_out_on_a_long_axis_and_years_are_said_once() -> None:
    made = ticks(Axis(date(2020, 1, 1), date(2023, 12, 31)), "en")
    assert len(made) == 48
    assert sum(bool(tick.label) for tick in made) == 12
    assert [tick.year for tick in made if tick.year] == ["2020", "2021", "2022", "2023"]
    assert made[0].label == "Jan"
    assert [tick.x for tick in made] == sorted(tick.x for tick in made)
