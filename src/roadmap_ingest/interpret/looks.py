"""What a cell looks like by its content alone: a term, a party, a measure, a mark, a number."""

from __future__ import annotations

import re
from functools import lru_cache

from ..model.dictionary import analyser
from .lexicon import begins, holds
from .words import is_adjective, plain_words, small

_DAY = re.compile(r"\d{1,2}\.\d{1,2}(?:\.(?:\d{4}|\d{2}))?\s*(?:г\.?|года)?")
_DATE = re.compile(r"\d{1,2}\.\d{1,2}(?:\.(?:\d{4}|\d{2}))?(?!\d)|\d{1,2}\s?-\s?\d{1,2}$|^\d{1,2}$|^\d{4}$")
_PERSON = re.compile(r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s+[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?|[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?[А-ЯЁ][а-яё]+")
_MARK = re.compile(r"[*+xхvXХV✓✔√☑✅✗✘•●○■□▪▲◆★]|да", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"[xх]|[-–—_.]+", re.IGNORECASE)
_INFINITIVE = re.compile(r"(?:ть|ти|чь)(?:ся|сь)?$")
_LONGEST_TERM = 200
_MOST_TERM_WORDS = 14
_OPENING = 200
_FIRST = 4


def like_date(text: str) -> bool:
    """A date in digits and nothing else: «01.07.25», «1.9.2024 г.»."""
    return _DAY.fullmatch(text.strip()) is not None


def like_term(text: str) -> bool:
    """«до 1 марта», «ежеквартально», «12.04», «по мере необходимости»; no long text."""
    return len(text) <= _LONGEST_TERM and _like_term(text)


@lru_cache(maxsize=4096)
def _like_term(text: str) -> bool:
    said = plain_words(text)
    if not said or len(said) > _MOST_TERM_WORDS:
        return False
    return bool(_DATE.search(small(text))) or holds(said, "looks", "time")


def like_party(text: str) -> bool:
    """«Иванов И.И.», «классные руководители», «МКУ …»: by a person, or by the first word that is no adjective."""
    return _like_party(text[:_OPENING])


@lru_cache(maxsize=4096)
def _like_party(text: str) -> bool:
    said = plain_words(text)[:_FIRST]
    head = next((at for at, word in enumerate(said) if not is_adjective(word)), 0)
    return bool(_PERSON.search(text)) or any(begins(said[at:], "looks", "party") for at in range(head + 1))


def like_deed(text: str) -> bool:
    """A measure: it begins with an infinitive («Провести …») or with a noun of doing («Проведение …»)."""
    return _like_deed(text[:_OPENING])


@lru_cache(maxsize=4096)
def _like_deed(text: str) -> bool:
    said = plain_words(text)[:_FIRST]
    return bool(said) and (begins(said, "looks", "deed") or _infinitive(said[0]))


def _infinitive(word: str) -> bool:
    """«провести», «добиться»; a noun of the same ending («часть») is told by the dictionary."""
    return _INFINITIVE.search(word) is not None and "INFN" in analyser().parse(word)[0].tag


def like_person(text: str) -> bool:
    """A surname with initials and nothing else."""
    return _PERSON.fullmatch(text.strip()) is not None


def like_mark(text: str) -> bool:
    """A mark in a matrix: «+», «*», «х», «✓»."""
    return _MARK.fullmatch(text.strip()) is not None


def is_placeholder(text: str) -> bool:
    """Whether a cell says that it has nothing to say: «х», «-», «—»."""
    return _PLACEHOLDER.fullmatch(text.strip()) is not None


def of_another_kind(heading: str) -> bool:
    """Whether a heading names a table that is no plan: «Реестр объектов», «Целевые показатели»."""
    return _opens(heading, "other")


def of_report(heading: str) -> bool:
    """Whether a heading opens an account of what was done: «Отчёт о выполнении плана»."""
    return _opens(heading, "report")


def of_plan(heading: str) -> bool:
    """Whether a heading names a plan: «Дорожная карта …», «Перечень мероприятий»."""
    return _opens(heading, "plan") and not (of_report(heading) or of_another_kind(heading))


def _opens(heading: str, kind: str) -> bool:
    return begins(plain_words(heading[:_OPENING]), "headings", kind)
