"""Sheets that show two pages side by side."""

from __future__ import annotations

import pytest

from pdfmaking import Sheet, codes, make_pdf, pdf_document

A3 = (1190.0, 842.0)
HEADER = "№ | Мероприятие | Срок | Ответственный\n"


def rows(first: int, last: int) -> str:
    return "\n".join(f"{number} | Провести проверку склада | {number} мая | Отдел" for number in range(first, last + 1))


def page(sheet: Sheet, left: float, first: int, last: int) -> None:
    sheet.text(left, 50, "План проверок на 2024 год")
    sheet.table(HEADER + rows(first, last), left=left, widths=(30, 230, 80, 120))


def test_two_pages_on_a_sheet_are_read_one_after_the_other() -> None:
    def sheet(one: Sheet) -> None:
        page(one, 60, 1, 22)
        page(one, 655, 23, 26)

    document = pdf_document(make_pdf(sheet, lambda one: page(one, 60, 27, 31), size=A3))
    assert [[row[0].text for row in table.rows()][1:] for table in document.tables()] == [
        [str(number) for number in range(1, 23)],
        [str(number) for number in range(23, 27)],
        [str(number) for number in range(27, 32)],
    ]
    assert codes(document.diagnostics) == ["two_pages_on_sheet", "two_pages_on_sheet"]


def test_a_place_on_the_second_page_is_told_on_the_sheet() -> None:
    def sheet(one: Sheet) -> None:
        page(one, 60, 1, 22)
        page(one, 655, 23, 26)

    *_, table = pdf_document(make_pdf(sheet, size=A3)).tables()
    origin = table.cells[0].origin
    assert origin.page == 1
    assert origin.bbox is not None
    assert origin.bbox[0] == pytest.approx(655, abs=1)


def test_a_table_over_the_middle_of_a_wide_page_is_one() -> None:
    data = make_pdf(lambda one: one.table(HEADER + rows(1, 22), widths=(60, 470, 200, 300)), size=A3)
    document = pdf_document(data)
    assert [table.width for table in document.tables()] == [4]
    assert codes(document.diagnostics) == []


def test_columns_without_lines_whose_white_stands_in_the_middle_are_one_table() -> None:
    data = make_pdf(lambda one: one.table(HEADER + rows(1, 22), widths=(60, 470, 200, 300), ruling="none"), size=A3)
    assert [table.width for table in pdf_document(data).tables()] == [4]
