"""What a phrase begins with: its head word, what kind of party the head names, and in which cases it may stand."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from ..morphology import Form, forms, known
from .tokens import Token
from .words import HeadClass, is_legal_form, plain, words

StartKind = Literal["person", "post", "body", "organisation", "group", "form", "acronym", "noun", "none"]
Places = frozenset[tuple[str, str]]
"""Cases with numbers: {("nomn", "plur"), ("gent", "sing")} for «администрации»."""

_ADJECTIVES = {"ADJF", "PRTF"}
_CUT = 3
"""Letters of a word with a stop that is a cut whether the dictionary has it or not."""
_LONGEST_BEGINNING = 12
"""Letters of what a compound may begin with."""
_VOWELS = frozenset("аеёиоуыэюяймх")
"""Last letters of an oblique case, of the plural's («Минспортом», «Минспортах») too."""


class Start(Struct, frozen=True):
    """The head of a phrase at `head` (index from the phrase's first token); `places` are those it may stand in."""

    kind: StartKind
    places: Places = frozenset()
    head: int = 0
    lemma: str = ""
    homonyms: Places = frozenset()

    def stands_in(self, case: str) -> bool:
        return any(place[0] == case for place in self.places)

    @property
    def certain(self) -> bool:
        """Whether the form is a nominative and nothing that could hang on the words before it."""
        hanging = {"gent", "ablt"} & {case for case, _ in self.places | self.homonyms}
        return self.stands_in("nomn") and not hanging

    def number(self, case: str) -> str:
        """`plur` where the head can only be a plural in `case`."""
        numbers = {number for place, number in self.places if place == case}
        return "plur" if numbers == {"plur"} else "sing"


NONE = Start("none")


def start_of(tokens: Sequence[Token]) -> Start:
    """What the phrase that `tokens` begin with is led by; adjectives before the head narrow its case and number."""
    agreed: Places | None = None
    governing = False
    for at, token in enumerate(tokens):
        if token.kind == "person":
            return Start("person") if at == 0 else NONE
        if token.kind != "word":
            if _before_head(tokens, at):
                continue
            return NONE
        found = _head(token, tokens[at + 1 : at + 3], at, agreed)
        if found is not None and governing and found.kind == "noun":
            continue  # «подведомственные министерству учреждения»: what the adjective governs is no head
        if found is not None:
            return _made_by_adjective(found, tokens[at - 1]) if at and found.kind == "noun" else found
        places = _adjective_places(token.say)
        if not places:
            if _adverb(token.say) or (at and token.say == "и") or _modifies(token, tokens[at + 1 : at + 2]):
                continue
            return NONE
        agreed = places if agreed is None else (agreed & places or agreed)
        governing = governing or any(form.lemma in words().governing_adjectives for form in forms(token.say)[:1])
        if token.ends_sentence:
            return NONE
    return NONE


def _before_head(tokens: Sequence[Token], at: int) -> bool:
    """Whether what is no word may stand before a head: «5 «А» класс», «крестьянские (фермерские) хозяйства»."""
    token = tokens[at]
    if at == 0:
        return token.kind == "number" and not token.text.startswith(("№", "N"))
    if token.kind == "quote":
        return at == 1 and tokens[0].kind == "number"
    return (token.kind == "bracket" or token.text in {",", "и"}) and bool(_adjective_places(tokens[at - 1].say))


def _made_by_adjective(start: Start, before: Token) -> Start:
    """«муниципальные образования» are authorities, «образование» alone is none."""
    adjectives = words().made_by_adjective.get(start.lemma, ())
    made = any(form.lemma in adjectives for form in forms(before.say)) if adjectives else False
    return replace(start, kind="body") if made else start


def _head(token: Token, after: Sequence[Token], at: int, agreed: Places | None) -> Start | None:
    if is_legal_form(token.say):
        return Start("form", head=at, lemma=token.say)
    if token.acronym and not token.say[1:].islower() and not token.abbreviation:
        return Start("acronym", head=at, lemma=token.say)
    kind, places, lemma = classify(token.say)
    if kind == "noun" and (not places or _modifies(token, after)):
        return None
    if kind is None or (_adjectival(token.say) and _leads_noun(after, places, lemma)):
        return None
    nouns = _noun_places(token.say, lemma)
    if agreed is None:
        return Start(kind, places, at, lemma, nouns)
    if places & agreed:
        return Start(kind, places & agreed, at, lemma)
    # «молодёжной политики» is a policy, not several politicians
    return Start("noun", nouns & agreed or nouns, at, lemma)


@lru_cache(20_000)
def _noun_places(word: str, lemma: str) -> Places:
    """Where `word` may stand as any noun; a word of no dictionary only as the one it was taken for."""
    common = [form for form in forms(word) if form.pos == "NOUN" and (form.lemma == lemma or not form.person_name)]
    nouns = [form for form in common if known(word) or form.lemma == lemma]
    return frozenset(place for form in nouns for place in _place(form))


def _modifies(token: Token, after: Sequence[Token]) -> bool:
    """«Комплаенс служба»: an unknown noun right before a head of a body is a part of its name."""
    if not after or after[0].kind != "word" or after[0].gap != " ":
        return False
    if unread_cut(token) and after[0].say.islower():  # «вет. фельдшер»
        return True
    if known(token.say):
        return False
    kind, places, _ = classify(after[0].say)
    return kind in {"body", "organisation"} and ("nomn", "sing") in places and ("gent", "sing") not in places


def unread_cut(token: Token) -> bool:
    """«эл.», «пол.»: a short word with a stop that no list writes out."""
    listed = token.abbreviation or plain(token.text) in words().open_abbreviations
    return token.dot and not listed and token.text.islower() and (len(token.text) <= _CUT or not known(token.text))


def _adjectival(word: str) -> bool:
    return any(form.pos in _ADJECTIVES for form in forms(word))


def _leads_noun(after: Sequence[Token], places: Places, lemma: str) -> bool:
    """«ответственный секретарь»: the adjective is no head where a noun or adjective agrees with it next."""
    if not after or after[0].kind != "word":
        return False
    first = after[0]
    if first.acronym or (forms(first.say) and forms(first.say)[0].pos == "PREP"):
        return False
    if any(form.person_name for form in forms(first.say)[:1]):
        return False
    theirs = {place for form in forms(first.say) if form.pos in _ADJECTIVES | {"NOUN"} for place in _place(form)}
    described = words().adjectives_of.get(lemma, ())
    adjective = bool(described) and any(form.lemma in described for form in forms(first.say))
    governed = None if adjective else words().government.get(lemma)
    return bool(theirs & places) and governed not in {case for case, _ in theirs}


@lru_cache(20_000)
def classify(word: str) -> tuple[StartKind | None, Places, str]:
    """The kind of party that `word` heads, the places it may stand in as that, its lemma.

    `noun` is a noun that heads no known kind; None is no noun at all.
    """
    if coined(word) and word[-1] not in _VOWELS:  # «Минобр» has no cases that the dictionary could tell
        return "body", frozenset({("nomn", "sing"), ("accs", "sing")}), word.lower()
    best: tuple[StartKind | None, Places, str] = (None, frozenset(), "")
    readings = forms(word)
    by_kind: dict[tuple[StartKind, str], set[tuple[str, str]]] = {}
    for form in readings:
        if "Fixd" in form.tags and plain(word).endswith(("у", "ом")) and not known(word):
            continue  # «Минспорту» is a dative, though the dictionary guesses an indeclinable name
        if form.lemma != readings[0].lemma and "Orgn" not in form.tags and _coined(word, form.lemma):
            continue
        kind = _kind(form, word)
        if kind is not None:
            by_kind.setdefault((kind, form.lemma), set()).update(_place(form))
    for rank in ("post", "body", "organisation", "group", "noun"):
        matches = [(lemma, places) for (kind, lemma), places in by_kind.items() if kind == rank]
        if matches:
            together = frozenset(place for _, places in matches for place in places)
            kind_of: StartKind = rank
            if kind_of == "noun" and (post := _compound_post(word)):
                return post
            return kind_of, together, matches[0][0]
    return best


def _compound_post(word: str) -> tuple[StartKind | None, Places, str] | None:
    """«инженер-электроник», which a dictionary takes for electronics: a post where the first part is one."""
    first, hyphen, _ = word.partition("-")
    if not hyphen or known(word):
        return None
    kind, places, _ = classify(first)
    return (kind, places, word.lower()) if kind == "post" and ("nomn", "sing") in places else None


def _kind(form: Form, word: str) -> StartKind | None:
    lemma = plain(form.lemma)
    listed = words().heads.get(lemma)
    if listed and form.pos in {"NOUN", *_ADJECTIVES}:
        return listed
    if form.pos != "NOUN":
        return None
    root = _root(lemma) if "anim" not in form.tags or not known(word) else None
    named = word[:1].isupper() and ("Orgn" in form.tags or _coined(word, form.lemma))
    if named and root != "organisation":  # «Горводоканал» is no authority
        return "body"
    if root:
        return root
    if form.person_name or "Geox" in form.tags:
        return None
    if "anim" in form.tags and lemma not in words().animals and (known(word) or form.score > 0.3 or "-" in word):
        return "post"
    agent = not known(word) and form.gender == "masc" and lemma.endswith(words().agent_endings)
    return "post" if agent and word.islower() else "noun"


def coined(word: str) -> bool:
    """«Минпромторг», «Росздравнадзор»: a capital word of no dictionary that begins as authorities do."""
    return _coined(word, word)


def _coined(word: str, lemma: str) -> bool:
    return word[:1].isupper() and not known(word) and plain(lemma).startswith(words().body_prefixes)


@lru_cache(20_000)
def _root(lemma: str) -> HeadClass | None:
    """«оргкомитет» counts as «комитет»."""
    last = lemma.rsplit("-", 1)[-1]
    if last != lemma and last in words().heads:
        return words().heads[last]
    found = next((kind for root, kind in words().roots if len(lemma) > len(root) + 1 and lemma.endswith(root)), None)
    if found is None:  # «оперштаб», «спортклуб»: heads too short to be looked for at any end
        found = next((words().heads.get(rest) for rest in _compound_rests(lemma) if rest in words().heads), None)
    return found


def _compound_rests(word: str) -> list[str]:
    """What is left of a compound behind each beginning that plans cut: «штаб» of «оперштаб»."""
    beginnings = (words().compound_prefixes, words().adjectives)
    places = range(2, min(len(word) - 2, _LONGEST_BEGINNING))
    return [word[at:] for at in places if any(word[:at] in listed for listed in beginnings)]


def _place(form: Form) -> set[tuple[str, str]]:
    if form.case is None:
        return set()
    return {(form.case, form.number or "sing")}


@lru_cache(20_000)
def _adjective_places(word: str) -> Places:
    return frozenset(place for form in forms(word) if form.pos in _ADJECTIVES for place in _place(form))


@lru_cache(20_000)
def _adverb(word: str) -> bool:
    return bool(forms(word)) and forms(word)[0].pos == "ADVB" and known(word)


def adjective_only(word: str) -> bool:
    """Whether the word must lean on a noun: «приемная» before «комиссия», but not «заведующий»."""
    return bool(forms(word)) and forms(word)[0].pos in _ADJECTIVES and plain(forms(word)[0].lemma) not in words().heads
