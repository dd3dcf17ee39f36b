"""The prose lexicon and its time rules as patterns, compiled once."""

from __future__ import annotations

import re
from functools import cache, partial

from msgspec import Struct

from ...grammar import load
from ..requisites.words import begins, entirely, holds, words

word_list = partial(words, grammar="prose")
starting = partial(begins, grammar="prose")
wholly = partial(entirely, grammar="prose")
having = partial(holds, grammar="prose")


class TimeRule(Struct, frozen=True):
    """A named pattern of `grammars/prose/rules.yaml`; `kind` is the schedule kind that it announces."""

    name: str
    kind: str
    form: re.Pattern[str]


@cache
def parts() -> dict[str, str]:
    """The named parts of the time rules, as regular expressions."""
    known: dict[str, str] = {}
    for name, text in load("prose").rules["parts"].items():
        known[name] = _expanded(text, known)
    return known


@cache
def time_rules() -> tuple[TimeRule, ...]:
    """The time rules in file order; the earlier one wins where two find the same place."""
    return tuple(
        TimeRule(
            rule["name"],
            rule["kind"],
            re.compile(rf"(?<![\w.№-]){_expanded(rule['pattern'], parts())}(?!\w)", re.IGNORECASE),
        )
        for rule in load("prose").rules["rules"]
    )


@cache
def sentence(name: str) -> re.Pattern[str]:
    """A pattern of `sentences`: what a whole sentence says of other duties' times."""
    return re.compile(_expanded(load("prose").rules["sentences"][name], parts()), re.IGNORECASE)


def _expanded(text: str, known: dict[str, str]) -> str:
    for name, value in known.items():
        text = text.replace("{" + name + "}", value)
    return text.replace(" ?", r"\s*").replace(" ", r"\s+")
