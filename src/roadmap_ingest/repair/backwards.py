"""Text of a turned cell that was read from its end: «яинелопсИ корС» is «Срок Исполнения»."""

from __future__ import annotations

import re

from ..model.document import Document
from .texts import Changes, mend_texts
from .words import known

LONGEST = 120
"""Characters of a text that may be turned: a header or a label."""

_LONG = re.compile(r"[^\W\d_]{4,}")
_SUSPECT = re.compile(r"(?<=[а-яё]{2})[А-ЯЁ](?![^\W\d_])")


def turn_backwards_text(document: Document) -> Document:
    """`document` with texts turned round whose words are Russian only when read from the end."""
    return mend_texts(document, _SUSPECT, _mended, "text-reversed")


def _mended(text: str) -> tuple[str, Changes]:
    if len(text) > LONGEST:
        return text, ()
    words = _LONG.findall(text)
    if not words or any(known(word) for word in words) or not all(known(word[::-1]) for word in words):
        return text, ()
    turned = "\n".join(line[::-1].translate(str.maketrans("()«»", ")(»«")) for line in text.split("\n"))
    return turned, [(text, turned)]
