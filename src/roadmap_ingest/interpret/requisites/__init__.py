"""The requisites of an act and its plan: who issued what, when, under which number, on the basis of what.

    act, diagnostics = read_requisites(document, plan_blocks)
    title = read_title(document, plan_blocks)

Both are pure over the document; `plan_blocks` are the indices in `document.blocks` of the tables that are plans. A
text of requisites may stand in paragraphs or in small tables (approval blocks); tables in `plan_blocks` are searched
for references only.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import cache

from ...model.diagnostic import Diagnostic, remark
from ...model.document import Document, Table
from ...model.draft import DraftAct, DraftReference
from .act import Heading, find_heading, is_body
from .approval import Approval, approvals, opens_block, organisation, plan_start
from .casing import evidence, nominative, normal_case
from .columns import unfolded
from .lines import Line, document_lines
from .parts import ProsePart, operative_part, person_lines, prose_part, read_title
from .references import find_references, unique
from .signature import Signature, signatures
from .title import PlanTitle, find_title, period_of
from .words import act_words, date_pattern, holds, pattern, words

__all__ = ["PlanTitle", "ProsePart", "operative_part", "period_of", "prose_part", "read_requisites", "read_title"]


def read_requisites(document: Document, plan_blocks: Collection[int] = ()) -> tuple[DraftAct, tuple[Diagnostic, ...]]:
    """The requisites of the act that the document is or belongs to, all as printed; what is nowhere said is None."""
    lines = unfolded(document_lines(document, plan_blocks))
    known = evidence(line.text for line in lines)
    first = min(plan_blocks, default=len(document.blocks))
    head = [line for line in lines if line.block < first]
    tail = [line for line in lines if line.block > max(plan_blocks, default=-1)] if plan_blocks else []
    blocks = approvals(head)
    heading = find_heading(head, known, person_lines(blocks))
    act = _from_heading(heading) if heading else DraftAct()
    act = _with_approvals(act, blocks, known)
    act = _with_signature(act, head, tail, heading, blocks)
    act = _with_title_page(act, head, known, heading)
    act = replace(
        act,
        issuer=act.issuer[:1].upper() + act.issuer[1:] if act.issuer else None,
        references=tuple(_references(document, plan_blocks, head, tail, heading, blocks)),
    )
    return _completed(act, head)


def _from_heading(heading: Heading) -> DraftAct:
    return DraftAct(heading.kind, heading.number, heading.date, heading.issuer, heading.place, heading.title)


def _with_approvals(act: DraftAct, blocks: Sequence[Approval], known: Mapping[str, str]) -> DraftAct:
    """What the first annex heading («Приложение к приказу …») or approval block («УТВЕРЖДАЮ») adds to the act."""
    for block in blocks:
        if block.by == "agreed" or (block.by == "annex" and block.word is None):
            continue
        mention = block.act
        act = replace(
            act,
            number=act.number or (mention.number if mention else None),
            date=act.date or (mention.date if mention and mention.date else block.date),
            issuer=act.issuer or (normal_case(block.issuer, known) if block.issuer else None),
            signatory=act.signatory or block.person,
            signatory_position=act.signatory_position or (block.position if block.person else None),
        )
        break
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
    found = found or signatures(tail)
    if not found:
        return act
    sign = found[0]
    issuer = act.issuer or (organisation(sign.position) if sign.position else None)
    return replace(act, signatory=sign.person, signatory_position=sign.position, issuer=issuer)


def _with_title_page(
    act: DraftAct, head: Sequence[Line], known: Mapping[str, str], heading: Heading | None
) -> DraftAct:
    """Bodies that stand alone at the top, and «Энск 2024» at the foot of a title page."""
    top = [line.text for line in head if line.text][:25]
    if act.issuer is None:
        act = replace(act, issuer=_top_bodies(top, known))
    if act.place is None:
        place = next(
            (
                hit
                for text in top
                for hit in [re.fullmatch(r"(?:г\.\s*)?([А-ЯЁ][а-яё-]+),?\s+(?:19|20)\d\d(?:\s*г(?:од|\.)?)?", text)]
                if hit
            ),
            None,
        )
        months = holds("months")
        if place and not months.search(place[1]) and not plan_start().match(place[1]):
            act = replace(act, place=place[1])
    if heading and heading.kind == "memo" and act.title is None:
        act = replace(act, title=find_title(head[heading.start :], known).text)
    return act


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
        elif names and (text[:1].islower() or text[:1] in '«"'):
            names[-1] += f" {text}"
        elif names:
            break
    return normal_case(", ".join(names), known) if names else None


def _references(
    document: Document,
    plan_blocks: Collection[int],
    head: Sequence[Line],
    tail: Sequence[Line],
    heading: Heading | None,
    blocks: Sequence[Approval],
) -> list[DraftReference]:
    """The acts of annex headings, of the text around the plan and of its cells, each once."""
    found = []
    annexes = [block for block in blocks if block.by != "agreed" and block.word]
    for order, block in enumerate(annexes):
        relation = "annex_to" if order == 0 else "amends"
        if (
            heading
            and order == 0
            and heading.kind != "memo"
            and not (block.act and block.act.number not in (None, heading.number))
        ):
            continue
        kind = block.act.kind if block.act else (act_words()[(block.word or "").lower()].reference or "other")
        found.append(
            DraftReference(
                kind,
                block.act.number if block.act else None,
                block.act.date if block.act else None,
                relation,
                block.act.text if block.act else " ".join(line.text for line in head[block.start : block.end]),
            )
        )
    taken = {index for block in blocks if block.by != "agreed" for index in range(block.start, block.end)}
    own = range(heading.start, heading.start + 1) if heading else range(0)
    text = " ".join(line.text for index, line in enumerate(head) if index not in taken and index not in own)
    operative = holds("operative").search(text) if heading else None
    found += find_references(text, operative.start() if operative else -1)
    found += find_references(" ".join(line.text for line in tail))
    for index in sorted(plan_blocks):
        block_ = document.blocks[index]
        if isinstance(block_, Table):
            for cell in block_.cells:
                found += find_references(" ".join(cell.text.split()))
    return unique(found)


@cache
def _territory() -> re.Pattern[str]:
    region = rf"(?:\s+[А-ЯЁ]\w+(?:ой|ого|ая|ий)\s+{pattern(words('regions'))}|\s+Республики\s+[А-ЯЁ]\w+)?"
    adjective = r"(?:[А-ЯЁ]\w+(?:ского|цкого|ного|вого)\s+)"
    return re.compile(
        rf"(?:{pattern(words('territories'))}\s+(?:«[^»]+»|[А-ЯЁ][\w-]+)|{adjective}{pattern(words('territories'))}){region}"
    )


def _completed(act: DraftAct, head: Sequence[Line]) -> tuple[DraftAct, tuple[Diagnostic, ...]]:
    """A bare «Администрация» with the territory that the text around names, said so in a diagnostic."""
    if act.issuer is None or len(act.issuer.split()) > 1:
        return act, ()
    territory = _territory().search(" ".join(line.text for line in head))
    if territory is None:
        return act, ()
    full = f"{nominative(act.issuer)} {territory.group()}"
    return replace(act, issuer=full), (remark("issuer-completed", printed=act.issuer, full=full),)
