"""A heading that runs over the column borders was read as several cells, with words cut at the borders."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import pairwise

from ..grammar import load
from ..model.diagnostic import Diagnostic, remark
from ..model.document import Cell, Document, Table
from .alphabets import TO_CYRILLIC
from .date_rows import is_date
from .grids import Said, filled, mend_tables, ordered, shown
from .rows import number_of
from .seams import seam
from .words import FIRST, Vocabulary, known, last_word, opener, vocabulary, whole

_BORDER = "іїIl"
"""Letters as which a column border gets read."""
_BAR = "|¦ı"
"""Signs as which it gets read; no text holds them at the border of a cell."""


@dataclass(frozen=True, slots=True)
class Smear:
    """Neighbour cells put together.

    `hard` where a word was mended, not `sure` where a letter was guessed, `plain` where only a small letter speaks
    for it, as it does in many a row of sound cells.
    """

    text: str
    hard: bool = False
    sure: bool = True
    plain: bool = False

    def then(self, other: Smear) -> Smear:
        """`other`, which holds this one's text, with what is known of both."""
        return Smear(other.text, self.hard or other.hard, self.sure and other.sure, self.plain or other.plain)


def join_smeared_headings(document: Document) -> Document:
    """`document` with headings like «Организация рабо | ты с населе | нием» in one cell over all columns."""
    return mend_tables(document, partial(_joined, words=vocabulary(document)))


def _joined(table: Table, words: Vocabulary) -> tuple[Table, Said]:
    said: list[Diagnostic] = []
    cells: list[Cell] = []
    for row in table.rows():
        heading = _heading(row, table.width, words)
        if heading is None:
            cells += row
            continue
        one, sure = heading
        cells += [cell for cell in row if cell.column < one.column] + [one]
        code = "heading-rejoined" if sure else "heading-guessed"
        said.append(remark(code, one.origin, before=shown(filled(row)), after=one.text))
    return (replace(table, cells=ordered(cells)), tuple(said)) if said else (table, ())


def _heading(row: Sequence[Cell], width: int, words: Vocabulary) -> tuple[Cell, bool] | None:
    """The one cell that the texts of `row` after its number make up, None where they are no smeared heading."""
    pieces = filled(row)
    if pieces and number_of(pieces[0]) and pieces[0].column == 0:
        pieces = pieces[1:]
    if len(pieces) < 2 or pieces[0].text.strip()[0].islower() or not _adjacent(pieces):
        return None
    if any(cell.rows > 1 or "\n" in cell.text.strip() or is_date(cell.text) for cell in pieces):
        return None
    texts = [piece.text for piece in pieces]
    titled = bool(_titled().match(texts[0].strip()))
    smear = _run_together(texts, words, torn=titled)
    if smear and smear.hard:
        smear = _run_together(texts, words, torn=True)
    if not smear or not (smear.hard or (titled and not smear.plain)):
        return None
    return replace(pieces[0], text=smear.text, columns=width - pieces[0].column), smear.sure


def _run_together(texts: Sequence[str], words: Vocabulary, torn: bool) -> Smear | None:
    """All `texts` as one, None where two neighbours do not go together."""
    heading = Smear(texts[0])
    for text in texts[1:]:
        smear = _smear(heading.text, text, words, torn)
        if smear is None:
            return None
        heading = heading.then(smear)
    return heading


def _adjacent(pieces: Sequence[Cell]) -> bool:
    return all(left.column + left.columns == right.column for left, right in pairwise(pieces))


def _smear(left: str, right: str, words: Vocabulary, torn: bool) -> Smear | None:
    """`left` and `right` as one running text, None where nothing says that they are one.

    In a row that is surely `torn`, two words that together make a third are that third, with a doubt.
    """
    left, right = left.strip().rstrip(_BAR) or left, right.strip().lstrip(_BAR) or right
    if len(left) >= 3 and right.startswith(left) and right[len(left) :][:1].isalpha():
        return Smear(right, hard=True)
    head, start = last_word(left), FIRST.match(right)
    tail = start.group() if start else ""
    if head and (tail.islower() or (head.isupper() and len(tail) > 1)) and not (whole(head) and whole(tail)):
        before, after = left[: len(left) - len(head)], right[len(tail) :]
        for one, other in _readings(head, tail):
            if words.attests(one + other):
                return Smear(before + one + other + after, hard=True)
        clipped = left == head and tail.islower() and not whole(tail)
        guess = words.guess(head, tail) if clipped else None
        if guess:
            return Smear(before + guess + after, hard=True, sure=False)
    if torn and head and len(tail) > 2 and not opener(head) and known(head + tail):
        return Smear(left + right, hard=True, sure=False)
    if opener(head) or left[-1] in ',«"(' or right[0] in ".,;:)»–—" or _titled().fullmatch(left):
        return Smear(seam(left, right, words).text)
    if right[0].islower() and left[-1] not in ".;:":
        return Smear(seam(left, right, words).text, plain=True)
    return None


@cache
def _titled() -> re.Pattern[str]:
    """The label of a heading: «Раздел 2.», «Этап III»."""
    return re.compile(rf"(?:{'|'.join(load('repair').lexicon['headings'].split())})\s+[\dIVXivx]+[.:]?", re.IGNORECASE)


def _readings(head: str, tail: str) -> Iterator[tuple[str, str]]:
    """The pieces as printed, with look-alike letters in Cyrillic, without the letter that was a border."""
    if re.search("[а-яё]", head + tail, re.IGNORECASE):
        head, tail = head.translate(TO_CYRILLIC), tail.translate(TO_CYRILLIC)
    yield head, tail
    before = head[:-1] if head[-1] in _BORDER else head
    after = tail[1:] if tail[0] in _BORDER else tail
    for one, other in ((before, tail), (head, after), (before, after)):
        if one and other and not (whole(one) and whole(other)):
            yield one, other
