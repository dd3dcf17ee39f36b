"""Signs that stand for another sign: bullets of the private-use area, «в„–» for «№»."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from ..grammar import load
from ..model.document import Document
from .texts import Changes, mend_texts


def mend_signs(document: Document) -> Document:
    """`document` with «» as «•» and «в„– 5» as «№ 5»."""
    return mend_texts(document, _signs()[0], _mended, "signs-mended")


@cache
def _signs() -> tuple[re.Pattern[str], Mapping[str, str]]:
    signs: Mapping[str, str] = load("repair").lexicon["signs"]
    return re.compile("|".join(map(re.escape, sorted(signs, key=len, reverse=True)))), signs


def _mended(text: str) -> tuple[str, Changes]:
    pattern, signs = _signs()
    found = dict.fromkeys(pattern.findall(text))
    return pattern.sub(lambda match: signs[match.group()], text), [(sign, signs[sign]) for sign in found]
