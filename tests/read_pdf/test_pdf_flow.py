"""Text outside ruled tables: paragraphs, blocks side by side, columns without lines, running titles."""

from __future__ import annotations

from msgspec.structs import replace

from drawing import draw, drawn
from pdfmaking import Sheet, codes, make_pdf, pdf_document
from roadmap_ingest.read.pdf.flow import lines_to_paragraphs
from roadmap_ingest.read.pdf.lines import Line


def paragraphs(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in pdf_document(data).paragraphs()]


def test_columns_without_lines_are_told_by_the_white_between_them() -> None:
    plan = """
        №   | Мероприятие                            | Срок     | Ответственный
        1   | Провести проверку складов↵и составить акт | до 1 мая | Отдел учёта
        2   | Направить отчёт                        | июнь     | Управление делами
        3   | Подвести итоги года                    |          | Комиссия
    """
    data = make_pdf(lambda sheet: sheet.table(plan, widths=(40, 230, 90, 120), ruling="none"))
    document = pdf_document(data)
    (table,) = document.tables()
    assert drawn(table) == drawn(draw(plan))
    assert codes(document.diagnostics) == ["borderless_table"]


def test_a_heading_over_aligned_columns_is_a_row_of_its_own() -> None:
    plan = """
        №   | Мероприятие             | Срок     | Ответственный
        Раздел первый. Работа с обращениями граждан и организаций | < | < | <
        1   | Провести проверку       | до 1 мая | Отдел учёта
        2   | Направить отчёт         | июнь     | Управление делами
    """
    (table,) = pdf_document(make_pdf(lambda s: s.table(plan, widths=(40, 230, 90, 120), ruling="none"))).tables()
    assert drawn(table) == drawn(draw(plan))


def test_prose_and_lists_are_no_table() -> None:
    def page(sheet: Sheet) -> None:
        for number in range(6):
            y = 80 + number * 28
            sheet.text(60, y, f"{number + 1}.")
            sheet.lines(90, y, "Обеспечить подготовку и проведение заседаний комиссии", "по вопросам учёта.")

    document = pdf_document(make_pdf(page))
    assert not list(document.tables())
    assert [paragraph.text[:4] for paragraph in document.paragraphs()] == [f"{number}.\tО" for number in range(1, 7)]


def test_blocks_side_by_side_are_read_one_after_the_other() -> None:
    def page(sheet: Sheet) -> None:
        sheet.lines(60, 60, "СОГЛАСОВАНО", "Председатель профкома", "_______ И.И. Орлова", "12 января 2024 г.")
        sheet.lines(350, 60, "УТВЕРЖДАЮ", "Директор учреждения", "_______ П.П. Соколов", "15 января 2024 г.")
        sheet.text(220, 140, "План работы на 2024 год", bold=True)

    read = paragraphs(make_pdf(page))
    assert read.index("План работы на 2024 год") == len(read) - 1
    text = "\n".join(read)
    assert text.index("12 января") < text.index("УТВЕРЖДАЮ") < text.index("Соколов") < text.index("15 января")


def test_printed_lines_of_a_paragraph_are_joined_and_a_new_one_parted() -> None:
    lines = (
        "В целях исполнения решения коллегии от 12 марта 2024 года и в соответствии с положением",
        "о комитете",
        "1. Утвердить план работы комитета на второе полугодие текущего года согласно",
        "приложению.",
    )

    def page(sheet: Sheet) -> None:
        lines = (
            "В целях исполнения решения коллегии от 12 марта 2024 года и в соответствии с положением",
            "о комитете",
        )
        sheet.lines(60, 100, *lines)
        sheet.lines(60, 124, "ПРИКАЗЫВАЮ:")
        sheet.lines(
            60, 148, "1. Утвердить план работы комитета на второе полугодие текущего года согласно", "приложению."
        )
        sheet.lines(60, 172, "2. Контроль за исполнением приказа оставляю за собой.")

    assert paragraphs(make_pdf(page)) == [
        "\n".join(lines[:2]),
        "ПРИКАЗЫВАЮ:",
        "\n".join(lines[2:]),
        "2. Контроль за исполнением приказа оставляю за собой.",
    ]


def test_a_centred_title_of_several_lines_is_one_paragraph() -> None:
    def page(sheet: Sheet) -> None:
        title = ("Мероприятия по подготовке учреждений образования к новому учебному году", "и отопительному сезону")
        for number, (x, line) in enumerate(zip((62, 220), title, strict=True)):
            sheet.text(x, 100 + 14 * number, line, size=12, bold=True)
        sheet.table("№ | Мероприятие\n1 | Проверить склад", top=130, widths=(40, 435))

    (title,) = pdf_document(make_pdf(page)).paragraphs()
    assert title.text.count("\n") == 1
    assert title.bold
    assert title.centered


def test_running_titles_and_page_numbers_are_put_aside() -> None:
    def page(sheet: Sheet) -> None:
        number = sheet.canvas.getPageNumber()
        sheet.text(200, 40, "План работы учреждения — редакция 2")
        sheet.text(60, 200, f"Раздел {number}")
        sheet.table("№ | Мероприятие\n1 | Проверить склад", top=220)
        sheet.text(290, 820, f"- {number + 4} -")

    document = pdf_document(make_pdf(page, page, page))
    assert [paragraph.text for paragraph in document.paragraphs()] == ["Раздел 1", "Раздел 2", "Раздел 3"]
    assert [aside.text for aside in document.asides if aside.text.startswith("-")] == ["- 5 -", "- 6 -", "- 7 -"]
    assert len(document.asides) == 6


def test_a_lone_year_at_the_foot_of_a_title_page_stays() -> None:
    def page(sheet: Sheet) -> None:
        sheet.text(200, 400, "План работы")
        sheet.text(285, 810, "2024")

    assert paragraphs(make_pdf(page)) == ["План работы", "2024"]


def test_text_below_the_page_is_put_aside() -> None:
    def page(sheet: Sheet) -> None:
        sheet.table("№ | Мероприятие\n1 | Проверить склад")
        sheet.text(60, 900, "3 квартал")

    document = pdf_document(make_pdf(page))
    assert not list(document.paragraphs())
    assert [aside.text for aside in document.asides] == ["3 квартал"]


def test_a_centred_heading_of_long_lines_is_one_paragraph() -> None:
    extents = [(52.0, 548.0), (84.0, 516.0), (60.0, 540.0), (190.0, 410.0)]
    texts = [
        "Доля учреждений, обеспеченных доступом",
        "Южной области, в соответствии",
        "с категорией данных",
        "и связью",
    ]
    lines = [
        Line(text, (left, 100 + 14 * at, right, 112 + 14 * at), 12, 70, left + 74, False)
        for at, (text, (left, right)) in enumerate(zip(texts, extents, strict=True))
    ]
    read = lines_to_paragraphs(lines, (48.0, 552.0), 1, lambda box: box)
    assert [paragraph.text for paragraph in read] == ["\n".join(texts)]


def test_a_centred_line_below_a_full_one_is_a_paragraph_of_its_own() -> None:
    lines = [
        Line("Контроль возложить на заместителя главы городского округа.", (48, 100, 552, 112), 12, 70, 122, False),
        Line("Перечень мероприятий на ближайший год", (84, 114, 516, 126), 12, 70, 158, False),
    ]
    assert len(lines_to_paragraphs(lines, (48.0, 552.0), 1, lambda box: box)) == 2
    lines[0] = replace(lines[0], text="Доля учреждений, обеспеченных доступом")
    assert len(lines_to_paragraphs(lines, (48.0, 552.0), 1, lambda box: box)) == 1


def test_a_line_that_leaves_no_room_for_a_wide_space_goes_on() -> None:
    """The room beside the first line is as wide as the word below it and a third of the letter size."""
    first = Line("Цель программы – воспитание у школьников", (60, 100, 462.5, 112), 12, 40, 104, False)
    second = Line("чувства любви к родному краю.", (60, 116, 300, 128), 12, 54, 118, False)
    (paragraph,) = lines_to_paragraphs([first, second], (60, 520), 1, lambda box: box)
    assert paragraph.text.startswith("Цель программы")
    assert paragraph.text.endswith("краю.")
