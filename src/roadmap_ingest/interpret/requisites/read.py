"""The requisites put together from the heading, the approval blocks, the signature and the title page."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from msgspec.structs import replace

from ...model.diagnostic import Diagnostic, remark
from ...model.document import Document
from ...model.draft import DraftAct
from .act import Heading, find_heading
from .approval import Approval, approvals, opens_block, plan_start
from .casing import evidence, find_head, nominative, normal_case
from .cited import cited_acts
from .columns import unfolded
from .doubts import Found, doubts
from .lines import Line, document_lines
from .organisation import is_bare, is_body, named_in_full, organisation, with_territory
from .parts import read_title, stamped_lines
from .signature import Signature, lone_name, signatures
from .title import find_title
from .words import date_pattern, holds

_TOP = 25
"""Lines that a title page may have."""
_CITY = re.compile(r"(?:г\.\s*)?([А-ЯЁ][а-яё-]+),?\s+(?:19|20)\d\d(?:\s*г(?:од|\.)?)?")


def read_requisites(document: Document, plan_blocks: Collection[int] = ()) -> tuple[DraftAct, tuple[Diagnostic, ...]]:
    """The requisites of the act that the document is or belongs to, all as printed; what is nowhere said is None."""
    lines = unfolded(document_lines(document, plan_blocks))
    known = evidence(line.text for line in lines)
    first = min(plan_blocks, default=len(document.blocks))
    head = [line for line in lines if line.block < first]
    tail = [line for line in lines if line.block > max(plan_blocks, default=-1)] if plan_blocks else []
    blocks = approvals(head)
    heading = find_heading(head, known, stamped_lines(blocks))
    act = _from_heading(heading) if heading else DraftAct()
    act = _with_approvals(act, blocks, known)
    act = _with_signature(act, head, tail, heading, blocks)
    act = _with_title_page(act, head, known, heading)
    act = replace(
        act,
        issuer=act.issuer[:1].upper() + act.issuer[1:] if act.issuer else None,
        references=tuple(cited_acts(document, plan_blocks, (head, tail), heading, blocks)),
    )
    act, said = _completed(act, head, known)
    found = Found(act, head, heading, blocks, signatures(head), read_title(document, plan_blocks).period)
    return act, (*said, *doubts(found))


def _from_heading(heading: Heading) -> DraftAct:
    return DraftAct(heading.kind, heading.number, heading.date, heading.issuer, heading.place, heading.title)


def _with_approvals(act: DraftAct, blocks: Sequence[Approval], known: Mapping[str, str]) -> DraftAct:
    """What the first annex heading («Приложение к приказу …») or approval block («УТВЕРЖДАЮ») adds to the act."""
    settled = False
    for block in blocks:
        if block.by == "agreed" or (block.by == "annex" and block.word is None):
            continue
        if settled:  # an annex names its act, the stamp below it who approved
            by = block.by == "person" and not act.signatory
            act = replace(act, signatory=block.person, signatory_position=block.position) if by else act
            continue
        mention, settled = block.act, True
        act = replace(
            act,
            number=act.number or (mention.number if mention else None),
            date=act.date or (mention.date if mention and mention.date else block.date),
            issuer=act.issuer or (normal_case(block.issuer, known) if block.issuer else None),
            signatory=act.signatory or block.person,
            signatory_position=act.signatory_position or (block.position if block.person else None),
        )
    return act


def _with_signature(
    act: DraftAct, head: Sequence[Line], tail: Sequence[Line], heading: Heading | None, blocks: Sequence[Approval]
) -> DraftAct:
    """The signatory at the end of the act, or under the plan where no approval block names one."""
    if act.signatory:
        return act
    taken = {index for block in blocks for index in range(block.start, block.end)}
    found: list[Signature] = []
    if heading and heading.kind != "memo":
        found = [sign for sign in signatures(head) if sign.line >= heading.end and sign.line not in taken]
        annex = min((block.start for block in blocks if block.start >= heading.end), default=len(head))
        alone = None if found else lone_name(head[heading.end : annex])
        found += [alone] if alone and heading.kind != "plan" else []
    above = _unstamped(head) if heading is None and not blocks else None
    if above is not None:
        found, act = [above], replace(act, date=act.date or _date_below(head, above.line))
    found = found or signatures(tail)
    if not found:
        return act
    sign = found[0]
    issuer = act.issuer or (organisation(sign.position) if sign.position else None)
    return replace(act, signatory=sign.person, signatory_position=sign.position, issuer=issuer)


def _unstamped(head: Sequence[Line]) -> Signature | None:
    """The signature with its blank above a plan's title, where the word «УТВЕРЖДАЮ» is left out."""
    title = next((at for at, line in enumerate(head) if plan_start().match(line.text)), 0)
    return next((sign for sign in signatures(head[:title]) if "_" in head[sign.line].text), None)


def _date_below(lines: Sequence[Line], at: int) -> str | None:
    """The date in the next line that holds text."""
    text = next((line.text for line in lines[at + 1 :] if line.text), "")
    found = re.search(date_pattern(), text, re.IGNORECASE)
    return found.group() if found else None


def _with_title_page(
    act: DraftAct, head: Sequence[Line], known: Mapping[str, str], heading: Heading | None
) -> DraftAct:
    """Bodies that stand alone at the top, and «Энск 2024» at the foot of a title page."""
    top = [line.text for line in head if line.text][:_TOP]
    if act.issuer is None:
        act = replace(act, issuer=_top_bodies(top, known))
    if act.place is None:
        act = replace(act, place=next(filter(None, map(_city_of, top)), None))
    if heading and heading.kind == "memo" and act.title is None:
        act = replace(act, title=find_title(head[heading.start :], known).text)
    return act


def _city_of(text: str) -> str | None:
    """«Костанай 2020» at the foot of a title page; «Март 2020» and «План 2020» are none."""
    found = _CITY.fullmatch(text)
    if (
        not found
        or holds("months").search(found[1])
        or plan_start().match(found[1])
        or holds("month_names").search(found[1])
    ):
        return None
    return found[1]


def _top_bodies(top: Sequence[str], known: Mapping[str, str]) -> str | None:
    names: list[str] = []
    for text in top:
        if re.search(date_pattern(), text, re.IGNORECASE):
            continue
        if re.match(r"\d+[.)]\s", text) or text.endswith((".", ";", ":")):
            break
        if opens_block(text):
            if names:
                break
            continue
        if is_body(text):
            names.append(text)
        elif names and (text[:1].islower() or text[:1] in '«"' or _hangs_on(text)):
            names[-1] += f" {text}"
        elif names:
            break
    return normal_case(", ".join(names), known) if names else None


def _hangs_on(text: str) -> bool:
    """«АДМИНИСТРАЦИИ ГОРОДА ЭНСКА»: a body in another case belongs to the one above it."""
    head = find_head(text)
    return head is not None and head.start() == 0 and nominative(text) != text


def _completed(
    act: DraftAct, head: Sequence[Line], known: Mapping[str, str]
) -> tuple[DraftAct, tuple[Diagnostic, ...]]:
    """A bare issuer as the letterhead, the title or the territory named around complete it, said so in a diagnostic."""
    letterhead = _top_bodies([line.text for line in head if line.text][:_TOP], known)
    begun = bool(act.issuer and letterhead and letterhead.casefold().startswith(f"{act.issuer.casefold()} "))
    if act.issuer is None or not (is_bare(act.issuer) or begun):
        return act, ()
    title = find_title(head, known)
    bare = (title.text or "").replace(title.period or "\n", "")
    full = named_in_full(act.issuer, bare) or letterhead or with_territory(act.issuer, _joined(head))
    if full is None or full == act.issuer:
        return act, ()
    return replace(act, issuer=full), (remark("issuer-completed", printed=act.issuer, full=full),)


def _joined(lines: Sequence[Line]) -> str:
    return " ".join(line.text for line in lines)
