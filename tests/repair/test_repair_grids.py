"""Tables made whole: rules, column numbers, repeated headers, parts on several pages."""

from __future__ import annotations

from msgspec.structs import replace
from repairing import codes, done, shows

from drawing import document, draw
from roadmap_ingest.model.document import Document, Paragraph
from roadmap_ingest.model.origin import Origin
from roadmap_ingest.repair.column_numbers import drop_column_numbers
from roadmap_ingest.repair.cut_headers import join_cut_headers
from roadmap_ingest.repair.repeated_headers import drop_repeated_headers
from roadmap_ingest.repair.rules import drop_rules
from roadmap_ingest.repair.stitching import stitch

PLAN = """
№ | Мероприятие    | Срок
1 | Открыть кружок | март
"""


def test_rules_are_no_rows() -> None:
    table = """
    №   | Мероприятие    | Срок
    --- | -------------- | ----
    1   | Открыть кружок | –
    -   | -              | -
    """
    mended = done(drop_rules, draw(table))
    assert shows(mended, "№ | Мероприятие | Срок\n1 | Открыть кружок | –\n- | - | -")
    assert codes(mended) == ["rule-dropped"]


def test_column_numbers_end_the_header() -> None:
    table = """
    № | Мероприятие    | Срок
    1 | 2              | 3
    1 | Открыть кружок | март
    2 | Закрыть кружок | май
    """
    mended = done(drop_column_numbers, draw(table))
    assert shows(mended, "№ | Мероприятие | Срок\n1 | Открыть кружок | март\n2 | Закрыть кружок | май")
    assert [table.header_rows for table in mended.tables()] == [1]
    assert [(said.code, said.origin.row) for said in mended.diagnostics if said.origin] == [
        ("column-numbers-dropped", 2)
    ]


def test_column_numbers_may_begin_with_letters() -> None:
    mended = done(drop_column_numbers, draw("№ | Работа | Срок | Кто\nА | Б | 1 | 2\n1 | Мыть окна | май | завхоз"))
    assert shows(mended, "№ | Работа | Срок | Кто\n1 | Мыть окна | май | завхоз")


def test_counted_items_are_no_column_numbers() -> None:
    table = draw("Класс | Мест | Занято\n5 | 25 | 24\n1 | 2 | 4")
    assert done(drop_column_numbers, table).blocks == (table,)


def test_a_header_repeated_after_a_month_goes() -> None:
    table = """
    Мероприятие    | Срок выполнения | Ответственный
    ЯНВАРЬ         | <               | <
    Сдать отчёт    | 15 января       | Завуч
    ФЕВРАЛЬ        | <               | <
    Мероприятие    | Срок выполнения | Ответствен-↵ный
    Вечер встречи  | 3 февраля       | Директор
    """
    mended = done(drop_repeated_headers, draw(table))
    assert [cell.text for cell in next(mended.tables()).cells][3:] == [
        "ЯНВАРЬ", "Сдать отчёт", "15 января", "Завуч", "ФЕВРАЛЬ", "Вечер встречи", "3 февраля", "Директор",
    ]  # fmt: skip
    assert codes(mended) == ["header-repeated"]


def test_a_header_of_two_levels_is_dropped_whole() -> None:
    header = "№ | Мероприятие | Срок | <\n^ | ^ | начало | окончание\n"
    mended = done(
        drop_repeated_headers, draw(header + "1 | Купить парты | март | май\n" + header + "2 | Сдать дом | май | июнь")
    )
    assert shows(mended, header + "1 | Купить парты | март | май\n2 | Сдать дом | май | июнь")


def test_a_title_printed_again_above_the_header_goes_with_it() -> None:
    header = "План работы школы на май | <\nМероприятие | Срок\n"
    mended = done(drop_repeated_headers, draw(header + "Мыть окна | 5 мая\n" + header + "Красить забор | 6 мая"))
    assert shows(mended, header + "Мыть окна | 5 мая\nКрасить забор | 6 мая")


def test_a_bold_first_row_begins_a_new_table() -> None:
    lower = draw("Показатель роста | Кубатура | Тонны\nДрова | 5 | 6")
    cells = tuple(replace(cell, bold=cell.row == 0) for cell in lower.cells)
    assert len(list(done(stitch, draw(PLAN), replace(lower, cells=cells)).tables())) == 2


def test_columns_of_another_layout_begin_a_new_table() -> None:
    upper = draw(PLAN, page=1, edges=(50.0, 80.0, 300.0, 500.0))
    lower = draw("2 | Закрыть кружок | май", page=2, edges=(50.0, 200.0, 400.0, 500.0))
    assert len(list(done(stitch, upper, lower).tables())) == 2


def test_a_table_goes_on_over_the_page_with_its_header() -> None:
    lower = "№ | Мероприятие | Срок\n2 | Закрыть кружок | май"
    mended = done(stitch, draw(PLAN, page=1), "- 2 -", draw(lower, page=2, number=2))
    assert shows(mended, PLAN + lower)
    assert [aside.text for aside in mended.asides] == ["- 2 -"]
    assert codes(mended) == ["table-continued"]


def test_a_table_goes_on_without_a_header() -> None:
    mended = done(stitch, draw(PLAN, page=1), "Продолжение таблицы 1", draw("2 | Закрыть кружок | май", page=2))
    assert shows(mended, PLAN + "2 | Закрыть кружок | май")


def test_a_caption_or_another_header_begins_a_new_table() -> None:
    same = draw("№ | Мероприятие | Срок\n1 | Мыть окна | май")
    other = draw("№ | Работа | Исполнитель\n1 | Мыть окна | завхоз")
    assert len(list(done(stitch, draw(PLAN), "II. Хозяйственная работа", same).tables())) == 2
    assert len(list(done(stitch, draw(PLAN), other).tables())) == 2


def test_a_signature_is_no_part_of_the_plan() -> None:
    signature = draw("Директор школы | | П.К. Зимин")
    assert len(list(done(stitch, draw(PLAN), "", signature).tables())) == 2


def test_the_end_of_a_row_with_a_name_is_no_signature() -> None:
    rest = draw(" | и направить отчёт главе | Зимин П.К.\n2 | Мыть окна | май", page=2)
    assert len(list(done(stitch, draw(PLAN, page=1), rest).tables())) == 1


def test_notes_at_a_page_foot_do_not_part_a_table_that_counts_on() -> None:
    def parts(note: Paragraph, number: int) -> Document:
        upper, lower = draw(PLAN, page=1), draw(f"№ | Мероприятие | Срок\n{number} | Мыть окна | май", page=2)
        return stitch(Document(document(upper).source, (upper, note, lower)))

    foot = Paragraph("* сроки уточняются", Origin(page=1))
    mended = parts(foot, 2)
    assert codes(mended) == ["table-continued", "text-between-parts"]
    assert foot in mended.asides
    assert len(list(mended.tables())) == 1
    assert len(list(parts(foot, 1).tables())) == 2
    assert len(list(parts(Paragraph("II. Хозяйственная работа", Origin(page=2)), 2).tables())) == 2


FOOT = "№ | Мероприятие | Ожидаемый | Дата | Ответствен"


def test_a_header_cut_by_the_page_is_one_header() -> None:
    rest = draw("п/п | | результат | завершения | ный\n1 | Мыть окна | Чистые окна | май | завхоз", page=2)
    mended = join_cut_headers(done(stitch, draw(FOOT, page=1), rest))
    header = "№ п/п | Мероприятие | Ожидаемый результат | Дата завершения | Ответственный"
    assert shows(mended, f"{header}\n1 | Мыть окна | Чистые окна | май | завхоз")
    assert codes(mended) == ["table-continued", "row-rejoined"]


def test_a_header_cut_by_the_lines_of_its_cells_is_one_header() -> None:
    rows = f"{FOOT}\nп/п | | результат | завершения | ный\n1 | Мыть окна | Чистые окна | май | завхоз"
    assert next(done(join_cut_headers, draw(rows)).tables()).height == 2


def test_names_below_a_name_that_spans_them_stay() -> None:
    table = draw("№ | Мероприятие | Срок исполнения | <\n | | начала | окончания\n1 | Мыть окна | май | июнь")
    assert done(join_cut_headers, table).blocks == (table,)


def test_the_first_row_below_a_header_is_no_part_of_it() -> None:
    rest = draw(" | мытьё окон | чистые окна | май | завхоз", page=2)
    mended = join_cut_headers(done(stitch, draw(FOOT, page=1), rest))
    assert shows(mended, f"{FOOT}\n | мытьё окон | чистые окна | май | завхоз")


def test_a_header_printed_over_the_rows_does_not_part_a_table_that_counts_on() -> None:
    upper = draw("№ п/п | Мероприятие | Срок исполнения | Ответственный\n1.9 | Мыть окна | май | завхоз", page=1)
    lower = "№ | | Срок | Ответственный\n2.1 | Красить стены | июнь | завхоз"
    assert len(list(done(stitch, upper, draw(lower, page=2)).tables())) == 1
    assert len(list(done(stitch, upper, draw(lower.replace("2.1", "1.1"), page=2)).tables())) == 2


def test_a_header_printed_over_dates_is_the_header_again() -> None:
    lower = "№ | Мероприятие | Срок↵01.02.2025\n | Открыть выставку | 01.03.2025"
    assert len(list(done(stitch, draw(PLAN, page=1), draw(lower, page=2)).tables())) == 1


def test_a_page_is_not_skipped() -> None:
    assert len(list(done(stitch, draw(PLAN, page=1), draw("2 | Закрыть кружок | май", page=3)).tables())) == 2


def test_borders_tell_which_columns_a_narrower_part_has() -> None:
    upper = draw(PLAN + "2 | Закрыть кружок | май", page=1, edges=(50.0, 80.0, 300.0, 500.0))
    lower = draw("Работа с родителями | ", page=2, edges=(51.0, 301.0, 498.0))
    mended = done(stitch, upper, lower)
    assert shows(mended, PLAN + "2 | Закрыть кружок | май\nРабота с родителями | < | ")


def test_blank_columns_at_the_end_of_a_typed_row_do_not_part_a_table() -> None:
    mended = done(stitch, draw(PLAN), draw("2 | Закрыть кружок | май | | "))
    assert shows(mended, PLAN + "2 | Закрыть кружок | май")


def test_numbers_that_divide_a_column_of_the_header_stay() -> None:
    table = """
    № | Мероприятие    | Месяцы | < | <
    ^ | ^              | 1      | 2 | 3
    1 | Открыть кружок |        | + |
    """
    mended = done(drop_column_numbers, draw(table))
    assert shows(mended, table)
    assert codes(mended) == []


def test_a_repeated_header_with_a_date_in_it_is_told() -> None:
    table = draw("№ | Мероприятие | Дата начала\n1 | Мыть окна | май\n№ | Мероприятие | Дата начала↵01.06.2024")
    assert codes(done(drop_repeated_headers, table)) == ["header-repeated-more"]


def test_pieces_of_a_header_printed_over_the_rows_go() -> None:
    header = "№ п/п | Мероприятие | Срок исполнения | Ответственный (ФИО, должность)\n"
    rows = "1 | Мыть окна | май | завхоз\n№ | | Срок | Ответственный (ФИО,\n2 | Срок аренды | май | Ответственный"
    mended = done(drop_repeated_headers, draw(header + rows))
    assert shows(mended, header + "1 | Мыть окна | май | завхоз\n2 | Срок аренды | май | Ответственный")
    assert codes(mended) == ["header-repeated"]
