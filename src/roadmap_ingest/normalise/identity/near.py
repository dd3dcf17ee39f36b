"""Where the damaged twins of a name may stand, so that thousands of like names are not compared each with each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, TypeVar

from msgspec import Struct, field

from ...model.party import Kind
from ..morphology import forms, lemma
from .match import WORST_LEMMA, numbers, parted_person, squeezed, words

Owner = TypeVar("Owner")
Shape = tuple[Kind, tuple[str, ...], int]
"""Kind, numbers and count of words: what the names of one party share."""


class _Place(Struct):
    """The words that stand at one place of the names of one shape, and in which names each stands."""

    names: dict[str, set[int]] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    forms: dict[object, set[str]] = field(default_factory=dict)

    def add(self, word: str, name: int) -> None:
        if word not in self.names:
            self.names[word] = set()
            self.words.append(word)
            self.lemmas.append(lemma(word))
            for form in forms(word):
                self.forms.setdefault((form.lemma, form.case, form.number), set()).add(word)
        self.names[word].add(name)

    def like(self, word: str) -> set[int]:
        """The names whose word here is a form of `word` or nearly `word`."""
        from rapidfuzz.fuzz import ratio
        from rapidfuzz.process import extract

        from_lemmas = extract(lemma(word), self.lemmas, scorer=ratio, score_cutoff=WORST_LEMMA, limit=None)
        found = {self.words[index] for _, _, index in from_lemmas}
        for form in forms(word):
            found |= self.forms.get((form.lemma, form.case, form.number), set())
        sets = [self.names[one] for one in found]
        return sets[0] if len(sets) == 1 else set().union(*sets)


class Near(Generic[Owner]):
    """Names and whose they are. What `of` leaves out, `same_name` and `same_person` call different or ask about."""

    def __init__(self) -> None:
        self._owners: list[Owner] = []
        self._exact: dict[object, list[int]] = {}
        self._places: dict[Shape, list[_Place]] = {}

    def add(self, kind: Kind, name: str, owner: Owner) -> None:
        number = len(self._owners)
        self._owners.append(owner)
        self._exact.setdefault(_exact(kind, name), []).append(number)
        if kind != "person":
            parts = words(name)
            places = self._places.setdefault(_shape(kind, name), [_Place() for _ in parts])
            for place, word in zip(places, parts, strict=True):
                place.add(word.lower(), number)

    def of(self, kind: Kind, name: str) -> Iterator[Owner]:
        """Whose names may be a spelling of `name`, in the order in which they were added."""
        found = set(self._exact.get(_exact(kind, name), ()))
        if kind != "person" and (places := self._places.get(_shape(kind, name))):
            likes = (place.like(word.lower()) for place, word in zip(places, words(name), strict=True))
            found |= set.intersection(*sorted(likes, key=len))
        return (self._owners[number] for number in sorted(found))


def _shape(kind: Kind, name: str) -> Shape:
    return kind, tuple(numbers(name)), len(words(name))


def _exact(kind: Kind, name: str) -> object:
    """What names share that are one but for spaces or, of a person, for a doubled first letter."""
    if kind != "person":
        return kind, squeezed(name)
    surname, initials = parted_person(name)
    return kind, surname[:1], surname.lstrip(surname[:1]), initials
