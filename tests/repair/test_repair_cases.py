"""The cases beside the repair grammar: every phrasing gives its value, every refusal stays as it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from drawing import document
from roadmap_ingest.grammar import load, read_yaml
from roadmap_ingest.model.document import Document
from roadmap_ingest.repair.alphabets import mend_alphabets
from roadmap_ingest.repair.backwards import turn_backwards_text
from roadmap_ingest.repair.cut_words import join_cut_words
from roadmap_ingest.repair.seams import seam
from roadmap_ingest.repair.signs import mend_signs
from roadmap_ingest.repair.spaced import join_spaced_letters
from roadmap_ingest.repair.words import Vocabulary

CASES: dict[str, Any] = read_yaml(load("repair").folder / "cases.yaml")
STEPS: dict[str, Callable[[Document], Document]] = {
    "spaced": join_spaced_letters,
    "cut": join_cut_words,
    "alphabet": mend_alphabets,
    "backwards": turn_backwards_text,
    "signs": mend_signs,
}
REFUSALS = {
    "spaced_apart": "spaced",
    "cut_apart": "cut",
    "alphabet_same": "alphabet",
    "backwards_same": "backwards",
}


def phrasings(rule: str) -> list[tuple[str, str]]:
    return [(value, text) for value, texts in CASES[rule].items() for text in texts]


def joined(text: str) -> str:
    left, right = text.split("|")
    return seam(left, right, Vocabulary([])).text


@pytest.mark.parametrize(("value", "text"), phrasings("seam"))
def test_a_seam_is_closed(value: str, text: str) -> None:
    assert joined(text) == value


@pytest.mark.parametrize("text", CASES["apart"])
def test_two_words_stay_two(text: str) -> None:
    assert joined(text) == text.replace("|", " ")


@pytest.mark.parametrize(("rule", "value", "text"), [(rule, *pair) for rule in STEPS for pair in phrasings(rule)])
def test_a_text_is_mended_and_said_so(rule: str, value: str, text: str) -> None:
    mended = STEPS[rule](document(text))
    assert [block.text for block in mended.paragraphs()] == [value]
    assert mended.diagnostics


@pytest.mark.parametrize(
    ("rule", "text"), [(STEPS[rule], text) for key, rule in REFUSALS.items() for text in CASES[key]]
)
def test_a_sound_text_stays(rule: Callable[[Document], Document], text: str) -> None:
    assert rule(document(text)) == document(text)


def test_every_group_of_cases_is_run() -> None:
    assert set(CASES) == {"seam", "apart", *STEPS, *REFUSALS}
