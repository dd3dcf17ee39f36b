"""Years that a phrase leaves out, headings, plan periods, days of requisites, start and end columns."""

from __future__ import annotations

import pytest

from roadmap_ingest.model.schedule import Interval, Schedule, Series
from roadmap_ingest.normalise.context import Context
from roadmap_ingest.normalise.schedule import (
    check_schedule_grammar,
    explain,
    explain_json,
    narrow,
    read_day,
    read_period,
    read_schedule,
    read_span,
)


def codes(said: tuple) -> list[str]:
    return [one.code for one in said]


def limits(value: Schedule) -> list[tuple[str | None, str | None]]:
    items = value.items if isinstance(value, Series) else (value,)
    return [(item.start, item.end) for item in items if isinstance(item, Interval)]


def test_the_grammar_is_clean() -> None:
    assert check_schedule_grammar() == []


def test_a_year_from_the_context_is_said_with_its_source() -> None:
    value, said = read_schedule("до 1 марта", Context(year=2023, source="section"))
    assert value.due == "2023-03-01"
    assert [(one.code, one.severity, one.params["source"]) for one in said] == [("year-assumed", "info", "section")]


def test_a_month_that_falls_once_into_the_period_has_its_year() -> None:
    winter = Context(period=("2023-10-01", "2024-03-31"))
    assert read_schedule("до 15 января", winter)[0].due == "2024-01-15"
    assert read_schedule("до 15 ноября", winter)[0].due == "2023-11-15"
    assert read_schedule("до 15 января", Context(period=("2021-01-01", "2025-12-31")))[0].due == "--01-15"


def test_a_printed_year_stands_against_the_context() -> None:
    value, said = read_schedule("1 марта 2021 г.", Context(year=2022))
    assert value.due == "2021-03-01"
    assert said == ()


def test_a_year_lent_inside_the_cell_is_said() -> None:
    value, said = read_schedule("12 марта, 5 мая 2024 г.")
    assert [item.due for item in value.items] == ["2024-03-12", "2024-05-05"]
    assert [(one.code, one.params["source"]) for one in said] == [("year-assumed", "cell")]


def test_the_context_does_not_change_what_is_recognised() -> None:
    assert explain("до 5 мая").steps == explain("до 5 мая", Context(year=2020, month=3)).steps


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("31.02.2024", "date-impossible"),
        ("V квартал", "date-impossible"),
        ("с 15.03.2024 по 01.03.2024", "end-before-start"),
        ("26 ноября 2024 г. (среда)", "weekday-mismatch"),
        ("до 1 декабря, отчет в комитет", "schedule-rest"),
        ("до 1 дкеабря", "schedule-misprint"),
        ("неведомо когда", "schedule-unparsed"),
    ],
)
def test_contradictions_are_said(phrase: str, code: str) -> None:
    value, said = read_schedule(phrase)
    assert code in codes(said)
    assert value.confidence < 0.9


@pytest.mark.parametrize(
    ("phrase", "far"),
    [("02.09.13", True), ("до 1 мая 2085 г.", True), ("2010-2024 годы", False), ("до 2035 года", False)],
)
def test_a_year_far_from_the_plan_is_said(phrase: str, far: bool) -> None:
    value, said = read_schedule(phrase, Context(year=2024))
    assert ("year-far" in codes(said)) == (value.confidence < 0.9) == far
    assert "year-far" not in codes(read_schedule(phrase)[1])


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("24 мая 2018 года", "2018-05-24"),
        ("14.02.2023", "2023-02-14"),
        ("«« 20  » 12   2022", "2022-12-20"),
        ("«05» марта 2021 г.", "2021-03-05"),
        ("от 27.10.2020 № 787", "2020-10-27"),
        ("31.02.2020", None),
        ("2020 год", None),
        ("«___» ________ 2020 г.", None),
        ("", None),
    ],
)
def test_days_of_requisites(text: str, day: str | None) -> None:
    assert read_day(text) == day


@pytest.mark.parametrize(
    ("title", "start", "end"),
    [
        ("План работы школы на 2020 - 2021 учебный год", "2020-09-01", "2021-08-31"),
        ("План мероприятий на 2023 год", "2023-01-01", "2023-12-31"),
        ("Комплекс мер на 2021–2025 годы", "2021-01-01", "2025-12-31"),
        ("План на I полугодие 2024 года", "2024-01-01", "2024-06-30"),
        ("План действий в 2018 году", "2018-01-01", "2018-12-31"),
        ("Приказ от 24.05.2018 № 3 о плане на 2019 год", "2019-01-01", "2019-12-31"),
        ("План работы на январь 2024 года", "2024-01-01", "2024-01-31"),
        ("Меры на 2024 год и плановый период 2025 и 2026 годов", "2024-01-01", "2026-12-31"),
        ("План на период с 1 сентября 2023 г. по 31 мая 2024 г.", "2023-09-01", "2024-05-31"),
    ],
)
def test_periods_of_titles(title: str, start: str, end: str) -> None:
    period = read_period(title)
    assert period is not None
    assert (period.start, period.end) == (start, end)


@pytest.mark.parametrize("title", ["План мероприятий", "План на период до 2030 года", "Приказ от 24.05.2018 № 3", ""])
def test_titles_without_a_period(title: str) -> None:
    assert read_period(title) is None


def test_headings_narrow_the_context() -> None:
    plan = Context(academic_year=(2020, 2021))
    assert (narrow(plan, "АВГУСТ").year, narrow(plan, "АВГУСТ").month) == (2020, 8)
    assert (narrow(plan, "Январь").year, narrow(plan, "Январь").month) == (2021, 1)
    assert narrow(plan, "Сентябрь 2022 г.").source == "section"
    assert narrow(plan, "План работы на октябрь").month == 10
    assert narrow(Context(year=2020), "Первый этап – 2017 - 2020 годы").period == ("2017-01-01", "2020-12-31")
    assert narrow(Context(year=2020), "Первый этап – 2017 - 2020 годы").year is None
    assert narrow(plan, "Организационные мероприятия") == plan
    assert narrow(plan, "Мероприятия к 9 мая") == plan


@pytest.mark.parametrize(
    ("start", "end", "pairs"),
    [
        ("01.02.2020", "10.02.2020", [("2020-02-01", "2020-02-10")]),
        ("01.07.25/15.08.25", "01.07.25/15.08.25", [("2025-07-01", "2025-08-15")]),
        ("январь 2020", "март 2020", [("2020-01-01", "2020-03-31")]),
        ("01.03\n01.06", "30.03\n30.06.2020", [("2020-03-01", "2020-03-30"), ("2020-06-01", "2020-06-30")]),
        ("", "01.03.2020", [(None, "2020-03-01")]),
        ("01.03.2020", "-", [("2020-03-01", None)]),
    ],
)
def test_start_and_end_columns(start: str, end: str, pairs: list[tuple[str | None, str | None]]) -> None:
    value, _ = read_span(start, end)
    assert limits(value) == pairs


def test_unequal_columns_are_matched_by_time_and_doubted() -> None:
    value, said = read_span("01.03.2020\n01.06.2020\n01.09.2020", "30.03.2020\n30.09.2020")
    assert "dates-unpaired" in codes(said)
    assert value.confidence < 0.9
    assert limits(value) == [("2020-03-01", "2020-03-30"), ("2020-06-01", None), ("2020-09-01", "2020-09-30")]


def test_an_end_before_its_start_is_said() -> None:
    value, said = read_span("10.05.2020", "01.05.2020")
    assert "end-before-start" in codes(said)
    assert value.confidence < 0.9


def test_explain_prints_the_derivation() -> None:
    text = str(explain("ежемесячно до 5 числа, кроме июля"))
    assert "by-day" in text
    assert "(no rule)" in text
    assert "schedule-rest" in text


def test_explain_json_reads_a_line() -> None:
    reading = explain_json({"text": "20 ноября", "context": {"academic_year": "2020/2021"}})
    assert (reading["kind"], reading["due"]) == ("deadline", "2020-11-20")
    assert reading["diagnostics"][0]["code"] == "year-assumed"
