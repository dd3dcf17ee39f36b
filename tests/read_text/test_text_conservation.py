"""Whatever the lines look like, each letter and digit of them lands exactly once."""

from __future__ import annotations

from collections import Counter

from dumping import read_lines
from hypothesis import given, settings
from hypothesis import strategies as st

from roadmap_ingest.model.document import Document, Table
from roadmap_ingest.model.options import Options
from roadmap_ingest.read import read

CELLS = st.sampled_from(
    (
        *("", "1.", "1.1.", "2.", "3.", "12", "100", "-", "¹ примечание", "* сноска", "**всего**", "ЯНВАРЬ"),
        *("до 1 марта 2024 года", "май", "ежеквартально", "отдел культуры", "Отдел культуры", "Провести проверку"),
        *("1. Подготовить доклад", "Подготовить доклад", "[image: a.png]P=(a+b)/2", "n = 1, если сделано", "№"),
    )
)
NAMES = st.sampled_from(["№ п/п", "Мероприятие", "Срок исполнения", "Ответственный", "Результат", "Содержание работы"])
JOINS = st.sampled_from(["\t", "\t\t", " | ", "|", " ", "  ", "│", "---", "\t \t", " ¦ ", ";", ",", '";"', '","', "; "])
FRAMES = st.sampled_from(
    (
        *("", "", "", "\t", " \t", " ", "    ", "# ", "---\t---", "-----", "+----+----+", "|---|---|"),
        *("│", "_____", "├──┼──┤", "**", '"', "sep=;"),
    )
)
ENDS = st.sampled_from(["", "", "\t", "|", " ", "**", ";;", '"'])


@st.composite
def line(draw: st.DrawFn) -> str:
    """A line of any container, or of none."""
    cells = draw(st.lists(st.one_of(CELLS, NAMES), max_size=5))
    return draw(FRAMES) + draw(JOINS).join(cells) + draw(ENDS)


@st.composite
def column_names_first(draw: st.DrawFn) -> list[str]:
    """Column names and cells one a line, or in one line: the containers that count cells."""
    lead = draw(st.sampled_from(["\t", ""]))
    names = draw(st.lists(NAMES, min_size=3, max_size=6, unique=True))
    head = [" ".join(names)] if draw(st.booleans()) else [lead + name for name in names]
    cell = st.builds(str.__add__, st.sampled_from([lead, lead, lead, " ", "", " \t"]), CELLS)
    row = st.lists(CELLS, max_size=4).map(" ".join)
    return [*head, *draw(st.lists(st.one_of(cell, row, st.just("")), max_size=30))]


@st.composite
def drawing(draw: st.DrawFn) -> list[str]:
    """A drawn table with some of its strokes lost or moved."""
    widths = draw(st.lists(st.integers(1, 9), min_size=2, max_size=4))
    rule = "+" + "+".join("-" * width for width in widths) + "+"
    lines = [rule]
    for _ in range(draw(st.integers(1, 6))):
        texts = [draw(CELLS)[:width].ljust(width) for width in widths]
        lines.append("|" + draw(st.sampled_from(["|", "|", " "])).join(texts) + draw(st.sampled_from(["|", ""])))
        lines += draw(st.sampled_from([[rule], [], [rule.replace("-", " ", 3)], [rule[:-3]], [" " + rule]]))
    return lines


WRITTEN = st.one_of(st.lists(line(), max_size=14), column_names_first(), drawing())


def landed(document: Document) -> Counter[str]:
    found: list[str] = [note.mark + note.text for note in document.notes]
    for block in document.blocks:
        found += [cell.text for cell in block.cells] if isinstance(block, Table) else [block.text]
    return letters("".join(found))


def letters(text: str) -> Counter[str]:
    return Counter(char for char in text if char.isalnum())


@settings(max_examples=250, deadline=None)
@given(WRITTEN)
def test_every_letter_lands_once(written: list[str]) -> None:
    document = read_lines(*written, "конец")
    assert landed(document) == letters("\n".join([*written, "конец"]))


@settings(max_examples=120, deadline=None)
@given(WRITTEN)
def test_cells_lie_inside_their_grid_and_do_not_overlap(written: list[str]) -> None:
    for table in read_lines(*written, "конец").tables():
        places = [
            (row, column)
            for cell in table.cells
            for row in range(cell.row, cell.row + cell.rows)
            for column in range(cell.column, cell.column + cell.columns)
        ]
        assert len(places) == len(set(places))
        assert all(row < table.height and column < table.width for row, column in places)
        assert all(cell.origin.lines and cell.origin.row == cell.row + 1 for cell in table.cells)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_after_russian_text_are_read(tail: bytes) -> None:
    head = "План работы отдела культуры на год\n".encode() * 200
    assert read(head + tail, "plan.txt", Options()).blocks
