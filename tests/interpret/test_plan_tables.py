"""Which tables are plans, and which plans a document holds."""

from __future__ import annotations

import pytest
from outlines import codes, draft

from drawing import draw
from roadmap_ingest.model.document import Cell, Table

PLAN = """
№ | Мероприятие | Срок | Ответственный
1 | {} | май | Отдел спорта
"""

DECOYS = {
    "approval": "УТВЕРЖДАЮ↵Директор↵Иванов И.И. | СОГЛАСОВАНО↵Председатель совета↵Петров П.П.",
    "passport": """
        Наименование программы | Развитие культуры
        Ответственный исполнитель | Управление культуры
        Сроки реализации | 2024–2026 годы
        Основные мероприятия | Проведение праздников
        """,
    "indicators": """
        № | Наименование показателя | Ед. изм. | 2024 | 2025 | Ответственный
        1 | Доля охвата | % | 10 | 20 | Отдел
        """,
    "risk map": """
        № | Коррупционно-опасная функция | Степень риска | Мероприятия по снижению | Срок | Ответственный
        1 | Закупки | высокая | Контроль цен | постоянно | Юрист
        """,
    "staff": """
        № | ФИО | Должность | Телефон
        1 | Иванов И.И. | юрист | 22-33
        """,
    "drugs": """
        № | Наименование препарата | Форма выпуска | Срок годности
        1 | Аспирин | таблетки | 2025
        """,
    "lessons": """
        День недели | Время | Предмет | Кабинет
        Понедельник | 9.00 | Физика | 12
        """,
    "lesson plan": """
        № урока | Тема | Дата | Домашнее задание
        1 | Глагол | 01.09 | упр. 5
        """,
    "courses": """
        № | Шифр | Наименование специальности | Срок обучения
        1 | 0513000 | Маркетинг | 2 года 10 месяцев
        """,
    "contracts": """
        № | Предмет договора | Срок действия | Ответственный
        1 | Поставка бумаги для печати | до 31.12.2024 | Отдел закупок
        """,
    "legend": """
        Условное обозначение | Значение
        * | еженедельно
        """,
    "signature": "Директор | | Иванов И.И.",
}


@pytest.mark.parametrize("drawing", DECOYS.values(), ids=DECOYS.keys())
def test_decoys_give_nothing_and_say_why(drawing: str) -> None:
    found = draft(draw(drawing))
    assert found.plans == ()
    reasons = [one for one in found.diagnostics if one.code != "no_plan"]
    assert [one.severity for one in reasons] == ["info"]
    assert reasons[0].code in {"table-not-a-plan", "table-of-another-kind", "table-without-header"}


@pytest.mark.parametrize("title", ["Отчёт о выполнении плана за 2023 год", "Реестр проверок", "Карта рисков"])
def test_the_heading_tells_another_kind(title: str) -> None:
    assert codes(title, draw(PLAN.format("Турнир"))) == ["table-of-another-kind", "no_plan"]


def test_a_report_is_one_for_all_its_tables_until_a_plan_begins() -> None:
    tables = [draw(PLAN.format(title)) for title in ("Турнир", "Концерт", "Слёт")]
    blocks = ["ОТЧЁТ", "о выполнении плана за 2023 год", "МБОУ «Лицей»", "Спорт", tables[0], "Культура", tables[1]]
    found = draft(*blocks, "План на 2024 год", tables[2])
    assert [row.activity for plan in found.plans for row in plan.rows] == ["Слёт"]


def test_other_tables_beside_a_plan_take_nothing_from_it() -> None:
    found = draft(
        draw(DECOYS["approval"]),
        "План на 2024 год",
        draw(PLAN.format("Турнир")),
        "Показатели",
        draw(DECOYS["indicators"]),
    )
    assert [row.activity for plan in found.plans for row in plan.rows] == ["Турнир"]


def test_a_weak_name_needs_a_term_and_a_party() -> None:
    full = "Наименование соревнований | Дата | Ответственный\nКубок района | 5 мая | Отдел спорта"
    assert len(draft(draw(full)).plans) == 1
    assert draft(draw("Наименование товара | Дата поставки\nБумага | 5 мая")).plans == ()


def test_annexes_are_plans_of_their_own() -> None:
    found = draft(
        "Приложение № 1 к постановлению",
        "Положение о комиссии",
        "Приложение № 2 к постановлению",
        "План мероприятий на 2024 год",
        draw(PLAN.format("Турнир")),
        "Приложение № 3 к постановлению",
        "План проверок на 2025 год",
        draw(PLAN.format("Смотр")),
    )
    assert [(plan.title, [row.activity for row in plan.rows]) for plan in found.plans] == [
        ("План мероприятий на 2024 год", ["Турнир"]),
        ("План проверок на 2025 год", ["Смотр"]),
    ]


def test_a_document_without_tables_and_duties_has_no_plan() -> None:
    assert codes("Справка о работе школы", "Школа открыта в 1956 году.") == ["no_plan"]


def test_a_plan_inside_a_table_that_lays_out_the_page() -> None:
    inner = draw(PLAN.format("Турнир"))
    outer = Table((Cell(0, 0, "План мероприятий на 2024 год", nested=(inner,)),), 1, 1)
    found = draft(outer)
    assert [row.activity for plan in found.plans for row in plan.rows] == ["Турнир"]


def test_a_table_left_out_with_the_columns_of_the_plan_before_it_is_warned_of() -> None:
    plan = draw("№ | Мероприятие | Срок\n1 | Мыть окна | май", edges=(40.0, 60.0, 300.0, 500.0))
    rest = "Шифр | Наименование | Сумма\nА1 | Ведро | 300"
    alike, other = (draw(rest, edges=(41.0, x, 301.0, 500.0)) for x in (60.0, 160.0))
    assert codes("План", plan, "Справочно", alike) == ["measures-left-out"]
    assert codes("План", plan, "Справочно", other) == ["table-not-a-plan"]
