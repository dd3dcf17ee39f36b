"""What is not certain about a party's name, said in diagnostics."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ...model.diagnostic import Diagnostic, remark
from ...model.party import Kind
from ..morphology import Form, forms, known
from .heads import classify, unread_cut
from .name import Named
from .opinion import second_opinion
from .piece import Piece
from .tokens import Token
from .words import plain, words

_LONGEST = 80
"""Characters of a text that a diagnostic repeats."""
_LONGEST_WORD = 40
"""Letters of a compound word; what is longer has lost its spaces."""
_NAMES = frozenset({"NOUN", "ADJF"})
_NOT_GOVERNED = frozenset({"nomn", "accs", "voct"})
_SHORTEST_WORD = 4
"""Letters of a word that is damaged where no dictionary has it; a shorter one may be a cut."""


def doubts_of(piece: Piece, name: Named) -> tuple[Kind, list[Diagnostic]]:
    """The kind of a party and what is not certain about it; a head of no dictionary is shown to the recogniser."""
    kind, said = name.kind, []
    if name.guessed and not known(piece.tokens[piece.start.head].say):
        opinion = second_opinion(name.name)
        said.append(remark("party-second-opinion", text=shortened(name.name), kind=opinion or "no name"))
        kind = "organisation" if opinion == "organisation" else kind
    if name.name.count("»") > name.text.count("»"):
        said.append(remark("party-quote-closed", text=shortened(name.text)))
    if odd := odd_word(piece.tokens) or _trailing_surname(piece) or disagreeing(name.name) or _stray(piece):
        said.append(remark("party-name-doubtful", text=shortened(name.text), word=odd))
    if piece.doubt:
        said.append(remark("party-cut-doubtful", text=shortened(name.text), rule=piece.doubt))
    if name.guessed:
        said.append(remark("party-kind-guessed", text=shortened(name.text), kind=kind))
    return kind, said


def odd_word(tokens: Sequence[Token]) -> str | None:
    """The first word that no party's name holds: a lone initial, a verb, a small word of no dictionary («воспи»)."""
    clause = False  # «органы, в ведении которых находятся …» holds a verb
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.kind != "word" or token.abbreviation:
            continue
        dedicated = before is not None and plain(before.text) in words().dedications
        if token.initial and token.text.isupper() and not dedicated:
            return f"{token.text}."
        if unread_cut(token):
            return f"{token.text}."
        if not token.text.islower() or len(token.text) < _SHORTEST_WORD:
            continue
        clause = clause or "который" in {form.lemma for form in forms(token.text)}
        verb = forms(token.text)[0].pos == "VERB" and not clause
        if verb or any(not _is_word(part) for part in _parts(token.text)):
            return token.text
    return None


def _parts(word: str) -> list[str]:
    """The parts of a word that must be words: of «научно-методический» the last, of «врач-терапевт» both."""
    if known(word):
        return []
    *firsts, last = word.split("-")
    cuts = words().nouns.keys() | words().adjectives.keys() | words().compound_prefixes
    whole = [part for part in firsts if not part.endswith(("о", "е")) and part not in cuts]
    return [part for part in (*whole, last) if part.isalpha()]


def disagreeing(name: str) -> str | None:
    """The first adjective of a name that does not agree with the noun after it: «старшие медицинская»."""
    found: list[str] = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*|\S", name)
    for one, other in pairwise(found):
        if not (other.islower() and one[1:].islower() and known(one) and known(other)):
            continue
        if plain(one) in words().dedications:
            continue
        ours, theirs = forms(one), forms(other)
        freely = words().governing_adjectives | words().heads.keys()
        adjective = all(form.pos == "ADJF" and plain(form.lemma) not in freely for form in ours)
        if not adjective or any(form.pos not in _NAMES for form in theirs):
            continue
        places = {(form.case, form.number) for form in theirs}
        places |= {(case, "sing") for case, number in places if number == "plur"}  # «старшей и младшей групп»
        if places.isdisjoint((form.case, form.number) for form in ours):
            return one
    return None


def _stray(piece: Piece) -> str | None:
    """«командира воинская», «библиотекарь актив»: a word that can only be a nominative, in the tail of a name."""
    for before, token in pairwise(piece.tokens[piece.start.head :]):
        if token.kind != "word" or not token.say.islower() or not known(token.say):
            continue
        found, led = forms(token.say), forms(before.say) if before.kind == "word" else ()
        adjective = all(form.pos == "ADJF" and form.case == "nomn" and form.gender == "femn" for form in found)
        noun = all(form.pos == "NOUN" and form.case in _NOT_GOVERNED for form in found) and before.abbreviation
        if (adjective and not any(form.pos == "ADJF" for form in led)) or (noun and _nouns(led)):
            return token.say
    return None


def _nouns(readings: Sequence[Form]) -> bool:
    return bool(readings) and all(form.pos == "NOUN" for form in readings)


def _trailing_surname(piece: Piece) -> str | None:
    """«руководитель музея Ляшко»: a surname at the end of a post, which may be the holder's or the museum's."""
    *others, last = piece.tokens
    if piece.start.kind != "post" or not others or last.kind != "word" or not last.text.istitle() or "." in last.text:
        return None
    first = forms(last.text)[:1]
    strange = not known(last.text) and any(form.pos == "NOUN" and form.case == "nomn" for form in first)
    ends = plain(last.text).endswith(words().surname_suffixes)
    surname = strange or ends or any("Surn" in form.tags for form in first)
    place = (
        any("Geox" in form.tags and known(last.text) for form in forms(last.text))
        or plain(others[-1].text) in words().dedications
    )
    territories = words().territories - words().made_by_adjective.keys()  # «управление образования Лисина»
    territory = any(plain(form.lemma) in territories for form in forms(others[-1].say))
    return last.text if surname and not (place or territory) else None


def _is_word(word: str) -> bool:
    """Whether a dictionary has the word, the lexicon as a head, or both its parts: «акиматов», «сельхозпредприятие»."""
    if known(word) or classify(word)[0] not in {None, "noun", "post"} or word.startswith(words().newer_words):
        return True
    if any(plain(form.lemma) in words().heads or form.lemma.endswith(words().sure_endings) for form in forms(word)):
        return True
    if len(word) > _LONGEST_WORD:
        return False
    cuts = (words().adjectives, words().nouns, words().compound_prefixes)
    places = (at for at in range(2, len(word) - 3) if any(plain(word[:at]) in cut for cut in cuts))
    return any(_is_word(word[at:]) for at in places)


def shortened(text: str) -> str:
    """`text` on one line, its end left out where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
