"""Errors in a grammar file name the file and the line; the notation of patterns."""

from __future__ import annotations

from pathlib import Path

import pytest

from roadmap_ingest.grammar import Grammar, GrammarError, read_yaml
from roadmap_ingest.normalise.schedule.pattern import Alphabet, PatternError, compile_pattern
from roadmap_ingest.normalise.schedule.rules import build, forms_of

LEXICON = """words:
  до: до
  год: год(|а|у)
marks: [",", ";", "(", ")", ":", "/", ".", "-", '"', "*"]
classes:
  joint: {1: и, 2: или, 3: а, 4: но, 5: также}
"""
RULES = """blocks:
  new-clause: ( до )
rules:
  - {rule: until, as: when, pattern: "до year=<yyyy> год?"}
"""


def grammar(folder: Path, lexicon: str = LEXICON, rules: str = RULES) -> Grammar:
    (folder / "lexicon.yaml").write_text(lexicon, "utf-8")
    (folder / "rules.yaml").write_text(rules, "utf-8")
    return Grammar("schedule", folder, read_yaml(folder / "lexicon.yaml"), read_yaml(folder / "rules.yaml"))


@pytest.mark.parametrize(
    ("rules", "line", "why"),
    [
        (RULES.replace("year=<yyyy>", "year=<years>"), 4, "<years>"),
        (RULES.replace("до year", "после year"), 4, "«после»"),
        (RULES.replace("год?", "{nowhere}"), 4, "{nowhere}"),
        (RULES.replace("as: when", "as: wenn"), 4, "«wenn»"),
        (RULES.replace("as: when", "as: when, shure: 1"), 4, "shure"),
        (RULES.replace("год?", "( год"), 4, "bracket"),
        (RULES.replace("до year=<yyyy> год?", "до? год?"), 4, "empty"),
    ],
)
def test_a_wrong_rule_is_named_with_its_line(tmp_path: Path, rules: str, line: int, why: str) -> None:
    with pytest.raises(GrammarError) as error:
        build(grammar(tmp_path, rules=rules))
    assert f"rules.yaml:{line}: rule until" in str(error.value)
    assert why in str(error.value)


def test_a_form_in_two_entries_is_named_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(GrammarError, match=r"lexicon.yaml:3: «до» stands in two entries"):
        build(grammar(tmp_path, LEXICON.replace("год(|а|у)", "год(|а|у) до")))


def test_broken_yaml_is_named_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(GrammarError, match=r"lexicon.yaml:\d+: "):
        grammar(tmp_path, "words:\n  до: [до\n")


def test_forms_of_a_line() -> None:
    assert list(forms_of("квартал(|а|у) Кв ёлк(а)")) == ["квартал", "квартала", "кварталу", "кв", "елка"]


def test_the_notation() -> None:
    alphabet = Alphabet({"до": "D", "-": "-"}, {"day": "ab", "yyyy": "y"}, {"date": "day=<day> year=<yyyy>?"})
    pattern = compile_pattern("до? from.{date} ( '-' to.{date} )? !'-'", alphabet)
    assert pattern.labels == ("from.day", "from.year", "to.day", "to.year")
    assert pattern.first == {"D", "a", "b"}
    assert pattern.regex.fullmatch("Day-b") is not None
    assert pattern.regex.match("Da-") is None
    assert not pattern.tail
    assert compile_pattern("до ...", alphabet).tail
    with pytest.raises(PatternError):
        compile_pattern("до )", alphabet)
