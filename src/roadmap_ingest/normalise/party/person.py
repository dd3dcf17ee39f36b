"""Persons: finding «Егоров С.А.», «С.А. Егоров», «Егорову Сергею Андреевичу» among tokens, and their nominative."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..morphology import forms, known
from .heads import classify
from .surname import CAPITALISED, forms_surname, nominative, patronymic_form, surname_like
from .tokens import Person, Token, join
from .words import plain, words

_INITIAL = re.compile(r"[^\W\d_](?:-[^\W\d_])?")


@dataclass(frozen=True, slots=True)
class _Found:
    person: Person
    length: int


def find_persons(tokens: Sequence[Token]) -> list[Token]:
    """The same tokens with the words and initials of each person made one token of kind `person`."""
    out: list[Token] = []
    at = 0
    while at < len(tokens):
        before = out[-1] if out else None
        found = _person_at(tokens, at, before)
        if found is None:
            out.append(tokens[at])
            at += 1
            continue
        run = tokens[at : at + found.length]
        printed = join(run, printed=True)
        if before is not None and _dedicated(before, found.person):
            out.append(Token(printed, printed, "word", tokens[at].gap, abbreviation=True))
        else:
            out.append(Token(printed, printed, "person", tokens[at].gap, person=found.person))
        at += found.length
    return out


def _person_at(tokens: Sequence[Token], at: int, before: Token | None) -> _Found | None:
    return (
        _initials_first(tokens, at)
        or _surname_first(tokens, at)
        or _written_out(tokens, at)
        or _bare_surname(tokens, at, before)
    )


def _initials(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """The initials that begin at `at` and how many tokens they take: «С.А.», «с.А», «С. А.», «СА» after a surname."""
    letters: list[str] = []
    place = at
    while place < len(tokens) and len(letters) < 2:
        token = tokens[place]
        if token.kind != "word" or not _INITIAL.fullmatch(token.text) or ("\n" in token.gap and letters):
            break
        later = tokens[place + 1] if place + 1 < len(tokens) else None
        paired = later is not None and token.dot and later.text.isupper() and len(later.text) == 1
        alone = bool(place == at and at and (later is None or later.kind == "mark" or later.gap == "\n"))
        if not (token.dot or letters or alone) or (token.text.islower() and not paired):
            break
        letters.append(token.text.upper())
        place += 1
    return ".".join(letters) + "." * bool(letters), place - at


def _initials_first(tokens: Sequence[Token], at: int) -> _Found | None:
    initials, length = _initials(tokens, at)
    after = tokens[at + length : at + length + 1]
    if not length or not after or not surname_like(after[0], weak=length == 2):
        return None
    if length == 1 and plain(tokens[at].text) in {"г", "с", "п", "д"} and not forms_surname(after[0].text):
        return None
    return _Found(Person(after[0].text, initials), length + 1)


def _dedicated(before: Token, person: Person) -> bool:
    """«Музей З.Биишевой», «школа имени А.С. Пушкина»: a name in the genitive that belongs to an institution's."""
    low = plain(before.text)
    if before.kind != "word" or low not in words().dedications:
        return before.text in words().named_after_person  # «ИП Ким А.А.»
    initials_of_a_responsible = len(person.initials) > 2 and low not in {"имени", "им", "памяти"}
    return not initials_of_a_responsible and (
        low in {"имени", "им", "памяти"} or nominative(person.surname, "gent") != person.surname
    )


def _surname_first(tokens: Sequence[Token], at: int) -> _Found | None:
    token = tokens[at]
    if not surname_like(token, weak=True) or token.ends_sentence:
        return None
    initials, length = _initials(tokens, at + 1)
    if not length or (length == 1 and not surname_like(token)):
        return None
    after = tokens[at + 1 + length : at + 2 + length]
    followed = after and after[0].gap != "\n" and surname_like(after[0])
    if followed and not _is_name(token) and not _initials(tokens, at + 2 + length)[1]:
        return None  # «Директор А.В. Петров»: the initials belong to the word after them
    return _Found(Person(token.text, initials), length + 1)


def _is_name(token: Token) -> bool:
    return forms_surname(token.text) or not known(token.text)


def _written_out(tokens: Sequence[Token], at: int) -> _Found | None:
    """«Егоров Сергей Андреевич», «Сергей Андреевич Егоров», «Егоров Сергей»."""
    if not tokens[at].text[:1].isupper():
        return None
    run: list[Token] = []
    for token in tokens[at : at + 3]:
        turkic = len(run) == 2 and plain(token.text) in {"оглы", "кызы", "улы"}
        if token.kind != "word" or not (turkic or CAPITALISED.fullmatch(token.text)):
            break
        run.append(token)
    if len(run) == 3 and not any(token.dot for token in run[:2]):
        for surname, name, patronymic in ((0, 1, 2), (2, 0, 1)):
            if (
                patronymic_form(run[patronymic].text)
                and len(run[name].text) > 1
                and run[name].text.isupper() == run[surname].text.isupper()
            ):
                initials = f"{run[name].text[0]}.{run[patronymic].text[0].upper()}."
                return _Found(Person(run[surname].text, initials, run[patronymic].text), 3)
    if len(run) == 2 and not run[0].dot and run[1].gap == " ":
        for surname, name in ((0, 1), (1, 0)):
            if forms_surname(run[surname].text) and _first_name(run[name].text) and not _first_name(run[surname].text):
                return _Found(Person(run[surname].text, f"{run[name].text[0]}."), 2)
    return None


def _first_name(word: str) -> bool:
    return known(word) and any("Name" in form.tags and form.case == "nomn" for form in forms(word))


def _bare_surname(tokens: Sequence[Token], at: int, before: Token | None) -> _Found | None:
    """«Лебедева» alone on a line or between separators, «психолог Лебедева»."""
    token = tokens[at]
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    apart = (
        before is None or token.gap == "\n" or before.kind in {"mark", "person"} or before.text == "и" or _post(before)
    )
    ends = after is None or after.gap == "\n" or after.kind in {"mark", "bracket"} or after.text == "и"
    if not (apart and ends and surname_like(token) and forms_surname(token.text)) or token.acronym:
        return None
    if token.text.isupper() or any("Geox" in form.tags or form.lemma in words().heads for form in forms(token.text)):
        return None
    return _Found(Person(token.text), 1)


def _post(before: Token) -> bool:
    """Whether the word before a bare surname is a post in the nominative, or an abbreviation of one."""
    if before.kind != "word":
        return False
    low = plain(before.text)
    if low in words().nouns or (low,) in words().units:
        return True
    kind, places, _ = classify(before.text)
    return kind == "post" and ("nomn", "sing") in places
