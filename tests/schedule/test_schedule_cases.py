"""Each phrase of `grammars/schedule/cases.yaml` has its value, its doubt, and a warning where it is unread."""

from __future__ import annotations

import pytest

from roadmap_ingest.normalise.schedule import read_schedule
from schedule.schedule_cases import PhraseCase, all_cases, plain

CASES = all_cases()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.phrase or "(blank)")
def test_phrase_means_its_value(case: PhraseCase) -> None:
    value, said = read_schedule(case.phrase, case.context)
    doubted = value.confidence < 0.9 or any(one.severity != "info" for one in said)
    if case.value is None:
        assert value.kind == "unparsed"
        assert doubted
    else:
        assert plain(value, case.value) == case.value
        assert doubted == case.doubt
    assert value.text == case.phrase


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 400
    assert sum(case.value is None for case in CASES) >= 60


def test_no_phrase_stands_twice_in_one_context() -> None:
    seen: set[tuple[str, object]] = set()
    for case in CASES:
        key = (case.phrase, case.context)
        assert key not in seen, case.phrase
        seen.add(key)
