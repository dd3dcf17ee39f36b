"""The parts of a document: the plan's title, the text that may be a plan in prose, the operative part of an act."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from ...model.document import Document
from .act import find_heading
from .approval import Approval, approvals, plan_start
from .casing import evidence
from .columns import unfolded
from .lines import Line, document_lines
from .signature import signatures
from .title import PlanTitle, find_title, period_of
from .words import holds

_NO_ACTS = frozenset({"memo", "plan"})
"""Kinds of a heading whose text is no operative part: a памятка, the protocol of a sitting."""
_ENTRY = re.compile(r"(?:\d+(?:\.\d+)*[.)]|[-–—•*])\s")


def read_title(document: Document, plan_blocks: Collection[int] = (), start: int = 0) -> PlanTitle:
    """The title of the plan whose first table is the first of `plan_blocks` at or after the block `start`.

    For the second annex of a file pass the index of its heading as `start`. Blocks of the title are told, so that
    the paragraphs between them and the table can be read as section headings.
    """
    lines = unfolded(document_lines(document, plan_blocks))
    known = evidence(line.text for line in lines)
    first = min((index for index in plan_blocks if index >= start), default=len(document.blocks))
    zone = [line for line in lines if start <= line.block < first]
    blocks = approvals(zone)
    heading = find_heading(zone, known, stamped_lines(blocks))
    begin = max([block.end for block in blocks], default=0)
    if heading and heading.kind not in _NO_ACTS:
        signed = [sign.line + 1 for sign in signatures(zone) if sign.line >= heading.end]
        begin = max([begin, heading.end, *signed[:1]])
    title = find_title(zone[begin:], known)
    if title.text is None and begin:
        title = _above_a_stamp(zone, blocks, known)
    if title.period is None and heading and heading.title:
        title = replace(title, period=period_of(heading.title))
    return title


def _above_a_stamp(zone: Sequence[Line], blocks: Sequence[Approval], known: Mapping[str, str]) -> PlanTitle:
    """The title that stands above what approves the plan: «План … / Утверждён постановлением …»."""
    at = next((index for index, line in enumerate(zone) if plan_start().match(line.text)), len(zone))
    end = min((block.start for block in blocks if block.start > at), default=len(zone))
    return find_title(zone[at:end], known)


class ProsePart(Struct, frozen=True):
    """What of a document without tables may be a plan: its title and the blocks below, signatures left out.

    `of_act`: an act heads the document («ПОСТАНОВЛЕНИЕ»), so that what has no plan's title is its operative part.
    """

    title: PlanTitle
    blocks: range
    of_act: bool


def prose_part(document: Document) -> ProsePart:
    """The part of a document that may hold a plan as prose."""
    title = read_title(document)
    lines = unfolded(document_lines(document))
    heading = find_heading(lines, {}, stamped_lines(approvals(lines)))
    entry = max((line.block for line in lines if _ENTRY.match(line.text)), default=-1)
    signed = (lines[sign.start].block for sign in signatures(lines) if lines[sign.start].block > entry)
    end = min((block for block in signed if block > max(title.blocks, default=-1)), default=len(document.blocks))
    start = max(title.blocks, default=-1) + 1
    return ProsePart(title, range(start, end), heading is not None and heading.kind not in _NO_ACTS)


def operative_part(document: Document) -> range | None:
    """The blocks of an act from its operative word to its signature or its first annex; None where no act heads it."""
    lines = unfolded(document_lines(document))
    blocks = approvals(lines)
    heading = find_heading(lines, {}, stamped_lines(blocks))
    if heading is None or heading.kind in _NO_ACTS:
        return None
    start = next((at for at in range(heading.end, len(lines)) if holds("operative").search(lines[at].text)), None)
    if start is None:
        return None
    ends = [sign.start for sign in signatures(lines) if sign.start > start]
    ends += [block.start for block in blocks if block.start > start]
    end = lines[min(ends)].block if ends else len(document.blocks)
    return range(lines[start].block + 1, end)


def stamped_lines(blocks: Sequence[Approval]) -> set[int]:
    """The lines of approval blocks and stamps («УТВЕРЖДЕНО / Постановление …»): no act begins there."""
    return {index for block in blocks if block.by != "annex" for index in range(block.start, block.end)}
