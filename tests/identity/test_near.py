"""Looking names up finds every name that comparing each with each would find the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from roadmap_ingest.model.party import Kind
from roadmap_ingest.normalise.identity.match import same_name, same_person
from roadmap_ingest.normalise.identity.near import Near

PIECES = (
    "Департамент",
    "Департамент культуры",
    "отдел",
    "кадров",
    "Школа",
    "№ 1",
    "№ 2",
    "учёта",
    "Ханского",
    "района",
)


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A name put together of pieces, with a letter lost, doubled or torn off by a space here and there."""
    name = " ".join(draw(st.lists(st.sampled_from(PIECES), min_size=1, max_size=4)))
    at = draw(st.integers(0, len(name) - 1))
    return draw(st.sampled_from((name, name[:at] + name[at + 1 :], name[:at] + " " + name[at:], name.upper())))


persons = st.builds(
    "{} {}".format,
    st.sampled_from(("Ким", "Кким", "Иванов", "Ивановв", "Иваннов")),
    st.sampled_from(("А.А.", "А. А.", "А.", "Б.")),
)


@given(st.lists(damaged(), max_size=8), damaged())
def test_no_damaged_name_is_passed_over(names: list[str], sought: str) -> None:
    assert_all_found("body", names, sought, [name for name in names if same_name(name, sought)])


@given(st.lists(persons, max_size=8), persons)
def test_no_person_is_passed_over(names: list[str], sought: str) -> None:
    assert_all_found("person", names, sought, [name for name in names if same_person(name, sought)])


def assert_all_found(kind: Kind, names: list[str], sought: str, same: list[str]) -> None:
    near: Near[str] = Near()
    for name in names:
        near.add(kind, name, name)
    found = list(near.of(kind, sought))
    assert [name for name in found if name in same] == same


def test_names_of_another_word_or_number_are_not_even_compared() -> None:
    near: Near[int] = Near()
    for number, name in enumerate(("Отдел кадров", "Отдел учёта", "Отдел кадррв", "Отдел кадров № 2")):
        near.add("body", name, number)
    assert list(near.of("body", "Отдел кадров")) == [0, 2]
