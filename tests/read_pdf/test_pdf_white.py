"""White ink and lost page boxes, with both engines."""

from __future__ import annotations

import re
from typing import Literal

import pytest

from drawing import draw, drawn
from pdfmaking import Sheet, codes, make_pdf, pdf_document
from roadmap_ingest.model.diagnostic import IngestError

PLAN = "№ | Мероприятие | Срок\n1 | Проверить склад | май\n2 | Составить акт | июнь"
Engine = Literal["pdfium", "pdfplumber"]
engines = pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])


@engines
def test_white_rulings_on_white_paper_part_nothing(engine: Engine) -> None:
    def page(sheet: Sheet) -> None:
        sheet.table(PLAN)
        sheet.canvas.setStrokeGray(1)
        for y in (60, 69, 300):
            sheet.rule(60, y, 540, y)
        sheet.rule(140, 60, 140, 114)

    (table,) = pdf_document(make_pdf(page), engine=engine).tables()
    assert drawn(table) == drawn(draw(PLAN))


@engines
def test_white_rulings_on_shaded_cells_part_them(engine: Engine) -> None:
    def page(sheet: Sheet) -> None:
        sheet.canvas.setFillGray(0.8)
        sheet.box(60, 60, 540, 114, stroke=0, fill=1)
        sheet.canvas.setFillGray(0)
        sheet.canvas.setStrokeGray(1)
        sheet.table(PLAN)

    (table,) = pdf_document(make_pdf(page), engine=engine).tables()
    assert drawn(table) == drawn(draw(PLAN))


@engines
def test_white_text_on_white_paper_is_left_out_and_told(engine: Engine) -> None:
    def page(sheet: Sheet) -> None:
        sheet.table(PLAN)
        sheet.canvas.setFillGray(1)
        sheet.text(145, 92, "тайный")
        sheet.text(60, 300, "Пункт отменён")

    document = pdf_document(make_pdf(page), engine=engine)
    (table,) = document.tables()
    assert drawn(table) == drawn(draw(PLAN))
    assert not list(document.paragraphs())
    (told,) = document.diagnostics
    assert (told.code, told.params["text"]) == ("hidden-text", "тайный Пункт отменён")


@engines
def test_white_text_on_a_dark_header_is_read(engine: Engine) -> None:
    def page(sheet: Sheet) -> None:
        sheet.canvas.setFillGray(0.2)
        sheet.box(60, 60, 540, 78, stroke=0, fill=1)
        sheet.canvas.setFillGray(1)
        below = sheet.table("№ | Мероприятие | Срок")
        sheet.canvas.setFillGray(0)
        sheet.table("1 | Проверить склад | май\n2 | Составить акт | июнь", top=below)

    document = pdf_document(make_pdf(page), engine=engine)
    (table,) = document.tables()
    assert drawn(table) == drawn(draw(PLAN))
    assert codes(document.diagnostics) == []


def test_a_lost_page_box_is_taken_for_letter_paper_or_refused_and_nothing_is_printed(
    capfd: pytest.CaptureFixture[str],
) -> None:
    boxed = make_pdf(lambda sheet: sheet.text(60, 300, "Проверить склад"))
    boxless = re.sub(rb"/MediaBox \[[^\]]*\]", lambda found: b" " * len(found[0]), boxed)
    assert [one.text for one in pdf_document(boxless).paragraphs()] == ["Проверить склад"]
    with pytest.raises(IngestError) as caught:
        pdf_document(boxless, engine="pdfplumber")
    assert caught.value.code == "pdf_damaged"
    assert capfd.readouterr() == ("", "")
