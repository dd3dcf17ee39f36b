"""Every phrasing in grammars/party/cases.yaml is read as the party list above it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadmap_ingest.grammar import load
from roadmap_ingest.model.party import Party
from roadmap_ingest.normalise.party import doubts, explain, explain_json, read_addressee, read_parties, read_person
from roadmap_ingest.normalise.party.explain import told
from roadmap_ingest.normalise.party.read import read_cell

CASES = [(case, phrase) for case in load("party").cases() for phrase in case["of"]]


def typography(text: str) -> str:
    """The text without what carries no meaning: letter case, ё, quotation marks, dashes, spaces after №."""
    text = re.sub(r"[«»“”„]", '"', text.casefold().replace("ё", "е"))
    return " ".join(re.sub(r"№\s+", "№", re.sub(r"[–—]", "-", text)).split())


def said(party: Party) -> str:
    """A party in the notation of the cases."""
    return typography(told(party))


@pytest.mark.parametrize(("case", "phrase"), CASES, ids=[phrase for _, phrase in CASES])
def test_phrase_is_read_as_the_cases_say(case: dict[str, Any], phrase: str) -> None:
    parties, diagnostics = read_parties(phrase)
    assert [said(party) for party in parties] == [typography(one) for one in case["read"]]
    if "doubt" in case:
        assert any(one.severity == "warning" for one in diagnostics) == case["doubt"]


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 250


@settings(deadline=None)
@given(st.text(alphabet='абвгдежиклмнопрстуАБВИО.,;:()«»"-–/ \n№1и', max_size=60))
def test_any_text_is_borne(text: str) -> None:
    parties, _ = read_parties(text)
    assert all(party.name or party.person for party in parties)


@settings(deadline=None)
@given(st.lists(st.sampled_from(["директор", "Ким А.А.", "отдел кадров", "кл. рук.", ",", ";", "\n", " и ", "(", ")"])))
def test_the_same_cell_gives_the_same_parties(pieces: list[str]) -> None:
    text = " ".join(pieces)
    assert read_parties(text) == read_parties(text)


def test_no_word_of_a_cell_is_lost() -> None:
    for case, phrase in CASES:
        if case["read"]:
            parties, _ = read_parties(phrase)
            held = letters("".join(f"{party.text}{party.note or ''}" for party in parties))
            lost = [
                word
                for word in re.findall(r"[^\W\d_]{2,}", re.sub("[\u00ad¹]", "", phrase))
                if letters(word) not in held
            ]
            assert not lost, (phrase, held)


def letters(text: str) -> str:
    """The letters alone, look-alike Latin ones aside: cleaning may join words, never drop them."""
    return re.sub(r"[\W\d_]", "", text).lower()


def test_role_of_the_column_holds_unless_a_label_says_otherwise() -> None:
    parties, _ = read_parties("Отдел кадров; контроль: директор", role="executor")
    assert [party.role for party in parties] == ["executor", "controller"]


@pytest.mark.parametrize(
    "text",
    [
        "Анализ выполнения плана за прошедший год",
        "Оценить качество подготовки материалов к заседанию",
        "Соблюдение требований охраны труда, снижение травматизма",
    ],
)
def test_prose_names_nobody_and_says_so(text: str) -> None:
    parties, diagnostics = read_parties(text)
    assert parties == ()
    assert [one.code for one in diagnostics] == ["party-unread"]


def test_a_repaired_quotation_mark_is_told() -> None:
    parties, diagnostics = read_parties("ТБЗ «Заречное")
    assert parties[0].name == "ТБЗ «Заречное»"
    assert [one.code for one in diagnostics] == ["party-quote-closed"]


def test_the_recogniser_is_asked_only_about_unknown_heads(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(doubts, "second_opinion", lambda text: asked.append(text) or "organisation")
    for _, phrase in CASES:
        read_cell(phrase)
    assert len(asked) < 0.05 * len(CASES)
    reading = read_cell("Выргазнебль")
    assert asked[-1] == "Выргазнебль"
    assert reading.parties[0].kind == "organisation"
    assert [one.code for one in reading.diagnostics] == ["party-second-opinion", "party-kind-guessed"]


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("С.А. Егоров", "Егоров С.А."),
        ("Егоров С. А.", "Егоров С.А."),
        ("Егорову Сергею Андреевичу", "Егоров С.А."),
        ("Глава района  ____________ С.А. Егоров", "Егоров С.А."),
        ("Е.В. ЕГОРОВА", "Егорова Е.В."),
        ("Глава района", None),
        ("", None),
    ],
)
def test_signatory(text: str, person: str | None) -> None:
    assert read_person(text) == person


@pytest.mark.parametrize(
    ("activity", "doers"),
    [
        ("Заведующему складом Лыкову И.И.: составить опись", ["person: лыков и.и. = заведующий складом"]),
        ("АО «Вымпел» предоставить отчёт", ['organisation: ао "вымпел"']),
        ("Учреждениям спорта проработать вопрос", ["group: учреждения спорта"]),
        ("Старосты групп собирают подписи", ["group: старосты групп"]),
        ("Комендант по своим дням проводит обход", ["post: комендант"]),
        ("Отдел кадров ежедневно ведёт учёт", ["body: отдел кадров"]),
        ("Итоги года. Докладчик – начальник цеха Лыков И.И.", ["person: лыков и.и. = начальник цеха"]),
        ("Организация работы комиссии", []),
        ("Собрание коллектива провести до мая", []),
        ("Проверка журналов", []),
        ("Подготовить отчёт директору школы", []),
        ("Совет ветеранов", []),
    ],
)
def test_addressee(activity: str, doers: list[str]) -> None:
    found = read_addressee(activity)
    assert [said(party.model_copy(update={"role": "responsible"})) for party in found] == doers


def test_explain_tells_the_cuts_and_their_rules() -> None:
    told = str(explain("Директор, отдел кадров"))
    assert "comma" in told
    assert "отдел кадров" in told
    answer = explain_json({"text": "Директор"})
    assert answer["parties"] == [Party(name="Директор", kind="post", text="Директор").model_dump()]
