"""A schedule put into a Russian phrase reads back to the same schedule."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings

from roadmap_ingest.model.schedule import Deadline, Recurring, RecurringDeadline, Schedule
from roadmap_ingest.normalise.schedule import read_schedule
from schedule.schedule_strategies import schedules


def meaning(value: Any) -> Any:
    """A dumped schedule without how it was read."""
    if isinstance(value, dict):
        return {
            key: meaning(inner) for key, inner in value.items() if key not in ("text", "rule", "confidence", "rrule")
        }
    return [meaning(inner) for inner in value] if isinstance(value, list) else value


@settings(max_examples=250, deadline=None)
@given(schedules)
def test_russian_phrase_reads_back(schedule: Schedule) -> None:
    phrase = schedule.describe("ru")
    value, _ = read_schedule(phrase)
    assert meaning(value.model_dump(mode="json")) == meaning(schedule.model_dump(mode="json")), phrase


@settings(max_examples=100, deadline=None)
@given(schedules)
def test_english_phrase_says_something(schedule: Schedule) -> None:
    assert schedule.describe("en").strip()


@pytest.mark.parametrize(
    ("schedule", "ru", "en"),
    [
        (Deadline(due="2024-03-15"), "до 15 марта 2024 года", "by 15 March 2024"),
        (Deadline(due="--03-15", time="14:00"), "до 15 марта, в 14:00", "by 15 March, at 14:00"),
        (
            Recurring(freq="quarterly", deadlines=(RecurringDeadline(day=10, offset=1),)),
            "ежеквартально, до 10 числа месяца, следующего за отчетным кварталом",
            "every quarter, by day 10 of the next month after the quarter",
        ),
        (
            Recurring(freq="monthly", times=2, weekdays=("2FR", "4FR")),
            "2 раза в месяц, 2 пятница, 4 пятница",
            "2 times every month, on the second Friday, the fourth Friday",
        ),
    ],
)
def test_short_phrases(schedule: Schedule, ru: str, en: str) -> None:
    assert schedule.describe("ru") == ru
    assert schedule.describe("en") == en
