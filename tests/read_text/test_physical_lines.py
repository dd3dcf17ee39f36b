"""Rows printed line by line, and rows with blank lines between them."""

from __future__ import annotations

import pytest
from dumping import codes, read_dump, read_lines, rows

HEAD = ["№", "Мероприятие", "Срок"]
LINES = [
    ["1.", "Очистить берег озера", "май"],
    ["", "Тихого от сухостоя", ""],
    ["2.", "Полить ели", "июнь"],
    ["", "Сад у школы", ""],
    ["3.", "Разбить клумбы вдоль", "не позже"],
    ["", "дорожек", "10 июля"],
    ["4.", "Поставить скамьи для", "август"],
    ["", "родителей", ""],
]


@pytest.mark.parametrize("bar", [" | ", "\t"])
def test_lines_go_on_with_the_row_whose_number_stands_above(bar: str) -> None:
    document = read_lines(*(bar.join(row) for row in [HEAD, *LINES]))
    (table,) = document.tables()
    assert [[text for text in row if text] for row in rows(table)[1:]] == [
        ["1.", "Очистить берег озера\nТихого от сухостоя", "май"],
        ["2.", "Полить ели", "июнь"],
        ["Сад у школы"],
        ["3.", "Разбить клумбы вдоль\nдорожек", "не позже\n10 июля"],
        ["4.", "Поставить скамьи для\nродителей", "август"],
    ]
    assert table.wrapped
    assert codes(document) == ["row-guessed"]
    assert [one.origin.row for one in document.diagnostics if one.origin] == [2]


def test_a_single_line_in_small_letters_tells_of_no_printed_lines() -> None:
    document = read_lines(*(" | ".join(row) for row in [HEAD, *LINES[:6]]))
    (table,) = document.tables()
    assert len(rows(table)) == 7


def test_rows_with_bars_may_have_blank_lines_between_them() -> None:
    document = read_dump("""
        № | Мероприятие | Срок

        Двор

        1. | Посадить вётлы | июнь

        2. | Полить вётлы | июль

        Школа

        3. | Вымыть окна | август
    """)
    assert [len(rows(table)) for table in document.tables()] == [1, 2, 1]


def test_a_line_with_bars_alone_is_no_table() -> None:
    assert not list(read_lines("Телефон | факс | почта", "", "План работы").tables())
