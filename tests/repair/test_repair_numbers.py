"""Numbers that a narrow number column cut over two lines."""

from __future__ import annotations

import pytest
from repairing import codes, done

from drawing import draw
from roadmap_ingest.model.document import Document
from roadmap_ingest.repair.cut_numbers import join_cut_numbers
from roadmap_ingest.repair.seams import seam
from roadmap_ingest.repair.words import Vocabulary


def numbers(mended: Document) -> list[str]:
    (table,) = mended.tables()
    return [cell.text for cell in table.cells if cell.column == 0]


def mended(*printed: str, wrapped: bool = True) -> Document:
    rows = "\n".join(f"{number} | Обойти участок {at}" for at, number in enumerate(printed))
    return done(join_cut_numbers, draw(rows, wrapped=wrapped))


def test_the_next_number_is_whole_again() -> None:
    document = mended("2.9.", "2.1↵0.", "2.1↵1.", "3.", "3.↵1.")
    assert numbers(document) == ["2.9.", "2.10.", "2.11.", "3.", "3.1."]
    assert codes(document) == ["number-rejoined"] * 3


def test_a_number_that_counts_on_from_nothing_is_a_guess() -> None:
    document = mended("4.", "7.↵2.")
    assert numbers(document) == ["4.", "7.2."]
    assert codes(document) == ["number-guessed"]


@pytest.mark.parametrize("listed", ["1.↵2.", "4↵5↵6", "2024↵1", "1.↵Отдел"])
def test_lists_and_texts_stay(listed: str) -> None:
    assert numbers(mended("8.", listed)) == ["8.", listed.replace("↵", "\n")]


def test_a_typed_line_break_is_no_wrap() -> None:
    assert numbers(mended("2.9.", "2.1↵0.", wrapped=False)) == ["2.9.", "2.1\n0."]


@pytest.mark.parametrize(
    ("left", "right", "whole"),
    [
        ("с 01.07.25 по 15.08.2", "5", "с 01.07.25 по 15.08.25"),
        ("01.07.25/15.0", "8.25", "01.07.25/15.08.25"),
        ("01.07.2025-1", "5.08.2025", "01.07.2025-15.08.2025"),
        ("01.07.25/15.08.", "25", "01.07.25/15.08.25"),
        ("15.08.20", "25", "15.08.2025"),
        ("15.08.", "25", "15.08. 25"),
        ("15.08.25", "16.08.25", "15.08.25 16.08.25"),
    ],
)
def test_a_date_cut_in_its_year(left: str, right: str, whole: str) -> None:
    assert seam(left, right, Vocabulary([])).text == whole
