"""The calendar, read back by another library and unrolled by a third."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import vobject
from hypothesis import given, settings

from roadmap_ingest.model.plan import Act, PlanFile
from roadmap_ingest.model.recurrence import rrule
from roadmap_ingest.model.schedule import Recurring, Schedule
from roadmap_ingest.write.dates import clauses, horizon, spans
from roadmap_ingest.write.outputs import Export, rendered
from schedule.schedule_strategies import schedules
from write.planmaking import YEAR, item, plan_of, recurring, rich_plan


def calendar_of(plan: PlanFile, **how: Any) -> Any:
    data = dict(rendered(plan, Export(("ics",), **how)))[".ics"]
    return vobject.readOne(data.decode("utf-8"))


def events(plan: PlanFile, **how: Any) -> list[Any]:
    return list(getattr(calendar_of(plan, **how), "vevent_list", []))


def todos(plan: PlanFile) -> list[Any]:
    return list(getattr(calendar_of(plan), "vtodo_list", []))


def days_of(event: Any) -> set[date]:
    """The first days of all that an event stands for."""
    first = event.dtstart.value
    if event.rruleset is None:
        return {first.date() if isinstance(first, datetime) else first}
    return {day.date() for day in event.rruleset}


def expected(plan: PlanFile, schedule: Schedule) -> set[date]:
    return {span.start for clause in clauses(schedule) for span in spans(clause, horizon(plan.plan))}


def test_every_item_stands_in_the_calendar_on_its_days() -> None:
    for one in rich_plan().plan.items:
        plan = plan_of([one])
        found = events(plan)
        assert {day for event in found for day in days_of(event)} == expected(plan, one.schedule), one.schedule.text
        assert found or todos(plan)


@given(schedules)
@settings(max_examples=60, deadline=None)
def test_any_schedule_falls_on_the_days_of_the_model(schedule: Schedule) -> None:
    if isinstance(schedule, Recurring):
        schedule = schedule.model_copy(update={"rrule": rrule(schedule)})
    plan = plan_of([item(1, schedule=schedule)], period=YEAR)
    found = events(plan)
    assert {day for event in found for day in days_of(event)} == expected(plan, schedule)


def test_a_recurrence_is_one_event_that_ends_with_the_plan() -> None:
    (event,) = events(plan_of([item(1, schedule=recurring(freq="monthly", days=(15, 30)))]))
    assert event.rrule.value == "FREQ=MONTHLY;UNTIL=20241230;BYMONTHDAY=15,30"
    assert len(days_of(event)) == 23
    (event,) = events(plan_of([item(1, schedule=recurring(freq="weekly", weekdays=("TU",), time="09:00-10:00"))]))
    assert event.dtstart.value == datetime(2024, 1, 2, 9)
    assert event.dtend.value == datetime(2024, 1, 2, 10)


def test_weeks_are_one_event_and_quarters_four() -> None:
    (weeks,) = events(plan_of([item(1, schedule=recurring(freq="weekly", times=2))]))
    assert (weeks.dtstart.value, weeks.dtend.value) == (date(2024, 1, 1), date(2024, 1, 8))
    assert len(days_of(weeks)) == 53
    quarters = events(plan_of([item(1, schedule=recurring(freq="quarterly"))]))
    assert [event.dtend.value.month for event in quarters] == [4, 7, 10, 1]


def test_an_end_is_the_day_after() -> None:
    plan = rich_plan()
    found = {event.summary.value: event for event in events(plan)}
    event = found["4. Провести мероприятие 4"]
    assert (event.dtstart.value, event.dtend.value) == (date(2024, 4, 1), date(2024, 7, 1))
    assert event.categories.value == ["1 Подготовка › 1.1 Обследование"]


def test_what_has_no_day_is_a_task() -> None:
    tasks = {task.summary.value: task for task in todos(rich_plan())}
    assert {"15. Провести мероприятие 15", "17. Провести мероприятие 17", "? 200. Сомнительное"} <= set(tasks)
    assert "когда-нибудь" in tasks["? 200. Сомнительное"].description.value


def test_uids_are_unique_and_stay_when_the_file_is_saved_anew() -> None:
    plan = rich_plan()
    names = [one.uid.value for one in (*events(plan), *todos(plan))]
    assert len(set(names)) == len(names)
    saved = plan.model_copy(update={"source": plan.source.model_copy(update={"sha256": "cd" * 32, "size": 1})})
    assert [one.uid.value for one in (*events(saved), *todos(saved))] == names
    other = plan.model_copy(update={"document": Act(number="18-п")})
    assert not set(names) & {one.uid.value for one in events(other)}


def test_alarms_ring_only_where_asked() -> None:
    assert not any(hasattr(event, "valarm") for event in events(rich_plan()))
    found = events(rich_plan(), alarm=3)
    assert all(event.valarm.trigger.value.days == -3 for event in found)
