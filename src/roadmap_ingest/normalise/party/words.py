"""The party lexicon in typed form: `grammars/party/lexicon.yaml` as sets and mappings that the readers ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal

from ...grammar import load
from ...model.party import Role

HeadClass = Literal["body", "organisation", "group", "post"]


@dataclass(frozen=True, slots=True)
class SurnameEnding:
    """`-ову` is the dative of masculine `-ов`; gender is `any` where both share the ending."""

    printed: str
    nominative: str
    case: str
    gender: str


@dataclass(frozen=True, slots=True)
class Patronymic:
    ending: str
    case: str
    gender: str


@dataclass(frozen=True, slots=True)
class Words:
    """Every list of the lexicon; words are lower case without ё, acronyms upper case.

    `openers` are the first words of all labels, contacts and remarks: where none stands, none begins.
    """

    heads: Mapping[str, HeadClass]
    roots: tuple[tuple[str, HeadClass], ...]
    people_of_institution: frozenset[str]
    territories: frozenset[str]
    territory_acronyms: frozenset[str]
    body_prefixes: tuple[str, ...]
    legal_forms: frozenset[str]
    acronyms: Mapping[str, HeadClass]
    areas: frozenset[str]
    units: Mapping[tuple[str, ...], str]
    unit_openers: frozenset[str]
    adjectives: Mapping[str, str]
    nouns: Mapping[str, str]
    bare_cuts: frozenset[str]
    abstract_endings: tuple[str, ...]
    government: Mapping[str, str]
    wanting: frozenset[str]
    compounds: Mapping[str, frozenset[str]]
    roles: Mapping[tuple[str, ...], Role]
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
    governing_labels: Mapping[str, str]
    remark_forms: Mapping[str, str]
    whole_groups: frozenset[str]
    dedicating: frozenset[str]
    place_initials: frozenset[str]
    oblique_endings: Mapping[str, str]
    turkic_patronymics: frozenset[str]
    modals: frozenset[str]
    adjunct_pronouns: frozenset[str]


@lru_cache(50_000)
def plain(word: str) -> str:
    """Lower case, ё as е: the form in which words are looked up."""
    return word.lower().replace("ё", "е")


@cache
def words() -> Words:
    """The lexicon, read once."""
    raw = load("party").lexicon
    heads: dict[str, HeadClass] = {}
    acronyms: dict[str, HeadClass] = {}
    kinds: tuple[HeadClass, ...] = ("group", "organisation", "body", "post")
    for kind in kinds:
        heads |= {plain(word): kind for word in raw["heads"][kind]}
        acronyms |= dict.fromkeys(raw["acronyms"].get(kind, ()), kind)
    roots = tuple((word, kind) for word, kind in heads.items() if kind != "post" and len(word) > 4)
    return Words(
        heads=heads,
        roots=roots,
        people_of_institution=_set(raw["people_of_institution"]),
        territory_acronyms=frozenset(word for word in raw["territories"] if word.isupper()),
        territories=_set(raw["territories"]),
        body_prefixes=tuple(raw["body_prefixes"]),
        legal_forms=frozenset(raw["legal_forms"]),
        acronyms=acronyms,
        areas=frozenset(raw["areas"]),
        units={_split(unit): meaning for unit, meaning in raw["units"].items()},
        unit_openers=frozenset(_split(unit)[0] for unit in raw["units"]),
        adjectives={plain(cut): full for cut, full in raw["adjectives"].items()},
        nouns={plain(cut): full for cut, full in raw["nouns"].items()},
        bare_cuts=_set(raw["bare_cuts"]),
        abstract_endings=tuple(raw["abstract_endings"]),
        government=raw["government"],
        wanting=_set(raw["wanting"]),
        compounds={first: _set(seconds) for first, seconds in raw["compounds"].items()},
        roles={_split(phrase): role for role, phrases in raw["roles"].items() for phrase in phrases},
        remark_starts=_phrases(raw["remark_starts"]),
        contacts=_phrases(raw["contacts"]),
        trailing_remarks=_phrases(raw["trailing_remarks"]),
        inline_remarks=_phrases(raw["inline_remarks"]),
        colloquial_plurals=raw["colloquial_plurals"],
        staff=_set(raw["staff"]),
        described=_set(raw["described"]),
        shared_by_areas=_set(raw["shared_by_areas"]),
        joint_areas=frozenset(raw["joint_areas"]),
        joint_acronyms=_phrases(raw["joint_acronyms"]),
        blanks=_set(raw["blanks"]),
        templates=_set(raw["templates"]),
        openers=frozenset(
            _split(phrase)[0]
            for listed in (*raw["roles"].values(), raw["contacts"], raw["trailing_remarks"], raw["inline_remarks"])
            for phrase in listed
        ),
        dedications=_set(raw["dedications"]),
        named_after_person=frozenset(raw["named_after_person"]),
        open_abbreviations=_set(raw["open_abbreviations"]),
        surname_endings=tuple(
            sorted((SurnameEnding(*row) for row in raw["surname_endings"]), key=lambda row: -len(row.printed))
        ),
        fixed_surnames=tuple(raw["fixed_surnames"]),
        surname_suffixes=tuple(raw["surname_suffixes"]),
        patronymics=tuple(sorted((Patronymic(*row) for row in raw["patronymics"]), key=lambda row: -len(row.ending))),
        speakers=tuple(raw["speakers"]),
        fixed_cuts=raw["fixed_cuts"],
        after_number=raw["after_number"],
        plural_by_complement=raw["plural_by_complement"],
        posts_with_areas=_set(raw["posts_with_areas"]),
        remark_forms=raw["remark_forms"],
        governing_labels=raw["governing_labels"],
        whole_groups=_set(raw["whole_groups"]),
        dedicating=_set(raw["dedicating"]),
        place_initials=_set(raw["place_initials"]),
        oblique_endings=raw["oblique_endings"],
        turkic_patronymics=_set(raw["turkic_patronymics"]),
        modals=_set(raw["modals"]),
        adjunct_pronouns=_set(raw["adjunct_pronouns"]),
    )


def _set(listed: list[Any]) -> frozenset[str]:
    return frozenset(plain(str(word)) for word in listed)


def _split(phrase: str) -> tuple[str, ...]:
    return tuple(plain(phrase).split())


def _phrases(listed: list[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(_split(phrase) for phrase in listed)
