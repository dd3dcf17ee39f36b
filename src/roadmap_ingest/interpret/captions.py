"""The headings that stand as paragraphs above a plan table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from ..model.document import Paragraph
from ..model.origin import Origin
from .headings import style_of
from .lexicon import begins
from .numbers import Numbered, is_child, next_number, split_heading
from .roles import claims
from .words import words

_LONGEST = 700
_OPENING = 60
_LEAST_COLUMNS = 3
_BULLET = re.compile(r"[-–—•·*]\s|_{3,}")
_LONGEST_SENTENCE = 150
_ABBREVIATED = re.compile(r"(?:\b[А-ЯЁ]\.|\bгг?\.|\bдр\.)$")
_MARKUP = re.compile(r"\*\*|^#+\s*")


class Caption(Struct, frozen=True):
    """A heading above a table, without its number."""

    numbered: Numbered
    origin: Origin
    level: int | None = None


def headings_above(paragraphs: Sequence[Paragraph]) -> list[str]:
    """The texts among paragraphs that read as headings, in order."""
    return [caption.numbered.text for caption in _captions(paragraphs)]


def captions_above(paragraphs: Sequence[Paragraph], alone: bool) -> list[Caption]:
    """The headings among the paragraphs above a table, outermost first.

    A table that is `alone` in its plan has a heading only where it is marked as one (by number, level or a word).
    """
    found = _captions(paragraphs)
    if alone:
        return [caption for caption in found[-1:] if _marked(caption)]
    chosen = found[-1:]
    for caption in reversed(found[:-1]):
        if _stands_over(caption, chosen[0]):
            chosen.insert(0, caption)
    return chosen


def _stands_over(outer: Caption, inner: Caption) -> bool:
    """Whether a heading is of a higher rank: «Раздел I» over «Кадры», «2» over «2.1», level 1 over level 2."""
    if outer.level is not None and inner.level is not None:
        return outer.level < inner.level
    if inner.numbered.number and outer.numbered.number and is_child(inner.numbered.number, outer.numbered.number):
        return True
    ranked = outer.numbered.word is not None or outer.numbered.roman
    return ranked and style_of(outer.numbered) != style_of(inner.numbered)


def _captions(paragraphs: Sequence[Paragraph]) -> list[Caption]:
    joined = _joined([paragraph for paragraph in paragraphs if not _names_columns(paragraph.text)])
    lists = _in_lists(joined)
    found = (_caption(one) for index, one in enumerate(joined) if index not in lists)
    return [caption for caption in found if caption is not None]


def _names_columns(text: str) -> bool:
    """Whether a paragraph is the header of a table without borders: most pieces of its first line name columns."""
    pieces = [piece for piece in text.strip().split("\n", 1)[0].split("\t") if piece.strip()]
    named = sum(bool(claims(piece)) for piece in pieces)
    return named >= _LEAST_COLUMNS and 2 * named > len(pieces)


def _in_lists(paragraphs: Sequence[Paragraph]) -> set[int]:
    """The paragraphs that are entries of a numbered list: one counts on from the other with nothing between."""
    numbers = [split_heading(paragraph.text).number for paragraph in paragraphs]
    runs = [index for index, (one, two) in enumerate(pairwise(numbers)) if one and two == next_number(one)]
    return {index + step for index in runs for step in (0, 1)}


def _joined(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Lines of one heading as one paragraph: the next one goes on in small letters."""
    joined: list[Paragraph] = []
    for paragraph in paragraphs:
        text = paragraph.text.strip()
        if joined and _goes_on(joined[-1].text.rstrip(), text):
            joined[-1] = replace(joined[-1], text=f"{joined[-1].text} {text}")
        else:
            joined.append(Paragraph(text, paragraph.origin, paragraph.level, paragraph.bold, paragraph.centered))
    return joined


def _goes_on(so_far: str, text: str) -> bool:
    """Whether a paragraph continues the heading before it: small letters after no stop, or an open bracket."""
    if len(so_far) + len(text) > _LONGEST:
        return False
    if so_far.count("(") > so_far.count(")") or so_far.count("«") > so_far.count("»"):
        return True
    return text[:1].islower() and not so_far.endswith((".", ";", ":"))


def _caption(paragraph: Paragraph) -> Caption | None:
    text = _MARKUP.sub("", " ".join(paragraph.text.split())).strip()
    if not any(map(str.isalpha, text)) or len(text) > _LONGEST or begins(words(text[:_OPENING]), "no_headings"):
        return None
    if text[:1].islower() or _BULLET.match(text) or text.endswith((";", ":", ",")):
        return None
    caption = Caption(split_heading(text), paragraph.origin, paragraph.level)
    shown = caption.level is not None or ((_marked(caption) or paragraph.bold) and len(text) < _LONGEST_SENTENCE)
    return caption if shown or not text.endswith(".") or _ABBREVIATED.search(text) else None


def _marked(caption: Caption) -> bool:
    return caption.level is not None or caption.numbered.number is not None
