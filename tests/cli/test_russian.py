"""With --lang ru nothing is said in English."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator

import pytest

from cli.helppages import pages_of_help
from cli.wordings import wordings
from roadmap_ingest.cli import doctor, due, framework, speech
from roadmap_ingest.cli.group import COMMANDS
from roadmap_ingest.cli.russian import RUSSIAN
from roadmap_ingest.model.codes import CODES
from roadmap_ingest.model.diagnostic import Diagnostic, remark
from roadmap_ingest.write.words import WORDS

ENGLISH = re.compile(r"\b[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}\b")
"""Three Latin words in a row are a sentence, not a name."""


@pytest.fixture
def russian() -> Iterator[None]:
    speech.set_language("ru")
    yield
    speech.set_language("en")


def test_every_wording_has_a_russian_one() -> None:
    assert {text: place for text, place in wordings().items() if text not in RUSSIAN} == {}


def test_words_that_are_not_literals_have_a_russian_one() -> None:
    purposes = [*doctor.PACKAGES.values(), *(words for _, words in doctor.EXTRAS.values())]
    purposes += [purpose for purpose, _ in doctor.PROGRAMS.values()]
    purposes += [part.purpose for part in doctor._own()]
    assert [text for text in (*due.HEADINGS.values(), *purposes) if text not in RUSSIAN] == []


@pytest.mark.parametrize("english", RUSSIAN)
def test_both_wordings_take_the_same_values(english: str) -> None:
    assert _names(english) == _names(RUSSIAN[english])


def test_every_code_is_told_in_both_languages_with_the_same_values() -> None:
    for name, code in CODES.items():
        assert _names(code.ru) <= _names(code.en), name


def _names(wording: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(wording) if name is not None}


def test_no_page_of_help_has_an_english_sentence(russian: None) -> None:
    pages = ["\n".join(map(" ".join, [page.split() for page in [text]])) for text in pages_of_help()]
    assert len(pages) > len(COMMANDS)
    assert [found.group() for page in pages for found in ENGLISH.finditer(page)] == []


@pytest.mark.parametrize(
    ("english", "wanted"),
    [
        ("Error: Missing argument 'paths'.", "Ошибка: не хватает аргумента «paths»."),
        ("Try 'ingest show -h' for help.", "Справка: «ingest show -h»."),
        (
            "Error: No such option: --widht (Possible options: --width)",
            "нет такого параметра: --widht (похожие: --width)",
        ),
        ("Invalid value for '--width': Input should be greater than or equal to 40", "нужно число не меньше 40"),
    ],
)
def test_errors_of_the_framework_are_russian(english: str, wanted: str) -> None:
    told = framework.in_russian(english)
    assert wanted in told
    assert not ENGLISH.search(told)


@pytest.mark.parametrize("code", CODES)
def test_a_message_read_back_from_json_can_be_told_in_russian(code: str) -> None:
    values = {name: 7 if "." in spec else f"«{name}»" for name, spec in _specs(CODES[code].en)}
    fresh = remark(code, **values)
    stored = Diagnostic.model_validate_json(fresh.model_dump_json())
    assert stored.text("ru") == fresh.text("ru")
    assert stored.text("en") == fresh.message


def _specs(wording: str) -> list[tuple[str, str]]:
    return [(name, spec or "") for _, name, spec, _ in string.Formatter().parse(wording) if name is not None]


def test_a_message_of_another_version_stays_as_it_is() -> None:
    old = Diagnostic(code="year-assumed", severity="info", message="an older wording")
    assert old.text("ru") == "an older wording"


def test_headings_of_files_stand_in_both_languages() -> None:
    assert all(english and russian for english, russian in WORDS.values())
