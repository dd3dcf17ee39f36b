"""The heading of an act: its kind, issuer, date, number, place and title."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct

from .approval import plan_start
from .casing import find_head, nominative, normal_case
from .lines import Line
from .organisation import federal_body, is_body, organisation
from .words import NUMBER, PERSON, ActWord, act_words, begins, date_pattern, holds, number_of, pattern, words

TITLE = re.compile(r"[«\"“\[]?(?:об?|обо)\s+\S", re.IGNORECASE)
_AWAITING = re.compile(
    r"(?:утвержд\w+|внесени\w+|изменени\w+|реализации|исполнении|выполнении|об?|в|по|и|на)$", re.IGNORECASE
)
"""The end of a line after which a plan's name still belongs to the act's title: «Об утверждении / Плана …»."""
_LOOK_ALIKES = str.maketrans("03ABCEHKMOPTX", "ОЗАВСЕНКМОРТХ")
_LONGEST_NAME = 30
"""Characters of an act's name that damage parted."""
_TITLE_ABOVE = 5
"""Lines over an act's name in which its title may stand."""
_HEADING_REACH = 40
"""Lines from the top among which an act bears its name."""


class Heading(Struct, frozen=True):
    """What the head of an act says; `start` is the line of its kind, `end` the line after its title."""

    kind: str
    start: int
    end: int
    issuer: str | None = None
    date: str | None = None
    number: str | None = None
    place: str | None = None
    title: str | None = None


def find_heading(lines: Sequence[Line], known: Mapping[str, str], taken: Collection[int] = ()) -> Heading | None:
    """The heading of the act that `lines` begin with, None where they begin with no act.

    `taken` are the lines of approval blocks, where «Приказ № 147» is no heading.
    """
    at = next((i for i, line in enumerate(lines[:_HEADING_REACH]) if i not in taken and act_kind(line)), None)
    if at is None:
        return None
    kind = act_kind(lines[at]) or "plan"
    if kind == "memo":
        return Heading(kind, at, at)
    title_at = next((i for i in range(at, min(at + 25, len(lines))) if TITLE.match(lines[i].text) and i != at), None)
    title, end = _title(lines, title_at) if title_at is not None else (_title_above(lines, at), at + 1)
    below = _zone(lines[at : title_at if title_at is not None else at + 8])
    zone = f"{below} \n {_zone(lines[max(0, at - 4) : at])}"
    date = re.search(date_pattern(), zone, re.IGNORECASE)
    number = re.search(NUMBER, below) or re.search(rf"(?:^|\n)\s*{NUMBER}", zone)
    return Heading(
        kind,
        at,
        end,
        issuer=_issuer_above(lines[:at], known) or _issuer_beside(lines, at, known),
        date=date.group() if date else None,
        number=number_of(number["number"]) if number else None,
        place=find_place(zone) or _lone_city(lines[at + 1 : title_at]),
        title=normal_case(title, known) if title else None,
    )


def _zone(lines: Sequence[Line]) -> str:
    return " \n ".join(line.text for line in lines)


def act_kind(line: Line) -> str | None:
    """The document kind of a line that is an act's name: «ПОСТАНОВЛЕНИЕ», «Приказ № 15», «РАСПОРЯЖЕНИЕ ГЛАВЫ …»."""
    parts = begins("act_adjectives").sub("", line.text, count=1).split(maxsplit=1)
    if not parts:
        return None
    word = act_words().get(parts[0].strip('«»"').lower())
    rest = parts[1] if len(parts) > 1 else ""
    if word is None and (twin := _in_two_languages(line)):
        return twin.document
    if word is None and (mended := mended_name(line)):
        word, rest = act_words()[mended], ""
    if word is None or word.document is None:
        return None
    alone = not rest or re.fullmatch(rf"(?:{NUMBER}|№?\s*_+|от\s.*)", rest)
    named = parts[0][:1].isupper() and _names_issuer(rest)
    if word.document == "plan" and not line.capitals:  # «Протокол № 1 от …» is what a plan was agreed by
        return None
    if line.capitals or named or ((alone or word.document == "memo") and parts[0][:1].isupper()):
        return word.document
    return None


def _in_two_languages(line: Line) -> ActWord | None:
    """«БҰЙРЫҚ        ПРИКАЗ», «ҚАУЛЫ / ПОСТАНОВЛЕНИЕ»: the Russian name in the right half of the line."""
    halves = re.split(r"\s{3,}|\t+|\s/\s", line.wide)
    return act_words().get(halves[-1].strip().lower()) if len(halves) == 2 and line.text.isupper() else None


def mended_name(line: Line) -> str | None:
    """«П0СТАНОВ ЛЕНИЕ» → «постановление»: an act's name in capitals with a space or a digit in it; None for others."""
    if not line.text.isupper() or len(line.text) > _LONGEST_NAME:
        return None
    letters = re.sub(r"\W", "", line.text).translate(_LOOK_ALIKES).lower()
    return letters if letters in act_words() and letters != line.text.lower() else None


def _names_issuer(rest: str) -> bool:
    """Whether what follows an act's name is only its issuer: «Постановление Администрации Ольховского района»."""
    tail = re.search(rf"\s+от\s+{date_pattern()}\s*,?\s*{NUMBER}$", rest, re.IGNORECASE)
    name = rest[: tail.start()] if tail else rest
    head = find_head(name)
    body = head is not None and head.start() == 0 and nominative(name) != name and (tail or head.group()[0].isupper())
    return bool(body) and len(name.split()) <= 10 and not re.search(r"[.;:,]|\d", name)


def _issuer_above(lines: Sequence[Line], known: Mapping[str, str]) -> str | None:
    """«АДМИНИСТРАЦИЯ ГОРОДА ЭНСКА» over «ПОСТАНОВЛЕНИЕ»: from the line that names a body down to the act's name.

    The short name that may follow it («(МКУ «Управа»)») is left out.
    """
    above = [line.text for line in lines if line.text][-6:]
    start = next((i for i, text in enumerate(above) if is_body(text)), None)
    if start is None:
        return None
    parts: list[str] = []
    for text in above[start:]:
        if holds("sessions").search(text):
            continue
        if re.match(rf"(?:от\s+)?(?:{date_pattern()}|{NUMBER})", text, re.IGNORECASE) or begins("agree").match(text):
            break
        parts.append(f"\n{text}" if parts and _another_body(above[start], text) else text)
    together = " ".join(parts).replace(" \n", ", ")
    name = re.sub(r"\s*\((?:[^()]*«[^()]*|[А-ЯЁ]{2,}[^()]{0,60})\)$", "", together)
    return normal_case(name, known) or None


def _another_body(first: str, text: str) -> bool:
    """Whether a line below a body's name names another: two ministries, or a department of an administration."""
    one, other = find_head(first), find_head(text)
    alike = one is not None and other is not None and one.group().casefold() == other.group().casefold()
    above = begins("whole_bodies").match(first) or federal_body().match(first)
    return is_body(text) and (alike or above is not None)


def _issuer_beside(lines: Sequence[Line], at: int, known: Mapping[str, str]) -> str | None:
    """The issuer named in the act's own line («ПРИКАЗ ДИРЕКТОРА …») or before «постановляет»."""
    for line in lines[at + 1 : at + 3]:
        of_whom = re.match(r"по\s+(?=[А-ЯЁ]{3,})", line.text)  # «ПРИКАЗ № 12 / по МКДОУ «Рост»»
        if of_whom and (name := organisation(line.text[of_whom.end() :])):
            return name
        if begins("sittings").match(line.text) and find_head(line.text):
            return organisation(normal_case(line.text, known))
    rest = begins("act_adjectives").sub("", lines[at].text, count=1).split(maxsplit=1)[1:]
    if rest and not re.match(rf"{NUMBER}|№|от\s", rest[0]):
        name = re.split(rf"\s+от\s+{date_pattern()}", rest[0], maxsplit=1, flags=re.IGNORECASE)[0]
        return organisation(normal_case(name, known))
    for index, line in enumerate(lines[at : at + 40], at):
        if found := holds("operative").search(line.text):
            before = line.text[: found.start()] or (lines[index - 1].text if index else "")
            clause = before.rsplit(",", 1)[-1].strip()
            if clause and is_body(clause):
                return clause[:1].upper() + clause[1:]
    return None


def _title(lines: Sequence[Line], start: int) -> tuple[str, int]:
    """The act's title from `start` to the preamble or the operative part, and the line after it."""
    parts: list[str] = []
    end = start
    for index in range(start, min(start + 14, len(lines))):
        text = lines[index].text
        if not text:
            if parts and index + 1 < len(lines) and not lines[index + 1].text[:1].islower():
                break
            continue
        if parts and (begins("preamble").match(text) or holds("operative").search(text) or re.match(r"\d+\.", text)):
            break
        if parts and lines[index].block != lines[index - 1].block and not _runs_on(parts[-1], text):
            break
        if parts and (begins("orders").match(text) or re.search(rf"{PERSON}$", text)):
            break
        if parts and plan_start().match(text) and text[:1].isupper() and not _AWAITING.search(parts[-1]):
            break
        parts.append(text)
        end = index + 1
    title = " ".join(parts).rstrip(".")
    quoted = re.fullmatch(r"«(.+)»|\"(.+)\"|“(.+)”|\[(.+)\]", title)
    return (next(filter(None, quoted.groups())) if quoted else title), end


def _title_above(lines: Sequence[Line], at: int) -> str | None:
    """The title where it stands over the act's name, as registers of acts print it."""
    start = next((i for i in range(max(0, at - _TITLE_ABOVE), at) if TITLE.match(lines[i].text)), None)
    return " ".join(line.text for line in lines[start:at] if line.text).rstrip(".") if start is not None else None


def _runs_on(before: str, text: str) -> bool:
    opened = before.count("«") > before.count("»")
    return opened or text[:1].islower() or text[:1] in '«"(' or text[:1].isdigit() or len(before) < 60


def _lone_city(lines: Sequence[Line]) -> str | None:
    """«МОСКВА», alone in a line between an act's name and its title."""
    kinds = tuple(phrase.split()[-1] for phrase in words("territories"))
    lone = (
        line.text
        for above, line in zip([None, *lines], lines, strict=False)
        if re.fullmatch(r"[А-ЯЁ][А-ЯЁа-яё-]{2,}", line.text)
        and not (above and above.text.lower().endswith(kinds))  # «ГЛАВЫ ГОРОДСКОГО ОКРУГА / ЯСНОГОРСК»
    )
    return next((text.title() for text in lone if text.lower() not in act_words()), None)


def find_place(zone: str) -> str | None:
    """The settlement in an act's heading: «с.Калга» → «с. Калга», «г. Энск»."""
    before = r"(?:^|\n|\s{2,}|\d\s|\d\s?г\.\s|года\s|№\s?\d\S*\s)\s*"
    name = r"(?:\.\s*|\s+)(?P<name>[А-ЯЁ][\w-]+(?:\s[А-ЯЁ]\w+)?)"
    after = r"\s*(?=$|\n|№|\s{2,}|\d{1,2}[\s.]|[«\"]\s?\d|от\s)"
    found = re.search(rf"{before}(?P<kind>{pattern(words('settlements'))}){name}{after}", zone)
    if not found:
        return None
    dot = "." if len(found["kind"]) <= 3 else ""
    return f"{found['kind']}{dot} {found['name']}"
