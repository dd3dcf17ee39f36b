"""Russian word forms: the readings of a word, and a word brought to another form."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any
from unicodedata import name

from msgspec import Struct

from ..model.dictionary import analyser, dictionary

_WORDS = 50_000


class Form(Struct, frozen=True):
    """One reading of a printed word, in OpenCorpora's terms; `tags` holds its other grammemes (anim, Surn, Abbr …)."""

    lemma: str
    pos: str
    case: str | None
    number: str | None
    gender: str | None
    tags: frozenset[str]
    score: float

    @property
    def person_name(self) -> bool:
        """«Егоров», «Сергей», «Андреевич»."""
        return not self.tags.isdisjoint(("Surn", "Name", "Patr"))


@lru_cache(_WORDS)
def _parses(word: str) -> tuple[Any, ...]:
    # pymorphy2 asks for the names of letters, which not every letter has (𗀀): such a word has no reading at all
    named = "".join("\ufffd" if letter.isalpha() and not name(letter, "") else letter for letter in word)
    return tuple(analyser().parse(named))


@lru_cache(_WORDS)
def forms(word: str) -> tuple[Form, ...]:
    """All readings of `word`, the likeliest first; an unknown word is read by its ending."""
    return tuple(
        Form(
            lemma=_lemma(parse),
            pos=str(parse.tag.POS or ""),
            case=_plain(parse.tag.case),
            number=_plain(parse.tag.number),
            gender=_plain(parse.tag.gender),
            tags=frozenset(map(str, parse.tag.grammemes)),
            score=float(parse.score),
        )
        for parse in _parses(word)
    )


def _lemma(parse: Any) -> str:
    # a participle stands for the people it names («заведующий»), not for its verb
    if parse.tag.POS == "PRTF":
        masculine = parse.inflect({"nomn", "sing", "masc"})
        return str((masculine or parse).word)
    return str(parse.normal_form)


def _plain(grammeme: object) -> str | None:
    return None if grammeme is None else str(grammeme)


@lru_cache(_WORDS)
def known(word: str) -> bool:
    """Whether the dictionary holds the very word, not only its ending."""
    return bool(analyser().word_is_known(word.lower()))


@lru_cache(_WORDS)
def lemma(word: str) -> str:
    """The likeliest dictionary form: «комиссии» → «комиссия»."""
    found = forms(word)
    return found[0].lemma if found else word.lower()


@lru_cache(_WORDS)
def lemmas(word: str) -> frozenset[str]:
    """Every dictionary form that `word` may belong to."""
    return frozenset(form.lemma for form in forms(word))


@lru_cache(_WORDS)
def inflect(word: str, want: frozenset[str], pos: str = "", lemma_is: str = "") -> str | None:
    """`word` in the form `want` (grammemes) or None; read as `pos` and as a form of `lemma_is` where given.

    The printed letter case is kept: «Департаменту» + nomn → «Департамент».
    """
    for parse in _parses(word):
        if (pos and str(parse.tag.POS) != pos) or (lemma_is and _lemma(parse) != lemma_is):
            continue
        found = parse.inflect(set(want))
        if found is not None:
            return like(word, _nearest(parse, str(found.word), str(found.tag)))
    return None


@lru_cache(_WORDS)
def spellings(noun: str) -> tuple[str, ...]:
    """All forms of a noun or adjective in the dictionary's order: «штаб», «штаба», «штабу» …"""
    found = _parses(noun)
    return tuple(dict.fromkeys(str(one.word) for one in found[0].lexeme)) if found else (noun,)


def _nearest(parse: Any, found: str, tag: str) -> str:
    """Of the equal forms in a lexeme the one spelled most like the word: «высшими» gives «высшие», not «высочайшие»."""
    equals = [str(one.word) for one in parse.lexeme if str(one.tag) == tag]
    return max([found, *equals], key=lambda form: _shared(form, str(parse.word)))


def _shared(one: str, other: str) -> int:
    return next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), len(one))


def like(printed: str, word: str) -> str:
    """`word` in the letter case of `printed`."""
    if len(printed) > 1 and printed.isupper():
        return word.upper()
    if printed[:1].isupper():
        parts = word.split("-")
        capitals = [part[:1].isupper() for part in printed.split("-")]
        if len(parts) == len(capitals) and all(capitals):
            return "-".join(part[:1].upper() + part[1:] for part in parts)
        return word[:1].upper() + word[1:]
    return word


@lru_cache(_WORDS)
def completions(prefix: str) -> tuple[str, ...]:
    """The dictionary's words that begin with `prefix`, shortest first; for words cut by a full stop («музыкал.»)."""
    keys: Iterable[Any] = dictionary().words.keys(prefix.lower())
    return tuple(sorted({str(key) for key in keys}, key=lambda word: (len(word), word)))
