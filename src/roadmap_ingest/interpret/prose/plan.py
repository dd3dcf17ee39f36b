"""From the outline of a document to the rows of a plan: which list is one of duties, who acts and by when."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ...model.diagnostic import remark
from ...model.document import Document
from ...model.draft import DraftCell, DraftPlan, DraftRow, DraftSection
from ...model.origin import Origin
from ..requisites import PlanTitle, read_title
from ..requisites.words import pattern
from .doers import acting, behind_dash, collective_doer, demanded_of, labelled, subject
from .outline import Element, outline
from .times import apart, covering, heading_time, is_clock, own_terms, time_phrases, when_of
from .words import having, starting, word_list

MONTH = 12
"""The rank of headings that name a month; weeks and days rank below."""
LONGEST_LINE = 200
"""Characters of a plain line that may be a duty."""
GUESSED = 0.85
"""The confidence of a row whose list was taken for duties by its entries alone."""


@dataclass(slots=True)
class _Open:
    """A duty that is being read: its own text, and the time and doer that came from around it."""

    text: list[str]
    origins: list[Origin]
    number: str | None = None
    parent: str | None = None
    section: int | None = None
    doer: str | None = None
    when: str | None = None
    span: str | None = None
    fixed: bool = False
    guessed: bool = False


@dataclass(slots=True)
class _Section:
    title: str
    number: str | None
    rank: int
    parent: int | None
    origin: Origin
    span: str | None


@dataclass(slots=True)
class _Reader:
    """What is open while the outline is walked: sections, the list and the step."""

    plan_like: bool
    sections: list[_Section] = field(default_factory=list)
    stack: list[int] = field(default_factory=list)
    rows: list[_Open] = field(default_factory=list)
    intro: str | None = None
    intro_doer: str | None = None
    intro_in_step: bool = False
    step: _Open | None = None
    last: _Open | None = None
    list_duty: tuple[bool, bool] | None = None
    aside: bool = False


def read_prose(document: Document) -> DraftPlan | None:
    """The plan that a document without a plan table holds as prose; None where it holds none.

    A duty's `when` are the time phrases of its text, else the term over its steps, else the time of its stage; its
    `doer` is the subject of its first sentence or whom the list's introduction names. Lists of goals, definitions,
    rules and of anything else that nobody is to do give no rows.
    """
    title = read_title(document)
    elements = [one for one in outline(document) if one.block not in title.blocks]
    kind = _kind_of(title, elements)
    if kind is None:
        return None
    reader = _Reader(plan_like=kind == "plan")
    for at, element in enumerate(elements):
        _take(reader, element, elements[at + 1 :])
    if not reader.rows:
        return None
    return _plan(title, reader)


def _kind_of(title: PlanTitle, elements: Sequence[Element]) -> str | None:
    """«plan» or «guide» by the title, «guide» also where most steps have a term of their own; None for the rest."""
    text = title.text or ""
    if starting("no_plan_titles").match(text):
        return None
    if starting("plan_titles").match(_bare(text)):
        return "plan"
    if starting("guide_titles").match(text):
        return "guide"
    steps = [one for one in elements if one.kind in ("step", "bullet")]
    timed = [one for one in steps if time_phrases(one.text)]
    return "guide" if len(timed) >= 3 and len(timed) * 2 >= len(steps) else None


def _bare(title: str) -> str:
    """A title without its adjectives: «Календарный план» → «план»."""
    return re.sub(r"^(?:[А-ЯЁа-яё-]+(?:ый|ий|ой)\s+){1,2}(?=план|график)", "", title)


def _take(reader: _Reader, one: Element, following: Sequence[Element]) -> None:
    if one.kind != "bullet":
        reader.list_duty = None
    if one.kind == "heading":
        _heading(reader, one)
    elif one.kind == "step":
        _step(reader, one, following)
    elif one.kind == "bullet":
        _bullet(reader, one, following)
    elif one.kind == "intro":
        _intro(reader, one, following)
    else:
        _text(reader, one)


def _heading(reader: _Reader, one: Element) -> None:
    while reader.stack and reader.sections[reader.stack[-1]].rank >= one.rank:
        reader.stack.pop()
    parent = reader.stack[-1] if reader.stack else None
    span = heading_time(one.text) or (reader.sections[parent].span if parent is not None else None)
    reader.sections.append(_Section(one.text, one.number, one.rank, parent, one.origin, span))
    reader.stack.append(len(reader.sections) - 1)
    reader.intro = reader.intro_doer = reader.step = reader.last = None
    reader.intro_in_step = reader.aside = False


def _here(reader: _Reader) -> int | None:
    return reader.stack[-1] if reader.stack else None


def _open(reader: _Reader, one: Element, text: str, **more: object) -> _Open:
    section = _here(reader)
    span = reader.sections[section].span if section is not None else None
    row = _Open([text], [one.origin], section=section, span=span)
    for name, value in more.items():
        setattr(row, name, value)
    reader.rows.append(row)
    reader.last = row
    return row


def _step(reader: _Reader, one: Element, following: Sequence[Element]) -> None:
    reader.aside = False
    numbered = reader.step is not None and reader.step.number is not None
    if not numbered:
        duty, guessed = _is_duty(reader, [one, *(e for e in following if e.kind == "step")])
        if not duty:
            return
        reader.step = _open(reader, one, one.text, number=one.number, guessed=guessed)
    else:
        guessed = reader.step.guessed if reader.step else False
        reader.step = _open(reader, one, one.text, number=one.number, guessed=guessed)
    above = _parent_number(one.number)
    if any(row.number == above and row.section == _here(reader) for row in reader.rows):
        reader.step.parent = above
    reader.step.doer = reader.intro_doer if not reader.intro_in_step else None
    if reader.intro_in_step:
        reader.intro = reader.intro_doer = None
        reader.intro_in_step = False


def _parent_number(number: str | None) -> str | None:
    return number.rsplit(".", 1)[0] if number and "." in number else None


def _is_duty(reader: _Reader, entries: Sequence[Element]) -> tuple[bool, bool]:
    """Whether a list holds duties, and whether that was told by its entries alone: its introduction decides first."""
    section = _here(reader)
    told = [reader.intro or ""]
    if section is not None:
        told.append(reader.sections[section].title)
    for text in told:
        if having("no_duties").search(text):
            return False, False
        if having("duties").search(text) or (text is reader.intro and reader.intro_doer):
            return True, False
    if reader.plan_like and not reader.intro:
        return True, False
    signs = sum(_asks(one.text) for one in entries)
    return bool(entries) and signs * 2 >= len(entries), True


def _asks(text: str) -> bool:
    """Whether an entry reads as a duty: a term, a doer, an infinitive or a noun of doing at its start."""
    first = text.split(maxsplit=1)[0].lower().strip("«»(),.") if text.split() else ""
    return bool(time_phrases(text) or subject(text) or re.search(r"(?:ть|ти|чь|ться|тись)$", first))


def _bullet(reader: _Reader, one: Element, following: Sequence[Element]) -> None:
    if reader.aside:
        return
    if reader.step is not None and reader.step.number is not None:
        if reader.intro_in_step and reader.intro_doer:
            row = _open(reader, one, one.text, parent=reader.step.number, doer=reader.intro_doer)
            row.when = when_of(one.text) or _when(reader.step)
        else:
            reader.step.text.append(f"- {one.text}")
        return
    if reader.list_duty is None:
        run = [one, *itertools.takewhile(lambda other: other.kind == "bullet", following)]
        reader.list_duty = _is_duty(reader, run)
    duty, guessed = reader.list_duty
    if duty:
        reader.step = None
        _open(reader, one, one.text, doer=reader.intro_doer, guessed=guessed)


def _intro(reader: _Reader, one: Element, following: Sequence[Element]) -> None:
    text = one.text.rstrip(":").strip()
    if starting("asides").match(text):
        reader.aside, reader.intro = True, None
        return
    doer = demanded_of(one.text)
    if reader.aside and not doer and not having("duties").search(text):
        return
    reader.aside = False
    after = following[0].kind if following else "text"
    if reader.step is not None and reader.step.number is not None and after != "step":
        reader.intro, reader.intro_doer, reader.intro_in_step = text, doer, True
        if not doer:
            reader.step.text.append(one.text)
        return
    if after == "step" and len(text.split()) <= 6 and not doer:
        _heading(reader, replace(one, kind="heading", text=text, rank=20))
        return
    reader.step = reader.last = None
    reader.intro, reader.intro_doer, reader.intro_in_step = text, doer, False


def _text(reader: _Reader, one: Element) -> None:
    if starting("asides").match(one.text):
        reader.aside = True
        return
    if reader.aside:
        return
    if cover := covering(one.text):
        for row in reader.rows:
            if (
                row.number
                and row.number.isdigit()
                and cover.first <= int(row.number) <= cover.last
                and row.section == _here(reader)
            ):
                row.when = cover.when
        return
    if found := re.match(rf"{pattern(word_list('labels'))}\s*[–—:-]\s+(?P<duty>\S.*)", one.text, re.IGNORECASE):
        _open(reader, one, found["duty"])
        return
    step = reader.step
    if step is None and reader.plan_like and _is_entry(reader, one.text):
        _open(reader, one, one.text, guessed=apart(one.text)[1] is None)
        return
    if step is not None and step.number is not None:
        _within_step(reader, step, one)
    elif reader.last is not None and reader.rows and reader.rows[-1] is reader.last and not reader.intro_in_step:
        if labelled(f". {one.text}", one.origin)[1]:
            reader.last.text.append(one.text)
        else:
            reader.last = None


def _is_entry(reader: _Reader, text: str) -> bool:
    """Whether a plain line of a plan is a duty: it begins with its time, or stands alone under a day, week or month."""
    if apart(text)[1]:
        return True
    section = _here(reader)
    dated = section is not None and reader.sections[section].rank >= MONTH
    return dated and not reader.intro and len(text) < LONGEST_LINE and not having("stative").search(text)


def _within_step(reader: _Reader, step: _Open, one: Element) -> None:
    """A further paragraph of a step: more of its text, or a duty of its own where it has its own term."""
    if labelled(f". {one.text}", one.origin)[1]:
        step.text.append(one.text)
        step.origins.append(one.origin)
        return
    if any(term.kind != "deadline" or not term.text[:1].isdigit() for term in own_terms(one.text)):
        _open(reader, one, one.text, parent=step.number)
        return
    target = reader.last if reader.intro_in_step and reader.last is not None else step
    target.text.append(one.text)
    target.origins.append(one.origin)


def _is_start(text: str) -> bool:
    return bool(re.match(r"Перв(?:ая|ый|ое|ые)\s", text))


def _when(row: _Open) -> str | None:
    return row.when or when_of(" ".join(row.text)) or row.span


def _plan(title: PlanTitle, reader: _Reader) -> DraftPlan:
    used: set[int] = set()
    for row in reader.rows:
        at = row.section
        while at is not None and at not in used:
            used.add(at)
            at = reader.sections[at].parent
    ids = {index: f"s{order}" for order, index in enumerate(sorted(used), 1)}
    sections = tuple(
        DraftSection(
            id=ids[index],
            title=reader.sections[index].title,
            parent=ids.get(parent) if (parent := reader.sections[index].parent) is not None else None,
            number=reader.sections[index].number,
            origin=(reader.sections[index].origin,),
        )
        for index in sorted(used)
    )
    rows = [made for row in reader.rows for made in _rows(row, ids)]
    return DraftPlan(title.text, title.period or _stage_years(reader.sections), sections, tuple(rows))


def _rows(row: _Open, ids: dict[int, str]) -> list[DraftRow]:
    """A duty as rows: itself, and a sentence of it that has a term of its own beside the first one's."""
    text, cells = labelled("\n".join(row.text), row.origins[0])
    text, time, named = behind_dash(" ".join(text.split()), row.origins[0])
    cells += named
    if time is None:
        text, time = apart(text)
    if time and is_clock(time) and row.span:
        time = f"{row.span} {time}"
    if time and row.when is None:
        row = replace(row, when=time)
    parts = [text] if row.when else _split_terms(text)
    section = ids.get(row.section) if row.section is not None else None
    made = [_row(row, parts[0], section, cells, row.number, row.parent)]
    made += [_row(replace(row, doer=None, when=None), part, section, (), None, row.number) for part in parts[1:]]
    return made


def _row(
    row: _Open, text: str, section: str | None, cells: tuple[DraftCell, ...], number: str | None, parent: str | None
) -> DraftRow:
    dated = any(cell.role == "deadline" for cell in cells)
    named = any(cell.role in ("responsible", "executor") for cell in cells)
    when = None if dated else row.when or when_of(text) or row.span
    doer = row.doer or (None if named else subject(text) or collective_doer(text) or acting(text))
    said = (remark("prose-duty-guessed", origin=row.origins[0], text=text[:60]),) if row.guessed else ()
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
        diagnostics=said,
    )


def _split_terms(text: str) -> list[str]:
    """A step cut before each sentence with a deadline of its own, where the text before it has a time already."""
    sentences = re.split(r"(?<=[а-яё»)\d][.!?])\s+(?=[А-ЯЁ«])", text)
    parts = [sentences[0]]
    for sentence in sentences[1:]:
        deadlines = [one for one in own_terms(sentence) if one.kind == "deadline"]
        if deadlines and time_phrases(parts[-1]) and not _is_start(sentence):
            parts.append(sentence)
        else:
            parts[-1] += f" {sentence}"
    return parts


def _stage_years(sections: Sequence[_Section]) -> str | None:
    """The years from the first stage to the last: «2017 - 2030 годы»."""
    years = [year for one in sections if one.rank == 10 and one.span for year in re.findall(r"(?:19|20)\d\d", one.span)]
    if not years:
        return None
    return f"{min(years)} - {max(years)} годы" if min(years) != max(years) else f"{years[0]} год"
