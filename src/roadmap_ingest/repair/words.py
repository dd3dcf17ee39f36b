"""Which pieces of text are Russian words: the evidence that every repair of a cut word rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, cached_property, lru_cache
from typing import Any

from ..grammar import load
from ..model.dictionary import dictionary
from ..model.document import Document, Table

_INSIDE = re.compile(r" (?<=\S )([^\W\d_]{5,})(?=[^\w\n-]+[^\s-])")
FIRST = re.compile(r"[^\W\d_]+")
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_MOST_BEFORE_UNIT = 4
"""Words among which the name of a unit must stand: «Заинтересованные структурные подразделения»."""
REACH = 48
"""Characters at the end of a text that can matter for how it goes on."""

ALPHABET = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
SHORTEST_GUESS = 6
"""Letters of the pieces of a word in which a letter may be guessed."""
LONG_GUESS, LONGEST_GUESS = 8, 40
"""The same where it may stand anywhere in the second piece."""


def last_word(text: str) -> str:
    """The letters that end `text`: «нию» of «по созда-нию», nothing of «до 1 марта.»."""
    if not text[-1:].isalpha():
        return ""
    piece = text[-REACH:].rsplit(None, 1)[-1]
    if len(piece) < REACH and piece.isalpha():  # nearly all lines end so
        return piece
    start = len(text) - 1
    while start and text[start - 1].isalpha():
        start -= 1
    return text[start:]


def ended(text: str) -> bool:
    """Whether a sentence or a list's entry ends with `text`, closing brackets and quotes apart."""
    return text.rstrip(" \n\t)»\"”'’")[-1:] in tuple(".;:!?")


@cache
def _yo() -> Any:
    """е standing for ё, as the dictionary wants it told."""
    return dictionary().words.compile_replaces({"е": "ё"})


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(load("repair").lexicon[name].split())


@lru_cache(maxsize=1 << 16)
def known(word: str) -> bool:
    """Whether the dictionary has this form, in any letter case: «щений» is none, «посещений» is one."""
    words, small = dictionary().words, word.lower()
    return small in words or ("е" in small and bool(words.similar_keys(small, _yo())))


@lru_cache(maxsize=1 << 16)
def whole(piece: str) -> bool:
    """Whether `piece` can stand as a word of its own: «на», «МКУ», «цен» can, «го», «ции», «щений» cannot."""
    small = piece.lower().replace("ё", "е")
    if small in _listed("short_words") or (piece.isupper() and 2 <= len(piece) <= 6):
        return True
    return len(small) > 2 and small not in _listed("endings") and known(small)


def abbreviated(piece: str) -> bool:
    """Whether `piece` is written for a longer word: «г», «руб», «зам»."""
    return piece.lower() in _listed("abbreviations")


@lru_cache(maxsize=1 << 14)
def frequency(word: str) -> int:
    """How many words of the dictionary end and bend like `word`: like «телематических» many, «телематическ» few."""
    endings = dictionary().prediction_suffixes_dawgs
    for length in (5, 4):
        counts = [count for ending in endings for count, *_ in ending.get(word.lower()[-length:], ())]
        if counts:
            return sum(counts)
    return 0


@lru_cache(maxsize=1 << 14)
def _nouns(word: str) -> tuple[tuple[str | None, bool], ...]:
    """The readings of `word` as a noun: its case and whether it is a person by trade, not by name."""
    forms = dictionary()
    tags = [forms.build_tag_info(*place) for place in forms.words.get(word.lower(), ())]
    named = {"Surn", "Name", "Patr"}
    return tuple((tag.case, "anim" in tag and not named & tag.grammemes) for tag in tags if tag.POS == "NOUN")


def oblique(word: str) -> bool:
    """Whether `word` is a noun in no other than an oblique case: «Москвы», «Департамента»."""
    return bool(_nouns(word)) and all(case != "nomn" for case, _ in _nouns(word))


def names_post(word: str) -> bool:
    """Whether `word` is a post in the nominative: «Директор», «Воспитатели», but not «Директора», «Отдел»."""
    return bool(_nouns(word)) and all(case == "nomn" and trade for case, trade in _nouns(word))


@lru_cache(maxsize=1 << 14)
def _agreeing(word: str) -> bool:
    """Whether `word` can be an adjective or participle in the nominative: «Планово-экономический»."""
    forms = dictionary()
    last = word.lower() if known(word) else word.lower().rsplit("-", 1)[-1]
    tags = [forms.build_tag_info(*place) for place in forms.words.get(last, ())]
    return any(tag.POS in ("ADJF", "PRTF") and tag.case == "nomn" for tag in tags)


def begins_unit(text: str) -> bool:
    """Whether `text` begins with a unit in the nominative: «Отдел кадров», «Плановый отдел», but not «Отдела»."""
    for word in _WORDS.findall(text)[:_MOST_BEFORE_UNIT]:
        if word.lower() in _listed("units"):
            return True
        if not _agreeing(word):
            break
    return False


def opener(word: str) -> bool:
    """Whether `word` never ends a text: «на», «и»."""
    return word.lower() in _listed("openers")


def preposition(word: str) -> bool:
    """Whether `word` is one of the prepositions, after which no other one follows."""
    return opener(word) and word.lower() not in _listed("conjunctions")


def left_open(text: str) -> bool:
    """Whether `text` ends with a preposition or conjunction, so that it surely goes on: «ремонт в», but not «м/с»."""
    return opener(text[-REACH:].rsplit(None, 1)[-1]) if text.strip() else False


def first_part(piece: str) -> bool:
    """Whether `piece` only begins compounds with a hyphen: «веб-», «онлайн-», «e-», «2-»."""
    return piece.lower() in _listed("first_parts") or piece.isascii()


class Vocabulary:
    """The words that a document prints uncut, in small letters: those that stand inside a line."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = texts

    @cached_property
    def words(self) -> frozenset[str]:
        """Words of five letters and more; gathered only when the dictionary does not know a word."""
        return frozenset(word for text in self._texts for word in _INSIDE.findall(text.lower()))

    def __contains__(self, word: str) -> bool:
        return word.lower() in self.words

    def attests(self, word: str) -> bool:
        """Whether `word` is a word: by the dictionary or, from five letters on, by the document's own use."""
        return known(word) or word in self

    def guess(self, head: str, tail: str) -> str | None:
        """The one word that `head` and `tail` make when a letter beside the cut is another one or was lost.

        «Депар» + «гамент» → «Департамент»; of a long word any letter of `tail` may be another one. None where there
        are several such words or none.
        """
        if len(head) + len(tail) < SHORTEST_GUESS:
            return None
        found = self._framed(((head[:-1], tail), (head, tail[1:]), (head, tail)))
        if not found and LONG_GUESS <= len(head) + len(tail) <= LONGEST_GUESS:
            found = self._framed((head + tail[:at], tail[at + 1 :]) for at in range(1, len(tail)))
        return found.pop() if len(found) == 1 else None

    def _framed(self, frames: Iterable[tuple[str, str]]) -> set[str]:
        """The words that a letter makes between the two pieces of a frame."""
        return {
            left + letter + right
            for left, right in frames
            for letter in ALPHABET
            if self.attests(left + letter + right)
        }


def vocabulary(document: Document) -> Vocabulary:
    """The vocabulary of all texts of `document`."""
    return Vocabulary(
        text
        for block in document.blocks
        for text in ([cell.text for cell in block.cells] if isinstance(block, Table) else [block.text])
    )
