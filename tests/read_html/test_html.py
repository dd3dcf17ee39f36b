"""Pages: tables as browsers lay them out, and grids of boxes that are tables to the eye."""

from __future__ import annotations

from base64 import b64encode

import pytest

from drawing import draw, drawn
from roadmap_ingest.model.diagnostic import IngestError
from roadmap_ingest.model.document import GAP, Document, Paragraph
from roadmap_ingest.model.options import Limits, Options
from roadmap_ingest.model.plan import Source
from roadmap_ingest.read.html import read_html
from roadmap_ingest.read.sniff import sniff


def read(page: str | bytes, **options: object) -> Document:
    data = page.encode() if isinstance(page, str) else page
    source = Source(name="plan.html", sha256="0" * 64, size=len(data), media_type="text/html")
    return read_html(data, source, Options(**options))  # type: ignore[arg-type]


def pictures(page: str) -> list[str]:
    return [drawn(table) for table in read(page).tables()]


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def codes(document: Document) -> list[str]:
    return [diagnostic.code for diagnostic in document.diagnostics]


def test_spans_of_a_table_without_closing_tags() -> None:
    page = """<table>
        <tr><th rowspan=2>№<th rowspan=2>Мероприятие<th colspan=2>Срок
        <tr><th>начало<th>окончание
        <tr><td colspan=4>Раздел 1
        <tr><td>1<td>Обход<td>май<td>июнь</table>"""
    picture = """
        №        | Мероприятие | Срок   | <
        ^        | ^           | начало | окончание
        Раздел 1 | <           | <      | <
        1        | Обход       | май    | июнь
    """
    assert pictures(page) == [drawn(draw(picture))]
    assert next(read(page).tables()).header_rows == 2


def test_row_groups_stand_in_printed_order_and_bound_spans() -> None:
    page = """<table><tfoot><tr><td>итог<td>2</tfoot><tbody><tr><td rowspan=9>1<td>Обход<tr><td>Сход</tbody>
        <thead><tr><th>№<th>Дело</thead></table>"""
    assert pictures(page) == [drawn(draw("№ | Дело\n1 | Обход\n^ | Сход\nитог | 2"))]


def test_a_rowspan_of_zero_reaches_to_the_end_of_its_group() -> None:
    page = "<table><tr><td rowspan=0>1<td>а<tr><td>б<tr><td>в</table>"
    assert pictures(page) == [drawn(draw("1 | а\n^ | б\n^ | в"))]


@pytest.mark.parametrize("wild", ["0", "-4", "x", ""])
def test_a_column_span_that_is_none(wild: str) -> None:
    assert pictures(f'<table><tr><td colspan="{wild}">1<td>а<tr><td>2<td>б</table>') == [drawn(draw("1 | а\n2 | б"))]


def test_no_cell_covers_the_place_of_another() -> None:
    table = next(read("<table><tr><td>1<td rowspan=2>а<td>б<tr><td colspan=3>2</table>").tables())
    covered = [cell for row in table.grid() for cell in row if cell is not None]
    assert len(covered) == sum(cell.rows * cell.columns for cell in table.cells)


def test_a_huge_span_is_bounded() -> None:
    document = read("<table><tr><td colspan=999999>1<tr><td>2<td>а</table>", limits=Limits(columns=5))
    assert next(document.tables()).width == 5
    assert codes(document) == ["bad_span"]


def test_more_cells_than_a_table_may_have_columns_are_refused() -> None:
    with pytest.raises(IngestError) as refusal:
        read(f"<table><tr>{'<td>х' * 6}<tr><td>1</table>", limits=Limits(columns=5))
    assert refusal.value.code == "limit:columns"


def test_lines_of_a_cell() -> None:
    table = next(read("<table><tr><td>Отдел<br>\n культуры<p>Отдел   спорта</p><ul><li>школы</ul></table>").tables())
    assert table.cells[0].text == "Отдел\nкультуры\nОтдел спорта\n• школы"


def test_paragraphs_headings_and_captions() -> None:
    page = """<h2>План <i>работы</i></h2><p align=center><b>на 2024 год</b></p>до<div>в блоке</div>после
        <table><caption>Таблица 1</caption><tr><td>1<td>Обход</table>"""
    blocks = [block for block in read(page).blocks if isinstance(block, Paragraph)]
    assert [(block.text, block.level, block.bold, block.centered) for block in blocks] == [
        ("План работы", 2, True, False),
        ("на 2024 год", None, True, True),
        ("до", None, False, False),
        ("в блоке", None, False, False),
        ("после", None, False, False),
        ("Таблица 1", None, False, False),
    ]


def test_labels_of_lists() -> None:
    page = """<ol start=3><li>три<li value=7>семь<ol type=a><li>а</ol></ol><ol reversed><li>б<li>в</ol>
        <ol style="list-style-type: upper-roman"><li>г</ol><ul><li>д</ul><ul style="list-style:none"><li>е</ul>"""
    assert texts(read(page)) == ["3. три", "7. семь", "a. а", "2. б", "1. в", "I. г", "• д", "е"]


def test_what_is_not_shown_is_not_read() -> None:
    page = """<head><title>Сайт</title><style>.note {display: none}</style></head>
        <script>var plan = 1</script><p>План<span class=note> черновик</span></p><p hidden>прежний</p>
        <p>Срок: <del>май</del> <ins>июнь</ins>, <s>отменено</s></p>"""
    document = read(page)
    assert texts(document) == ["План", "Срок: июнь, отменено"]
    assert codes(document) == ["hidden-text", "hidden-text", "struck-text"]
    assert texts(read(page, revisions="original"))[1] == "Срок: май , отменено"


DRAWN = drawn(draw("№ | Дело | Срок\nРаздел 1 | < | <\n1 | Обход | май\n2 | Сход | июнь"))


@pytest.mark.parametrize(
    "page",
    [
        """<div><div><div>№</div><div>Дело</div><div>Срок</div></div><div><div>Раздел 1</div></div>
        <div><div>1</div><div>Обход</div><div>май</div></div><div><div>2</div><div>Сход</div><div>июнь</div></div></div>""",
        """<div style="display: grid; grid-template-columns: 40px repeat(2, minmax(10px, 1fr))"><b>№</b><b>Дело</b>
        <b>Срок</b><p style="grid-column: 1 / -1">Раздел 1</p><p>1</p><p>Обход</p><p>май</p><p>2</p>
        <p>Сход</p><p>июнь</p></div>""",
    ],
)
def test_grids_of_boxes(page: str) -> None:
    assert pictures(page) == [DRAWN]


@pytest.mark.parametrize(
    "page",
    [
        """<div role=table><div role=rowgroup><div role=row><span role=columnheader>№</span>
        <span role=columnheader>Дело</span></div></div>
        <div role=row><span role=cell>1</span><span role=cell>Обход</span></div></div>""",
        """<style>.t{display:table} .t-r{display:table-row} .t-c{display:table-cell}</style><div class=t>
        <div class=t-r><div class=t-c>№</div><div class=t-c>Дело</div></div>
        <div class=t-r><div class=t-c>1</div><div class=t-c>Обход</div></div></div>""",
        """<div><div class="row"><div class="col-1">№</div><div class="col-11">Дело</div></div>
        <div class="row"><div class="col-1">1</div><div class="col-11">Обход</div></div></div>""",
    ],
)
def test_boxes_that_say_they_are_a_table(page: str) -> None:
    assert pictures(page) == [drawn(draw("№ | Дело\n1 | Обход"))]


def test_pairs_of_boxes_are_no_table() -> None:
    page = "<div><div><div>Логотип</div><div>Меню</div></div><div><div>Сайт</div><div>План</div></div></div>"
    assert pictures(page) == []
    assert texts(read(page)) == ["Логотип", "Меню", "Сайт", "План"]


def test_a_table_that_only_arranges_the_page_is_laid_open() -> None:
    page = "<table><tr><td>меню<td><h1>План</h1><table><tr><td>1<td>Обход улиц<tr><td>2<td>Сход</table></table>"
    assert pictures(page) == [drawn(draw("1 | Обход улиц\n2 | Сход"))]
    assert texts(read(page)) == ["меню", "План"]


def test_a_small_table_in_a_cell_stays_there() -> None:
    page = "<table><tr><td>1<td>Обход улиц и дворов района<table><tr><td>шаг<td>май</table></table>"
    (table,) = read(page).tables()
    assert table.cells[1].nested[0].origin.table == 2


def test_a_picture_of_a_formula_leaves_a_gap() -> None:
    document = read('<p>Оценка: <img src="p.png" alt="P=A/B"> <img src="logo.png" alt="Герб"></p>')
    assert texts(document) == [f"Оценка: {GAP}"]
    assert codes(document) == ["unreadable_formula"]


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "utf-8", "utf-16"])
def test_encodings(encoding: str) -> None:
    declared = {"cp1251": "windows-1251", "utf-16": "utf-8"}.get(encoding, encoding)
    page = f'<html><head><meta charset="{declared}"></head><body><p>Ответственный исполнитель</p></body></html>'
    assert texts(read(page.encode(encoding))) == ["Ответственный исполнитель"]


def test_a_declaration_that_lies_is_not_believed() -> None:
    page = '<html><head><meta charset="windows-1251"></head><body><p>Ответственный исполнитель</p></body></html>'
    assert texts(read(page.encode())) == ["Ответственный исполнитель"]


@pytest.mark.parametrize("page", ["", "<html></html>", "<table></table>", "<ul><li></ul>", "<table><tr></table>"])
def test_pages_without_content(page: str) -> None:
    assert read(page).blocks == ()


@pytest.mark.parametrize("depth", [80, 240])
def test_depth_within_the_limit(depth: int) -> None:
    assert texts(read("<div>" * depth + "дно" + "</div>" * depth)) == ["дно"]


def test_depth_beyond_the_limit_is_refused() -> None:
    with pytest.raises(IngestError) as caught:
        read("<div>" * 3000 + "дно")
    assert caught.value.code == "limit:xml_depth"


def test_lowered_and_raised_text() -> None:
    assert texts(read("<p>P<sub>1.2</sub> = A<sup>2</sup> / B</p>")) == ["P_1_2 = A^2 / B"]
    assert texts(read("<p>Срок<sup>1</sup>, CO<sub>2</sub></p>")) == ["Срок¹, CO2"]


WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><body lang=RU><div class=WordSection1>
<p class=MsoNormal align=center style='text-align:center'><b><span style='font-size:14.0pt'>ПЛАН<o:p></o:p></span></b>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<table class=MsoTableGrid border=1><tr style='mso-yfti-irow:0'><td width=50 valign=top><p class=MsoNormal>1</p></td>
<td><p class=MsoNormal>Отдел<span style='mso-spacerun:yes'>  </span>культуры</p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraph><![if !supportLists]><span style='mso-list:Ignore'>-<span>&nbsp;</span></span><![endif]>школы
</td></tr></table></div></body></html>"""


def test_pages_saved_by_word() -> None:
    document = read(WORD)
    assert [(block.text, block.bold, block.centered) for block in document.blocks if isinstance(block, Paragraph)] == [
        ("ПЛАН", True, True)
    ]
    assert next(document.tables()).cells[1].text == "Отдел культуры\n\n-\xa0школы"


def test_a_label_stands_before_the_first_paragraph_of_its_item() -> None:
    page = "<ol><li><p>Провести сход</p><p>в мае</p><li><ul><li><div>школы</div></ul><li></ol><ul><li></ul>"
    assert texts(read(page)) == ["1. Провести сход", "в мае", "2. • школы", "3."]


def test_a_label_before_a_table_stays_outside_it() -> None:
    document = read("<ol><li><table><tr><td>Обход<td>май</table></ol>")
    assert texts(document) == ["1."]
    assert next(document.tables()).cells[0].text == "Обход"


def test_a_web_archive_is_read_in_the_encoding_that_it_tells() -> None:
    page = b64encode("<html><body><p>План</p></body></html>".encode("koi8-r")).decode()
    head = 'From: a\nSubject: b\n c\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n\n'
    part = f"--x\nContent-Type: text/html; charset=koi8-r\nContent-Transfer-Encoding: base64\n\n{page}\n--x--\n"
    assert texts(read(head + part)) == ["План"]
    assert sniff((head + part).encode(), Limits()) == "html"
    assert read(head + "--x--").blocks == ()


@pytest.mark.parametrize(
    "page",
    [
        "<div>до<div><p>1</p><p>Обход</p><p>май</p></div><div><p>2</p><p>Сход</p><p>июнь</p></div></div>",
        "<div><div>до<p>1</p><p>Обход</p><p>май</p></div><div><p>2</p><p>Сход</p><p>июнь</p></div></div>",
        "<div role=table><p>до</p><div role=row><p role=cell>1<p role=cell>Обход май 2 Сход июнь</div></div>",
        '<div style="display:grid;grid-template-columns:1fr 1fr">до<p>1 Обход май</p><p>2 Сход июнь</p></div>',
    ],
)
def test_boxes_with_text_outside_their_cells_lose_none(page: str) -> None:
    assert pictures(page) == []
    assert " ".join(texts(read(page))).split() == ["до", "1", "Обход", "май", "2", "Сход", "июнь"]


def test_a_heading_that_is_one_box_spans_the_grid() -> None:
    rows = "<div><p>1</p><p>Обход</p><p>май</p></div><div><p>2</p><p>Сход</p><p>июнь</p></div>"
    page = f"<div><div>Раздел 1</div>{rows}</div>"
    assert pictures(page) == [drawn(draw("Раздел 1 | < | <\n1 | Обход | май\n2 | Сход | июнь"))]
