"""What holds for every document: sound tables stay, nothing is lost, a second repair finds nothing to do."""

from __future__ import annotations

from collections import Counter
from unicodedata import category

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from drawing import document, draw
from roadmap_ingest.model.document import Cell, Document, Table
from roadmap_ingest.model.origin import Origin
from roadmap_ingest.repair import repair

HEADER = ("№ п/п", "Мероприятие", "Срок исполнения", "Ответственный")
ACTIVITIES = (
    "Провести субботник в парке", "Открыть выставку детских рисунков", "Подготовить отчёт о ремонте кровли",
    "Обеспечить подвоз учащихся из дальних сёл", "Информационно-разъяснительная работа с жителями",
)  # fmt: skip
TERMS = ("до 1 марта 2024 г.", "ежеквартально", "II квартал", "15.05.2024", "", "по отдельному плану")
DOERS = ("Отдел культуры", "Петрова А.А.", "МКУ «Благоустройство»", "Директор школы, завхоз", "")

rows = st.lists(
    st.tuples(st.sampled_from(ACTIVITIES), st.sampled_from(TERMS), st.sampled_from(DOERS)), min_size=1, max_size=8
)
RUSSIAN = "абвгде жзиклмно прстуя АБВ 123.,;:-–«»()/|\n"
torn = st.text(alphabet=RUSSIAN + "\u00ad\u00a0aceIVX", max_size=24)
scraps = st.text(alphabet=RUSSIAN, max_size=24)


def grids(texts: st.SearchStrategy[str]) -> st.SearchStrategy[list[list[str]]]:
    return st.lists(st.lists(texts, min_size=3, max_size=3), min_size=1, max_size=6)


def filled(lines: list[list[str]], wrapped: bool = False) -> Table:
    """A table of these texts, three in a row."""
    cells = tuple(Cell(row, column, text) for row, line in enumerate(lines) for column, text in enumerate(line))
    return Table(cells, len(lines), 3, wrapped=wrapped)


def plan(items: list[tuple[str, str, str]]) -> Table:
    """A sound plan: a header and numbered items."""
    lines = [HEADER, *((f"{number}.", *item) for number, item in enumerate(items, 1))]
    cells = tuple(
        Cell(row, column, text, origin=Origin(table=1, row=row + 1))
        for row, line in enumerate(lines)
        for column, text in enumerate(line)
    )
    return Table(cells, len(lines), len(HEADER), origin=Origin(table=1))


def letters(text: str) -> Counter[str]:
    """What `text` prints: neither spaces nor soft hyphens."""
    return Counter(character for character in text if not character.isspace() and category(character) != "Cf")


def said(mended: Document) -> Counter[str]:
    """The characters that the diagnostics quote from the document."""
    return sum((letters(str(value)) for one in mended.diagnostics for value in one.params.values()), Counter())


def printed(one: Document) -> Counter[str]:
    texts = [block.text for block in (*one.paragraphs(), *one.asides)] + [c.text for t in one.tables() for c in t.cells]
    return sum(map(letters, texts), Counter())


@given(rows)
@settings(max_examples=60, deadline=None, derandomize=True)
def test_a_sound_table_stays_as_it_is(items: list[tuple[str, str, str]]) -> None:
    sound = document("План работы", plan(items))
    assert repair(sound) == sound


@given(rows, st.integers(1, 8))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_a_table_split_anywhere_is_whole_again(items: list[tuple[str, str, str]], where: int) -> None:
    whole = plan(items)
    cut = min(where, len(items))
    upper = replace(whole, cells=tuple(cell for cell in whole.cells if cell.row <= cut), height=cut + 1)
    lower = replace(
        whole,
        cells=tuple(replace(cell, row=cell.row - cut - 1) for cell in whole.cells if cell.row > cut),
        height=whole.height - cut - 1,
    )
    parts = [upper, lower] if lower.height else [upper]
    assert list(repair(document(*parts)).tables()) == [whole]


@given(grids(torn), st.booleans(), st.lists(torn, max_size=2))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_nothing_is_lost_or_made_up(lines: list[list[str]], wrapped: bool, prose: list[str]) -> None:
    damaged = document(*prose, filled(lines, wrapped))
    mended = repair(damaged)
    assert not printed(damaged) - printed(mended) - said(mended)
    assert not printed(mended) - printed(damaged) - said(mended)


@given(grids(scraps))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_a_second_repair_finds_nothing(lines: list[list[str]]) -> None:
    once = repair(document(filled(lines)))
    assert repair(once) == once


def test_an_empty_document_and_an_empty_table_pass() -> None:
    hollow = document(Table((), 0, 0), "", draw("a"))
    assert repair(hollow).blocks[0] == Table((), 0, 0)
