"""The party lexicon in typed form: `grammars/party/lexicon.yaml` as sets and mappings that the readers ask."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any, Literal

from msgspec import Struct

from ...grammar import load
from ...model.party import Role

_SHORTEST_ROOT = 5
"""Letters of a head that longer words may end in: «оргкомитет», but «паспорт» is no port."""
HeadClass = Literal["body", "organisation", "group", "post"]


class SurnameEnding(Struct, frozen=True):
    """`-ову` is the dative of masculine `-ов`; gender is `any` where both share the ending."""

    printed: str
    nominative: str
    case: str
    gender: str


class Patronymic(Struct, frozen=True):
    printed: str
    case: str
    gender: str


class Words(Struct, frozen=True):
    """Every list of the lexicon; words are lower case without ё, acronyms upper case.

    `openers` are the first words of all labels, contacts and remarks: where none stands, none begins.
    """

    heads: Mapping[str, HeadClass]
    roots: tuple[tuple[str, HeadClass], ...]
    people_of_institution: frozenset[str]
    territories: frozenset[str]
    fields_of_territories: frozenset[str]
    territory_acronyms: frozenset[str]
    body_prefixes: tuple[str, ...]
    legal_forms: frozenset[str]
    acronyms: Mapping[str, HeadClass]
    areas: frozenset[str]
    units: Mapping[tuple[str, ...], str]
    declined_units: Mapping[str, str]
    unit_openers: frozenset[str]
    adjectives: Mapping[str, str]
    nouns: Mapping[str, str]
    bare_cuts: frozenset[str]
    abstract_endings: tuple[str, ...]
    government: Mapping[str, str]
    wanting: frozenset[str]
    compounds: Mapping[str, frozenset[str]]
    compound_stems: tuple[str, ...]
    compound_prefixes: frozenset[str]
    roles: Mapping[tuple[str, ...], Role]
    role_names: frozenset[str]
    remark_starts: frozenset[tuple[str, ...]]
    contacts: frozenset[tuple[str, ...]]
    trailing_remarks: frozenset[tuple[str, ...]]
    inline_remarks: frozenset[tuple[str, ...]]
    colloquial_plurals: Mapping[str, str]
    shared_by_areas: frozenset[str]
    described: frozenset[str]
    staff: frozenset[str]
    joint_areas: frozenset[str]
    joint_acronyms: frozenset[tuple[str, ...]]
    blanks: frozenset[str]
    templates: frozenset[str]
    openers: frozenset[str]
    dedications: frozenset[str]
    named_after_person: frozenset[str]
    open_abbreviations: frozenset[str]
    surname_endings: tuple[SurnameEnding, ...]
    fixed_surnames: tuple[str, ...]
    surname_suffixes: tuple[str, ...]
    patronymics: tuple[Patronymic, ...]
    speakers: tuple[str, ...]
    fixed_cuts: Mapping[str, str]
    after_number: Mapping[str, list[str]]
    plural_by_complement: Mapping[str, str]
    posts_with_areas: frozenset[str]
    titles_of_territories: frozenset[str]
    several_complements: frozenset[str]
    seconds: frozenset[str]
    made_by_adjective: Mapping[str, list[str]]
    adjectives_of: Mapping[str, list[str]]
    posts_of_places: frozenset[str]
    prepositions: Mapping[str, str]
    governing_labels: Mapping[str, str]
    remark_forms: Mapping[str, str]
    whole_groups: frozenset[str]
    dedicating: frozenset[str]
    place_initials: frozenset[str]
    oblique_endings: Mapping[str, str]
    turkic_patronymics: frozenset[str]
    modals: frozenset[str]
    governing_adjectives: frozenset[str]
    academic_titles: frozenset[str]
    adjunct_pronouns: frozenset[str]
    contracted: tuple[str, ...]
    usual_adjectives: tuple[str, ...]
    glued_posts: tuple[str, ...]
    ranks: frozenset[str]
    animals: frozenset[str]
    led_nouns: Mapping[str, str]
    agent_endings: tuple[str, ...]
    sure_endings: tuple[str, ...]
    verbal_posts: frozenset[str]
    directions: frozenset[tuple[str, ...]]
    parts_of_companies: frozenset[str]
    forms_of_authorities: frozenset[str]
    head_cuts: Mapping[str, str]
    newer_words: tuple[str, ...]
    legal_form_shape: str
    deputy_shape: str
    deputies_by_area: str
    acronym_endings: Mapping[str, str]
    institution_shapes: tuple[str, ...]


@lru_cache(50_000)
def plain(word: str) -> str:
    """Lower case, ё as е: the form in which words are looked up."""
    return word.lower().replace("ё", "е")


_SETS = [
    "people_of_institution",
    "territories",
    "fields_of_territories",
    "bare_cuts",
    "wanting",
    "compound_prefixes",
    "staff",
    "described",
    "shared_by_areas",
    "blanks",
    "templates",
    "dedications",
    "dedicating",
    "open_abbreviations",
    "posts_with_areas",
    "titles_of_territories",
    "several_complements",
    "seconds",
    "posts_of_places",
    "whole_groups",
    "place_initials",
    "turkic_patronymics",
    "modals",
    "governing_adjectives",
    "academic_titles",
    "adjunct_pronouns",
    "ranks",
    "animals",
    "parts_of_companies",
    "verbal_posts",
]
_CAPITALS = ("legal_forms", "areas", "joint_areas", "named_after_person", "forms_of_authorities")
_ENDINGS = (
    "body_prefixes",
    "abstract_endings",
    "fixed_surnames",
    "surname_suffixes",
    "speakers",
    "contracted",
    "usual_adjectives",
    "glued_posts",
    "agent_endings",
    "sure_endings",
    "newer_words",
    "institution_shapes",
)
_PHRASES = ("remark_starts", "contacts", "trailing_remarks", "inline_remarks", "joint_acronyms", "directions")
_MAPS = [
    "government",
    "colloquial_plurals",
    "fixed_cuts",
    "after_number",
    "plural_by_complement",
    "prepositions",
    "made_by_adjective",
    "adjectives_of",
    "declined_units",
    "remark_forms",
    "governing_labels",
    "oblique_endings",
    "led_nouns",
    "head_cuts",
    "legal_form_shape",
    "deputy_shape",
    "deputies_by_area",
    "acronym_endings",
]
"""The lists and mappings of the lexicon by the form in which they are asked."""


@cache
def words() -> Words:
    """The lexicon, read once."""
    raw = load("party").lexicon
    plainly: dict[str, Any] = {name: _set(raw[name]) for name in _SETS}
    plainly |= {name: frozenset(raw[name]) for name in _CAPITALS}
    plainly |= {name: tuple(raw[name]) for name in _ENDINGS}
    plainly |= {name: _phrases(raw[name]) for name in _PHRASES}
    plainly |= {name: raw[name] for name in _MAPS}
    units = {_split(unit): meaning for unit, meaning in (raw["units"] | raw["declined_units"]).items()}
    labels = [*raw["roles"].values(), raw["contacts"], raw["trailing_remarks"], raw["inline_remarks"]]
    return Words(
        **plainly,
        **_heads(raw),
        territory_acronyms=frozenset(word for word in raw["territories"] if word.isupper()),
        units=units,
        unit_openers=frozenset(unit[0] for unit in units),
        adjectives={plain(cut): full for cut, full in raw["adjectives"].items()},
        nouns={plain(cut): full for cut, full in raw["nouns"].items()},
        compounds={first: _set(seconds) for first, seconds in raw["compounds"].items()},
        compound_stems=tuple(plain(first)[:-2] for first in raw["compounds"]),
        roles={_split(phrase): role for role, phrases in raw["roles"].items() for phrase in phrases},
        role_names=frozenset(plain(phrase) for phrases in raw["roles"].values() for phrase in phrases),
        openers=frozenset(_split(phrase)[0] for listed in labels for phrase in listed),
        surname_endings=tuple(sorted((SurnameEnding(*row) for row in raw["surname_endings"]), key=_longest_first)),
        patronymics=tuple(sorted((Patronymic(*row) for row in raw["patronymics"]), key=_longest_first)),
    )


@lru_cache(5000)
def is_legal_form(word: str) -> bool:
    """Whether `word` is the legal form of an institution: «МБОУ», «ТОГБУК»."""
    if not word.isupper():
        return False
    return word in words().legal_forms or bool(re.fullmatch(words().legal_form_shape, word))


@lru_cache(5000)
def acronym_kind(word: str) -> HeadClass | None:
    """What an acronym is known to name, None for others: «ЗДУВР» is a post, «ФОК» an institution, «ФАПами» several."""
    kind = words().acronyms.get(word)
    if kind is not None:
        return kind
    stem = word.rstrip("абвгдежзийклмнопрстуфхцчшщъыьэюя")
    number = words().acronym_endings.get(word[len(stem) :]) if len(stem) > 1 else None
    if number is not None and stem in words().acronyms:
        return "group" if number == "plur" and words().acronyms[stem] != "post" else words().acronyms[stem]
    if any(re.fullmatch(shape, word) for shape in words().institution_shapes):
        return "organisation"
    deputy = re.fullmatch(words().deputy_shape, word)
    return "post" if deputy and deputy["area"] in words().areas else None


def _heads(raw: Mapping[str, Any]) -> dict[str, Any]:
    heads: dict[str, HeadClass] = {}
    acronyms: dict[str, HeadClass] = {}
    kinds: tuple[HeadClass, ...] = ("group", "organisation", "body", "post")
    for kind in kinds:
        heads |= {plain(word): kind for word in raw["heads"][kind]}
        acronyms |= dict.fromkeys(raw["acronyms"].get(kind, ()), kind)
    roots = tuple((word, kind) for word, kind in heads.items() if kind != "post" and len(word) >= _SHORTEST_ROOT)
    return {"heads": heads, "acronyms": acronyms, "roots": roots}


def _longest_first(row: SurnameEnding | Patronymic) -> int:
    return -len(row.printed)


def _set(listed: list[Any]) -> frozenset[str]:
    return frozenset(plain(str(word)) for word in listed)


def _split(phrase: str) -> tuple[str, ...]:
    return tuple(plain(phrase).split())


def _phrases(listed: list[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(_split(phrase) for phrase in listed)
