"""A document without pages of its own, shown on pages that another program drew of it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
import typer
from docx import Document as NewDocx
from reviewing import plans_of, tree

from drawing import draw
from pdfmaking import Sheet, make_pdf
from roadmap_ingest.cli.review import review
from roadmap_ingest.model.document import Document
from roadmap_ingest.model.options import Options
from roadmap_ingest.model.plan import PlanFile
from roadmap_ingest.read import office, read
from roadmap_ingest.write.review import review_page
from roadmap_ingest.write.review.drawn import drawn_boxes
from roadmap_ingest.write.review.places import Box, Places

WIDTHS = (30, 180, 120, 140)
HEAD = "№ | Мероприятие | Срок | Ответственный"
ROWS = (
    "1 | Провести опись книжного фонда | до 1 марта 2024 г. | Отдел культуры",
    "2 | Обновить вывески | ежеквартально | МКУ «Архив»",
    "3 | Обновить вывески | ежеквартально | МКУ «Архив»",
    "4 | Сверить каталоги с описями прошлых лет | май 2024 года | Отдел кадров",
)


def docx(rows: int = 0) -> bytes:
    """The plan as Word keeps it; `rows` more rows follow."""
    lines = [
        HEAD,
        *ROWS,
        *(f"{n} | Осмотреть здание номер {n} | {n % 28 + 1} июня 2024 г. | Завхоз" for n in range(5, 5 + rows)),
    ]
    document = NewDocx()
    document.add_paragraph("План работы библиотек на 2024 год")
    table = document.add_table(len(lines), 4, "Table Grid")
    for row, line in zip(table.rows, lines, strict=True):
        for cell, text in zip(row.cells, line.split(" | "), strict=True):
            cell.text = text
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def pdf() -> bytes:
    """The plan as a printer lays it out: the header again on the second page, the last row over both."""

    def first(sheet: Sheet) -> None:
        sheet.lines(60, 60, "План работы библиотек на 2024 год")
        sheet.table("\n".join([HEAD, *ROWS[:3], "4 | Сверить каталоги | май |"]), top=90, widths=WIDTHS)

    def second(sheet: Sheet) -> None:
        sheet.table(f"{HEAD}\n | с описями прошлых лет | 2024 года | Отдел кадров", top=60, widths=WIDTHS)

    return make_pdf(first, second)


@pytest.fixture(scope="module")
def source() -> Document:
    return read(docx(), "plan.docx", Options())


@pytest.fixture(scope="module")
def plans() -> list[PlanFile]:
    return plans_of(docx(), "plan.docx")


def boxes_of(source: Document, plans: list[PlanFile], made: bytes) -> list[Box]:
    found = drawn_boxes(source, read(made, "drawing.pdf", Options()), Places(plans))
    return [box for page in sorted(found) for box in found[page]]


def test_each_row_is_found_where_it_is_drawn(source: Document, plans: list[PlanFile]) -> None:
    boxes = boxes_of(source, plans, pdf())
    places = {
        item.id: {(box.page, round(box.top)) for box in boxes if f"p1-{item.id}" in box.anchors}
        for item in plans[0].plan.items
    }
    one, two, three, four = (sorted(places[item.id]) for item in plans[0].plan.items)
    assert [page for page, _ in (*one, *two, *three)] == [1, 1, 1]
    assert one[0][1] < two[0][1] < three[0][1], "of two rows with the same words each keeps its own place"
    assert [page for page, _ in four] == [1, 2], "a row over two pages stands on both"
    assert all(box.kind == "rest" for box in boxes if box.page == 2 and box.top < 70), "the header is no item"


def test_a_drawing_of_something_else_shows_nothing(source: Document, plans: list[PlanFile]) -> None:
    other = make_pdf(
        lambda sheet: sheet.table("№ | Товар | Цена\n1 | Доска обрезная | 300\n2 | Гвозди строительные | 5")
    )
    assert boxes_of(source, plans, other) == []
    assert not boxes_of(Document(source.source, (draw("а | б\n1 | 2"),)), plans, pdf())
    drawing = read(other, "drawing.pdf", Options()), other
    page = tree(review_page(plans, source, docx(), drawing=drawing))
    assert page.xpath("//div[@class='sheet']"), "then the text is shown"
    assert not page.xpath("//figure")


def test_the_page_shows_the_drawing(source: Document, plans: list[PlanFile]) -> None:
    drawing = read(pdf(), "drawing.pdf", Options()), pdf()
    page = tree(review_page(plans, source, docx(), drawing=drawing))
    assert len(page.xpath("//figure[@class='page']")) == 2
    assert not page.xpath("//div[@class='sheet']")
    for link in page.xpath("//article//a[@class='number']"):
        assert page.xpath(f"//a[@id='{link.get('href')[1:]}' and contains(@class, 'box')]")


@pytest.mark.skipif(office.find_program() is None, reason="LibreOffice is not installed")
def test_libreoffice_draws_a_docx(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(docx(rows=60))
    pages = {}
    for drawn in (True, False):
        with pytest.raises(typer.Exit) as ended:
            review([str(path)], tmp_path, quiet=True, drawn=drawn)
        assert ended.value.exit_code == 0
        pages[drawn] = tree((tmp_path / "plan.review.html").read_text("utf-8"))
    assert len(pages[True].xpath("//figure[@class='page']")) > 1
    boxed = {name for box in pages[True].xpath("//a[@data-for]") for name in box.get("data-for").split()}
    assert boxed == {article.get("id") for article in pages[True].xpath("//article")}
    assert len(boxed) == 64
    assert pages[False].xpath("//div[@class='sheet']")
    assert not pages[False].xpath("//figure")
