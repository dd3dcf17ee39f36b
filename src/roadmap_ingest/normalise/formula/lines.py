"""What one line of a formula cell is: an assignment, a variable and its meaning, a case, a score and its condition."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from typing import NamedTuple

from ...grammar import load
from ...model.document import GAP
from .lexer import plain_name

PICTURE = re.compile(rf"\[image:[^\]]*\]|{GAP}", re.IGNORECASE)
BULLET = re.compile(r"[·•\-–—*▪○●\uf0b7]\s")
_DASH = r"[-–—−]"
_APART = r"(?:\s*[–—−=:]\s*|\s+-\s*)"
"""What parts a name from its meaning; a bare hyphen belongs to a word («Кол-во»)."""
_SYMBOL = r"[^\W\d_](?:[\w.]{0,14}[^\W_]\.?|[\d₀-₉]{0,4}|[^\W\d_]\.)?'?"
"""A variable's name: a letter, with indices or a short word behind it: «А», «N1», «Кпрест.тек.»."""
_VALUE = r"(?P<value>\d+(?:[.,]\d+)?)"


class Assignment(NamedTuple):
    """«P = A/B»: both sides as printed; either may be empty where the text is damaged."""

    target: str
    expression: str


class Named(NamedTuple):
    """«А – количество …»: the name as printed and the meaning."""

    name: str
    text: str


class Valued(NamedTuple):
    """«n = 0,5, если …», «5 баллов – …»: the name as printed («» for the score itself), the value, the condition."""

    name: str
    value: str
    text: str


@cache
def _words(key: str) -> str:
    listed = sorted(load("formula").lexicon[key], key=len, reverse=True)
    return "(?:" + "|".join(r"\s+".join(map(re.escape, word.split())) for word in listed) + ")"


@cache
def _case() -> re.Pattern[str]:
    return re.compile(
        rf"\s*(?P<name>{_SYMBOL})\s*(?:=|равно|{_DASH})\s*{_VALUE}\s*%?\s*[,;:]?\s*{_DASH}?\s*"
        rf"{_words('conditions')}\s*[,:]?\s+(?P<text>\S.*)",
        re.IGNORECASE,
    )


def match_case(line: str) -> Valued | None:
    """«n = 0,5, если материал размещён»."""
    found = _case().match(line)
    return Valued(found["name"], found["value"], found["text"]) if found else None


@cache
def _score() -> tuple[re.Pattern[str], re.Pattern[str]]:
    unit = rf"{_VALUE}\s*{_words('scores')}\.?(?!\w)"
    return (
        re.compile(
            rf"\s*{unit}\s*[,:]?\s*{_DASH}?\s*(?:{_words('conditions')}\s+)?(?P<text>[^\W\d_].*)", re.IGNORECASE
        ),
        re.compile(rf"\s*(?P<text>[^\W_](?:[^.;]|(?<=\d)\.(?=\d))*?)\s*[–—:-]\s*{unit}\s*[.;,]?$", re.IGNORECASE),
    )


def match_score(line: str) -> Valued | None:
    """«5 баллов – проведено два мероприятия», «да – 1 балл»: a value of the score itself and its condition."""
    found = next((hit for form in _score() for hit in [form.match(line)] if hit), None)
    return Valued("", found["value"], found["text"]) if found else None


@cache
def _score_list() -> re.Pattern[str]:
    one = rf"[^\W\d_][^,;:\d]{{1,80}}?\s+{_DASH}\s+\d+(?:[.,]\d+)?(?:\s*{_words('scores')}(?!\w))?\.?"
    return re.compile(rf"{one}(?:\s*[,;]\s*{one})+", re.IGNORECASE)


def match_scores(line: str) -> list[Valued]:
    """«есть – 1, нет – 0», «в срок – 3 балла; позже – 0»: values of the score where units or answers say so."""
    if not _score_list().fullmatch(line.strip()):
        return []
    parts = [
        re.fullmatch(rf"(?P<text>.+?)\s+{_DASH}\s+{_VALUE}(?P<unit>.*)", one.strip()) for one in _APART_LIST.split(line)
    ]
    found = [one for one in parts if one]
    answers = re.compile(_words("answers"), re.IGNORECASE)
    told = any(one["unit"].strip(" .") or answers.fullmatch(one["text"]) for one in found)
    return [Valued("", one["value"], one["text"]) for one in found] if told else []


_APART_LIST = re.compile(r"[,;]\s+(?=[^\W\d_])|;")


@cache
def _meaning() -> re.Pattern[str]:
    return re.compile(
        rf"\s*(?:{_words('where')}\s*:?\s*)?(?P<name>{_SYMBOL}){_APART}(?P<text>[^\W\d_]{{3,}}.*|\S+\s.*)",
        re.IGNORECASE,
    )


def match_meaning(line: str, names: Collection[str] = ()) -> Named | None:
    """«А – количество заявителей»; a longer word is a name only where a formula has it among its `names`."""
    found = _meaning().match(line)
    if not found or not (plain_name(found["name"]) in names or _is_short(found["name"])):
        return None
    return Named(found["name"], found["text"])


def _is_short(printed: str) -> bool:
    """Whether a word is a variable by its shape: a letter or two, an index, or an abbreviation with dots."""
    bare = re.sub(r"[\d_₀-₉.']", "", printed)
    indexed = any(sign.isdigit() or sign in "_₀₁₂₃₄₅₆₇₈₉" for sign in printed)
    return (
        len(bare) <= 1
        or (len(bare) <= 6 and (indexed or "." in printed[:-1]))
        or (len(bare) == 2 and bare[0].isupper())
    )


_PROSE = re.compile(r"[^\W\d_]{2,}\s+[^\W\d_]{2,}")
_ASSIGNMENT = re.compile(r"\s*(?P<target>[^\W\d_](?:\s?\d[\w.,]*|[\w.,'*]*))?\s*;?\s*=\s*(?P<expression>.*)", re.DOTALL)


_TITLED = re.compile(r"\s*(?P<target>)[^\W\d_][^=\d*/×÷:;.]{2,80}?\s*=\s*(?P<expression>(?=.*[-+*/×÷:∙·])[^=]*)$")
"""«Интегральный показатель = …»: a left side of words, which is no name."""


def match_assignment(line: str) -> Assignment | None:
    """«P = A/B × 100»: a right side of operands and signs, no sentence."""
    found = _ASSIGNMENT.match(line) or _TITLED.match(line)
    if not found:
        return None
    expression = found["expression"].strip()
    words = re.findall(r"[^\W\d_]{4,}", expression)
    signs = re.findall(r"[-+*/×:÷()=∙·Σ∑]|(?<=\s)[xх](?=\s)|\d", expression)
    if len(words) > 2 + len(signs) // 2 or (len(expression) > 2 and not signs):
        return None
    if found.re is _TITLED and _PROSE.search(expression):
        return None
    return Assignment(found["target"] or "", expression)


_OPERATION = re.compile(r"[-+*/×:÷()∙·]")


def match_turned(line: str) -> Assignment | None:
    """«(А)/(В)×100% = К»: the sides changed."""
    expression, _, target = line.partition("=")
    if not re.fullmatch(rf"\s*{_SYMBOL}\s*", target) or not _OPERATION.search(expression) or _PROSE.search(expression):
        return None
    return Assignment(target.strip(), expression.strip())


_BARE = re.compile(r"[^\W\d_(\[].*[*/×:÷∙·+].*[\w%)]|\(.+\).*")


def match_bare(line: str) -> Assignment | None:
    """A right side alone: «А/В × 100%»; prose and single numbers are none."""
    return Assignment("", line) if _BARE.fullmatch(line) and not _PROSE.search(line) else None


@cache
def _where() -> re.Pattern[str]:
    return re.compile(rf"(?:^|[\s,;.]+){_words('where')}\s*:?(?=\s|$)", re.IGNORECASE)


_ANNOUNCED = re.compile(rf":\s+(?={_SYMBOL}\s*=\s*\S)")
"""«Показатель рассчитывается по формуле: К = …»: what stands before a formula."""


@cache
def _next_part() -> str:
    """Where in a line the next variable or case begins: «…, В – всего», «…, n = 1, если …»."""
    meaning = rf"{_SYMBOL}\s+[–—-]\s"
    case = rf"{_SYMBOL}\s*=\s*\d+(?:[.,]\d+)?\s*%?\s*,?\s*[–—-]?\s*{_words('conditions')}(?!\w)"
    return rf"[;,.]\s+(?:и\s+)?(?={meaning}|{case})"


@cache
def _flattened() -> re.Pattern[str]:
    """Where a part begins whose line break was lost: «… × 100 n = 0, если …», «… × 100 А – число …»."""
    case = rf"{_SYMBOL}\s*=\s*\d+(?:[.,]\d+)?\s*,?\s*[–—-]?\s*{_words('conditions')}(?!\w)"
    return re.compile(rf"(?<=[\w%)])\s+(?={case}|[^\W\d_][\d₀-₉]?\s[–—-]\s(?-i:[а-яё]{{4,}}(?!\w)))", re.IGNORECASE)


def pieces(line: str) -> Iterator[str]:
    """A line cut before «где» behind a formula, between variables and cases, and between scores in one line.

    «Д1 и Д2 – доходы» gives a piece for each name.
    """
    whole = "=" not in line or match_case(line) or _where().search(line)
    parts = [line] if whole else list(_cut(line, _flattened()))
    for part in parts:
        for piece in _pieces(part):
            pair = _PAIR.fullmatch(piece)
            if pair and _is_short(pair["first"]) and _is_short(pair["second"]):
                yield from (f"{pair[name]} – {pair['text']}" for name in ("first", "second"))
            else:
                yield piece


def _opens_meaning(line: str) -> bool:
    found = re.match(rf"(?P<name>{_SYMBOL})\s+[–—-]\s", line)
    return found is not None and _is_short(found["name"])


def _pieces(line: str) -> Iterator[str]:
    announced = _ANNOUNCED.search(line)
    if announced and "=" not in line[: announced.start()] and " " in line[: announced.start()]:
        yield line[: announced.end()].strip()
        line = line[announced.end() :]
    found = _where().search(line) if not match_case(line) else None
    if found and ("=" in line or not found.start()):
        yield line[: found.start()]
        yield from _cut(line[found.end() :], _next_part())
    elif match_case(line) or _opens_meaning(line):
        yield from _cut(line, _next_part())
    elif len(re.findall(rf"\d\s*{_words('scores')}(?!\w)", line, re.IGNORECASE)) > 1:
        yield from _cut(line, r"[;]\s+|,\s+(?=[^,;]{0,60}\d)")
    else:
        yield line


_PAIR = re.compile(rf"(?P<first>{_SYMBOL})(?:\s*,\s*|\s+и\s+)(?P<second>{_SYMBOL})\s+[–—-]\s+(?P<text>\S.*)")


def _cut(text: str, border: str | re.Pattern[str]) -> Iterator[str]:
    cuts = [found.end() for found in re.finditer(border, text)]
    for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True):
        if text[start:end].strip():
            yield text[start:end].strip(" ,;")
