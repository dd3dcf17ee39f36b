"""The cases beside the requisites lexicon, and what they cannot say: tables, several annexes, diagnostics."""

from __future__ import annotations

import re
from typing import Any

import pytest

from drawing import draw
from roadmap_ingest.grammar import load
from roadmap_ingest.interpret.requisites import read_requisites, read_title
from roadmap_ingest.model.document import Document, Paragraph, Table
from roadmap_ingest.model.plan import Source

SOURCE = Source(name="plan.txt", sha256="0" * 64, size=1, media_type="text/plain")
FIELDS = ("number", "date", "issuer", "place", "title", "signatory", "signatory_position")
PLAN = """
    № | Мероприятие
    1 | Провести сход жителей
"""


def document(text: str, *tables: Table) -> tuple[Document, list[int]]:
    """The document of a text and the blocks of its plans: `[план]` is one, `[таблица]` the next of `tables`."""
    blocks: list[Paragraph | Table] = []
    plans = []
    others = iter(tables)
    for line in text.splitlines():
        if line.strip() == "[план]":
            plans.append(len(blocks))
            blocks.append(draw(PLAN))
        else:
            blocks.append(next(others) if line.strip() == "[таблица]" else Paragraph(line.strip()))
    return Document(SOURCE, tuple(blocks)), plans


def plain(text: str | None) -> str | None:
    """A printed date without its quotation marks."""
    return re.sub(r"[«»]", "", text) if text else text


CASES = [(case, text) for case in load("requisites").cases() for text in case["texts"]]


@pytest.mark.parametrize(("case", "text"), CASES, ids=[text.split("\n")[0][:40] for _, text in CASES])
def test_case(case: dict[str, Any], text: str) -> None:
    read, plans = document(text)
    act, _ = read_requisites(read, plans)
    title = read_title(read, plans)
    asked = case["act"]
    assert act.kind == asked["kind"]
    assert {field: plain(getattr(act, field)) for field in FIELDS} == {
        field: plain(asked.get(field)) for field in FIELDS
    }
    assert (title.text, title.period) == (case.get("title"), case.get("period"))
    found = [[one.kind, one.number, one.date, one.relation] for one in act.references]
    assert found == case.get("references", [])


def test_approval_block_in_a_table_of_two_sides() -> None:
    sides = draw("""
        СОГЛАСОВАНО↵Председатель совета↵______ Г.Г. Рогов | УТВЕРЖДАЮ↵Директор МКУ «Парк»↵______ Б.Б. Соснин↵12.01.2025
    """)
    read, plans = document("[таблица]\nПлан работы на 2025 год\n[план]", sides)
    act, _ = read_requisites(read, plans)
    assert (act.signatory, act.signatory_position) == ("Б.Б. Соснин", "Директор МКУ «Парк»")
    assert (act.issuer, act.date) == ("МКУ «Парк»", "12.01.2025")


def test_bare_issuer_is_completed_and_said_so() -> None:
    read, plans = document(
        "Приложение к постановлению Администрации от 01.02.2024 № 9\n"
        "План озеленения города Тополиного на 2024 год\n[план]"
    )
    act, said = read_requisites(read, plans)
    assert act.issuer == "Администрация города Тополиного"
    assert [one.code for one in said] == ["issuer-completed"]


def test_an_annex_that_names_another_number_is_doubted() -> None:
    read, plans = document(
        "МКУ «Парк»\nПРИКАЗ\n01.02.2024 № 9\nО плане\nПРИКАЗЫВАЮ:\n1. Утвердить план.\nДиректор  Б.Б. Соснин\n"
        "Приложение к приказу от 01.02.2024 № 19\nПлан ремонта\n[план]"
    )
    act, said = read_requisites(read, plans)
    assert act.number == "9"
    assert [one.code for one in said] == ["annex-number-differs"]


def test_each_annex_has_its_own_title() -> None:
    read, plans = document(
        "Приложение № 1\nПлан ремонта на 2024 год\n[план]\nПриложение № 2\nПлан закупок на 2025 год\n[план]"
    )
    first, second = read_title(read, plans), read_title(read, plans, start=plans[0] + 1)
    assert (first.text, first.period) == ("План ремонта на 2024 год", "на 2024 год")
    assert (second.text, second.period) == ("План закупок на 2025 год", "на 2025 год")


def test_the_blocks_of_a_title_are_told() -> None:
    read, plans = document("План работы\nна 2024 год\nРаздел 1. Подготовка\n[план]")
    assert read_title(read, plans).blocks == (0, 1)


def test_acts_named_in_cells_are_mentions() -> None:
    plan = draw("""
        № | Мероприятие
        1 | Исполнение приказа ГУП «Волна» от 09.04.2021 № 90
    """)
    act, _ = read_requisites(Document(SOURCE, (plan,)), [0])
    assert [(one.kind, one.number, one.date, one.relation) for one in act.references] == [
        ("order", "90", "09.04.2021", "mentions")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "№ _____ от «__» ______ 20__ г.",
        "Раздел № 5. Дом № 12 по улице Мира",
        "В 2024 году отремонтировано 12 школ",
        "УТВЕРЖДАЮ",
        "Приложение",
    ],
)
def test_nothing_is_invented(text: str) -> None:
    act, said = read_requisites(document(text)[0])
    assert (act.number, act.date, act.issuer, act.signatory, act.references, said) == (None, None, None, None, (), ())


ACT = """
    Администрация города Липовца
    ПОСТАНОВЛЕНИЕ
    от 14.03.2024 № 31
    О плане ремонта дорог
    Администрация города ПОСТАНОВЛЯЕТ:
    1. Утвердить план.
    Глава города          В.В. Тропин
    Приложение к постановлению администрации города Липовца от 14.03.2024 № 31
    План ремонта дорог на 2024 год
    [план]
"""


@pytest.mark.parametrize(
    ("printed", "instead", "codes"),
    [
        ("", "", []),
        ("ПОСТАНОВЛЕНИЕ\n", "ПОСТАНОВЛЕНЫЕ\n", ["act-unread"]),
        ("ПОСТАНОВЛЕНИЕ\n", "П0СТАНОВ ЛЕНИЕ\n", ["act-mended"]),
        ("от 14.03.2024 № 31\n", "от I4.O3.2024 № 31\n", ["act-field-unread"]),
        ("от 14.03.2024 № 31\n", "от 14.03.2024 № ЗI\n", ["act-field-unread"]),
        ("от 14.03.2024 № 31\n", "от ________ 2024 № ____\n", []),
        ("Глава города          В.В. Тропин\n", "", ["act-field-missing"]),
        ("Липовца от 14.03.2024", "Липовца от 15.03.2024", ["annex-date-differs"]),
        ("администрации города Липовца от", "администрации Кленовского района от", ["annex-issuer-differs"]),
        ("План ремонта дорог на 2024 год", "План ремонта дорог на 2014 год", ["act-year-differs"]),
        ("План ремонта дорог на 2024 год", "План ремонта дорог на 2024-2030 годы", []),
        ("Глава города   ", "Ректор   ", ["signatory-issuer-differ"]),
        ("Приложение к", "РАСПОРЯЖЕНИЕ\nот 01.02.2024 № 7\nПриложение к", ["act-another"]),
        ("О плане ремонта дорог\n", "О плане ремонта дорог. Смета приложена\n", ["act-title-doubtful"]),
        ("Приложение к", "Начальник отдела           Б.Б. Соснин\nПриложение к", ["signatory-another"]),
    ],
)
def test_what_is_doubtful_is_said(printed: str, instead: str, codes: list[str]) -> None:
    changed = re.sub(re.escape(printed), instead, ACT, flags=re.IGNORECASE) if printed else ACT
    assert changed != ACT or not printed
    read, plans = document(changed)
    assert [one.code for one in read_requisites(read, plans)[1]] == codes


def test_two_who_approve_are_doubted() -> None:
    sides = draw("""
        УТВЕРЖДАЮ↵Глава района↵______ Г.Г. Рогов | УТВЕРЖДАЮ↵Директор МКУ «Парк»↵______ Б.Б. Соснин
    """)
    read, plans = document("[таблица]\nПлан работы на 2025 год\n[план]", sides)
    act, said = read_requisites(read, plans)
    assert act.signatory == "Г.Г. Рогов"
    assert [one.code for one in said] == ["approval-another"]


def test_an_issuer_of_one_common_word_is_doubted() -> None:
    read, plans = document("УТВЕРЖДАЮ\nДиректор школы\n________ Б.Б. Соснин\nПлан работы кружка\n[план]")
    act, said = read_requisites(read, plans)
    assert act.issuer == "Школа"
    assert [one.code for one in said] == ["issuer-incomplete"]
