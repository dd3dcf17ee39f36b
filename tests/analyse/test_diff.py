"""Differences between editions: told whole, told once, and through renumbering."""

from __future__ import annotations

import random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from roadmap_ingest.analyse.diff import Difference, difference
from roadmap_ingest.analyse.match import out_of_order
from roadmap_ingest.analyse.report import to_html, to_json
from roadmap_ingest.model.party import Party
from roadmap_ingest.model.plan import Act, Item, Period, PlanFile, Section
from roadmap_ingest.model.schedule import Deadline, Interval, Unparsed
from write.planmaking import item, plan_of, rich_plan

WORDS = (
    "Отремонтировать крыльцо школы",
    "Провести конкурс чтецов",
    "Утвердить порядок выдачи пропусков",
    "Собрать предложения жителей по скверу",
    "Закупить книги для детского отдела",
    "Подготовить доклад о работе с молодёжью",
    "Проверить готовность котельных к зиме",
    "Обновить раздел сайта о субсидиях",
)
BODY = Party(kind="body", name="Отдел культуры")
SCHOOL = Party(kind="organisation", name="МБОУ «Школа № 3»")
SECTIONS = (Section(id="s1", number="1", title="Весна"), Section(id="s2", number="2", title="Осень"))


def plan(*items: Item, sections: tuple[Section, ...] = SECTIONS, **fields: Any) -> PlanFile:
    return plan_of(items, sections, **fields)


def items(count: int = len(WORDS)) -> list[Item]:
    return [
        item(n, text, section="s1" if n <= count // 2 else "s2", parties=(BODY,))
        for n, text in enumerate(WORDS[:count], 1)
    ]


def changed(one: Item, **fields: Any) -> Item:
    return one.model_copy(update=fields)


def renumbered(of: list[Item]) -> list[Item]:
    return [changed(one, id=f"i{n}", number=str(n)) for n, one in enumerate(of, 1)]


def of(old: list[Item], new: list[Item]) -> Difference:
    return difference(plan(*old), plan(*new))


def fields_of(found: Difference) -> list[tuple[str, list[str]]]:
    return [(one.new.item.activity, [change.field for change in one.changes]) for one in found.changed]


def test_a_plan_does_not_differ_from_itself() -> None:
    assert difference(rich_plan(), rich_plan()).empty


def test_what_a_printer_may_do_does_not_count() -> None:
    old = plan(item(1, "Провести «День двора» – 2024", result="Отчёт"))
    new = plan(item(1, "Провести  «День двора» - 2024", result="Отчёт ", confidence=0.8, id="i7", origin=()))
    assert difference(old, new).empty


def test_an_item_put_in_front_renumbers_the_others_and_changes_none() -> None:
    old = items()
    new = renumbered([item(0, "Принять бюджет на год", section="s1"), *old])
    found = of(old, new)
    assert [place.item.activity for place in found.added] == ["Принять бюджет на год"]
    assert not found.removed + found.changed + found.moved
    assert len(found.renumbered) == len(old)


def test_a_deadline_put_off_is_told_in_days() -> None:
    old = items(2)
    new = [changed(old[0], schedule=Deadline(due="2024-05-15", text="до 15 мая")), old[1]]
    (change,) = of(old, new).changed[0].changes
    assert (change.field, change.days) == ("schedule", 14)
    back = [changed(old[0], schedule=Interval(start="2024-04-01", end="2024-04-30")), old[1]]
    assert of(old, back).changed[0].changes[0].days is None, "another kind of schedule is no mere delay"


def test_a_schedule_printed_otherwise_has_not_changed_an_unread_one_has() -> None:
    old = items(2)
    assert of(old, [changed(old[0], schedule=Deadline(due="2024-05-01", text="к 01.05.24")), old[1]]).empty
    unread = [changed(one, schedule=Unparsed(text=text)) for one, text in zip(old, ("осенью", "потом"), strict=True)]
    again = [changed(unread[0], schedule=Unparsed(text="весной")), unread[1]]
    assert fields_of(of(unread, again)) == [(WORDS[0], ["schedule"])]


def test_parties_are_told_one_by_one_in_any_order() -> None:
    old = [item(1, parties=(BODY, SCHOOL))]
    assert of(old, [item(1, parties=(SCHOOL, BODY))]).empty
    (change,) = of(old, [item(1, parties=(SCHOOL,))]).changed[0].changes
    assert (change.old, change.new) == ((BODY,), ())


def test_each_field_is_told() -> None:
    old = [item(1, "Обновить раздел сайта", result="Раздел", columns={"funding": "100"}, max_score=2)]
    new = [item(1, "Обновить раздел сайта", result=None, columns={"funding": "120", "Этап": "II"}, max_score=3)]
    assert fields_of(of(old, new)) == [
        ("Обновить раздел сайта", ["result", "max_score", "columns.funding", "columns.Этап"])
    ]


def test_a_reworded_item_is_the_same_one_a_new_one_in_its_place_is_not() -> None:
    old = items()
    reworded = [changed(old[0], activity="Отремонтировать крыльцо и входную группу школы"), *old[1:]]
    assert fields_of(of(old, reworded)) == [("Отремонтировать крыльцо и входную группу школы", ["activity"])]
    replaced = [changed(old[0], activity="Высадить липы вдоль шоссе"), *old[1:]]
    found = of(old, replaced)
    assert (len(found.added), len(found.removed)) == (1, 1)


def test_equal_activities_are_told_apart_by_their_terms() -> None:
    old = [item(n, "Заседание комиссии", Deadline(due=f"2024-{n:02}-10")) for n in range(1, 7)]
    new = renumbered([one for one in old if one.number != "3"])
    found = of(old, new)
    assert [place.item.number for place in found.removed] == ["3"]
    assert not found.changed


def test_schools_that_differ_by_a_number_are_two() -> None:
    old = [item(1, "Ремонт СОШ № 1"), item(2, "Ремонт СОШ № 2")]
    new = [changed(old[1], number="1"), changed(old[0], number="2")]
    assert not of(old, new).changed


def test_another_section_or_order_is_a_move() -> None:
    old = items()
    found = of(old, [changed(old[0], section="s2"), *old[1:]])
    assert [one.new.item.activity for one in found.moved] == [WORDS[0]]
    found = of(old, [*old[1:4], old[0], *old[4:]])
    assert [one.new.item.activity for one in found.moved] == [WORDS[0]]


def test_a_section_with_another_title_moves_nobody() -> None:
    other = (Section(id="a", number="1", title="Зима"), Section(id="b", number="2", title="Весенние работы"))
    other += (Section(id="c", number="3", title="Осень"),)
    new = [changed(one, section="b" if one.section == "s1" else "c") for one in items()]
    found = difference(plan(*items()), plan(*new, sections=other))
    assert not found.moved
    assert [(change.old, change.new) for change in found.about] == [
        ("1 Весна", "2 Весенние работы"),
        (None, "1 Зима"),
    ]


def test_the_act_and_the_plan_are_compared() -> None:
    old = plan(document=Act(number="1", date="2024-01-10"))
    new = plan(
        document=Act(number="2", date="2024-01-10"),
        title="Новый план",
        period=Period(start="2024-02-01", end="2024-12-31"),
    )
    assert [change.field for change in difference(old, new).about] == ["document.number", "plan.title", "plan.period"]


@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=False))
def test_any_mix_of_cuts_and_additions_is_found(rng: random.Random) -> None:
    old = items()
    kept = [one for one in old if rng.random() < 0.7]
    added = [
        item(50 + n, f"{text} и ещё {n} дел", section="s2")
        for n, text in enumerate(("Лес", "Река"))
        if rng.random() < 0.5
    ]
    new = renumbered([*kept, *added])
    found = of(old, new)
    assert {place.item.activity for place in found.removed} == {one.activity for one in old} - {
        one.activity for one in kept
    }
    assert {place.item.activity for place in found.added} == {one.activity for one in added}
    assert not found.changed
    assert not found.moved


@given(st.permutations(range(8)))
def test_as_little_as_can_be_is_out_of_order(places: list[int]) -> None:
    out = out_of_order(places)
    kept = [place for index, place in enumerate(places) if index not in out]
    assert kept == sorted(kept)
    assert out_of_order(sorted(places)) == set()
    longest = 0
    for start in range(len(places)):  # no rising run found by going straight on is longer
        run = [places[start]]
        for place in places[start + 1 :]:
            if place > run[-1]:
                run.append(place)
        longest = max(longest, len(run))
    assert len(kept) >= longest


def test_json_and_html_tell_it_and_escape_it() -> None:
    old = plan(item(1, "Мыть <окна>"), item(2, "Красить скамьи"))
    new = plan(item(1, "Мыть <окна>", Deadline(due="2024-05-04")), item(3, "<script>alert(1)</script>"))
    told = to_json(difference(old, new))
    assert told["kept"][0]["changes"][0]["days"] == 3
    assert told["kept"][0]["changes"][0]["new"]["due"] == "2024-05-04"
    assert [place["activity"] for place in told["removed"]] == ["Красить скамьи"]
    page = to_html(difference(old, new), old, new, str, "en")
    assert "<script>alert" not in page
    assert "&lt;окна&gt;" in page
    assert "+3 days" in page
