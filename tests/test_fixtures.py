"""Every fixture, in each of its formats, is read as expected.json says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tools.meaning import differences, expected_of, folders, meaning_of, sources

CASES = [
    pytest.param(source, id=f"{folder.name}/{source.suffix[1:]}") for folder in folders() for source in sources(folder)
]


@pytest.mark.parametrize("source", CASES)
def test_reading_is_as_expected(source: Path) -> None:
    want = json.loads(expected_of(source).read_text("utf-8"))
    assert [f"{path}: want {a!r} got {b!r}" for path, a, b in differences(want, meaning_of(source))] == []


def test_each_fixture_says_why_it_is_there() -> None:
    for folder in folders():
        assert (folder / "why.md").read_text("utf-8").strip()
        assert sources(folder)
        assert (folder / "expected.json").exists()


def test_there_are_fixtures_of_every_first_format() -> None:
    assert {source.suffix for folder in folders() for source in sources(folder)} >= {".docx", ".pdf", ".txt"}
    assert len(folders()) >= 14
