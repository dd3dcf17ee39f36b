"""Whether a new party begins between two tokens: an ordered tuple of rules, each named by what it sees."""

from __future__ import annotations

from collections.abc import Callable

from ..morphology import forms
from .acronyms import (
    acronym_apart,
    acronym_joined,
    areas,
    joint_acronym,
    legal_form,
    list_goes_on,
    post_acronym,
    shared_post,
    shared_staff,
)
from .boundary import BODIES, CUT, CUT_IN_DOUBT, JOIN, JOIN_IN_DOUBT, Boundary, Verdict
from .heads import adjective_only, start_of
from .piece import SEPARATORS, Piece
from .words import acronym_kind, is_legal_form, plain, words

_PEOPLE = frozenset({("nomn", "masc"), ("nomn", None)})
"""Case and gender of an adjective that names one man or several people."""
_FEW_LINES, _MANY_TOKENS = 2, 200
Rule = Callable[[Boundary], Verdict | None]


def judge(boundary: Boundary) -> Verdict:
    """The verdict of the first rule that knows this boundary."""
    for rule in RULES:
        verdict = rule(boundary)
        if verdict is not None:
            return Verdict(verdict.cut, verdict.doubt, NAMES[rule])
    return Verdict(False, why="apposition")


# --- what needs no knowledge of heads
def remark(at: Boundary) -> Verdict | None:
    return JOIN if at.rest[0].kind in {"bracket", "contact", "remark"} else None


def semicolon(at: Boundary) -> Verdict | None:
    return CUT if ";" in at.before else None


def person(at: Boundary) -> Verdict | None:
    return CUT if at.start.kind == "person" or at.piece.person else None


def unfinished(at: Boundary) -> Verdict | None:
    """A preposition, a lone adjective, a legal form or a head without its complement cannot end a piece."""
    if at.last.kind != "word" or at.last.ends_sentence:
        return JOIN if at.last.text == "№" else None
    readings = forms(at.last.say)
    if readings and readings[0].pos in {"PREP", "CONJ"} and not at.last.acronym:  # «по ОТ»
        return JOIN
    if is_legal_form(at.last.say):
        return None if at.comma else JOIN
    if adjective_only(at.last.say) and len(at.last.say) > 2:
        named = at.comma and at.start.kind in {"form", "acronym"}  # «МКУ «Рост» г. Лесного, ФГКУ …»
        return None if named or (at.comma and _postposed(at.piece)) else JOIN
    wants = any(plain(form.lemma) in words().wanting for form in readings)
    return JOIN if at.line and not at.comma and at.ambiguous and wants else None


def _postposed(piece: Piece) -> bool:
    """«педагог социальный»: an adjective right after the head that agrees with it ends the name."""
    places = {(str(form.case), str(form.number)) for form in forms(piece.tokens[-1].say)}
    return len(piece.tokens) == piece.start.head + 2 and not piece.start.places.isdisjoint(places)


def label(at: Boundary) -> Verdict | None:
    """«консультант: начальник отдела», «операторы связи: ПАО «Волна»»: what stands before the colon is a remark."""
    post = at.alike and at.start.kind == "post" and len(at.piece.tokens) == 1
    alone = at.piece.start.kind == "post" and len(at.piece.tokens) == 1  # «Заказчик: УКС»
    names = (at.piece.plural or alone) and at.start.kind in {"form", "acronym"}
    return CUT if ":" in at.before and (post or names) else None


def colon(at: Boundary) -> Verdict | None:
    if ":" in at.before and at.piece.plural and len(at.piece.tokens) == 1 and at.start.kind == "noun" and at.ambiguous:
        return JOIN  # «отделы: образования, культуры»
    heads = at.start.kind in {"form", "acronym"} or at.start.stands_in("nomn")
    return CUT if ":" in at.before and heads else None


# --- no head in the case of the heads follows: a tail («документооборота»), a number, a quoted name
def quoted_list(at: Boundary) -> Verdict | None:
    quotes = at.rest[0].kind == at.last.kind == "quote"
    return CUT_IN_DOUBT if quotes and "," in at.before and not at.piece.plural else None


def sentence(at: Boundary) -> Verdict | None:
    return CUT_IN_DOUBT if not at.start.stands_in("nomn") and "." in at.before and at.capital else None


def substantive(at: Boundary) -> Verdict | None:
    """«председатели комитетов, квартальные»: an adjective alone after a comma most likely names people."""
    if not at.comma or not at.bare or at.start.kind != "none" or at.rest[0].kind != "word":
        return None
    people = any(form.pos in {"ADJF", "PRTF"} and (form.case, form.gender) in _PEOPLE for form in forms(at.rest[0].say))
    return CUT_IN_DOUBT if people else None


def tail(at: Boundary) -> Verdict | None:
    return None if at.start.stands_in("nomn") else JOIN


# --- a head follows that may begin a party
def namesake(at: Boundary) -> Verdict | None:
    """«учителя математики, физики»: the genitive of a science, not several physicists."""
    other = not at.start.stands_in("gent") and ("gent", "sing") in at.start.homonyms
    science = at.start.kind == "post" and at.piece.tail and at.piece.case == "nomn"
    listed = any(form.case == "gent" for form in forms(at.last.say))  # «… по связям, статистик» lists no sciences
    return JOIN if at.comma and science and other and listed else None


def described(at: Boundary) -> Verdict | None:
    """«должностное лицо, ответственное за учёт»: an adjective that goes on to say which one."""
    person = at.start.kind == "post" and plain(at.start.lemma) not in words().verbal_posts
    own = at.start.head > 0 and at.start.kind not in {"none", "noun"}  # «…, управляющие компании» have their own head
    participle = not (person or own) and any("actv" in form.tags for form in forms(at.rest[0].say)[:1])
    several = at.piece.start.kind == "acronym" and acronym_kind(at.piece.start.lemma) == "group"
    if (
        participle and several and at.before.strip() == "," and at.start.kind in {"none", "noun"}
    ):  # «ОО, реализующие программы»
        return JOIN
    if participle and at.before.strip() == ",":  # «заместитель главы, курирующий вопросы ЖКХ»
        theirs = {(str(form.case), str(form.number)) for form in forms(at.rest[0].say)}
        return None if at.piece.start.places.isdisjoint(theirs) else JOIN
    if at.before.strip() != "," or at.piece.start.lemma not in words().described or at.start.head:
        return None
    first, *after = (forms(token.say)[:1] for token in at.rest[:2])
    adjective = all(form.pos != "NOUN" for form in first)
    leads = any(form.pos == "PREP" for readings in after for form in readings)
    return JOIN if adjective and leads and not at.start.places.isdisjoint(at.piece.start.places) else None


def shared_head(at: Boundary) -> Verdict | None:
    """«комиссия Минфина, Министерства труда»: the genitive goes on, unless several heads follow («… поселений»)."""
    if not at.comma or not at.ambiguous or at.start.kind not in BODIES:
        return None
    if at.piece.case != "nomn" and at.alike:  # the cell's heads stand in the genitive themselves
        return None
    after = at.rest[at.start.head + 1 : at.start.head + 3]
    plural = any(form.case == "gent" and form.number == "plur" for token in after for form in forms(token.say)[:1])
    return JOIN_IN_DOUBT if _ends_in_genitive_of(at.piece, at.start.kind) and not plural else None


def _ends_in_genitive_of(piece: Piece, kind: str) -> bool:
    rest = piece.tokens[piece.start.head + 1 :]
    starts = (start_of(rest[at:]) for at in range(len(rest)))
    bodies = (start for start in starts if start.head == 0 and start.lemma not in words().territories)
    return any(start.kind == kind and start.stands_in("gent") for start in bodies)


def comma(at: Boundary) -> Verdict | None:
    if not at.comma:
        return None
    if "." in at.before and "," not in at.before and not at.line and at.piece.tail and not _sentence(at):
        return CUT_IN_DOUBT  # «управление механизации, кранов. хозяйство»: most likely a cut
    if at.ambiguous and at.start.kind in {"noun", "group"}:
        return JOIN if at.piece.tail or at.piece.start.kind in {"noun", "none"} else CUT_IN_DOUBT
    return Verdict(True, doubt=at.start.kind == "noun")


def _sentence(at: Boundary) -> bool:
    """Whether what follows a stop may begin a sentence, or a party of which nobody doubts."""
    return at.capital or at.rest[0].abbreviation or at.start.kind in {"form", "acronym"}


def slash(at: Boundary) -> Verdict | None:
    if set(at.before).isdisjoint("/+&"):
        return None
    return Verdict(not at.ambiguous and at.start.kind != "noun", doubt=at.ambiguous)


def shared_adjective(at: Boundary) -> Verdict | None:
    """«муниципальные предприятия и учреждения»."""
    led = at.piece.start.head > 0 and at.start.head == 0 and not at.piece.tail
    alike = {at.piece.start.kind, at.start.kind} <= BODIES  # «классные руководители и воспитатели» are two
    return JOIN if at.conjunction and led and alike and at.piece.plural else None


def shared_tail(at: Boundary) -> Verdict | None:
    """«отделы и управления администрации»."""
    single = len(at.piece.tokens) == 1 and at.piece.plural and not at.bare
    both = {at.piece.start.kind, at.start.kind} <= BODIES
    return JOIN if at.conjunction and single and both else None


def conjunction(at: Boundary) -> Verdict | None:
    """«директор и завхоз», but «управление архитектуры и строительства»."""
    if not at.conjunction:
        return None
    if at.start.kind == "noun":
        return JOIN
    doubt = not at.bare
    if not at.ambiguous:  # «специалисты и методисты отдела»: whether the tail is shared, nobody can tell
        return Verdict(True, doubt and at.alike and at.piece.plural and len(at.piece.tokens) == 1)
    return Verdict(False, doubt and at.piece.plural and at.alike) if at.piece.tail else Verdict(True, doubt)


def dash(at: Boundary) -> Verdict | None:
    """«МКУ «Рост» – директор Ким А.А.» are two, «заместитель главы – начальник управления» is one."""
    if not at.dash:
        return None
    holder = at.piece.start.kind in {*BODIES, "form", "acronym"} and at.start.kind == "post"
    fresh = not at.ambiguous and (at.line or holder)
    return Verdict(fresh, doubt=not holder and len(at.piece.tokens) == 1)


def line(at: Boundary) -> Verdict | None:
    if not at.line:
        return None
    if not at.ambiguous:
        return Verdict(True, doubt=at.start.kind == "noun")
    both = at.capital and at.piece.tokens[0].say[:1].isupper() and at.start.kind != "noun"
    cell = at.cell[:_MANY_TOKENS]
    begin = [token.say[:1].isupper() for place, token in enumerate(cell) if not place or token.gap == "\n"]
    listed = len(begin) > _FEW_LINES and all(begin)  # each line begins with a capital: they are parties, not wraps
    return Verdict(both, doubt=both and not listed)


def adjective_after(at: Boundary) -> Verdict | None:
    """«врачи-терапевты участковые», «администратор дежурный»: an adjective that tells which one."""
    alone = at.start.head == 0 or at.rest[1].text in SEPARATORS  # «педагог социальный, педагог-психолог»
    adjective = alone and all(form.pos != "NOUN" for form in forms(at.rest[0].say)[:1])
    theirs = (
        {(str(form.case), str(form.number)) for form in forms(at.rest[0].say)} if at.start.head else at.start.places
    )
    agrees = not at.piece.start.places.isdisjoint(theirs)
    return JOIN if not at.before and adjective and agrees and at.alike and not at.piece.tail else None


def no_separator(at: Boundary) -> Verdict | None:
    """«соц. педагог воспитатели»: a nominative that nothing governs."""
    if at.ambiguous:
        return None
    if at.start.kind in {"post", "group"} and at.piece.start.kind != "none":
        sure = at.capital or at.rest[0].abbreviation or at.piece.tokens[0].abbreviation
        return Verdict(True, doubt=not sure)
    both = at.start.kind in BODIES and at.piece.start.kind in {*BODIES, "post"} and at.piece.tail
    return CUT_IN_DOUBT if both and at.start.lemma not in words().territories else None


RULES: tuple[Rule, ...] = (
    remark,
    semicolon,
    person,
    unfinished,
    label,
    colon,
    joint_acronym,
    post_acronym,
    areas,
    list_goes_on,
    shared_post,
    shared_staff,
    acronym_apart,
    legal_form,
    acronym_joined,
    quoted_list,
    sentence,
    substantive,
    tail,
    namesake,
    described,
    shared_head,
    comma,
    slash,
    shared_adjective,
    shared_tail,
    conjunction,
    dash,
    line,
    adjective_after,
    no_separator,
)
NAMES = {rule: rule.__name__.replace("_", "-") for rule in RULES}
