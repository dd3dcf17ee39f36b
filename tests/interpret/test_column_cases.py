"""The cases beside the lexicon of columns: headers, headings and cells, each value with all its phrasings."""

from __future__ import annotations

from typing import Any

import pytest

from roadmap_ingest.grammar import load
from roadmap_ingest.interpret.lexicon import role_patterns
from roadmap_ingest.interpret.looks import like_deed, like_party, like_term, of_another_kind, of_plan, of_report
from roadmap_ingest.interpret.roles import LEAST_SCORE, claims
from roadmap_ingest.interpret.words import small

CASES: list[dict[str, Any]] = load("columns").cases()
KINDS = {"plan": of_plan, "other": of_another_kind, "report": of_report}
LOOKS = {"term": like_term, "party": like_party, "deed": like_deed}


def phrasings(what: str) -> list[Any]:
    return [
        pytest.param(case, text, id=text or "blank") for case in CASES if case["what"] == what for text in case["of"]
    ]


@pytest.mark.parametrize(("case", "text"), phrasings("header"))
def test_header_names_its_roles(case: dict[str, Any], text: str) -> None:
    said = claims(text)
    assert [claim.role for claim in said] == case["read"]
    assert all(claim.weak == case.get("weak", False) for claim in said)
    assert all((LEAST_SCORE <= claim.score < 100) == case.get("damaged", False) for claim in said)


@pytest.mark.parametrize(("case", "text"), phrasings("heading"))
def test_heading_tells_the_kind_of_table(case: dict[str, Any], text: str) -> None:
    assert [kind for kind, test in KINDS.items() if test(text)] == case["read"]


@pytest.mark.parametrize(("case", "text"), phrasings("cell"))
def test_cell_looks_like_what_it_is(case: dict[str, Any], text: str) -> None:
    assert [look for look, test in LOOKS.items() if test(text)] == case["read"]


def test_no_pattern_stands_twice() -> None:
    seen: dict[tuple[Any, ...], str] = {}
    twice = []
    for pattern in role_patterns():
        key = (pattern.words, pattern.whole)
        if key in seen:
            twice.append((" ".join(pattern.words), seen[key], pattern.role))
        seen[key] = pattern.role
    assert twice == []


def test_patterns_are_written_in_the_normal_form_of_headers() -> None:
    """A pattern with a capital, «ё» or letters of two alphabets would never match."""
    odd = [" ".join(one.words) for one in role_patterns() if small(" ".join(one.words)) != " ".join(one.words)]
    assert odd == []
