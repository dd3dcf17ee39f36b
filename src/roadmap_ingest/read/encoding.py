"""Bytes to text: the encoding by its mark, by its form, or, for the 8-bit Cyrillic ones, by letter statistics."""

from __future__ import annotations

import codecs
from itertools import pairwise
from math import log

from msgspec import Struct

from ..model.diagnostic import Diagnostic, remark
from ..model.origin import Origin

LETTERS_PER_MILLE = (
    {"о": 110, "е": 85, "а": 80, "и": 74, "н": 67, "т": 63, "с": 55, "р": 47, "в": 45, "л": 44, "к": 35, "м": 32}
    | {"д": 30, "п": 28, "у": 26, "я": 20, "ы": 19, "ь": 17, "г": 17, "з": 16, "б": 16, "ч": 14, "й": 12, "х": 10}
    | {"ж": 9, "ш": 7, "ю": 6, "ц": 5, "щ": 4, "э": 3, "ф": 3, "ъ": 0.5, "ё": 0.5}
)
"""How often each letter stands in Russian prose."""

COMMON_PAIRS = frozenset(
    pair[0] + after
    for pair in (
        *("алнств", "бощ", "ваеоыи", "гоа", "даео", "енслтмр", "за", "инеясйт", "коиа", "леиоаь", "маеи"),
        *("наеионыт", "обврстлмйг", "поулр", "раеогин", "саотмк", "таеиорь", "упк", "чен", "ыйх", "ьн", "ющ", "ят"),
    )
    for after in pair[1:]
)
"""Which letters often follow a letter: the first of each string, then its followers."""

PAIR_BONUS = 1.0
CASE_PENALTY = 4.0
INITIAL_BONUS = 1.0
STRANGER_PENALTY = 4.0
MARK_PENALTY = 0.5

MARKS = "«»—–№…“”„•·§°×\xa0\xad"
BARS = "│┃║"
BOX = frozenset(chr(code) for code in range(0x2500, 0x256D)).union("\n")

MARKS_OF_ORDER = {
    "utf-8": codecs.BOM_UTF8,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
}
"""UTF-32 before UTF-16, whose mark is its beginning."""
ONE_BYTE = ("cp1251", "koi8-r", "cp866", "mac-cyrillic", "iso8859-5")
"""Candidates in order of frequency: the first wins a tie."""

HIGH = bytes(range(128, 256))
FEW_LETTERS = 24
SAMPLE = 2**16
SURE = 0.9
MOSTLY_UTF8 = 0.9


class Decoded(Struct, frozen=True):
    """A text with the encoding that it was read in, how sure that is (0…1), and what was lost on the way."""

    text: str
    encoding: str
    confidence: float
    diagnostics: tuple[Diagnostic, ...] = ()


def decode(data: bytes) -> Decoded:
    """The text in `data`. Never raises: what cannot be decoded becomes U+FFFD and is told with its line."""
    marked = marked_encoding(data)
    if marked:
        return _decode_as(data.removeprefix(MARKS_OF_ORDER[marked]), marked, 1.0)
    wide = utf16_form(data)
    if wide:
        return _decode_as(data, wide, 0.95)
    try:
        return Decoded(data.decode("utf-8"), "utf-8", 1.0)
    except UnicodeDecodeError:
        pass
    if _utf8_share(data) >= MOSTLY_UTF8:
        return _decode_mixed(data)
    return _decode_one_byte(data)


def marked_encoding(data: bytes) -> str | None:
    """The encoding whose byte order mark `data` begins with."""
    return next((encoding for encoding, mark in MARKS_OF_ORDER.items() if data.startswith(mark)), None)


def utf16_form(data: bytes) -> str | None:
    """`utf-16-le` or `utf-16-be` where every second byte is a high byte of Latin or Cyrillic, else None."""
    sample = data[: SAMPLE - SAMPLE % 2]
    if len(sample) < 4 or len(data) % 2:
        return None
    for start, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        high, low = sample[start::2], sample[1 - start :: 2]
        latin, cyrillic = high.count(0), high.count(4)
        general = high.count(0x20)
        if (latin + cyrillic + general) > 0.9 * len(high) and low.count(0) + low.count(4) < 0.3 * len(low):
            return encoding if latin + cyrillic > 0.5 * len(high) else None
    return None


def _decode_as(data: bytes, encoding: str, confidence: float) -> Decoded:
    """`data` in a Unicode encoding; bad units become U+FFFD."""
    text = data.decode(encoding, "replace")
    lost = text.count("\ufffd") - data.decode(encoding, "ignore").count("\ufffd")
    if not lost:
        return Decoded(text, encoding, confidence)
    line = text.count("\n", 0, text.index("\ufffd")) + 1
    return Decoded(text, encoding, min(confidence, 0.8), (_errors(encoding, lost, [line]),))


def _errors(encoding: str, count: int, lines: list[int]) -> Diagnostic:
    shown = ", ".join(map(str, lines[:10])) + (", …" if len(lines) > 10 else "")
    return remark("decode_errors", Origin(lines=(lines[0], lines[0])), encoding=encoding, count=count, lines=shown)


def _utf8_share(data: bytes) -> float:
    """The share of bytes above 127 that stand in valid UTF-8 sequences."""
    high = len(data) - len(data.translate(None, HIGH))
    kept = data.decode("utf-8", "ignore").encode()
    return (len(kept) - len(kept.translate(None, HIGH))) / high


def _decode_mixed(data: bytes) -> Decoded:
    """UTF-8 with foreign lines in it: each such line in its own 8-bit encoding where that gives Russian, all told."""
    lines, foreign = [], []
    for number, line in enumerate(data.split(b"\n"), 1):
        try:
            lines.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            foreign.append(number)
            guess = _decode_one_byte(line)
            lines.append(guess.text if guess.confidence >= SURE else line.decode("utf-8", "replace"))
    return Decoded("\n".join(lines), "utf-8", 0.7, (_errors("utf-8", len(foreign), foreign),))


def _decode_one_byte(data: bytes) -> Decoded:
    """The 8-bit Cyrillic encoding whose reading looks most like Russian."""
    sample = _sample(data)
    scores = {encoding: russianness(sample.decode(encoding, "replace")) for encoding in ONE_BYTE}
    best, second = sorted(scores.values(), reverse=True)[:2]
    encoding = next(encoding for encoding in ONE_BYTE if scores[encoding] == best)
    confidence = _confidence(best, best - second, len(sample) - len(sample.translate(None, HIGH)))
    text = data.decode(encoding, "replace")
    remarks = () if confidence >= SURE else (remark("encoding_uncertain", encoding=encoding),)
    return Decoded(text, encoding, confidence, remarks)


def _confidence(best: float, lead: float, letters: int) -> float:
    """How sure the best reading is, by its score, its lead over the second, and the letters it rests on."""
    if letters < FEW_LETTERS or best <= 0 or lead <= 0.2:
        return 0.5
    return 0.99 if best > 0.5 and lead > 0.5 else SURE


def _sample(data: bytes) -> bytes:
    """At most SAMPLE bytes of the lines that hold letters above 127."""
    if len(data) <= SAMPLE:
        return data
    lines, size = [], 0
    for line in data[: 16 * SAMPLE].splitlines():
        if not line.isascii():
            lines.append(line)
            size += len(line)
            if size > SAMPLE:
                break
    return b"\n".join(lines)[: 2 * SAMPLE]


def russianness(text: str) -> float:
    """How much the characters of `text` above 127 look like Russian: above 0.5 prose, about 0 and below noise."""
    total, count, turned = 0.0, 0, False
    for before, char in pairwise(" " + text):
        if char < "\x80":
            continue
        count += 1
        low = char.lower()
        if low in LETTERS_PER_MILLE:
            inside = before.isalpha()
            turned = inside and char != low and (turned or before.islower())
            total += _letter(before.lower() if inside else "", low, char != low, turned)
        elif char in BOX:
            drawn = not before.isalpha() and (char in BARS or before in BOX)
            total += 0.5 if drawn else -STRANGER_PENALTY
        else:
            total -= MARK_PENALTY if char in MARKS else STRANGER_PENALTY
    return total / count if count else 0.0


def _letter(before: str, letter: str, capital: bool, turned: bool) -> float:
    """What a letter after `before` speaks for Russian; `turned` where capitals follow small letters («оПНБЕЯРХ»)."""
    score = log(LETTERS_PER_MILLE[letter] / 10)
    if turned or (not before and letter in "ьъы"):
        return score - CASE_PENALTY
    if not before and capital:
        return score + INITIAL_BONUS
    return score + PAIR_BONUS * (before + letter in COMMON_PAIRS)
