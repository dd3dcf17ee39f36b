"""How two pieces of one text are put together again where a line, a cell or a page had parted them."""

from __future__ import annotations

import re
from string import ascii_letters, digits
from typing import Literal, NamedTuple

from .words import FIRST, REACH, Vocabulary, abbreviated, first_part, frequency, known, last_word, opener, whole

Kind = Literal["space", "tight", "word", "hyphen dropped", "hyphen kept"]


class Seam(NamedTuple):
    """`text` is the joined text, `before` and `after` the word at the seam; not `sure` where it is a guess."""

    kind: Kind
    text: str
    before: str = ""
    after: str = ""
    sure: bool = True

    @property
    def mended(self) -> bool:
        """Whether a word was put together, so that a reader should be told."""
        return self.kind in ("word", "hyphen dropped")


SHORTEST = 5
"""Letters of a word that nothing attests."""

LONG = 4
"""Letters of a piece that is hardly a word by chance."""

FILLING = 8
"""Letters of a word that is seldom printed alone on its line."""

RARE, COMMON = 100, 300
"""Words that end alike: fewer than the first, and it is no ending of a word; more than the second, and it is one."""

_CLOSING = frozenset(",.;:!?)»@")
_DATE_HEAD = re.compile(r"(?<![\d.])\d{1,2}\.(?:\d{1,2}\.(?:\d{1,3})?)?$")
_DATE = re.compile(r"(?<![\d.])\d{1,2}\.\d{1,2}\.(\d{4}|\d{2})$")
_SECOND_DATE = re.compile(r"(?<!\d)\d\d\.\d\d\.(\d{4}|\d{2})\s?[/–—-]\s?([\d.]+)$")
_ADDRESS = re.compile(r"(?:https?://|www\.|@)\S*$", re.IGNORECASE)
_ADDRESS_TAIL = frozenset(ascii_letters + digits + "./_?=&%@~-")
_DIGITS = frozenset(digits + ".")
_NUMBERS = re.compile(r"[\d.]+")
_SECOND = re.compile(r"-[а-яё]+")
_INITIALS = re.compile(r"\s*[А-ЯЁ]\.\s?[А-ЯЁ]\.")


def seam(left: str, right: str, words: Vocabulary, alone: bool = False, chopped: bool = False) -> Seam:
    """`left` and `right` as one text: «посе» + «щений» → «посещений», «до» + «марта» → «до марта».

    Two pieces that are both whole words are not joined into one, unless the left one stands `alone` on a line that it
    fills, where a narrow column cuts words; there they may also make a word that nothing attests. Where the column is
    `chopped`, its lines cut at a fixed place, and the left line reaches it, two words that make a third are that third.
    """
    left, right = left.rstrip(), right.lstrip()
    if not left or not right or right[0] in _CLOSING or left[-1] in "(«" or _tight(left[-REACH:], right):
        return Seam("tight", left + right)
    if right[0] == "-" and left[-1].isalpha() and _compound(last_word(left), right[1:]):
        return Seam("tight", left + right)
    if left[-1] == "-" and right[0].isalnum() and left[-2:-1].isalnum():
        return _hyphenated(left, right, words)
    if left[-1].isalpha() and (start := FIRST.match(right)):
        head, tail = last_word(left), start.group()
        sure = _chopped(head, tail, words) if chopped else None
        sure = True if _surname(head, tail, right[start.end() :], words) else sure
        sure = _cut(head, tail, right[start.end() :], words, alone) if sure is None else sure
        if sure is not None:
            return _joined("word", left, "", right, sure)
    return Seam("space", f"{left} {right}")


def torn(left: str, middle: str, below: str, words: Vocabulary) -> Seam | None:
    """`left` and the line `middle` as one where only the line `below` tells: «инф», «ормационн», «ых».

    None where nothing does: where the three pieces make no word, or two of them make one, and no initials follow.
    """
    if not (middle.isalpha() and middle.islower() and left[-1:].isalpha()):
        return None
    head, end = last_word(left), FIRST.match(below)
    tail = end.group() if end else ""
    three = tail.islower() and not whole(middle) and words.attests(head + middle + tail)
    two = whole(head) and words.attests(middle + tail)
    if (three and not two) or _surname(head, middle, below, words):
        return _joined("word", left, "", middle, True)
    return None


def _surname(head: str, tail: str, rest: str, words: Vocabulary) -> bool:
    """Whether `tail` ends a surname before its initials: «Ску» + «дина Ю. М.»."""
    if not (head.istitle() and tail.islower() and _INITIALS.match(rest)) or opener(tail):
        return False
    return head + tail in words or not (whole(head) and whole(tail))


def _tight(left: str, right: str) -> bool:
    """Whether nothing stood at the seam: inside an address, a date («01.03.» + «2020»), beside a slash."""
    if (left[-1] in "/\\" and left[-2:-1].strip()) or (right[0] in "/\\" and right[1:2].strip()):
        return True
    if left.endswith(("@", "://", "www.")) or (right[0] == '"' and not right[1:2].isalnum()):
        return True
    if right[0] not in _ADDRESS_TAIL:
        return False
    if ("@" in left or "www." in left or "://" in left) and _ADDRESS.search(left):
        return True
    if left[-1] not in _DIGITS or right[0] not in _DIGITS:
        return False
    head, tail = _DATE_HEAD.search(left), _NUMBERS.match(right)
    first = _SECOND_DATE.search(left)
    if first and tail and (second := _DATE.fullmatch(first[2] + tail.group().rstrip("."))):
        return len(second[1]) == len(first[1])
    whole = _DATE.fullmatch(head.group() + tail.group().rstrip(".")) if head and tail else None
    return head is not None and whole is not None and (len(whole[1]) == 4 or head.group()[-2] == ".")


def _hyphenated(left: str, right: str, words: Vocabulary) -> Seam:
    """The hyphen of a wrap goes, that of a compound stays: «информационно-» + «просветительская»."""
    head, start = last_word(left[:-1]), FIRST.match(right)
    if not head or not start:
        return _joined("hyphen kept", left, "", right, True)
    tail = start.group()
    bare = head + tail
    if known(f"{head}-{tail}") or (tail[0].isupper() and not bare.isupper()):
        return _joined("hyphen kept", left, "", right, True)
    if words.attests(bare):
        return _joined("hyphen dropped", left[:-1], "-", right, True)
    if first_part(head) or _long(head) or _long(tail) or (whole(head) and whole(tail)):
        return _joined("hyphen kept", left, "", right, True)
    return _joined("hyphen dropped", left[:-1], "-", right, not whole(head) and not whole(tail))


def _long(piece: str) -> bool:
    """Whether `piece` is a word that a hyphenation hardly leaves by chance."""
    return len(piece) >= LONG and whole(piece)


def _compound(head: str, rest: str) -> bool:
    """Whether `head`, a hyphen and the word that begins `rest` are one word: «мини» + «-футбол»."""
    start = FIRST.match(rest)
    return bool(start) and (first_part(head) or known(f"{head}-{start.group() if start else ''}"))


def _cut(head: str, tail: str, rest: str, words: Vocabulary, alone: bool) -> bool | None:
    """True where `head` and `tail` are surely one word, False where perhaps, None where they are two."""
    capitals = head.isupper() and tail.isupper() and len(head) > 1
    if head.isascii() != tail.isascii() or not (tail.islower() or capitals):
        return None
    if len(tail) == 1 and (second := _SECOND.match(rest)) and not known(tail + second.group()):
        return not whole(head)  # «Комплаен» + «с-офицер»: no compound begins with a preposition of one letter
    if (whole(head) or abbreviated(head)) and _stands(head, tail, rest, alone):
        torn = alone and len(head) >= FILLING and tail != "и" and known(head + tail)
        return frequency(head) < RARE if torn else None
    if words.attests(head + tail):
        return tail != "и" or not whole(head) or _next_word(rest).endswith("ми")
    if not alone or capitals or len(head + tail) < SHORTEST or known(head) or head in words:
        return None
    syllable = len(tail) < LONG and not whole(tail)
    if syllable or (frequency(head) < RARE and frequency(head + tail) > COMMON):
        return True
    return None if whole(tail) or tail in words else False


def _chopped(head: str, tail: str, words: Vocabulary) -> bool | None:
    """The same of a cut at a fixed place, which parts a word far oftener than it falls between two."""
    if head.isascii() != tail.isascii() or not (tail.islower() or (head.isupper() and tail.isupper())):
        return None
    both = whole(head) and whole(tail)
    if words.attests(head + tail):
        return not both
    piece = (head.islower() and not whole(head)) or (tail.islower() and not whole(tail) and not opener(head))
    return False if piece and len(head + tail) >= SHORTEST else None


def _stands(head: str, tail: str, rest: str, alone: bool) -> bool:
    """Whether `tail` after `head` is a word of its own.

    «а» only before a bracket, since a comma goes before it elsewhere; «у» and «и» not where a column cuts words,
    unless the next word agrees with `head`: «работникам» + «и жителям».
    """
    if tail == "а":
        return rest.startswith(")")
    if tail in ("у", "и") and alone and len(head) >= LONG:
        return tail == "и" and head[-1] in "мх" and _next_word(rest).endswith(head[-1])
    return whole(tail) or (abbreviated(tail) and rest.startswith("."))


def _next_word(text: str) -> str:
    start = FIRST.match(text.lstrip())
    return start.group().lower() if start else ""


def _joined(kind: Kind, left: str, dropped: str, right: str, sure: bool) -> Seam:
    head = re.search(r"[\w-]*$", left[-REACH:])
    tail = re.match(r"[\w-]*", right)
    first, last = head.group() if head else "", tail.group() if tail else ""
    return Seam(kind, left + right, f"{first}{dropped}|{last}", first + last, sure)
