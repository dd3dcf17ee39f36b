"""The registry keeps ids over runs and documents, and edits by hand hold."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_ingest.model.party import Party
from roadmap_ingest.model.plan import Act, Generator, Item, Plan, PlanFile, Source
from roadmap_ingest.model.schedule import Unspecified
from roadmap_ingest.normalise.identity.registry import (
    Registry,
    RegistryError,
    load,
    loads,
    mentions_of,
    record_all,
)


def body(name: str) -> Party:
    return Party(name=name, kind="body", text=name)


def person(name: str) -> Party:
    return Party(person=name, kind="person", text=name)


def record(path: Path, source: str, parties: Sequence[Party]) -> list[str | None]:
    """Puts the parties of one document on record; their ids."""
    counts = Counter((party.kind, party.person or party.name or "") for party in parties)
    record_all(path, [(source, tuple((kind, name, count) for (kind, name), count in counts.items()))])
    registry = load(path)
    return [registry.find(party) for party in parties]


def test_ids_are_stable_over_runs_and_order(tmp_path: Path) -> None:
    one, other = tmp_path / "one.json", tmp_path / "other.json"
    first = record(one, "a.docx", [body("Отдел кадров"), person("Ким А.А.")])
    second = record(other, "b.docx", [person("Ким А.А."), body("Отдел кадров")])
    assert first == second[::-1]
    assert record(one, "b.docx", [body("отдел  кадров")]) == first[:1]
    assert load(one).entries[first[0]].seen == {"a.docx": 1, "b.docx": 1}


def test_a_second_run_over_a_document_adds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "bodies.json"
    record(path, "a.docx", [body("Отдел кадров"), body("Отдел кадров")])
    before = path.read_bytes()
    record(path, "a.docx", [body("Отдел кадров"), body("Отдел кадров")])
    assert path.read_bytes() == before
    assert json.loads(before)["parties"][0]["count"] == 2


def test_damaged_spellings_become_aliases_and_other_numbers_do_not() -> None:
    registry = Registry()
    one, damaged, other = registry.see("a", [body("Школа № 1"), body("Шкoла №1"), body("Школа № 2")])
    assert one == damaged != other
    assert registry.entries[one].aliases == {"Школа № 1", "Шкoла №1"}


def test_edits_hold() -> None:
    registry = Registry()
    keep, drop, third = registry.see("a", [body("Отдел кадров"), body("ОК"), body("Отдел учёта")])
    registry.merge(keep, drop)
    registry.rename(keep, "Отдел кадровой работы")
    again = loads(registry.dumps())
    assert again.see("b", [body("ОК"), body("Отдел кадров"), body("Отдел кадровой работы")]) == [keep] * 3
    made = again.split(keep, "ОК")
    final = loads(again.dumps())
    assert final.see("c", [body("ОК"), body("Отдел кадров"), body("Отдел учёта")]) == [made, keep, third]
    assert final.entries[keep].name == "Отдел кадровой работы"


def test_wrong_edits_and_files_are_refused() -> None:
    registry = Registry()
    [one] = registry.see("a", [body("Отдел кадров")])
    with pytest.raises(RegistryError, match="itself"):
        registry.merge(one, one)
    with pytest.raises(RegistryError, match="no party"):
        registry.rename("body-0", "Отдел")
    with pytest.raises(RegistryError, match="alias"):
        registry.split(one, "ОК")
    for text in ("", "[]", '{"registry": 1}', '{"registry": 2, "parties": []}'):
        with pytest.raises(RegistryError):
            loads(text)


def test_many_writers_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "bodies.json"
    with ThreadPoolExecutor(8) as pool:
        list(
            pool.map(
                lambda number: record(path, f"{number}.pdf", [body("Отдел кадров"), body(f"Цех № {number}")]), range(24)
            )
        )
    registry = load(path)
    assert len(registry.entries) == 25
    assert max(entry.count for entry in registry.entries.values()) == 24
    assert [one.name for one in tmp_path.glob("*.tmp")] == []


def plan(source: str, *parties: Party) -> PlanFile:
    items = [
        Item(id=str(at), activity="Совещание", schedule=Unspecified(), parties=(one,)) for at, one in enumerate(parties)
    ]
    about = Source(name=source, sha256="0" * 64, size=0, media_type="text/plain")
    return PlanFile(generator=Generator(), source=about, document=Act(), plan=Plan(items=tuple(items)))


PLANS = [
    plan("a.docx", body("Управление культуры"), person("Ким А.А."), body("УПРАВЛЕНИЕ КУЛЬТУРЫ")),
    plan("b.docx", body("Управлепие культуры"), body("Управление культуры"), body("Отдел учёта")),
    plan("c.docx", body("Управление кyльтуры"), body("Управление культ уры"), person("Ким А.А."), body("Отдел № 2")),
    plan("d.docx", body("Управление купьтуры"), body("управление культуры"), body("Отдел № 3")),
]


def test_the_order_of_documents_does_not_matter(tmp_path: Path) -> None:
    made = []
    for number, order in enumerate(permutations(PLANS)):
        path = tmp_path / f"{number}.json"
        for one in [*order, order[0]]:
            record_all(path, [(one.source.name, mentions_of([one]))])
        made.append(path.read_text("utf-8"))
    assert len(set(made)) == 1
    names = {one["name"]: one["count"] for one in json.loads(made[0])["parties"]}
    assert names == {"Управление культуры": 8, "Отдел учёта": 1, "Отдел № 2": 1, "Отдел № 3": 1, "Ким А.А.": 2}


def test_the_plans_of_one_file_are_counted_together(tmp_path: Path) -> None:
    path = tmp_path / "bodies.json"
    both = [plan("a.docx", body("Отдел кадров")), plan("a.docx", body("Отдел кадров"), body("Дирекция"))]
    record_all(path, [("a.docx", mentions_of(both))])
    assert {entry.name: entry.count for entry in load(path).entries.values()} == {"Отдел кадров": 2, "Дирекция": 1}


def test_what_a_person_changes_in_the_file_holds(tmp_path: Path) -> None:
    path = tmp_path / "bodies.json"
    record(
        path,
        "a",
        [body("Управление надзора"), body("Управление нaдзора"), body("Управлепие надзора"), body("Отдел учёта")],
    )
    raw = json.loads(path.read_text("utf-8"))
    [staff] = [one for one in raw["parties"] if one["name"] == "Управление надзора"]
    [accounts] = [one for one in raw["parties"] if one["name"] == "Отдел учёта"]
    [moved] = [one for one in staff["aliases"] if one["name"] == "Управлепие надзора"]
    staff["aliases"].remove(moved)
    accounts["aliases"].append(moved)
    accounts["name"] = "Бухгалтерия"
    path.write_text(json.dumps(raw), "utf-8")
    ids = record(
        path,
        "b",
        [body("Управлепие надзора"), body("Управление надзора"), body("Управление надзoра"), body("Отдел учёта")],
    )
    assert ids == [accounts["id"], staff["id"], staff["id"], accounts["id"]]
    assert load(path).entries[accounts["id"]].name == "Бухгалтерия"


def test_counts_follow_a_spelling_that_is_split_off() -> None:
    registry = Registry()
    one, _ = registry.see("a", [body("Управление надзора"), body("Управлепие надзора")])
    made = registry.split(one, "Управлепие надзора")
    assert (registry.entries[one].count, registry.entries[made].count) == (1, 1)
    assert registry.see("a", [body("Управление надзора"), body("Управлепие надзора"), body("Управлевие надзора")])[
        :2
    ] == [one, made]


MANY = [party for one in PLANS for item in one.plan.items for party in item.parties] + [person("Управление культуры")]
documents = st.dictionaries(st.sampled_from("abcde"), st.lists(st.sampled_from(MANY), max_size=4))


@given(documents, documents)
def test_many_documents_at_once_give_what_one_by_one_gives(
    before: dict[str, list[Party]], after: dict[str, list[Party]]
) -> None:
    apart, together = Registry(), Registry()
    for source, parties in before.items():
        apart.see(source, parties)
        together.see(source, parties)
    for source, parties in after.items():
        apart.see(source, parties)
    together.see_all((source, mentions_of([plan(source, *parties)])) for source, parties in after.items())
    assert together.dumps() == apart.dumps()
