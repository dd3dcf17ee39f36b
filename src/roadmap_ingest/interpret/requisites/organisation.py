"""Names of bodies and institutions in posts, stamps and letterheads."""

from __future__ import annotations

import re
from functools import cache

from ...grammar import load
from .casing import find_head, nominative
from .words import begins, holds, pattern, words

_LONGEST_PREFIX = 3
"""Words that may stand before the head of a body's name: «Территориальная избирательная комиссия»."""
_LONGEST_NAME = 200
"""Characters of a line that is a body's name."""
_ADJECTIVES = re.compile(
    r"(?:[^\W\d_-]+(?:-[^\W\d_]+)*(?:ый|ий|ой|ая|яя|ое|ее|ого|его|ому|ему|ым|им)\s+)*", re.IGNORECASE
)
"""What may stand before the head in any number: «Муниципальное бюджетное общеобразовательное учреждение»."""


@cache
def _legal_form() -> re.Pattern[str]:
    """The legal form that begins an institution's name: «МУ «…»», «МБОУ Липовская СОШ», «ГБУ № 5»."""
    known = "|".join(sorted(words("legal_forms"), key=len, reverse=True)).upper()
    return re.compile(rf"(?<!\w)(?:{known})(?!\w)|(?<!\w)[А-ЯЁӘІҢҒҮҰҚӨҺ]{{1,8}}(?:\s+[А-ЯЁ]{{2,8}})?\s*(?=[«\"“№])")


def organisation(text: str) -> str | None:
    """The body or institution in a post or after an act's word: «Директор МУ «Школа»» → «МУ «Школа»».

    A head of a territory is a body himself: «указом Губернатора Лесной области»; a bare post gives None.
    """
    text = begins("sittings").sub("", text.strip(), count=1).strip()
    form, head = _legal_form().search(text), find_head(text)
    if form is None and head is None:
        return _head_of_territory(text) or (None if begins("posts").match(text) else nominative(text))
    is_post = begins("posts").match(text) is not None
    hits = [hit.start() for hit in (form, head) if hit]
    start = form.start() if form and is_post else min(hits)
    if not is_post and len(text[:start].split()) <= _LONGEST_PREFIX:
        start = 0
    name = re.split(rf"\s+[–—-]\s+(?={begins('posts').pattern})", text[start:], maxsplit=1, flags=re.IGNORECASE)[0]
    name = holds("ranks").split(name, maxsplit=1)[0].strip(" ,–—-")
    if is_post and (whole := begins("whole_bodies").match(name)):
        name = re.split(r"\s+по\s+", name[whole.start() :], maxsplit=1)[0]
    return nominative(name)


def _head_of_territory(text: str) -> str | None:
    """«Губернатора Лесной области» → «Губернатор Лесной области»; None for other posts and bare ones."""
    forms: dict[str, str] = load("requisites").lexicon["heads_of_territory"]
    first, _, rest = text.partition(" ")
    title = forms.get(first.lower())
    return f"{title.capitalize()} {rest}" if title and rest else None


@cache
def federal_body() -> re.Pattern[str]:
    """«МЧС РОССИИ», «Минобороны России»: a federal authority by its short name."""
    return re.compile(r"(?:[А-ЯЁ]{2,6}|(?i:Мин|Рос)[^\W\d_]+)\s+(?i:России)\b")


def is_body(text: str) -> bool:
    """Whether a line begins with the name of a body or institution in the nominative, and not as a field's value."""
    head = find_head(text)
    if head and nominative(text) == text and len(text) < _LONGEST_NAME:
        before = text[: head.start()]
        if ":" not in before and (len(before.split()) <= 2 or _ADJECTIVES.fullmatch(before)):
            return True
    named = re.match(r"[А-ЯЁ]{1,8}(?:\s+[А-ЯЁ]{2,8})?\s*[«\"“]", text) or federal_body().match(text)
    return bool(named) or bool(re.match(r"(?:глава|губернатор|мэр|аким|министр)\s", text, re.IGNORECASE))


@cache
def _territory() -> re.Pattern[str]:
    region = rf"(?:\s+[А-ЯЁ]\w+(?:ой|ого|ая|ий)\s+{pattern(words('regions'))}|\s+Республики\s+[А-ЯЁ]\w+)?"
    adjective = r"(?:[А-ЯЁ]\w+(?:ского|цкого|ного|вого)\s+)"
    kinds = pattern(words("territories"))
    return re.compile(rf"(?:{kinds}\s+(?:«[^»]+»|[А-ЯЁ][\w-]+)|{adjective}{kinds}){region}")


def is_bare(name: str) -> bool:
    """Whether a name is the head alone, which any number of bodies bear: «Администрация», «Отдел»."""
    return len(name.split()) == 1


def with_territory(name: str, text: str) -> str | None:
    """A bare «Администрация» with the territory that `text` names; None for other bodies and where it names none."""
    territory = _territory().search(text) if begins("whole_bodies").match(name) else None
    return f"{nominative(name)} {territory.group()}" if territory else None


def named_in_full(name: str, title: str) -> str | None:
    """A bare «Отдел» as a plan's title without its years names it: «План работы отдела культуры» → «Отдел культуры»."""
    for found in re.finditer(r"(?<!\w)[^\W\d_]+(?!\w)", title):
        if nominative(found.group()).casefold() != name.casefold() or begins("whole_bodies").match(found.group()):
            continue
        before = re.search(r"(?:[а-яё-]+(?:ого|его|ой|ей)\s+){0,3}$", title[: found.start()])
        full = nominative(title[before.start() if before else found.start() :].strip(" ,.–—-"))
        if not is_bare(full):
            return full[:1].upper() + full[1:]
    return None
