"""The operative part of an act as duties, where it is asked for."""

from __future__ import annotations

from roadmap_ingest.interpret.prose import read_orders
from roadmap_ingest.model.document import Document, Paragraph
from roadmap_ingest.model.plan import Source

SOURCE = Source(name="act.txt", sha256="0" * 64, size=1, media_type="text/plain")
ACT = """
АДМИНИСТРАЦИЯ ГОРОДА ЛУГОВОГО
ПОСТАНОВЛЕНИЕ
от 03.04.2024 № 99
О подготовке к паводку
В целях безопасности людей
ПОСТАНОВЛЯЮ:
1. Утвердить план мероприятий (приложение).
2. Отделу ГОЧС (Громов Р.Р.) до 10 апреля 2024 года создать запас мешков.
3. Управление образования ежемесячно докладывает о готовности:
- школ;
- лагерей.
4. Настоящее постановление вступает в силу со дня подписания.
5. Контроль за исполнением возложить на первого заместителя главы.
Глава города Н.Н. Лунин
Приложение
к постановлению администрации города Лугового
от 03.04.2024 № 99
План мероприятий
1. Чего в постановлении нет
"""


def _document(text: str) -> Document:
    return Document(SOURCE, tuple(Paragraph(line) for line in text.strip().splitlines()))


def test_points_that_ask_for_something() -> None:
    plan = read_orders(_document(ACT))
    assert plan is not None
    assert [(row.number, row.when, row.doer) for row in plan.rows] == [
        ("2", "до 10 апреля 2024 года", "Отделу ГОЧС (Громов Р.Р.)"),
        ("3", "ежемесячно", "Управление образования"),
        ("5", None, None),
    ]
    assert plan.rows[1].activity.endswith("о готовности: школ; лагерей.")


def test_a_plan_without_an_act_has_no_orders() -> None:
    assert read_orders(_document("План работы\n1. Провести субботник")) is None
