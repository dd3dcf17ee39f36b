"""Letter case and grammatical case of names: capitals into normal case, an oblique head into the nominative."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import groupby, pairwise

from ...grammar import load
from .words import pattern, words

_SMALL_PARTS = frozenset({"на", "над", "под", "при", "за", "в"})
"""Parts of names that stay small: «Ростов-на-Дону»."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SINGLE = re.compile(r"\w+")
_OPENER = re.compile(r"[.!?:«\"“]")
"""What stands before the first word of a sentence or a name."""


def evidence(texts: Iterable[str]) -> dict[str, str]:
    """How the document writes its words: «шатура» → «Шатура»; the first word of a sentence says nothing."""
    seen: dict[str, str] = {}
    for text in texts:
        for before, found in pairwise([None, *_WORD.finditer(text)]):
            if before is None or found is None:
                continue
            word = found.group()
            key = word.casefold()
            if key not in seen and not word.isupper() and not _OPENER.search(text, before.end(), found.start()):
                seen[key] = word
    return seen


def normal_case(text: str, known: Mapping[str, str]) -> str:
    """`text` with words in capitals put as the document writes them elsewhere: «ПЛАН РАБОТЫ» → «План работы».

    Abbreviations («АО», «МКУ»), quoted single words («"МИНГАЗ"») and text in normal case stay; geographical names
    are known by their neighbours («ГОРОДА ЭНСКА», «МОСКОВСКОЙ ОБЛАСТИ»).
    """
    found = list(_WORD.finditer(text))
    shouted = _shouted(text, found, known)
    pieces, end = [], 0
    for at, match in enumerate(found):
        pieces.append(text[end : match.start()])
        pieces.append(_cased(text, at, found, known) if shouted[at] else match.group())
        end = match.end()
    result = "".join(pieces) + text[end:]
    return result[:1].upper() + result[1:] if shouted[:1] == [True] else result


def _shouted(text: str, found: Sequence[re.Match[str]], known: Mapping[str, str]) -> list[bool]:
    """Which words are in capitals for emphasis: those of runs in capitals, abbreviations and quoted brands apart.

    A run is two words or more, one of them of four letters at least and no abbreviation; the first word of the text
    and a word that the document writes in small letters elsewhere may stand alone.
    """
    emphasis = [
        match.group().isupper()
        and match.group().casefold() not in words("abbreviations")
        and not re.fullmatch(r"[IVXLC]+", match.group())
        for match in found
    ]
    for at, match in enumerate(found):
        around = text[: match.start()][-1:] + text[match.end() :][:1]
        if around in ("«»", '""', "“”"):
            emphasis[at] = False
    result = [False] * len(found)
    start = 0
    for upper, group in groupby(found, key=lambda match: match.group().isupper()):
        run = range(start, start + len(list(group)))
        start = run.stop
        if not upper:
            continue
        loud = [at for at in run if emphasis[at]]
        long = any(len(found[at].group()) > 3 for at in loud)
        alone = len(loud) == 1 and (loud[0] == 0 or found[loud[0]].group().lower() in known)
        for at in loud:
            result[at] = long and (len(loud) > 1 or alone)
    return result


def _cased(text: str, at: int, found: Sequence[re.Match[str]], known: Mapping[str, str]) -> str:
    small = found[at].group().lower()
    if text[: found[at].start()][-1:] in ("«", '"', "“"):
        return small.capitalize()
    if small in known:
        return known[small]
    before = found[at - 1].group().lower() if at else ""
    after = [match.group().lower() for match in found[at + 1 : at + 3]]
    if _is_place(small, before, after):
        return "-".join(part if part in _SMALL_PARTS else part.capitalize() for part in small.split("-"))
    return small


def _is_place(word: str, before: str, after: Sequence[str]) -> bool:
    """Whether a word names a place: «МОСКОВСКОЙ области», «ВЕРХНЕГО сельского поселения», «города ЭНСКА»."""
    if re.search(r"[сц]к(?:ой|ого|ая|ий)$", word) and after and re.fullmatch(pattern(words("regions")), after[0]):
        return word not in words("territory_kinds")
    heads = {phrase.split()[-1] for phrase in words("territories")} | {"город", "городе", "районе", "округе"}
    if re.search(r"(?:ого|его|ой|ый|ий|ом|ем)$", word) and word not in words("territory_kinds"):
        follow = after[1:] if after and after[0] in words("territory_kinds") else after
        return bool(follow) and follow[0] in heads - {"города"}
    return before in heads and len(word) > 3 and find_head(word) is None  # «ОБРАЗОВАНИЯ АДМИНИСТРАЦИИ»


@cache
def _heads() -> dict[str, tuple[str, str]]:
    """(nominative, gender) of every body by each of its forms in small letters, in the lexicon's order."""
    lexicon = load("requisites").lexicon
    heads: dict[str, tuple[str, str]] = {}
    for gender, nominatives in lexicon["bodies"].items():
        for word in nominatives:
            rule = next((r for r in lexicon["declension"][gender] if word.endswith(r["nominative"])), None)
            if rule is not None:
                stem = word[: len(word) - len(rule["nominative"])]
                for form in (word, *(stem + end for end in rule["oblique"])):
                    heads.setdefault(form.lower(), (word, gender))
    return heads


def find_head(text: str) -> re.Match[str] | None:
    """The first head of a body's or institution's name in `text`, in any case: «решением Правления»."""
    return next((found for found in _SINGLE.finditer(text) if found[0].lower() in _heads()), None)


def nominative(name: str) -> str:
    """A body's name with its head in the nominative: «Администрации города Энска» → «Администрация города Энска».

    Adjectives before the head follow it: «Территориальной комиссии» → «Территориальная комиссия». A name whose head
    the lexicon does not know stays as it is.
    """
    head = find_head(name)
    if head is None or len(name[: head.start()].split()) > 3:
        return name
    word, gender = _heads()[head.group().lower()]
    return _agree(name[: head.start()], gender) + _like(word, head.group()) + name[head.end() :]


def _agree(before: str, gender: str) -> str:
    """Adjectives before a head of `gender`, in the nominative."""
    endings: Mapping[str, str] = load("requisites").lexicon["adjectives"][gender]

    def turn(found: re.Match[str]) -> str:
        word = found.group()
        for oblique, straight in endings.items():
            if word.lower().endswith(oblique):
                return word[: -len(oblique)] + _like(straight, word[-len(oblique) :])
        return word

    return re.sub(r"[^\W\d_]{4,}", turn, before)


def _like(word: str, model: str) -> str:
    """`word` in the letter case of `model`."""
    if model.isupper():
        return word.upper()
    return word.capitalize() if model[:1].isupper() else word
