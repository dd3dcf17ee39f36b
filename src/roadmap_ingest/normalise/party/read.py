"""One cell: clean, tokenise, write out, cut, attach posts to persons, name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ...model.diagnostic import Diagnostic, remark
from ...model.party import Party, Role
from ..morphology import forms, known
from .attach import Attached, Unit, attach
from .cut import cut, role_at
from .expand import expand
from .heads import start_of
from .name import Named, named
from .opinion import second_opinion
from .person import find_persons
from .piece import Piece
from .remarks import find_remarks
from .surname import clearly_oblique, person_name
from .tokens import Token, clean, join, tokenise
from .words import plain, words

_AREAS = re.compile(r"^(?P<head>.+?) по (?P<areas>[^\s,]+(?:(?:\s*,\s*|\s+и\s+)[^\s,]+)+)$")
_FEW_WORDS = 2
"""A longer cell in which no word names a party is prose."""


@dataclass(slots=True)
class Reading:
    """A cell read: the parties, what a reader should look at, and the pieces for `explain`."""

    text: str
    parties: list[Party] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)


def read_cell(text: str, role: Role = "responsible") -> Reading:
    """The parties of one cell in printed order; templates, dashes and blanks name nobody."""
    reading = Reading(text)
    if is_blank(text):
        return reading
    expansion = expand(find_persons(open_brackets(find_remarks(tokenise(clean(text))))))
    tokens = expansion.tokens
    if is_template(tokens):
        reading.diagnostics.append(remark("party-placeholder", text=_short(text)))
        return reading
    case = cell_case(tokens)
    reading.pieces = labels_to_notes([piece for piece in cut(tokens, case) if join(piece.tokens).strip(" .,;:-–—/")])
    if _prose(reading.pieces):
        reading.diagnostics.append(remark("party-unread", text=_short(text)))
        return reading
    _parties(reading, role, case)
    for guess in expansion.guesses:
        reading.diagnostics.append(remark("party-abbreviation-guessed", text=guess))
    return reading


def labels_to_notes(pieces: Sequence[Piece]) -> list[Piece]:
    """«Консультант: начальник отдела – Ефимова М.В.»: a post before a colon and another post is a remark on it."""
    out: list[Piece] = []
    for piece in pieces:
        if piece.why == "label" and out:
            label = join(out[-1].tokens, printed=True)
            piece.tokens.append(Token(label, label, "remark", " "))
            piece.before = out.pop().before
        out.append(piece)
    return out


def _prose(pieces: Sequence[Piece]) -> bool:
    """Whether no piece is led by a word for a party: «Анализ работы за год, оценка качества»."""
    ordinary = all(piece.start.kind in {"noun", "none"} and known(piece.tokens[0].say) for piece in pieces)
    abstract = any(_abstract(piece) for piece in pieces)
    return (
        ordinary and abstract and sum(token.kind == "word" for piece in pieces for token in piece.tokens) > _FEW_WORDS
    )


def _abstract(piece: Piece) -> bool:
    """«Анализ …», «Своевременное заполнение …», «Оценить …»: what is done, not who does it."""
    if plain(piece.start.lemma).endswith(words().abstract_endings):
        return True
    readings = forms(piece.tokens[0].say)
    return bool(readings) and readings[0].pos in {"INFN", "VERB", "ADVB"}


def is_blank(text: str) -> bool:
    return plain(text.strip(" \n\t.:;,_")) in words().blanks or not any(map(str.isalpha, text))


def is_template(tokens: Sequence[Token]) -> bool:
    """«ФИО», «(Ф.И.О., должность)»: a form that nobody filled in."""
    said = " ".join(re.findall(r"\w+", plain(" ".join(token.text for token in tokens))))
    return said in words().templates


def open_brackets(tokens: list[Token]) -> list[Token]:
    """A bracket that holds a person becomes that person: «Минфин (А.Г. Силуанов)»."""
    out: list[Token] = []
    for token in tokens:
        inner = find_persons(tokenise(token.text.strip("() "))) if token.kind == "bracket" else []
        if inner and all(one.kind == "person" or one.text in {",", ";"} for one in inner):
            out += [Token("–", "–", "mark", " "), *inner]
        elif inner and role_at(inner, 0):
            out += [Token(";", ";", "mark", " "), *inner]
        else:
            out.append(token)
    return out


def cell_case(tokens: Sequence[Token]) -> str:
    """The case in which the cell's heads stand: nominative unless the first head cannot be one."""
    start = start_of([token for token in tokens if token.kind != "mark"])
    if start.kind in {"none", "person", "form", "acronym"} or start.stands_in("nomn"):
        return "nomn"
    return next((case for case in ("datv", "ablt", "gent", "accs") if start.stands_in(case)), "nomn")


def _parties(reading: Reading, role: Role, case: str) -> None:
    names = [None if piece.person else named(piece) for piece in reading.pieces]
    units = [_unit(piece, name) for piece, name in zip(reading.pieces, names, strict=True)]
    attached = attach(units)
    used = attached.used
    loose: list[str] = []
    for at, (piece, name) in enumerate(zip(reading.pieces, names, strict=True)):
        own = piece.role or role
        if at in used:
            continue
        if name is None:
            reading.parties.append(_person(reading, at, names, attached, own, case))
        elif name.name:
            name = _asked(reading, piece, name)
            reading.parties += _several(name, own)
            _doubts(reading, piece, name)
        elif name.note:
            loose.append(name.note)
    if loose and reading.parties:  # «каб. 12, Ким А.А.»: a remark that stands before all names
        first = reading.parties[0]
        note = "; ".join([*loose, *([first.note] if first.note else [])])
        reading.parties[0] = first.model_copy(update={"note": note})


def _unit(piece: Piece, name: Named | None) -> Unit:
    if name is None:
        return Unit("person", piece.before)
    first = plain(piece.tokens[0].say)
    if piece.start.kind == "post" or (piece.start.kind == "acronym" and name.kind == "post"):
        return Unit("group" if name.kind == "group" else "post", piece.before, first in words().whole_groups)
    return Unit("other", piece.before)


def _person(
    reading: Reading, at: int, names: Sequence[Named | None], attached: Attached, role: Role, case: str
) -> Party:
    piece = reading.pieces[at]
    token = piece.tokens[0]
    assert token.person is not None  # noqa: S101  (a person token carries its person)
    positions = attached.positions.get(at, ())
    posts = [name for index in positions if (name := names[index]) is not None]
    beside = positions[-1] if positions else at - 1 if at and "–" in piece.before else None
    around = reading.pieces[beside].case if beside is not None else case
    own_case = around if around != "nomn" else clearly_oblique(token.person.surname) or "nomn"
    extra = piece.tokens[1:]
    held = next((one for one in extra if one.kind == "bracket" and not posts and _holds_post(one)), None)
    extra = [one for one in extra if one is not held]
    notes = [join([one]).strip("() ") for one in extra if one.kind in {"bracket", "contact", "remark"}]
    position = ", ".join(post.singular if post.kind == "group" else post.name for post in posts) or None
    if held is not None:
        position = join(expand(tokenise(held.text.strip("() "))).tokens)
    printed = [reading.pieces[index].text for index in sorted([*positions, at])]
    if at in attached.doubtful:
        reading.diagnostics.append(remark("party-position-doubtful", text=token.text))
    return Party(
        kind="person",
        person=person_name(token.person, own_case),
        position=position,
        role=role,
        note="; ".join(notes + [post.note for post in posts if post.note]) or None,
        text=" ".join(printed),
    )


def _holds_post(bracket: Token) -> bool:
    """«Ким А.А. (директор)»."""
    start = start_of(expand(tokenise(bracket.text.strip("() "))).tokens)
    return start.kind == "post" and start.certain


def _several(name: Named, role: Role) -> list[Party]:
    """«Заместители директора по УР, ВР» are two posts, so is «Заместитель …»; every other name is one party."""
    found = _AREAS.match(name.singular) if name.kind in {"group", "post"} else None
    areas = re.split(r"\s*,\s*|\s+и\s+", found["areas"]) if found else []
    shared = found is not None and not words().shared_by_areas.isdisjoint(plain(found["head"]).split())
    if found and shared and all(area.isupper() and area not in words().joint_areas for area in areas):
        head = found["head"]
        return [
            Party(name=f"{head} по {area}", kind="post", role=role, note=name.note, text=name.text) for area in areas
        ]
    return [Party(name=name.name, kind=name.kind, role=role, note=name.note, text=name.text)]


def _asked(reading: Reading, piece: Piece, name: Named) -> Named:
    """A name whose head is no word of the dictionary, as the name recogniser sees it; its verdict is told."""
    if not name.guessed or known(piece.tokens[piece.start.head].say):
        return name
    opinion = second_opinion(name.name)
    reading.diagnostics.append(remark("party-second-opinion", text=_short(name.name), kind=opinion or "no name"))
    return replace(name, kind="organisation") if opinion == "organisation" else name


def _doubts(reading: Reading, piece: Piece, name: Named) -> None:
    if piece.doubt:
        reading.diagnostics.append(remark("party-cut-doubtful", text=_short(name.text), rule=piece.doubt))
    if name.guessed:
        reading.diagnostics.append(remark("party-kind-guessed", text=_short(name.text), kind=name.kind))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 80 else line[:79] + "…"
