"""Tables with lines between their rows only, or none: what a page keeps from the page before it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pdfmaking import Sheet, make_pdf, pdf_document
from roadmap_ingest.model.document import Document

XS = (63, 93, 333, 423)
"""Where the texts of four columns begin."""
HEADER = [("№", "Мероприятие", "Срок", "Ответственный")]
Printed = Sequence[Sequence[str]]


def ruled(*rows: Printed, top: float = 100, first: bool = True) -> Callable[[Sheet], float]:
    """A page of table rows, each of several printed lines, with a rule below each; `first` rules above them too."""

    def page(sheet: Sheet) -> float:
        y = top
        if first:
            sheet.rule(60, y - 11, 540, y - 11)
        for row in rows:
            for line in row:
                for x, text in zip(XS, line, strict=False):
                    sheet.text(x, y, text)
                y += 12
            sheet.rule(60, y - 9, 540, y - 9)
            y += 4
        return y

    return page


def texts(document: Document) -> list[list[list[str]]]:
    return [[[cell.text for cell in row] for row in table.rows()] for table in document.tables()]


def plan(number: int) -> Printed:
    return [(f"{number}", "Провести проверку", "до 1 мая", "Отдел учёта"), ("", "складов", "", "и контроля")]


def test_a_page_whose_number_column_stands_blank_has_the_columns_of_the_page_before() -> None:
    rest = [("", "и библиотек", "", ""), ("", "города", "", "")]
    blank = [("", "Наградить победителей", "июль", "Отдел учёта")]
    first, second = texts(pdf_document(make_pdf(ruled(HEADER, plan(1), plan(2)), ruled(rest, blank, blank))))
    assert [len(row) for row in (*first, *second)] == [4] * 6
    assert second[0] == ["", "и библиотек\nгорода", "", ""]
    assert second[1] == ["", "Наградить победителей", "июль", "Отдел учёта"]


def test_the_end_of_a_cut_row_above_the_first_rule_of_a_page_is_read() -> None:
    rest = [("", "и библиотек", "", "города")]
    _, second = texts(pdf_document(make_pdf(ruled(HEADER, plan(1), plan(2)), ruled(rest, plan(3), first=False))))
    assert second[0] == ["", "и библиотек", "", "города"]


def test_the_last_row_alone_on_a_page_is_of_the_table() -> None:
    rest = [("", "и библиотек", "", "города")]
    _, second = texts(pdf_document(make_pdf(ruled(HEADER, plan(1), plan(2)), ruled(rest, first=False))))
    assert second == [["", "и библиотек", "", "города"]]


def test_a_running_title_close_above_a_page_of_rows_is_of_no_table() -> None:
    def titled(page: Callable[[Sheet], float]) -> Callable[[Sheet], None]:
        def printed(sheet: Sheet) -> None:
            sheet.text(430, 80, "Приложение 1")
            page(sheet)

        return printed

    pages = [titled(ruled(HEADER, plan(1), plan(2))), titled(ruled(plan(3), plan(4)))]
    document = pdf_document(make_pdf(*pages))
    assert [table[0][0] for table in texts(document)] == ["№", "3"]
    assert [aside.text for aside in document.asides] == ["Приложение 1"] * 2


def test_a_month_in_the_middle_runs_over_all_columns() -> None:
    def page(sheet: Sheet) -> None:
        y = ruled(HEADER, plan(1), plan(2))(sheet)
        sheet.text(280, y, "ЯНВАРЬ")
        sheet.rule(60, y + 3, 540, y + 3)
        ruled(plan(3), plan(4), top=y + 16, first=False)(sheet)

    (table,) = pdf_document(make_pdf(page)).tables()
    assert [cell.columns for cell in table.cells if cell.text == "ЯНВАРЬ"] == [4]


def test_a_caption_before_the_next_header_ends_a_table() -> None:
    def page(sheet: Sheet) -> None:
        y = ruled(plan(3), plan(4))(sheet)
        sheet.text(63, y + 10, "Раздел второй: мероприятия, которые проводят учреждения района и города")
        ruled(HEADER, plan(1), plan(2), top=y + 40)(sheet)

    document = pdf_document(make_pdf(ruled(HEADER, plan(1), plan(2)), page))
    assert [len(table) for table in texts(document)] == [3, 2, 3]
    assert [paragraph.text[:13] for paragraph in document.paragraphs()] == ["Раздел второй"]


def test_rows_with_much_white_between_them_are_of_one_table() -> None:
    def page(sheet: Sheet) -> None:
        for at in range(5):
            for x, text in zip(XS, (f"{at + 1}", "Провести проверку", "до 1 мая", "Отдел учёта"), strict=True):
                sheet.text(x, 100 + 30 * at, text)

    (table,) = texts(pdf_document(make_pdf(page)))
    assert [row[0] for row in table] == ["1", "2", "3", "4", "5"]


def test_verticals_alone_tell_columns_that_stand_close() -> None:
    """The terms begin a few points after the activities end: only the line between them tells where."""

    def page(sheet: Sheet) -> None:
        for x in (60, 90, 215, 330, 540):
            sheet.rule(x, 88, x, 260)
        for at in range(5):
            y = 100 + 30 * at
            for x, text in (
                (63, f"{at + 1}"),
                (93, "Провести проверку всех"),
                (218, "до 1 мая и июня"),
                (333, "Отдел"),
            ):
                sheet.text(x, y, text)
            sheet.text(93, y + 12, "складов и библиотек")

    (table,) = texts(pdf_document(make_pdf(page)))
    assert table[1] == ["2", "Провести проверку всех\nскладов и библиотек", "до 1 мая и июня", "Отдел"]
