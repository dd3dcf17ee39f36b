"""Whether a new party begins where an acronym or a legal form follows: the rules of `rules` that know them."""

from __future__ import annotations

from ..morphology import forms
from .boundary import BODIES, CUT, CUT_IN_DOUBT, JOIN, JOIN_IN_DOUBT, Boundary, Verdict
from .heads import start_of
from .piece import Piece
from .words import acronym_kind, plain, words


def joint_acronym(at: Boundary) -> Verdict | None:
    """«КДН и ЗП»."""
    key = (plain(at.last.say), at.before, plain(at.start.lemma))
    return JOIN if at.start.kind == "acronym" and key in words().joint_acronyms else None


def post_acronym(at: Boundary) -> Verdict | None:
    """«воспитатели ЗУВР», but «руководители РМО»."""
    own = at.start.kind == "acronym" and acronym_kind(at.start.lemma) == "post"
    wanted = not at.before and not at.piece.tail and plain(at.piece.start.lemma) in words().wanting
    if not own or wanted or _one_more_area(at):
        return None
    return Verdict(True, doubt=not at.before and not at.piece.plural)  # «диспетчер ПДО» may be one


def areas(at: Boundary) -> Verdict | None:
    """«по УР, ВР и АХЧ», «сектор по мобилизационной подготовке, ГО и ЧС»."""
    if _one_more_area(at) and (at.comma or at.conjunction):
        return JOIN
    joint = at.start.kind == "acronym" and at.start.lemma in words().joint_areas and at.before == ","
    return JOIN if joint and any(plain(token.say) == "по" for token in at.piece.tokens) else None


def _one_more_area(at: Boundary) -> bool:
    listed = words().areas
    more = at.start.kind == "acronym" and at.start.lemma in listed and at.last.say in listed
    if not more or len(at.piece.tokens) < 2:
        return False
    return plain(at.piece.tokens[-2].say) in {"по", ",", "и"} or at.last.say in words().joint_areas


def list_goes_on(at: Boundary) -> Verdict | None:
    """«отдел молодёжи, ФК и спорта», «… ЖКХ, транспорта»: what follows the acronym is no head: the list goes on."""
    if at.start.kind != "acronym" or not at.comma or len(at.rest) < 3 or at.rest[1].text not in {"и", ","}:
        return None
    after = start_of(at.rest[2:])
    cuts = at.last.say in words().areas and not {at.start.lemma, after.lemma} & words().acronyms.keys()
    if cuts and after.kind == "acronym" and at.rest[1].text == "и":  # «отдел ЖКХ, ПТ и АД»
        return JOIN_IN_DOUBT
    return JOIN if after.kind in {"none", "noun"} and not after.certain and at.rest[2].kind == "word" else None


def shared_post(at: Boundary) -> Verdict | None:
    """«председатели МК, ЦК»: several heads of several units, most likely."""
    named = len(at.rest) > 1 and at.rest[1].kind == "quote"  # «МБУ «Рост»» is one party more
    unit = at.start.kind == "acronym" or (at.start.kind == "form" and not named)
    plural = at.piece.start.kind == "post" and at.piece.plural and at.last.acronym and unit
    listed = len(at.piece.tokens) == at.piece.start.head + 2 or at.piece.doubt == "shared-post"
    return JOIN_IN_DOUBT if at.before == "," and plural and listed else None


def shared_staff(at: Boundary) -> Verdict | None:
    """«работники ДК, библиотеки»: the people of one unit more, or that unit itself."""
    staff = at.piece.plural and at.piece.tail and plain(at.piece.start.lemma) in words().staff
    unit = at.start.kind == "acronym" or (at.start.kind in BODIES and at.ambiguous)
    return JOIN_IN_DOUBT if at.before == "," and staff and unit else None


def acronym_apart(at: Boundary) -> Verdict | None:
    apart = at.comma or "/" in at.before
    return CUT if at.start.kind in {"form", "acronym"} and apart else None


def legal_form(at: Boundary) -> Verdict | None:
    """«ООО «Волна» АО «Ветер»», but «директор ООО «Волна»»."""
    if at.start.kind != "form":
        return None
    if at.piece.start.lemma in words().parts_of_companies and not at.before.strip():
        return JOIN  # «филиал «Южный» АО «Сеть»»
    named = at.last.kind == "quote" or at.piece.start.kind in {*BODIES, "acronym"}
    return CUT if named and (at.line or at.conjunction or at.last.kind == "quote") else JOIN


def acronym_joined(at: Boundary) -> Verdict | None:
    """«УОП и УМТС» are two; «инспектор ПДН / УВД» is one."""
    if at.start.kind != "acronym":
        return None
    if at.start.lemma in words().territory_acronyms and not at.conjunction:
        return JOIN  # «МОН РК»
    if {at.start.lemma, at.last.say} <= words().territory_acronyms:
        return JOIN  # «главы МР и ГО»
    lone = len(at.piece.tokens) == 1 and at.piece.start.kind == "acronym"
    institution = acronym_kind(at.start.lemma) == "organisation" and at.piece.start.kind in BODIES
    if institution and not at.before and _of_a_territory(at.piece):  # «отдел образования ЦРБ» lost its comma
        return CUT_IN_DOUBT
    if at.conjunction and _led_by_preposition(at.piece):  # «… по связям с общественностью и СМИ»
        return JOIN
    if at.conjunction and at.start.lemma in words().areas and at.piece.tail and at.piece.start.kind in BODIES:
        return JOIN  # «управление строительства и ЖКХ»
    if at.line and institution and at.piece.tail and at.bare:  # «отдел культуры / ЦБС»
        return CUT_IN_DOUBT
    if at.conjunction or at.line:
        both = at.piece.start.kind == "acronym" and at.start.lemma in words().acronyms
        apart = lone or both or (at.conjunction and not at.piece.tail)
        headed = at.piece.start.kind == "post" and not at.piece.tail  # «главный врач / ЦРБ»
        return Verdict(apart, doubt=not (lone or both) and not (headed and not apart))
    only = all(token.acronym or token.text in {",", ";"} for token in at.cell)
    listed = lone and only and any(token.text == "," for token in at.cell)  # «СЮТ, ДЮСШ РДДТ, ФОК»
    return CUT_IN_DOUBT if listed else JOIN


def _led_by_preposition(piece: Piece) -> bool:
    """Whether the last word hangs on a preposition that governs no area of work: «с общественностью»."""
    before = [plain(token.say) for token in piece.tokens[-2:-1]]
    return piece.start.kind in BODIES and before in (["с"], ["со"])


def _of_a_territory(piece: Piece) -> bool:
    """«отдел образования»: a department that a territory has, and no institution."""
    rest = piece.tokens[piece.start.head + 1 :]
    return any(plain(form.lemma) in words().fields_of_territories for token in rest for form in forms(token.say)[:1])
