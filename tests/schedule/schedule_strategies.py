"""Schedules as hypothesis makes them: those that a Russian phrase can say in full."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

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
)

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
days = st.dates(date(2000, 1, 1), date(2060, 12, 31)).map(date.isoformat)
deadlines = days.map(lambda due: Deadline(due=due))
intervals = st.tuples(days, days).map(sorted).map(lambda pair: Interval(start=pair[0], end=pair[1]))
open_intervals = days.map(lambda start: Interval(start=start))
continuous = st.one_of(
    st.just(Continuous()),
    days.map(lambda start: Continuous(start=start)),
    st.tuples(days, days).map(sorted).map(lambda pair: Continuous(start=pair[0], end=pair[1])),
)


@st.composite
def bare_recurring(draw: st.DrawFn) -> Recurring:
    """«не реже 2 раз в 3 года»: a frequency and perhaps limits."""
    first, last = sorted([draw(days), draw(days)])
    return Recurring(
        freq=draw(st.sampled_from(["daily", "weekly", "monthly", "quarterly", "semiannual", "yearly"])),
        interval=draw(st.integers(1, 12)),
        times=draw(st.integers(1, 12)),
        at_least=draw(st.booleans()),
        start=draw(st.sampled_from([None, first])),
        end=draw(st.sampled_from([None, last])),
    )


@st.composite
def recurring_days(draw: st.DrawFn) -> Recurring:
    """«еженедельно по средам», «ежемесячно 15 и 30 числа», «ежегодно (май, октябрь)»."""
    what = draw(st.sampled_from(["weekdays", "nth", "days", "last", "months", "date"]))
    if what == "weekdays":
        return Recurring(freq="weekly", weekdays=draw(some(st.sampled_from(WEEKDAYS))))
    if what == "nth":
        nth = st.builds("{}{}".format, st.sampled_from([1, 2, 3, 4, 5, -1]), st.sampled_from(WEEKDAYS))
        return Recurring(freq="monthly", weekdays=draw(some(nth)))
    if what == "days":
        return Recurring(freq="monthly", days=draw(some(st.integers(1, 31))))
    if what == "last":
        return Recurring(freq="monthly", days=(-1,))
    months = draw(some(st.integers(1, 12)))
    if what == "months":
        return Recurring(freq=draw(st.sampled_from(["yearly", "semiannual", "quarterly"])), months=months)
    return Recurring(freq="yearly", months=months, days=(draw(st.integers(1, 28)),))


@st.composite
def recurring_deadlines(draw: st.DrawFn) -> Recurring:
    """«ежеквартально до 10 числа месяца, следующего за отчетным», «ежегодно до 1 февраля следующего года»."""
    day = draw(st.integers(1, 30))
    if draw(st.booleans()):
        freq = draw(st.sampled_from(["monthly", "quarterly", "semiannual", "yearly"]))
        due = RecurringDeadline(day=day, offset=draw(st.integers(0, 3)), workday=draw(st.booleans()))
        return Recurring(freq=freq, deadlines=(due,))
    months = sorted(draw(some(st.integers(1, 12))))
    dues = [RecurringDeadline(day=min(day, 28), month=month) for month in months]
    if len(dues) == 1 and draw(st.booleans()):
        dues = [RecurringDeadline(day=min(day, 28), month=months[0], offset=1)]
    return Recurring(freq=draw(st.sampled_from(["quarterly", "semiannual", "yearly"])), deadlines=tuple(dues))


def some(values: st.SearchStrategy) -> st.SearchStrategy:
    return st.lists(values, min_size=1, max_size=4, unique=True).map(tuple)


recurring = st.one_of(bare_recurring(), recurring_days(), recurring_deadlines())
anchors = st.sampled_from(["подписания", "окончания работ", "утверждения бюджета", "заседания комиссии"])


@st.composite
def relative(draw: st.DrawFn) -> Relative:
    """«в течение 5 рабочих дней со дня подписания»."""
    offset = draw(st.integers(0, 90))
    unit = draw(st.sampled_from(["day", "workday", "week", "month", "year"])) if offset else "day"
    bound = draw(st.sampled_from(["within", "after", "before"]))
    return Relative(anchor=draw(anchors), offset=offset, unit=unit, bound=bound)


conditional = st.sampled_from(["по мере необходимости", "при поступлении обращений", "в случае аварии"]).map(
    lambda text: Conditional(condition=text)
)
single: st.SearchStrategy[Schedule] = st.one_of(
    deadlines, intervals, open_intervals, continuous, recurring, relative(), conditional
)
series = st.lists(st.one_of(deadlines, intervals, recurring), min_size=2, max_size=6).map(
    lambda items: Series(items=tuple(items))
)
compound = st.tuples(conditional, st.one_of(bare_recurring(), st.just(Continuous()))).map(
    lambda parts: Compound(parts=parts)
)
schedules: st.SearchStrategy[Schedule] = st.one_of(single, series, compound)
