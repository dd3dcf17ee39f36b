"""Pieces into parties: posts go to their persons, shared posts are told apart, doubts are said."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from ...model.diagnostic import Diagnostic, remark
from ...model.party import Party, Role
from .areas import by_areas, share_posts
from .attach import Attached, Unit, attach
from .doubts import doubts_of
from .expand import expand
from .heads import start_of
from .name import Named, named
from .piece import Piece
from .surname import clearly_oblique, person_name
from .tokens import Person, Token, join, tokenise
from .words import plain, words


def make_parties(pieces: Sequence[Piece], role: Role, case: str) -> tuple[list[Party], list[Diagnostic]]:
    """The parties of a cut cell in printed order; `role` where no label says another, `case` that of the heads."""
    names = share_posts(pieces, [None if piece.person else named(piece) for piece in pieces])
    attached = attach([_unit(piece, name) for piece, name in zip(pieces, names, strict=True)])
    used = attached.used
    parties: list[Party] = []
    said: list[Diagnostic] = []
    loose: list[str] = []
    for at, (piece, name) in enumerate(zip(pieces, names, strict=True)):
        own = piece.role or role
        if at in used:
            continue
        if name is None:
            parties.append(_person(pieces, names, at, attached, own, case))
            said += [remark("party-position-doubtful", text=piece.tokens[0].text)] * (at in attached.doubtful)
        elif name.name:
            kind, doubts = doubts_of(piece, name)
            parties += by_areas(replace(name, kind=kind), own)
            said += doubts
        elif name.note:
            loose.append(name.note)
    if loose and parties:  # «каб. 12, Ким А.А.»: a remark that stands before all names
        parties[0] = parties[0].model_copy(update={"note": _noted(*loose, parties[0].note)})
    return parties, said


def _unit(piece: Piece, name: Named | None) -> Unit:
    if name is None:
        return Unit("person", piece.before)
    if piece.start.kind == "post" or name.kind == "post":
        whole = plain(piece.tokens[0].say) in words().whole_groups
        title = piece.start.lemma in words().academic_titles or piece.start.lemma in words().ranks
        cut = piece.tokens[piece.start.head].abbreviation
        return Unit("group" if name.kind == "group" else "post", piece.before, whole, title, cut)
    return Unit("other", piece.before)


def _person(
    pieces: Sequence[Piece], names: Sequence[Named | None], at: int, attached: Attached, role: Role, case: str
) -> Party:
    """The person of `pieces[at]` with the posts attached to him, or the one in a bracket after him."""
    first, *rest = pieces[at].tokens
    person = first.person or Person(first.text)
    positions = attached.positions.get(at, ())
    posts = [name for index in positions if (name := names[index]) is not None]
    held = next((one for one in rest if not posts and _holds_post(one)), None)
    position = ", ".join(post.singular if post.kind == "group" else post.name for post in posts)
    if held is not None:
        position = join(expand(tokenise(_inside(held))).tokens)
    notes = [_inside(one) for one in rest if one is not held and one.kind in {"bracket", "contact", "remark"}]
    return Party(
        kind="person",
        person=person_name(
            person, _case_of_person(pieces, at, positions, case) or _own_case(person, pieces, positions)
        ),
        position=position or None,
        role=role,
        note=_noted(*notes, *(post.note for post in posts)),
        text=" ".join(pieces[index].text for index in sorted([*positions, at])),
    )


def _case_of_person(pieces: Sequence[Piece], at: int, positions: Sequence[int], case: str) -> str | None:
    """The case of his post, of the body whose bracket he stands in, else of the cell; None for the nominative."""
    beside = positions[-1] if positions else at - 1 if at and "–" in pieces[at].before else None
    around = pieces[beside].case if beside is not None else pieces[at].case if pieces[at].role else case
    return around if around != "nomn" else None


def _own_case(person: Person, pieces: Sequence[Piece], positions: Sequence[int]) -> str:
    """The case that his surname shows; «директор Боровой» is a nominative, as the post written out is."""
    held = pieces[positions[-1]] if positions else None
    written_out = held is not None and not held.tokens[held.start.head].abbreviation and held.start.stands_in("nomn")
    return "nomn" if written_out else clearly_oblique(person.surname) or "nomn"


def _inside(token: Token) -> str:
    return token.text.strip("() ")


def _noted(*notes: str | None) -> str | None:
    return "; ".join(note for note in notes if note) or None


def _holds_post(token: Token) -> bool:
    """«Ким А.А. (директор)»."""
    if token.kind != "bracket":
        return False
    start = start_of(expand(tokenise(_inside(token))).tokens)
    return start.kind == "post" and start.certain
