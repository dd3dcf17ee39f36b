"""Checks the schedule grammar as a whole: what nothing uses, what no case tries, what letters are mixed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ...grammar import Grammar, load
from .cover import Clause, chart, covers
from .rules import SEPARATORS, Rules, build

MIXED = re.compile(r"[A-Za-z][А-Яа-яЁё]|[А-Яа-яЁё][A-Za-z]")


def check_schedule_grammar() -> list[str]:
    """What is wrong with `grammars/schedule`, a line each; empty where it is clean.

    A word that no rule names, a block that nothing uses, a rule that no case or not its own example reads, a case that
    two covers read differently, a form in mixed alphabets.
    """
    grammar = load("schedule")
    rules = build(grammar)
    return [*_unused(grammar, rules), *_untried(grammar, rules), *_unseen(grammar, rules), *_mixed(grammar)]


def _unused(grammar: Grammar, rules: Rules) -> Iterator[str]:
    used = set().union(*(rule.pattern.uses for rule in rules.rules)) | set(SEPARATORS) | rules.new_clause.uses
    for name in grammar.lexicon["words"]:
        if name not in used:
            yield f"lexicon: no rule names «{name}»"
    for name in grammar.lexicon["classes"]:
        if f"<{name}>" not in used:
            yield f"lexicon: no rule names <{name}>"
    for mark in grammar.lexicon["marks"]:
        if mark not in used:
            yield f"lexicon: no rule names '{mark}'"
    for name in grammar.rules["blocks"]:
        if "{" + name + "}" not in used:
            yield f"rules: no rule uses the block {{{name}}}"


def _untried(grammar: Grammar, rules: Rules) -> Iterator[str]:
    """Rules that no case reads, and cases with two covers of different rules."""
    tried: set[str] = set()
    for phrase in _phrases(grammar.cases()):
        found = covers(chart(phrase, rules), rules)
        named = [[piece.rule.name for piece in cover if isinstance(piece, Clause)] for cover in found]
        tried.update(name for cover in named for name in cover)
        if len({tuple(cover) for cover in named}) > 1:
            yield f"cases: «{' '.join(phrase.split())}» is read by {' or by '.join('+'.join(cover) for cover in named)}"
    for rule in rules.rules:
        if rule.name not in tried:
            yield f"rules: no case reads {rule.name}"


def _unseen(grammar: Grammar, rules: Rules) -> Iterator[str]:
    """Rules whose own example they do not read to its end."""
    for entry in grammar.rules["rules"]:
        found = covers(chart(str(entry.get("sees", "")), rules), rules)
        if [entry["rule"]] not in [
            [piece.rule.name for piece in cover if isinstance(piece, Clause)] for cover in found
        ]:
            yield f"rules: {entry['rule']} does not read its example «{entry.get('sees', '')}»"


def _phrases(cases: list[Any]) -> Iterator[str]:
    for entry in cases:
        for phrase in (*entry.get("phrases", ()), *entry.get("refuse", ())):
            yield str(phrase)


def _mixed(grammar: Grammar) -> Iterator[str]:
    for file in ("lexicon.yaml", "rules.yaml"):
        for number, line in enumerate((grammar.folder / file).read_text("utf-8").splitlines(), 1):
            if MIXED.search(line.split("#")[0]):
                yield f"{file}:{number}: letters of two alphabets in one word"
