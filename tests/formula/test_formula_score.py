"""A scored plan as a calculator: totals by hand, what is missing, the file of facts to fill in."""

from __future__ import annotations

from pathlib import Path

import pytest

from roadmap_ingest import ingest
from roadmap_ingest.model.draft import DraftCell, DraftPlan, DraftRow, DraftSection
from roadmap_ingest.model.plan import Item, Plan, Section
from roadmap_ingest.model.schedule import Unspecified
from roadmap_ingest.normalise.formula import (
    FormulaError,
    read_facts,
    read_formulas,
    read_score,
    score_plan,
    template,
)


def _row(number: str, section: str, formula: str, score: str = "100") -> DraftRow:
    cells = (DraftCell("formula", "Оценка", formula), DraftCell("max_score", "Максимум", score))
    return DraftRow(f"Мероприятие {number}", number, section, None, cells)


def _head(number: str, formula: str) -> DraftSection:
    return DraftSection(
        f"s{number}", f"Раздел {number}", number=number, cells=(DraftCell("formula", "Оценка", formula),)
    )


DRAFT = DraftPlan(
    "План",
    sections=(_head("1", "P1 = (P11+P12)/2"), _head("2", "P2 = (Pz1 + P22 + P23)/4")),
    rows=(
        _row("1.1", "s1", "P11 = A/B × 100, где А – обучено, В – всего"),
        _row("1.2", "s1", "P12 = (n+0,25)+100\nn = 2, если есть приказ\nn = 4, если есть приказ и отчёт"),
        _row("2.1", "s2", "P21 = nх100\nn = 0, если нет\nn = 1, если да"),
        _row("2.2", "s2", "0 баллов, если нет; 50 баллов, если да", "50"),
        _row("2.3", "s2", "[image: image9.png]\nn = 0, если нет\nn = 1, если да"),
    ),
    cells=(DraftCell("formula", "Оценка", "=P+ P2)/2"),),
)


def _plan() -> Plan:
    scoring = read_formulas(DRAFT)
    sections = [
        Section(id=one.id, title=one.title, number=one.number, formula=scoring.sections[one.id].formula)
        for one in DRAFT.sections
    ]
    items = [
        Item(
            id=f"i{row.number}",
            number=row.number,
            activity=row.activity,
            schedule=Unspecified(),
            formula=one.formula,
            max_score=one.max_score,
        )
        for row, one in zip(DRAFT.rows, scoring.rows, strict=True)
    ]
    return Plan(title="План", formula=scoring.plan.formula, sections=tuple(sections), items=tuple(items))


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("100", 100),
        ("до 10 баллов", 10),
        ("0,5", 0.5),
        ("0–5", 5),
        ("от 0 до 3 баллов", 3),
        ("[image: image7.png]Pi=\n100", 100),
        ("50 %", 50),
        ("", None),
        ("-", None),
        ("5 или 10", None),
        ("10-5", None),
    ],
)
def test_maximum_of_a_cell(text: str, score: float | None) -> None:
    assert read_score(text) == score


def test_totals_are_those_of_a_hand_calculation() -> None:
    facts = {"1.1": {"A": 30, "B": 40}, "1.2": {"n": 4}, "2.1": {"n": 1}, "2.2": {"score": 50}, "2.3": {"score": 90}}
    found = {one.target: one.value for one in score_plan(_plan(), facts)}
    section_1 = (30 / 40 * 100 + 4 * 0.25 * 100) / 2
    section_2 = (100 + 50 + 90) / 4
    assert found["P_1"] == section_1 == 87.5
    assert found["P_2"] == section_2 == 60
    assert found["P"] == (section_1 + section_2) / 2 == 73.75


@pytest.mark.parametrize("source", ["source.docx", "source.txt"])
def test_totals_of_a_file_are_those_of_a_hand_calculation(source: str) -> None:
    (file,) = ingest(Path(__file__).parents[2] / "fixtures" / "scored-plan" / source)
    facts = {"1.1": {"A": 18, "B": 24}, "1.2": {"n": 2}, "2.1": {"C": 3}, "2.2": {"O1": 40, "O2": 50, "O3": 100}}
    found = {one.target: one.value for one in score_plan(file.plan, facts)}
    assert found["P_1_1"] == 18 / 24 * 100 == 75
    assert found["P_1_2"] == 2 * 0.5 * 100 == 100
    assert found["P_1"] == (75 + 100) / 2 == 87.5
    assert found["P_2_1"] == min(3 * 25, 100) == 75
    assert found["P_2_2"] == (40 + 50) / 100 * 100 == 90
    assert found["P_2"] == 75 * 0.6 + 90 * 0.4 == 81
    assert found["P"] == (87.5 + 81) / 2 == 84.25


def test_notes_below_explain_only_what_their_formula_names() -> None:
    notes = DraftCell("formula_notes", "", "А – обучено\nВ – всего\nn = 0, если нет\nn = 1, если да\nСрок – до мая")
    plan = DraftPlan("План", rows=(_row("1.1", "s1", "А / В × 100"), _row("1.2", "s1", "n × 100")), cells=(notes,))
    first, second = (one.formula for one in read_formulas(plan).rows)
    assert first is not None
    assert second is not None
    assert [(one.name, one.meaning) for one in first.variables] == [("A", "обучено"), ("B", "всего")]
    assert first.cases == ()
    assert second.variables == ()
    assert [(one.variable, one.value, one.condition) for one in second.cases] == [("n", 0, "нет"), ("n", 1, "да")]


def test_a_formula_within_a_text_is_read_where_no_column_holds_one() -> None:
    text = "Снижение жалоб. Ж = Жтек. / Жпрош. × 100%, где Жтек. – жалобы в текущем году, Жпрош. – в прошлом"
    row = DraftRow("Разбирать жалобы", "1", cells=(DraftCell("result", "Результат", text),))
    (found,) = read_formulas(DraftPlan("План", rows=(row,))).rows
    assert found.formula is not None
    assert (found.formula.target, found.formula.expression) == (None, "Жтек/Жпрош*100")
    assert [one.name for one in found.formula.variables] == ["Жтек", "Жпрош"]
    assert found.result is None


@pytest.mark.parametrize("text", ["Доля = 50 %", "Сайт: a=b", "Срок = до 5 мая", "А – класс\nБ – класс", "Код: К-5=7"])
def test_a_text_without_a_formula_stays(text: str) -> None:
    row = DraftRow("Проверить", "1", cells=(DraftCell("result", "Результат", text),))
    (found,) = read_formulas(DraftPlan("План", rows=(row,))).rows
    assert (found.formula, found.result, found.diagnostics) == (None, None, ())


def test_what_is_missing_is_named_and_nothing_is_taken_for_zero() -> None:
    found = {one.target: one for one in score_plan(_plan(), {"1.1": {"A": 30}, "1.2": {"n": 4}})}
    assert (found["P_1_1"].value, found["P_1_1"].missing) == (None, ("B",))
    assert found["P_1_2"].value == 100
    assert (found["P_1"].value, found["P_1"].missing) == (None, ("P_1_1",))
    assert found["P_2_3"].missing == ("score",)


def test_a_value_that_no_case_allows_is_remarked() -> None:
    found = {one.target: one for one in score_plan(_plan(), {"2.1": {"n": 3}})}
    assert found["P_2_1"].remarks == ("n = 3 is none of 0, 1", "300 is over the maximum 100")


def test_contradictions_of_the_plan_are_told() -> None:
    scoring = read_formulas(DRAFT)
    assert [one.code for one in scoring.sections["s2"].diagnostics] == ["formula-repaired", "formula-divisor"]
    assert [one.code for one in scoring.rows[4].diagnostics] == ["formula-lost"]
    assert scoring.rows[1].formula is not None
    assert scoring.rows[1].formula.repairs == ("n+0.25+100 → n*0.25*100",)


def test_a_template_names_variables_meanings_and_cases() -> None:
    text = template(_plan())
    assert '"1.1":' in text
    assert "A:  # обучено" in text
    assert "# 4: есть приказ и отчёт" in text
    assert read_facts(text) == {number: {} for number in ("1.1", "1.2", "2.1", "2.2", "2.3")}


@pytest.mark.parametrize(
    "text",
    ['"1.2": {n: 3}\n"2.2": 50', "1.2,n,3\n2.2,,50", "пункт;переменная;значение\n1.2;n;3\n2.2;score;50,0"],
)
def test_facts_in_every_form(text: str) -> None:
    assert read_facts(text) == {"1.2": {"n": 3.0}, "2.2": {"score": 50.0}}


@pytest.mark.parametrize("text", ["- 1\n- 2", '"1.2": {n: много}', '"1.2": {n: [1]}', "a: b: c"])
def test_bad_facts(text: str) -> None:
    with pytest.raises(FormulaError):
        read_facts(text)
