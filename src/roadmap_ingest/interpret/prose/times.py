"""The words of a duty that tell its time, as the schedule grammar should read them."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from msgspec import Struct

from .words import parts, sentence, time_rules

LONGEST = 5_000
"""Characters of a duty in which its time and doer are looked for."""


class Phrase(Struct, frozen=True):
    """A time phrase [start, end) of a text and the kind of schedule it announces."""

    start: int
    end: int
    kind: str
    text: str


@lru_cache(maxsize=512)
def time_phrases(text: str) -> tuple[Phrase, ...]:
    """The time phrases of `text`, in order, none within another: «до 1 марта», «2 раза в месяц (по средам)»."""
    found: list[Phrase] = []
    text = text[:LONGEST]
    for rule in time_rules():
        for hit in rule.form.finditer(text):
            if all(hit.end() <= one.start or hit.start() >= one.end for one in found):
                found.append(Phrase(hit.start(), hit.end(), rule.kind, " ".join(hit.group().split())))
    return tuple(sorted(found, key=lambda one: one.start))


class Cover(Struct, frozen=True):
    """A term that holds for the steps `first` to `last`: «работа по пунктам 1-4 должна быть завершена к …»."""

    first: int
    last: int
    when: str


def covering(text: str) -> Cover | None:
    """The term over several steps that a sentence states, None where it states none."""
    found = sentence("cover").match(text)
    if not found:
        return None
    rest = [
        one for one in time_phrases(text) if one.kind in ("deadline", "interval") and one.start >= found.end("last")
    ]
    if not rest:
        return None
    return Cover(int(found["first"]), int(found["last"]), rest[-1].text)


def when_of(text: str) -> str | None:
    """The time phrases of a duty as one schedule text; None where it names no time.

    «Первое заседание – 28 июля» beside a recurrence is its start: «…, начиная с 28 июля». «Постоянно» counts in the
    first sentence only: further on it describes rather than asks.
    """
    first = sentence("first_date").search(text[:LONGEST])
    opening = re.search(r"(?<=[а-яё»)])[.!?]\s", text)
    phrases = [
        one for one in time_phrases(text) if one.kind != "continuous" or opening is None or one.start < opening.start()
    ]
    if first and any(one.kind == "recurring" for one in phrases):
        phrases = [one for one in phrases if one.end <= first.start() or one.start >= first.end()]
        tail = [f"начиная с {' '.join(first['day'].split())}"]
    else:
        tail = []
    texts = list(dict.fromkeys([*(one.text for one in phrases), *tail]))
    return ", ".join(texts) or None


def is_start(text: str) -> bool:
    """Whether a sentence tells the first date of something recurring: «Первая информация – 28 июля»."""
    return re.match(r"Перв(?:ая|ый|ое|ые)\s", text) is not None


def own_terms(text: str) -> list[Phrase]:
    """The phrases that may make a sentence a duty of its own: its deadlines and recurrences, a first date apart."""
    first = sentence("first_date").search(text[:LONGEST])
    return [
        one
        for one in time_phrases(text)
        if one.kind in ("deadline", "recurring", "relative")
        and not (first and first.start() <= one.start < first.end())
    ]


@cache
def _whole() -> re.Pattern[str]:
    """A text that is a time and nothing else: «15 мая», «I квартал 2025 года», «апрель – май», «до 1 июня»."""
    day, month, year, quarter = (parts()[name] for name in ("day", "month", "year", "quarter"))
    one = rf"(?:{day}|{quarter}|{month}(?:\s+{year})?|{year}|\d{{1,2}}(?=\s*[-–—]\s*\d{{1,2}}\s+{month}))"
    return re.compile(rf"(?:(?:до|с|в|к|не\s+позднее)\s+)?{one}(?:\s*(?:[-–—,]|по|и)\s*{one})*\.?", re.IGNORECASE)


def is_time(text: str) -> bool:
    """Whether the whole text is a time."""
    text = text.strip()
    phrases = time_phrases(text)
    covered = len(phrases) == 1 and phrases[0].start == 0 and phrases[0].end >= len(text.rstrip(". "))
    return bool(text) and (covered or _whole().fullmatch(text) is not None)


_CLOCK_FORM = r"\s*(?:в\s+|с\s+)?\d{1,2}[:.]\d{2}(?:\s*(?:[-–—]|до)\s*\d{1,2}[:.]\d{2})?\s*"
_CLOCK = re.compile(_CLOCK_FORM)
_LONGEST_LABEL = 60
"""Characters in which a time before its duty ends."""


def is_clock(text: str) -> bool:
    """Whether the whole text is a time of day: «09:00», «10.00 – 11.30»."""
    return _CLOCK.fullmatch(text) is not None


@cache
def _day_and_clock() -> re.Pattern[str]:
    return re.compile(rf"\s*{parts()['day']}\s*,?{_CLOCK_FORM}", re.IGNORECASE)


def _is_label(text: str) -> bool:
    """Whether the text before a dash is a time: «15 мая», «09:00», «22 июня, 4:00»."""
    return is_time(text) or is_clock(text) or _day_and_clock().fullmatch(text) is not None


def apart(text: str) -> tuple[str, str | None]:
    """A duty and the time that a dash or colon sets apart from it: «15 мая: Провести …», «Провести … – I квартал»."""
    dashes = re.finditer(r"\s*(?::|[–—]|(?<=\s)-(?=\s))\s*(?=[^\W\d_]|«)", text[:_LONGEST_LABEL])
    labels = [found for found in dashes if _is_label(text[: found.start()])]
    if labels:
        return text[labels[-1].end() :], text[: labels[-1].start()].strip()
    cuts = list(re.finditer(r"\s+[–—-]\s+", text))
    if cuts and is_time(text[cuts[-1].end() :]) and not time_phrases(text[: cuts[-1].start()]):
        return text[: cuts[-1].start()], re.sub(r"(?<!г)\.$", "", text[cuts[-1].end() :].strip())
    return text, None


@cache
def _years() -> re.Pattern[str]:
    return re.compile(
        r"(?:19|20)\d\d\s*(?:г\.|гг\.|года?)?\s*(?:[-–—]|по)\s*(?:19|20)\d\d\s*(?:учебн\w+\s+)?(?:год\w*|гг\.?|г\.?)?"
        r"|(?:19|20)\d\d\s*(?:год\w*|г\.)",
        re.IGNORECASE,
    )


def heading_time(text: str) -> str | None:
    """The time that a heading names: «Первый этап – 2017 - 2020 годы» → «2017 - 2020 годы», «Неделя 1 (1–7 марта)»."""
    spans = [one.text for one in time_phrases(text) if one.kind in ("interval", "deadline")]
    if spans:
        return spans[0]
    month, year, quarter = (parts()[name] for name in ("month", "year", "quarter"))
    for form in (rf"{month}(?:\s+{year})?(?:\s*[-–—]\s*{month})?(?:\s+{year})?(?!\w)", quarter):
        if found := re.search(rf"(?<!\w){form}", text, re.IGNORECASE):
            return found.group().strip()
    years = _years().search(text)
    return years.group().strip() if years else None
