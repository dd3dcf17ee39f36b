"""Token soup and hostile cells: never an exception, the same value twice, steps that grow with the text."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from roadmap_ingest.grammar import load
from roadmap_ingest.normalise.context import Context
from roadmap_ingest.normalise.schedule import explain, narrow, read_day, read_period, read_schedule, read_span
from roadmap_ingest.normalise.schedule.cover import chart, covers
from roadmap_ingest.normalise.schedule.read import reading, recognise
from roadmap_ingest.normalise.schedule.rules import forms_of, schedule_rules


def lexicon_forms() -> list[str]:
    """Some forms of each entry of the lexicon."""
    lexicon = load("schedule").lexicon
    texts = list(lexicon["words"].values())
    texts += [text for members in lexicon["classes"].values() for text in members.values()]
    return sorted({form for text in texts for form in list(forms_of(str(text)))[:3]})


numbers = st.one_of(
    st.integers(0, 35).map(str), st.integers(0, 99).map("{:02d}".format), st.integers(1990, 2030).map(str)
)
words = st.sampled_from(lexicon_forms())
marks = st.sampled_from(
    [",", ".", ";", ":", "-", "–", "/", "(", ")", "«", "»", "\n", "№", "+", "_", "\u00ad", "\u00a0"]
)
other = st.sampled_from(["директор", "ул", "Мира", "XXI", "abc", "ЕСИА", "№", "31.02.2024", "25:61", "0", "9" * 30])
soup = st.lists(st.one_of(words, words, numbers, marks, other), max_size=14).map(" ".join)
contexts = st.sampled_from(
    [Context(), Context(year=2024), Context(year=2023, month=2), Context(academic_year=(2024, 2025))]
)


@settings(max_examples=250, deadline=None)
@given(soup, contexts)
@example("далее", Context())
@example("(далее – ЕСИА)", Context())
@example("до 5 числа; далее", Context(year=2024, month=2))
@example("с 20 по 5 число", Context(year=2024, month=2))
def test_soup_gets_a_value_and_the_same_twice(text: str, context: Context) -> None:
    value, said = read_schedule(text, context)
    recognise.cache_clear()
    reading.cache_clear()
    assert (value, said) == read_schedule(text, context)
    assert value.text == text
    assert value.kind != "unparsed" or any(one.severity == "warning" for one in said)
    assert 0 <= value.confidence <= 1


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.text(max_size=30), contexts)
def test_any_text_is_survived(text: str, other_text: str, context: Context) -> None:
    read_schedule(text, context)
    read_span(text, other_text, context)
    read_day(text)
    read_period(text)
    assert narrow(context, text) == narrow(context, text)
    assert str(explain(text, context))


@settings(max_examples=100, deadline=None)
@given(soup, soup, contexts)
def test_pairs_of_soup_are_survived(start: str, end: str, context: Context) -> None:
    value, _ = read_span(start, end, context)
    assert value.kind


@pytest.mark.parametrize(
    "unit",
    [
        "1.",
        "5, ",
        "при, ",
        "до 1 ",
        "по ",
        "(",
        "каждый ",
        "1 мая ",
        "с ",
        "в течение ",
        "« ",
        "ежегодно ",
        "- ",
        "10.10 ",
    ],
)
def test_steps_grow_with_the_text(unit: str) -> None:
    """Twice the text takes at most little more than twice the steps."""
    rules = schedule_rules()

    def steps(count: int) -> int:
        cell = chart(unit * count, rules)
        covers(cell, rules)
        return cell.steps

    assert steps(400) <= 2.2 * steps(200) + 50


@pytest.mark.parametrize("unit", [" ", ",", "(", "1", "я", "1.1", "\n", "до 1 мая, "])
def test_a_cell_of_prose_length_is_not_searched(unit: str) -> None:
    value, _ = read_schedule(unit * (100_000 // len(unit)))
    assert value.kind in ("unparsed", "unspecified")
