"""Surnames and patronymics: telling them from other words, and their nominative."""

from __future__ import annotations

import re

from ..morphology import forms, known, like
from .tokens import Person, Token
from .words import is_legal_form, plain, words

CAPITALISED = re.compile(r"[^\W\d_a-zа-яё][^\W\d_]*(?:['’-][^\W\d_]+)*")
_DOUBLED = re.compile(r"([^\W\d_])\1[а-яё]{3,}")
"""«ЛЛобанов»: a capital typed twice."""


def patronymic_form(word: str) -> tuple[str, str] | None:
    """Case and gender of a patronymic («Андреевичу» → datv, masc), None where the word is none."""
    low = plain(word)
    if len(low) < 4:
        return None
    return next(((row.case, row.gender) for row in words().patronymics if low.endswith(row.printed)), None)


def surname_like(token: Token, weak: bool = False) -> bool:
    """Whether a word may be a surname: capital, no abbreviation; unless `weak`, no ordinary word of the dictionary."""
    word = token.text
    if token.kind != "word" or len(word) < 2 or not CAPITALISED.fullmatch(word) or "/" in word:
        return False
    if word.isupper() and (len(word) < 5 or is_legal_form(word)):
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
    return not common and (any("Surn" in form.tags for form in found) or plain(word).endswith(words().surname_suffixes))


def nominative(surname: str, case: str, gender: str = "any") -> str:
    """The nominative of a surname printed in `case`; the same word where no ending of that case fits.

    «Егорову», datv → «Егоров»; «Рыбаковой», datv → «Рыбакова»; «Шевченко» → «Шевченко».
    """
    if case == "nomn" or "-" in surname:
        return surname if case == "nomn" else "-".join(nominative(part, case, gender) for part in surname.split("-"))
    low = surname.lower()
    if low.endswith(words().fixed_surnames):
        return surname
    listed = [form for form in forms(surname) if "Surn" in form.tags and form.case == case and form.gender == "masc"]
    if listed and gender != "femn" and known(surname):
        return like(surname, listed[0].lemma)
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
    endings = words().oblique_endings.items()
    return next((case for ending, case in endings if low.endswith(ending) and len(low) > len(ending) + 1), None)
