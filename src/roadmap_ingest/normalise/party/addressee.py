"""Who acts by the text of an activity: «Учреждениям культуры проработать вопрос», «Аким назначает заместителя»."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...model.party import Party, Role
from ..morphology import forms
from .clean import clean
from .heads import Start, start_of
from .read import read_cell
from .tokens import Token, tokenise
from .words import plain, words

_LONGEST = 30
"""Tokens in which a predicate must be met."""
_CLASSES = {"post", "body", "organisation", "group", "form"}


def read_addressee(activity: str, role: Role = "executor") -> tuple[Party, ...]:
    """The doers that stand before the predicate of `activity`; empty where that is not certain.

    «Заведующему складом: проверить …», «АО «Вымпел» предоставить …», «Руководители служб проводят …».
    """
    spoken = _speaker(activity, role)
    if spoken:
        return spoken
    tokens = tokenise(clean(re.sub(r"^\s*[\d.]+\)?\s+", "", activity)))[:_LONGEST]
    start = start_of(tokens)
    if start.kind not in _CLASSES:
        return ()
    found = _predicate(tokens, start.head + 1)
    if found is None:
        return ()
    at, form = found
    return _certain(_without_adjunct(tokens[:at]), role) if _may_act(start, form, tokens[at]) else ()


def _speaker(activity: str, role: Role) -> tuple[Party, ...]:
    """«… Докладчик – начальник отдела Ким А.А.»: the persons after such a label."""
    found = re.search(rf"(?i)(?<!\w)(?:{'|'.join(words().speakers)})\.?\s*[-–—:]\s*(?P<who>.+)$", activity.strip())
    if not found:
        return ()
    parties = _certain(tokenise(clean(found["who"])), role)
    return parties if all(party.kind == "person" for party in parties) else ()


def _may_act(start: Start, predicate: str, verb: Token) -> bool:
    """Whether a subject of this case goes with this predicate."""
    dative = start.stands_in("datv") and not start.certain
    if predicate == "colon":
        return dative
    if predicate == "infinitive":  # «Собрание провести»: a nominative of things may be the object
        return dative or start.kind == "form" or (start.kind == "post" and start.certain)
    return start.kind == "form" or (start.stands_in("nomn") and _agrees(verb, start.number("nomn")))


def _predicate(tokens: Sequence[Token], first: int) -> tuple[int, str] | None:
    """Where the predicate begins and what it is: a colon after an addressee, an infinitive, a finite verb."""
    for at in range(first, len(tokens)):
        token = tokens[at]
        if token.text == ":":
            return at, "colon"
        if token.text in {";", "."} or (token.ends_sentence and token.say[-1:].islower() and len(token.say) > 3):
            return None
        if token.kind != "word" or not token.say[:1].islower():
            continue
        readings = forms(token.say)
        if not readings:
            continue
        if plain(token.say) in words().modals:
            return at, "finite"
        if readings[0].pos == "INFN":
            return at, "infinitive"
        if readings[0].pos == "VERB" and "past" not in readings[0].tags:
            return at, "finite"
    return None


def _agrees(verb: Token, number: str) -> bool:
    readings = [form for form in forms(verb.say) if form.pos == "VERB"]
    return not readings or any(form.number in {None, number} for form in readings) or number == "plur"


def _without_adjunct(tokens: Sequence[Token]) -> list[Token]:
    """«Руководители служб по своим направлениям» → «Руководители служб»: a phrase with such a pronoun is no name."""
    for at, token in enumerate(tokens):
        readings = forms(token.say) if token.kind == "word" else ()
        if any(plain(form.lemma) in words().adjunct_pronouns for form in readings):
            back = at
            while back and forms(tokens[back].say) and forms(tokens[back].say)[0].pos != "PREP":
                back -= 1
            return list(tokens[: back or at])
    end = len(tokens)
    while end and forms(tokens[end - 1].say) and forms(tokens[end - 1].say)[0].pos in {"ADVB", "PRCL"}:
        end -= 1
    return list(tokens[:end])


def _certain(tokens: Sequence[Token], role: Role) -> tuple[Party, ...]:
    text = "".join(token.gap.replace("\n", " ") + token.text + "." * token.dot for token in tokens).strip(" ,-–—")
    reading = read_cell(text, role)
    if any(one.severity == "warning" for one in reading.diagnostics):
        return ()
    return tuple(reading.parties)
