"""Persons: finding «Егоров С.А.», «С.А. Егоров», «Егорову Сергею Андреевичу» among tokens, and their nominative."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..morphology import forms, known, like
from .tokens import Person, Token, join
from .words import plain, words

_CAPITAL = re.compile(r"[^\W\d_a-zа-яё][^\W\d_]*(?:-[^\W\d_]+)*")


_DOUBLED = re.compile(r"([^\W\d_])\1[а-яё]{3,}")
"""«ЛЛобанов»: a capital typed twice."""


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
        if token.kind != "word" or len(token.text) != 1 or ("\n" in token.gap and letters):
            break
        later = tokens[place + 1 : place + 2]
        small = token.text.islower() and not (
            token.dot and later and later[0].text.isupper() and len(later[0].text) == 1
        )
        if small or not (token.dot or letters):
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
        return False
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
    """«Егоров Сергей Андреевич», «Сергей Андреевич Егоров»."""
    run = [token for token in tokens[at : at + 3] if token.kind == "word" and _CAPITAL.fullmatch(token.text)]
    if len(run) < 3 or any(token.dot for token in run[:2]):
        return None
    for surname, name, patronymic in ((0, 1, 2), (2, 0, 1)):
        if patronymic_form(run[patronymic].text) and len(run[name].text) > 1 and not run[name].acronym:
            initials = f"{run[name].text[0]}.{run[patronymic].text[0]}."
            return _Found(Person(run[surname].text, initials, run[patronymic].text), 3)
    return None


def _bare_surname(tokens: Sequence[Token], at: int, before: Token | None) -> _Found | None:
    """«Лебедева» alone on a line or between separators."""
    token = tokens[at]
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    apart = before is None or token.gap == "\n" or before.kind in {"mark", "person"}
    ends = after is None or after.gap == "\n" or after.kind in {"mark", "bracket"}
    if not (apart and ends and surname_like(token) and forms_surname(token.text)) or token.acronym:
        return None
    if token.text.isupper() or any("Geox" in form.tags or form.lemma in words().heads for form in forms(token.text)):
        return None
    return _Found(Person(token.text), 1)


def patronymic_form(word: str) -> tuple[str, str] | None:
    """Case and gender of a patronymic («Андреевичу» → datv, masc), None where the word is none."""
    low = plain(word)
    if len(low) < 5:
        return None
    return next(((row.case, row.gender) for row in words().patronymics if low.endswith(row.ending)), None)


def surname_like(token: Token, weak: bool = False) -> bool:
    """Whether a word may be a surname: capital, no abbreviation; unless `weak`, no ordinary word of the dictionary."""
    word = token.text
    if token.kind != "word" or len(word) < 2 or not _CAPITAL.fullmatch(word) or "/" in word:
        return False
    if word.isupper() and (len(word) < 5 or word in words().legal_forms):
        return False
    if token.acronym and not word.isupper() and not _DOUBLED.fullmatch(word):
        return False
    if forms_surname(word):
        return True
    common = any(form.lemma in words().heads or ("anim" in form.tags and not form.person_name) for form in forms(word))
    if known(word) and common and not weak:
        return False
    return weak or not known(word)


def forms_surname(word: str) -> bool:
    """Whether the dictionary or the ending knows `word` as a surname before anything else."""
    found = forms(word)
    if any("Surn" in form.tags for form in found[:2]):
        return True
    # «Сомов» is first of all many catfish, yet no nominative but that of a surname
    common = any(form.case == "nomn" and not form.person_name for form in found)
    return not common and any("Surn" in form.tags for form in found)


def nominative(surname: str, case: str, gender: str = "any") -> str:
    """The nominative of a surname printed in `case`; the same word where no ending of that case fits.

    «Егорову», datv → «Егоров»; «Рыбаковой», datv → «Рыбакова»; «Шевченко» → «Шевченко».
    """
    if case == "nomn" or "-" in surname:
        return surname if case == "nomn" else "-".join(nominative(part, case, gender) for part in surname.split("-"))
    low = surname.lower()
    if low.endswith(words().fixed_surnames):
        return surname
    for row in words().surname_endings:
        if (
            row.case != case
            or not low.endswith(row.printed)
            or ("any" not in (row.gender, gender) and row.gender != gender)
        ):
            continue
        stem = low[: len(low) - len(row.printed)]
        if len(stem) > 1 and not (row.nominative == "" and stem[-1] in "аеёиоуыэюяй"):
            return like(surname, stem + row.nominative)
    return surname


def person_name(person: Person, case: str = "nomn") -> str:
    """«Фамилия И.О.»; the surname comes to the nominative where its own patronymic or `case` shows another case."""
    known_form = patronymic_form(person.patronymic) if person.patronymic else None
    case, gender = known_form or (case, "any")
    surname = nominative(person.surname, case, gender)
    if surname.isupper():
        surname = surname.capitalize()
    return f"{surname} {person.initials}" if person.initials else surname


def clearly_oblique(surname: str) -> str | None:
    """The case of a surname that cannot be a nominative («Рыбаковой», «Егорову»), None where it may be one."""
    low = surname.lower()
    for ending, case in (
        ("овой", "datv"),
        ("евой", "datv"),
        ("иной", "datv"),
        ("ову", "datv"),
        ("еву", "datv"),
        ("скому", "datv"),
        ("цкому", "datv"),
    ):
        if low.endswith(ending) and len(low) > len(ending) + 1:
            return case
    return None
