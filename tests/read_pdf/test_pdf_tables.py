"""Ruled tables: whatever the kind of line, the same grid comes out, from both engines."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from typing import get_args

import pytest

from drawing import draw, drawn
from pdfmaking import Ruling, codes, make_pdf, pdf_document
from roadmap_ingest.model.document import Paragraph, Table
from roadmap_ingest.read import pdf as reader
from roadmap_ingest.read.pdf.layout import Layout
from roadmap_ingest.read.pdf.page import Page

ENGINES = ("pdfium", "pdfplumber")
PLAN = """
    №   | Мероприятие                       | Срок     | Ответственный
    1   | Провести↵проверку складов         | до 1 мая | Отдел учёта
    1.1 | Составить акт                     | июнь     | ^
    Раздел второй | <                       | <        | <
    2   | Направить отчёт                   |          | Управление↵делами
"""
WIDTHS = (40, 200, 80, 120)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("ruling", [ruling for ruling in get_args(Ruling) if ruling != "none"])
def test_each_kind_of_ruling_draws_the_same_grid(ruling: Ruling, engine: str) -> None:
    document = pdf_document(make_pdf(lambda sheet: sheet.table(PLAN, widths=WIDTHS, ruling=ruling)), engine=engine)
    (table,) = document.tables()
    assert drawn(table) == drawn(draw(PLAN))


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_turned_page_reads_like_its_upright_twin(rotate: int, engine: str) -> None:
    document = pdf_document(make_pdf(lambda sheet: sheet.table(PLAN, widths=WIDTHS), rotate=rotate), engine=engine)
    (table,) = document.tables()
    assert drawn(table) == drawn(draw(PLAN))
    assert codes(document.diagnostics) == (["rotated_text"] if rotate else [])


def test_a_missing_outer_border_is_found_by_the_ends_of_the_lines() -> None:
    (table,) = pdf_document(make_pdf(lambda sheet: sheet.table(PLAN, widths=WIDTHS, outer=False))).tables()
    assert drawn(table) == drawn(draw(PLAN))
    assert table.edges is not None
    assert table.edges == pytest.approx((60, 100, 300, 380, 500), abs=1)


def test_cells_tell_where_they_were_read() -> None:
    def page(sheet: object) -> None:
        sheet.table(PLAN, widths=WIDTHS, top=100)  # type: ignore[attr-defined]

    first, second = pdf_document(make_pdf(page, page)).tables()
    assert (first.origin.page, first.origin.table) == (1, 1)
    assert (second.origin.page, second.origin.table) == (2, 2)
    cell = next(cell for cell in second.cells if cell.text == "Составить акт")
    assert (cell.origin.page, cell.origin.table, cell.origin.row) == (2, 2, 3)
    assert cell.origin.bbox is not None
    assert [round(side) for side in cell.origin.bbox] == [100, 148, 300, 166]
    assert second.wrapped


@pytest.mark.parametrize("rotate", [0, 90])
def test_no_page_outlives_its_reading(rotate: int, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[int] = []
    blocks = reader._blocks

    def counted(layouts: Sequence[Layout]) -> tuple[list[Paragraph | Table], list[Paragraph]]:
        gc.collect()
        kept.append(sum(isinstance(one, Page) for one in gc.get_objects()))
        return blocks(layouts)

    monkeypatch.setattr(reader, "_blocks", counted)
    data = make_pdf(*[lambda sheet: sheet.table("№ | Мероприятие\n1 | Покос травы")] * 8, rotate=rotate)
    pdf_document(data)
    assert kept[0] <= 2
