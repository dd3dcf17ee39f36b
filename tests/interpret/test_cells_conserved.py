"""Every letter and digit of a plan table lands once: in an item, a heading, the plan's cells or a remark."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st
from outlines import draft

from drawing import draw
from roadmap_ingest.model.document import Table
from roadmap_ingest.model.draft import Draft

HEADER = "№ | Мероприятие | Срок | Ответственный | Примечание"

TEXTS = st.sampled_from(
    [
        "Провести турнир",
        "Учёт кадров",
        "ЯНВАРЬ",
        "15 Спартакиада",
        "Сделать:↵- смету;↵- график",
        "2010 г.р.",
        "Слёт.",
    ]
)
NUMBERS = st.sampled_from(["", "1", "1.", "2.10.", "II", "3)", "б/н", "5.1", "х", "1↵2"])
TERMS = st.sampled_from(["", "май", "до 5 числа", "01.02.2024↵03.02.2024", "-", "I квартал"])
PARTIES = st.sampled_from(["", "Иванов И.И.", "Отдел кадров↵Отдел связи", "ФИО", "х"])
NOTES = st.sampled_from(["", "", "см. п. 3", "100"])

PLAIN = st.tuples(NUMBERS, st.one_of(TEXTS, st.just("")), TERMS, PARTIES, NOTES).map(" | ".join)
ALONE = st.tuples(NUMBERS, TEXTS).map(lambda two: f"{two[0]} | {two[1]} | | |")
WIDE = TEXTS.map(lambda text: f"{text} | < | < | < | <")
BESIDE = st.tuples(NUMBERS, TEXTS).map(lambda two: f"{two[0]} | {two[1]} | < | < | <")
TOTAL = st.just("Итого за год 12 | < | < | < | 300")
FIRST = TEXTS.map(lambda text: f"{text} | | | |")
ROWS = st.lists(st.one_of(PLAIN, PLAIN, ALONE, WIDE, BESIDE, TOTAL, FIRST), min_size=1, max_size=8)


def signs(text: str) -> Counter[str]:
    return Counter(letter for letter in text if letter.isalnum())


def landed(found: Draft) -> Counter[str]:
    """The letters and digits of all that the draft holds, remarks on what was left out included."""
    told = [one for one in found.diagnostics if one.code in ("row-left-out", "heading-repeated")]
    texts = [str(value) for one in told for value in one.params.values()]
    for plan in found.plans:
        texts += [cell.text for cell in plan.cells]
        for section in plan.sections:
            texts += [section.number or "", section.title, *(cell.text for cell in section.cells)]
        for row in plan.rows:
            texts += [row.number or "", row.activity, *(cell.text for cell in row.cells)]
    return signs(" ".join(texts))


def printed(table: Table) -> Counter[str]:
    return signs(" ".join(cell.text for cell in table.cells if cell.row > 0))


@settings(max_examples=150, deadline=None)
@given(ROWS)
def test_every_sign_lands_and_none_is_made(rows: list[str]) -> None:
    table = draw("\n".join([HEADER, *rows]))
    found = draft("План", table)
    assert not printed(table) - landed(found)
    split = any(one.code == "row-split" for plan in found.plans for row in plan.rows for one in row.diagnostics)
    if not split:
        assert landed(found) == printed(table)


@settings(max_examples=50, deadline=None)
@given(ROWS)
def test_reading_is_deterministic(rows: list[str]) -> None:
    table = draw("\n".join([HEADER, *rows]))
    assert draft("План", table) == draft("План", table)
