"""The heading of an act: its kind, issuer, date, number, place and title."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from .approval import plan_start
from .casing import find_head, nominative, normal_case
from .lines import Line
from .organisation import is_body, organisation
from .words import NUMBER, act_words, begins, date_pattern, holds, pattern, words

_TITLE = re.compile(r"[«\"“]?(?:об?|обо)\s+\S", re.IGNORECASE)
_AWAITING = re.compile(
    r"(?:утвержд\w+|внесени\w+|изменени\w+|реализации|исполнении|выполнении|об?|в|по|и|на)$", re.IGNORECASE
)
"""The end of a line after which a plan's name still belongs to the act's title: «Об утверждении / Плана …»."""
_HEADING_REACH = 40
"""Lines from the top among which an act bears its name."""


@dataclass(frozen=True, slots=True)
class Heading:
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
    at = next((i for i, line in enumerate(lines[:_HEADING_REACH]) if i not in taken and _kind(line)), None)
    if at is None:
        return None
    kind = _kind(lines[at]) or "plan"
    if kind == "memo":
        return Heading(kind, at, at)
    title_at = next((i for i in range(at, min(at + 25, len(lines))) if _TITLE.match(lines[i].text) and i != at), None)
    title, end = _title(lines, title_at) if title_at is not None else (None, at + 1)
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
        number=number["number"] if number else None,
        place=find_place(zone) or _lone_city(lines[at + 1 : title_at]),
        title=normal_case(title, known) if title else None,
    )


def _zone(lines: Sequence[Line]) -> str:
    return " \n ".join(line.text for line in lines)


def _kind(line: Line) -> str | None:
    """The document kind of a line that is an act's name: «ПОСТАНОВЛЕНИЕ», «Приказ № 15», «РАСПОРЯЖЕНИЕ ГЛАВЫ …»."""
    parts = line.text.split(maxsplit=1)
    if not parts:
        return None
    word = act_words().get(parts[0].strip('«»"').lower())
    rest = parts[1] if len(parts) > 1 else ""
    if word is None or word.document is None:
        return None
    alone = not rest or re.fullmatch(rf"(?:{NUMBER}|№?\s*_+|от\s.*)", rest)
    named = parts[0][:1].isupper() and _names_issuer(rest)
    if line.capitals or named or ((alone or word.document == "memo") and parts[0][:1].isupper()):
        return word.document
    return None


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
    parts = []
    for text in above[start:]:
        if re.match(rf"(?:от\s+)?(?:{date_pattern()}|{NUMBER})", text, re.IGNORECASE) or begins("agree").match(text):
            break
        parts.append(text)
    name = re.sub(r"\s*\((?:[^()]*«[^()]*|[А-ЯЁ]{2,}[^()]{0,20})\)$", "", " ".join(parts))
    return normal_case(name, known) or None


def _issuer_beside(lines: Sequence[Line], at: int, known: Mapping[str, str]) -> str | None:
    """The issuer named in the act's own line («ПРИКАЗ ДИРЕКТОРА …») or before «постановляет»."""
    rest = lines[at].text.split(maxsplit=1)[1:]
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
        if parts and plan_start().match(text) and text[:1].isupper() and not _AWAITING.search(parts[-1]):
            break
        parts.append(text)
        end = index + 1
    title = " ".join(parts).rstrip(".")
    quoted = re.fullmatch(r"«(.+)»|\"(.+)\"|“(.+)”", title)
    return (next(filter(None, quoted.groups())) if quoted else title), end


def _runs_on(before: str, text: str) -> bool:
    opened = before.count("«") > before.count("»")
    return opened or text[:1].islower() or text[:1] in '«"(' or text[:1].isdigit() or len(before) < 60


def _lone_city(lines: Sequence[Line]) -> str | None:
    """«МОСКВА», alone in a line between an act's name and its title."""
    lone = (line.text for line in lines if re.fullmatch(r"[А-ЯЁ][А-ЯЁа-яё-]{2,}", line.text))
    return next((text.title() for text in lone if text.lower() not in act_words()), None)


def find_place(zone: str) -> str | None:
    """The settlement in an act's heading: «с.Калга» → «с. Калга», «г. Энск»."""
    found = re.search(
        rf"(?:^|\n|\s{{2,}}|\d\s|\d\s?г\.\s|года\s)\s*(?P<kind>{pattern(words('settlements'))})(?:\.\s*|\s+)(?P<name>[А-ЯЁ][\w-]+(?:\s[А-ЯЁ]\w+)?)\s*(?=$|\n|№|\s{{2,}})",
        zone,
    )
    if not found:
        return None
    dot = "." if len(found["kind"]) <= 3 else ""
    return f"{found['kind']}{dot} {found['name']}"
