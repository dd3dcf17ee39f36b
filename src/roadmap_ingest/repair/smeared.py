"""A heading that runs over the column borders was read as several cells, with words cut at the borders."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, partial
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from ..grammar import load
from ..model.diagnostic import Diagnostic, remark
from ..model.document import Cell, Document, Table
from .alphabets import TO_CYRILLIC
from .date_rows import is_date
from .grids import Said, filled, mend_tables, ordered, shown
from .rows import number_of
from .seams import COMMON, seam
from .words import FIRST, Vocabulary, frequency, known, last_word, opener, preposition, vocabulary, whole

_BORDER = "іїIl"
"""Letters as which a column border gets read."""
_BAR = "|¦ı"
"""Signs as which it gets read; no text holds them at the border of a cell."""
_BORDERED, _BORDERING = re.compile("[а-яё][Ilії]$"), re.compile("[Ilії][а-яё]+$")
"""A Russian word that ends or begins with a foreign letter that looks like a border."""
_LABEL = re.compile(r"(?P<label>\d+(?:\.\d+)*[.)]\s*)(?P<text>[А-ЯЁ][а-яё]+)")
_AND = re.compile(r"\s+и\s")
_NO_LATIN = str.maketrans("", "", "Il")
SHORTEST_CLIP = 3
"""Letters of the clipped start of a heading, alone in its cell."""
SHORTEST_UNKNOWN = 8
"""Letters of a word that no dictionary knows, of two pieces that are none: «Цифро|визация»."""


class Smear(Struct, frozen=True):
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
    label = _label(pieces)
    if label:
        pieces = [replace(pieces[0], text=pieces[0].text.strip()[len(label) :]), *pieces[1:]]
    if len(pieces) < 2 or pieces[0].text.strip()[0].islower() or not _adjacent(pieces):
        return None
    if any(cell.rows > 1 or "\n" in cell.text.strip() or is_date(cell.text) for cell in pieces):
        return None
    texts = _without_middles([piece.text.strip() for piece in pieces])
    titled = bool(_titled().match(texts[0].strip()))
    smear = _run_together(texts, words, torn=titled)
    if smear and smear.hard:
        smear = _run_together(texts, words, torn=True)
    if not smear or not (smear.hard or (titled and not smear.plain)):
        return None
    return replace(pieces[0], text=label + smear.text, columns=width - pieces[0].column), smear.sure


def _label(pieces: Sequence[Cell]) -> str:
    """The number before a clipped start that its neighbour repeats: «2. » of «2. Подго | Подготовка к зиме»."""
    found = _LABEL.fullmatch(pieces[0].text.strip()) if len(pieces) > 1 and pieces[0].column == 0 else None
    if found is None:
        return ""
    start, whole_text = found["text"], pieces[1].text.strip()
    return found["label"] if whole_text.startswith(start) and whole_text[len(start) :][:1].isalpha() else ""


def _without_middles(texts: Sequence[str]) -> list[str]:
    """`texts` with the middle of a word put to its end: «дворовых т | ерритори | й и скверов» has three pieces."""
    joined: list[str] = []
    for at, text in enumerate(texts):
        middle = joined[-1] if at > 1 and joined else ""
        if middle and middle.isalpha() and middle.islower() and text[0].islower() and not whole(middle):
            joined[-1] += text
        else:
            joined.append(text)
    return joined


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
    mended = _mended(left, right, head, tail, words) if head and tail else None
    if mended:
        return mended
    if torn and head and len(tail) > 2 and not opener(head) and known(head + tail):
        return Smear(left + right, hard=True, sure=False)
    if opener(head) or left[-1] in ',«"(' or right[0] in ".,;:)»–—" or _titled().fullmatch(left):
        return Smear(seam(left, right, words).text)
    if right[0].islower() and left[-1] not in ".;:":
        return Smear(seam(left, right, words).text, plain=True)
    return None


def _mended(left: str, right: str, head: str, tail: str, words: Vocabulary) -> Smear | None:
    """`left` and `right` with the word that their border cut, `head` and `tail` of it; None where it cut none."""
    before, after = left[: len(left) - len(head)], right[len(tail) :]
    bordered = bool(_BORDERED.search(head) or _BORDERING.match(tail))
    if not (tail.islower() or bordered or (head.isupper() and len(tail) > 1)):
        return None
    clipped = left == head and len(head) >= SHORTEST_CLIP and tail.islower()
    two = whole(head) and whole(tail)
    if not two or clipped or _two_prepositions(before, head) or (tail == "и" and _AND.match(after)):
        for one, other in _readings(head, tail):
            if words.attests(one + other):
                return Smear(before + one + other + after, hard=True, sure=not two)
    if bordered:
        return _without_border(before, head, tail, after, words)
    guess = words.guess(head, tail) if clipped and not whole(tail) else None
    if guess is None and not (whole(head) or whole(tail)) and len(head + tail) >= SHORTEST_UNKNOWN:
        guess = head + tail if frequency(head + tail) > COMMON else None
    return Smear(before + guess + after, hard=True, sure=False) if guess else None


def _without_border(before: str, head: str, tail: str, after: str, words: Vocabulary) -> Smear | None:
    """The same with a border that was read as a letter: it cut «контр|оля», or it stood between two words."""
    one, other = (head[:-1] if _BORDERED.search(head) else head), (tail[1:] if _BORDERING.match(tail) else tail)
    if words.attests(one + other):
        return Smear(before + one + other + after, hard=True, sure=not (whole(one) and whole(other)))
    if whole(one) and whole(other) and (head + tail).translate(_NO_LATIN) != head + tail:
        return Smear(f"{before}{one} {other}{after}", hard=True, sure=False)
    return None


def _two_prepositions(before: str, head: str) -> bool:
    """Whether `head` would be a preposition after another one, which none is: «в от|делениях»."""
    last = last_word(before.rstrip())
    return preposition(head) and preposition(last)


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
