"""Who put the document in force: approval blocks («УТВЕРЖДАЮ») and headings of annexes («Приложение № 1 к …»)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

from ...grammar import load
from .casing import find_head, nominative
from .lines import Line
from .organisation import organisation
from .references import Mention, mentions
from .words import FULL_NAME, PERSON, act_words, begins, date_pattern, pattern, words

_REACH = 10
"""Lines, blank ones apart, that an approval block or an annex heading may take."""
_WIDEST_GAP = 6
"""Blocks of the document, blank ones among them, that may part two lines of one block."""
_LONGEST_ANNEX = 160
"""Characters of a line that an annex heading begins."""
_BEFORE_HEAD = 3
"""Words before the head of a body's name: «общем родительском собрании»."""
_LONGEST_POST = 4
"""Lines that a post may take where neither name nor date follows."""


By = Literal["annex", "act", "person", "agreed"]


class Approval(Struct, frozen=True):
    """An approval block or annex heading: the lines [start, end) it takes and what it says.

    `by` is an annex («Приложение к …»), an act («Утверждено приказом …»), a person («УТВЕРЖДАЮ», post, name); what is
    merely agreed («СОГЛАСОВАНО») puts nothing in force. `word` is the head word of the act that is named.
    """

    by: By
    start: int
    end: int
    act: Mention | None = None
    word: str | None = None
    issuer: str | None = None
    person: str | None = None
    position: str | None = None
    date: str | None = None


@cache
def _annex() -> re.Pattern[str]:
    return re.compile(
        rf"[«\"“]?\s*{pattern(words('annex'))}\s*(?:№|N)?\s*(?:\d+(?:\.\d+)?|[IVX]+|[А-Я])?\s*(?=$|к\s|\()",
        re.IGNORECASE,
    )


@cache
def stamp(key: str) -> re.Pattern[str]:
    """«УТВЕРЖДАЮ», «"Утверждено" приказом …» at the start of a line, in capitals or alone or before an act's name."""
    return re.compile(rf"[«\"“(]?\s*(?P<stamp>{pattern(words(key))})(?!\w)\s*[»\"”)]?\s*:?\s*", re.IGNORECASE)


@cache
def plan_start() -> re.Pattern[str]:
    """The start of a plan's title: «ПЛАН», «Календарный план», «"Дорожная карта"»."""
    known = rf"(?:{pattern(words('plan_adjectives'))}[\s,]+){{0,3}}{pattern(words('plan_words'))}"
    other = rf"(?:[^\W\d_]+(?:-[^\W\d_]+)?(?:ый|ий|ой|ая)\s+){{1,3}}{pattern(words('plan_nouns'))}"
    return re.compile(rf"[«\"“]?(?:{known}|{other})(?!\w)", re.IGNORECASE)


def approvals(lines: Sequence[Line]) -> list[Approval]:
    """Every approval block and annex heading among `lines`, in order."""
    found: list[Approval] = []
    at = 0
    while at < len(lines):
        block = _at(lines, at)
        if block:
            found.append(block)
        at = max(block.end if block else 0, at + 1)
    return found


def _at(lines: Sequence[Line], at: int) -> Approval | None:
    text = lines[at].text
    if _annex().match(text) and len(text) < _LONGEST_ANNEX:
        return _by_act(lines, at, "annex", _annex())
    for key in ("approve", "agree"):
        found = stamp(key).match(text)
        if not found:
            continue
        rest = text[found.end() :].strip()
        following = rest or next((line.text for line in lines[at + 1 : at + 3] if line.text), "")
        word = rest.split(maxsplit=1)[0].lower() if rest else ""
        if key == "approve" and following and following.split(maxsplit=1)[0].lower() in act_words():
            return _by_act(lines, at, "act", stamp(key))
        sits = key == "approve" and _sitting(rest)
        if not word or found["stamp"].isupper() or sits:
            return _by_person(lines, at, "person" if key == "approve" else "agreed", rest)
    return None


def _gather(lines: Sequence[Line], at: int) -> list[int]:
    """The indices of the block's lines after `at`: up to the next block, heading of an act or title of a plan."""
    taken: list[int] = []
    for index in range(at + 1, len(lines)):
        text = lines[index].text
        if not text:
            continue
        far = lines[index].block - lines[taken[-1] if taken else at].block > _WIDEST_GAP
        if len(taken) == _REACH or far or opens_block(text):
            break
        taken.append(index)
    return taken


def opens_block(text: str) -> bool:
    """Whether another block, an act or a plan's title begins in the line."""
    if _annex().match(text) or (plan_start().match(text) and text[:1].isupper()) or begins("operative").match(text):
        return True
    found = stamp("approve").match(text) or stamp("agree").match(text)
    return bool(found and (found["stamp"].isupper() or found.end() == len(text)))


def _by_act(lines: Sequence[Line], at: int, by: By, opening: re.Pattern[str]) -> Approval:
    """«Приложение 1 / к постановлению Администрации / от 14.02.2023 № 207»: read until number and date are met."""
    found = opening.match(lines[at].text)
    text, end = lines[at].text[found.end() if found else 0 :], at + 1
    best: Mention | None = next(mentions(text), None)
    for index in _gather(lines, at):
        if (best and best.number and best.date) or _blank_tail(text):
            break
        longer = f"{text} {lines[index].text}"
        mention = next(mentions(longer), None)
        if mention is None and not _goes_on(text, lines[index].text):
            break
        text, best, end = longer, mention, index + 1
    head = next((word for word in _heads(text) if word.lower() in act_words()), None)
    issuer = _issuer(text, head, best) if head else None
    day = re.search(date_pattern(), text, re.IGNORECASE) if best and not best.date else None
    return Approval(by, at, end, act=best, word=head, issuer=issuer, date=day.group() if day else None)


def _heads(text: str) -> list[str]:
    """The words that may name an annex's act: the first two, or that behind «… утверждённому» («к Положению …»)."""
    approving = re.search(rf"(?<!\w){pattern(words('approved_by'))}\s+(\w+)", text, re.IGNORECASE)
    return [*re.findall(r"\w+", text)[:2], *([approving[1]] if approving else [])]


def _goes_on(text: str, line: str) -> bool:
    """Whether an annex heading or a stamp without number and date yet goes on in `line`."""
    if text.strip():
        return len(line) < 120 and not line.endswith(".")
    first = line.split(maxsplit=1)[0].lower()
    return first == "к" or first in act_words()


def _blank_tail(text: str) -> bool:
    """Whether the heading is closed by a blank: «№ ____», «от «__» января 2023 года»."""
    return bool(re.search(r"_{2,}[»\"”]?\s*\w*\s*(?:\d{4}\s*(?:года|г)?\.?)?$", text)) and "№" in text and "от" in text


def _issuer(text: str, head: str, act: Mention | None) -> str | None:
    """Who issued the act: «к постановлению Администрации от …» → «Администрация»."""
    after = text[text.find(head) + len(head) :]
    cuts = r"\s(?:от\s|№)|№|_{2,}|\s\(?(?=[Пп]ротокол)"
    if act and act.word.lower() == head.lower() and act.between.strip():
        after, cuts = act.between, r"\sот\s|_{2,}|\s\(?(?=[Пп]ротокол)"
    name = re.split(cuts, f"{after} ")[0].strip(' ,.«"' if after.count("«") != after.count("»") else " ,.")
    return organisation(name) if name else None


@cache
def person_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{FULL_NAME}|{PERSON})(?![^\W_])")


def _by_person(lines: Sequence[Line], at: int, by: By, rest: str) -> Approval:
    """«УТВЕРЖДАЮ / Директор МУ «…» / ______ М.В. Григорьев / «09» января 2020 г. / приказ № 147»"""
    block = _Block(passive=not lines[at].text.lower().strip('«"(').startswith("утверждаю"))
    if rest:
        block.keep(rest)
    end = at + 1
    for index in _gather(lines, at):
        if block.person and not _closes(lines[index].text):
            break
        end = index + 1
        block.read(lines[index].text)
    if block.date is None and block.person is None and len(block.position) > _LONGEST_POST:
        return Approval(by, at, at + 1)
    post = " ".join(block.position) or None
    act = block.act
    return Approval(
        by,
        at,
        end,
        act=act,
        word=act.word if act else None,
        issuer=organisation(" ".join(block.sitting) or post or "") or None,
        person=block.person,
        position=post,
        date=act.date if act and act.date else block.date,
    )


def _closes(text: str) -> bool:
    """Whether a line below the name still belongs to the block: a date, a blank to fill in, a seal, an order."""
    blank = re.search(r"_{2,}|\b(?:19|20)\d\d\b|(?<!\w)м\.\s?п\.", text, re.IGNORECASE)
    return bool(blank or re.search(date_pattern(), text, re.IGNORECASE) or next(mentions(text), None))


def _sitting(text: str) -> str | None:
    """The body that sat and approved the plan: «на заседании профсоюзного комитета» → «профсоюзного комитета»."""
    found = re.match(rf"на\s+(?:{pattern(words('sittings'))}(?!\w)\s*)?", text, re.IGNORECASE)
    name = text[found.end() :] if found else ""
    head = find_head(name)
    return name if head and len(name[: head.start()].split()) <= _BEFORE_HEAD else None


@cache
def _cut_act() -> re.Pattern[str]:
    """«Пр. № 4 от 11.01.2023» at the start of a line: an act's word cut short."""
    cuts = "|".join(load("requisites").lexicon["act_cuts"])
    return re.compile(rf"^(?P<cut>{cuts})\.(?=\s?(?:№|от\s))", re.IGNORECASE)


class _Block(Struct):
    """A person's approval while its lines are read; `sitting` is the body that approved the plan, where one did.

    `passive`: «УТВЕРЖДЕНО …», which a body may follow at once: «Общим собранием».
    """

    passive: bool = False
    position: list[str] = field(default_factory=list)
    sitting: list[str] = field(default_factory=list)
    person: str | None = None
    date: str | None = None
    act: Mention | None = None

    def read(self, text: str) -> None:
        """Takes from a line the act, the date and the name; what is left before the name belongs to the post."""
        text = _cut_act().sub(lambda found: load("requisites").lexicon["act_cuts"][found["cut"].lower()], text)
        self.act = self.act or next(mentions(text), None)
        day = re.match(rf"от\s+(?P<date>{date_pattern()})", text, re.IGNORECASE)
        if self.act and self.act.date is None and day:  # «Приказ № 31» and its day in the next line
            self.act = replace(self.act, date=day["date"])
        if self.act and self.act.text in text:
            text = text.replace(self.act.text, "")
        if day := re.search(date_pattern(), text, re.IGNORECASE):
            self.date = self.date or day.group()
            text = text[: day.start()]
        name = person_pattern().search(text)
        if self.person:
            return
        if name:
            self.person = name.group()
            text = text[: name.start()]
        text = re.sub(r"(?:_+|\s/|/\s|/$).*$|[«\"“]\s*_+.*$", "", text).strip(" ,")
        if text:
            self.keep(text)

    def _body(self, text: str) -> str | None:
        """The text where it is the first one and names a body out of the nominative: «Советом директоров»."""
        head = find_head(text)
        first = not self.position and not self.sitting and not begins("posts").match(text)
        named = head is not None and len(text[: head.start()].split()) <= _BEFORE_HEAD
        return text if first and named and nominative(text) != text else None

    def keep(self, text: str) -> None:
        """Adds a line to the name of the body that sat, until its protocol or a post follows, else to the post."""
        sits = _sitting(text) or (self.passive and self._body(text))
        goes_on = self.sitting and not self.position and not self.act and not begins("posts").match(text)
        if sits or goes_on:
            self.sitting.append(sits or text)
        else:
            self.position.append(text)
