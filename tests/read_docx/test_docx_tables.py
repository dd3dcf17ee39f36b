"""A w:tbl becomes the layout grid that Word draws."""

from __future__ import annotations

import pytest
from docxmaking import (
    CONTINUED,
    DOWN,
    codes,
    document,
    listed,
    p,
    package,
    r,
    rows,
    span,
    tbl,
    tc,
    texts,
    tr,
    width,
)

from drawing import draw, drawn
from roadmap_ingest.model.diagnostic import IngestError
from roadmap_ingest.model.document import Table
from roadmap_ingest.model.options import Limits, Options
from roadmap_ingest.model.origin import Origin
from roadmap_ingest.model.plan import Source
from roadmap_ingest.read.docx import read_docx
from roadmap_ingest.read.docx.grid import RowSlots, Slot, spread

SOURCE = Source(name="plan.docx", sha256="0" * 64, size=0, media_type="application/x-docx")


def table(*lines: str, **more: object) -> Table:
    return next(document(package(tbl(*lines, **more))).tables())  # type: ignore[arg-type]


def test_spans_and_merges() -> None:
    read = table(
        tr(tc("№", props=DOWN), tc("Мероприятие", props=DOWN), tc("Срок", props=span(2))),
        tr(tc(props=CONTINUED), tc(props=CONTINUED), "начало", "окончание"),
        tr(tc("Раздел 1", props=span(4))),
        tr("1", "Провести сход", "март", "май"),
    )
    assert drawn(read) == drawn(
        draw("""
            №        | Мероприятие   | Срок   | <
            ^        | ^             | начало | окончание
            Раздел 1 | <             | <      | <
            1        | Провести сход | март   | май
        """)
    )


def test_columns_before_and_after_a_row_are_empty_places() -> None:
    read = table(
        tr("а", "б", "в"),
        tr("г", props='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'),
    )
    assert [(cell.row, cell.column, cell.text) for cell in read.cells][-1] == (1, 1, "г")
    assert read.grid()[1] == [None, read.cells[-1], None]


def test_widths_decide_where_spans_lie() -> None:
    read = document(
        package(
            tbl(
                tr(tc("1", props=width(600)), tc("Обход", props=width(5000)), tc("май", props=width(1400))),
                tr(tc("Благоустройство", props=width(7010))),
            )
        )
    )
    assert drawn(next(read.tables())) == drawn(draw("1 | Обход | май\nБлагоустройство | < | <"))
    assert codes(read) == []


def test_rows_without_widths_keep_their_order_and_say_so() -> None:
    read = document(package(tbl(tr("1", "Обход", "май"), tr("2", "Смотр"))))
    assert rows(next(read.tables())) == [["1", "Обход", "май"], ["2", "Смотр"]]
    assert codes(read) == ["ragged_row"]


def test_a_cell_that_continues_nothing_stands_for_itself() -> None:
    read = table(tr(tc("а", props=CONTINUED), "б"), tr(tc("в", props=span(2) + CONTINUED)))
    assert rows(read) == [["а", "б"], ["в"]]
    assert all(cell.rows == 1 for cell in read.cells)


@pytest.mark.parametrize("wild", ["2147483648", "-3", "0", "9999"])
def test_a_wild_span_takes_what_is_left(wild: str) -> None:
    read = document(package(tbl(tr("1", "Обход", "май"), tr(tc("Раздел", props=span(wild))))))  # type: ignore[arg-type]
    assert drawn(next(read.tables())) == drawn(draw("1 | Обход | май\nРаздел | < | <"))
    assert codes(read) == ["bad_span"]


def test_more_columns_than_allowed_are_joined_not_lost() -> None:
    limits = Limits(columns=3)
    read = read_docx(package(tbl(tr("а", "б", "в", "г", "д"))), SOURCE, Options(limits=limits))
    assert rows(next(read.tables())) == [["а", "б", "в\nг\nд"]]
    assert "bad_span" in codes(read)


def test_horizontal_merge_of_old_files() -> None:
    read = table(
        tr(tc("Раздел", props='<w:hMerge w:val="restart"/>'), tc(props="<w:hMerge/>"), "2020"), tr("а", "б", "в")
    )
    assert drawn(read) == drawn(draw("Раздел | < | 2020\nа | б | в"))


def test_header_rows_are_the_leading_marked_ones() -> None:
    header = "<w:tblHeader/>"
    read = table(tr("а", props=header), tr("б", props=header), tr("в"), tr("г", props=header))
    assert read.header_rows == 2
    assert table(tr("а", props='<w:tblHeader w:val="0"/>')).header_rows == 0


def test_paragraphs_and_breaks_of_a_cell_are_lines() -> None:
    read = table(tr(tc(p("первое"), p(), p("<w:r><w:t>второе</w:t><w:br/><w:tab/><w:t>третье</w:t></w:r>"), p())))
    assert read.cells[0].text == "первое\n\nвторое\n\tтретье"


def test_cells_in_content_controls() -> None:
    wrapped = f"<w:sdt><w:sdtContent>{tc('б')}</w:sdtContent></w:sdt>"
    inner = tr("а", wrapped)
    read = table(f"<w:sdt><w:sdtContent>{inner}</w:sdtContent></w:sdt>", tr("в", "г"))
    assert rows(read) == [["а", "б"], ["в", "г"]]


def test_nested_tables_stay_beside_the_text() -> None:
    inner = tbl(tr("шаг 1", "март"), tr("шаг 2", "май"))
    read = table(tr("1", tc(p("Провести"), inner, p("в срок"))))
    cell = read.cells[1]
    assert cell.text == "Провести\nв срок"
    assert rows(cell.nested[0]) == [["шаг 1", "март"], ["шаг 2", "май"]]
    assert cell.nested[0].origin == Origin(table=2)


def test_a_frame_around_a_table_is_no_table() -> None:
    read = document(package(tbl(tr(tc(tbl(tr("1", "Обход")), p())))))
    assert [rows(found) for found in read.tables()] == [[["1", "Обход"]]]


def test_tables_nested_too_deep_are_read_as_text() -> None:
    inner = tbl(tr(tc(p("дно"))))
    for depth in range(25):
        inner = tbl(tr(tc(p(f"слой {depth}"), inner, p()), "бок"))
    read = document(package(inner))
    assert "nested_too_deep" in codes(read)
    assert "дно" in str(read.blocks)


def test_hidden_rows_and_text_under_a_merge_are_told() -> None:
    read = document(
        package(
            tbl(
                tr("1", tc("Обход", props=DOWN)),
                tr("2", tc("скрыто слиянием", props=CONTINUED)),
                tr("3", "скрытая строка", props="<w:hidden/>"),
            )
        )
    )
    assert rows(next(read.tables())) == [["1", "Обход"], ["2"]]
    assert {found.params["text"] for found in read.diagnostics} == {"скрыто слиянием", "3\nскрытая строка"}
    assert codes(read) == ["hidden-text"] * 2


def test_bold_cells_and_origins() -> None:
    bold = "<w:b/>"
    read = table(tr(tc(p(r("Раздел", bold), r(" "))), tc(p(r("не", bold), r("весь")))), tr("а", "б"))
    assert [cell.bold for cell in read.cells] == [True, False, False, False]
    assert read.cells[2].origin == Origin(table=1, row=2)


def test_borders_are_told_where_the_grid_fits() -> None:
    assert table(tr("а", "б"), grid=(600, 5000)).edges == (0.0, 30.0, 280.0)
    assert table(tr("а", "б"), grid=(600, 5000, 10)).edges is None


def test_tables_count_through_the_document() -> None:
    read = document(package(p("Раздел") + tbl(tr("а")) + p("Раздел") + tbl(tr("б"))))
    assert [found.origin.table for found in read.tables()] == [1, 2]
    assert texts(read) == ["Раздел", "Раздел"]


def test_too_many_rows_are_refused() -> None:
    data = package(tbl(*(tr("х") for _ in range(12))))
    with pytest.raises(IngestError) as caught:
        read_docx(data, SOURCE, Options(limits=Limits(rows=10)))
    assert caught.value.code == "limit:rows"


def test_rows_and_cells_of_tracked_changes() -> None:
    data = package(
        tbl(
            tr("1", "прежнее", props='<w:del w:id="1" w:author="а"/>'),
            tr("1", "новое", props='<w:ins w:id="2" w:author="а"/>'),
            tr("2", tc("графа", props='<w:cellDel w:id="3" w:author="а"/>')),
        )
    )
    assert rows(next(document(data).tables())) == [["1", "новое"], ["2"]]
    assert "tracked_changes" in codes(document(data))
    assert rows(next(document(data, "original").tables())) == [["1", "прежнее"], ["2", "графа"]]


def test_numbers_of_a_column_follow_the_rows() -> None:
    read = table(*(tr(tc(listed(f"дело {at}"))) for at in range(3)))
    assert [cell.text for cell in read.cells] == ["дело 0", "дело 1", "дело 2"]


def test_slightly_crooked_borders_are_one_column() -> None:
    lines = [
        RowSlots((Slot(width=500), Slot(width=3000), Slot(width=1000))),
        RowSlots((Slot(width=560), Slot(width=3940))),
    ]
    found = spread(lines, 200)
    assert found.places == (((0, 1), (1, 1), (2, 1)), ((0, 1), (1, 2)))
    assert (found.width, found.ragged) == (3, ())


def test_slivers_between_hand_drawn_borders_are_no_columns() -> None:
    read = table(
        tr("1", tc("Обход", props=span(2))),
        tr(tc("2", props=span(2)), "Сход"),
        grid=(600, 40, 5000),
    )
    assert drawn(read) == drawn(draw("1 | Обход\n2 | Сход"))
    assert read.edges == (0.0, 30.0, 282.0)


def test_a_sliver_with_a_cell_of_its_own_is_a_column() -> None:
    read = table(tr("1", "", "Обход"), tr(tc("Раздел", props=span(3))), grid=(600, 40, 5000))
    assert (read.width, len(read.cells)) == (3, 4)
