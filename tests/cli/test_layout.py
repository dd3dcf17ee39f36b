"""Columns of text for terminals."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from roadmap_ingest.cli.layout import column_widths, grid, wrapped

TEXTS = st.text(st.sampled_from("абвё №1.,-/\n"), max_size=60)


@given(TEXTS, st.integers(1, 30))
def test_no_letter_is_lost_and_no_line_too_long(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert max(map(len, lines), default=0) <= width


def test_words_stay_whole_and_long_ones_break_at_their_signs() -> None:
    assert wrapped("Провести субботник у школы", 12) == ["Провести", "субботник у", "школы"]
    assert wrapped("информационно-просветительская", 18) == ["информационно-", "просветительская"]
    assert wrapped("предоставления", 6) == ["предос", "тавлен", "ия"]


def test_an_entry_of_a_list_that_wraps_is_indented() -> None:
    assert wrapped("Отдел культуры города\nШкола № 1", 14) == ["Отдел культуры", "  города", "Школа № 1"]


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=1, max_size=5), st.integers(20, 100))
def test_a_table_fills_its_room_and_no_more(rows: list[tuple[str, str, str]], room: int) -> None:
    assert sum(column_widths(rows, room)) <= room - 4
    for line in grid(rows[0], [(row, False) for row in rows], room):
        assert len(line) <= room


def test_a_column_is_as_wide_as_its_longest_word_where_there_is_room() -> None:
    rows = [("10.02.2023", "Организовать обучение сотрудников учреждений культуры " * 4, "Департамент культуры")]
    when, what, who = column_widths(rows, 80)
    assert (when, who >= len("Департамент"), when + what + who) == (10, True, 76)


def test_the_header_stands_over_its_column() -> None:
    head, rule, row = grid(["№", "Срок"], [(["1.1", "март"], False)], 40)
    assert re.sub(r"\S", "x", rule) == "xxx  xxxx"
    assert (head.index("Срок"), row.index("март")) == (5, 5)
