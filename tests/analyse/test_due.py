"""The control list: nothing of a window is missed, nothing of another is told."""

from __future__ import annotations

from datetime import date

from roadmap_ingest.analyse.due import Line, control_list
from roadmap_ingest.model.party import Party
from roadmap_ingest.model.plan import Period, PlanFile
from roadmap_ingest.model.schedule import (
    Compound,
    Conditional,
    Continuous,
    Deadline,
    Interval,
    Recurring,
    RecurringDeadline,
    Relative,
    Schedule,
    Series,
    Unparsed,
    Unspecified,
)
from roadmap_ingest.model.workdays import work_calendar
from write.planmaking import item, plan_of, rich_plan

FEBRUARY = (date(2024, 2, 1), date(2024, 2, 29))
LIBRARY = Party(kind="organisation", name="МБУ «Библиотека „Слово“»")
HEAD = Party(kind="person", person="Семёнова О.П.", position="директор")


def listed(*schedules: Schedule, period: Period | None = None, party: str = "") -> list[tuple[str, str | None]]:
    """(group, end) of each line of a plan of 2024 with an item for each schedule."""
    items = [item(n, schedule=schedule) for n, schedule in enumerate(schedules, 1)]
    plan = plan_of(items, period=period or Period(start="2024-01-01", end="2024-12-31"))
    return [(line.group, line.end and str(line.end)) for line in control_list([plan], FEBRUARY, party)]


def activities(plan: PlanFile, party: str) -> list[str]:
    return [line.activity for line in control_list([plan], FEBRUARY, party)]


def test_dates_inside_the_window_are_due_and_those_that_go_on_under_way() -> None:
    assert listed(Deadline(due="2024-02-29"), Deadline(due="2024-01-31"), Deadline(due="2024-03-01")) == [
        ("due", "2024-02-29")
    ]
    assert listed(Interval(start="2024-01-10", end="2024-02-10"), Interval(start="2024-02-20", end="2024-03-10")) == [
        ("due", "2024-02-10"),
        ("running", "2024-03-10"),
    ]
    assert listed(Recurring(freq="monthly"), Recurring(freq="quarterly")) == [
        ("due", "2024-02-29"),
        ("running", "2024-03-31"),
    ]
    assert listed(Continuous(start="2024-01-01", end="2024-12-31")) == [("running", "2024-12-31")]


def test_what_has_no_day_is_listed_apart() -> None:
    undated = (
        Relative(anchor="приказ", offset=5, unit="day"),
        Conditional(condition="по мере необходимости"),
        Unparsed(text="после дождичка"),
        Unspecified(),
        Continuous(),
    )
    assert listed(*undated) == [
        ("continuous", None),
        ("relative", None),
        ("conditional", None),
        ("unspecified", None),
        ("unparsed", None),
    ]
    assert listed(Interval(start="2024-05-05", end="2024-05-01")) == [("unparsed", None)], (
        "an impossible term is unread"
    )


def test_each_clause_counts() -> None:
    mixed = Compound(parts=(Deadline(due="2024-02-10"), Conditional(condition="при необходимости")))
    assert listed(mixed) == [("due", "2024-02-10"), ("conditional", None)]
    assert listed(Series(items=(Deadline(due="2024-01-10"), Deadline(due="2024-02-12")))) == [("due", "2024-02-12")]


def test_a_plan_of_another_year_is_silent_but_for_its_own_dates() -> None:
    of_2021 = Period(start="2021-01-01", end="2021-12-31")
    assert listed(Recurring(freq="monthly"), Conditional(condition="при поступлении"), period=of_2021) == []
    assert listed(Deadline(due="2024-02-10"), period=of_2021) == [("due", "2024-02-10")]
    reports = Recurring(freq="monthly", deadlines=(RecurringDeadline(day=10, offset=1),))
    assert listed(reports, period=Period(start="2023-01-01", end="2024-01-31")) == [("due", "2024-02-10")]


def test_a_plan_without_a_year_is_heard_in_any_year() -> None:
    plan = plan_of(
        [item(1, schedule=Deadline(due="--02-23")), item(2, schedule=Recurring(freq="monthly"))], period=None
    )
    assert [str(line.end) for line in control_list([plan], FEBRUARY)] == ["2024-02-23", "2024-02-29"]


def test_no_item_of_a_window_is_forgotten() -> None:
    plan = rich_plan()
    lines = control_list([plan], (date(2024, 1, 1), date(2025, 12, 31)))
    assert {line.item for line in lines} == {one.id for one in plan.plan.items}


def test_a_party_is_found_as_people_type_it_and_nobody_concerns_everybody() -> None:
    plan = plan_of(
        [
            item(1, "Читать", Deadline(due="2024-02-01"), parties=(LIBRARY,)),
            item(2, "Решать", Deadline(due="2024-02-02"), parties=(HEAD, LIBRARY)),
            item(3, "Ждать", Deadline(due="2024-02-03")),
        ]
    )
    assert activities(plan, "библиотека слово") == ["Читать", "Решать", "Ждать"]
    assert activities(plan, "семенова") == ["Решать", "Ждать"]
    assert activities(plan, "Директор") == ["Решать", "Ждать"]
    assert activities(plan, "школа") == ["Ждать"]


def test_working_days_are_counted_by_a_calendar_where_one_is_given() -> None:
    fifth = Recurring(freq="monthly", deadlines=(RecurringDeadline(day=5, workday=True),))
    plan = plan_of([item(1, schedule=fifth)])
    january = (date(2024, 1, 1), date(2024, 1, 31))
    plain, russian = (control_list([plan], january, calendar=known) for known in (None, work_calendar("RU")))
    assert [str(line.end) for line in plain] == ["2024-01-05"]
    assert [str(line.end) for line in russian] == ["2024-01-15"]


def test_lines_come_in_the_order_of_groups_and_days() -> None:
    lines = control_list([rich_plan(), rich_plan()], (date(2024, 1, 1), date(2024, 12, 31)))
    ends = [line.end for line in lines if line.group == "due"]
    assert ends == sorted(ends)
    groups = [line.group for line in lines]
    assert groups == sorted(groups, key=list(dict.fromkeys(groups)).index)
    assert isinstance(lines[0], Line)
