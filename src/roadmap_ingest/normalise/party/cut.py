"""Where a cell falls into parties: every boundary between tokens is judged by what stands on both sides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ...model.party import Role
from ..morphology import forms
from .heads import Start, adjective_only, start_of
from .tokens import Token
from .words import plain, words

SEPARATORS = {",", ";", ":", "/", "-", "–", "—", "и", "+", "&", "."}
_DASHES = {"-", "–", "—"}


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether to cut, by which rule, and whether a reader should look."""

    cut: bool
    why: str
    doubt: bool = False


@dataclass(slots=True)
class Piece:
    """A run of tokens read as one party; `before` are the separators in front of it, `role` what a label gave it.

    `why` is the rule that cut it off, `doubt` the rule by which one of its boundaries is not certain.
    """

    tokens: list[Token]
    before: str
    why: str
    start: Start
    role: Role | None = None
    doubt: str = ""
    joins: list[str] = field(default_factory=list)
    case: str = "nomn"

    @property
    def plural(self) -> bool:
        return self.start.number(self.case) == "plur"

    @property
    def person(self) -> bool:
        return self.tokens[0].kind == "person"


def cut(tokens: Sequence[Token], case: str = "nomn") -> list[Piece]:
    """The pieces of a cell in order; `case` is the one that its heads stand in."""
    pieces: list[Piece] = []
    pending: list[Token] = []
    role: Role | None = None
    at = 0
    while at < len(tokens):
        token = tokens[at]
        labelled = role_at(tokens, at)
        if labelled and (at == 0 or pending or token.gap == "\n" or labelled[2]):
            role, at, pending = _labelled(pieces, labelled, at, tokens, role)
            if labelled[2]:
                case = "ablt"
            continue
        if _separates(token, tokens, at):
            pending.append(token)
            at += 1
            continue
        before = _separators(pending, token, pieces)
        start = start_of(tokens[at:])
        verdict = judge(pieces[-1] if pieces else None, before, start, tokens, at, case)
        end = at + 1
        if verdict.cut:
            end = at + 1 + (start.head if start.kind not in {"none", "person"} else 0)
            stood = _case_of(start, case, tokens[end : end + 1])
            pieces.append(
                Piece(list(tokens[at:end]), before, verdict.why, start, role, verdict.why * verdict.doubt, case=stood)
            )
        else:
            _extend(pieces[-1], pending, token, verdict)
        pending = []
        at = end
    return pieces


def _case_of(start: Start, case: str, after: Sequence[Token]) -> str:
    """The case of a head: nominative where it can be, but «администрации города» is one body out of the nominative."""
    if not start.stands_in("nomn"):
        others = ("datv", "ablt", "gent") if start.kind != "noun" else ()
        return next((one for one in (case, *others) if start.stands_in(one)), case)
    alone = start.kind == "body" and start.number("nomn") == "plur" and ("datv", "sing") in start.places
    if alone and after and after[0].kind == "word":
        complement = forms(after[0].say)[0] if forms(after[0].say) else None
        if complement and complement.number == "sing" and plain(complement.lemma) in words().territories:
            return "datv"
    return "nomn"


def _extend(piece: Piece, pending: list[Token], token: Token, verdict: Verdict) -> None:
    piece.tokens += pending
    piece.tokens.append(token)
    piece.doubt = piece.doubt or verdict.why * verdict.doubt
    if pending:
        piece.joins.append(verdict.why)


def _separates(token: Token, tokens: Sequence[Token], at: int) -> bool:
    if token.text not in SEPARATORS or token.kind == "quote":
        return False
    if token.text in _DASHES and token.gap == "" and at + 1 < len(tokens) and tokens[at + 1].gap == "" and at:
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


def role_at(tokens: Sequence[Token], at: int) -> tuple[int, Role, bool] | None:
    """The label that begins at `at`: its length, its role, and whether it governs the instrumental («совместно с»)."""
    if plain(tokens[at].text) not in words().openers and plain(tokens[at].say) not in words().openers:
        return None
    key: list[str] = []
    best: tuple[int, Role, bool] | None = None
    for place in range(at, min(at + 4, len(tokens))):
        token = tokens[place]
        if token.kind != "word":
            break
        key.append(plain(token.say))
        role = words().roles.get(tuple(key)) or words().roles.get((*key[:-1], plain(token.text)))
        if role is None:
            continue
        after = tokens[place + 1] if place + 1 < len(tokens) else None
        governs = key[-1] in {"с", "со", "участии", "участием"}
        if governs or (after is not None and (after.text == ":" or after.text in _DASHES or after.kind == "person")):
            best = (place - at + 1, role, governs)
        elif after is None and at and tokens[at - 1].text in _DASHES:
            best = (place - at + 1, role, False)
    return best


def _labelled(
    pieces: list[Piece], found: tuple[int, Role, bool], at: int, tokens: Sequence[Token], now: Role | None
) -> tuple[Role | None, int, list[Token]]:
    """After a label: the role that holds from here, the next place, the separators that stand before it."""
    length, role, _ = found
    at += length
    if at >= len(tokens) and pieces:  # «Иванов А.А. – ответственный»
        pieces[-1].role = role
        return now, at, []
    comma = Token(";", ";", "mark")
    if at < len(tokens) and (tokens[at].text in _DASHES or tokens[at].text == ":"):
        at += 1
    return role, at, [comma] if pieces else []


def judge(piece: Piece | None, before: str, start: Start, tokens: Sequence[Token], at: int, case: str) -> Verdict:
    """Whether a new party begins at `tokens[at]`, given the piece so far and the separators between them."""
    if piece is None:
        return Verdict(True, "first")
    token = tokens[at]
    if token.kind in {"bracket", "contact", "remark"}:
        return Verdict(False, "remark")
    if ";" in before:
        return Verdict(True, "semicolon")
    if start.kind == "person" or piece.person:
        return Verdict(True, "person")
    if incomplete(piece.tokens, before, start, case):
        return Verdict(False, "unfinished")
    if start.kind in {"form", "acronym"}:
        return _judge_acronym(piece, before, start, tokens, at)
    if start.kind == "none" or not (start.stands_in(case) or start.stands_in("nomn")):
        return _judge_other(piece, before, token)
    if case != "nomn" and start.stands_in(case):
        start = replace(start, places=frozenset({("nomn", number) for place, number in start.places if place == case}))
    return _judge_head(piece, before, start, tokens, at)


def _judge_other(piece: Piece, before: str, token: Token) -> Verdict:
    """What follows is no head in the case of the heads: a tail («документооборота»), a number, a quoted name."""
    if token.kind == "quote" and "," in before and piece.tokens[-1].kind == "quote" and not piece.plural:
        return Verdict(True, "quoted-list", doubt=True)
    if "." in before and token.say[:1].isupper():
        return Verdict(True, "sentence", doubt=True)
    return Verdict(False, "tail")


def _judge_acronym(piece: Piece, before: str, start: Start, tokens: Sequence[Token], at: int) -> Verdict:
    lone = len(piece.tokens) == 1 and piece.start.kind == "acronym"
    area = start.lemma in words().areas and _ends_with_area(piece)
    if before == "и" and (plain(piece.tokens[-1].say), "и", plain(start.lemma)) in words().joint_acronyms:
        return Verdict(False, "joint-acronym")
    separated = "," in before or "." in before or "/" in before
    if words().acronyms.get(start.lemma) == "post" and start.kind == "acronym":
        return Verdict(not area, "post-acronym")
    if area and ("," in before or "и" in before):
        return Verdict(False, "areas")
    if ":" in before:
        return Verdict(True, "label" if piece.plural else "colon")
    if separated and _goes_on(tokens, at):
        return Verdict(False, "tail")
    listed = piece.plural and piece.start.kind == "post" and len(piece.tokens) == piece.start.head + 2
    if before == "," and listed and piece.tokens[-1].acronym and start.kind == "acronym":
        return Verdict(False, "shared-head", doubt=True)  # «председатели МК, ЦК»
    if separated:
        return Verdict(True, "comma")
    if start.kind == "form":
        after_name = piece.tokens[-1].kind == "quote" or piece.start.kind in {"body", "organisation", "acronym"}
        return Verdict(
            ("\n" in before or "и" in before or piece.tokens[-1].kind == "quote") and after_name, "legal-form"
        )
    if "и" in before or "\n" in before:
        return Verdict(lone or ("и" in before and not _tail(piece)), "acronym", doubt=not lone)
    if lone and _bare_list(tokens):
        return Verdict(True, "acronym-list", doubt=True)
    return Verdict(False, "acronym-tail")


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """«молодёжи, ФК и спорту»: what «и» adds to the acronym is no head, so the list is still inside the name."""
    if at + 2 >= len(tokens) or tokens[at + 1].text != "и":
        return False
    after = start_of(tokens[at + 2 :])
    return after.kind in {"none", "noun"} and not after.certain and tokens[at + 2].kind == "word"


def _bare_list(tokens: Sequence[Token]) -> bool:
    """«СЮТ, ДЮСШ РДДТ, ФОК»: nothing but acronyms and commas."""
    return all(token.acronym or token.text in {",", ";"} for token in tokens) and any(t.text == "," for t in tokens)


def _ends_with_area(piece: Piece) -> bool:
    last = piece.tokens[-1]
    before = plain(piece.tokens[-2].say) if len(piece.tokens) > 1 else ""
    return (
        last.say in words().areas
        and (before == "по" or before in {",", "и"} or last.say in {"ГО", "ЧС"})
        and len(piece.tokens) > 1
    )


def _tail(piece: Piece) -> bool:
    """Whether anything hangs on the head already: «отдел культуры»."""
    return len(piece.tokens) > piece.start.head + 1


def _judge_head(piece: Piece, before: str, start: Start, tokens: Sequence[Token], at: int) -> Verdict:
    capital = tokens[at].say[:1].isupper()
    if "," in before or "." in before:
        return _judge_comma(piece, start, tokens, at)
    if "/" in before or "+" in before or "&" in before:
        return Verdict(start.certain and start.kind != "noun", "slash", doubt=not start.certain)
    if "и" in before:
        return _judge_and(piece, start, tokens, at)
    if any(dash in before for dash in _DASHES):
        held = piece.start.kind in {"form", "organisation", "body"} and start.kind == "post"
        fresh = start.certain and ("\n" in before or held)  # «МКУ «Рост» – директор Ким А.А.»
        return Verdict(fresh, "dash", doubt=not held and len(piece.tokens) == 1)
    if ":" in before:
        return Verdict(
            True, "label" if piece.start.kind == start.kind == "post" and len(piece.tokens) == 1 else "colon"
        )
    if "\n" in before:
        if start.certain:
            return Verdict(True, "line", doubt=start.kind == "noun")
        shape = capital and piece.tokens[0].say[:1].isupper() and start.kind != "noun"
        return Verdict(shape, "line" if shape else "tail", doubt=shape)
    if start.kind in {"post", "group"} and start.certain and piece.start.kind != "none":
        return Verdict(
            True, "no-separator", doubt=not (capital or tokens[at].abbreviation or piece.tokens[0].abbreviation)
        )
    if (
        start.kind in {"body", "organisation"}
        and start.certain
        and capital
        and _tail(piece)
        and piece.start.kind in {"body", "organisation"}
        and start.lemma not in words().territories
    ):
        return Verdict(True, "no-separator", doubt=True)
    return Verdict(False, "apposition")


def _judge_comma(piece: Piece, start: Start, tokens: Sequence[Token], at: int) -> Verdict:
    if start.certain:
        return Verdict(True, "comma", doubt=start.kind == "noun")
    if start.kind in {"noun", "group"}:
        return Verdict(False, "tail")
    after = tokens[at + start.head + 1 : at + start.head + 3]
    plural = any(form.case == "gent" and form.number == "plur" for token in after for form in forms(token.say)[:1])
    listed = piece.case != "nomn" and piece.start.kind == start.kind  # «заместителей акимов, руководителей служб»
    namesake = start.kind == "post" and not start.stands_in("gent") and _tail(piece)
    if namesake and any(case == "gent" for case, _ in start.homonyms):
        return Verdict(False, "tail")  # «учителя математики, физики»
    parallel = start.kind != "post" and _genitive_of(piece, start.kind) and not plural and not listed
    return Verdict(not parallel, "shared-head" if parallel else "comma", doubt=parallel)


def _genitive_of(piece: Piece, kind: str) -> bool:
    """Whether the piece ends in the genitive of the same kind of head: «комиссия Минфина, Министерства …»."""
    rest = piece.tokens[piece.start.head + 1 :]
    return any(
        start.kind == kind and start.stands_in("gent")
        for at in range(len(rest))
        if (start := start_of(rest[at:])).kind != "none" and start.head == 0
    )


def _judge_and(piece: Piece, start: Start, tokens: Sequence[Token], at: int) -> Verdict:
    if start.kind == "noun":
        return Verdict(False, "tail")
    bare = at + 1 >= len(tokens) or tokens[at + 1].text in SEPARATORS or tokens[at + 1].kind in {"bracket", "person"}
    if (
        piece.start.head > 0
        and not _tail(piece)
        and start.head == 0
        and start.kind == piece.start.kind
        and piece.plural
    ):
        return Verdict(False, "shared-adjective")  # «муниципальные предприятия и учреждения»
    shared_tail = len(piece.tokens) == 1 and piece.plural and piece.start.kind == start.kind and not bare
    if shared_tail and start.kind in {"body", "organisation"}:
        return Verdict(False, "shared-tail")  # «отделы и управления администрации»
    if start.certain:
        return Verdict(True, "and")
    if _tail(piece):
        return Verdict(False, "tail", doubt=not bare and piece.plural and piece.start.kind == start.kind)
    return Verdict(True, "and", doubt=not bare)


def incomplete(tokens: Sequence[Token], before: str, start: Start, case: str) -> bool:
    """Whether the piece cannot end here: a preposition, a lone adjective, a head without its complement."""
    last = tokens[-1]
    if last.kind != "word" or last.ends_sentence:
        return last.text in {"№"}
    low = plain(last.say)
    readings = forms(last.say)
    if readings and readings[0].pos in {"PREP", "CONJ"}:
        return True
    if last.say in words().legal_forms and last.say.isupper():
        return "," not in before
    if adjective_only(last.say) and len(last.say) > 2:
        return True
    lone_head = "\n" in before and "," not in before and "." not in before and not start.certain
    return lone_head and any(plain(form.lemma) in words().wanting for form in readings) and low not in {"группы"}
