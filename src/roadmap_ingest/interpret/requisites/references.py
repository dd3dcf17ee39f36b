"""Acts that a text names, with number and date: «Указом Президента РФ от 07.05.2012 года № 601»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from ...model.draft import DraftReference
from .words import NUMBER, act_words, date_pattern, holds, number_of, pattern, words

_STRENGTH = ("annex_to", "amends", "basis", "mentions")


class Mention(Struct, frozen=True):
    """An act named in a text: where, its head word, what stands between the word and date and number."""

    start: int
    end: int
    word: str
    between: str
    number: str | None
    date: str | None
    text: str

    @property
    def kind(self) -> str:
        """The kind of the contract: «Федеральным законом», and whatever is numbered «-ФЗ», is a federal law."""
        if self.number and re.search(r"-ФК?З$", self.number, re.IGNORECASE):
            return "federal_law"
        head = self.text.split(self.word)[0]
        if self.word.lower().startswith("закон") and holds("federal").search(head):
            return "federal_law"
        return act_words()[self.word.lower()].reference or "other"


@cache
def _head() -> re.Pattern[str]:
    forms = pattern(form for form, act in act_words().items() if act.reference)
    return re.compile(rf"(?P<before>(?:{pattern(words('federal'))}\s+)*)(?<!\w)(?P<word>{forms})(?!\w)", re.IGNORECASE)


@cache
def _tail() -> re.Pattern[str]:
    """Date and number in either order; a number that a date and a second number follow belongs to a name."""
    date = date_pattern()

    def number(name: str) -> str:
        return NUMBER.replace("?P<number>", f"?P<{name}>")

    return re.compile(
        rf"(?:от\s+)?(?P<d1>{date})\s*,?\s*(?:за\s+)?{number('n1')}"
        rf"|{number('n2')}\s*,?\s+от\s+(?P<d2>{date})(?!\s*№\s*\d)"
        rf"|от\s+(?P<d3>{date})"
        rf"|{number('n3')}(?!\s*,?\s+от\s+{date})",
        re.IGNORECASE,
    )


@cache
def _foreign() -> re.Pattern[str]:
    """Numbers that are no act's: in a name («Школа № 5 г. Энска»), after «СОШ», «приложение»."""
    quoted = r"[«\"“](?:(?!от\s+[«\"\d])[^«»\"“”]){0,150}[»\"”]"
    return re.compile(rf"{quoted}|(?<!\w){pattern(words('numbered'))}\s*(?:№|N)\s*\d+", re.IGNORECASE)


def own_numbers(text: str) -> str:
    """`text`, as long as before, without the signs of the numbers that are no act's."""
    return _foreign().sub(lambda found: re.sub(r"№|N(?=\s?\d)", " ", found.group()), text)


_NEXT = re.compile(
    r"\s*(?:«[^»]{0,300}»|\"[^\"]{0,300}\")?\s*(?:\([^)]{0,200}\))?\s*(?:,|;|и\b)\s*(?=от\s|№)", re.IGNORECASE
)
_REACH = 260
"""Characters between an act's word and its date or number."""
_MAYBE = re.compile(r"№|от\s+[«\"“\d]|No?\.?\s?\d|no?\.?\s?\d")
"""What every mention holds: most cells of a plan hold none and are passed over quickly, as letters begin each way."""


def mentions(text: str) -> Iterator[Mention]:
    """The numbered or dated acts of `text` in order; «приказами от … № 1 и от … № 2» gives two."""
    if not _MAYBE.search(text):
        return
    own = own_numbers(text)
    heads = list(_head().finditer(text))
    for at, head in enumerate(heads):
        limit = min(heads[at + 1].start() if at + 1 < len(heads) else len(text), head.end() + _REACH)
        reach = text[head.end() : limit]
        if stop := re.search(r";|(?:[а-яё]{4}|»)\.\s+[А-ЯЁ][а-яё]{3,}", reach):
            limit = head.end() + stop.start() + 1
        tail = _tail().search(own, head.end(), limit)
        between = text[head.end() : tail.start()] if tail else ""
        first = True
        while tail:
            parts = tail.groupdict()
            number = next((parts[key] for key in ("n1", "n2", "n3") if parts[key]), None)
            date = next((parts[key] for key in ("d1", "d2", "d3") if parts[key]), None)
            start = head.start() if first else tail.start()
            if first or number:
                own_number = number_of(number) if number else None
                printed = text[head.start() : tail.end()]
                yield Mention(start, tail.end(), head["word"], between, own_number, date, printed)
            first = False
            more = _NEXT.match(text, tail.end())
            tail = _tail().match(own, more.end()) if more else None


@cache
def _charter() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){pattern(words('unnumbered'))}(?!\w)[^,;.]*", re.IGNORECASE)


def find_references(text: str, operative: int = -1) -> list[DraftReference]:
    """The acts that `text` names, each once; what stands before `operative` (an index, -1: none) is the basis."""
    found = []
    covered: list[tuple[int, int]] = []
    for mention in mentions(text):
        relation = _relation(text, mention.start, operative)
        found.append(DraftReference(mention.kind, mention.number, mention.date, relation, mention.text))
        covered.append((mention.start, mention.end))
    if operative > 0:
        found += [
            DraftReference("charter", None, None, "basis", hit.group().strip())
            for hit in _charter().finditer(text[:operative])
            if hit.group()[0].isupper() and not any(start <= hit.start() < end for start, end in covered)
        ]
    return unique(found)


def _relation(text: str, start: int, operative: int) -> str:
    sentence = re.split(r"(?<=[а-яё»)])[.;]\s+(?=[А-ЯЁ«])", text[max(0, start - 200) : start])[-1]
    if holds("amends").search(sentence):
        return "amends"
    if start < operative or holds("basis").search(sentence) or holds("considered").search(sentence):
        return "basis"
    return "mentions"


def unique(references: list[DraftReference]) -> list[DraftReference]:
    """Each act once (kind, number, date; a mention without date is the dated one's), under its strongest relation."""
    best: dict[tuple[str, str | None, str | None], DraftReference] = {}
    for reference in references:
        key = (reference.kind, reference.number, reference.date)
        known = best.get(key)
        if known is None or _STRENGTH.index(reference.relation) < _STRENGTH.index(known.relation):
            best[key] = reference
    dated = {(kind, number) for kind, number, date in best if number and date}
    return [one for key, one in best.items() if one.date or key[:2] not in dated]
