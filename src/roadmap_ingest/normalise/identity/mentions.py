"""What a document says of its parties in several places, joined: positions, short names, damaged twins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from ...model.diagnostic import Diagnostic, remark
from ...model.party import Kind, Party
from ..morphology import forms, known
from ..party.surname import nominative
from ..party.words import plain
from .defined import definitions
from .match import same_name, same_person, squeezed

Cell = tuple[tuple[Party, ...], tuple[Diagnostic, ...]]

_LENGTHS = 4
"""Letters by which damaged twins may differ in length."""


class Mentions(Struct):
    """What was said so far: the persons with their positions, the clean spelling of each name."""

    defined: Mapping[str, str]
    known: Sequence[str] = ()
    persons: dict[str, str | None] = field(default_factory=dict)
    spellings: dict[str, str | None] = field(default_factory=dict)
    asked: set[frozenset[str]] = field(default_factory=set)

    def read(self, party: Party, twins: Mapping[str, tuple[str, str, bool]]) -> tuple[Party, list[Diagnostic]]:
        """`party` as the whole document knows it, and what was joined or is a question."""
        if party.person is not None:
            return self._person(party, party.person)
        return self._name(party, party.name or "", twins)

    def _name(
        self, party: Party, name: str, twins: Mapping[str, tuple[str, str, bool]]
    ) -> tuple[Party, list[Diagnostic]]:
        full = self.defined.get(plain(name))
        if full is not None:
            return party.model_copy(update={"name": full}), [remark("party-defined", short=name, full=full)]
        twin = twins.get(name)
        if twin is None:
            return party, []
        other, why, certain = twin
        if certain:
            return party.model_copy(update={"name": other}), [remark("party-joined", printed=name, name=other, why=why)]
        pair = frozenset((name, other))
        if pair in self.asked:
            return party, []
        self.asked.add(pair)
        return party, [remark("party-same-question", printed=name, name=other, why=why)]

    def _twin(self, person: str) -> str | None:
        """Another spelling of the same person: one without a doubled letter («ЛЛобанов»), or the one seen first."""
        same = [other for other in self.known if other != person and same_person(person, other)]
        shorter = [other for other in same if len(other) < len(person)]
        seen = [other for other in same if other in self.persons and len(other) == len(person)]
        return next(iter([*shorter, *seen]), None)

    def _straight(self, person: str) -> str | None:
        """The one known person of whose surname this is another case: «Мельнику В.П.» beside «Мельник В.П.».

        The genitive is left alone: «Кузьмина А.А.» may be another person than «Кузьмин А.А.».
        """
        surname, _, initials = person.partition(" ")
        straight = {f"{nominative(surname, case)} {initials}".strip() for case in ("datv", "ablt")} - {person}
        found = {other for other in self.known for one in straight if other == one or other.startswith(f"{one} ")}
        return next(iter(found)) if len(found) == 1 else None

    def _person(self, party: Party, person: str) -> tuple[Party, list[Diagnostic]]:
        said: list[Diagnostic] = []
        if person not in self.spellings:
            self.spellings[person] = self._twin(person)
        twin = self.spellings[person]
        if twin is not None:
            said.append(remark("party-joined", printed=person, name=twin, why="spelling"))
            party, person = party.model_copy(update={"person": twin}), twin
        elif straight := self._straight(person):
            said.append(remark("party-joined", printed=person, name=straight, why="case"))
            party, person = party.model_copy(update={"person": straight}), straight
        elif person not in self.persons:
            candidates = [other for other in self.persons if same_person(person, other).answer == "question"]
            initials = [other for other in candidates if same_person(person, other).why == "initials"]
            if len(candidates) == len(initials) == 1 and len(initials[0]) > len(person):
                said.append(remark("party-joined", printed=person, name=initials[0], why="initials"))
                party, person = party.model_copy(update={"person": initials[0]}), initials[0]
            elif candidates:
                said.append(remark("party-same-question", printed=person, name=", ".join(candidates), why="surname"))
        if party.position is None and self.persons.get(person):
            party = party.model_copy(update={"position": self.persons[person]})
        self.persons[person] = party.position or self.persons.get(person)
        return party, said


def resolve_mentions(
    cells: Sequence[tuple[Party, ...]], texts: Sequence[str] = (), posts: Mapping[str, str] | None = None
) -> Sequence[Cell]:
    """The parties of a document's items in order, each with what the document says of them elsewhere.

    A later mention by name alone carries the position given earlier; `texts` is the prose that
    may define short names, `posts` the positions of persons named before the plan (the signatory's «Фамилия И.О.»).
    """
    defined = {plain(short): full for text in texts for short, full in definitions(text).items()}
    twins = find_twins(Counter((party.name, party.kind) for cell in cells for party in cell if party.name))
    mentions = Mentions(
        defined, sorted({party.person for cell in cells for party in cell if party.person}), dict(posts or {})
    )
    resolved: list[Cell] = []
    for cell in cells:
        parties: list[Party] = []
        said: list[Diagnostic] = []
        for party in cell:
            read, remarks = mentions.read(party, twins)
            parties.append(read)
            said += remarks
        resolved.append((tuple(parties), tuple(said)))
    return resolved


def find_twins(names: Counter[tuple[str, Kind]]) -> dict[str, tuple[str, str, bool]]:
    """For each damaged or doubtful name its twin: the clean name, why, and whether that is certain."""
    twins: dict[str, tuple[str, str, bool]] = {}
    questions: dict[str, tuple[str, str, bool]] = {}
    listed = sorted(names)
    for at, (one, kind) in enumerate(listed):
        for other, its_kind in listed[at + 1 :]:
            if not _near(squeezed(one), squeezed(other)):
                continue
            match = same_name(one, other)
            spelling = match.why == "spelling" and one.lower() == other.lower()
            if match.answer == "different" or spelling:
                continue
            worse, better = (
                name for name, _ in sorted(((one, kind), (other, its_kind)), key=lambda name: _quality(name, names))
            )
            if match.answer == "same":
                twins[worse] = (better, match.why, True)
            elif {kind, its_kind} <= {"body", "organisation"}:  # «Директор» and «Директор школы» are no question
                questions.setdefault(min(one, other, key=len), (max(one, other, key=len), match.why, False))
    questions |= _one_or_several(names)
    return {short: twin for short, twin in questions.items() if twin[0] not in twins} | twins


def _one_or_several(names: Counter[tuple[str, Kind]]) -> dict[str, tuple[str, str, bool]]:
    """«Дирекции по закупкам» beside «Дирекция по закупкам»: several of them, or the one in another case."""
    bodies = {name.lower(): name for name, kind in names if kind in {"body", "organisation"}}
    asked: dict[str, tuple[str, str, bool]] = {}
    for name in sorted(name for name, kind in names if kind == "group"):
        head, _, rest = name.partition(" ")
        places = {(form.lemma, form.case, form.number) for form in forms(head)}
        for lemma, case, number in sorted(places, key=str):
            one = bodies.get(f"{lemma} {rest}".strip().lower())
            if one and number == "sing" and case in {"gent", "datv"} and (lemma, "nomn", "plur") in places:
                asked[name] = (one, "one or several", False)
    return asked


def _near(one: str, other: str) -> bool:
    """Whether two names are worth comparing: the same beginning, and about the same length or one within the other."""
    if one[:3] != other[:3]:
        return False
    return abs(len(one) - len(other)) <= _LENGTHS or one.startswith(other) or other.startswith(one)


def _quality(named: tuple[str, Kind], names: Counter[tuple[str, Kind]]) -> tuple[float, int, str]:
    """How clean a spelling is: the share of dictionary words, then how often it stands in the document."""
    name = named[0]
    parts = re.findall(r"[^\W\d_]+", name)
    good = sum(known(part) or part.isupper() for part in parts)
    return good / max(1, len(parts)), names[named], name
