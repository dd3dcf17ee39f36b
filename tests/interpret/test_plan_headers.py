"""Headers of plan tables: one to three levels, damaged, in the middle, without words, absent."""

from __future__ import annotations

from outlines import codes, draft, outline

from drawing import draw


def test_two_levels_with_spans() -> None:
    table = draw(
        """
        № | Наименование работ | Сроки | < | Исполнитель
        ^ | ^                  | начало | окончание | ^
        1 | Монтаж линии | 01.02.2024 | 10.02.2024 | ООО «Свет»
        """
    )
    assert outline("План-график", table) == [
        "1 | Монтаж линии | start: 01.02.2024 | end: 10.02.2024 | executor: ООО «Свет»"
    ]


def test_two_levels_without_spans() -> None:
    table = draw(
        """
        № | Мероприятие | Срок | | Ответственный
          |             | начало | окончание |
        1 | Монтаж линии | 01.02.2024 | 10.02.2024 | Отдел связи
        """
    )
    assert outline("План", table) == [
        "1 | Монтаж линии | start: 01.02.2024 | end: 10.02.2024 | responsible: Отдел связи"
    ]


def test_start_and_end_in_one_merged_cell() -> None:
    table = draw(
        """
        № | Мероприятие | Сроки | <
        ^ | ^           | начало | конец
        1 | Монтаж линии | 01.02.24/10.02.24 | <
        2 | Настройка | в течение года | <
        """
    )
    assert outline("План", table) == [
        "1 | Монтаж линии | start: 01.02.24 | end: 10.02.24",
        "2 | Настройка | deadline: в течение года",
    ]


def test_a_lone_end_is_the_deadline() -> None:
    table = draw(
        """
        Мероприятие | Срок окончания | Ответственный
        Монтаж линии | 01.02.2024 | Отдел связи
        """
    )
    assert outline("План", table) == ["Монтаж линии | deadline: 01.02.2024 | responsible: Отдел связи"]


def test_three_levels_keep_the_years_of_the_money_apart() -> None:
    table = draw(
        """
        Мероприятие | Срок | Объём финансирования, тыс. руб. | < | <
        ^ | ^ | всего | в том числе по годам | <
        ^ | ^ | ^ | 2024 | 2025
        Ремонт зала | май | 30 | 10 | 20
        """
    )
    assert outline("План", table) == [
        "Ремонт зала | deadline: май | Объём финансирования, тыс. руб. / всего: 30"
        " | Объём финансирования, тыс. руб. / в том числе по годам / 2024: 10"
        " | Объём финансирования, тыс. руб. / в том числе по годам / 2025: 20"
    ]


def test_column_numbers_under_the_header_are_no_row() -> None:
    table = draw(
        """
        № | Мероприятие | Срок | Ответственный
        1 | 2 | 3 | 4
        1 | Турнир | май | Отдел
        """
    )
    assert outline("План", table) == ["1 | Турнир | deadline: май | responsible: Отдел"]


def test_empty_header_over_the_numbers() -> None:
    table = draw(
        """
         | Мероприятие | Срок | Ответственный
        1. | Турнир | май | Отдел
        2. | Слёт | июнь | Отдел
        """
    )
    assert outline("План", table) == [
        "1 | Турнир | deadline: май | responsible: Отдел",
        "2 | Слёт | deadline: июнь | responsible: Отдел",
    ]


def test_damaged_header_is_read_and_reported_with_its_score() -> None:
    table = draw(
        """
        Мероприятие | Срок | Отвественные
        Турнир | май | Отдел
        """
    )
    assert outline("План", table) == ["Турнир | deadline: май | responsible: Отдел"]
    assert codes("План", table) == ["column-role-guessed"]


def test_unknown_columns_are_kept_by_their_header() -> None:
    table = draw(
        """
        Мероприятие | Шифр темы | Срок
        Турнир | А-12 | май
        """
    )
    assert outline("План", table) == ["Турнир | Шифр темы: А-12 | deadline: май"]


def test_title_inside_the_table_is_the_plan_title() -> None:
    table = draw(
        """
        План мероприятий на 2024 год | < | <
        Мероприятие | Срок | Ответственный
        Турнир | май | Отдел
        """
    )
    plan = draft(table).plans[0]
    assert (plan.title, plan.period) == ("План мероприятий на 2024 год", "на 2024 год")


def test_table_without_header_continues_the_one_before() -> None:
    first = draw(
        """
        № | Мероприятие | Срок | Ответственный
        1 | Турнир по шахматам | май | Иванов И.И.
        """
    )
    second = draw(
        """
        2 | Слёт туристов | июнь | Петров П.П.
        3 | Поход в горы | июль | Отдел спорта
        """
    )
    assert outline("План", first, "Летние мероприятия", second) == [
        "1 | Турнир по шахматам | deadline: май | responsible: Иванов И.И.",
        "# Летние мероприятия",
        "2 | Слёт туристов | deadline: июнь | responsible: Петров П.П.",
        "3 | Поход в горы | deadline: июль | responsible: Отдел спорта",
    ]


def test_header_alone_before_a_page_break() -> None:
    header = draw("№ | Мероприятие | Срок | Ответственный")
    body = draw("1 | Турнир по шахматам | май | Иванов И.И.")
    assert outline("План", header, body) == ["1 | Турнир по шахматам | deadline: май | responsible: Иванов И.И."]


def test_no_header_at_all_is_guessed_with_a_warning() -> None:
    table = draw(
        """
        1 | Провести турнир по футболу | 15 мая | Отдел спорта
        2 | Провести слёт туристов | июнь | Иванов И.И.
        3 | Наградить победителей | июль | Директор
        """
    )
    assert outline("План на 2024 год", table)[0] == (
        "1 | Провести турнир по футболу | deadline: 15 мая | responsible: Отдел спорта"
    )
    assert codes("План на 2024 год", table) == ["header-guessed"]


def test_names_that_nothing_knows_above_guessed_columns_are_their_header() -> None:
    table = draw(
        """
        Нумер | Забота нашего двора | Пора | Хозяин
        1 | Посадить липы вдоль ограды | до 5 мая | Совет двора
        2 | Покрасить скамьи у подъездов | июнь | Отдел быта
        3 | Починить качели и песочницы | июль | Отдел быта
        """
    )
    assert outline("План", table)[0] == (
        "1 | Посадить липы вдоль ограды | deadline: до 5 мая | responsible: Совет двора"
    )
    assert len(outline("План", table)) == 3
    assert codes("План", table) == ["header-guessed"]


def test_no_header_and_no_plan_above_is_no_plan() -> None:
    table = draw(
        """
        1 | Провести турнир по футболу | 15 мая
        2 | Провести слёт туристов | июнь
        3 | Наградить победителей | июль
        """
    )
    assert codes("Выписка из журнала", table) == ["measures-left-out", "no_plan"]


def test_other_rows_without_header_are_no_plan_and_no_loss() -> None:
    table = draw(
        """
        1 | Бумага для печати | 15 мая
        2 | Картриджи | июнь
        3 | Папки | июль
        """
    )
    assert codes("Выписка из журнала", table) == ["table-without-header", "no_plan"]


UNKNOWN = """
№ | Зона роста | {} | {} | Что получим
1 | Провести турнир по футболу | до 15 мая | Отдел спорта | Кубок
2 | Провести слёт туристов | июнь | Иванов И.И. | Грамоты
3 | Наградить победителей | июль | Директор | Фото
"""


def test_columns_under_unknown_names_are_told_by_content_with_a_warning() -> None:
    table = draw(UNKNOWN.format("Рубеж", "Опора"))
    assert outline("План на 2024 год", table)[0].startswith(
        "1 | Провести турнир по футболу | deadline: до 15 мая | responsible: Отдел спорта"
    )
    table = draw(UNKNOWN.format("Срок", "Опора"))
    assert len(outline("План на 2024 год", table)) == 3
    assert codes("План на 2024 год", table) == ["header-guessed"]


def test_unknown_names_beside_known_ones_are_told_by_content_with_a_warning() -> None:
    table = draw(
        """
        № | Позиция | Дата | Опора | Итог
        1 | Провести турнир по футболу | до 15 мая | Отдел спорта | Кубок
        2 | Провести слёт туристов | июнь | Иванов И.И. | Грамоты
        """
    )
    assert outline("План на 2024 год", table)[0] == (
        "1 | Провести турнир по футболу | deadline: до 15 мая | responsible: Отдел спорта | result: Кубок"
    )
    assert codes("План на 2024 год", table) == ["activity-guessed", "column-by-content"]
    assert codes("Выписка из журнала", table) == ["measures-left-out", "no_plan"]


def test_measures_under_unknown_names_and_no_plan_above_are_left_out_with_a_warning() -> None:
    table = draw(UNKNOWN.format("Срок", "Опора"))
    assert codes("Выписка из журнала", table) == ["measures-left-out", "no_plan"]


def test_a_list_of_measures_without_terms_and_parties_is_left_out_with_a_warning() -> None:
    table = draw(
        """
        № | Мероприятие | Опора
        1 | Провести турнир по футболу | Отдел спорта
        2 | Провести слёт туристов | Иванов И.И.
        """
    )
    assert codes("Выписка из журнала", table) == ["measures-left-out", "no_plan"]


def test_activities_under_an_unknown_header_are_taken_with_a_warning() -> None:
    table = draw(
        """
        № | Что планируем | Срок | Ответственный
        1 | Провести турнир по футболу | май | Отдел спорта
        """
    )
    assert outline("План", table) == ["1 | Провести турнир по футболу | deadline: май | responsible: Отдел спорта"]
    assert codes("План", table) == ["activity-guessed"]


def test_two_roles_in_one_header_part_the_cells() -> None:
    table = draw(
        """
        № | Содержание | Срок исполнения/ Ответственный
        1 | Турнир | до 1 мая↵Отдел спорта
        2 | Слёт | июнь 2024, Иванов И.И.
        3 | Сбор | Петров П.П.
        """
    )
    assert outline("План", table) == [
        "1 | Турнир | deadline: до 1 мая | responsible: Отдел спорта",
        "2 | Слёт | deadline: июнь 2024 | responsible: Иванов И.И.",
        "3 | Сбор | responsible: Петров П.П.",
    ]


def test_the_finer_of_two_directions_stands_in_for_the_activity() -> None:
    table = draw(
        """
        Этап | Задача | Начало | Конец | Исполнитель
        1. Подготовка | 1.1 Анализ работы | 01.02.2024 | 15.02.2024 | Аналитик
        ^ | 1.2 Выбор системы | 16.02.2024 | 01.03.2024 | Аналитик
        """
    )
    assert outline("Дорожная карта", table) == [
        "1.1 | Анализ работы | direction: 1. Подготовка | start: 01.02.2024 | end: 15.02.2024 | executor: Аналитик",
        "1.2 | Выбор системы | direction: 1. Подготовка | start: 16.02.2024 | end: 01.03.2024 | executor: Аналитик",
    ]


def test_the_planned_term_is_the_deadline_and_the_actual_one_is_not() -> None:
    table = draw(
        """
        Мероприятие | Срок | < | Ответственный
        ^ | план | факт | ^
        Турнир | май | 20.05.2024 | Отдел
        """
    )
    assert outline("План", table) == ["Турнир | deadline: май | actual_date: 20.05.2024 | responsible: Отдел"]


def test_the_parts_of_a_person_are_one_cell() -> None:
    table = draw(
        """
        Мероприятие | Срок | Ответственный | < | Контроль
        ^ | ^ | Ф.И.О. | должность | ^
        Турнир | май | Котов Д.Н. | начальник отдела | Глава
        Слёт | июнь | Лисова А.А. | | Глава
        """
    )
    assert outline("План", table) == [
        "Турнир | deadline: май | responsible: Котов Д.Н., начальник отдела | supervisor: Глава",
        "Слёт | deadline: июнь | responsible: Лисова А.А. | supervisor: Глава",
    ]


def test_columns_read_tells_both_roles_of_a_header() -> None:
    table = draw("№ | Мероприятие | Срок исполнения, ответственный\n1 | Обойти дворы | май, Котов Д.Н.")
    (said,) = [one.message for one in draft("План работы", table).diagnostics if one.code == "columns-read"]
    assert said.endswith("row_number, activity, deadline/responsible")
