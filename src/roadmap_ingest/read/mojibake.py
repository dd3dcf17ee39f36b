"""Text decoded wrongly before it came to us: «РџР»Р°РЅ», «Ïëàí», «в„–»; undone where that is reversible."""

from __future__ import annotations

import re

from ..model.diagnostic import Diagnostic, remark
from ..model.origin import Origin
from .encoding import russianness

WRONG_TURNS: tuple[tuple[str, str], ...] = (
    ("cp1251", "utf-8"),
    ("latin-1", "utf-8"),
    ("cp1252", "utf-8"),
    ("latin-1", "cp1251"),
    ("cp1252", "cp1251"),
    ("mac-roman", "cp1251"),
    ("koi8-r", "cp1251"),
    ("cp1251", "koi8-r"),
    ("cp866", "cp1251"),
    ("cp1251", "cp866"),
    ("cp866", "utf-8"),
)
"""(decoded as, was in truth): the ways in which Russian text is usually spoilt."""

SIGNS = {sign.encode().decode("cp1251"): sign for sign in "№–—«»…“„•"}
"""Signs that stand garbled in otherwise sound text: «в„–» is «№» in UTF-8 read as cp1251."""

SIGN = re.compile("|".join(map(re.escape, sorted(SIGNS, key=len, reverse=True))))
SUSPECT = re.compile(r"[^\x00-\x7fа-яёА-ЯЁ«»„“”‚‘’–—―‑−№…•·§°×\xa0\xad\ufeff\u2500-\u259f]|[а-яё][А-ЯЁ]")
"""What sound Russian text seldom holds; only lines with it are tried."""

LEAST_LETTERS = 3
GAIN = 1.2
"""How much more Russian the undone text must look, in units of `russianness`."""
SOUND = 0.3


def undo(text: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """`text` with garbled lines, words and signs undone where that is reversible and gives Russian, told once."""
    if not SUSPECT.search(text):
        return text, ()
    lines = text.split("\n")
    changed: list[tuple[int, str, str]] = []
    for index, line in enumerate(lines):
        if not SUSPECT.search(line):
            continue
        mended = _whole(line) or " ".join(map(_word, line.split(" ")))
        if mended != line:
            lines[index] = mended
            changed.append((index + 1, line.strip(), mended.strip()))
    if not changed:
        return text, ()
    number, before, after = changed[0]
    origin = Origin(lines=(number, number))
    told = remark("mojibake_repaired", origin, count=len(changed), before=before[:60], after=after[:60])
    return "\n".join(lines), (told,)


def _whole(line: str) -> str | None:
    """The line with its wrong turn undone; None where none gives clearly better Russian."""
    turned = [_turn(line, wrong, right) for wrong, right in WRONG_TURNS]
    scored = [(russianness(text), text) for text in turned if text and sum(map(str.isalpha, text)) >= LEAST_LETTERS]
    if not scored:
        return None
    best, text = max(scored, key=lambda entry: entry[0])
    return text if best > SOUND and best > russianness(line) + GAIN else None


def _word(word: str) -> str:
    """One word of a line that is sound elsewhere: only the surest turn (UTF-8 read as cp1251) and single signs."""
    turned = _turn(word, "cp1251", "utf-8")
    if turned is not None and turned != word and sum(map(str.isalpha, turned)) >= LEAST_LETTERS:
        return turned
    return SIGN.sub(lambda found: SIGNS[found[0]], word)


def _turn(text: str, wrong: str, right: str) -> str | None:
    try:
        return text.encode(wrong).decode(right)
    except UnicodeError:
        return None
