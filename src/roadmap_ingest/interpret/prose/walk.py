"""A walk over the outline of a document: which entries are duties, under which heading, within which step."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from ...model.origin import Origin
from ..requisites.words import pattern
from .doers import demanded_of, is_verb, subject
from .fields import labelled
from .outline import STAGE, Element
from .times import apart, covering, heading_time, own_terms, time_phrases, when_of
from .words import having, starting, wholly, word_list

MONTH = STAGE + 2
"""The rank of headings that name a month; weeks and days rank below."""
UNRANKED = 20
"""The rank of a heading without number or time, below all others: «Алгоритм работы:»."""
LONGEST_LINE = 200
"""Characters of a plain line that may be a duty."""
LONGEST_HEADING = 6
"""Words of an introduction that is rather a heading of the steps below it."""


class Duty(Struct):
    """A duty as it was found: its paragraphs, and the time and doer that came from around it.

    `section` is an index into the walk's sections. `span` is the time of its stage or month, `when` a term stated
    over it. `guessed` tells that its list was taken for duties by the entries alone.
    """

    text: list[str]
    origins: list[Origin]
    section: int | None
    span: str | None
    number: str | None = None
    parent: str | None = None
    doer: str | None = None
    when: str | None = None
    guessed: bool = False

    @property
    def time(self) -> str | None:
        """Its own or stated time, else that of its stage."""
        return self.when or when_of(" ".join(self.text)) or self.span


class Heading(Struct, frozen=True):
    """A heading over duties; `parent` is an index into the walk's sections, `span` the time it names or inherits."""

    title: str
    number: str | None
    rank: int
    parent: int | None
    origin: Origin
    span: str | None


class Intro(Struct, frozen=True):
    """The introduction of a list («…:»), whom it asks, and whether it stands within a step."""

    text: str
    doer: str | None = None
    in_step: bool = False


class Walk:
    """Reads the elements in order into `sections` and `duties`; `plan_like`: the document calls itself a plan."""

    def __init__(self, elements: Sequence[Element], plan_like: bool) -> None:
        self.sections: list[Heading] = []
        self.duties: list[Duty] = []
        self._elements = elements
        self._plan_like = plan_like
        self._stack: list[int] = []
        self._numbers: set[tuple[int | None, str]] = set()
        self._intro: Intro | None = None
        self._step: Duty | None = None
        self._last: Duty | None = None
        self._verdict: tuple[bool, bool] | None = None
        self._aside = False
        take = {
            "heading": self._heading,
            "step": self._numbered,
            "bullet": self._bullet,
            "intro": self._introduction,
            "text": self._paragraph,
        }
        for at, one in enumerate(elements):
            if one.kind not in ("bullet", "step"):
                self._verdict = None
            take[one.kind](one, at)

    def _heading(self, one: Element, at: int) -> None:
        if self._bears_fields(at):
            self._numbered(one, at)
            return
        while self._stack and self.sections[self._stack[-1]].rank >= one.rank:
            self._stack.pop()
        parent = self._here
        span = heading_time(one.text) or (self.sections[parent].span if parent is not None else None)
        self.sections.append(Heading(one.text, one.number, one.rank, parent, one.origin, span))
        self._stack.append(len(self.sections) - 1)
        self._intro = self._step = self._last = None
        self._aside = False

    def _bears_fields(self, at: int) -> bool:
        """Whether a heading is an entry itself: below it stands «Срок: …» or «Ответственный: …»."""
        below = self._elements[at + 1] if at + 1 < len(self._elements) else None
        return below is not None and below.kind == "text" and labelled(f". {below.text}", below.origin)[0] == "."

    @property
    def _here(self) -> int | None:
        return self._stack[-1] if self._stack else None

    def _is_goal(self, text: str) -> bool:
        """«Задачи» of a whole plan are its goals; those of a stage, quarter or month are its duties."""
        dated = any(STAGE <= self.sections[index].rank < UNRANKED for index in self._stack)
        return wholly("goals").match(text) is not None and not dated

    def _open(self, one: Element, text: str, number: str | None = None, guessed: bool = False) -> Duty:
        section = self._here
        span = self.sections[section].span if section is not None else None
        duty = Duty([text], [one.origin], section, span, number=number, guessed=guessed)
        self.duties.append(duty)
        self._last = duty
        return duty

    def _numbered(self, one: Element, at: int) -> None:
        self._aside = False
        if self._step is None:
            asked, guessed = self._judge(at, "step")
            if not asked:
                return
        else:
            guessed = self._step.guessed
        if self._intro and self._intro.in_step:
            self._intro = None
        self._step = self._open(one, one.text, one.number, guessed)
        self._step.parent = self._row_above(one.number)
        self._numbers.add((self._here, one.number or ""))
        self._step.doer = self._intro.doer if self._intro else None

    def _row_above(self, number: str | None) -> str | None:
        """The number above («3» of «3.1») where a duty of this section bears it."""
        above = number.rsplit(".", 1)[0] if number and "." in number else None
        return above if above and (self._here, above) in self._numbers else None

    def _judge(self, at: int, kind: str) -> tuple[bool, bool]:
        """Whether the list that begins at `at` holds duties, and whether that was told by its entries alone.

        Its introduction decides, then the heading above it, then what the document calls itself, then its entries.
        """
        if self._verdict is None:
            self._verdict = self._told() or self._guess(at, kind)
        return self._verdict

    def _told(self) -> tuple[bool, bool] | None:
        if self._intro and self._is_goal(self._intro.text):
            return False, False
        texts = [self._intro.text] if self._intro else []
        if self._here is not None:
            texts.append(self.sections[self._here].title)
        for text in texts:
            if having("no_duties").search(text):
                return False, False
            if having("duties").search(text):
                return True, False
        if self._intro and self._intro.doer:
            return True, False
        return (True, False) if self._plan_like and not self._intro else None

    def _guess(self, at: int, kind: str) -> tuple[bool, bool]:
        following = (self._elements[index] for index in range(at, len(self._elements)))
        if kind == "bullet":
            entries = list(itertools.takewhile(lambda one: one.kind == "bullet", following))
        else:
            inside = itertools.takewhile(lambda one: one.kind != "heading", following)
            entries = [one for one in inside if one.kind == "step"]
        signs = sum(_asks(one.text) for one in entries)
        return signs * 2 >= len(entries), True

    def _bullet(self, one: Element, at: int) -> None:
        if self._aside:
            return
        if self._step is not None:
            if self._intro and self._intro.in_step and self._intro.doer:
                duty = self._open(one, one.text)
                duty.parent, duty.doer = self._step.number, self._intro.doer
                duty.when = when_of(one.text) or self._step.time
            else:
                self._step.text.append(f"- {one.text}")
            return
        asked, guessed = self._judge(at, "bullet")
        if asked:
            self._open(one, one.text, guessed=guessed).doer = self._intro.doer if self._intro else None

    def _introduction(self, one: Element, at: int) -> None:
        text = one.text.rstrip(":").strip()
        if starting("asides").match(text):
            self._aside, self._intro = True, None
            return
        doer = demanded_of(one.text)
        if wholly("chapters").match(text):
            self._step = self._last = None
            self._intro, self._aside = Intro(text), False
            return
        if self._aside and not doer and not having("duties").search(text):
            return
        self._aside = False
        over_steps = at + 1 < len(self._elements) and self._elements[at + 1].kind == "step"
        if self._step is not None and not over_steps:
            self._intro = Intro(text, doer, in_step=True)
            if not doer:
                self._step.text.append(one.text)
        elif over_steps and not doer and len(text.split()) <= LONGEST_HEADING and not self._is_goal(text):
            self._heading(replace(one, kind="heading", text=text, rank=UNRANKED), at)
        else:
            self._step = self._last = None
            self._intro = Intro(text, doer)

    def _paragraph(self, one: Element, _: int) -> None:
        if starting("asides").match(one.text):
            self._aside = True
        elif self._aside:
            return
        elif cover := covering(one.text):
            for duty in self._numbered_here(cover.first, cover.last):
                duty.when = _within(cover.when, duty)
        elif found := _named().match(one.text):
            self._step = None
            self._open(one, found["duty"], found["number"])
        elif self._step is not None:
            self._within_step(self._step, one)
        elif self._plan_like and self._is_entry(one.text):
            self._open(one, one.text, guessed=apart(one.text)[1] is None)
        elif self._last is not None and labelled(f". {one.text}", one.origin)[1]:
            self._last.text.append(one.text)
        else:
            self._last = None

    def _numbered_here(self, first: int, last: int) -> Iterator[Duty]:
        """The steps of this section with numbers from `first` to `last`."""
        for duty in itertools.takewhile(lambda duty: duty.section == self._here, reversed(self.duties)):
            if (duty.number or "").isdigit() and first <= int(duty.number or 0) <= last:
                yield duty

    def _is_entry(self, text: str) -> bool:
        """Whether a plain line is a duty: it begins with its time, or stands under a day, week or month."""
        if apart(text)[1]:
            return True
        dated = self._here is not None and self.sections[self._here].rank >= MONTH
        return dated and not self._intro and len(text) < LONGEST_LINE and not having("stative").search(text)

    def _within_step(self, step: Duty, one: Element) -> None:
        """A further paragraph of a step: more of its text, or a duty of its own where it has its own term."""
        field = bool(labelled(f". {one.text}", one.origin)[1])
        own = any(term.kind != "deadline" or not term.text[:1].isdigit() for term in own_terms(one.text))
        if own and not field:
            self._open(one, one.text).parent = step.number
            return
        listed = self._intro is not None and self._intro.in_step and self._last is not None
        target = self._last if listed and self._last and not field else step
        target.text.append(one.text)
        target.origins.append(one.origin)


@cache
def _named() -> re.Pattern[str]:
    """«Мероприятие № 3: Покрасить забор»."""
    number = r"(?:\s*№?\s*(?P<number>\d{1,3}(?:\.\d{1,3})*)\.?)?"
    return re.compile(rf"{pattern(word_list('labels'))}{number}\s*[–—:-]\s+(?P<duty>\S.*)", re.IGNORECASE)


def _within(term: str, duty: Duty) -> str:
    """A term over several steps as that of one of them: beside its own recurrence, not against its own deadline."""
    own = when_of(" ".join(duty.text))
    if own is None:
        return term
    recurring = any(one.kind == "recurring" for one in time_phrases(" ".join(duty.text)))
    return f"{own}, {term}" if recurring else own


def _asks(text: str) -> bool:
    """Whether an entry reads as a duty by itself: it has a term, a doer, or begins with an infinitive."""
    first = text.split(maxsplit=1)[0].lower().strip("«»(),.") if text.strip() else ""
    infinitive = re.search(r"(?:ть|ти|чь|ться|тись)$", first) is not None
    return infinitive or is_verb(first) or bool(time_phrases(text) or subject(text))
