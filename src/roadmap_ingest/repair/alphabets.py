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

_WORD = re.compile(r"[^\W\d_]+")
_PREPOSITION = re.compile(r"(?:(?<=[^\w.] )|^)[cCoOyYkKB](?= (?:[а-яё]|\d))")


def mend_alphabets(document: Document) -> Document:
    """`document` with «Mинфин» all Cyrillic, «PHР» all Latin, and «c 1 марта» with a Russian «с».

    A word that mixes the alphabets without look-alikes («IT-отдел», «VIPзал») stays as printed.
    """
    return mend_texts(document, _mended, "alphabet-mended")


def _mended(text: str) -> tuple[str, Changes]:
    if not re.search("[A-Za-z]", text) or not re.search("[А-Яа-яЁё]", text):
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

    text = _WORD.sub(one, text)
    return (text if "=" in text else _PREPOSITION.sub(preposition, text)), changes


def one_alphabet(word: str) -> str:
    """`word` in one alphabet where look-alike letters allow it; a whole Latin word only if Russian knows it."""
    latin, cyrillic = re.findall("[A-Za-z]", word), re.findall("[А-Яа-яЁё]", word)
    if not latin or len(word) < 2:
        return word
    russian = word.translate(TO_CYRILLIC)
    if not cyrillic:
        return (
            russian
            if len(word) >= 4 and word.isupper() and not re.search("[A-Za-z]", russian) and known(russian)
            else word
        )
    if not re.search("[A-Za-z]", russian) and (len(word) > 2 or known(russian)):
        foreign = word.translate(TO_LATIN)
        both = not re.search("[А-Яа-яЁё]", foreign)
        return foreign if both and len(latin) > len(cyrillic) and not known(russian) else russian
    foreign = word.translate(TO_LATIN)
    return foreign if len(word) > 2 and not re.search("[А-Яа-яЁё]", foreign) else word
