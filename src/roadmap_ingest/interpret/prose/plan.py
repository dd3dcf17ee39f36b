"""Plans written as prose: the document's kind, then its duties as rows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from ...model.diagnostic import remark
from ...model.document import Document
from ...model.draft import DraftCell, DraftPlan, DraftRow, DraftSection
from ..requisites import PlanTitle, prose_part
from ..requisites.title import period_of
from .doers import begun_by, named_doer
from .fields import behind_dash, labelled
from .outline import STAGE, Element, outline
from .times import LONGEST, apart, is_clock, is_start, own_terms, time_phrases, when_of
from .walk import MONTH, UNRANKED, Duty, Heading, Walk
from .words import starting

_SHOWN = 60
"""Characters of a duty that its diagnostics show."""
GUESSED = 0.85
"""The confidence of a row whose list was taken for duties by its entries alone."""


def read_prose(document: Document) -> DraftPlan | None:
    """The plan that a document without a plan table holds as prose; None where it holds none.

    A duty's `when` are the time phrases of its text, else the term over its steps, else the time of its stage; its
    `doer` is the subject of its first sentence or whom the list's introduction names. Lists of goals, definitions,
    rules and of anything else that nobody is to do give no rows, nor does text around tables that hold more than it.
    """
    if _mostly_tables(document):
        return None
    part = prose_part(document)
    title = part.title
    elements = [one for one in outline(document) if one.block in part.blocks]
    kind = _kind_of(title, elements, part.of_act)
    if kind is None:
        return None
    walk = Walk(elements, plan_like=kind == "plan")
    if title.period is None and walk.duties:
        title = replace(title, period=_announced(elements, walk.duties[0]))
    return _plan(title, walk) if walk.duties else None


def _announced(elements: Sequence[Element], first: Duty) -> str | None:
    """The years that the text above the first duty is for: «План моей работы на II квартал 2024 года:»."""
    for one in elements:
        if one.origin in first.origins:
            return None
        if (years := period_of(one.text)) and re.match(r"на\s|.*учебн", years, re.IGNORECASE):
            return years
    return None


def _mostly_tables(document: Document) -> bool:
    """Whether more is written in tables than around them: what stands around is then a note to them, no plan."""
    inside = sum(len(cell.text) for table in document.tables() for cell in table.cells)
    return inside > sum(len(paragraph.text) for paragraph in document.paragraphs())


def _kind_of(title: PlanTitle, elements: Sequence[Element], of_act: bool) -> str | None:
    """«plan» or «guide» by the title, «guide» also where most steps have a term of their own; None for the rest.

    The operative part of an act is no plan, whatever its terms.
    """
    text = title.text or ""
    if starting("no_plan_titles").match(text):
        return None
    if starting("plan_titles").match(_bare(text)):
        return "plan"
    if starting("guide_titles").match(text):
        return "guide"
    if of_act:
        return None
    steps, timed = _timed(elements)
    return "guide" if timed >= 3 and timed * 2 >= steps else None


def _timed(elements: Sequence[Element]) -> tuple[int, int]:
    """How many steps and list entries there are, and how many have a time: their own, or a month's they stand under."""
    steps = timed = 0
    dated = False
    for one in elements:
        if one.kind == "heading":
            dated = MONTH <= one.rank < UNRANKED
        elif one.kind in ("step", "bullet"):
            steps += 1
            timed += dated or bool(time_phrases(one.text) or apart(one.text)[1])
    return steps, timed


def _bare(title: str) -> str:
    """A title without its adjectives: «Календарный план» → «план»."""
    return re.sub(r"^(?:[А-ЯЁа-яё-]+(?:ый|ий|ой)\s+){1,2}(?=план|график)", "", title)


def _plan(title: PlanTitle, walk: Walk) -> DraftPlan:
    used: set[int] = set()
    for row in walk.duties:
        at = row.section
        while at is not None and at not in used:
            used.add(at)
            at = walk.sections[at].parent
    ids = {index: f"s{order}" for order, index in enumerate(sorted(used), 1)}
    sections = tuple(
        DraftSection(
            id=ids[index],
            title=walk.sections[index].title,
            parent=ids.get(parent) if (parent := walk.sections[index].parent) is not None else None,
            number=walk.sections[index].number,
            origin=(walk.sections[index].origin,),
        )
        for index in sorted(used)
    )
    rows = [made for row in walk.duties for made in _rows(row, ids)]
    return DraftPlan(title.text, title.period or _stage_years(walk.sections), sections, tuple(rows))


def _rows(row: Duty, ids: dict[int, str]) -> list[DraftRow]:
    """A duty as rows: itself, and a sentence of it that has a term of its own beside the first one's."""
    text, cells = labelled("\n".join(row.text), row.origins[0])
    text, time, named = behind_dash(" ".join(text.split()), row.origins[0])
    cells += named
    if time is None:
        text, time = apart(text)
    if time and is_clock(time) and row.span:
        time = f"{row.span} {time}"
    if time:
        row = replace(row, when=time)
    parts = [text] if row.when else _split_terms(text)
    section = ids.get(row.section) if row.section is not None else None
    made = [_row(row, parts[0], section, cells, row.number, row.parent)]
    made += [_row(replace(row, doer=None, when=None), part, section, (), None, row.number) for part in parts[1:]]
    return made


def _row(
    row: Duty, text: str, section: str | None, cells: tuple[DraftCell, ...], number: str | None, parent: str | None
) -> DraftRow:
    dated = any(cell.role == "deadline" for cell in cells)
    named = any(cell.role in ("responsible", "executor") for cell in cells)
    when = None if dated else row.when or when_of(text) or row.span
    doer, inferred = (begun_by(text[:LONGEST]) or row.doer, False) if row.doer or named else named_doer(text[:LONGEST])
    said = []
    if row.guessed:
        said.append(remark("prose-duty-guessed", origin=row.origins[0], text=text[:_SHOWN]))
    if inferred:
        said.append(remark("prose-doer-inferred", origin=row.origins[0], doer=doer, text=text[:_SHOWN]))
    return DraftRow(
        activity=text,
        number=number,
        section=section,
        parent=parent,
        cells=cells,
        origin=tuple(row.origins),
        doer=doer,
        when=when,
        confidence=GUESSED if row.guessed else 1.0,
        diagnostics=tuple(said),
    )


def _split_terms(text: str) -> list[str]:
    """A step cut before each sentence with a deadline of its own, where the text before it has a time already."""
    sentences = re.split(r"(?<=[а-яё»)\d][.!?])\s+(?=[А-ЯЁ«])", text)
    parts = [sentences[0]]
    for sentence in sentences[1:]:
        deadlines = [one for one in own_terms(sentence) if one.kind == "deadline"]
        if deadlines and time_phrases(parts[-1]) and not is_start(sentence):
            parts.append(sentence)
        else:
            parts[-1] += f" {sentence}"
    return parts


def _stage_years(sections: Sequence[Heading]) -> str | None:
    """The years from the first stage to the last: «2017 - 2030 годы»."""
    years = [
        year for one in sections if one.rank == STAGE and one.span for year in re.findall(r"(?:19|20)\d\d", one.span)
    ]
    if not years:
        return None
    return f"{min(years)} - {max(years)} годы" if min(years) != max(years) else f"{years[0]} год"
