"""One cell: clean, tokenise, write out, cut, attach posts to persons, name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from ...model.diagnostic import Diagnostic, remark
from ...model.party import Party, Role
from ..morphology import forms, known
from .clean import clean, mend
from .cut import cut, role_at
from .doubts import shortened
from .expand import expand
from .heads import start_of
from .parties import make_parties
from .person import find_persons, surname_by_ending
from .piece import DASHES, Piece
from .remarks import find_remarks
from .tokens import Person, Token, join, tokenise
from .words import plain, words

_BESIDE_NAME = frozenset({"person", "contact", "remark"})
"""What a bracket may hold that names persons: «(Сизов К.К. – по согласованию)»."""
_FEW_WORDS = 2
"""A longer cell in which no word names a party may be prose."""


class Reading(Struct):
    """A cell read: the parties, what a reader should look at, and the pieces for `explain`."""

    text: str
    parties: list[Party] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)


def read_cell(text: str, role: Role = "responsible") -> Reading:
    """The parties of one cell in printed order; templates, dashes and blanks name nobody."""
    if _blank(text):
        return Reading(text)
    whole, mended = mend(clean(text))
    expansion = expand(find_persons(_open_brackets(find_remarks(tokenise(whole)))))
    tokens = expansion.tokens
    if _template(tokens):
        return Reading(text, diagnostics=[remark("party-placeholder", text=shortened(text))])
    case = _cell_case(tokens)
    pieces = _labels_to_remarks([piece for piece in cut(tokens, case) if join(piece.tokens).strip(" .,;:-–—/")])
    if _prose(pieces):
        return Reading(text, diagnostics=[remark("party-unread", text=shortened(text))], pieces=pieces)
    parties, diagnostics = make_parties(pieces, role, case)
    diagnostics += [remark("party-abbreviation-guessed", text=guess) for guess in expansion.guesses]
    diagnostics += [remark("party-word-mended", word=word) for word in mended]
    return Reading(text, parties, diagnostics, pieces)


def _blank(text: str) -> bool:
    said = plain(text.strip(" \n\t.:;,_()"))
    remark_alone = tuple(said.split()) in words().trailing_remarks
    return said in words().blanks or remark_alone or not any(map(str.isalpha, text))


def _template(tokens: Sequence[Token]) -> bool:
    """«ФИО», «(Ф.И.О., должность)»: a form that nobody filled in."""
    said = " ".join(re.findall(r"\w+", plain(" ".join(token.text for token in tokens))))
    return said in words().templates


def _open_brackets(tokens: list[Token]) -> list[Token]:
    """A bracket that holds a person or a label becomes a part of the cell: «Минфин (А.Г. Силуанов)»."""
    out: list[Token] = []
    closed = False
    for token in tokens:
        inner = find_persons(find_remarks(tokenise(token.text.strip("() ")))) if token.kind == "bracket" else []
        if len(inner) == 1 and surname_by_ending(inner[0]):  # «ПЭО (Глухов)», though it is a town as well
            inner = [replace(inner[0], kind="person", person=Person(inner[0].text))]
        persons = bool(inner) and inner[0].kind == "person"
        named = persons and all(one.kind in _BESIDE_NAME or one.text in {",", ";", *DASHES} for one in inner)
        if named or _holder(inner) or (_several_posts(inner) and _listed_persons(out)):
            out += [Token("–", "–", "mark", " "), *inner]
            closed = named
            continue
        if inner and plain(token.text.strip("() .")) in words().role_names:  # «отдел кадров (ответственный)»
            out += [Token("–", "–", "mark", " "), *inner, Token(";", ";", "mark")]
        elif inner and role_at(inner, 0):
            out += [Token(";", ";", "mark", " "), *inner]
        else:  # what follows «мэрия (Рогов А.А.), …» over a comma is no post of his
            out.append(replace(token, text=";", say=";") if closed and token.text == "," else token)
        closed = False
    return out


def _listed_persons(before: Sequence[Token]) -> bool:
    """«Ким А.А., Ли Б.Б.» and nothing after them."""
    last = find_persons(before)[-3:]
    return [token.kind == "person" for token in last] == [True, False, True] and last[1].text in {",", "и"}


def _several_posts(inner: Sequence[Token]) -> bool:
    """«(учителя химии)» after several persons is what each of them is."""
    start = start_of(expand(inner).tokens)
    return start.kind == "post" and ("nomn", "plur") in start.places


def _holder(inner: Sequence[Token]) -> bool:
    """«(врач Логинов А.А.)»: a post and who holds it, both inside one bracket."""
    if len(inner) < 2 or inner[-1].kind != "person" or any(one.kind != "word" for one in inner[:-1]):
        return False
    start = start_of(expand(inner).tokens)
    return start.kind == "post" and start.stands_in("nomn")


def _cell_case(tokens: Sequence[Token]) -> str:
    """The case in which the cell's heads stand: nominative unless the first head cannot be one."""
    start = start_of([token for token in tokens if token.kind != "mark"])
    if start.kind in {"none", "person", "form", "acronym"} or start.stands_in("nomn"):
        return "nomn"
    return next((case for case in ("datv", "ablt", "gent", "accs") if start.stands_in(case)), "nomn")


def _labels_to_remarks(pieces: Sequence[Piece]) -> list[Piece]:
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
    many = sum(token.kind == "word" for piece in pieces for token in piece.tokens) > _FEW_WORDS
    return ordinary and many and any(_abstract(piece) for piece in pieces)


def _abstract(piece: Piece) -> bool:
    """«Анализ …», «Своевременное заполнение …», «Оценить …»: what is done, not who does it."""
    if plain(piece.start.lemma).endswith(words().abstract_endings):
        return True
    readings = forms(piece.tokens[0].say)
    return bool(readings) and readings[0].pos in {"INFN", "VERB", "ADVB"}
