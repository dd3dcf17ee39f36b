"""Odd cells: frames, rotated headers, texts that run over a border, texts that touch."""

from __future__ import annotations

import pytest

from pdfmaking import Sheet, codes, make_pdf, pdf_document


def texts(data: bytes) -> list[list[list[str]]]:
    """The tables of a PDF as rows of cell texts."""
    return [[[cell.text for cell in row] for row in table.rows()] for table in pdf_document(data).tables()]


def test_a_frame_around_the_page_is_no_table() -> None:
    def page(sheet: Sheet) -> None:
        sheet.box(20, 20, 575, 822)
        sheet.text(60, 50, "План работы")
        sheet.table("№ | Мероприятие\n1 | Проверить склад", top=80)

    document = pdf_document(make_pdf(page))
    assert [paragraph.text for paragraph in document.paragraphs()] == ["План работы"]
    assert texts(make_pdf(page)) == [[["№", "Мероприятие"], ["1", "Проверить склад"]]]


def test_a_framed_text_is_a_paragraph() -> None:
    def page(sheet: Sheet) -> None:
        sheet.table("УТВЕРЖДАЮ↵Директор", left=350, widths=(150,))

    document = pdf_document(make_pdf(page))
    assert [paragraph.text for paragraph in document.paragraphs()] == ["УТВЕРЖДАЮ\nДиректор"]


def test_one_row_alone_goes_on_the_table_of_the_page_before() -> None:
    def first(sheet: Sheet) -> None:
        sheet.table("№ | Мероприятие\n1 | Проверить склад", top=700)

    def second(sheet: Sheet) -> None:
        sheet.table("Раздел второй", top=40)

    assert texts(make_pdf(first, second)) == [
        [["№", "Мероприятие"], ["1", "Проверить склад"]],
        [["Раздел второй"]],
    ]


def test_a_header_written_upwards_is_read_in_its_direction() -> None:
    def page(sheet: Sheet) -> None:
        for x in (60, 100, 140, 400):
            sheet.rule(x, 60, x, 200)
        for y in (60, 170, 200):
            sheet.rule(60, y, 400, y)
        sheet.text(75, 165, "Номер", angle=270)
        sheet.text(87, 165, "по порядку", angle=270)
        sheet.text(120, 165, "Срок исполнения", angle=270)
        sheet.text(150, 100, "Мероприятие")
        sheet.text(70, 185, "1")
        sheet.text(105, 185, "май")
        sheet.text(150, 185, "Проверить склад и составить акт")

    assert texts(make_pdf(page)) == [
        [["Номер\nпо порядку", "Срок исполнения", "Мероприятие"], ["1", "май", "Проверить склад и составить акт"]]
    ]


def test_a_word_that_runs_over_a_border_stays_whole() -> None:
    def page(sheet: Sheet) -> None:
        sheet.table("Отв. | Срок\nСветлогорская | май", widths=(50, 200))

    assert texts(make_pdf(page))[0][1][0].startswith("Светлогорская")


def test_texts_of_neighbour_cells_that_touch_are_parted() -> None:
    def page(sheet: Sheet) -> None:
        sheet.table("№ | Срок\n | ", widths=(40, 200))
        sheet.text(74.2, 91, "12.05")
        sheet.text(101, 91, "май")

    assert texts(make_pdf(page))[0][1] == ["12.05", "май"]


def test_a_stamp_across_the_page_is_put_aside() -> None:
    def page(sheet: Sheet) -> None:
        sheet.table("№ | Мероприятие\n1 | Проверить склад", top=80)
        sheet.text(100, 300, "ОБРАЗЕЦ", size=40, angle=330)
        sheet.text(30, 500, "Подписано электронной подписью", angle=270)
        for number in range(8):
            sheet.text(60, 400 + 14 * number, "Пояснение к плану работы на полугодие")

    document = pdf_document(make_pdf(page))
    assert {aside.text for aside in document.asides} == {"ОБРАЗЕЦ", "Подписано электронной подписью"}
    assert all("ОБРАЗЕЦ" not in paragraph.text for paragraph in document.paragraphs())


def test_a_text_drawn_beyond_the_edge_belongs_to_the_cell_that_the_edge_cuts() -> None:
    def page(sheet: Sheet) -> None:
        sheet.table("Срок | Повестка\n | Кадровые вопросы\n | Итоги проверки", top=780, widths=(100, 200))
        sheet.text(70, 870, "3 квартал")

    (table,) = texts(make_pdf(page))
    assert table == [["Срок", "Повестка"], ["", "Кадровые вопросы"], ["3 квартал", "Итоги проверки"]]


@pytest.mark.parametrize(("left", "said"), [(40, []), (-20, ["table_beyond_page"])])
def test_a_table_that_the_edge_of_its_page_cuts_is_told(left: float, said: list[str]) -> None:
    plan = "№ | Мероприятие | Срок\n1 | Провести проверку | май"
    document = pdf_document(make_pdf(lambda sheet: sheet.table(plan, left=left, widths=(20, 300, 90))))
    assert codes(document.diagnostics) == said
