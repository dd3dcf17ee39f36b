"""The drawings that all tests of tables rest on."""

from __future__ import annotations

import pytest

from drawing import draw, drawn

BOX = """
+---+----------+------+
| № | Название | Срок |
+---+----------+------+
| Раздел       | 2020 |
+---+----------+      |
| 1 | Провести |      |
|   | проверку |      |
+---+----------+------+
"""
PIPE = """
№ | Название | Срок
Раздел | < | 2020
1 | Провести↵проверку | ^
"""


def test_both_drawings_give_one_table() -> None:
    assert draw(BOX) == draw(PIPE)
    assert [(cell.text, cell.rows, cell.columns) for cell in draw(BOX).cells][3:5] == [("Раздел", 1, 2), ("2020", 2, 1)]


@pytest.mark.parametrize("drawing", [BOX, PIPE, "a | b\nc↵d↵e | <\n | f", "a"])
def test_a_drawn_table_reads_back(drawing: str) -> None:
    table = draw(drawing)
    assert draw(drawn(table)) == table
