"""What is doubtful about the requisites: markers without a value, statements of one document that contradict."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile

from msgspec import Struct

from ...grammar import load
from ...model.diagnostic import Diagnostic, remark
from ...model.draft import DraftAct
from .act import TITLE, Heading, act_kind, mended_name
from .approval import Approval
from .casing import find_head
from .lines import Line
from .organisation import is_bare
from .references import own_numbers
from .signature import Signature
from .words import PERSON, act_words, holds, words

_ZONE = 8
"""Lines below an act's name in which its date and number stand."""
_TOP = 40
"""Lines from the top among which an act bears its name."""
_LONGEST_NAME = 60
"""Characters of a line that may be an act's name."""
_ALIKE = 80
"""Likeness, in per cent, of a damaged name of an act to the true one."""
_NUMBERED = re.compile(r"\W*(?:\w{1,12}\.?\s*)?№\s*\d")
"""A line that begins with an act's number, or with one word and the number."""
_SENTENCE_INSIDE = re.compile(r"[а-яё]{3,}\.\s+[А-ЯЁ][а-яё]{3,}")
_EARLY = 5
"""Years that an act may be older than the plan which it approves."""


class Found(Struct, frozen=True):
    """All that was read of the requisites: the act, and what its fields were taken from."""

    act: DraftAct
    head: Sequence[Line]
    heading: Heading | None
    blocks: Sequence[Approval]
    signed: Sequence[Signature]
    period: str | None

    @property
    def own(self) -> Heading | None:
        """The heading where the document is a resolution or an order."""
        return self.heading if self.heading and self.heading.kind in {"resolution", "order"} else None


def doubts(found: Found) -> Iterator[Diagnostic]:
    """Everything that a reader should look at before he trusts the requisites."""
    yield from _unread_name(found)
    yield from _missing(found)
    yield from _competing(found)
    yield from _annex_differs(found)
    yield from _year_differs(found)
    yield from _signatory_differs(found)
    title = found.act.title or ""
    if found.own is not None and (_SENTENCE_INSIDE.search(title) or re.search(PERSON, title)):
        yield remark("act-title-doubtful", text=title)
    if found.act.issuer and is_bare(found.act.issuer) and found.act.issuer.lower() in words("generic_bodies"):
        yield remark("issuer-incomplete", text=found.act.issuer)


def _unread_name(found: Found) -> Iterator[Diagnostic]:
    """«П0СТАНОВЛЕНИЕ»: a line in capitals that is nearly an act's name, where no act was found."""
    if found.heading is not None:
        line = found.head[found.heading.start]
        if name := mended_name(line):
            yield remark("act-mended", text=line.text, name=name)
        return
    from rapidfuzz.fuzz import ratio

    names = [form for form, act in act_words().items() if act.document in {"resolution", "order"}]
    taken = {at for block in found.blocks for at in range(block.start, block.end)}
    for at, line in enumerate(found.head[:_TOP]):
        letters = re.sub(r"[^\w]", "", line.text).lower()
        if at in taken or not line.text.isupper() or len(line.text) > _LONGEST_NAME:
            continue
        if any(ratio(letters, name) >= _ALIKE for name in names):
            yield remark("act-unread", text=line.text)
            return


def _missing(found: Found) -> Iterator[Diagnostic]:
    """A field of an act that is not there though acts have it, or that stands there unread."""
    heading, act = found.own, found.act
    if heading is not None:
        below = found.head[heading.start : min(heading.end, heading.start + _ZONE)]
        zone = list(takewhile(lambda line: not TITLE.match(line.text), below))
        blank = any("__" in line.text for line in zone)
        yield from _field("number", act.number, _marked(zone, r"№\s*[^\s_]"), not blank)
        yield from _field("date", act.date, _marked(zone, r"(?:19|20)\d\d|(?<!\w)от\s+[«\"]?\d"), not blank)
        yield from _field("issuer", act.issuer, None, True)
        operative = any(holds("operative").search(line.text) for line in found.head)
        yield from _field("signatory", act.signatory, None, operative)
    for block in found.blocks:
        if block.by == "person" and block.act is None:
            lines = found.head[block.start : block.end]
            number = next((line.text for line in lines if _NUMBERED.match(own_numbers(line.text))), None)
            yield from _field("number", act.number, number, False)
            name = None if any("__" in line.text for line in lines) else block.position
            yield from _field("signatory", act.signatory or block.person, name, False)
    if heading is None and act.number is not None:
        yield from _field("date", act.date, None, True)


def _field(field: str, value: str | None, marked: str | None, wanted: bool) -> Iterator[Diagnostic]:
    if value is None and marked is not None:
        yield remark("act-field-unread", field=field, text=marked)
    elif value is None and wanted:
        yield remark("act-field-missing", field=field)


def _marked(zone: Sequence[Line], marker: str) -> str | None:
    """The line in which a value seems to stand: it holds the marker and no blank to fill in."""
    return next((line.text for line in zone if re.search(marker, line.text) and "__" not in line.text), None)


def _competing(found: Found) -> Iterator[Diagnostic]:
    """A second act, a second approval by another person, a second signatory: the first was taken."""
    if found.own is not None:
        taken = {at for block in found.blocks for at in range(block.start, block.end)}
        later = range(found.own.end, len(found.head))
        names = (found.head[at].text for at in later if at not in taken and act_kind(found.head[at]))
        yield from (remark("act-another", text=text) for text in [*names][:1])
        signed = [sign.person for sign in found.signed if sign.line >= found.own.end]
        others = [name for name in dict.fromkeys(signed) if name != found.act.signatory]
        if others and found.act.signatory:
            yield remark("signatory-another", taken=found.act.signatory, others=", ".join(others))
    approved = dict.fromkeys(block.person for block in found.blocks if block.by == "person" and block.person)
    if len(approved) > 1:
        first, *others = approved
        yield remark("approval-another", taken=str(first), others=", ".join(map(str, others)))


def _annex_differs(found: Found) -> Iterator[Diagnostic]:
    """An annex heading that gives the act above it another number, day or issuer: one is wrong, or it is foreign."""
    block = next((block for block in found.blocks if block.by in {"annex", "act"} and block.act), None)
    if block is None or block.act is None or found.own is None:
        return
    if block.act.number and found.own.number and block.act.number != found.own.number:
        yield remark("annex-number-differs", annex=block.act.number, act=found.own.number)
        return
    one, other = calendar_day(block.act.date), calendar_day(found.own.date)
    if one and other and one != other:
        yield remark("annex-date-differs", annex=str(block.act.date), act=str(found.own.date))
    if block.issuer and found.own.issuer and not _same_body(block.issuer, found.own.issuer):
        yield remark("annex-issuer-differs", annex=block.issuer, act=found.own.issuer)


def _same_body(one: str, other: str) -> bool:
    """Whether two names with one head agree: the shorter says nothing that the longer does not, stem by stem."""
    heads = (find_head(one), find_head(other))
    if any(head is None for head in heads) or len({head.group()[:5].lower() for head in heads if head}) > 1:
        return True  # «Ростехнадзор» and the service that it is: names of different make cannot be compared
    short, long = sorted((_stems(one), _stems(other)), key=len)
    return short <= long


def _stems(name: str) -> set[str]:
    return {word[:5] for word in re.findall(r"[^\W\d_]{4,}|\d+", name.lower().replace("ё", "е"))}


def _year_differs(found: Found) -> Iterator[Diagnostic]:
    """An act of 2032 that approves a plan for 2023: younger than the plan's end, or much older than its beginning."""
    day = calendar_day(found.act.date)
    years = [int(year) for year in re.findall(r"(?:19|20)\d\d", found.period or "")]
    if day is None or not years or (found.heading and found.heading.kind == "memo"):
        return
    school = re.search(r"(?:19|20)\d\d\s?/\s?\d\d(?!\d)", found.period or "")
    last = max(years) + (school is not None)
    alone = len(years) == 1 and re.search(r"(?<!\w)до\s", found.period or "")
    if day[0] > last or (day[0] < min(years) - _EARLY and not alone):
        yield remark("act-year-differs", date=str(found.act.date), period=str(found.period))


def _signatory_differs(found: Found) -> Iterator[Diagnostic]:
    """«Ректор …» under an act of an administration: the post and the issuer name different bodies."""
    post, issuer = (found.act.signatory_position or "").lower(), (found.act.issuer or "").lower()
    headed: dict[str, list[str]] = load("requisites").lexicon["headed_by"]
    bodies = next((bodies for head, bodies in headed.items() if post.split(" ", 1)[0] == head), None)
    if bodies and issuer and not any(re.search(rf"(?<!\w){body}", issuer) for body in bodies):
        yield remark(
            "signatory-issuer-differ", position=str(found.act.signatory_position), issuer=str(found.act.issuer)
        )


@cache
def _months() -> dict[str, int]:
    return {month: number for number, month in enumerate(load("requisites").lexicon["months"], 1)}


def calendar_day(printed: str | None) -> tuple[int, int, int] | None:
    """Year, month and day of a printed date («05» февраля 2024 года»), None where it is none."""
    found = re.search(r"(\d{1,2})\W+(\d{1,2}|[а-яё]+)\W+((?:19|20)\d\d)", (printed or "").lower())
    if not found:
        return None
    month = int(found[2]) if found[2].isdigit() else _months().get(found[2], 0)
    return int(found[3]), month, int(found[1])
