"""The notation of rule patterns, compiled into regular expressions over one letter a token.

day=<day> month=<month> {year}?      a class with a label, a block, an optional part
(не позднее | до) '.' ...            words of the lexicon, a mark, free text to the end of the clause
from.{date} по to.{date}             a block whose labels get a prefix
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

_ITEM = re.compile(
    r"\s*(?P<ban>!)?(?:(?P<label>[a-z_][\w.]*)=)?"
    r"(?:'(?P<mark>[^']+)'|<(?P<cls>[\w-]+)>|(?:(?P<prefix>[a-z]+)\.)?\{(?P<block>[\w-]+)\}|(?P<text>\.\.\.)"
    r"|(?P<open>\()|(?P<close>\))|(?P<bar>\|)|(?P<many>[?*+])|(?P<word>[^\s(){}<>|?*+!'=.]+))"
)


class PatternError(ValueError):
    """A pattern is not in the notation, or names what the lexicon does not have."""


@dataclass(frozen=True, slots=True)
class Alphabet:
    """The letters of each word and mark and of each class of words; `parts` are the blocks compiled so far."""

    words: Mapping[str, str]
    classes: Mapping[str, str]
    blocks: Mapping[str, str]
    parts: dict[tuple[str, str], tuple[_Part, tuple[str, ...], frozenset[str]]] = field(default_factory=dict)


@dataclass(frozen=True)
class Pattern:
    """A compiled pattern: `first` are the letters that may begin it, `labels` the names of its groups in order."""

    source: str
    first: frozenset[str]
    labels: tuple[str, ...]
    tail: bool
    uses: frozenset[str]

    @cached_property
    def groups(self) -> tuple[tuple[int, str], ...]:
        """The number and the label of each group."""
        return tuple(enumerate(self.labels, 1))

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """Matches the pattern in a string of letters; compiled on first use, for most rules never are."""
        return re.compile(self.source)


@dataclass(slots=True)
class _Part:
    """A piece of a pattern: its expression, what it may begin with, whether it may be empty."""

    source: str
    first: set[str]
    empty: bool


@dataclass(slots=True)
class _Compiler:
    alphabet: Alphabet
    labels: list[str] = field(default_factory=list)
    uses: set[str] = field(default_factory=set)
    tail: bool = False

    def alternatives(self, items: list[re.Match[str]], at: int, prefix: str) -> tuple[_Part, int]:
        """The part up to a closing bracket or the end."""
        choices: list[_Part] = []
        parts: list[_Part] = []
        while at < len(items) and not items[at]["close"]:
            if items[at]["bar"]:
                choices.append(_sequence(parts))
                parts, at = [], at + 1
                continue
            part, at = self.item(items, at, prefix)
            if at < len(items) and items[at]["many"]:
                many = items[at]["many"]
                part = _Part(f"(?:{part.source}){many}", part.first, part.empty or many in "?*")
                at += 1
            parts.append(part)
        choices.append(_sequence(parts))
        if len(choices) == 1:
            return choices[0], at
        first = set().union(*(choice.first for choice in choices))
        source = "(?:" + "|".join(choice.source for choice in choices) + ")"
        return _Part(source, first, any(choice.empty for choice in choices)), at

    def item(self, items: list[re.Match[str]], at: int, prefix: str) -> tuple[_Part, int]:
        """One word, class, mark, block or group, with its label."""
        item = items[at]
        label = item["label"]
        if label:
            self.labels.append(prefix + label)
        if item["open"]:
            part, at = self.alternatives(items, at + 1, prefix)
            if at >= len(items):
                raise PatternError("a bracket is not closed")
        else:
            part = self.leaf(item, prefix)
        if item["ban"]:
            return _Part(f"(?!{part.source})", set(), empty=True), at + 1
        return (_Part(f"({part.source})", part.first, part.empty) if label else part), at + 1

    def leaf(self, item: re.Match[str], prefix: str) -> _Part:
        if item["text"]:
            self.tail = True
            return _Part("", set(), True)
        if item["block"]:
            self.uses.add("{" + item["block"] + "}")
            source = self.alphabet.blocks.get(item["block"])
            if source is None:
                raise PatternError(f"no block {{{item['block']}}}")
            inner = prefix + item["prefix"] + "." if item["prefix"] else prefix
            return self.block(item["block"], source, inner)
        if item["cls"]:
            letters = self.alphabet.classes.get(item["cls"])
            self.uses.add(f"<{item['cls']}>")
        else:
            letters = self.alphabet.words.get(item["word"] or item["mark"] or "")
            self.uses.add(item["word"] or item["mark"] or "")
        if not letters:
            raise PatternError(f"the lexicon does not have «{item[0].strip()}»")
        return _Part(letters if len(letters) == 1 else f"[{letters}]", set(letters), False)

    def block(self, name: str, source: str, prefix: str) -> _Part:
        """The part of a block, compiled once for each prefix."""
        known = self.alphabet.parts.get((name, prefix))
        if known is None:
            inner = _Compiler(self.alphabet)
            part = inner.alternatives(_items(source), 0, prefix)[0]
            known = self.alphabet.parts[name, prefix] = (part, tuple(inner.labels), frozenset(inner.uses))
        self.labels += known[1]
        self.uses |= known[2]
        return known[0]


def _sequence(parts: list[_Part]) -> _Part:
    first: set[str] = set()
    for part in parts:
        first |= part.first
        if not part.empty:
            break
    return _Part("".join(part.source for part in parts), first, all(part.empty for part in parts))


def _items(source: str) -> list[re.Match[str]]:
    items, at, source = [], 0, source.strip()
    while at < len(source):
        match = _ITEM.match(source, at)
        if match is None:
            raise PatternError(f"not in the notation: «{source[at : at + 20]}»")
        items.append(match)
        at = match.end()
    return items


def compile_pattern(source: str, alphabet: Alphabet) -> Pattern:
    """The pattern of `source`; PatternError where it is wrong or matches nothing at all."""
    compiler = _Compiler(alphabet)
    part, at = compiler.alternatives(_items(source), 0, "")
    if at < len(_items(source)):
        raise PatternError("a bracket is closed that was not opened")
    if part.empty:
        raise PatternError("the pattern may be empty")
    return Pattern(part.source, frozenset(part.first), tuple(compiler.labels), compiler.tail, frozenset(compiler.uses))
