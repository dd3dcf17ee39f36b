"""Two texts drawn over each other are read one after the other, and told."""

from __future__ import annotations

from typing import Literal

import pytest

from pdfmaking import Sheet, codes, make_pdf, pdf_document

PLAN = "№ | Мероприятие | Срок\n1 | Проверить склад↵и составить акт | май"
XS = 223.0
"""Where the text of the second of three equal columns begins."""


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
def test_two_texts_in_one_cell_are_told_apart(engine: Literal["pdfium", "pdfplumber"]) -> None:
    def page(sheet: Sheet) -> None:
        sheet.table(PLAN)
        sheet.lines(XS, 92, "Отменено приказом", "от 12 мая", size=10)

    document = pdf_document(make_pdf(page), engine=engine)
    (table,) = document.tables()
    assert table.rows()[1][1].text.split("\n")[:2] == ["Проверить склад", "и составить акт"]
    told = [(one.code, one.origin.row if one.origin else None) for one in document.diagnostics]
    assert told == [("overlaid_text", 2)]


def test_blanks_to_fill_in_and_stress_marks_are_no_second_text() -> None:
    def page(sheet: Sheet) -> None:
        sheet.table(PLAN)
        sheet.text(XS, 104, "________________")
        sheet.text(XS + 8, 92, "´")

    assert codes(pdf_document(make_pdf(page)).diagnostics) == []
