"""Lines that PDFium gives whole: one text inside a cell stays together, several are told apart."""

from __future__ import annotations

from pdfmaking import PAD, Sheet, make_pdf, pdf_document
from roadmap_ingest.model.document import Cell

WIDTHS = (40, 240, 120)
CELL = 60 + 40 + PAD
"""Where the text of the second column begins."""
KEY = "ключ1"


def table_with_blank_row(sheet: Sheet) -> float:
    """Draws a table whose last row is blank and returns the base line of its text."""
    below = sheet.table("№ | Мероприятие | Срок\n1 | Провести проверку | до 1 мая\n | |", widths=WIDTHS)
    return below - 2 * PAD


def spaced_text(sheet: Sheet, x: float, y: float, text: str, word_space: float) -> None:
    """A text drawn at once with wider or narrower spaces."""
    line = sheet.canvas.beginText(x, sheet.height - y)
    line.setFont("Roboto", 10)
    line.setWordSpace(word_space)
    line.textOut(text)
    sheet.canvas.drawText(line)


def last_row(data: bytes) -> list[Cell]:
    (table,) = pdf_document(data).tables()
    return table.rows()[-1]


def test_spaces_squeezed_by_justified_text_stay() -> None:
    def page(sheet: Sheet) -> None:
        spaced_text(sheet, CELL, table_with_blank_row(sheet), "Оказать услуги связи", -2.4)

    assert [cell.text for cell in last_row(make_pdf(page))] == ["", "Оказать услуги связи", ""]


def test_a_line_drawn_at_once_through_two_cells_is_divided() -> None:
    def page(sheet: Sheet) -> None:
        spaced_text(sheet, 290, table_with_blank_row(sheet), "Собрание 15 июня", 12)

    assert [cell.text for cell in last_row(make_pdf(page))] == ["", "Собрание", "15 июня"]


def test_a_cell_with_one_bold_word_is_not_bold() -> None:
    def page(sheet: Sheet) -> None:
        base = table_with_blank_row(sheet)
        sheet.text(CELL, base, "Срочно", bold=True)
        sheet.text(CELL + 40, base, "направить отчёт")

    _, cell, _ = last_row(make_pdf(page))
    assert (cell.text, cell.bold) == ("Срочно направить отчёт", False)


def test_wide_gaps_in_a_frame_around_a_page_stay() -> None:
    def page(sheet: Sheet) -> None:
        sheet.box(30, 30, 565, 812)
        sheet.text(60, 100, "Директор")
        sheet.text(300, 100, "Орлова И.И.")

    assert [one.text for one in pdf_document(make_pdf(page)).paragraphs()] == ["Директор\tОрлова И.И."]


def test_a_long_encrypted_document_is_read_to_its_end() -> None:
    pages = [lambda sheet, number=number: sheet.text(60, 400, f"Страница {number} плана") for number in range(1, 231)]
    document = pdf_document(make_pdf(*pages, password=KEY), password=KEY)
    assert [one.text for one in document.paragraphs()] == [f"Страница {number} плана" for number in range(1, 231)]
