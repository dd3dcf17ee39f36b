"""What stands beside a name and is no part of it: telephone numbers, addresses, «по согласованию»."""

from __future__ import annotations

from collections.abc import Sequence

from .heads import start_of
from .tokens import Token, join
from .words import plain, words


def find_remarks(tokens: Sequence[Token]) -> list[Token]:
    """The same tokens with each contact («тел. 8(2134)28209») and each remark at the end of a party made one token."""
    out: list[Token] = []
    at = 0
    while at < len(tokens):
        length, contact = 0, True
        if plain(tokens[at].text) in words().openers:
            length = _contact(tokens, at)
            if not length:
                length, contact = _remark(tokens, at), False
        if not length:
            out.append(tokens[at])
            at += 1
            continue
        out.append(_one(tokens[at : at + length], contact))
        at += length
    return out


def _one(run: Sequence[Token], contact: bool) -> Token:
    printed = " ".join(join(run, printed=True).split()).rstrip(".")
    return Token(printed, printed, "contact" if contact else "remark", run[0].gap)


def _contact(tokens: Sequence[Token], at: int) -> int:
    """How many tokens the contact at `at` takes: words, a colon or stop, the number or address."""
    for length in (3, 2, 1):
        key = tuple(plain(token.text) for token in tokens[at : at + length])
        if key in words().contacts and not tokens[at].initial_capital:
            first = at + length
            while first < len(tokens) and tokens[first].text in {":", ".", "-", "–"}:
                first += 1
            place = first
            while place < len(tokens) and _figures(tokens[place]) and (place == first or tokens[place].gap != "\n"):
                place += 1
            return place - at if place > first else 0
    return 0


def _figures(token: Token) -> bool:
    """A telephone number, an address, or a part of one: «8», «(2134)»."""
    digits = any(map(str.isdigit, token.text))
    return token.kind in {"contact", "number"} or (token.kind == "bracket" and digits)


def _remark(tokens: Sequence[Token], at: int) -> int:
    key: list[str] = []
    best = 0
    for place in range(at, min(at + 4, len(tokens))):
        if tokens[place].kind != "word":
            break
        key.append(plain(tokens[place].text))
        ends = place + 1 == len(tokens) or tokens[place + 1].kind == "mark" or tokens[place + 1].gap == "\n"
        if tuple(key) in words().trailing_remarks and ends and not _tells_which(tokens, at, tuple(key)):
            best = max(best, place - at + 1)
        elif tuple(key) in words().inline_remarks and not ends:
            best = _to_next_party(tokens, place + 1) - at
    return best if at else 0


def _tells_which(tokens: Sequence[Token], at: int, key: tuple[str, ...]) -> bool:
    """«проректоры по направлениям»: right after several such a remark says which ones."""
    if key not in words().directions:
        return False
    first = at
    while first and tokens[first].gap != "\n" and tokens[first - 1].kind == "word":
        first -= 1
    return first < at and start_of(tokens[first:at]).number("nomn") == "plur"


def _to_next_party(tokens: Sequence[Token], at: int) -> int:
    """Where a bare remark ends: at a semicolon, or at a line or comma after which a party surely begins."""
    while at < len(tokens) and tokens[at].text != ";":
        fresh = tokens[at].gap == "\n" or tokens[at - 1].text == ","
        if (
            fresh
            and (start := start_of(tokens[at:])).kind in {"post", "body", "organisation", "form"}
            and start.certain
        ):
            return at - (tokens[at - 1].text == ",")
        at += 1
    return at
