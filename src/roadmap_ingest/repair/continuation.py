"""How surely one text goes on in another: what tells the second half of a cut cell from a cell of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ..grammar import load
from ..model.document import Cell
from .date_rows import is_date, shape
from .seams import seam
from .words import FIRST, Vocabulary, ended, known, left_open, oblique

CUT, HARD = 4, 2
"""The weights of a word cut in two, and of what goes on as surely: after a comma, a preposition, an open bracket."""

MARKED = re.compile(r"(?:[-–—•·]\s|\d+[.)]\s?[А-ЯЁа-яё])")
"""The mark of a list's entry."""

SECTION = re.compile(r"[IVX]+\.\s+[А-ЯЁ]")
"""The number of a section and the beginning of its title."""

_YEAR = re.compile(r"(?:\d{4}\s*)?(?:года?|г)\b", re.IGNORECASE)
_LISTING = re.compile(r"[;:]$")
_OPEN = re.compile(r"(?:[,(«„“–—-]|(?<=[а-яё])/)\s*$")
_CONTINUING = re.compile(r"[,.;:)»]|\([а-яё]")
_SURNAME = re.compile(r"(?:^|\s)[А-ЯЁ][а-яё-]+$")
_INITIALS = re.compile(r"[А-ЯЁ]\.(?:\s?[А-ЯЁ]\.)?")
_INITIALED = re.compile(r"[А-ЯЁ]\.\s?[А-ЯЁ]\.$")
_PERSON = re.compile(r"[А-ЯЁ][а-яё-]+\s[А-ЯЁ]\.\s?[А-ЯЁ]\.")


@cache
def _term_start() -> re.Pattern[str]:
    return re.compile("|".join(load("repair").lexicon["term_starts"]))


@cache
def _name_to_come() -> re.Pattern[str]:
    """The end of a text that breaks off before a name: «Первенство г.», but not «в 2024 г.»."""
    words = "|".join(load("repair").lexicon["before_names"].split())
    return re.compile(rf"(?:^|[^\d\s]\s+)(?:{words})\.$")


def weight(left: str, right: str, parted: bool, small: bool, words: Vocabulary) -> int:
    """How much speaks for `right` being the end of `left`: CUT, HARD, 1, 0 where nothing tells, -1 against it.

    Where a page has `parted` the two, a list may go on; within a page its next entry would be a row of its own.
    A `small` first letter tells only where no ruling line stands between the two.
    """
    left, right = left.strip(), right.strip()
    end = _end(left, words)
    one = seam(end, right, words)
    if one.mended or (one.kind == "tight" and end[-1].isdigit() and right[0].isdigit()):
        return CUT
    if SECTION.match(right) or (left == right and not _CONTINUING.match(right)) or left in "–—-":
        return -1
    if _OPEN.search(end) or left_open(end):
        return 1 if _capital_word(right) else HARD
    if (small and left[-1] == ";") or _name_to_come().search(end):
        return 1
    if is_date(left) and is_date(right):
        return _next_date(left, right, parted)
    if MARKED.match(right):
        return int(bool(_LISTING.search(left)) or _dashed(left, right)) if parted else -1
    if _CONTINUING.match(right) or (_SURNAME.search(left) and _INITIALS.match(right)):
        return HARD
    if _unclosed(left) and re.match(r"[^(«]*[)»]", right):
        return HARD
    if ended(left) and not right[:1].islower():
        named = parted and _INITIALED.search(left) and _PERSON.match(right)
        return 1 if small and _LISTING.search(left) else 0 if named else -1
    if is_date(left) or is_date(right) or _term_start().match(right.lower()):
        return 0
    start = FIRST.match(right)
    return int((small and right[:1].islower()) or (parted and bool(start) and oblique(start.group() if start else "")))


def _capital_word(text: str) -> bool:
    """Whether `text` begins with an ordinary word in a capital letter, as a new cell does: «Отдел», not «МКУ»."""
    start = FIRST.match(text)
    return bool(start) and text[0].isupper() and text[1:2].islower() and known(start.group() if start else "")


def _end(text: str, words: Vocabulary) -> str:
    """The last line of `text`, with the line above it where a column has perhaps cut a word: «инвентаризаци↵и»."""
    *_, above, last = "", *text.rsplit("\n", 2)
    return last if not above or " " in last else seam(above, last, words, alone=" " not in above).text


def _dashed(left: str, right: str) -> bool:
    """Whether `right` begins with the dash of a sentence, not with that of a list."""
    return right[0] in "–—-" and left[-1].isalnum() and not re.search(r"^[–—-]", left, re.MULTILINE)


def _next_date(left: str, right: str, parted: bool) -> int:
    """HARD where `right` ends the date of `left` («1 мая» + «2024 года»), 1 where it goes on a list over the page."""
    if _YEAR.match(right) and (right[0].isdigit() != left[-1].isdigit()):
        return HARD
    if not parted:
        return -1
    return int(shape(left.rsplit("\n", 1)[-1]) == shape(right.split("\n", 1)[0]) and "\n" in left + right)


def _unclosed(text: str) -> bool:
    return text.count("(") > text.count(")") or text.count("«") > text.count("»")


def row_weights(
    above: Sequence[Cell], cells: Sequence[Cell], parted: bool, small: bool, words: Vocabulary
) -> list[int]:
    """The weights of `cells` against the texts above them; -1 where there is none."""
    pairs = [(_over(above, cell), cell) for cell in cells]
    return [
        weight(upper.text, cell.text, parted, small, words) if upper and not _set_off(upper, cell) else -1
        for upper, cell in pairs
    ]


def _set_off(upper: Cell, lower: Cell) -> bool:
    """Whether the lower text is in bold and the upper is not, as a heading is below an item."""
    return lower.bold and not upper.bold


def page_between(above: Sequence[Cell], row: Sequence[Cell]) -> bool:
    """Whether a page or table of the file ends between the two rows."""
    there = row[0].origin
    places = (place for cell in above for place in (cell.origin, *cell.also))
    return all((here.page, here.table) != (there.page, there.table) for here in places)


def _over(above: Sequence[Cell], cell: Cell) -> Cell | None:
    """The text above `cell`, None where there is none or where one of them is a heading over several columns."""
    over = (one for one in above if one.column <= cell.column < one.column + one.columns and not one.blank)
    found = next(over, None)
    return found if found and (found.columns == cell.columns or cell.columns == 1) else None
