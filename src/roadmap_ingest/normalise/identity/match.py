"""Whether two names mean one party: damage is forgiven, another number, initial or word is not."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate
from typing import Literal

from msgspec import Struct

from ..morphology import forms, known, lemma

Answer = Literal["same", "question", "different"]

_LOOK_ALIKES = str.maketrans("abcehkmoptxyё03", "авсенкмортхуе03".replace("0", "о").replace("3", "з"))
WORST_LEMMA = 80
_SHORTEST_PREFIX = 5


class Match(Struct, frozen=True):
    """The answer and the reason for it."""

    answer: Answer
    why: str

    def __bool__(self) -> bool:
        return self.answer == "same"


def same_name(one: str, other: str) -> Match:
    """Whether `one` and `other` name one body, organisation, group or post.

    «СОШ № 1» and «СОШ № 2» are two; «Депар тамент культуры» is «Департамент культуры»; «Управление культуры» may be
    «Управление культуры администрации», which is a question.
    """
    if numbers(one) != numbers(other):
        return Match("different", "numbers")
    left, right = squeezed(one), squeezed(other)
    if left == right:
        return Match("same", "spelling")
    if not left or not right:
        return Match("different", "empty")
    if _begins(one, other) or _begins(other, one):
        return Match("question", "prefix")
    return _by_words(words(one), words(other))


def same_person(one: str, other: str) -> Match:
    """Whether two «Фамилия И.О.» may be one person; a surname without initials is a question."""
    (first, initials), (second, others) = parted_person(one), parted_person(other)
    if (
        first != second
        and initials == others
        and first.lstrip(first[0]) == second.lstrip(second[0])
        and first[0] == second[0]
    ):
        return Match("same", "doubled letter")
    if first != second:
        damaged = initials == others and initials and _ratio(first, second) >= WORST_LEMMA and first[-1] == second[-1]
        return Match("question", "surname") if damaged and len(first) == len(second) else Match("different", "surname")
    if initials == others:
        return Match("same", "spelling")
    if initials.startswith(others) or others.startswith(initials):
        return Match("question", "initials")
    return Match("different", "initials")


@lru_cache(10_000)
def squeezed(name: str) -> str:
    """Letters and digits alone, look-alikes folded: how a name is compared."""
    folded = " ".join(_fold(word) for word in re.findall(r"\w+", name.lower()))
    return folded.replace(" ", "")


def _fold(word: str) -> str:
    return word if word.isdigit() else word.translate(_LOOK_ALIKES)


def numbers(name: str) -> list[str]:
    return re.findall(r"\d+", name)


def _begins(long: str, short: str) -> bool:
    """Whether `long` begins with `short`: with whole words, or with one that was cut off («Депар»)."""
    begun, whole = squeezed(short), squeezed(long)
    if len(begun) < _SHORTEST_PREFIX or not whole.startswith(begun):
        return False
    ends = accumulate(len(word) for word in words(long))
    return len(begun) in ends or not known(words(short)[-1].lower())


@lru_cache(10_000)
def words(name: str) -> tuple[str, ...]:
    return tuple(_fold(word) if not word[:1].isupper() else word.replace("ё", "е") for word in re.findall(r"\w+", name))


def _by_words(one: tuple[str, ...], other: tuple[str, ...]) -> Match:
    """Word by word: the worst pair decides, and a pair may differ only where one of the two is no word at all."""
    if len(one) != len(other):
        return Match("different", "words")
    doubt = False
    for left, right in zip(one, other, strict=True):
        low_left, low_right = left.lower(), right.lower()
        if low_left == low_right:
            continue
        if left.isupper() or right.isupper():
            return Match("different", f"«{left}» and «{right}»")
        if _one_form(low_left, low_right):
            continue
        if min(len(left), len(right)) < _SHORTEST_PREFIX or _ratio(lemma(low_left), lemma(low_right)) < WORST_LEMMA:
            return Match("different", f"«{left}» and «{right}»")
        if known(low_left) and known(low_right):
            return Match("different", f"«{left}» and «{right}» are words")
        proper = left[:1].isupper() and right[:1].isupper() and (left, right) != (one[0], other[0])
        doubt |= proper or not (known(low_left) or known(low_right))
    return Match("question", "proper names") if doubt else Match("same", "damage")


def _one_form(one: str, other: str) -> bool:
    """Whether two spellings are one form of one word: «гражданами» and «гражданам» are not, «учёта» and «учета» are."""
    left, right = ({(form.lemma, form.case, form.number) for form in forms(word) if form.case} for word in (one, other))
    return bool(left & right)


def _ratio(one: str, other: str) -> float:
    from rapidfuzz.fuzz import ratio

    return float(ratio(one, other))


def parted_person(name: str) -> tuple[str, str]:
    surname, _, initials = name.partition(" ")
    return _fold(surname.lower()), re.sub(r"\W", "", _fold(initials.lower()))
