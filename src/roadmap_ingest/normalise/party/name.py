"""The name of a piece: remarks taken off, the head in the nominative, abbreviations written out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from ...model.party import Kind
from ..morphology import forms, inflect
from .heads import Start, coined
from .piece import Piece
from .tokens import Token, join
from .words import acronym_kind, plain, words

_INITIAL = re.compile(r"\b[А-ЯЁ]\.$")


class Named(Struct, frozen=True):
    """`name` is canonical, `singular` the same of one person («Воспитатели» → «Воспитатель»), `text` as printed."""

    name: str
    singular: str
    kind: Kind
    note: str | None
    text: str
    guessed: bool = False


def named(piece: Piece) -> Named:
    """A piece that is no person as a name, a kind and a note."""
    tokens, notes = split_remarks(piece.tokens)
    start = piece.start
    kind, guessed = kind_of(piece, tokens)
    nominative = _in_number(tokens, start, piece.case, None)
    singular = _in_number(tokens, start, piece.case, "sing") if kind == "group" else nominative
    return Named(_tidy(join(nominative)), _tidy(join(singular)), kind, "; ".join(notes) or None, piece.text, guessed)


def _tidy(name: str) -> str:
    """The name without separators at its ends, its quotation marks closed."""
    name = name.strip(" ,;:-–—/").removeprefix(".").strip()
    if not _INITIAL.search(name):
        name = name.rstrip(". ,;:-–—/")
    unclosed = name.count("«") > name.count("»") and not name.endswith("»")  # «АО «Корпорация «Свет»» is closed by one
    return name + "»" if unclosed else name


def split_remarks(tokens: Sequence[Token]) -> tuple[list[Token], list[str]]:
    """The tokens of the name, and the remarks beside it: brackets, contacts, «по согласованию»."""
    kept: list[Token] = []
    notes: list[str] = []
    for token in tokens:
        if token.kind in {"contact", "remark"}:
            notes.append(token.text)
        elif token.kind == "bracket" and (not kept or _beside(kept[-1], token)):
            notes.append(token.text.strip("() "))
        else:
            kept.append(token)
    while kept and kept[-1].kind == "mark":
        kept.pop()
    return kept, [words().remark_forms.get(plain(note.rstrip(".")), note) for note in notes if note]


def _beside(before: Token, bracket: Token) -> bool:
    """Whether a bracket after `before` is a remark; in «РС(Я)» it is a part of the acronym."""
    glued = before.acronym and not bracket.gap
    return not glued and is_remark(bracket) and not _other_adjective(before, bracket)


def _other_adjective(before: Token, bracket: Token) -> bool:
    """«сельских (городских) поселений», «директора школ (филиалов)»: the bracket holds one more such word."""
    inner = bracket.text.strip("() ")
    if not (inner.islower() and inner.isalpha() and before.say.islower()):
        return False
    theirs, ours = (
        {(form.pos, form.case, form.number) for form in forms(word) if form.pos in {"ADJF", "NOUN"}}
        for word in (before.say, inner)
    )
    return any(pos == "ADJF" or case != "nomn" for pos, case, _ in theirs & ours)


def is_remark(token: Token) -> bool:
    """Whether a bracket is a remark («по согласованию», an acronym) and not a part of the name («города»)."""
    inner = token.text.strip("() ")
    parts = tuple(plain(inner).replace(".", " ").replace(",", " ").split())
    if not parts or not token.text.endswith(")"):
        return True
    if any(parts[:length] in words().remark_starts for length in (1, 2, 3)):
        return True
    if inner.isupper() or any(letter.isdigit() for letter in inner):
        return True
    first = forms(parts[0])
    if first and first[0].pos == "PREP":
        return True
    return not any(form.pos in {"NOUN", "ADJF", "PRTF"} and form.case == "nomn" for form in first)


def kind_of(piece: Piece, tokens: Sequence[Token]) -> tuple[Kind, bool]:
    """The contract's kind of party for a head, and whether it is a guess."""
    start = piece.start
    if start.kind == "post":
        return ("group" if piece.plural else "post"), False
    if start.lemma in words().territory_acronyms and len(tokens) == 1:
        return "body", True  # «РБ»: its authorities, most likely
    if _several_numbers(tokens):
        return "group", False
    if start.kind in {"form", "acronym"}:
        return _kind_of_letters(start, tokens[start.head + 1 : start.head + 2]), False
    if start.kind == "body" and coined(piece.tokens[start.head].say):
        return "body", False  # «Минпросвещения» is no plural
    if start.kind == "group" or (start.kind in {"body", "organisation"} and piece.plural):
        return "group", False
    if start.kind == "organisation":
        return "organisation", False
    if start.kind == "body":
        return ("group" if _people(start, tokens) else "body"), False
    return _kind_without_head(start, tokens)


def _kind_of_letters(start: Start, after: Sequence[Token]) -> Kind:
    """What a legal form or an acronym names, by the word after it."""
    if start.kind == "form":
        authority = start.lemma in words().forms_of_authorities and after and after[0].acronym  # «ГУ МВД»
        return "body" if authority else "organisation"
    if after and plain(after[0].say) == "по" and re.fullmatch(words().deputies_by_area, start.lemma):
        return "post"  # «ЗНШ по МР»
    if after and after[0].kind == "quote":
        return "organisation"  # «ТБЗ «Заречное»»
    if after and after[0].kind == "number" and acronym_kind(start.lemma) == "group":
        return "organisation"  # «ДОУ № 5»
    return _kind_of_acronym(start.lemma, after)


def _kind_without_head(start: Start, tokens: Sequence[Token]) -> tuple[Kind, bool]:
    if tokens and tokens[0].kind == "quote":
        return "organisation", False
    if len(tokens) == 1 and plain(tokens[0].say) in words().whole_groups:
        return "group", False  # «все»
    if start.kind == "none" and len(tokens) == 1 and (number := _substantive(tokens[0])):
        return ("group" if number == "plur" else "post"), True
    return "body", True


def _substantive(token: Token) -> str | None:
    """The number of «квартальные», «благочинный»: an adjective that stands for people; None for other words."""
    found = next((form for form in forms(token.say) if form.pos in {"ADJF", "PRTF"} and form.case == "nomn"), None)
    return found.number if found and found.gender in {None, "masc"} else None


def _several_numbers(tokens: Sequence[Token]) -> bool:
    """«СОШ № 1, 4 и 7», «МБОУ СОШ № 3, № 5»."""
    listed = zip(tokens, tokens[1:], tokens[2:], strict=False)
    return any(one.kind == other.kind == "number" and comma.text in {",", "и"} for one, comma, other in listed)


def _kind_of_acronym(acronym: str, after: Sequence[Token]) -> Kind:
    """«ЕДДС» is a body, «ЕДДС районов» are several."""
    territories = (form for token in after for form in forms(token.say)[:1] if plain(form.lemma) in words().territories)
    several = any((form.case, form.number) == ("gent", "plur") for form in territories)
    return "group" if several else acronym_kind(acronym) or "body"


def _people(start: Start, tokens: Sequence[Token]) -> bool:
    """«администрация школы» is its people, «администрация района» a body."""
    if plain(start.lemma) not in words().people_of_institution:
        return False
    rest = tokens[start.head + 1 :]
    lemmas = {plain(form.lemma) for token in rest for form in forms(token.say)} | {plain(token.say) for token in rest}
    capital = any(token.say[:1].isupper() for token in rest) and not _institution(rest[0])
    return not (lemmas & words().territories or capital or start.head > 0)


def _institution(token: Token) -> bool:
    """«(администрация) ОУ», «(администрация) ДК»."""
    return token.acronym and acronym_kind(token.say) in {"organisation", "group"}


def _in_number(tokens: Sequence[Token], start: Start, case: str, number: str | None) -> list[Token]:
    """The tokens with the head and its adjectives in the nominative, in `number` where given."""
    out = list(tokens)
    if start.kind in {"none", "noun", "person", "form", "acronym"} or start.head >= len(out):
        return out
    if number is None and case == "nomn":
        return out
    own = number or start.number(case)
    head = out[start.head]
    if start.kind == "body" and coined(head.say) and head.say.endswith(("и", "ы", "я")):
        return out  # «Минмолодёжи»: the second half of the name stands in the genitive for good
    word = _nominative(head.say, start.lemma, own)
    if word is None:
        return out
    out[start.head] = replace(head, say=word)
    gender = (
        next((form.gender for form in forms(word) if form.case == "nomn" and form.number == "sing"), None) or "masc"
    )
    for at in range(start.head):
        out[at] = _adjective(out[at], own, gender)
    return out


def _nominative(word: str, lemma: str, number: str) -> str | None:
    if "-" in word:
        parts = [_nominative(part, "", number) or part for part in word.split("-")]
        return "-".join(parts)
    return inflect(word, frozenset({"nomn", number}), "", lemma) or inflect(word, frozenset({"nomn", number}))


def _adjective(token: Token, number: str, gender: str) -> Token:
    want = {"nomn", number} | ({gender} if number == "sing" else set())
    for pos in ("ADJF", "PRTF"):
        word = inflect(token.say, frozenset(want), pos)
        if word is not None:
            return replace(token, say=word)
    return token
