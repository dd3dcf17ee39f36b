"""Hygiene of the lexicons of requisites, prose and formulas: no list without a reader, no word of two alphabets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import roadmap_ingest
from roadmap_ingest.grammar import load

SOURCES = {
    "requisites": ["interpret/requisites"],
    "prose": ["interpret/prose"],
    "formula": ["normalise/formula"],
}


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _words(inner)


@pytest.mark.parametrize("name", SOURCES)
def test_every_list_is_read(name: str) -> None:
    home = Path(roadmap_ingest.__file__).parent
    code = "".join(path.read_text("utf-8") for folder in SOURCES[name] for path in sorted((home / folder).glob("*.py")))
    unread = [key for key in load(name).lexicon if not re.search(rf"[\"']{key}[\"']", code)]
    assert unread == []


@pytest.mark.parametrize("name", ["requisites", "prose"])
def test_no_word_mixes_alphabets(name: str) -> None:
    words = {word for text in _words(dict(load(name).lexicon)) for word in re.findall(r"[^\W\d_]+", text)}
    assert [word for word in sorted(words) if re.search("[a-zA-Z]", word) and re.search("[а-яёА-ЯЁ]", word)] == []


@pytest.mark.parametrize("name", ["requisites", "prose"])
def test_no_word_stands_twice_in_a_list(name: str) -> None:
    lists = {key: value for key, value in load(name).lexicon.items() if isinstance(value, list)}
    twice = {key: sorted({word for word in value if value.count(word) > 1}) for key, value in lists.items()}
    assert {key: found for key, found in twice.items() if found and isinstance(found[0], str)} == {}
