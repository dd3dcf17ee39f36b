"""A cell without what a layout left in it, before it is parted into tokens."""

from __future__ import annotations

import re

from ..morphology import forms, known
from .heads import classify
from .words import acronym_kind, is_legal_form, plain, words

_LATIN = str.maketrans("ABCEHKMOPTXaceopxyi", "АВСЕНКМОРТХасеорхуі".replace("і", "i"))
_BORDERS = re.compile(r"[¦│║┃|]|[─━═_]{2,}|-{4,}")
_BULLET = re.compile(r"(?m)^[ \t]*(?:[-–—•·▪*●]\s+|\d{1,2}[.)]\s+(?=\D))")
_LATIN_LETTER = re.compile(r"[A-Za-z]")
_MIXED = re.compile(r"[^\W\d_]+")
_WRAP = re.compile(r"(?<![^\W\d_])[^\W\d_]{2,}(?:[-‑]\s+[^\W\d_]+)+")
_SPACED_COMPOUND = re.compile(r"\b([^\W\d_]{3,}о)\s+[-–—]\s+([а-яё]+(?:[иыо]й|ая|ое|ые|ого|ому|ых|ым))\b")
_COMMA_INITIALS = re.compile(r"(?<=[а-яё] )([А-ЯЁ]),\s?(?=[А-ЯЁ]\.)")
_FOOTNOTE = re.compile(r"[¹²³⁰-⁹]+|<\d{1,2}>")
_BROKEN = re.compile(r"\b([^\W\d_]{2,})[ \t]*\n[ \t]*([а-яё]+)\b(?![.-])")
_SPACED = re.compile(r"(?<![^\W\d_-])([^\W\d_]{2,}) (?=([а-яё]{2,})\b(?![.-]))")
_DIGIT_INSIDE = re.compile(
    r"(?<![^\W\d_])(?:[^\W\d_]+[0346][а-яё]+|[^\W\d_]{2,}[0346]\b|(?<![\d№.,-])[0346][а-яё]{2,})"
)
_GLUED = re.compile(r"(?<![^\W\d_-])([^\W\d_]*[а-яё]{3}|[А-ЯЁ]{2,})([А-ЯЁ][а-яё]{2,})(?![^\W\d_-])")
_WORD = re.compile(r"[^\W\d_]+")
_TORN = re.compile(r"(?<![^\W\d_-])([^\W\d_]{2,})-([а-яё]{3,})(?![^\W\d_-])")
_LONE_LETTERS = re.compile(r"(?<![^\W\d_])[^\W\d_](?: [а-яё](?![^\W\d_.])){3,}")
_LATIN_INITIAL = re.compile(r"(?<![A-Za-z])[ABCEHKMOPTX](?=\.)")
_INITIALS_GLUED = re.compile(r"(?<![^\W\d_])([А-ЯЁ][а-яё]{2,})\.?(?=[А-ЯЁ]\.\s?[А-ЯЁ](?:\.|\b))")
_SHORTEST_CAPITALS = 5
"""Letters of a word in capitals that is no acronym where the dictionary has it."""
_DIGITS = str.maketrans("0346", "озчб")
_NUMBERED = re.compile(r"(?:(?<=\s)(?<!№ )|^)(\d{1,2})[.)]\s*(?=[^\W\d_])")
_CUT_ENDING = re.compile(r"(?<=\w)\s*[-–—]\s*(?=(?:л[иья]|лей|лям|ль|ль|к|ца)\b)")


def clean(text: str) -> str:
    """The cell without what a layout left in it: borders, soft hyphens, wraps, Latin look-alikes, bullets."""
    text = text.replace("\u00ad", "").replace("\u200b", "").replace("\r", "\n").replace("\ufffc", " ")
    text = re.sub(r"[\u00a0\t\u2002-\u200a\u202f]", " ", text)
    text = _BORDERS.sub(" ", text).replace("‑", "-")
    if _LATIN_LETTER.search(text):
        text = _LATIN_INITIAL.sub(lambda found: found[0].translate(_LATIN), _MIXED.sub(_cyrillic, text))
    text = re.sub(r"\.{2,}", ".", text)
    text = re.sub(r"(?<=\w)\.-(?=[а-яё])", "-", text)
    text = _CUT_ENDING.sub("-", text)
    text = _INITIALS_GLUED.sub(_spaced_initials, _COMMA_INITIALS.sub(r"\1.", text))
    text = _SPACED_COMPOUND.sub(r"\1-\2", text)
    text = _BROKEN.sub(_rejoin, _WRAP.sub(_unwrap, _FOOTNOTE.sub("", text)))
    text = _without_numbers(text)
    first, *rest = _BULLET.split(text, maxsplit=1) if _BULLET.match(text) else (text,)
    text = first + "".join(rest)
    return _BULLET.sub("; ", text).strip()


def mend(text: str) -> tuple[str, tuple[str, ...]]:
    """The cleaned cell with words that OCR broke made whole, and those words: «о6разования», «воспи татели»."""
    mended: list[str] = []

    def noted(found: re.Match[str], word: str) -> str:
        mended.extend([word] * (word != found[0]))
        return word

    text = _GLUED.sub(lambda found: noted(found, _parted(found)), _small(text))
    text = _TORN.sub(lambda found: noted(found, _untorn(found)), _LONE_LETTERS.sub(_together, text))
    text = _DIGIT_INSIDE.sub(lambda found: noted(found, _letter_for_digit(found)), text)
    return _SPACED.sub(lambda found: _close_up(found, mended), text), tuple(mended)


def _spaced_initials(found: re.Match[str]) -> str:
    """«ИвановаА.А.», «Иванова.А.А.» → «Иванова А.А.»; «Дир.А.А. Ким» is a cut and stays."""
    return found[0] if plain(found[1]) in words().nouns.keys() | words().adjectives.keys() else f"{found[1]} "


def _untorn(found: re.Match[str]) -> str:
    """«обра-зования» → «образования»: the hyphen of a line that the cell no longer has."""
    first, second = found.groups()
    both = known(first) and known(second)
    return first + second if known(first + second) and not both and not known(found[0]) else found[0]


def _together(found: re.Match[str]) -> str:
    """«К л а с с н ы е» → «Классные»."""
    word = found[0].replace(" ", "")
    return word if known(word) else found[0]


def _without_numbers(text: str) -> str:
    """«1. Директор 2. Завхоз» → «Директор; Завхоз»: numbers that count up from 1 are those of a list."""
    places = list(_NUMBERED.finditer(text))
    counted = [int(one[1]) for one in places] == [*range(1, len(places) + 1)]
    if len(places) < 2 or not counted or text[: places[0].start()].strip():
        return text
    return _NUMBERED.sub("; ", text).lstrip("; ")


def _rejoin(found: re.Match[str]) -> str:
    """«руководи|тели»: a word cut by a line break, where only the whole is a word."""
    first, second = found.groups()
    whole = known(first + second) and not (known(first) and known(second))
    return first + second if whole else found[0]


def _close_up(found: re.Match[str], mended: list[str]) -> str:
    """«воспи татели», «замес титель»: the first half without the space, where the whole is a word and neither half is.

    One half may be a word where the whole names a party.
    """
    first, second = found.groups()
    whole = first + second
    if not known(whole) or (known(first) and known(second)):
        return found[0]
    ending = known(first) and not known(second)  # «класс ные»: no word is what an ending is
    if (known(first) or known(second)) and classify(whole)[0] in {None, "noun"} and not ending:
        return found[0]
    mended.append(whole)
    return first


def _small(text: str) -> str:
    """«ДИРЕКТОР ШКОЛЫ» → «Директор школы»: a cell all in capitals; its acronyms and unknown words stay."""
    letters = [letter for letter in text if letter.isalpha()]
    longest = max(_WORD.findall(text), key=len, default="")
    if not all(map(str.isupper, letters)) or len(longest) < _SHORTEST_CAPITALS or not known(longest):
        return text
    small = _WORD.sub(lambda found: _without_capitals(found[0]), text)
    return small[:1].upper() + small[1:]


def _without_capitals(word: str) -> str:
    listed = acronym_kind(word) is not None or is_legal_form(word) or word in words().areas
    if listed or not known(word) or len(word) == 1:
        return word
    proper = any(form.person_name or "Geox" in form.tags for form in forms(word)[:1])
    return word.capitalize() if proper else word.lower()


def _parted(found: re.Match[str]) -> str:
    """«школыЗам», «ЖКХОтдел»: two words that lost the space between them."""
    first, second = found.groups()
    whole = known(second) or plain(second) in words().nouns
    if not whole or not (first.isupper() or known(first)) or known(found[0]):
        return found[0]
    hangs = any(form.case == "gent" for form in forms(second)) and known(second)  # «культурыАдминистрации»
    return f"{first} {second}" if hangs else f"{first}\n{second}"


def _letter_for_digit(found: re.Match[str]) -> str:
    """«о6разования» → «образования»: a digit that was read for a letter, where only so a word comes out."""
    word = found[0].translate(_DIGITS)
    if found[0][0].isdigit():  # «3ам. директора»
        cut = plain(word) in words().nouns
        return word.capitalize() if cut or (known(word) and len(word) > _SHORTEST_CAPITALS) else found[0]
    return word if known(word) and len(word) > 3 else found[0]


def _cyrillic(found: re.Match[str]) -> str:
    word = found[0]
    folded = word.translate(_LATIN)
    mixed = any("а" <= letter.lower() <= "я" or letter in "ёЁ" for letter in word)
    return folded if mixed and folded != word else word


def _unwrap(found: re.Match[str]) -> str:
    """«допол- нительного» is one word, «учебно- производ- ственной» two; «учит- предметники» keeps its hyphen."""
    parts = re.split(r"[-‑]\s+", found[0])
    joined = "".join(parts)
    adjectives = parts[0][-1] in "ое" and bool(forms(parts[-1])) and forms(parts[-1])[0].pos == "ADJF"
    if known(joined) and not adjectives:
        return joined
    halves = ("".join(parts[:at]) + "-" + "".join(parts[at:]) for at in range(1, len(parts)))
    return next((word for word in halves if known(word)), "-".join(parts))
