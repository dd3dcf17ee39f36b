"""Rows made whole: cut by a page, filled with dates only, shifted right, smeared over the borders."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from repairing import codes, done, shows

from drawing import draw
from roadmap_ingest.model.document import Table
from roadmap_ingest.repair.broken_rows import join_broken_rows
from roadmap_ingest.repair.centered import join_centered_rows
from roadmap_ingest.repair.cut_numbers import join_cut_numbers
from roadmap_ingest.repair.date_rows import is_date, join_date_rows
from roadmap_ingest.repair.shifted import unshift_rows
from roadmap_ingest.repair.smeared import join_smeared_headings

HEADER = "№ | Мероприятие | Срок | Ответственный\n"


def paged(drawing: str, first: int) -> Table:
    """The drawn table, its rows from `first` on printed on the next page."""
    table = draw(HEADER + drawing)
    cells = (replace(cell, origin=cell.origin.at(page=2 if cell.row >= first else 1)) for cell in table.cells)
    return replace(table, cells=tuple(cells))


def test_a_row_cut_in_one_cell() -> None:
    mended = done(join_broken_rows, paged("1 | Провести ремонт в кабинетах | май | завхоз\n | физики и химии | | ", 2))
    assert shows(mended, HEADER + "1 | Провести ремонт в кабинетах физики и химии | май | завхоз")
    assert codes(mended) == ["row-rejoined"]


def test_a_row_cut_in_all_cells_and_inside_a_word() -> None:
    drawing = """
    1 | Провести обследова  | до 1 марта, | Отдел по работе с
      | ние жилых домов     | до 1 июня   | населением
    2 | Составить акты      | июль        | Отдел
    """
    mended = done(join_broken_rows, paged(drawing.strip(), 2))
    assert shows(
        mended,
        HEADER
        + "1 | Провести обследование жилых домов | до 1 марта, до 1 июня | Отдел по работе с населением\n"
        + "2 | Составить акты | июль | Отдел",
    )


def test_a_joined_cell_names_both_its_places() -> None:
    mended = done(join_broken_rows, paged("1 | Провести ремонт в | май | завхоз\n | кабинетах | | ", 2))
    cell = next(cell for table in mended.tables() for cell in table.cells if "кабинетах" in cell.text)
    assert (cell.origin.page, [place.page for place in cell.also]) == (1, [2])


def test_a_list_of_dates_goes_on_over_the_page() -> None:
    mended = done(join_broken_rows, paged("1 | Сдать отчёт в управу | 1 мая↵1 июня | завуч\n | города | 1 июля | ", 2))
    assert [cell.text for cell in next(mended.tables()).cells if cell.row == 1][1:3] == [
        "Сдать отчёт в управу города", "1 мая 1 июня 1 июля".replace(" 1 июня", "\n1 июня"),
    ]  # fmt: skip


def test_a_step_of_its_own_is_no_second_half() -> None:
    table = draw(HEADER + "1 | Подготовка: сбор заявок | 1 мая | Отдел\n | Подведение итогов | 1 июня | Отдел")
    assert done(join_broken_rows, table).blocks == (table,)


def test_a_row_under_a_spanning_number_stays() -> None:
    table = draw(HEADER + "1 | сбор заявок на | май | Отдел\n^ | проверка заявок | июнь | Отдел")
    assert done(join_broken_rows, table).blocks == (table,)


@pytest.mark.parametrize("month", ["август | < | <", "август | | "])
def test_a_month_at_the_top_of_a_page_is_no_second_half(month: str) -> None:
    lines = ["Мероприятие | Срок | Кто", "Открыть кружок | май | завуч", "Закрыть кружок | июнь | завуч", month]
    table = draw("\n".join([*lines, "Мыть окна | 3 августа | завхоз"]))
    cells = (replace(cell, origin=cell.origin.at(page=2 if cell.row >= 3 else 1)) for cell in table.cells)
    table = replace(table, cells=tuple(cells))
    assert done(join_broken_rows, table).blocks == (table,)


def test_a_text_alone_at_the_top_of_a_page_ends_the_row_above_where_headings_span() -> None:
    rows = "ЯНВАРЬ | < | < | <\n | Турнир на приз | 12 | Котов А.А.\n | совета ветеранов Заречья | | "
    mended = done(join_broken_rows, paged(rows + "\n | Лыжный кросс | 14 | Котов А.А.", 3))
    assert shows(
        mended,
        HEADER + "ЯНВАРЬ | < | < | <\n | Турнир на приз совета ветеранов Заречья | 12 | Котов А.А.\n"
        " | Лыжный кросс | 14 | Котов А.А.",
    )
    assert codes(mended) == ["row-guessed"]


@pytest.mark.parametrize("heading", ["Раздел 2", "II.", "Февраль"])
def test_what_looks_like_a_heading_there_stays(heading: str) -> None:
    rows = (
        f"ЯНВАРЬ | < | < | <\n | Турнир на приз | 12 | Котов А.А.\n | {heading} | | \n | Лыжный кросс | 14 | Котов А.А."
    )
    table = paged(rows, 3)
    assert done(join_broken_rows, table).blocks == (table,)


def test_a_row_that_lacks_what_all_others_have_ends_the_row_above() -> None:
    """«1 мая | Котов А.А.» stands at the foot of the page, «Дубов Б.Б.» without a date at the top of the next."""
    sound = "".join(f" | Осмотр школы {number} | {number} мая | Котов А.А.\n" for number in range(2, 8))
    rows = f"{sound} | Первенство г. | 1 мая | Котов А.А.\n | Твери по шашкам | | Дубов Б.Б."
    mended = done(join_broken_rows, paged(f"{rows}\n | Кросс | 3 мая | Дубов Б.Б.", 8))
    joined = "Первенство г. Твери по шашкам | 1 мая | Котов А.А. Дубов Б.Б."
    assert shows(mended, f"{HEADER}{sound} | {joined}\n | Кросс | 3 мая | Дубов Б.Б.")
    assert codes(mended) == ["row-guessed"]


def test_a_row_without_a_number_at_the_top_of_a_page_ends_the_row_above_among_numbered_texts() -> None:
    head = "Мероприятие | Срок | Исполнитель\n"
    rows = "".join(f"{number}. Осмотр школ | май | Отдел\n" for number in range(1, 5))
    table = draw(f"{head}{rows}5. Проведение конкурса | июнь | Управление культуры\nдетского рисунка | | Администрации")
    cells = (replace(cell, origin=cell.origin.at(page=2 if cell.row >= 6 else 1)) for cell in table.cells)
    mended = done(join_broken_rows, replace(table, cells=tuple(cells)))
    joined = "5. Проведение конкурса детского рисунка | июнь | Управление культуры Администрации"
    assert shows(mended, f"{head}{rows}{joined}")


def test_a_number_cut_by_the_page_is_one_number() -> None:
    rows = "9 | Обойти дома | май | Отдел\n10 | Обойти парк | май | Отдел\n"
    cut = (
        rows + "1 | Провести обследова | июнь | Отдел\n1 | ние дворов | | культуры\n12 | Подвести итоги | июль | Отдел"
    )
    mended = join_cut_numbers(done(join_broken_rows, replace(paged(cut, 4), wrapped=True)))
    assert [cell.text for cell in next(mended.tables()).cells if cell.column == 0] == ["№", "9", "10", "11", "12"]
    assert codes(mended) == ["row-rejoined", "number-rejoined"]


def test_a_year_cut_by_the_page_is_no_number() -> None:
    rows = "1 | Обойти дома | 01.05.20 | Отдел\n | | 24 | \n2 | Подвести итоги | июль | Отдел"
    mended = done(join_broken_rows, paged(rows, 2))
    assert shows(mended, HEADER + "1 | Обойти дома | 01.05.2024 | Отдел\n2 | Подвести итоги | июль | Отдел")


def test_the_same_number_on_two_pages_is_of_two_rows() -> None:
    table = paged(
        "10 | Обойти парк | май | Отдел\n11 | Провести обследова | июнь | Отдел\n1 | ние дворов | май | Отдел", 3
    )
    assert done(join_broken_rows, table).blocks == (table,)


def test_what_may_be_a_second_half_is_joined_with_a_warning() -> None:
    drawing = "1 | Собрать отзывы | май | Отдел\n2 | Издать сборник города | июнь | Отдел\n | Три тополя | | "
    mended = done(join_broken_rows, paged(drawing, 3))
    assert "Издать сборник города Три тополя" in [cell.text for table in mended.tables() for cell in table.cells]
    assert [(said.code, said.severity) for said in mended.diagnostics] == [("row-guessed", "warning")]


def test_rows_of_dates_become_lines_of_the_item() -> None:
    table = """
    № | Мероприятие   | Начало     | Окончание
    1 | Сверка счетов | 01.02.2024 | 10.02.2024
      |               | 01.03.2024 | 10.03.2024
      |               | 01.04.2024 | 10.04.2024
    2 | Сдача отчёта  | 01.05.2024 | 10.05.2024
    """
    mended = done(join_date_rows, draw(table))
    assert [cell.text.split("\n") for cell in next(mended.tables()).cells if cell.row == 1][2:] == [
        ["01.02.2024", "01.03.2024", "01.04.2024"],
        ["10.02.2024", "10.03.2024", "10.04.2024"],
    ]
    assert codes(mended) == ["date-row-joined"] * 2


@pytest.mark.parametrize("text", ["01.02.2024", "до 5 марта", "II квартал", "май", "1 мая 2024 г.", "с 1 по 3 июня"])
def test_a_date(text: str) -> None:
    assert is_date(text)


@pytest.mark.parametrize("text", ["", "2.", "12", "отдел 5", "по плану", "мая Иванова"])
def test_no_date(text: str) -> None:
    assert not is_date(text)


def test_a_shifted_row_moves_under_its_header() -> None:
    table = HEADER + "1 | Принять заявки | май | Отдел\n | | 2. | Разослать ответы\n3 | Собрать жюри | июнь | Отдел"
    mended = done(unshift_rows, draw(table))
    assert [(cell.column, cell.text) for cell in next(mended.tables()).rows()[2]] == [
        (0, "2."),
        (1, "Разослать ответы"),
    ]
    assert [said.severity for said in mended.diagnostics] == ["warning"]


def test_a_number_out_of_turn_is_not_moved() -> None:
    table = draw(HEADER + "1 | Принять заявки | май | Отдел\n2 | Дать ответ | май | Отдел\n | | 7 | Разослать письма")
    assert done(unshift_rows, table).blocks == (table,)


CENTERED = """
  | Провести осмотр    |          | Завхоз
1 | школьных зданий    | до 1 мая |
  | и сооружений       |          |
  | Составить смету    |          |
2 | ремонта            | июнь     | Бухгалтер
3 | Вывезти мусор      | июль     | Завхоз
"""


def typed(drawing: str) -> Table:
    """The drawn table as a text dump has it: each row from a line of its own."""
    table = draw(HEADER + drawing.strip("\n"))
    cells = (replace(cell, origin=cell.origin.at(lines=(cell.row, cell.row))) for cell in table.cells)
    return replace(table, cells=tuple(cells))


def test_a_number_in_the_middle_of_its_row() -> None:
    mended = join_broken_rows(done(join_centered_rows, typed(CENTERED)))
    assert shows(
        mended,
        HEADER
        + "1 | Провести осмотр школьных зданий и сооружений | до 1 мая | Завхоз\n"
        + "2 | Составить смету ремонта | июнь | Бухгалтер\n3 | Вывезти мусор | июль | Завхоз",
    )


def test_items_in_small_letters_under_a_heading_stay() -> None:
    table = typed("1 | осмотр зданий | май | Завхоз\n | Летние работы | |\n2 | ремонт кровли | июнь | Завхоз")
    assert done(join_centered_rows, table).blocks == (table,)


SMEARED = [
    (
        "1. | Обеспечить безопасно | сть на дорогах горо | да Твери |",
        "1. | Обеспечить безопасность на дорогах города Твери",
    ),
    ("Раздел 2. Развитие обра | зования и воспита | ния |  |", "Раздел 2. Развитие образования и воспитания"),
    ("Раздел 3. | Досуг и | спорт | ", "Раздел 3. Досуг и спорт"),
    ("Управ | Управление образования города Твери |  |  |", "Управление образования города Твери"),
    ("2. | Развитие библиоте | іки и музе | я", "2. | Развитие библиотеки и музея"),
    ("3. Озел | Озеленение школьных дворов |  | ", "3. Озеленение школьных дворов"),
    ("Ремонт спортивных п | лощадо | к и дорожек | ", "Ремонт спортивных площадок и дорожек"),
    ("Встречи с медсест | Iрами школ |  | ", "Встречи с медсестрами школ"),
    ("Подготовка шко | л города к летнему отдых | y |  |", "Подготовка школ города к летнему отдыху"),
]


@pytest.mark.parametrize(("row", "heading"), SMEARED)
def test_a_smeared_heading_is_one_cell(row: str, heading: str) -> None:
    mended = done(join_smeared_headings, draw(HEADER + row.rstrip("|")))
    cells = next(mended.tables()).rows()[1]
    assert " | ".join(cell.text for cell in cells) == heading
    assert cells[-1].column + cells[-1].columns == 4
    assert codes(mended) == ["heading-rejoined"]


def test_a_border_read_as_a_bar_is_no_letter() -> None:
    row = "1. | Озеленить дворы и созд¦ | ать цветники | в новых микрора¦ | ¦йонах"
    mended = done(join_smeared_headings, draw("№ | Мероприятие | Срок | Место | Ответственный\n" + row))
    (number, title) = next(mended.tables()).rows()[1]
    assert (number.text, title.text) == ("1.", "Озеленить дворы и создать цветники в новых микрорайонах")
    assert codes(mended) == ["heading-rejoined"]


def test_in_a_torn_row_two_words_that_make_a_third_are_joined_with_a_doubt() -> None:
    mended = done(join_smeared_headings, draw(HEADER + "Раздел II. Работа с родите | лями и опеку | нами |"))
    assert next(mended.tables()).rows()[1][0].text == "Раздел II. Работа с родителями и опекунами"
    assert codes(mended) == ["heading-guessed"]


DOUBTED = [
    ("Управ | хение культуры города Твери | |", "Управление культуры города Твери"),
    ("Стро | ительттво пешеходного моста | |", "Строительство пешеходного моста"),
    ("Под | готовка молодых мастеров | |", "Подготовка молодых мастеров"),
    ("1. | Порядок приёма в от | делениях связи |", "1. | Порядок приёма в отделениях связи"),
    ("1. | Права вклад | lчиков банка |", "1. | Права вкладчиков банка"),
    ("1. | Нужды городаI | и области |", "1. | Нужды города и области"),
    ("1. | Школы эколидеров и цифро | визаторов |", "1. | Школы эколидеров и цифровизаторов"),
]


@pytest.mark.parametrize(("row", "heading"), DOUBTED)
def test_a_heading_that_was_guessed_is_warned_of(row: str, heading: str) -> None:
    mended = done(join_smeared_headings, draw(HEADER + row))
    assert " | ".join(cell.text for cell in next(mended.tables()).rows()[1]) == heading
    assert [said.severity for said in mended.diagnostics] == ["warning"]


@pytest.mark.parametrize(
    "row",
    [
        "1 | Провести совещание | ежемесячно | отдел культуры",
        "1. | Развитие спорта |  | ",
        "Январь |  |  | ",
        "2 | Отчёт о работе за | май | завуч",
        "Школа | Школа № 5 | май | завуч",
        "4. Школа | Школа № 5 |  | ",
        "5 | Выдать XXI | век читателям | май",
        "6 | Отчёт о работе в | за май | завуч",
        "3 | Провести сход | до 2030 года | М/С Азарова",
        "Квартал I | отдел спорта | до 5 мая | отчёт",
        "Корпус l | дети | май | няня",
        "Этап 1. Подготовка | ежемесячно | рабочая группа | отчёт",
        "Мероприятие 1.1 | Провести сход | до 5 мая | совет ветеранов",
    ],
)
def test_a_sound_row_stays(row: str) -> None:
    table = draw(HEADER + row)
    assert done(join_smeared_headings, table).blocks == (table,)


@pytest.mark.parametrize(("heading", "bold"), [("II. Содержание образования", False), ("Содержание образования", True)])
def test_a_heading_at_the_head_of_a_page_is_no_second_half(heading: str, bold: bool) -> None:
    rows = f"1 | Настроить доступ в рекреациях | май | завуч\n | {heading} | | \n2 | Завести журналы | июнь | завуч"
    table = paged(rows, 2)
    cells = (replace(cell, bold=bold and cell.text == heading) for cell in table.cells)
    table = replace(table, cells=tuple(cells))
    assert done(join_broken_rows, table).blocks == (table,)
