"""Rows of plan tables: numbers, parents, headings, continued rows, rows that are nothing of the plan."""

from __future__ import annotations

import pytest
from outlines import codes, draft, outline

from drawing import draw
from roadmap_ingest.interpret.numbers import read_number, split_heading, split_number
from roadmap_ingest.model.document import Cell, Table
from roadmap_ingest.model.origin import Origin

HEAD = "№ | Мероприятие | Срок | Ответственный\n"


@pytest.mark.parametrize(
    ("text", "number"),
    [("1", "1"), ("1.", "1"), ("2.10.", "2.10"), ("3)", "3"), ("IV.", "IV"), ("ІІІ", "III"), ("№ 5", "5"), ("а)", "а")],
)
def test_number_cells(text: str, number: str) -> None:
    assert read_number(text) == number


@pytest.mark.parametrize("text", ["", "ЯНВАРЬ", "б/н", "2010-2011", "01.09.2020 г."])
def test_cells_that_are_no_numbers(text: str) -> None:
    assert read_number(text) is None


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("1.Совершенствование учёта", "1", "Совершенствование учёта"),
        ("12. Провести слёт", "12", "Провести слёт"),
        ("3.2. Запрос цен", "3.2", "Запрос цен"),
        ("3.2 Запрос цен", "3.2", "Запрос цен"),
        ("4) Сбор заявок", "4", "Сбор заявок"),
        ("1. Годовой отчёт", "1", "Годовой отчёт"),
        ("2. Декада языка", "2", "Декада языка"),
        ("3.часы общения", "3", "часы общения"),
    ],
)
def test_glued_numbers(text: str, number: str, rest: str) -> None:
    assert (split_number(text).number, split_number(text).text) == (number, rest)


@pytest.mark.parametrize(
    "text",
    [
        "15 Спартакиада школьников",
        "2010-2011 г.р., первенство",
        "01.09.2020 Линейка",
        "10.00 Открытие",
        "5 млн рублей",
        "12.мая",
    ],
)
def test_texts_that_begin_with_other_numbers(text: str) -> None:
    assert split_number(text).number is None


@pytest.mark.parametrize(
    ("text", "number", "title"),
    [
        ("I. Кадры", "I", "Кадры"),
        ("2. Контроль", "2", "Контроль"),
        ("Раздел II. Контроль", "II", "Раздел II. Контроль"),
        ("Этап 1 – подготовка", "1", "Этап 1 – подготовка"),
        ("ЯНВАРЬ", None, "ЯНВАРЬ"),
    ],
)
def test_numbers_of_headings(text: str, number: str | None, title: str) -> None:
    assert (split_heading(text).number, split_heading(text).text) == (number, title)


def test_parents_are_items_above_in_the_same_section() -> None:
    table = draw(
        HEAD
        + """
        1. | Отбор подрядчика | май | Иванов И.И.
        1.1. | Запрос цен | май | Иванов И.И.
        1.10. | Заключение договора | июнь | Иванов И.И.
        2. | Монтаж | < | <
        2.1. | Поставка | июль | Петров П.П.
        """
    )
    assert outline("План", table) == [
        "1 | Отбор подрядчика | deadline: май | responsible: Иванов И.И.",
        "1.1 < 1 | Запрос цен | deadline: май | responsible: Иванов И.И.",
        "1.10 < 1 | Заключение договора | deadline: июнь | responsible: Иванов И.И.",
        "# 2 Монтаж",
        "2.1 | Поставка | deadline: июль | responsible: Петров П.П.",
    ]


def test_numbers_glued_to_the_text_where_no_column_holds_them() -> None:
    table = draw(
        """
        Мероприятие | Срок | Исполнители
        1.Турнир | май | Отдел
        2. 15 Спартакиада | июнь | Отдел
        """
    )
    assert outline("План", table) == [
        "1 | Турнир | deadline: май | executor: Отдел",
        "2 | 15 Спартакиада | deadline: июнь | executor: Отдел",
    ]


def test_bare_numbers_count_where_they_run_on() -> None:
    table = draw(
        """
        Мероприятие | Срок
        1 Провести турнир | май
        2 Провести слёт | июнь
        3 Наградить | июль
        """
    )
    assert [line.split(" | ")[0] for line in outline("План", table)] == ["1", "2", "3"]


def test_bare_numbers_that_do_not_run_on_stay_in_the_text() -> None:
    table = draw(
        """
        Мероприятие | Срок
        15 Спартакиада | май
        Слёт | июнь
        """
    )
    assert outline("План", table) == ["15 Спартакиада | deadline: май", "Слёт | deadline: июнь"]


def test_a_repeated_number_is_told_and_a_restart_is_not() -> None:
    repeated = draw(HEAD + "1 | Турнир | май | Отдел\n2 | Слёт | май | Отдел\n2 | Сбор | май | Отдел")
    assert codes("План", repeated) == ["number-repeated"]
    restarted = draw(HEAD + "1 | Турнир | май | Отдел\n2 | Слёт | май | Отдел\n1 | Сбор | июнь | Отдел")
    assert codes("План", restarted) == []


def test_what_is_no_number_is_kept_and_told() -> None:
    table = draw(HEAD + "1 | Турнир | май | Отдел\nб/н | Слёт | май | Отдел\n- | Сбор | май | Отдел")
    assert outline("План", table)[1] == "Слёт | row_number: б/н | deadline: май | responsible: Отдел"
    assert codes("План", table) == ["number-unread"]


def test_numbered_row_with_nothing_else_is_an_item() -> None:
    table = draw(HEAD + "1. | Турнир | май | Отдел\n2. | Заключить договоры | |\n3. | Слёт | май | Отдел")
    assert outline("План", table)[1] == "2 | Заключить договоры"


def test_numbered_row_over_the_whole_width_between_its_neighbours_is_an_item() -> None:
    table = draw(HEAD + "6. | Приём | май | Отдел\n7. | Учёт документов | < | <\n8. | Проверка | май | Отдел")
    assert outline("План", table)[1] == "7 | Учёт документов"


def test_repeated_identical_activities_stay_apart() -> None:
    table = draw(HEAD + "| Турнир | май | Отдел\n| Турнир | май | Отдел")
    assert outline("План", table) == ["Турнир | deadline: май | responsible: Отдел"] * 2


def test_a_row_without_activity_goes_on_with_the_item_above() -> None:
    table = draw(HEAD + "1 | Ремонт зала | май | Отдел\n^ | ^ | июнь | Подрядчик\n2 | Слёт | июль | Отдел")
    assert outline("План", table) == [
        "1 | Ремонт зала | deadline: май↵июнь | responsible: Отдел↵Подрядчик",
        "2 | Слёт | deadline: июль | responsible: Отдел",
    ]
    assert codes("План", table) == ["row-joined"]


def test_cells_merged_over_rows_hold_for_each() -> None:
    table = draw(
        """
        № | Направление | Мероприятие | Срок | Ответственный
        1 | Спорт | Турнир | май | Отдел спорта
        2 | ^ | Слёт | июнь | ^
        """
    )
    assert outline("План", table)[1] == "2 | Слёт | direction: Спорт | deadline: июнь | responsible: Отдел спорта"


def test_totals_and_notes_are_left_out_and_told() -> None:
    table = draw(HEAD + "1 | Турнир | май | Отдел\nИтого: 1 | < | < | <\nПримечание: замены | < | < | <")
    assert len(outline("План", table)) == 1
    assert codes("План", table) == ["row-left-out"] * 2


def test_cells_of_a_row_above_the_first_item_belong_to_the_plan() -> None:
    table = draw(
        """
        № | Мероприятие | Ответственный | Срок | Оценка выполнения | Максимальное значение
          |             |               |      | P=(P1+P2)/2 | 100
        1. Кадры | < | < | < | P1=P11 | 50
        1.1. | Приём | Отдел | май | P11=n*100 | 100
        """
    )
    plan = draft("План", table).plans[0]
    assert [(cell.role, cell.text) for cell in plan.cells if cell.text] == [
        ("formula", "P=(P1+P2)/2"),
        ("max_score", "100"),
    ]
    assert outline("План", table) == [
        "# 1 Кадры | formula: P1=P11 | max_score: 50",
        "1.1 | Приём | responsible: Отдел | deadline: май | formula: P11=n*100 | max_score: 100",
    ]


def test_a_number_without_an_activity_is_told() -> None:
    table = draw(HEAD + "1. | Турнир | май | Отдел\n2. | | июнь | Отдел\n3. | | |")
    assert outline("План", table)[1] == "2 |  | deadline: июнь | responsible: Отдел"
    assert codes("План", table) == ["row-left-out", "activity-missing"]


def test_rows_above_the_first_header_are_nothing_of_the_plan() -> None:
    table = draw("СОГЛАСОВАНО | Глава района | УТВЕРЖДАЮ | Директор\n" + HEAD + "1. | Турнир | май | Отдел")
    assert outline("План", table) == ["1 | Турнир | deadline: май | responsible: Отдел"]
    assert codes("План", table) == ["row-left-out"]


def test_a_merged_pair_of_other_columns_makes_no_heading() -> None:
    table = draw("Мероприятие | Срок | Ответственный\nТурнир по бегу | по отдельному плану | <")
    assert outline("План", table) == ["Турнир по бегу | deadline: по отдельному плану"]


def test_rows_of_a_form_that_nobody_filled_in_are_items() -> None:
    table = draw(HEAD + "1. | Турнир | |\n2. | Слёт | |\n3. | Сбор | |")
    assert outline("План", table) == ["1 | Турнир", "2 | Слёт", "3 | Сбор"]


def test_the_place_of_a_row_is_that_of_all_its_cells() -> None:
    cells = (
        Cell(0, 0, "Мероприятие"),
        Cell(0, 1, "Срок"),
        Cell(1, 0, "Турнир", origin=Origin(page=1, table=1, row=2, bbox=(10, 20, 60, 40))),
        Cell(
            1,
            1,
            "май",
            origin=Origin(page=1, table=1, row=2, bbox=(60, 20, 90, 35)),
            also=(Origin(page=2, table=2, row=1),),
        ),
    )
    (row,) = draft("План", Table(cells, 2, 2)).plans[0].rows
    assert row.origin == (Origin(page=1, table=1, row=2, bbox=(10, 20, 90, 40)), Origin(page=2, table=2, row=1))


def test_a_footnote_under_the_rows_is_left_out_and_told() -> None:
    table = draw(HEAD + "1 | Турнир* | май | Отдел\n* при наличии средств | < | < | <")
    assert outline("План", table) == ["1 | Турнир* | deadline: май | responsible: Отдел"]
    assert codes("План", table) == ["row-left-out"]


def test_a_piece_of_the_header_in_a_row_is_told() -> None:
    head = "№ | Мероприятие | Срок | Ответственный (отдел, должность)\n"
    table = draw(head + "1 | Принять отчёт | май | Ответственный (отдел,\n2 | Сдать отчёт | май | должность)")
    assert codes("План", table) == ["header-in-row", "header-in-row"]
    assert outline("План", table)[1] == "2 | Сдать отчёт | deadline: май | Ответственный (отдел, должность): должность)"
    assert codes("План", draw(head + "1 | Принять отчёт | май | Отдел кадров")) == []
