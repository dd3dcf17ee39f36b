"""Headings of plans: what makes one, and who stands under whom."""

from __future__ import annotations

from outlines import codes, outline

from drawing import draw
from roadmap_ingest.model.document import Paragraph

HEAD = "№ | Мероприятие | Срок | Ответственный\n"


def item(title: str) -> str:
    return f"1 | {title} | май | Отдел\n"


def titles(*blocks: object) -> list[str]:
    """The headings of an outline."""
    return [line for line in outline(*blocks) if line.startswith("#")]  # type: ignore[arg-type]


def test_unnumbered_headings_stand_under_numbered_ones() -> None:
    table = draw(
        HEAD
        + "1. | Выпуск карт | < | <\nОтдел культуры | < | < | <\n1.1 | Собрать списки | май | Отдел\n"
        + "Отдел образования | < | < | <\n1.2 | Провести уроки | май | Отдел\n"
        + "2. | Учёт карт | < | <\n2.1 | Сверить списки | май | Отдел"
    )
    assert titles("План", table) == ["# 1 Выпуск карт", "## Отдел культуры", "## Отдел образования", "# 2 Учёт карт"]


def test_numbered_headings_stand_under_unnumbered_ones_that_come_first() -> None:
    table = draw(
        HEAD
        + "ОТДЕЛ КУЛЬТУРЫ | < | < | <\nI. Праздники | < | < | <\n1 | Концерт | май | Отдел\n"
        + "ОТДЕЛ СПОРТА | < | < | <\nI. Турниры | < | < | <\n1 | Бег | май | Отдел"
    )
    assert titles("План", table) == ["# ОТДЕЛ КУЛЬТУРЫ", "## I Праздники", "# ОТДЕЛ СПОРТА", "## I Турниры"]


def test_depth_of_numbers() -> None:
    table = draw(
        HEAD
        + "1. | Кадры | < | <\n1.1. | Аттестация | < | <\n1.1.1. | График | май | Отдел\n1.1.2. | Сдача | май | Отдел\n"
        + "1.2. | Курсы | < | <\n1.2.1. | Заявка | май | Отдел\n2. | Контроль | < | <\n2.1. | Смотр | май | Отдел"
    )
    assert titles("План", table) == ["# 1 Кадры", "## 1.1 Аттестация", "## 1.2 Курсы", "# 2 Контроль"]


def test_roman_numbers_with_gaps_over_arabic_ones_that_restart() -> None:
    table = draw(
        HEAD
        + "I | Кадры | |\n1 | Приём | май | Отдел\n2 | Учёт | май | Отдел\nIII | Контроль | |\n1 | Смотр | май | Отдел"
    )
    assert outline("План", table) == [
        "# I Кадры",
        "1 | Приём | deadline: май | responsible: Отдел",
        "2 | Учёт | deadline: май | responsible: Отдел",
        "# III Контроль",
        "1 | Смотр | deadline: май | responsible: Отдел",
    ]


def test_numbered_headings_among_items_that_count_on() -> None:
    table = draw(
        HEAD
        + "1. | Кадры | |\n1 | Приём | май | Отдел\n2 | Учёт | май | Отдел\n"
        + "2. | Контроль | |\n3 | Смотр | май | Отдел\n4 | Ревизия | май | Отдел"
    )
    assert titles("План", table) == ["# 1 Кадры", "# 2 Контроль"]


def test_numbered_headings_over_unnumbered_items() -> None:
    table = draw(HEAD + "1. | Кадры | |\n | Приём | май | Отдел\n2. | Контроль | |\n | Смотр | май | Отдел")
    assert titles("План", table) == ["# 1 Кадры", "# 2 Контроль"]


def test_months_under_directions() -> None:
    table = draw(
        """
        Мероприятие | Срок | Ответственный
        Направление 1. Патриотизм↵Цель: память | < | <
        Январь | < | <
        Урок мужества | 15 | Отдел
        Февраль | < | <
        Митинг | 23 | Отдел
        Направление 2. Спорт | < | <
        Январь | < | <
        Лыжня | 20 | Отдел
        """
    )
    assert titles("План", table) == [
        "# 1 Направление 1. Патриотизм Цель: память",
        "## Январь",
        "## Февраль",
        "# 2 Направление 2. Спорт",
        "## Январь",
    ]


def test_only_the_first_cell_filled_is_taken_for_a_heading_with_a_warning() -> None:
    table = draw(
        """
        Мероприятие | Срок | Ответственный
        Работа с молодёжью | |
        Провести турнир | май | Отдел
        Провести слёт | июнь | Отдел
        Работа с ветеранами | |
        Вручить награды | май | Отдел
        """
    )
    assert titles("План", table) == ["# Работа с молодёжью", "# Работа с ветеранами"]
    assert codes("План", table) == ["heading-taken"] * 2


def test_a_verb_alone_in_its_row_is_an_item() -> None:
    table = draw(
        """
        Мероприятие | Срок | Ответственный
        Провести турнир | май | Отдел
        Заключить договоры | |
        Вручить награды | май | Отдел
        """
    )
    assert titles("План", table) == []


def test_a_performer_as_heading_is_the_doer() -> None:
    table = draw(
        """
        № | Мероприятие | Срок
        Заместитель директора Иванова А.А. | < | <
        1 | Провести совет | май
        Отдел кадров | < | <
        1 | Подать отчёт | июнь
        """
    )
    assert outline("План", table) == [
        "# Заместитель директора Иванова А.А.",
        "1 | Провести совет | deadline: май | doer: Заместитель директора Иванова А.А.",
        "# Отдел кадров",
        "1 | Подать отчёт | deadline: июнь | doer: Отдел кадров",
    ]


def test_what_stands_beside_a_heading_is_kept() -> None:
    table = draw(
        """
        Мероприятие | Ответственный | Срок | Объём финансирования, тыс. руб. | <
        ^ | ^ | ^ | всего | 2024
        Подпрограмма 1. Спорт | х | х | 100 | 50
        Провести турнир | Отдел | май | 100 | 50
        """
    )
    assert titles("План", table)[0].startswith("# 1 Подпрограмма 1. Спорт")
    assert codes("План", table) == ["heading-beside"]


def test_titles_above_tables_are_sections_of_one_plan() -> None:
    tables = [draw(HEAD + item(title)) for title in ("Турнир", "Семинар", "Смотр")]
    blocks = ["План работы на 2024 год", "Доля охвата", tables[0], "7. Доля кадров", tables[1], "Доля школ", tables[2]]
    assert titles(*blocks) == ["# Доля охвата", "# 7 Доля кадров", "# Доля школ"]


def test_two_levels_of_titles_above_tables() -> None:
    tables = [draw(HEAD + item(title)) for title in ("Турнир", "Семинар", "Смотр")]
    blocks = ["План", "Раздел I. Кадры", "1.1. Учёба", tables[0], "1.2. Рост", tables[1]]
    blocks += ["Раздел II. Контроль", "2.1. Смотры", tables[2]]
    assert titles(*blocks) == [
        "# I Раздел I. Кадры",
        "## 1.1 Учёба",
        "## 1.2 Рост",
        "# II Раздел II. Контроль",
        "## 2.1 Смотры",
    ]


def test_prose_between_a_title_and_its_table_is_no_heading() -> None:
    tables = [draw(HEAD + item(title)) for title in ("Турнир", "Смотр")]
    blocks = ["План", "Спорт", tables[0], "Контроль", "Цели контроля:", "- порядок в делах;", "- учёт.", tables[1]]
    assert titles(*blocks) == ["# Спорт", "# Контроль"]


def test_a_table_without_a_title_stays_in_the_section() -> None:
    tables = [draw(HEAD + item(title)) for title in ("Турнир", "Семинар", "Смотр")]
    assert len(titles("План", "Спорт", tables[0], tables[1], "Контроль", tables[2])) == 2


def test_a_heading_repeated_on_the_next_page_goes_on() -> None:
    table = draw(HEAD + "I. Кадры | < | < | <\n1 | Приём | май | Отдел\nI. Кадры | < | < | <\n2 | Учёт | май | Отдел")
    assert titles("План", table) == ["# I Кадры"]
    assert codes("План", table) == ["heading-repeated"]


def test_a_numbered_list_above_a_table_is_no_heading() -> None:
    table = draw(HEAD + item("Турнир"))
    assert titles("План работы", "Задачи", "1. Создать условия", "2. Обеспечить участие", table) == []
    assert titles("План работы", "2. Обеспечить участие", table) == ["# 2 Обеспечить участие"]


def test_a_month_alone_in_the_column_of_dates() -> None:
    table = draw(
        """
        Дата | Наименование мероприятия | Ответственный
        ЯНВАРЬ | |
        3-8 | Турнир по хоккею | Ветров О.Л.
        9 | |
        Сборы | |
        20 | Лыжная гонка | Сомова А.Д.
        """
    )
    assert outline("План", table) == [
        "# ЯНВАРЬ",
        "Турнир по хоккею | deadline: 3-8↵9 | responsible: Ветров О.Л.",
        "## Сборы",
        "Лыжная гонка | deadline: 20 | responsible: Сомова А.Д.",
    ]
    assert codes("План", table) == ["heading-taken", "row-joined"]


def test_levels_of_headings_nest() -> None:
    tables = [draw(HEAD + item(title)) for title in ("Турнир", "Семинар", "Смотр")]
    blocks = [Paragraph("План работы на 2024 год", bold=True), Paragraph("Учёба", level=1), tables[0]]
    blocks += [Paragraph("Олимпиады", level=2), tables[1], Paragraph("Контроль", level=1)]
    blocks += [Paragraph("Проверки", level=2), tables[2]]
    assert titles(*blocks) == ["# Учёба", "## Олимпиады", "# Контроль", "## Проверки"]


def test_what_holds_for_the_whole_year_stands_beside_the_months() -> None:
    rows = ["В течение года", "ЯНВАРЬ", "ФЕВРАЛЬ", "В ТЕЧЕНИЕ ГОДА"]
    table = draw(HEAD + "".join(f"{name} | < | < | <\n1 | Турнир | май | Отдел\n" for name in rows))
    assert titles("План", table) == [f"# {name}" for name in rows]


def test_days_under_months_and_months_under_quarters() -> None:
    rows = ["I квартал", "Январь", "15 января", "20-21 января 2024 г.", "Февраль", "II квартал"]
    table = draw(HEAD + "".join(f"{name} | < | < | <\n1 | Турнир | май | Отдел\n" for name in rows))
    assert titles("План", table) == [
        "# I квартал",
        "## Январь",
        "### 15 января",
        "### 20-21 января 2024 г.",
        "## Февраль",
        "# II квартал",
    ]


def test_a_month_above_the_header_is_a_section_as_those_below_are() -> None:
    table = draw(
        """
        ЯНВАРЬ | < | <
        № | Мероприятие | Ответственный
        1 | Сдать отчёт | Касса
        ФЕВРАЛЬ | < | <
        1 | Сверить счета | Касса
        """
    )
    assert outline("План работы банка на 2024 год", table) == [
        "# ЯНВАРЬ",
        "1 | Сдать отчёт | responsible: Касса",
        "# ФЕВРАЛЬ",
        "1 | Сверить счета | responsible: Касса",
    ]


def test_what_stands_in_the_number_column_of_a_heading_and_is_no_number_is_told() -> None:
    table = draw("№ | Мероприятие | Срок\nПодг | оковка к зиме |\n1 | Утеплить окна | май\n2 | Промыть трубы | июнь")
    assert outline("План", table)[0] == "# Подг оковка к зиме"
    assert codes("План", table) == ["number-unread"]


def test_the_names_of_columns_above_a_table_are_no_section() -> None:
    names = "№\tМероприятие\tСрок\tОтветственный\nп/п"
    first, second = draw(HEAD + "1 | Принять отчёт | май | Отдел"), draw(HEAD + "1 | Сдать архив | июнь | Отдел")
    assert not any("Ответственный" in line for line in outline("План", "Учёт", first, "Архив", names, second))
