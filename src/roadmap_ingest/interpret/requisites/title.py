"""The plan's title on one line in normal case, and the words that tell its years."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from msgspec import Struct

from .approval import plan_start, stamp
from .casing import normal_case
from .lines import Line
from .words import begins, pattern, words


class PlanTitle(Struct, frozen=True):
    """`text` on one line in normal case; `period` the words in it that tell the years («на 2023 год»), or None;

    `blocks` the indices of the document's blocks that hold the title, so that none is taken for a section heading.
    """

    text: str | None = None
    period: str | None = None
    blocks: tuple[int, ...] = ()


_YEAR = r"(?:19|20)\d{2}"
_WHICH = r"(?:[IVХ]{1,3}|[1-4]|перв\w+|втор\w+|трет\w+|четв[её]рт\w+)(?:\s*-\s*\w{1,3})?"
_PART = rf"(?:{_WHICH}\s+(?:квартал\w*|полугоди\w*)\s+)?"
PERIOD = re.compile(
    rf"(?:(?<!\w)(?:на|в|за|до|с|со)\s+)?(?:период\w*\s+)?{_PART}"
    rf"{_YEAR}\s*(?:г(?:ода|г)?\.?)?(?:\s*(?:[-–—/,]|по|и)\s*(?:{_YEAR}|\d{{2}}(?!\d)))*"
    r"\s*(?:-?\s*(?:учебн\w+|уч\.|календарн\w+|финансов\w+)\s+)?(?:год\w*|г\.\s?г\.|гг?\b\.?)",
    re.IGNORECASE,
)
_MONTHS = re.compile(
    rf"(?<!\w)(?:на|за|в)\s+(?:январ|феврал|март|апрел|ма[йея]|июн|июл|август|сентябр|октябр|ноябр|декабр)\w*"
    rf"(?:\s*[-–—]\s*\w+)?\s+{_YEAR}\s*(?:год\w*|гг?\b\.?)?",
    re.IGNORECASE,
)
_LONGEST = 600
"""Characters of a title."""
_LONGEST_TAIL = 60
"""Characters of a line that only tells a title's years."""


def period_of(text: str | None) -> str | None:
    """The words that tell a plan's years: «на 2020 - 2021 учебный год», «в 2018 году»; None where there are none."""
    if not text:
        return None
    found = _MONTHS.search(text) or PERIOD.search(text)
    return re.sub(r"\s+", " ", found.group()).strip() if found else None


def find_title(lines: Sequence[Line], known: Mapping[str, str]) -> PlanTitle:
    """The first title among `lines`, which begin after the act's own part and end at the plan's table."""
    start = next((at for at, line in enumerate(lines) if _is_start(line)), None)
    if start is None:
        start = next((at for at, line in enumerate(lines) if _looks_like_title(line)), None)
    if start is None:
        return PlanTitle()
    taken = [start]
    blanks = 0
    for at in range(start + 1, len(lines)):
        if lines[at].blank:
            blanks += 1
            continue
        following = lines[at + 1] if at + 1 < len(lines) else None
        if not _continues([lines[i] for i in taken], lines[at], following, bool(blanks)):
            break
        taken.append(at)
        blanks = 0
    text = _joined([lines[at].text for at in taken])
    text = normal_case(text, known)
    return PlanTitle(text, period_of(text), tuple(dict.fromkeys(lines[at].block for at in taken)))


def _is_start(line: Line) -> bool:
    found = plan_start().match(line.text)
    return bool(found and line.text.lstrip('«"“')[:1].isupper() and not _is_sentence(line.text))


def _is_sentence(text: str) -> bool:
    return (
        text.endswith((";", ":"))
        or (text.endswith(".") and not re.search(r"(?<![а-яё])г\.$|гг\.$", text))
        or len(text) > _LONGEST
    )


def _looks_like_title(line: Line) -> bool:
    """A heading without any of the words of plans: in capitals, or centred and bold, or a heading by its style."""
    if _is_sentence(line.text) or len(line.text) < 8 or re.match(r"[\d_«]*\d", line.text):
        return False
    return line.capitals or (line.centered and line.bold) or line.level == 1


@cache
def _dangling() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){pattern(words('dangling'))}$|[,\-–—(]$", re.IGNORECASE)


def _continues(title: Sequence[Line], line: Line, following: Line | None, after_blank: bool) -> bool:
    """Whether `line` belongs to the title so far: by its small first letter, by what the title still lacks."""
    so_far = " ".join(part.text for part in title)
    text = line.text
    if len(so_far) + len(text) > _LONGEST or re.match(r"\d+[.)]\s|[-•]\s", text):
        return False
    if text[:1].islower() or _open(so_far) or _dangling().search(so_far):
        return True
    if stamp("approve").match(text):  # «(утв. распоряжением …)»
        return False
    if text[:1] == "(" or (re.match(rf"{_YEAR}\b", text) and PERIOD.match(text)):
        return True
    if period_of(so_far) or _is_lone_section(text) or _is_sentence(text):
        return False
    if line.capitals and begins("connecting").match(text):
        return True
    both = title[-1].capitals and line.capitals
    if after_blank:
        return both and _ends_with_years(text)
    if text[:1] in '«"“' or both or _ends_with_years(text):
        return True
    return following is not None and _is_tail(following.text)


def _ends_with_years(text: str) -> bool:
    """Whether a line ends as titles do: «города Энска на 2024 год»."""
    years = period_of(text)
    return years is not None and text.rstrip(' »"”.').endswith(years.rstrip("."))


def _is_tail(text: str) -> bool:
    """Whether a line can only end a title: «на 2024 год», «в 2024-2025 учебном году»."""
    return text[:1].islower() and _ends_with_years(text) and len(text) < _LONGEST_TAIL


@cache
def _section() -> re.Pattern[str]:
    spans = pattern(words("section_words"))
    return re.compile(
        rf"(?:[IVX]+|[А-Я]|\d+)[.)]|(?:[\w-]+\s+)?{spans}(?!\w)|{pattern(words('month_names'))}(?!\w)", re.IGNORECASE
    )


def _is_lone_section(text: str) -> bool:
    """«ЯНВАРЬ», «I. ОРГАНИЗАЦИОННЫЕ МЕРОПРИЯТИЯ», «Этап 1»: a heading below the title, not its continuation."""
    return _section().match(text) is not None


def _open(text: str) -> bool:
    return text.count("«") > text.count("»") or text.count("(") > text.count(")")


def _joined(parts: Sequence[str]) -> str:
    text = " ".join(parts)
    return re.sub(r"(?<=[^\W\d_])-\s+(?=[^\W\d_])", "-", text).strip()
