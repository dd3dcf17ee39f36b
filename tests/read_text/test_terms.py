"""The words of `grammars/reading` find the date phrases that part the cells of a row."""

from __future__ import annotations

from typing import Any

import pytest

from roadmap_ingest.grammar import load
from roadmap_ingest.read.text.headers import role
from roadmap_ingest.read.text.terms import terms


@pytest.mark.parametrize("case", load("reading").cases(), ids=lambda case: case["text"])
def test_terms(case: dict[str, Any]) -> None:
    assert [case["text"][start:end] for start, end in terms(case["text"])] == case["terms"]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("Срок исполнения", "deadline"),
        ("№ п/п", "row_number"),
        ("Содержание мероприятия", "activity"),
        ("УТВЕРЖДАЮ", None),
        ("Глава района", None),
        ("", None),
    ],
)
def test_column_names(header: str, expected: str | None) -> None:
    assert role(header) == expected
