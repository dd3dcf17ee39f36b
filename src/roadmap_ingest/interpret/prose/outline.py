"""A document without a plan table as an outline: headings, steps, list entries, introductions, plain text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import zip_longest
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from ...grammar import load
from ...model.document import Document, Paragraph
from ...model.origin import Origin
from ..requisites.lines import clean
from ..requisites.words import pattern
from .times import time_phrases
from .words import parts, word_list

Kind = Literal["heading", "step", "bullet", "intro", "text"]

BULLET = re.compile(r"^(?:[-–—•·●○▪■□◦*+➢➤✓✔Øo§\uf0a7\uf0b7\uf0d8\uf0fc](?=\s|[А-ЯЁа-яё«])|[-–—•·]\s*)\s*(?=\S)")
STEP = re.compile(
    r"^(?:[Пп]\.\s*|(?i:шаг)\s+)?(?P<number>\d{1,3}(?:\.\d{1,3}){0,4})(?:[.):]|\s+(?=[А-ЯЁ]))\s*(?=[^\d\s.])"
)
_LETTER = re.compile(r"^[а-я]\)\s+(?=\S)")
_BOX = re.compile(r"^\[[ xXхХvV✓]?\]\s*")
_ROMAN = re.compile(r"^(?P<number>[IVX]{1,6})[.)]\s+(?=\S)")
_INTRODUCES = re.compile(r"[А-ЯЁ][^.;:]{2,100}:")
_TORN = re.compile(r"[а-яё]-")
_ENDS = (".", ";", ":", "!", "?")
_LONGEST_PARAGRAPH = 10_000
"""Characters, far beyond any printed paragraph: what seems to wrap on and on beyond them is no running text."""
_HEADING_WORDS = 14
"""Words that a heading may have."""
STAGE = 10
"""The rank of a heading that names a stage; quarters, months, weeks and days follow, one rank each."""


class Element(Struct, frozen=True):
    """One paragraph: its kind, the number of a step or heading, the text without number or bullet mark.

    `rank` orders headings: a heading closes all open ones of its own or a higher rank.
    """

    kind: Kind
    text: str
    origin: Origin
    block: int
    number: str | None = None
    rank: int = 0


def outline(document: Document) -> list[Element]:
    """The document's paragraphs as elements in reading order; tables are passed over."""
    return _numbered_headings([_element(piece) for piece in _joined(_with_fields([*_paragraphs(document)]))])


class _Piece(Struct, frozen=True):
    text: str
    block: int
    origin: Origin
    level: int | None


def _paragraphs(document: Document) -> Iterator[_Piece]:
    for index, block in enumerate(document.blocks):
        if not isinstance(block, Paragraph):
            continue
        for line in _typed_lines(block):
            marks = re.match(r"^\s*(#{1,6})\s", line)
            text = clean(line)
            if text and not re.fullmatch(r"[-=_*\s]{3,}", text):
                yield _Piece(text, index, block.origin, len(marks[1]) if marks else block.level)


def _typed_lines(paragraph: Paragraph) -> list[str]:
    """The lines of a paragraph; those of a page (PDF) are wraps, save before the mark of a new entry."""
    if paragraph.origin.bbox is None:
        return paragraph.text.split("\n")
    lines: list[str] = []
    for line in paragraph.text.split("\n"):
        ended = not lines or lines[-1].rstrip().endswith(_ENDS)
        if lines and not (ended and (BULLET.match(line) or STEP.match(line) or _INTRODUCES.fullmatch(line.strip()))):
            lines[-1] = _glued(lines[-1].rstrip(), line.strip())
        else:
            lines.append(line)
    return lines


def _joined(pieces: Iterable[_Piece]) -> Iterator[_Piece]:
    """Lines that a layout wrapped, joined: the next begins with a small letter and the text before is not ended."""
    held: _Piece | None = None
    for piece in pieces:
        if held and _wraps(held, piece):
            held = replace(held, text=_glued(held.text, piece.text), origin=_spanning(held.origin, piece.origin))
            continue
        if held:
            yield held
        held = piece
    if held:
        yield held


def _with_fields(pieces: Sequence[_Piece]) -> Iterator[_Piece]:
    """The pieces, a label on a line of its own joined to its value on the next: «Срок», «до 1 мая» → «Срок: до 1 мая».

    Labels stand so again and again; one that does not may be a heading.
    """
    names = [_field_name().fullmatch(piece.text) for piece in pieces]
    counts = Counter(name[1].lower() for name in names if name)
    held: str | None = None
    for piece, name, after in zip_longest(pieces, names, names[1:]):
        if held is not None:
            yield replace(piece, text=f"{held}: {piece.text}", level=None)
            held = None
        elif name and counts[name[1].lower()] > 1 and after is None and piece is not pieces[-1]:
            held = name[1]
        else:
            yield piece


@cache
def _field_name() -> re.Pattern[str]:
    fields = load("prose").lexicon["fields"]
    labels = "|".join(pattern(fields[role]) for role in ("deadline", "responsible", "executor", "co_executor"))
    return re.compile(rf"({labels}):?", re.IGNORECASE)


def _wraps(before: _Piece, after: _Piece) -> bool:
    starts = BULLET.match(after.text) or _LETTER.match(after.text) or STEP.match(after.text) or _ROMAN.match(after.text)
    if starts or after.level is not None or before.level is not None:
        return False
    if before.text.endswith(_ENDS) or len(before.text) > _LONGEST_PARAGRAPH:
        return False
    return (
        after.text[:1].islower()
        or before.text.endswith((",", "-", "–"))
        or before.text.count("«") > before.text.count("»")
    )


def _glued(before: str, after: str) -> str:
    if _TORN.fullmatch(before[-2:]) and after[:1].islower():
        return before + after
    return f"{before} {after}"


def _spanning(first: Origin, last: Origin) -> Origin:
    if first.lines and last.lines:
        return first.at(lines=(first.lines[0], last.lines[1]))
    return first


def _element(piece: _Piece) -> Element:
    """What a paragraph is by its mark, its words and its level."""
    text = piece.text

    def made(kind: Kind, said: str, number: str | None = None, rank: int = 0) -> Element:
        return Element(kind, said, piece.origin, piece.block, number, rank)

    if found := BULLET.match(text) or _LETTER.match(text):
        return made("bullet", _BOX.sub("", text[found.end() :]))
    if found := _ROMAN.match(text):
        return made("heading", text[found.end() :].rstrip(":"), found["number"], 1)
    if piece.level is not None:
        found = STEP.match(text)
        return made("heading", text[found.end() :] if found else text, found["number"] if found else None, piece.level)
    rank = _period_rank(text)
    if rank:
        return made("heading", text.rstrip(":"), None, rank)
    if found := STEP.match(text):
        return made("step", text[found.end() :], found["number"])
    if text.endswith(":"):
        return made("intro", text)
    letters = [letter for letter in text if letter.isalpha()]
    if len(letters) > 5 and all(letter.isupper() for letter in letters) and len(text.split()) <= _HEADING_WORDS:
        return made("heading", text, None, 1)
    return made("text", text)


@cache
def _period_heads() -> tuple[tuple[re.Pattern[str], int], ...]:
    month, year, day = parts()["month"], parts()["year"], parts()["day"]
    ordinal = rf"(?:{pattern(word_list('ordinals'))}|[IVX]+|\d+(?:-?[а-я]+)?)"
    end = r"(?:\s*[–—:(-].*|\.\s.*|\s+\(.*\)|[.:]?)$"
    weekday = rf"(?:{pattern(word_list('weekdays'))},?\s+)?"
    forms = (
        (rf"{ordinal}\s+этап{end}|этап\s+(?:№\s*)?{ordinal}{end}", STAGE),
        (rf"(?:{parts()['quarter']}|{ordinal}\s+(?:четверть|триместр|семестр|полугодие)){end}", STAGE + 1),
        (rf"{month}(?:\s*[-–—]\s*{month})?(?:\s+{year})?[.:]?$", STAGE + 2),
        (rf"(?:{ordinal}\s+(?:недел\w+|декада)|(?:недел\w+|декада)\s+(?:№\s*)?{ordinal}){end}", STAGE + 3),
        (rf"{weekday}{day}(?:\s*[-–—]\s*{day})?[.:]?$", STAGE + 4),
    )
    return tuple((re.compile(form, re.IGNORECASE), rank) for form, rank in forms)


def _period_rank(text: str) -> int:
    """The rank of a heading that names a stage, quarter, month, week or day; 0 where the text is none."""
    if len(text.split()) > _HEADING_WORDS:
        return 0
    return next((rank for form, rank in _period_heads() if form.match(text)), 0)


def _numbered_headings(elements: list[Element]) -> list[Element]:
    """Short numbered lines without a full stop that stand over text or lists, and are no step of a run, as headings."""
    changed: list[Element] = []
    before: str | None = None
    for one, after in zip_longest(elements, elements[1:]):
        if (
            one.kind == "step"
            and _over_others(one, after)
            and not (_follows(before, one.number) and not _opens(one, after))
        ):
            changed.append(
                replace(one, kind="heading", text=one.text.rstrip(":"), rank=1 + (one.number or "").count("."))
            )
            continue
        before = one.number if one.kind == "step" else before
        changed.append(one)
    return changed


def _over_others(one: Element, after: Element | None) -> bool:
    """Whether a step is worded as a title and what follows is not simply the next step."""
    return _titled(one.text) and after is not None and not (after.kind == "step" and _follows(one.number, after.number))


def _opens(one: Element, after: Element | None) -> bool:
    return after is not None and after.kind == "step" and _below(one.number, after.number)


def _titled(text: str) -> bool:
    return not re.search(r"[.;,]$", text) and len(text.split()) <= _HEADING_WORDS and not time_phrases(text)


def _follows(number: str | None, other: str | None) -> bool:
    """Whether `other` is the next number after `number` on its level."""
    if not number or not other:
        return False
    first, second = number.split("."), other.split(".")
    return first[:-1] == second[:-1] and int(second[-1]) == int(first[-1]) + 1


def _below(number: str | None, other: str | None) -> bool:
    return bool(number and other and other.startswith(f"{number}."))
