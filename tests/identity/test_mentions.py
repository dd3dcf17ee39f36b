"""Mentions of one party in a document are joined; what is not certain is asked."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from roadmap_ingest.grammar import load, read_yaml
from roadmap_ingest.model.party import Party
from roadmap_ingest.normalise.identity import definitions, resolve_mentions
from roadmap_ingest.normalise.identity.match import same_name, same_person
from roadmap_ingest.normalise.party import read_parties

PAIRS = read_yaml(load("party").folder / "pairs.yaml")
NAMES = [(answer, *pair) for answer in ("same", "question", "different") for pair in PAIRS[answer]]
PERSONS = [(answer, *pair) for answer in ("same", "question", "different") for pair in PAIRS[f"{answer}_persons"]]


@pytest.mark.parametrize(("answer", "one", "other"), NAMES)
def test_names_are_told_apart(answer: str, one: str, other: str) -> None:
    assert same_name(one, other).answer == answer
    assert same_name(other, one).answer == answer


@pytest.mark.parametrize(("answer", "one", "other"), PERSONS)
def test_persons_are_told_apart(answer: str, one: str, other: str) -> None:
    assert same_person(one, other).answer == answer
    assert same_person(other, one).answer == answer


def test_there_are_enough_pairs() -> None:
    assert len(NAMES) + len(PERSONS) >= 100


def resolved(
    *cells: str, texts: Sequence[str] = (), posts: dict[str, str] | None = None
) -> list[tuple[list[Party], list[str]]]:
    read = [read_parties(cell)[0] for cell in cells]
    return [(list(parties), [one.code for one in said]) for parties, said in resolve_mentions(read, texts, posts)]


def test_a_later_mention_carries_the_position_given_earlier() -> None:
    cells = resolved("Лыков И.И.", "начальник цеха Лыков И.И.", "Лыков И.И.", "Лыков", "Лыков И.Б.")
    assert [parties[0].position for parties, _ in cells] == [
        None,
        "начальник цеха",
        "начальник цеха",
        "начальник цеха",
        None,
    ]
    assert cells[3][0][0].person == "Лыков И.И."
    assert cells[3][1] == ["party-joined"]


def test_a_surname_of_two_persons_stays_a_question() -> None:
    cells = resolved("завуч Лыков И.И.", "директор Лыков П.П.", "Лыков")
    assert cells[2][0][0].position is None
    assert cells[2][1] == ["party-same-question"]


def test_the_signatory_is_known_by_his_post() -> None:
    assert resolved("Лыков И.И.", posts={"Лыков И.И.": "Глава района"})[0][0][0].position == "Глава района"


def test_a_damaged_name_joins_its_clean_twin() -> None:
    cells = resolved("Департамент культуры", "Департаменг культуры", "Департамент культуры", "Департамент спорта")
    assert [parties[0].name for parties, _ in cells] == [*["Департамент культуры"] * 3, "Департамент спорта"]
    assert [said for _, said in cells] == [[], ["party-joined"], [], []]


def test_a_prefix_is_a_question_once() -> None:
    cells = resolved("Управление культуры", "Управление культуры администрации города", "Управление культуры")
    assert [said for _, said in cells] == [["party-same-question"], [], []]


def test_a_short_name_that_the_document_defines_is_written_out() -> None:
    text = "Утвердить план администрации городского округа Инта (далее – Администрация)."
    cells = resolved("Администрация", texts=[text])
    assert cells[0][0][0].name == "администрация городского округа Инта"
    assert cells[0][1] == ["party-defined"]


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("администрация города Инты (далее – Администрация)", {"Администрация": "администрация города Инты"}),
        ("Управлением спорта мэрии (далее – Управление спорта)", {"Управление спорта": "Управление спорта мэрии"}),
        (
            "МКУ «Центр» и муниципальное учреждение «Рост» (далее - Учреждение)",
            {"Учреждение": "муниципальное учреждение «Рост»"},
        ),
        ("в соответствии с законом (далее – Закон)", {}),
        ("Комитетом по управлению имуществом (далее - КУИ)", {"КУИ": "Комитет по управлению имуществом"}),
        ("Комитетом по спорту (далее - КУИ)", {}),
        ("план мероприятий", {}),
    ],
)
def test_definitions(text: str, meaning: dict[str, str]) -> None:
    assert dict(definitions(text)) == meaning


def test_a_surname_in_another_case_is_the_known_one() -> None:
    cells = resolved("Сидорук В.П., прораб", "Сидоруку В.П.", "Сидоруку")
    assert [cells[at][0][0].person for at in (1, 2)] == ["Сидорук В.П."] * 2
    assert cells[1][0][0].position == "прораб"
    assert cells[1][1] == ["party-joined"]


def test_a_surname_that_may_be_anothers_nominative_stays() -> None:
    cells = resolved("директор Кузьмин А.А.", "Кузьмина А.А.")
    assert cells[1][0][0].person == "Кузьмина А.А."
    assert cells[1][0][0].position is None


def test_several_bodies_that_may_be_one_are_asked_about() -> None:
    cells = resolved("Дирекция по закупкам", "Дирекции по закупкам", "Отделы администрации", "Отдел администрации")
    assert [said for _, said in cells] == [[], ["party-same-question"], [], []]


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("Комиссия по предупреждению чрезвычайных ситуаций (далее – КЧС)", "КЧС"),
        ("Министерство культуры Лесной области (далее – Минкультуры)", "Минкультуры"),
        ("государственное бюджетное учреждение «Рост» (далее – ГБУ «Рост»)", "ГБУ «Рост»"),
    ],
)
def test_short_names_are_spelled_by_letters_and_stems(text: str, meaning: str) -> None:
    assert dict(definitions(f"{text} готовит отчёт.")) == {meaning: text.split(" (", 1)[0]}
