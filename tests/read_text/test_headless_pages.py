"""A dump set by spaces whose pages go on without the names of the columns."""

from __future__ import annotations

from textwrap import dedent

from dumping import read_lines, rows, texts

from roadmap_ingest.model.document import Document
from roadmap_ingest.repair import repair

TOP = """
    №     Мероприятие                 Срок          Ответственный
    1.    Осмотреть крышу школы       до 1 марта    Завхоз
    2.    Промыть радиаторы в         май           Бригада
          спортивном зале
"""


def _read(*pages: str) -> Document:
    return read_lines(*"\n\n\n".join(dedent(page).strip("\n") for page in pages).split("\n"))


def _joined(document: Document) -> list[list[str]]:
    (table,) = repair(document).tables()
    return rows(table)


def test_rows_go_on_where_the_strips_stay_white() -> None:
    document = _read(TOP, """
        3.    Вставить стёкла             июнь          Завхоз,
                                                        бригада
        4.    Покрасить забор             июль          Сторож
    """)  # fmt: skip
    assert [row[0] for row in _joined(document)] == ["№", "1.", "2.", "3.", "4."]
    assert _joined(document)[3][3] == "Завхоз, бригада"


def test_a_page_number_between_the_rows_is_no_heading() -> None:
    document = _read(TOP, "                         2", "3.    Вставить стёкла             июнь          Завхоз")
    assert [row[0] for row in _joined(document)] == ["№", "1.", "2.", "3."]
    assert "2" in texts(document)


def test_a_heading_at_the_foot_of_a_page_stands_over_the_rows_of_the_next() -> None:
    document = _read(TOP + "    Летние работы\n", "3.    Вставить стёкла             июнь          Завхоз")
    assert [row[0] for row in _joined(document)] == ["№", "1.", "2.", "Летние работы", "3."]


def test_a_row_goes_on_at_the_head_of_a_page() -> None:
    document = _read(TOP, """
              и коридоре                                и сторож
        3.    Вставить стёкла             июнь          Завхоз
    """)  # fmt: skip
    assert _joined(document)[2][1:] == ["Промыть радиаторы в спортивном зале и коридоре", "май", "Бригада и сторож"]


def test_rows_without_numbers_need_text_in_most_columns() -> None:
    top = """
        Мероприятие             Срок         Ответственный
        Промыть окна            май          Завхоз
        Покрасить стены         июнь         Маляр
    """
    more = _read(top, "Вставить стёкла         июль         Стекольщик")
    assert [row[0] for row in _joined(more)][-1] == "Вставить стёкла"
    signed = _read(top, "Директор школы                       И.И. Котов")
    assert texts(signed) == ["Директор школы                       И.И. Котов"]


def test_lines_that_count_otherwise_are_no_more_of_the_table() -> None:
    document = _read(TOP, "17.   Вставить стёкла             июнь          Завхоз")
    assert len(_joined(document)) == 3
    assert len(texts(document)) == 1


def test_the_header_again_behind_a_page_number_goes_on_with_few_rows_and_the_heading_above_it() -> None:
    header = "№     Мероприятие                 Срок          Ответственный"
    document = _read(
        TOP + "\n    Летние работы\n",
        " " * 60 + "2" + " " * 60,
        header + "\n3.    Вставить стёкла             июнь          Завхоз",
    )
    assert [row[0] for row in _joined(document)] == ["№", "1.", "2.", "Летние работы", "3."]


def test_a_roman_number_tells_a_heading_below_the_header_wherever_it_stands() -> None:
    document = _read("""
        №     Мероприятие                 Срок          Ответственный
        п/п
                                          I. Двор
        1.    Осмотреть крышу школы       до 1 марта    Завхоз
        2.    Промыть радиаторы           май           Бригада
    """)
    assert [row[0] for row in _joined(document)] == ["№ п/п", "I. Двор", "1.", "2."]
