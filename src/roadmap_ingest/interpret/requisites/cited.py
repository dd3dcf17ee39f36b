"""The acts that a document names: in its headings, around its plan and in the plan's cells."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from ...model.document import Document, Table
from ...model.draft import DraftReference
from .act import Heading
from .approval import Approval
from .lines import Line
from .references import find_references, unique
from .words import act_words, holds


def cited_acts(
    document: Document,
    plan_blocks: Collection[int],
    lines: tuple[Sequence[Line], Sequence[Line]],
    heading: Heading | None,
    blocks: Sequence[Approval],
) -> list[DraftReference]:
    """Every act that the document names, once; `lines` are those before and after the plan's tables."""
    head, tail = lines
    found = list(_in_force_by(head, heading, blocks))
    taken = {index for block in blocks if block.by != "agreed" for index in range(block.start, block.end)}
    if heading:
        taken.add(heading.start)
    text = " ".join(line.text for index, line in enumerate(head) if index not in taken)
    operative = holds("operative").search(text) if heading else None
    found += find_references(text, operative.start() if operative else -1)
    found += find_references(" ".join(line.text for line in tail))
    for index in sorted(plan_blocks):
        block = document.blocks[index]
        if isinstance(block, Table):
            for cell in block.cells:
                found += find_references(" ".join(cell.text.split()))
    return unique([one for one in found if not _is_itself(one, heading)])


def _is_itself(reference: DraftReference, heading: Heading | None) -> bool:
    """Whether an act names itself («настоящее постановление № 5»)."""
    return heading is not None and reference.number is not None and reference.number == heading.number


def _in_force_by(head: Sequence[Line], heading: Heading | None, blocks: Sequence[Approval]) -> Iterator[DraftReference]:
    """The act of the first annex heading or stamp (annex_to), and those whose annexes it words anew (amends).

    An annex to the very act that heads the document refers to nothing else.
    """
    annexes = [block for block in blocks if block.by != "agreed" and block.word]
    for order, block in enumerate(annexes):
        act = block.act
        if order == 0 and is_own(heading, block):
            continue
        word = act_words()[(block.word or "").lower()]
        yield DraftReference(
            kind=act.kind if act else word.reference or "other",
            number=act.number if act else None,
            date=act.date if act else None,
            relation="annex_to" if order == 0 else "amends",
            text=act.text if act else " ".join(line.text for line in head[block.start : block.end]),
        )


def is_own(heading: Heading | None, block: Approval) -> bool:
    """Whether an annex heading names the act that heads the document: the same number, or a blank to be filled."""
    if heading is None or heading.kind == "memo":
        return False
    return block.act is None or block.act.number in (None, heading.number)
