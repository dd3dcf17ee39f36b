"""Who acts in a sentence of prose: «Аким назначает …», «От руководителей ГУ требуется: …»."""

from __future__ import annotations

import re
from functools import cache

from ..requisites.approval import person_pattern
from ..requisites.words import pattern
from .times import time_phrases
from .words import having, starting, word_list

_LONGEST_INTRO = 8
"""Words of an introduction that is nothing but a doer: «Заместителю директора по хозяйству:»."""
_VERB = re.compile(r"(?:[а-яё]{2,}(?:ет|ёт|ит|ют|ут|ят|ат))(?![\w-])")
_NEAR = 4
"""Words between a doer and the verb behind it, and at the head of a phrase where a doer is looked for."""
_LONGEST = 12
"""Words that a phrase naming the doer may have before its verb."""


def is_verb(word: str) -> bool:
    """Whether a word is a verb of doing in the present or future third person: «проводит», «докладывают»."""
    if word in word_list("reflexive"):
        return True
    return _VERB.fullmatch(word) is not None and word not in word_list("no_verbs") and word not in word_list("stative")


def is_doer(phrase: str) -> bool:
    """Whether a phrase begins with a doer, adjectives before it apart: «счётная комиссия», «Руководители ГУ»."""
    return starting("doers").match(_without_adjectives(phrase)) is not None


def subject(sentence: str) -> str | None:
    """The doer in front of an active verb in the present or future: «Руководители ГУ … проводят» → «Руководители ГУ».

    None where the sentence begins with anything else than a doer, or its verb only states what is.
    """
    if not is_doer(sentence):
        return None
    for found in re.finditer(r"[\w-]+", sentence):
        word = found.group().lower()
        if len(sentence[: found.start()].split()) > _LONGEST:
            return None
        if word in word_list("stative"):
            return None
        if word in word_list("modal") or is_verb(word):
            return _trimmed(sentence[: found.start()])
    return None


@cache
def _adjective() -> re.Pattern[str]:
    return re.compile(r"(?:[А-ЯЁа-яё-]{3,}(?:ый|ий|ой|ая|яя|ое|ее|ые|ие)\s+){1,3}(?=[А-ЯЁа-яё])")


def _without_adjectives(sentence: str) -> str:
    if starting("doers").match(sentence):
        return sentence
    found = _adjective().match(sentence)
    return sentence[found.end() :] if found else sentence


@cache
def _circumstance() -> re.Pattern[str]:
    """Where the circumstances behind a doer begin: «… ежемесячно», «… по своим направлениям», «… в течение 5 дней»."""
    after = rf"{pattern(word_list('prepositions'))}\s+(?:{pattern(word_list('circumstance_heads'))}|\d)"
    return re.compile(rf"\s+(?:{pattern(word_list('circumstances'))}|{after})(?!\w|\s+со?\s).*$", re.IGNORECASE)


def _trimmed(phrase: str) -> str | None:
    """A doer without the circumstances behind it: «Руководители ГУ по своим направлениям» → «Руководители ГУ»."""
    bare = _circumstance().split(phrase.strip(), maxsplit=1)[0]
    return bare.strip(" ,–—-") or None


@cache
def _demand() -> re.Pattern[str]:
    demands = pattern(word_list("demands"))
    return re.compile(rf"(?:от\s+)?(?P<doer>[^.;:]{{3,160}}?)\s+{demands}(?!\w)", re.IGNORECASE)


def demanded_of(intro: str) -> str | None:
    """Whom a list's introduction asks: «От кураторов, завучей требуется:», «Классным руководителям необходимо:»."""
    text = intro.strip().rstrip(":").strip()
    found = re.match(
        rf"(?:от\s+)?(?P<doer>[^.;:]{{3,160}}?)\s+(?:{pattern(word_list('demands'))})(?!\w)", text, re.IGNORECASE
    )
    if not found:
        found = re.match(r"(?P<doer>[^.;:]{3,160}?)\s+(?:обязан\w*|должен|должна|должны)$", text, re.IGNORECASE)
    if found and having("doers").search(" ".join(found["doer"].split()[:_NEAR])):
        return found["doer"].strip()
    if found:
        return None
    opening = next(iter(time_phrases(text)), None)
    rest = text[opening.end :].lstrip(" ,") if opening and opening.start == 0 else text
    if len(rest.split()) <= _LONGEST_INTRO and (starting("doers").match(_without_oblique(rest)) or is_doer(rest)):
        return subject(rest) or rest
    return None


def _without_oblique(text: str) -> str:
    return re.sub(r"^(?:[А-ЯЁа-яё-]{3,}(?:ым|им|ому|ему|ой|ей)\s+){1,2}", "", text)


def relative_doer(text: str) -> str | None:
    """The doer of a relative clause: «в региональный офис, который обобщает данные» → «региональный офис»."""
    for found in re.finditer(r"(?P<who>[^,.;:()]{3,80}),\s+котор(?:ый|ая|ое|ые)\s+(?P<verb>[а-яё]+)", text):
        if not is_verb(found["verb"]):
            continue
        heads = list(having("doers").finditer(found["who"]))
        if heads:
            return _phrase_around(found["who"], heads[-1].start())
    return None


@cache
def _governed() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){pattern(word_list('prepositions'))}\s+(?:[а-яё-]+[ыи][ехм]\s+)?$", re.IGNORECASE)


def acting(text: str) -> str | None:
    """Plural doers behind a circumstance: «В этот день работники офиса принимают граждан» → «работники офиса»."""
    for found in re.finditer(r"(?<![\w-])(?P<verb>[а-яё]{2,}(?:ют|ут|ят|ат))(?![\w-])", text):
        clause = re.split(r"[,.;:!?()]", text[: found.start()])[-1]
        heads = [
            hit
            for hit in having("doers").finditer(clause)
            if re.search(r"[иыя]$", hit.group()) and not re.search(r"[ая]ми$", hit.group())
        ]
        if not heads or not is_verb(found["verb"]) or found["verb"] in word_list("modal"):
            continue
        head = heads[0]
        governed = _governed().search(clause[: head.start()])
        if not governed and len(clause[head.end() :].split()) <= _NEAR:
            return _phrase_around(clause, head.start())
    return None


_INFINITIVE = re.compile(r"(?<![\w-])[а-яё]{2,}(?:ть|ти|чь|ться|тись)(?![\w-])")
_TOLD = re.compile(rf"(?P<who>[^:;]{{3,80}}?)\s*:\s+(?={_INFINITIVE.pattern})")
_DATIVE = re.compile(r"[а-яё-]*(?:у|ю|е|ам|ям|и|ой|ей|ому|ему|ым|им)(?!\w)", re.IGNORECASE)


def addressed(text: str) -> str | None:
    """Whom an infinitive asks: «Отделу кадров (Ким А.А.) до 1 марта составить …» → «Отделу кадров (Ким А.А.)».

    A dash may stand before the infinitive («Беляеву К.К. – починить ограду»), or a colon («Юрист: проверить договор»).
    """
    told = _TOLD.match(text)
    if told and (is_doer(told["who"]) or person_pattern().fullmatch(told["who"])):
        return told["who"]
    verb = _INFINITIVE.search(text)
    if verb is None or len(text[: verb.start()].split()) > _LONGEST:
        return None
    person = person_pattern().match(text)
    first = re.split(r"\s", text, maxsplit=1)[0]
    if not (_DATIVE.fullmatch(first) and (person or is_doer(text) or starting("doers").match(_without_oblique(text)))):
        return None
    opening = next((one.start for one in time_phrases(text) if one.start < verb.start()), verb.start())
    phrase = _trimmed(text[: min(opening, verb.start())])
    return phrase if phrase and not re.search(r"[.:;]\s", phrase[:1] + person_pattern().sub("", phrase)) else None


def begun_by(text: str) -> str | None:
    """The doer with whom a duty begins, as the subject of its verb or in the dative; a time may stand before."""
    opening = next(iter(time_phrases(text)), None)
    rest = text[opening.end :].lstrip(" ,") if opening and opening.start == 0 else text
    return subject(rest) or addressed(rest)


def named_doer(text: str) -> tuple[str | None, bool]:
    """Who acts in a duty, and whether that was inferred: it is so where no sentence begins with the doer."""
    if found := begun_by(text):
        return found, False
    inferred = relative_doer(text) or acting(text)
    return inferred, inferred is not None


def _phrase_around(text: str, head: int) -> str:
    """The noun phrase with its adjectives whose head begins at `head`."""
    before = re.search(r"(?:(?<!\w)[А-ЯЁа-яё-]+(?:ый|ий|ой|ая|ое|ые|ие|ую)\s+)*$", text[:head])
    return text[before.start() if before else head :].strip()
