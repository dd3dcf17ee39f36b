"""The text of a formula cell as its parts: assignments, variables with meanings, cases with conditions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from ...grammar import load
from ...model.document import GAP
from .lexer import plain_name


@dataclass(frozen=True, slots=True)
class Assignment:
    """«P = A/B»: both sides as printed; either may be empty where the text is damaged."""

    target: str
    expression: str


@dataclass(slots=True)
class Meaning:
    """«А – количество …»: the name as printed, the meaning as far as its lines go."""

    name: str
    text: str


@dataclass(slots=True)
class Condition:
    """«n = 0,5, если …»: name, value as printed, condition as far as its lines go."""

    name: str
    value: str
    text: str


@dataclass(slots=True)
class FormulaCell:
    """What a cell says of a formula; `picture` tells that a picture stands where no text does, `rest` is other text."""

    assignments: list[Assignment] = field(default_factory=list)
    meanings: list[Meaning] = field(default_factory=list)
    conditions: list[Condition] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)
    picture: bool = False

    @property
    def empty(self) -> bool:
        return not (self.assignments or self.meanings or self.conditions or self.picture)


_PICTURE = re.compile(rf"\[image:[^\]]*\]|{GAP}", re.IGNORECASE)
_DASH = r"[-–—−]"
_SYMBOL = r"[^\W\d_](?:[\w.]{0,11}[^\W_]|[\d₀-₉]{0,4})?'?"
"""A variable's name: a letter, with indices or a short word behind it."""


def _words(key: str) -> str:
    listed = sorted(load("formula").lexicon[key], key=len, reverse=True)
    return "|".join(r"\s+".join(map(re.escape, word.split())) for word in listed)


@cache
def _case() -> re.Pattern[str]:
    return re.compile(
        rf"\s*(?P<name>{_SYMBOL})\s*(?:=|равно|{_DASH})\s*(?P<value>\d+(?:[.,]\d+)?)\s*%?\s*[,;:]?\s*{_DASH}?\s*"
        rf"(?:{_words('conditions')})\s*[,:]?\s+(?P<text>\S.*)",
        re.IGNORECASE,
    )


@cache
def _score_case() -> re.Pattern[str]:
    """«5 баллов – проведено …»: a value of the score itself."""
    return re.compile(
        rf"\s*(?P<value>\d+(?:[.,]\d+)?)\s*(?:{_words('scores')})\.?\s*(?:{_DASH}|,|:)?\s*(?:(?:{_words('conditions')})\s+)?(?P<text>[^\W\d_].*)",
        re.IGNORECASE,
    )


@cache
def _meaning() -> re.Pattern[str]:
    return re.compile(
        rf"\s*(?:(?:{_words('where')})\s*:?\s*)?(?P<name>{_SYMBOL})\s*(?:{_DASH}|=|:)\s*(?P<text>[^\W\d_]{{3,}}.*|\S+\s.*)",
        re.IGNORECASE,
    )


@cache
def _where() -> re.Pattern[str]:
    return re.compile(rf"[\s,;.]+(?P<word>{_words('where')})\s*:?(?=\s|$)", re.IGNORECASE)


@cache
def _assignment() -> re.Pattern[str]:
    return re.compile(r"\s*(?P<target>[^\W\d_][\w.,'*]*)?\s*;?\s*=\s*(?P<expression>.*)", re.DOTALL)


def read_cell(text: str) -> FormulaCell:
    """The parts of a formula cell; every line lands in one of them."""
    cell = FormulaCell()
    open_part: Meaning | Condition | None = None
    for line in _lines(text):
        if _PICTURE.search(line):
            cell.picture = True
            line = _PICTURE.sub(" ", line)
        for piece in _pieces(line):
            open_part = _sort(piece, cell, open_part)
    parts: list[Meaning | Condition] = [*cell.meanings, *cell.conditions]
    for part in parts:
        part.text = re.sub(r"\s+", " ", part.text).strip().rstrip(".;,")
    return cell


def _lines(text: str) -> Iterator[str]:
    for line in text.replace("\u00a0", " ").split("\n"):
        if line.strip():
            yield line.strip()


def _pieces(line: str) -> Iterator[str]:
    """A line cut before «где» after a formula, and between variables that stand in one line."""
    head = line
    if "=" in line and not _case().match(line):
        found = _where().search(line)
        if found:
            head, tail = line[: found.start()], line[found.end() :]
            yield head
            yield from _meanings_in(tail)
            return
    yield head


def _meanings_in(text: str) -> Iterator[str]:
    """«А – число заявок, В – число ответов»: one piece a variable."""
    cuts = [found.end() for found in re.finditer(r"[;,.]\s+(?=[^\W\d_][\w.]{0,8}\s+[–—-]\s)", text)]
    for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True):
        if text[start:end].strip():
            yield text[start:end].strip()


def _sort(piece: str, cell: FormulaCell, open_part: Meaning | Condition | None) -> Meaning | Condition | None:
    """Puts one piece where it belongs; the part that a further line may continue, or None."""
    if not piece.strip():
        return open_part
    if found := _case().match(piece):
        cell.conditions.append(Condition(found["name"], found["value"], found["text"]))
        return cell.conditions[-1]
    if assigned := _assigned(piece):
        cell.assignments.append(assigned)
        return None
    if open_part is not None and _goes_on(open_part.text, piece):
        open_part.text += f" {piece}"
        return open_part
    if (found := _meaning().match(piece)) and _is_symbol(found["name"]):
        cell.meanings.append(Meaning(found["name"], found["text"]))
        return cell.meanings[-1]
    if found := _score_case().match(piece):
        cell.conditions.append(Condition("", found["value"], found["text"]))
        return cell.conditions[-1]
    cell.rest.append(piece)
    return None


def _assigned(piece: str) -> Assignment | None:
    found = _assignment().match(piece)
    if not found:
        return None
    expression = found["expression"].strip()
    words = re.findall(r"[^\W\d_]{4,}", expression)
    signs = re.findall(r"[-+*/×х:÷()=]|\d", expression)
    if len(words) > 2 + len(signs) // 2:
        return None
    return Assignment(found["target"] or "", expression)


def _goes_on(before: str, piece: str) -> bool:
    """Whether a line continues the condition or meaning before it: a bullet, a small letter, after a colon."""
    bullet = re.match(r"[·•\-–—*▪○●\uf0b7]\s", piece)
    if bullet:
        return True
    symbol = _meaning().match(piece)
    if symbol and len(symbol["name"]) <= 2:
        return False
    ended = re.search(r"[.;!?]$", before) is not None
    return (
        (piece[:1].islower() and not re.search(r"[.!?]$", before))
        or before.endswith((":", ","))
        or (not ended and piece[:1] in "(«")
    )


def _is_symbol(printed: str) -> bool:
    """Whether a word may be a variable: a letter or two, with an index, or an abbreviation with dots."""
    bare = re.sub(r"[\d_₀-₉.']", "", printed)
    return (
        len(bare) <= 2
        or "." in printed
        or any(sign.isdigit() for sign in printed)
        or (
            printed[:1].isupper()
            and len(bare) <= 6
            and printed[1:].islower()
            and not re.search(r"[аеиоуыэюя]{1}.*[аеиоуыэюя]", printed[1:])
        )
    )


def split_result(text: str) -> tuple[str, str]:
    """A result cell into the result and the formula text that follows it where a border between cells was lost.

    The formula text begins with the first line that is a picture, an assignment, a case or a variable of one letter.
    """
    lines = text.split("\n")
    for at, line in enumerate(lines):
        stripped = line.replace("\u00a0", " ").strip()
        if at and stripped and _opens_formula(stripped):
            return "\n".join(lines[:at]).strip(), "\n".join(lines[at:])
    return text, ""


def _opens_formula(line: str) -> bool:
    if _PICTURE.match(line) or _case().match(line):
        return True
    symbol = _meaning().match(line)
    if symbol and len(plain_name(symbol["name"])) == 1 and re.match(rf"\w\s*{_DASH}\s", line):
        return True
    assigned = _assigned(line)
    return bool(assigned and len(assigned.target) <= 8 and re.search(r"[\d()]", assigned.expression))
