"""One cell a line with blank cells left out: what the cells hold tells the rows, and what was guessed is said."""

from __future__ import annotations

import pytest
from dumping import codes, read_lines, rows, texts

from drawing import draw, drawn
from roadmap_ingest.model.document import Document, Table
from roadmap_ingest.read.text.chain import link
from roadmap_ingest.read.text.holding import CAPITALS, FIGURE, LED, NUMBER, PARTY, TERM, TEXT, features

NAMES = ("№", "Мероприятие", "Срок", "Место проведения", "Ответственный")
PEOPLE = ("Белкин А.А.", "Зотов И.К.", "Котов Д.Н.")
PLACES = ("зал школы", "парк")


def _event(at: int) -> list[str]:
    """A row of a plan of events; each third one names no place."""
    sport = ("Кросс", "Турнир по шашкам", "Весёлые старты")[at % 3]
    where = [PLACES[at % 2]] if at % 3 else []
    return [f"{sport} среди команд улиц и дворов", f"{at + 1} марта", *where, PEOPLE[at % 3]]


def _stacked(*names: str, cells: list[str]) -> Document:
    return read_lines("План", "", *(f"\t{cell}" for cell in (*names, *cells)))


def _table(document: Document) -> Table:
    (table,) = document.tables()
    return table


def test_rows_without_numbers_are_told_by_their_cells() -> None:
    document = _stacked(*NAMES, cells=["МАРТ", *(cell for at in range(12) for cell in _event(at))])
    assert drawn(_table(document)).startswith("""\
+---+---------------------------------------------+----------+------------------+---------------+
| № | Мероприятие                                 | Срок     | Место проведения | Ответственный |
+---+---------------------------------------------+----------+------------------+---------------+
| МАРТ                                                                                          |
+---+---------------------------------------------+----------+------------------+---------------+
|   | Кросс среди команд улиц и дворов            | 1 марта  |                  | Белкин А.А.   |
+---+---------------------------------------------+----------+------------------+---------------+
|   | Турнир по шашкам среди команд улиц и дворов | 2 марта  | парк             | Зотов И.К.    |
+---+---------------------------------------------+----------+------------------+---------------+
|   | Весёлые старты среди команд улиц и дворов   | 3 марта  | зал школы        | Котов Д.Н.    |
+---+""")


def test_a_row_with_other_columns_than_most_names_its_place_so_that_its_item_is_doubted() -> None:
    document = _stacked(*NAMES, cells=[cell for at in range(12) for cell in _event(at)])
    doubts = [one.origin for one in document.diagnostics if one.code == "cells_placed"]
    assert [(origin.table, origin.row) for origin in doubts if origin] == [(1, 2), (1, 5), (1, 8), (1, 11)]
    assert "rows_by_content" in codes(document)


def test_a_numbered_title_alone_leaves_its_other_columns_blank() -> None:
    cells = ["1.", "Благоустройство", "1.1.", "Посадить липы у клуба", "до 5 мая", "Совет двора"]
    cells += ["1.2.", "Покрасить ограду сквера", "июнь", "Совет двора"]
    cells += ["2.", "Порядок", "2.1.", "Обойти подвалы домов", "ежемесячно", "Совет двора"]
    table = _table(_stacked("№", "Мероприятие", "Срок", "Ответственный", cells=cells))
    titles = [[(cell.column, cell.text) for cell in row] for row in table.rows() if len(row) == 2]
    assert titles == [[(0, "1."), (1, "Благоустройство")], [(0, "2."), (1, "Порядок")]]


def test_two_names_below_the_header_divide_its_column_of_terms() -> None:
    names = ("№", "Работа", "Сроки", "Примечание", "Начало", "Окончние")
    cells = ["1", "Описать архив", "01.02.25/10.02.25", "2", "Издать опись", "11.02.25/20.02.25", "готово"]
    table = _table(_stacked(*names, cells=cells))
    assert drawn(table) == drawn(
        draw("""
            № | Работа        | Сроки             | <        | Примечание
              |               | Начало            | Окончние |
            1 | Описать архив | 01.02.25/10.02.25 | <        |
            2 | Издать опись  | 11.02.25/20.02.25 | <        | готово
        """)
    )


def _under_departments(*cells: str) -> list[str]:
    """A numbered title, a department below it, and items of which the second has the `cells` after its number."""
    first = ["1. Приём студентов", "Учебный отдел", "1.1.", "Проверить анкеты", "до 5 июля", "Учебный отдел"]
    second = ["1.2.", "Внести анкеты в базу", *cells, "Деканаты", "1.3.", "Собрать жалобы", "10 июля", "Деканаты"]
    third = ["2. Общежитие", "2.1.", "Обойти комнаты", "июль", "Комендант", "2.2.", "Сменить замки", "май", "Комендант"]
    return first + second + third


@pytest.mark.parametrize("lead", ["\t", ""])
def test_numbered_titles_and_departments_are_headings(lead: str) -> None:
    cells = ("№", "Мероприятие", "Срок", "Ответственный", *_under_departments("июнь", "Учебный отдел"))
    document = read_lines("План", "", *(lead + cell for cell in cells))
    wide = [cell.text for cell in _table(document).cells if cell.columns == 4]
    assert wide == ["1. Приём студентов", "Учебный отдел", "Деканаты", "2. Общежитие"]
    assert "rows_by_content" in codes(document)


def test_a_department_after_a_row_without_its_term_is_a_heading_and_the_row_is_doubted() -> None:
    document = _stacked("№", "Мероприятие", "Срок", "Ответственный", cells=_under_departments("Учебный отдел"))
    table = _table(document)
    (row,) = [row for row in table.rows() if row[0].text == "1.2."]
    assert [(cell.column, cell.text) for cell in row] == [
        (0, "1.2."),
        (1, "Внести анкеты в базу"),
        (3, "Учебный отдел"),
    ]
    assert row[0].row + 1 in [one.origin.row for one in document.diagnostics if one.origin]


def test_titles_led_by_letters_and_numbers_are_no_doers() -> None:
    cells = ["I. Уборка", "1.", "Вымыть окна", "май", "Завхоз", "2.", "Сгрести листву", "июнь", "II. Ремонт"]
    cells += ["1.", "Побелить стены", "июль", "Завхоз", "2.", "Сменить замки", "август", "Завхоз"]
    table = _table(_stacked("№", "Мероприятие", "Срок", "Ответственный", cells=cells))
    assert [cell.text for cell in table.cells if cell.columns == 4] == ["I. Уборка", "II. Ремонт"]


def test_a_last_row_without_its_term_belongs_to_cells_one_a_line() -> None:
    cells = ["№", "Мероприятие", "Срок", "Ответственный", "1.", "Вымыть окна", "май", "Завхоз"]
    cells += ["2.", "Сгрести листву", "июнь", "Завхоз", "3.", "Сменить замки", "Слесарь"]
    assert rows(_table(read_lines(*cells)))[3] == ["3.", "Сменить замки", "Слесарь"]


def test_the_title_of_the_next_section_ends_a_row_that_lacks_its_last_cell() -> None:
    cells = ["1. Уборка", "1.1.", "Вымыть окна", "май", "Завхоз", "1.2.", "Сгрести листву", "июнь", "2. Ремонт"]
    cells += ["2.1.", "Побелить стены", "июль", "Завхоз"]
    table = _table(_stacked("№", "Мероприятие", "Срок", "Ответственный", cells=cells))
    assert [cell.text for cell in table.cells if cell.columns == 4] == ["1. Уборка", "2. Ремонт"]


def test_titles_one_below_another_where_blank_cells_are_kept() -> None:
    cells = ["1. Приём", "Учебный отдел", "1.1.", "Проверить анкеты", "", "Учебный отдел"]
    table = _table(_stacked("№", "Мероприятие", "Срок", "Ответственный", cells=cells))
    assert [cell.text for cell in table.cells if cell.columns == 4] == ["1. Приём", "Учебный отдел"]


def test_prose_below_cells_one_a_line_is_no_part_of_the_table() -> None:
    cells = ["Мероприятие", "Срок", "Ответственный", "Первый тур", "Провести отбор", "май", "Тренер"]
    cells += ["Провести финал", "июнь", "Тренер", "", "Директор стадиона", "П.П. Гусев"]
    document = read_lines(*cells)
    assert rows(_table(document))[1:] == [["Первый тур"], ["Провести отбор", "май", "Тренер"], cells[7:10]]
    assert texts(document) == ["Директор стадиона", "П.П. Гусев"]


def test_a_title_between_two_tables_is_no_part_of_the_last_cell() -> None:
    row = ["1.", "Обновить доску почёта", "май"]
    lines = [f"\t{cell}" for cell in ("№", "Мероприятие", "Срок", *row)]
    document = read_lines("Кадры", "", *lines, "", "Связь с жителями", "", *lines)
    kinds = [block.text if not isinstance(block, Table) else block.height for block in document.blocks]
    assert kinds == ["Кадры", 2, "Связь с жителями", 2]


def test_kinds_of_cells() -> None:
    said = ["1.", "АПРЕЛЬ", "2. Провести сход", "к 1 мая", "Зотов И.К.", "отдел кадров", "250,5", "900", "парк"]
    assert [one.kind for one in features(said)] == [
        NUMBER, CAPITALS, LED, TERM, PARTY, PARTY, FIGURE, FIGURE, TEXT,
    ]  # fmt: skip


def test_a_chain_of_full_rows_is_sure() -> None:
    cells = [cell for at in range(12) for cell in _event(3 * at + 1)]
    links = link(cells, ["activity", "deadline", "place", "responsible"])
    assert [one.column for one in links] == [0, 1, 2, 3] * 12
    assert [one.begins for one in links] == [True, False, False, False] * 12
    assert all(one.sure for one in links)
