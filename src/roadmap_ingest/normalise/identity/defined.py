"""Short names that a document defines: «администрация города Инты (далее – Администрация)»."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ..party.clean import clean
from ..party.expand import expand
from ..party.heads import start_of
from ..party.name import named
from ..party.piece import Piece
from ..party.tokens import Token, tokenise
from ..party.words import plain, words
from .match import squeezed

_DEFINED = re.compile(
    r"\(\s*далее\s*(?:по\s+тексту\s*)?(?:именуется\s*)?[-–—:,]?\s*(?P<short>[^()]{2,60}?)\s*\)", re.IGNORECASE
)
_REACH = 200
"""How far before «(далее – …)» the full name may begin, in characters."""
_SHORTEST_ACRONYM = 2
_STEM = 5
"""Letters by which the second half of a coined name is known: «Мин|культ|уры»."""


def definitions(text: str) -> Mapping[str, str]:
    """Short names that `text` defines: «администрация города Инты (далее – Администрация)»."""
    found: dict[str, str] = {}
    for one in _DEFINED.finditer(text):
        short = one["short"].strip(" \"'")
        if short.startswith("«"):  # but «ГБУ «Рост»» keeps the quotation marks of its name
            short = short.strip("«» ")
        full = _full_name(text[max(0, one.start() - _REACH) : one.start()], short)
        if full and squeezed(full) != squeezed(short):
            found.setdefault(short, full)
    return found


def _full_name(before: str, short: str) -> str | None:
    """The phrase at the end of `before` that `short` stands for: led by the same word, or spelled by its initials."""
    clause = re.split(r"[;:\n]|\.\s", before)[-1]
    tokens = expand(tokenise(clean(clause))).tokens
    begin = _by_head(tokens, short)
    if begin is None:
        begin = _by_letters(tokens, short)
    if begin is None:
        begin = _by_stems(tokens, plain(short))
    if begin is None:
        return None
    start = start_of(tokens[begin:])
    case = "nomn" if start.stands_in("nomn") and start.certain else _oblique(start.places)
    return named(Piece(list(tokens[begin:]), "", "definition", start, case=case)).name or None


def _oblique(places: frozenset[tuple[str, str]]) -> str:
    singular = {case for case, number in places if number == "sing"}
    return next((case for case in ("gent", "datv", "ablt", "loct", "accs") if case in singular), "nomn")


def _by_head(tokens: Sequence[Token], short: str) -> int | None:
    wanted = start_of(expand(tokenise(short)).tokens)
    if wanted.kind in {"none", "noun"}:
        return None
    for at in range(len(tokens) - 1, -1, -1):
        start = start_of(tokens[at:])
        if start.head == 0 and start.lemma == wanted.lemma and start.kind == wanted.kind:
            while at and start_of(tokens[at - 1 :]).head > 0 and start_of(tokens[at - 1 :]).lemma == wanted.lemma:
                at -= 1
            return at
    return None


def _by_letters(tokens: Sequence[Token], short: str) -> int | None:
    """Where the words begin whose first letters are those of the acronym, a word here and there left out.

    «Комиссия по предупреждению чрезвычайных ситуаций (далее – КЧС)», «государственное учреждение «…» (далее – ГУ «…»)».
    """
    acronym = short.split(" ", 1)[0]
    run = [at for at, token in enumerate(tokens) if token.kind == "word" and len(token.say) > 2]
    if not acronym.isupper() or len(acronym) < _SHORTEST_ACRONYM:
        return None
    for begin in range(len(run) - 1, -1, -1):
        initials = iter(tokens[at].say[0].lower() for at in run[begin:])
        whole = tokens[run[begin]].say[0].lower() == acronym[0].lower()
        if whole and all(letter in initials for letter in acronym.lower()) and _names(tokens[run[begin] :]):
            return run[begin]
    return None


def _by_stems(tokens: Sequence[Token], short: str) -> int | None:
    """«Министерство культуры области (далее – Минкультуры)»: the cut of the head and the word after it."""
    for at in range(len(tokens) - 1, -1, -1):
        head = plain(tokens[at].say)
        prefix = next((cut for cut in words().body_prefixes if short.startswith(cut) and head.startswith(cut)), None)
        rest = short[len(prefix) :][:_STEM] if prefix else ""
        if rest and _names(tokens[at:]) and any(plain(one.say).startswith(rest) for one in tokens[at + 1 :]):
            return at
    return None


def _names(tokens: Sequence[Token]) -> bool:
    return start_of(tokens).kind not in {"none", "noun", "person"}
