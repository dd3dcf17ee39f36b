"""Several items in one row, and plans whose columns are persons or periods."""

from __future__ import annotations

import pytest
from outlines import codes, draft, outline

from drawing import draw

HEAD = "№ | Мероприятие | Срок | Ответственный\n"


def test_numbers_in_one_cell_part_the_row() -> None:
    table = draw(HEAD + "1↵2↵3 | Турнир↵Слёт↵Сбор | май↵июнь↵июль | Иванов↵Петров↵Сидоров\n4 | Поход | май | Отдел")
    assert outline("План", table)[:3] == [
        "1 | Турнир | deadline: май | responsible: Иванов",
        "2 | Слёт | deadline: июнь | responsible: Петров",
        "3 | Сбор | deadline: июль | responsible: Сидоров",
    ]
    assert codes("План", table) == ["row-split"] * 3


def test_numbers_glued_to_the_lines_part_the_row() -> None:
    table = draw("Мероприятие | Срок | Ответственный\n1. Турнир↵2. Слёт | май↵июнь | Отдел спорта")
    assert outline("План", table) == [
        "1 | Турнир | deadline: май | responsible: Отдел спорта",
        "2 | Слёт | deadline: июнь | responsible: Отдел спорта",
    ]


def test_lists_of_one_length_part_the_row() -> None:
    table = draw(
        "Мероприятие | Срок | Ответственный\nПровести турнир↵Провести слёт | май↵июнь | Иванов И.И.↵Петров П.П."
    )
    assert outline("План", table) == [
        "Провести турнир | deadline: май | responsible: Иванов И.И.",
        "Провести слёт | deadline: июнь | responsible: Петров П.П.",
    ]
    assert all(row.confidence >= 0.9 for row in draft("План", table).plans[0].rows)


def test_a_split_that_only_the_dates_tell_is_doubted() -> None:
    table = draw("Мероприятие | Срок | Ответственный\nПровести турнир↵Провести слёт | май↵июнь | Отдел спорта")
    assert [row.confidence < 0.9 for row in draft("План", table).plans[0].rows] == [True, True]


def test_gaps_stay_gaps() -> None:
    table = draw("№ | Мероприятие | Срок | Ответственный\n1↵↵2 | Турнир↵по бегу↵Слёт | май | Отдел")
    assert codes("План", table) != ["row-split"] * 2
    gaps = draw("Мероприятие | Срок | Ответственный\n1. Турнир↵↵2. Слёт↵3. Сбор | май↵↵↵июль | Отдел↵↵Штаб↵")
    assert outline("План", gaps) == [
        "1 | Турнир | deadline: май | responsible: Отдел",
        "2 | Слёт | responsible: Штаб",
        "3 | Сбор | deadline: июль",
    ]


def test_unequal_lists_are_one_item_with_a_warning() -> None:
    table = draw("Мероприятие | Срок | Ответственный\n1. Турнир↵2. Слёт↵3. Сбор | май↵июнь | Отдел")
    assert outline("План", table) == ["1. Турнир↵2. Слёт↵3. Сбор | deadline: май↵июнь | responsible: Отдел"]
    assert codes("План", table) == ["lists-unaligned"]


def test_steps_of_one_activity_are_one_item() -> None:
    table = draw(HEAD + "4 | Подготовить:↵- смету;↵- график | 1 мая↵2 мая | Отдел")
    assert len(outline("План", table)) == 1


def test_lines_that_may_be_wraps_part_nothing() -> None:
    table = draw(
        "Мероприятие | Срок | Ответственный\nПровести турнир↵Губернатора | май↵июнь | Иванов↵Петров", wrapped=True
    )
    assert len(outline("План", table)) == 1


def test_marked_persons_are_responsible() -> None:
    table = draw(
        """
        № | Мероприятие | Срок | Ответственные | < | <
        ^ | ^ | ^ | Иванов И.И. | Петров П.П. | Сидоров С.С.
        1 | Турнир | май | + | | +
        2 | Слёт | июнь | | + |
        """
    )
    assert outline("План", table) == [
        "1 | Турнир | deadline: май | responsible: Иванов И.И.↵Сидоров С.С.",
        "2 | Слёт | deadline: июнь | responsible: Петров П.П.",
    ]


def test_marked_months_are_the_term() -> None:
    table = draw(
        """
        № | Мероприятие | январь | февраль | март | Ответственный
        1 | Турнир | х | | х | Отдел
        2 | Слёт | | х | | Отдел
        """
    )
    assert outline("План", table) == [
        "1 | Турнир | responsible: Отдел | deadline: январь↵март",
        "2 | Слёт | responsible: Отдел | deadline: февраль",
    ]


def test_marked_weeks_beside_a_periodicity_are_kept_by_their_header() -> None:
    table = draw(
        """
        Мероприятие | Периодичность | Ответственный | Недели месяца | <
        ^ | ^ | ^ | 1 неделя | 2 неделя
        Совет | 1 раз в месяц | Директор | | *
        Планёрка | 1 раз в месяц | Завуч | * |
        """
    )
    assert outline("План", table)[0] == (
        "Совет | periodicity: 1 раз в месяц | responsible: Директор | Недели месяца: 2 неделя"
    )


def test_activities_under_weeks_are_items_of_their_week() -> None:
    table = draw(
        """
        Направление | 1 неделя | 2 неделя | 3 неделя
        Учебная работа | Линейка | Входной контроль |
        Воспитание | Классный час | | Поход
        """
    )
    assert outline("План работы на сентябрь", table) == [
        "Линейка | direction: Учебная работа | deadline: 1 неделя",
        "Входной контроль | direction: Учебная работа | deadline: 2 неделя",
        "Классный час | direction: Воспитание | deadline: 1 неделя",
        "Поход | direction: Воспитание | deadline: 3 неделя",
    ]


def test_two_lists_with_lead_ins_beside_two_dates_are_one_item_with_a_warning() -> None:
    table = draw(HEAD + "2 | Проверка:↵- планов;↵- программ↵Утверждение:↵- графиков | май↵июнь | Завуч")
    assert len(outline("План", table)) == 1
    assert codes("План", table) == ["lists-unaligned"]


def test_two_lists_with_lead_ins_and_a_line_for_each_are_two_items_of_one_number() -> None:
    table = draw(HEAD + "2 | Проверка:↵- планов;↵- программ↵Утверждение:↵- графиков | май↵июнь | Завуч↵Директор")
    assert outline("План", table) == [
        "2 | Проверка:↵- планов;↵- программ | deadline: май | responsible: Завуч",
        "2 | Утверждение:↵- графиков | deadline: июнь | responsible: Директор",
    ]
    assert codes("План", table) == ["row-split"] * 2


def test_numbered_months_under_one_header_are_the_term() -> None:
    numbers = " | ".join(map(str, range(1, 13)))
    header = f"№ | Мероприятие | Месяцы {'| < ' * 11} | Ответственный\n^ | ^ | {numbers} | ^\n"
    marks = "1 | Обойти дворы | | + | | | | | | + | | | | | Котов Д.Н.\n"
    assert outline("План работы", draw(header + marks)) == [
        "1 | Обойти дворы | responsible: Котов Д.Н. | deadline: февраль↵август"
    ]


def test_a_heading_over_a_matrix_marks_none_of_its_columns() -> None:
    table = draw(
        """
        № | Мероприятие | Ответственные | < | <
        ^ | ^ | Врач | Сестра | Регистратор
        Приём больных | < | < | < | <
        1 | Завести карты | | | +
        Обходы палат | < | < | < | <
        2 | Измерить температуру | | + | +
        """
    )
    assert outline("План", table) == [
        "# Приём больных",
        "1 | Завести карты | responsible: Регистратор",
        "# Обходы палат",
        "2 | Измерить температуру | responsible: Сестра↵Регистратор",
    ]


def test_a_mark_over_two_columns_marks_both() -> None:
    table = draw(
        """
        № | Мероприятие | май | июнь | июль | Ответственный
        1 | Ремонт кровли | + | < | | Прораб
        2 | Окраска фасада | | | + | Прораб
        """
    )
    assert outline("План", table) == [
        "1 | Ремонт кровли | responsible: Прораб | deadline: май↵июнь",
        "2 | Окраска фасада | responsible: Прораб | deadline: июль",
    ]


def test_a_dash_in_a_matrix_marks_nothing() -> None:
    table = draw(
        """
        № | Мероприятие | Годы реализации | < | < | Ответственный
        ^ | ^ | 2024 г. | 2025 г. | 2026 г. | ^
        1 | Ремонт кровли | + | – | – | Прораб
        2 | Окраска фасада | - | + | + | Прораб
        """
    )
    assert outline("План", table) == [
        "1 | Ремонт кровли | responsible: Прораб | deadline: 2024 г.",
        "2 | Окраска фасада | responsible: Прораб | deadline: 2025 г.↵2026 г.",
    ]


def test_months_may_be_cut_short() -> None:
    header = "№ | Мероприятие | янв | фев | мар. | сен | ноя | Ответственный\n"
    marks = "1 | Обойти дворы | | | + | | + | Котов Д.Н.\n2 | Полить липы | | | | + | | Котов Д.Н."
    assert outline("План работы", draw(header + marks)) == [
        "1 | Обойти дворы | responsible: Котов Д.Н. | deadline: мар.↵ноя",
        "2 | Полить липы | responsible: Котов Д.Н. | deadline: сен",
    ]
    days = "1 | Обойти дворы | 5 | | до 7 | | | Котов Д.Н.\n"
    assert outline("План работы", draw(header + days)) == [
        "1 | Обойти дворы | responsible: Котов Д.Н. | deadline: 5 января↵до 7 марта",
    ]


def test_lines_under_one_number_with_a_line_of_each_cell_are_items_of_that_number() -> None:
    table = draw(
        HEAD + "1 | Осмотреть мост↵Составить смету | май↵июнь | Отряд↵Сметчик\n2 | Покрасить перила | июль | Мастер"
    )
    assert outline("План", table) == [
        "1 | Осмотреть мост | deadline: май | responsible: Отряд",
        "1 | Составить смету | deadline: июнь | responsible: Сметчик",
        "2 | Покрасить перила | deadline: июль | responsible: Мастер",
    ]
    assert codes("План", table) == ["row-split"] * 2


def test_lines_under_one_number_that_only_the_dates_match_are_one_item_with_a_warning() -> None:
    table = draw(HEAD + "1 | Осмотреть мост↵Составить смету | май↵июнь | Отряд")
    assert len(outline("План", table)) == 1
    assert codes("План", table) == ["lists-unaligned"]


def test_weeks_of_the_month_are_the_term_where_no_other_is_printed() -> None:
    table = draw(
        """
        Мероприятие | Периодичность | Ответственный | Недели месяца | < | <
        ^ | ^ | ^ | 1 неделя | 2 неделя | 3 неделя
        Обход палат | | Врач | | * |
        Планёрка | | Врач | * | | *
        Совет | 1 раз в год | Врач | * | |
        Приём | | Врач | | |
        """
    )
    assert outline("План", table) == [
        "Обход палат | responsible: Врач | Недели месяца: 2 неделя | periodicity: ежемесячно",
        "Планёрка | responsible: Врач | Недели месяца: 1 неделя↵3 неделя | periodicity: 2 раза в месяц",
        "Совет | periodicity: 1 раз в год | responsible: Врач | Недели месяца: 1 неделя",
        "Приём | responsible: Врач",
    ]
    assert codes("План", table) == ["monthly-by-weeks"] * 2


@pytest.mark.parametrize("mark", ["√", "1", "з"])
def test_any_sign_that_is_alone_under_periods_is_a_mark(mark: str) -> None:
    table = draw(f"""
        № | Мероприятие | Кварталы | < | < | Ответственный
        ^ | ^ | I | II | III | ^
        1 | Ремонт моста | {mark} | | {mark} | Мастер
        2 | Окраска перил | | {mark} | | Мастер
    """)
    assert outline("План", table) == [
        "1 | Ремонт моста | responsible: Мастер | deadline: I квартал↵III квартал",
        "2 | Окраска перил | responsible: Мастер | deadline: II квартал",
    ]


def test_days_under_months_are_dates_with_a_warning() -> None:
    table = draw("""
        Мероприятие | Май | Июнь 2024 | Ответственный
        Посадить липы | 15 | | Мастер
        Посадить ели | | до 20 | Мастер
        Полить | 1-5 | 10 | Мастер
    """)
    assert outline("План", table) == [
        "Посадить липы | responsible: Мастер | deadline: 15 мая",
        "Посадить ели | responsible: Мастер | deadline: до 20 июня 2024",
        "Полить | responsible: Мастер | deadline: 1-5 мая↵10 июня 2024",
    ]
    assert codes("План", table) == ["days-under-months"]
