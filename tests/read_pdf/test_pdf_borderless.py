"""Tables without vertical ruling lines: columns by the white between words, rows by rules, white or numbers."""

from __future__ import annotations

from collections.abc import Sequence

from drawing import draw, drawn
from pdfmaking import Sheet, codes, make_pdf, pdf_document
from roadmap_ingest.model.document import Document

WIDTHS = (40, 230, 90, 120)
XS = (63, 123, 333, 423)
"""Where the texts of four columns of these widths begin."""


def read(drawing: str) -> Document:
    return pdf_document(make_pdf(lambda sheet: sheet.table(drawing, widths=WIDTHS, ruling="none")))


def lines(sheet: Sheet, top: float, *texts: Sequence[str], pitch: float = 12) -> float:
    """Printed lines of four columns at one distance; returns the base line of the next one."""
    for number, row in enumerate(texts):
        for x, text in zip(XS, row, strict=False):
            if text:
                sheet.text(x, top + number * pitch, text)
    return top + len(texts) * pitch


def test_rows_without_numbers_are_parted_by_the_white_between_them() -> None:
    plan = """
        №      | Мероприятие                                | Срок     | Место
        ЯНВАРЬ | <                                          | <        | <
               | Турнир дворовых команд↵по мини-футболу      | 12       | Стадион↵«Заря»
               | Эстафета                                   | 20       | Парк
        МАРТ   |                                            |          |
               | Лыжная гонка на призы↵главы района,↵юноши  | 3–4      | База «Бор»
    """
    document = read(plan)
    (table,) = document.tables()
    assert drawn(table) == drawn(draw(plan))
    assert codes(document.diagnostics) == ["borderless_table"]


def test_a_numbered_heading_over_the_other_columns_keeps_its_number_apart() -> None:
    plan = """
        №   | Мероприятие             | Срок     | Ответственный
        1   | Работа с обращениями граждан, поступившими в управу в течение отчётного года | < | <
        1.1 | Провести проверку       | до 1 мая | Отдел учёта
        1.2 | Направить отчёт         | июнь     | Управление делами
        2   | Совещания с участием руководителей организаций района и представителей жителей | < | <
    """
    (table,) = read(plan).tables()
    assert drawn(table) == drawn(draw(plan))


def test_a_header_whose_tallest_cell_stands_above_the_others_is_whole() -> None:
    def page(sheet: Sheet) -> None:
        lines(
            sheet,
            100,
            ("", "", "", "Ответственный"),
            ("№", "Мероприятие", "Срок", "исполнитель"),
            ("", "", "", "(должность)"),
        )
        lines(sheet, 145, ("1", "Провести проверку", "до 1 мая", "Отдел учёта"), ("", "складов", "", ""))
        lines(sheet, 178, ("2", "Направить отчёт", "июнь", "Управление"), ("", "", "", "делами"))
        lines(sheet, 211, ("3", "Подвести итоги", "июль", "Отдел учёта"))

    (table,) = pdf_document(make_pdf(page)).tables()
    assert [[cell.text for cell in row] for row in table.rows()] == [
        ["№", "Мероприятие", "Срок", "Ответственный\nисполнитель\n(должность)"],
        ["1", "Провести проверку\nскладов", "до 1 мая", "Отдел учёта"],
        ["2", "Направить отчёт", "июнь", "Управление\nделами"],
        ["3", "Подвести итоги", "июль", "Отдел учёта"],
    ]


def test_rules_under_the_rows_part_them() -> None:
    def page(sheet: Sheet) -> None:
        rows = (
            [("№", "Мероприятие", "Срок", "Ответственный")],
            [("", "Провести проверку", "", ""), ("1", "складов", "до 1 мая", "Отдел учёта"), ("", "и составить акт")],
            [("", "Направить отчёт", "", ""), ("2", "об итогах", "июнь", "Отдел учёта"), ("", "проверки")],
        )
        y = 100.0
        for row in rows:
            y = lines(sheet, y, *row)
            sheet.rule(60, y - 9, 540, y - 9)

    document = pdf_document(make_pdf(page))
    (table,) = document.tables()
    assert [[cell.text for cell in row] for row in table.rows()][1:] == [
        ["1", "Провести проверку\nскладов\nи составить акт", "до 1 мая", "Отдел учёта"],
        ["2", "Направить отчёт\nоб итогах\nпроверки", "июнь", "Отдел учёта"],
    ]
    assert codes(document.diagnostics) == ["borderless_table"]


def test_rows_that_nothing_parts_are_told_as_guessed() -> None:
    def page(sheet: Sheet) -> None:
        lines(
            sheet,
            100,
            ("Кто", "Мероприятие", "Срок", "Место"),
            ("Петрова", "Провести проверку", "до 1 мая", "Склад"),
            ("", "и составить акт", "", ""),
            ("Орлов", "Направить отчёт", "июнь", "Управа"),
        )

    document = pdf_document(make_pdf(page))
    (table,) = document.tables()
    assert [row[0].text for row in table.rows()] == ["Кто", "Петрова", "Орлов"]
    guessed = [one.origin.row for one in document.diagnostics if one.code == "row_by_white" and one.origin]
    assert guessed == [2, 3]


def test_a_row_that_may_hold_two_is_told_as_guessed() -> None:
    plan = """
        №   | Мероприятие             | Срок     | Ответственный
        1   | Провести проверку       | до 1 мая | Отдел учёта
            | Направить отчёт         | июнь     | Управление делами
        2   | Подвести итоги          | июль     | Отдел учёта
        3   | Наградить победителей   | июль     | Отдел учёта
    """
    document = read(plan)
    guessed = [one.origin.row for one in document.diagnostics if one.code == "row_by_white" and one.origin]
    assert guessed == [2]
