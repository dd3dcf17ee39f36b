"""What a reader typed goes into the plan it was typed for, and says so."""

from __future__ import annotations

import json
from typing import Any

import pytest
from reviewing import TEXT, UNREAD, plans_of

from roadmap_ingest.model.correction import Correction, CorrectionError, load_corrections
from roadmap_ingest.model.options import Options
from roadmap_ingest.model.plan import Item, PlanFile
from roadmap_ingest.normalise import correct

DATA = TEXT.encode()


@pytest.fixture(scope="module")
def plan() -> PlanFile:
    return plans_of(DATA)[0]


def correction(whole: PlanFile, number: int = UNREAD, **fields: Any) -> Correction:
    item = whole.plan.items[number - 1]
    known = {"source": whole.source.name, "sha256": whole.source.sha256, "item": item.id, "activity": item.activity}
    return Correction.model_validate(known | fields)


def corrected(plan: PlanFile, one: Correction, number: int = UNREAD) -> tuple[Item, list[str]]:
    """The item afterwards and the codes of the diagnostics that stand on it."""
    (after,) = correct([plan], [one])
    item = after.plan.items[number - 1]
    return item, [said.code for said in after.diagnostics if said.item == item.id]


def test_a_typed_schedule_is_read_like_a_printed_one_and_settles_its_doubt(plan: PlanFile) -> None:
    assert plan.plan.items[UNREAD - 1].schedule.kind == "unparsed"
    item, codes = corrected(plan, correction(plan, change={"schedule": "II квартал"}))
    assert (item.schedule.kind, item.schedule.start, item.schedule.end) == ("interval", "2024-04-01", "2024-06-30")
    assert codes == ["corrected", "year-assumed"]
    assert item.confidence == 1.0


def test_a_typed_schedule_that_no_rule_reads_stays_in_doubt_even_when_checked(plan: PlanFile) -> None:
    item, codes = corrected(plan, correction(plan, change={"schedule": "авось успеем"}, checked=True))
    assert item.schedule.kind == "unparsed"
    assert item.schedule.text == "авось успеем"
    assert "schedule-unparsed" in codes
    assert item.confidence < 0.9


def test_checking_settles_doubts_and_tells_which(plan: PlanFile) -> None:
    (after,) = correct([plan], [correction(plan, checked=True)])
    said = [one for one in after.diagnostics if one.item == after.plan.items[UNREAD - 1].id]
    assert [one.code for one in said] == ["checked"]
    assert "schedule-unparsed" in said[0].message
    assert after.plan.items[UNREAD - 1].confidence == 1.0


def test_a_line_of_parties_left_as_it_was_keeps_its_reading(plan: PlanFile) -> None:
    before = plan.plan.items[1].parties[0]
    item, codes = corrected(plan, correction(plan, 2, change={"parties": f"{before.text}\nГлава посёлка\n\n"}), 2)
    assert item.parties[0] is before
    assert [party.name for party in item.parties[1:]] == ["Глава посёлка"]
    assert {party.role for party in item.parties} == {before.role}
    assert "corrected" in codes


def test_plain_fields_are_taken_as_typed_and_an_activity_is_never_emptied(plan: PlanFile) -> None:
    change = {"number": "2.10", "result": "Отчёт", "activity": "  "}
    item, _ = corrected(plan, correction(plan, change=change))
    assert (item.number, item.result, item.activity) == ("2.10", "Отчёт", "Закупить стеллажи")
    emptied, _ = corrected(plan, correction(plan, change={"number": ""}))
    assert emptied.number is None


def test_other_items_and_other_files_are_left_alone(plan: PlanFile) -> None:
    (after,) = correct([plan], [correction(plan, change={"schedule": "май"})])
    assert after.plan.items[:2] == plan.plan.items[:2]
    foreign = correction(plan, change={"schedule": "май"}).model_copy(
        update={"sha256": "0" * 64, "source": "other.txt"}
    )
    assert correct([plan], [foreign]) == [plan]


def test_an_item_whose_id_moved_is_found_by_its_activity(plan: PlanFile) -> None:
    item, _ = corrected(plan, correction(plan, item="i77", plan=5, change={"number": "3а"}))
    assert item.number == "3а"


def test_what_cannot_be_placed_says_so(plan: PlanFile) -> None:
    lost = correction(plan, activity="Построить мост")
    old = correction(plan).model_copy(update={"sha256": "f" * 64})
    (after,) = correct([plan], [lost, old])
    assert [one.code for one in after.diagnostics[-2:]] == ["correction-unplaced", "corrections-stale"]
    assert after.plan == plan.plan


def test_options_carry_corrections_through_the_pipeline(plan: PlanFile) -> None:
    options = Options(corrections=(correction(plan, change={"schedule": "май 2024"}),))
    assert plans_of(DATA, options=options)[0].plan.items[UNREAD - 1].schedule.kind == "interval"


def test_every_value_of_the_file_is_text() -> None:
    entry = "- {sha256: 00, item: i1, activity: x, change: {number: 2.10, schedule: 2024-03-01}, checked: true}"
    (one,) = load_corrections(entry)
    assert (one.sha256, one.change.number, one.change.schedule, one.checked) == ("00", "2.10", "2024-03-01", True)


def test_json_is_taken_too() -> None:
    told = [{"sha256": "a", "item": "i1", "activity": 'Строка\nи «кавычки» " \\ \t'}]
    assert load_corrections(json.dumps(told))[0].activity == told[0]["activity"]


@pytest.mark.parametrize("text", ["", "# nothing\n", "[]"])
def test_a_file_without_entries_corrects_nothing(text: str) -> None:
    assert load_corrections(text) == ()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("- sha256: a\n  item: [\n", "line 3"),
        ("just words", "file"),
        ("- {sha256: a, item: b}", "0.activity"),
        ("- {sha256: a, item: b, activity: c, change: {colour: red}}", "0.change.colour"),
        ("- {sha256: a, item: b, activity: c, plan: 0}", "0.plan"),
        ("- !!python/object:os.system {}", "0"),
        ("\x00", ""),
    ],
)
def test_a_wrong_file_is_refused_with_its_place(text: str, place: str) -> None:
    with pytest.raises(CorrectionError) as caught:
        load_corrections(text)
    assert str(caught.value).startswith(place)
