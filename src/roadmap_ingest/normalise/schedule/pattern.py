"""The notation of rule patterns, compiled into regular expressions over one letter a token.

day=<day> month=<month> {year}?      a class with a label, a block, an optional part
<roman|ordinal>                      one of several classes
(не позднее | до) '.' ...            words of the lexicon, a mark, free text to the end of the clause
from.{date} по to.{date}             a block whose labels get a prefix
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, cached_property
from types import MappingProxyType
from typing import NamedTuple

from msgspec import Struct, field

_ITEM = re.compile(
    r"\s*(?P<ban>!)?(?:(?P<label>[a-z_][\w.]*)=)?"
    r"(?:'(?P<mark>[^']+)'|<(?P<cls>[\w|-]+)>|(?:(?P<prefix>[a-z]+)\.)?\{(?P<block>[\w-]+)\}|(?P<text>\.\.\.)"
    r"|(?P<open>\()|(?P<close>\))|(?P<bar>\|)|(?P<many>[?*+])|(?P<word>[^\s(){}<>|?*+!'=.]+))"
)


class PatternError(ValueError):
    """A pattern is not in the notation, or names what the lexicon does not have."""


class Alphabet(Struct, frozen=True):
    """The letters of each word and mark and of each class of words; `parts` are the blocks compiled so far."""

    words: Mapping[str, str]
    classes: Mapping[str, str]
    blocks: Mapping[str, str]
    parts: dict[tuple[str, bool], _Block] = field(default_factory=dict)


class Pattern(Struct, frozen=True, dict=True):
    """A compiled pattern: `first` are the letters that may begin it, `labels` the names of its groups in order.

    Each match holds a letter of each of the sets `needs`. What a group of `inner` matched («from.{mark}») is taken
    apart by the pattern of its block, whose labels get the prefix: so a block has its groups compiled once.
    """

    source: str
    first: frozenset[str]
    needs: tuple[frozenset[str], ...]
    labels: tuple[str, ...]
    inner: Mapping[str, tuple[str, Pattern]]
    tail: bool
    uses: frozenset[str]

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """Matches the pattern in a string of letters; compiled on first use, for most rules never are."""
        return re.compile(self.source)


class _Part(Struct, frozen=True):
    """A piece of a pattern: its expression, what it may begin with, whether it may be empty.

    A match of it holds a letter of each set of `needs`. A `lone` piece is one letter or class of letters without a
    label, an `atom` can be repeated without brackets.
    """

    source: str
    first: frozenset[str]
    empty: bool
    needs: tuple[frozenset[str], ...] = ()
    lone: bool = False
    atom: bool = False


MANY = 8
"""Labels. A block with as many is taken apart by a pattern of its own."""
NOTHING = _Part("", frozenset(), empty=True)


class _Block(NamedTuple):
    """A block compiled alone, with the labels of its groups and the names that it uses."""

    part: _Part
    labels: tuple[str, ...]
    uses: frozenset[str]


class _Compiler(Struct):
    """Compiles a rule (`whole`) or a block of it, with a group for each label or, where `plain`, with none."""

    alphabet: Alphabet
    whole: bool = False
    plain: bool = False
    inner: dict[str, tuple[str, Pattern]] = field(default_factory=dict)
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
                part = _repeated(part, items[at]["many"])
                at += 1
            parts.append(part)
        choices.append(_sequence(parts))
        return (choices[0] if len(choices) == 1 else _choice(choices)), at

    def item(self, items: list[re.Match[str]], at: int, prefix: str) -> tuple[_Part, int]:
        """One word, class, mark, block or group, with its label."""
        item = items[at]
        label = item["label"]
        if label and not self.plain:
            self.labels.append(prefix + label)
        if item["open"]:
            part, at = self.alternatives(items, at + 1, prefix)
            if at >= len(items):
                raise PatternError("a bracket is not closed")
        else:
            part = self.leaf(item, prefix)
        if item["ban"]:
            return _Part(f"(?!{part.source})", frozenset(), empty=True), at + 1
        return (_group(part) if label and not self.plain else part), at + 1

    def leaf(self, item: re.Match[str], prefix: str) -> _Part:
        if item["text"]:
            self.tail = True
            return NOTHING
        if item["block"]:
            return self.block(item["block"], prefix + item["prefix"] + "." if item["prefix"] else prefix)
        if item["cls"]:
            names = item["cls"].split("|")
            letters = "".join(self.alphabet.classes.get(name, "") for name in names)
            self.uses.update(f"<{name}>" for name in names)
        else:
            letters = self.alphabet.words.get(item["word"] or item["mark"] or "", "")
            self.uses.add(item["word"] or item["mark"] or "")
        if not letters:
            raise PatternError(f"the lexicon does not have «{item[0].strip()}»")
        return _letters(frozenset(letters))

    def block(self, name: str, prefix: str) -> _Part:
        """The part of a block with its groups, or one group around it where these are many."""
        self.uses.add("{" + name + "}")
        known = _block(name, self.alphabet, self.plain)
        self.uses |= known.uses
        if not self.whole or len(known.labels) < MANY:
            self.labels += [prefix + label for label in known.labels]
            return known.part
        self.labels.append(prefix + "{" + name + "}")
        self.inner[self.labels[-1]] = (prefix, _pattern(known.part, known.labels, known.uses))
        return _group(_block(name, self.alphabet, plain=True).part)


def _block(name: str, alphabet: Alphabet, plain: bool) -> _Block:
    """The block `name`, compiled once."""
    known = alphabet.parts.get((name, plain))
    if known is None:
        source = alphabet.blocks.get(name)
        if source is None:
            raise PatternError(f"no block {{{name}}}")
        compiler = _Compiler(alphabet, plain=plain)
        part = compiler.alternatives(_items(source), 0, "")[0]
        known = _Block(part, tuple(compiler.labels), frozenset(compiler.uses))
        alphabet.parts[name, plain] = known
    return known


def _group(part: _Part) -> _Part:
    return _Part(f"({part.source})", part.first, part.empty, part.needs, lone=False, atom=True)


@cache
def _letters(letters: frozenset[str]) -> _Part:
    """One letter of the set."""
    return _Part(_charset(letters), letters, empty=False, needs=(letters,), lone=True, atom=True)


def _charset(letters: frozenset[str]) -> str:
    """The letters as a class, runs of neighbours as ranges: a long class is slow to compile."""
    if len(letters) == 1:
        return min(letters)
    runs: list[list[str]] = []
    for letter in sorted(letters):
        if runs and ord(letter) == ord(runs[-1][-1]) + 1:
            runs[-1].append(letter)
        else:
            runs.append([letter])
    return "[" + "".join(f"{run[0]}-{run[-1]}" if len(run) > 2 else "".join(run) for run in runs) + "]"


def _repeated(part: _Part, many: str) -> _Part:
    source = part.source if part.atom else f"(?:{part.source})"
    empty = part.empty or many in "?*"
    return _Part(source + many, part.first, empty, () if empty else part.needs)


def _choice(choices: list[_Part]) -> _Part:
    first = frozenset().union(*(choice.first for choice in choices))
    if all(choice.lone for choice in choices):
        return _letters(first)
    source = "(?:" + "|".join(choice.source for choice in choices) + ")"
    needs = [min(choice.needs, key=len) for choice in choices if choice.needs]
    told = (frozenset().union(*needs),) if len(needs) == len(choices) else ()
    return _Part(source, first, any(choice.empty for choice in choices), told, atom=True)


def _sequence(parts: list[_Part]) -> _Part:
    if len(parts) == 1:
        return parts[0]
    first: frozenset[str] = frozenset()
    for part in parts:
        first |= part.first
        if not part.empty:
            break
    needs = tuple(need for part in parts for need in part.needs)
    return _Part("".join(part.source for part in parts), first, all(part.empty for part in parts), needs)


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
    compiler = _Compiler(alphabet, whole=True)
    part, at = compiler.alternatives(_items(source), 0, "")
    if at < len(_items(source)):
        raise PatternError("a bracket is closed that was not opened")
    if part.empty:
        raise PatternError("the pattern may be empty")
    return _pattern(part, tuple(compiler.labels), frozenset(compiler.uses), compiler.inner, compiler.tail)


def _pattern(
    part: _Part,
    labels: tuple[str, ...],
    uses: frozenset[str],
    inner: Mapping[str, tuple[str, Pattern]] = MappingProxyType({}),
    tail: bool = False,
) -> Pattern:
    needs = tuple(sorted((need for need in part.needs if not part.first <= need), key=len))
    return Pattern(part.source, part.first, needs, labels, inner, tail, uses)
