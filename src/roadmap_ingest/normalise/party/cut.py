"""A cell into pieces: separators are gathered, and every boundary is judged by what stands on both sides."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from ...model.party import Role
from ..morphology import forms
from .boundary import Boundary, Verdict
from .heads import Start, start_of
from .piece import DASHES, SEPARATORS, Piece
from .rules import judge
from .tokens import Token, join
from .words import plain, words

_WINDOW = 40
"""Tokens in which a phrase must show its head."""


def cut(tokens: Sequence[Token], case: str = "nomn") -> list[Piece]:
    """The pieces of a cell in order; `case` is the one that its heads stand in."""
    pieces: list[Piece] = []
    pending: list[Token] = []
    role: Role | None = None
    label = ""
    at = 0
    while at < len(tokens):
        token = tokens[at]
        labelled = role_at(tokens, at)
        fresh = at == 0 or pending or token.gap == "\n" or tokens[at - 1].ends_sentence or _after_person(tokens, at)
        if labelled and (fresh or labelled[2]):
            label = join(tokens[at : at + labelled[0]], printed=True)
            role, at, pending = _labelled(pieces, labelled, at, tokens, role)
            case = case if tokens[at - 1].text == ":" else labelled[2] or case
        elif _separates(token, tokens, at):
            pending.append(token)
            at += 1
        else:
            at = _grow(pieces, pending, tokens, at, case, role)
            pending = []
            pieces[-1].label, label = pieces[-1].label or label, ""
    if label and pieces:  # «Ким А.А. – ответственный»
        pieces[-1].tokens.append(Token(label, "", "mark", " "))
    return pieces


def _after_person(tokens: Sequence[Token], at: int) -> bool:
    """«… Ким А.А. Контроль: …»: nothing but a remark goes on after a name."""
    return tokens[at - 1].kind == "person"


def _grow(
    pieces: list[Piece], pending: list[Token], tokens: Sequence[Token], at: int, case: str, role: Role | None
) -> int:
    """Begins a piece at `tokens[at]`, up to its head, or adds the token to the last one; the next place."""
    before = _separators(pending, tokens[at], pieces)
    rest = tokens[at : at + _WINDOW]
    start = start_of(rest)
    verdict = Verdict(True, why="first")
    if pieces:
        verdict = judge(Boundary(pieces[-1], before, _as_nominative(start, case), rest, tokens))
    doubt = verdict.why if verdict.doubt else ""
    if not verdict.cut:
        last = pieces[-1]
        whole = at + 1 + start.head if verdict.why == "dash" else at + 1  # «… отдела – ведущий консультант»
        last.tokens += [*pending, *tokens[at:whole]]
        last.doubt = last.doubt or doubt
        last.joins += [verdict.why] * bool(pending)
        return whole
    end = at + 1 + (start.head if start.kind not in {"none", "person"} else 0)
    stands = _case_of(start, case, tokens[end : end + 1])
    pieces.append(Piece(list(tokens[at:end]), before, verdict.why, start, role, doubt=doubt, case=stands))
    return end


def _as_nominative(start: Start, case: str) -> Start:
    """The start as the rules see it: in a cell of datives a dative is what a nominative is elsewhere."""
    if case == "nomn" or not start.stands_in(case):
        return start
    return replace(start, places=frozenset({("nomn", number) for place, number in start.places if place == case}))


def _case_of(start: Start, case: str, after: Sequence[Token]) -> str:
    """The case of a head: nominative where it can be, but «администрации города» is one body out of the nominative."""
    if case != "nomn" and start.stands_in(case):
        return case
    if not start.stands_in("nomn"):
        others = ("datv", "ablt", "gent") if start.kind != "noun" else ()
        return next((one for one in (case, *others) if start.stands_in(one)), case)
    alone = start.kind == "body" and start.number("nomn") == "plur" and ("datv", "sing") in start.places
    if alone and after and after[0].kind == "word":
        complement = forms(after[0].say)[0] if forms(after[0].say) else None
        if complement and complement.number == "sing" and plain(complement.lemma) in words().territories:
            return "datv"
    return "nomn"


def _separates(token: Token, tokens: Sequence[Token], at: int) -> bool:
    if token.text not in SEPARATORS or token.kind == "quote":
        return False
    if token.text in DASHES and token.gap == "" and at + 1 < len(tokens) and tokens[at + 1].gap == "" and at:
        return tokens[at - 1].kind == "person" or tokens[at + 1].kind == "person"
    return True


def _separators(pending: Sequence[Token], token: Token, pieces: Sequence[Piece]) -> str:
    """The separators before `token` as one string: marks, «и», `\\n` for a line break, `.` for a sentence's end."""
    marks = "".join(mark.text for mark in pending)
    if pieces and pieces[-1].tokens[-1].ends_sentence and pieces[-1].tokens[-1].kind == "word":
        marks = "." + marks
    if token.gap == "\n" or any(mark.gap == "\n" for mark in pending):
        marks += "\n"
    return marks


def role_at(tokens: Sequence[Token], at: int) -> tuple[int, Role, str] | None:
    """The label that begins at `at`: its length, its role, and the case it governs («совместно с», ablt)."""
    if plain(tokens[at].text) not in words().openers and plain(tokens[at].say) not in words().openers:
        return None
    key: list[str] = []
    best: tuple[int, Role, str] | None = None
    for place in range(at, min(at + 4, len(tokens))):
        token = tokens[place]
        if token.kind != "word":
            break
        key.append(plain(token.say))
        role = words().roles.get(tuple(key)) or words().roles.get((*key[:-1], plain(token.text)))
        if role is None:
            continue
        after = tokens[place + 1] if place + 1 < len(tokens) else None
        governs = words().governing_labels.get(key[-1], "")
        if governs or (after is not None and (after.text == ":" or after.text in DASHES or after.kind == "person")):
            best = (place - at + 1, role, governs)
        elif at and tokens[at - 1].text in DASHES and _ends(after):
            best = (place - at + 1, role, "")
    return best


def _ends(after: Token | None) -> bool:
    """Whether a label ends its party: nothing follows it, or what parts it from the next."""
    return after is None or after.text in {",", ";"} or after.gap == "\n"


def _labelled(
    pieces: list[Piece], found: tuple[int, Role, str], at: int, tokens: Sequence[Token], now: Role | None
) -> tuple[Role | None, int, list[Token]]:
    """After a label: the role that holds from here, the next place, the separators that stand before it."""
    length, role, _ = found
    at += length
    if pieces and _ends(tokens[at] if at < len(tokens) else None):  # «Иванов А.А. – ответственный»
        pieces[-1].role = role
        return now, at, []
    comma = Token(";", ";", "mark")
    if at < len(tokens) and (tokens[at].text in DASHES or tokens[at].text == ":"):
        at += 1
    return role, at, [comma] if pieces else []
