"""Cuts a cell into tokens that a grammar can name: words of its lexicon, numbers, marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

_FIRST = ("1.", "1)", "а)")
_COUNTS = ([str(number) for number in range(1, 32)], list("абвгдежз"))
"""How the lines of a list are counted."""
DASHES = "-‐‑‒–—―−"
LONGEST_ABBREVIATION = 5
BULLETS = "•●▪■◦‣⁃\uf0b7\uf0a7\uf0fc"
"""What begins the lines of a list; the last three are those of Word's symbol fonts."""
QUOTES = '«»“”„‟"″'
_LATIN = str.maketrans("aceopxykmtbhi\u0456ё", "асеорхукмтвниие")
_LONE = frozenset("acko")
_CYRILLIC = re.compile("[а-яё]")
_TOKEN = re.compile(
    r"(?P<number>\d+)(?:\s?[-‐‑–]?\s?(?:го|ого|его|ый|ий|ой|ей|ое|ее|ье|ая|яя|ья|ую|му|ым|ом|ти|ть|ми|мя|ые|ых|х|й|я|е|м|ю)(?![^\W\d_]))?"
    r"|(?P<word>[^\W\d_]+(?:\u00ad[^\W\d_]+)*(?:[-‐‑][^\W\d_]+)*)"
    r"|(?P<line>\n)"
    r"|(?P<mark>_+|[^\w\s])"
)
_NOTE_MARK = re.compile(r"[¹²³⁰⁴-⁹]+|<\d{1,2}>")
"""The mark of a footnote: «до 1 мая²», «до 1 мая<2>»."""
_HYPHEN = re.compile("([-‐‑])")
_ROMAN = re.compile("([IVX]+)[-‐‑](?:го|й|ый|ой|ий|е|ое|ье|ом|м|я|ая|ю|ую)")
SHORTEST_GLUED, LONGEST_SPACED = 5, 30
_HUMP = re.compile(r"(?<=[a-zа-яё])(?=[A-ZА-ЯЁ])|(?<=[IVX])(?=[а-яё])")


class Token(NamedTuple):
    """A word, number or mark at [start, end) of the text; `norm` is what a lexicon is asked for.

    `broken` tells that a line break stands before it, `stopped` that a full stop that ends a sentence does.
    """

    kind: str
    norm: str
    start: int
    end: int
    broken: bool
    stopped: bool


@lru_cache(maxsize=4096)
def fold(word: str) -> str:
    """The form a lexicon knows: lower case, е for ё, no soft hyphens, no Latin look-alikes.

    These are told by Cyrillic letters around them, or stand alone («c 1 мая» with a Latin c).
    """
    word = word.casefold().replace("\u00ad", "")
    if _CYRILLIC.search(word) or word in _LONE:
        return word.translate(_LATIN)
    return word.replace("\u0456", "i")


def tokenize(text: str, known: Callable[[str], bool]) -> list[Token]:
    """The tokens of `text`; `known` tells the words of the lexicon.

    A hyphened word stays one token unless all its parts are known («сентябрь-октябрь»); a word glued to the next is
    cut at the capital («плануРОО») or where two known words meet («втечение»); pieces that only together make a known
    word are joined («понедельн/ик»).
    """
    tokens: list[Token] = []
    broken = stopped = strange = False
    for match in _TOKEN.finditer(_NOTE_MARK.sub(lambda mark: "*" * len(mark[0]), text)):
        kind, start = match.lastgroup or "mark", match.start()
        piece = match[kind]
        if kind == "line":
            broken = True
            continue
        if piece == "." and tokens and tokens[-1].kind == "word":
            stopped = True
            continue
        ends = stopped and (piece[0].isupper() or len(tokens[-1].norm) > LONGEST_ABBREVIATION)
        norm = fold(piece) if kind == "word" else piece if kind == "number" else _mark(piece)
        if kind == "word" and not known(norm):
            strange = True
            tokens += _cut(piece, start, broken, ends, known)
        else:
            tokens.append(Token(kind, norm, start, start + len(piece), broken, ends))
        broken = stopped = False
    tokens = _listed(tokens, text) if text.lstrip().startswith(_FIRST) else tokens
    return _joined(tokens, known) if strange else tokens


def _listed(tokens: list[Token], text: str) -> list[Token]:
    """The tokens with a semicolon for each number of a list whose lines count «1.», «2.» or «а)», «б)»."""
    starts = [at for at, token in enumerate(tokens[:-1]) if (token.broken or not at) and _counts(tokens, at, text)]
    told = [tokens[at].norm for at in starts]
    if len(told) < 2 or told not in [count[: len(told)] for count in _COUNTS]:
        return tokens
    stops = {at + 1 for at in starts}
    semicolons = {at: tokens[at]._replace(kind="mark", norm=";") for at in starts}
    return [semicolons.get(at, token) for at, token in enumerate(tokens) if at not in stops]


def _counts(tokens: list[Token], at: int, text: str) -> bool:
    """Whether what begins a line may count it: «1. до мая», not «1.05»."""
    stop = tokens[at + 1]
    return stop.norm in (".", ")") and not text[stop.end : stop.end + 1].isdigit()


def _cut(word: str, start: int, broken: bool, stopped: bool, known: Callable[[str], bool]) -> Iterator[Token]:
    """The tokens of a word that is not known as it stands."""
    for first, last in _parts(word, known):
        part = word[first:last]
        kind, norm = ("mark", "-") if part in DASHES else ("word", fold(part))
        yield Token(kind, norm, start + first, start + last, broken and not first, stopped and not first)


def _mark(piece: str) -> str:
    return "-" if piece in DASHES else '"' if piece in QUOTES else ";" if piece in BULLETS else piece[0]


def _parts(word: str, known: Callable[[str], bool]) -> list[tuple[int, int]]:
    """Where an unknown word is to be cut: at its hyphens, or at a capital inside it."""
    roman = _ROMAN.fullmatch(word)
    if roman:
        return [(0, roman.end(1))]
    cuts = [0]
    if _HYPHEN.search(word):
        pieces = _HYPHEN.split(word)
        if all(known(fold(piece)) for piece in pieces[::2]):
            for piece in pieces:
                cuts.append(cuts[-1] + len(piece))
            return list(pairwise(cuts))
    hump = _HUMP.search(word)
    if hump and known(fold(word[: hump.start()])):
        return [(0, hump.start()), (hump.start(), len(word))]
    return [(0, len(word))]


def _glued(word: str, known: Callable[[str], bool]) -> int:
    """Where a lost space parts two known words, one of them long («втечение», «течениегода»); 0 where none does."""
    length = len(word)
    for cut in range(1, length - 3):
        if max(cut, length - cut) >= SHORTEST_GLUED and known(word[:cut]) and known(word[cut:]):
            return cut
    return 0


def _spaced(tokens: list[Token], index: int) -> Token | None:
    """The letters that stand alone from `index` on, as one word: «п о с т о я н н о»."""
    end, last = index, min(len(tokens), index + LONGEST_SPACED)
    while end < last and tokens[end].kind == "word" and len(tokens[end].norm) == 1:
        end += 1
    if end - index < SHORTEST_GLUED:
        return None
    return tokens[index]._replace(norm="".join(token.norm for token in tokens[index:end]), end=tokens[end - 1].end)


def _joined(tokens: list[Token], known: Callable[[str], bool]) -> list[Token]:
    """The tokens with broken words made whole: two pieces, or two and the hyphen between, or letters, known as one."""
    result: list[Token] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        spaced = _spaced(tokens, index)
        if spaced is not None and known(spaced.norm):
            result.append(spaced)
            index += len(spaced.norm)
            continue
        if token.kind == "word":
            for skip in (1, 2):
                if index + skip >= len(tokens) or (skip == 2 and tokens[index + 1].norm != "-"):
                    break
                other = tokens[index + skip]
                whole = token.norm + other.norm
                if other.kind == "word" and not (known(token.norm) and known(other.norm)) and known(whole):
                    token = token._replace(norm=whole, end=other.end)
                    index += skip
                    break
        cut = 0 if token.kind != "word" or known(token.norm) else _glued(token.norm, known)
        if cut and token.end - token.start == len(token.norm):
            middle = token.start + cut
            result.append(token._replace(norm=token.norm[:cut], end=middle))
            token = Token("word", token.norm[cut:], middle, token.end, broken=False, stopped=False)
        result.append(token)
        index += 1
    return result
