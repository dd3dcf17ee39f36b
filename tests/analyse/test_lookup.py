"""Looking many files up: the same answers whatever the number of processes, each wrong file named."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from roadmap_ingest.analyse import lookup
from roadmap_ingest.analyse.due import control_list
from roadmap_ingest.analyse.glance import glance
from roadmap_ingest.analyse.lookup import Answer, Question, look_up
from roadmap_ingest.model.plan import PlanFile
from roadmap_ingest.model.schedule import Deadline, Recurring
from roadmap_ingest.write.json import dumps
from write.planmaking import item, plan_of, rich_plan

HERE = os.getpid()
YEAR = (date(2024, 1, 1), date(2024, 12, 31))


def plans() -> list[PlanFile]:
    monthly = [item(1, schedule=Recurring(freq="monthly"))]
    return [
        rich_plan(),
        plan_of(monthly),
        *(plan_of([item(1, schedule=Deadline(due="2024-05-09"))]) for _ in range(40)),
    ]


@pytest.fixture
def saved(tmp_path: Path) -> list[Path]:
    """A file for each plan, with one between them that is no plan, one that is empty, and one that is missing."""
    paths = [tmp_path / f"{number:02}.json" for number in range(len(plans()))]
    for path, plan in zip(paths, plans(), strict=True):
        path.write_text(dumps(plan), "utf-8")
    wrong, empty = tmp_path / "wrong.json", tmp_path / "empty.json"
    wrong.write_text('{"schema_version": "9.9"}', "utf-8")
    empty.write_text("[]", "utf-8")
    return [*paths[:20], wrong, empty, tmp_path / "missing.json", *paths[20:]]


def test_several_processes_answer_as_one(saved: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    alone = list(look_up(saved, Question(YEAR)))
    monkeypatch.setattr(lookup, "MUCH", 0)
    monkeypatch.setattr(lookup, "_processors", lambda: 2)
    assert list(look_up(saved, Question(YEAR))) == alone
    assert [answer.path for answer in alone] == saved


def killed_apart(question: Question, path: Path) -> Answer:
    """Answers in this process and dies in any other."""
    if os.getpid() != HERE:
        os._exit(9)
    return Answer(path)


def test_a_process_that_is_killed_costs_no_answer(saved: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lookup, "MUCH", 0)
    monkeypatch.setattr(lookup, "_processors", lambda: 2)
    monkeypatch.setattr(lookup, "_asked", killed_apart)
    assert [answer.path for answer in look_up(saved, Question(YEAR))] == saved


def test_a_file_that_is_no_plan_says_so_and_costs_no_other(saved: list[Path]) -> None:
    answers = {answer.path.name: answer for answer in look_up(saved, Question(YEAR))}
    said = {name: answer.wrong for name, answer in answers.items() if answer.wrong is not None}
    assert set(said) == {"wrong.json", "empty.json", "missing.json"}
    assert "unknown version '9.9'" in str(said["wrong.json"])
    assert said["empty.json"] == ""
    assert sum(len(answer.lines) for answer in answers.values()) == len(control_list(plans(), YEAR))


def test_a_glance_shows_the_same_list_as_the_whole_plan() -> None:
    whole = plans()
    seen = [one for plan in whole for one in glance(dumps(plan).encode())]
    assert control_list(seen, YEAR) == control_list(whole, YEAR)
    assert glance(("\n".join(map(dumps, whole))).encode()) == seen


def test_country_and_party_reach_the_plans(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_text(dumps(rich_plan()), "utf-8")
    [answer] = look_up([path], Question(YEAR, "нет такого", "RU"))
    assert {line.parties for line in answer.lines} <= {()}
