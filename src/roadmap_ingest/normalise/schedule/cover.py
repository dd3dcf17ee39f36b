"""Covers a cell with clauses: the cheapest way to read every token, and whether there are two such ways."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from operator import or_
from typing import Any, NamedTuple

from msgspec import Struct, field

from ..tokens import Token, tokenize
from .pattern import Pattern
from .rules import Rule, Rules

# What a cover costs: each clause, more by its rule; each word of free text, more where it runs on over a comma or
# a line; and far the most, each token that no rule reads.
CLAUSE, WORD, CROSSING, SKIP = 10, 2, 20, 1000
TORN = 12
"""What it costs to read a date over a gap: «02.09.» before «13.09.» is no «02.09.13», though a date may be torn so."""
MOST_COVERS = 4
OWN = "text"
"""The label of words that go into the value as they are printed."""
UNREACHED = 1 << 60


class Clause(NamedTuple):
    """Tokens [first, last) read by `rule`, of them those up to the end of `match` by its pattern."""

    rule: Rule
    first: int
    last: int
    match: re.Match[str]

    def slots(self, values: Sequence[Any]) -> dict[str, Any]:
        """What the pattern labels: the token's value, a tuple where they differ, True for a word without value."""
        found: dict[str, Any] = dict(self.rule.constants)
        _fill(found, self.rule.pattern, self.match, values)
        return found

    def own(self) -> tuple[int, int]:
        """The tokens that the grammar leaves to the phrase: those labelled so and the free text behind them."""
        labels, regs = self.rule.pattern.labels, self.match.regs
        start = end = self.match.end()
        if OWN in labels:
            spans = (span for label, span in zip(labels, regs[1:], strict=True) if label == OWN)
            start, end = next((span for span in spans if span[0] >= 0), (start, end))
        return start, self.last if self.rule.pattern.tail else end


def _fill(
    found: dict[str, Any], pattern: Pattern, match: re.Match[str], values: Sequence[Any], prefix: str = ""
) -> None:
    """Adds what the groups of a match hold to the labels found before."""
    for name, (start, end) in zip(pattern.labels, match.regs[1:], strict=True):
        if start < 0 or name == OWN:
            continue
        if name in pattern.inner:
            before, inner = pattern.inner[name]
            part = inner.regex.fullmatch(match.string, start, end)
            if part is not None:
                _fill(found, inner, part, values, before)
        elif prefix + name not in found:
            told = [value for value in values[start:end] if value is not None]
            found[prefix + name] = True if not told else told[0] if len(set(told)) == 1 else tuple(told)


class Skipped(NamedTuple):
    """Tokens [first, last) that no rule reads."""

    first: int
    last: int


Piece = Clause | Skipped


class Chart(Struct):
    """A cell in tokens, one letter and one value a token, and the steps that were taken to cover it.

    `breaks` are the tokens before which a clause may end: those that begin a line and the `torn`, two digits a space
    or line apart from the full stop before them; `rests` tell which letters stand at each place or behind it, as bits.
    """

    text: str
    tokens: list[Token]
    letters: str
    values: list[Any]
    breaks: list[int]
    torn: list[int]
    rests: list[int]
    steps: int = 0

    def capital(self, place: int) -> bool:
        """Whether the token at `place` begins with a capital that the text does not give to every word."""
        return self.text[self.tokens[place].start].isupper() and not self.text.isupper()

    def slice(self, first: int, last: int) -> str:
        """The text of tokens [first, last), white space made single."""
        if first >= last:
            return ""
        return " ".join(self.text[self.tokens[first].start : self.tokens[last - 1].end].split())


class _State(Struct):
    """The cheapest ways to a place: `ways` are (place before, whether in free text there, piece read since)."""

    cost: int = UNREACHED
    ways: list[tuple[int, Piece | None]] = field(default_factory=list)

    def offer(self, cost: int, before: int, piece: Piece | None) -> None:
        if cost < self.cost:
            self.cost, self.ways = cost, [(before, piece)]
        elif cost == self.cost:
            self.ways.append((before, piece))


def chart(text: str, rules: Rules, mend: Mapping[str, str] | None = None) -> Chart:
    """The tokens of `text` with their letters, misprinted words and numbers taken for what `mend` says."""
    plain = text
    for word, meant in (mend or {}).items():
        if meant.isdigit() or meant.isupper():
            plain = plain.replace(word, meant)
    tokens = tokenize(plain, rules.known())
    if mend:
        tokens = [token._replace(norm=mend.get(token.norm, token.norm)) for token in tokens]
    letters, values = rules.letters(tokens)
    breaks = [place for place, token in enumerate(tokens) if token.broken and place]
    torn = [at for at in range(1, len(tokens)) if _begins_anew(tokens, at)] if breaks or ". " in text else []
    breaks = sorted({*breaks, *torn}) if torn else breaks
    bits = [rules.bits[letter] for letter in letters]
    rests = list(accumulate(reversed(bits), or_))[::-1]
    return Chart(text, tokens, letters, values, breaks, torn, rests)


def _begins_anew(tokens: Sequence[Token], place: int) -> bool:
    """Whether two digits stand apart from the full stop before them and may begin the next date: «02.09. 13.09.»."""
    token, stop = tokens[place], tokens[place - 1]
    if stop.norm != "." or len(token.norm) != 2 or token.kind != "number" or stop.end == token.start:
        return False
    return token.broken or _apart(tokens, place)


def _apart(tokens: Sequence[Token], place: int) -> bool:
    """Whether the number at `place` stands where a date has its year, but a space apart."""
    return place > 2 and tokens[place - 3].norm == "." and not tokens[place].broken


def _boundary(chart: Chart, rules: Rules, place: int) -> bool:
    """Whether free text may end at `place`: between lines and sentences, at what parts clauses, before a new clause."""
    tokens, letters, new = chart.tokens, chart.letters, rules.new_clause
    if place in (0, len(tokens)) or tokens[place].broken or tokens[place].stopped:
        return True
    if any(letters[at] in rules.parting and not _joins(tokens, at) for at in (place, place - 1)):
        return True
    return letters[place] in new.first and new.regex.match(letters, place) is not None


def _joins(tokens: Sequence[Token], place: int) -> bool:
    """Whether the mark at `place` holds two numbers together, «2023-2024», and parts no clauses."""
    if tokens[place].norm not in ("-", "/") or not 0 < place < len(tokens) - 1:
        return False
    return tokens[place - 1].kind == tokens[place + 1].kind == "number"


def covers(chart: Chart, rules: Rules) -> list[list[Piece]]:
    """The cheapest covers of the chart, at most MOST_COVERS; each in order of the text, separators left out.

    Tokens are skipped only where no cover reads them all.
    """
    length = len(chart.letters)
    clause = _sole(chart, rules)
    if clause is not None:
        return [[clause]]
    states = _states(chart, rules, skipping=False)
    if not states[length].ways and length:
        states = _states(chart, rules, skipping=True)
    return _walk(states, length)


def _sole(chart: Chart, rules: Rules) -> Clause | None:
    """The only clause that covers the whole cell at no more than the least cost; most cells need no search."""
    length = len(chart.letters)
    if not length or chart.letters[0] in rules.parting:
        return None
    end = length
    while rules.parting.get(chart.letters[end - 1]) == 0:
        end -= 1
    found = [
        clause
        for clause in clauses_at(chart, rules, 0)
        if clause.last >= end and not clause.rule.cost and not clause.rule.pattern.tail
    ]
    return found[0] if len(found) == 1 and not torn(chart, found[0]) else None


def _states(chart: Chart, rules: Rules, *, skipping: bool) -> list[_State]:
    """The cheapest ways to each place between the tokens."""
    length = len(chart.letters)
    states = [_State() for _ in range(length + 1)]
    states[0].cost = 0
    texts: list[tuple[int, Clause] | None] = [None] * (length + 1)
    for place in range(length):
        if texts[place] is not None:
            _leave_text(states, texts, chart, rules, place)
        cost = states[place].cost
        if cost == UNREACHED:
            continue
        parting = rules.parting.get(chart.letters[place])
        if parting is not None:
            states[place + 1].offer(cost + parting, place, None)
        if skipping:
            states[place + 1].offer(cost + SKIP, place, Skipped(place, place + 1))
        for clause in clauses_at(chart, rules, place):
            reached = cost + CLAUSE + clause.rule.cost + (TORN if torn(chart, clause) else 0)
            if not clause.rule.pattern.tail:
                states[clause.last].offer(reached, place, clause)
            else:
                known = texts[clause.last]
                if known is None or reached + WORD < known[0]:
                    texts[clause.last] = (reached + WORD, clause)
    _leave_text(states, texts, chart, rules, length)
    return states


def clauses_at(chart: Chart, rules: Rules, place: int) -> Iterator[Clause]:
    """The clauses that begin at `place`, in the order of the rules; free text is not yet part of them.

    A clause that goes on over a line may also end there.
    """
    letters = chart.letters
    rest = chart.rests[place]
    for one, other, rule in rules.starting.get(letters[place], ()):
        if not (one & rest and other & rest):
            continue
        chart.steps += 1
        found = rule.pattern.regex.match(letters, place)
        if found is None:
            continue
        line = _inside(chart.breaks, place, found.end()) if chart.breaks else None
        if line is None or not rule.line:
            yield Clause(rule, place, found.end(), found)
        if line is not None:
            shorter = rule.pattern.regex.match(letters, place, line)
            if shorter is not None:
                yield Clause(rule, place, shorter.end(), shorter)


def torn(chart: Chart, clause: Clause) -> bool:
    """Whether the clause reads a date over a gap behind which another date may begin."""
    return bool(chart.torn) and _inside(chart.torn, clause.first, clause.last) is not None


def _inside(places: Sequence[int], first: int, last: int) -> int | None:
    """The first of the ordered places after `first` and before `last`."""
    at = bisect_right(places, first)
    return places[at] if at < len(places) and places[at] < last else None


def far_year(chart: Chart, clause: Clause) -> bool:
    """Whether the clause takes two digits behind a space for the year of a date («22.02. 24»)."""
    inside = range(clause.first + 1, clause.last) if chart.torn else ()
    return any(at in chart.torn and _apart(chart.tokens, at) for at in inside)


def _leave_text(
    states: list[_State], texts: list[tuple[int, Clause] | None], chart: Chart, rules: Rules, place: int
) -> None:
    """Ends the free text that reaches `place` where a clause may end, and lets it go on."""
    here = texts[place]
    if here is None:
        return
    cost, clause = here
    ends = _boundary(chart, rules, place)
    if ends:
        states[place].offer(cost, clause.first, clause._replace(last=place))
    if place < len(chart.letters):
        following = texts[place + 1]
        cost += WORD + (CROSSING if ends else 0)
        if following is None or cost < following[0]:
            texts[place + 1] = (cost, clause)


def _walk(states: list[_State], place: int) -> list[list[Piece]]:
    """The covers that end at `place`, read back from the states."""
    found: list[list[Piece]] = []
    open_ways: list[tuple[int, tuple[Piece, ...]]] = [(place, ())]
    while open_ways and len(found) < MOST_COVERS:
        place, pieces = open_ways.pop()
        while place:
            ways = states[place].ways
            open_ways.extend((before, _before(piece, pieces)) for before, piece in ways[1:MOST_COVERS])
            place, pieces = ways[0][0], _before(ways[0][1], pieces)
        found.append(list(pieces))
    return found


def _before(piece: Piece | None, pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """`pieces` with `piece` in front; tokens skipped side by side become one piece."""
    if piece is None:
        return pieces
    if pieces and isinstance(piece, Skipped) and isinstance(pieces[0], Skipped) and piece.last == pieces[0].first:
        return (Skipped(piece.first, pieces[0].last), *pieces[1:])
    return (piece, *pieces)
