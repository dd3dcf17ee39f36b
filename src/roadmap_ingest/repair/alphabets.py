"""Words of two alphabets: Latin letters that look like Russian ones, and the other way round."""

from __future__ import annotations

import re

from ..model.document import Document
from .texts import Changes, mend_texts
from .words import known

LATIN = "aceopxykABCEHKMOPTXY"
CYRILLIC = "асеорхукАВСЕНКМОРТХУ"
TO_CYRILLIC = str.maketrans(LATIN, CYRILLIC)
TO_LATIN = str.maketrans(CYRILLIC, LATIN)

_LATIN = re.compile("[A-Za-z]")
_RUSSIAN = re.compile("[А-Яа-яЁё]")
_WORD = re.compile(r"[^\W\d_]+")
_PREPOSITION = re.compile(r"(?:(?<= )[coyk]|^[CcOoYyKkB]|(?<=[.;] )[COYKB])(?= (?:[а-яё]|\d))")


def mend_alphabets(document: Document) -> Document:
    """`document` with «Mинфин» all Cyrillic, «PHР» all Latin, and «c 1 марта» with a Russian «с».

    A formula («P = А + В») is left alone, and a word that mixes the alphabets without look-alikes («VIPзал»).
    """
    return mend_texts(document, _LATIN, _mended, "alphabet-mended")


def _mended(text: str) -> tuple[str, Changes]:
    if not _RUSSIAN.search(text):
        return text, ()
    changes: list[tuple[str, str]] = []

    def one(match: re.Match[str]) -> str:
        word = match.group()
        new = one_alphabet(word)
        if new != word:
            changes.append((word, new))
        return new

    def preposition(match: re.Match[str]) -> str:
        changes.append((match.group(), match.group().translate(TO_CYRILLIC)))
        return match.group().translate(TO_CYRILLIC)

    lines = text.split("\n")
    for at, line in enumerate(lines):
        if "=" not in line:
            lines[at] = _PREPOSITION.sub(preposition, _WORD.sub(one, line))
    return "\n".join(lines), changes


def one_alphabet(word: str) -> str:
    """`word` in one alphabet where look-alike letters allow it; a whole Latin word only if Russian knows it."""
    if len(word) < 2 or not _LATIN.search(word):
        return word
    russian, foreign = word.translate(TO_CYRILLIC), word.translate(TO_LATIN)
    if _LATIN.search(russian):
        return foreign if len(word) > 2 and not _RUSSIAN.search(foreign) else word
    if not _RUSSIAN.search(word):
        return russian if len(word) >= 4 and word.isupper() and known(russian) else word
    if known(russian) or (len(word) > 2 and _RUSSIAN.search(foreign)):
        return russian
    mostly_latin = 2 * len(_LATIN.findall(word)) > len(word)
    return (foreign if mostly_latin else russian) if len(word) > 2 else word
