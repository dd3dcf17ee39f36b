"""Plans made by hand, with every kind of schedule and every trap for a writer."""

from __future__ import annotations

from collections.abc import Sequence

from roadmap_ingest.model.diagnostic import Diagnostic, remark
from roadmap_ingest.model.formula import Formula
from roadmap_ingest.model.origin import Origin
from roadmap_ingest.model.party import Party
from roadmap_ingest.model.plan import Act, Generator, Item, Period, Plan, PlanFile, Section, Signatory, Source
from roadmap_ingest.model.recurrence import rrule
from roadmap_ingest.model.schedule import (
    Compound,
    Conditional,
    Continuous,
    Deadline,
    Interval,
    Recurring,
    RecurringDeadline,
    Reference,
    Relative,
    Schedule,
    Series,
    Unparsed,
    Unspecified,
)

YEAR = Period(start="2024-01-01", end="2024-12-31")


def recurring(**fields: object) -> Recurring:
    """A recurrence with the rule that the normaliser would give it."""
    made = Recurring.model_validate(fields)
    return made.model_copy(update={"rrule": rrule(made)})


def item(number: int, activity: str = "", schedule: Schedule | None = None, **fields: object) -> Item:
    """Item `number` of a plan; an own activity and a deadline of its own where none are given."""
    day = (number - 1) % 28 + 1
    given = {
        "id": f"i{number}",
        "number": str(number),
        "activity": activity or f"Провести мероприятие {number}",
        "schedule": schedule or Deadline(text=f"до {day} мая", due=f"2024-05-{day:02}"),
        "origin": (Origin(page=1, table=1, row=number + 1),),
    }
    return Item.model_validate(given | fields)


def plan_of(
    items: Sequence[Item],
    sections: Sequence[Section] = (),
    diagnostics: Sequence[Diagnostic] = (),
    period: Period | None = YEAR,
    title: str | None = "План благоустройства посёлка на 2024 год",
    document: Act | None = None,
) -> PlanFile:
    """A plan file that holds `items`."""
    return PlanFile(
        generator=Generator(),
        source=Source(name="план.docx", sha256="ab" * 32, size=12_345, media_type="text/plain", encoding="utf-8"),
        document=document or Act(),
        plan=Plan(title=title, period=period, sections=tuple(sections), items=tuple(items)),
        diagnostics=tuple(diagnostics),
    )


SCHEDULES: tuple[Schedule, ...] = (
    Deadline(text="до 1 марта 2024 г.", due="2024-03-01"),
    Deadline(text="до 10 апреля", due="--04-10"),
    Deadline(text="15 июня, 14:00", due="2024-06-15", time="14:00"),
    Interval(text="II квартал", start="2024-04-01", end="2024-06-30"),
    Interval(text="с 1 сентября", start="2024-09-01"),
    recurring(text="15 и 30 числа каждого месяца", freq="monthly", days=(15, 30)),
    recurring(text="до 31 числа", freq="monthly", deadlines=(RecurringDeadline(day=31),)),
    recurring(text="по вторникам, 09:00-10:00", freq="weekly", weekdays=("TU",), time="09:00-10:00"),
    recurring(text="вторая пятница", freq="monthly", weekdays=("2FR",)),
    recurring(text="ежеквартально", freq="quarterly"),
    recurring(text="до 10 числа следующего месяца", freq="monthly", deadlines=(RecurringDeadline(day=10, offset=1),)),
    recurring(text="раз в две недели", freq="weekly", interval=2, weekdays=("MO",)),
    recurring(text="на 5 рабочий день", freq="monthly", deadlines=(RecurringDeadline(day=5, workday=True),)),
    Series(
        text="I квартал до 25 февраля, II квартал до 15 мая",
        items=(Deadline(due="2024-02-25", text="до 25 февраля"), Deadline(due="2024-05-15", text="до 15 мая")),
    ),
    Continuous(text="постоянно"),
    Continuous(text="в течение года", start="2024-01-01", end="2024-12-31"),
    Relative(text="в течение 10 дней со дня подписания", anchor="подписание", offset=10, unit="day"),
    Conditional(text="по мере необходимости", condition="по мере необходимости"),
    Reference(text="по отдельному плану", to="отдельный план"),
    Compound(
        text="до 1 июня, далее постоянно",
        parts=(Deadline(due="2024-06-01", text="до 1 июня"), Continuous(start="2024-06-02", text="далее постоянно")),
    ),
    Unspecified(text="-"),
    Unparsed(text="когда рак свистнет", confidence=0.3),
    Interval(text="с 5 по 1 мая", start="2024-05-05", end="2024-05-01"),
)

TRAPS = (
    '=HYPERLINK("http://example.invalid";"нажми")',
    "+7 (000) 000-00-00",
    "-100 руб.",
    "@SUM(A1)",
    "\tс табуляцией",
    "две\nстроки; «кавычки», запятая и точка с запятой",
    "http://example.invalid/ссылка",
    "<b>жирно</b> & {{ фигурно }}",
    "управляющий \x07 знак и _x0041_",
    "12345",
)


def rich_plan() -> PlanFile:
    """A plan with sections, parties of every role, formulas, other columns, doubts and texts that look like code."""
    sections = (
        Section(id="s1", number="1", title="Подготовка"),
        Section(id="s2", parent="s1", number="1.1", title="Обследование", max_score=5),
        Section(id="s3", title="Работы", formula=Formula(target="P_2", expression="P_2_1+P_2_2", text="Р2=…")),
    )
    parties = (
        Party(kind="person", person="Орлова Н.С.", position="заместитель главы", name="Администрация посёлка"),
        Party(kind="organisation", name="МКУ «Чистый двор»", role="executor", note="по согласованию"),
        Party(kind="body", name="Совет посёлка", role="controller"),
    )
    items = [
        item(n, schedule=schedule, section=("s1", "s2", "s3")[n % 3], parties=parties[: n % 4])
        for n, schedule in enumerate(SCHEDULES, 1)
    ]
    traps = [
        item(100 + n, text, Unspecified(), result=text, columns={"funding": text, "Заголовок": text}, max_score=n / 2)
        for n, text in enumerate(TRAPS)
    ]
    doubted = item(200, "Сомнительное", Unparsed(text="когда-нибудь"), confidence=0.5)
    said = (
        remark("schedule-unparsed", Origin(page=2, table=1, row=3), "i200", text="когда-нибудь"),
        remark("number-repeated", None, "i101", number="101"),
        remark("year-assumed", None, "i1", year=2024, text="до 1 марта", source="plan"),
    )
    act = Act(
        kind="resolution", number="17-п", date="2024-01-15", issuer="Администрация", signatory=Signatory(person="Ли А.")
    )
    return plan_of([*items, *traps, doubted], sections, said, document=act)
