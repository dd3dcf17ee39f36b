"""Each way of writing a table into lines gives the grid that it was written from."""

from __future__ import annotations

from textwrap import dedent

import pytest
from dumping import codes, picture, read_dump, read_lines, rows, texts

from drawing import draw, drawn
from roadmap_ingest.model.document import GAP
from roadmap_ingest.model.origin import Origin

PLAN = """\
+----+--------------------+--------+
| №  | Мероприятие        | Срок   |
+----+--------------------+--------+
| 1. | Обновить стенды    | март   |
+----+--------------------+--------+
| 2. | Проверить котельни | до мая |
+----+--------------------+--------+"""

CONTAINERS = {
    "tabs": """
        №→Мероприятие→Срок
        1.→Обновить стенды→март
        2.→Проверить котельни→до мая
    """,
    "tabs with a markdown rule and trailing tabs": """
        №→Мероприятие→Срок→
        -----→---→---→--
        1.→Обновить стенды→март→→
        2.→Проверить котельни→до мая→
    """,
    "bars": """
        № | Мероприятие | Срок
        1. | Обновить стенды | март
        2. | Проверить котельни | до мая
    """,
    "markdown": """
        | № | Мероприятие | Срок |
        |---|:-----------:|------|
        | 1. | Обновить стенды | март |
        | 2. | Проверить котельни | до мая |
    """,
    "box drawing": """
        ┌────┬────────────────────┬────────┐
        │ №  │ Мероприятие        │ Срок   │
        ├────┼────────────────────┼────────┤
        │ 1. │ Обновить стенды    │ март   │
        ├────┼────────────────────┼────────┤
        │ 2. │ Проверить котельни │ до мая │
        └────┴────────────────────┴────────┘
    """,
    "one cell a line behind a tab": """
        →№
        →Мероприятие
        →Срок

        →1.
        →Обновить стенды
        →март

        →2.
        →Проверить котельни
        →до мая
    """,
    "one cell a line": """
        №
        Мероприятие
        Срок
        1.
        Обновить стенды
        март
        2.
        Проверить котельни
        до мая
    """,
    "column by column": """
        №
        Мероприятие
        Срок

        1.
        2.

        Обновить стенды
        Проверить котельни

        март
        до мая
    """,
}


@pytest.mark.parametrize("dump", CONTAINERS.values(), ids=CONTAINERS)
def test_every_container_gives_the_same_table(dump: str) -> None:
    document = read_dump(dump)
    assert picture(document) == PLAN


def test_a_table_without_borders_is_told() -> None:
    for container in ("one cell a line", "column by column"):
        assert "columns_assumed" in codes(read_dump(CONTAINERS[container]))
    for container in ("tabs", "markdown", "box drawing"):
        assert codes(read_dump(CONTAINERS[container])) == []


def test_columns_under_their_own_names() -> None:
    document = read_lines(
        *("План", "", "Мероприятия", "1. Обновить стенды", "2. Провести смотр", "Сроки", "март", "до 5 мая", ""),
        *("Ответственные", "Завхоз", "Педагог-организатор", "", "Директор"),
    )
    (table,) = document.tables()
    assert rows(table) == [
        ["Мероприятия", "Сроки", "Ответственные"],
        ["1. Обновить стенды", "март", "Завхоз"],
        ["2. Провести смотр", "до 5 мая", "Педагог-организатор"],
    ]
    assert texts(document) == ["План", "Директор"]


def test_a_cell_like_a_column_name_among_lists_that_blank_lines_part() -> None:
    lists = [
        ["Мероприятие", "Сверить вклады", "Обновить тарифы"],
        ["Срок", "март", "май"],
        ["Ответственный", "Кредитный отдел", "Касса"],
        ["Результат", "Срок сверки соблюдён", "Тарифы висят"],
    ]
    document = read_lines(*(line for one in lists for line in (*one, "")))
    (table,) = document.tables()
    assert rows(table) == [list(row) for row in zip(*lists, strict=True)]


@pytest.mark.parametrize("terms", [["март", "май"], ["март", "май", "июнь", "июль"]])
def test_lists_of_unequal_length_stay_text(terms: list[str]) -> None:
    lines = ["Мероприятия", "1. Обновить стенды", "2. Провести смотр", "3. Подвести итоги", "", "Сроки", *terms]
    lines += ["", "Ответственные", "Завхоз", "Директор", "Педагог"]
    document = read_lines(*lines)
    assert not list(document.tables())
    assert texts(document) == [line for line in lines if line]


def test_a_date_phrase_parts_cells_joined_by_spaces() -> None:
    document = read_dump("""
        № п/п Мероприятие Срок исполнения Ответственный
        Раздел 1. Подготовка
        1. Составить перечень объектов до 15 мая 2024 года Отдел имущества
        2. Согласовать перечень
        с департаментом II квартал Юридический отдел,
        канцелярия
        3. Назначить смотрителей Комиссия
    """)
    (table,) = document.tables()
    assert rows(table)[1:] == [
        ["Раздел 1. Подготовка"],
        ["1.", "Составить перечень объектов", "до 15 мая 2024 года", "Отдел имущества"],
        ["2.", "Согласовать перечень\nс департаментом", "II квартал", "Юридический отдел,\nканцелярия"],
        ["3.", "Назначить смотрителей Комиссия"],
    ]
    assert codes(document) == ["columns_assumed", "cells_placed"]


def test_a_title_below_a_short_row_is_a_row_of_its_own() -> None:
    document = read_dump("""
        №→Мероприятие→Срок→Ответственный
        4→Починить кровлю→май→ЖЭК
        5→Паспортизация
        Социальная сфера
        6→Открыть клуб→июнь→Отдел культуры
        7→Обновить парк
        Победы→август→ЖЭК
    """)
    (table,) = document.tables()
    assert rows(table)[2:] == [
        ["5", "Паспортизация"],
        ["Социальная сфера"],
        ["6", "Открыть клуб", "июнь", "Отдел культуры"],
        ["7", "Обновить парк\nПобеды", "август", "ЖЭК"],
    ]
    (doubt,) = document.diagnostics
    assert (doubt.code, doubt.origin) == ("line_parted", Origin(table=1, row=3, lines=(4, 4)))


def test_a_blank_line_parts_tables() -> None:
    document = read_dump("""
        №→Мероприятие→Срок
        1→Обновить стенды→март

        2→Провести смотр→май
    """)
    assert [table.height for table in document.tables()] == [2, 1]
    assert [table.origin for table in document.tables()] == [
        Origin(table=1, lines=(2, 3)),
        Origin(table=2, lines=(5, 5)),
    ]


def test_cells_know_their_table_row_and_line() -> None:
    document = read_lines("План", "№\tДело\tСрок", "1\tСмотр\tмай")
    (table,) = document.tables()
    assert [cell.origin for cell in table.rows()[1]] == [Origin(table=1, row=2, lines=(3, 3))] * 3


def test_a_line_break_in_a_cell_does_not_break_the_row() -> None:
    document = read_dump("""
        №→Мероприятие→Срок→Исполнитель
        ЯНВАРЬ
        1→Провести
        смотр→10 января→Завхоз
        2→Обновить стенды→20 января→Отдел
        культуры
    """)
    (table,) = document.tables()
    assert rows(table)[1:] == [
        ["ЯНВАРЬ"],
        ["1", "Провести\nсмотр", "10 января", "Завхоз"],
        ["2", "Обновить стенды", "20 января", "Отдел\nкультуры"],
    ]
    assert table.rows()[1][0].columns == 4


def test_rows_of_dates_keep_their_columns() -> None:
    document = read_lines(
        "1\tПроверка\t01.02.2024\t05.02.2024", "\t\t01.03.2024\t05.03.2024", "\t\t01.04.2024\t05.04.2024"
    )
    (table,) = document.tables()
    assert rows(table)[2] == ["", "", "01.04.2024", "05.04.2024"]


@pytest.mark.parametrize(
    "line",
    ["Глава администрации\tИ.И. Иванов", "\t\t\tУТВЕРЖДАЮ", "\tВ целях исполнения закона", "от 12.03.2024\t№ 15"],
)
def test_a_tab_in_a_lone_line_makes_no_table(line: str) -> None:
    document = read_lines("Текст", "", line, "", "Текст")
    assert texts(document) == ["Текст", line.strip(), "Текст"]


def test_a_bar_in_a_sentence_makes_no_table() -> None:
    assert texts(read_lines("Норма |x| не больше единицы.")) == ["Норма |x| не больше единицы."]


def test_drawn_spans_and_hyphens() -> None:
    drawing = dedent("""\
        +----+------------------+-----------------+
        | №  | Мероприятие      | Срок            |
        |    |                  +--------+--------+
        |    |                  | начало | конец  |
        +----+------------------+--------+--------+
        | Общие вопросы                           |
        +----+------------------+--------+--------+
        | 1. | Подготовить ин-  | март   | июнь   |
        |    | формацию         |        |        |
        +----+------------------+--------+        |
        | 2. | Смотр            | май    |        |
        +----+------------------+--------+--------+""")
    document = read_lines(*drawing.split("\n"))
    (table,) = document.tables()
    assert drawn(table) == drawn(draw(drawing))
    assert table.wrapped


def test_rows_that_no_line_parts_are_told_by_their_numbers() -> None:
    document = read_dump("""
        +---+---------------+------+
        ¦ № ¦ Мероприятие   ¦ Срок ¦
        +---+---------------+------+
        ¦1. ¦Провести смотр ¦ май  ¦
        ¦   ¦классов        ¦      ¦
        ¦2. ¦Подвести итоги ¦ июнь ¦
        +---+---------------+------+
    """)
    (table,) = document.tables()
    assert rows(table)[1:] == [["1.", "Провести смотр\nклассов", "май"], ["2.", "Подвести итоги", "июнь"]]
    assert codes(document) == ["rows_assumed"]


def test_a_lost_picture_opens_a_cell_and_short_rows_find_their_columns() -> None:
    document = read_dump("""
        →№
        →Мероприятие
        →Исполнитель
        →Срок
        →Оценка
        →Максимальный балл

        →1. Приём граждан
        →[image: a.png]=(P11+P12)/2
        →100

        →1.1.
        →Вести запись на приём
        →Приёмная

        Канцелярия

        →постоянно
        →[image: b.png]=n*50
        n – число дней
        →100

        →1.2.
        →Разместить график
        →Приёмная
        →I квартал
         А – число размещённых графиков;
        →50
         →2. Обращения
        →[image: c.png]=P21
    """)
    (table,) = document.tables()
    assert rows(table)[1:] == [
        ["1. Приём граждан", "[image: a.png]=(P11+P12)/2", "100"],
        [
            *("1.1.", "Вести запись на приём", "Приёмная\nКанцелярия", "постоянно"),
            *("[image: b.png]=n*50\nn – число дней", "100"),
        ],
        ["1.2.", "Разместить график", "Приёмная", "I квартал", f"{GAP} А – число размещённых графиков;", "50"],
        ["2. Обращения", "[image: c.png]=P21"],
    ]
    assert [(cell.column, cell.columns) for cell in table.rows()[1]] == [(0, 4), (4, 1), (5, 1)]
    assert [(cell.column, cell.columns) for cell in table.rows()[4]] == [(0, 4), (4, 1)]


def test_markdown_headings_and_bold() -> None:
    document = read_lines("## План работы", "**Дорожная карта", "на 2024 год**", "Обычный **текст**")
    heading, first, second, plain = document.paragraphs()
    assert (heading.text, heading.level) == ("План работы", 2)
    assert [(one.text, one.bold) for one in (first, second)] == [("Дорожная карта", True), ("на 2024 год", True)]
    assert (plain.text, plain.bold) == ("Обычный **текст**", False)


def test_footnotes_stand_apart() -> None:
    document = read_lines(
        "Смотр проводит комиссия.", "_______", "", "<1> Далее – Комиссия,", "созданная приказом.", "", "Дата"
    )
    (note,) = document.notes
    assert (note.mark, note.text) == ("1", "Далее – Комиссия,\nсозданная приказом.")
    assert texts(document) == ["Смотр проводит комиссия.", "Дата"]


def test_a_tab_dump_whose_cells_hold_line_breaks_has_as_many_columns_as_its_header_names() -> None:
    document = read_dump("""
        №→Мероприятие→Срок→Ответственный
        Раздел I
        Дворы
        1.→Покрасить
        забор→май→Завхоз
        2.→Вставить
        стёкла→июнь→Директор
        3.→Вымыть
        окна→июль→Завхоз
    """)
    (table,) = document.tables()
    assert rows(table)[1:] == [
        ["Раздел I"],
        ["Дворы"],
        ["1.", "Покрасить\nзабор", "май", "Завхоз"],
        ["2.", "Вставить\nстёкла", "июнь", "Директор"],
        ["3.", "Вымыть\nокна", "июль", "Завхоз"],
    ]


def test_a_cell_that_begins_as_the_name_of_a_column_is_none() -> None:
    document = read_dump("""
        →Мероприятие
        →Срок
        →Ответственный
        →Вымыть окна
        →май
        →Завхоз
        →Выдать ключи
        →по мере обращений
        →Вахта
    """)
    (table,) = document.tables()
    assert rows(table)[0] == ["Мероприятие", "Срок", "Ответственный"]


def test_a_row_begins_on_the_line_above_its_tabs() -> None:
    document = read_dump("""
        Мероприятие→Срок→Ответственный
        Вымыть окна→май→Завхоз
        Посадить липы
        вдоль ограды→июнь→Лесник
    """)
    (table,) = document.tables()
    assert rows(table)[2] == ["Посадить липы\nвдоль ограды", "июнь", "Лесник"]


def test_rows_of_several_lines_with_wide_gaps_are_doubted() -> None:
    document = read_dump("""
        Мероприятие  Срок  Ответственный
        Вымыть окна  до 5 мая  Завхоз
        Посадить липы  до 9 мая   Отдел
        вдоль ограды              быта
    """)
    assert "cells_placed" in codes(document)


def test_a_number_that_goes_on_with_the_sign_above_it_numbers_no_row() -> None:
    document = read_dump("""
        №→Мероприятие→Срок→Ответственный
        1.→Вымыть окна дома №
        14→май→Завхоз
        2.→Посадить липы→июнь→Лесник
    """)
    (table,) = document.tables()
    assert rows(table)[1] == ["1.", "Вымыть окна дома №\n14", "май", "Завхоз"]


def test_a_doubted_row_of_one_space_names_its_place() -> None:
    document = read_dump("""
        № Мероприятие Срок Ответственный Итог
        1. Вымыть окна до 5 мая Завхоз отчёт
        2. Посадить липы до 9 мая Отдел быта
    """)
    placed = [one.origin for one in document.diagnostics if one.code == "cells_placed"]
    assert [(origin.table, origin.row) for origin in placed if origin] == [(1, 2), (1, 3)]
