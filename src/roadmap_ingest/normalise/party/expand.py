"""Abbreviations written out and lost hyphens restored: «Зам. дир. по В.Р.» → «Заместитель директора по ВР»."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from ..morphology import completions, forms, inflect, known
from .contractions import contracted
from .heads import classify
from .tokens import Token
from .units import cased, expected_case, join_compounds, join_units
from .words import acronym_kind, plain, words

_FARTHEST = 6
"""Tokens from a cut back to what governs it."""
_SHORTEST_CUT = 3
"""Letters of a cut that is looked for among the usual adjectives."""


class Expansion(Struct, frozen=True):
    """`guesses` are the cut words that no list holds and the dictionary completed."""

    tokens: list[Token]
    guesses: tuple[str, ...] = ()


def expand(tokens: Sequence[Token]) -> Expansion:
    """The tokens with every known abbreviation written out in the form that its place asks for."""
    guesses: list[str] = []
    tokens = [replace(token, gap=" ") if _glued(tokens, at) else token for at, token in enumerate(tokens)]
    out = [_contraction(token, guesses) for token in join_units(tokens)]
    for at in range(len(out) - 1, -1, -1):
        out[at] = _adjective(out, at, guesses)
    for at in range(len(out)):
        out[at] = _noun(out, at, guesses)
    for at in range(len(out) - 1, -1, -1):  # an adjective before a noun that has only now been written out
        out[at] = _agreed(out, at)
    return Expansion(join_compounds(out), tuple(guesses))


def _glued(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word follows a stop with no space between: «соц.педагог»."""
    token = tokens[at]
    return bool(at and not token.gap and token.kind == "word" and tokens[at - 1].dot and not token.initial)


def _contraction(token: Token, guesses: list[str]) -> Token:
    """«мин-во», «произв-ву»: the whole word where a lexicon or the dictionary has one."""
    if token.kind != "word" or token.abbreviation or "-" not in token.text:
        return token
    full, certain = contracted(token.text)
    if not full:
        return token
    guesses += [token.text] * (not certain)
    return replace(token, say=cased(token, full), abbreviation=True)


def _adjective(tokens: list[Token], at: int, guesses: list[str]) -> Token:
    """«Ст.» before a noun: the adjective, in the noun's number, gender and case."""
    token = tokens[at]
    if not _cut(token) or at + 1 >= len(tokens) or tokens[at + 1].kind != "word" or plain(tokens[at + 1].say) == "по":
        return token
    full = words().adjectives.get(plain(token.text)) or _usual(token, tokens[at + 1])
    if full is None and token.dot and not known(token.text) and plain(token.text) not in words().nouns:
        full = _completed(token.text, "ADJF")
        guesses += [token.text] * (full is not None)
    noun = tokens[at + 1]
    if (
        noun.say == "и"
        and at + 3 < len(tokens)
        and tokens[at + 3].kind == "word"
        and plain(tokens[at + 2].text) in words().adjectives
    ):
        noun = tokens[at + 2]  # «ст. и подг. групп»
    head = words().head_cuts.get(plain(token.text)) if classify(noun.say)[0] in {"noun", None} else None
    if head and at and tokens[at - 1].acronym:  # «РМО уч. истории»
        return replace(token, say=_in_case(head, "gent", "plur"), abbreviation=True)
    if head and _begins(tokens, at):
        return replace(token, say=cased(token, head), abbreviation=True)
    title = plain(token.text) in words().titles_of_territories
    if full is None or (title and _territory_at(tokens, at + 1)):
        return token
    adjectives = noun.abbreviation and plain(noun.text) in words().adjectives  # «воспит. ст. гр.»
    own = words().nouns.get(plain(token.text))
    thing = words().nouns.get(plain(noun.text)) if own and noun.dot and not _animate(own) else None  # «орг. отд.»
    if own and not title and (adjectives or not _agreeing(full, thing or noun.say)):
        return token
    if not (_agreeing(full, noun.say) or _cut(noun)):
        return token
    return replace(token, say=cased(token, _agreeing(full, noun.say, _expected(tokens, at)) or full), abbreviation=True)


def _usual(token: Token, noun: Token) -> str | None:
    """«экспоз.» → «экспозиционный»: the one adjective of names of parties that the cut begins."""
    cut = plain(token.text)
    inside = noun.say[:1].islower()  # a stop that ends no sentence makes a cut also of what is a word: «стат. отдел»
    if not token.dot or len(cut) < _SHORTEST_CUT or cut in words().nouns or (known(cut) and not inside):
        return None
    found = [word for word in words().usual_adjectives if plain(word).startswith(cut) and len(word) > len(cut)]
    return found[0] if len(found) == 1 else None


def _begins(tokens: Sequence[Token], at: int) -> bool:
    return at == 0 or tokens[at].gap == "\n" or tokens[at - 1].kind in {"mark", "person"}


def _territory_at(tokens: Sequence[Token], at: int) -> bool:
    """«(гл.) сельского поселения», «(гл.) администрации»: a territory or its administration in the genitive."""
    for token in tokens[at : at + 3]:
        if token.kind != "word":
            return False
        cut = words().nouns.get(plain(token.text), "") if token.dot else ""
        readings = forms(cut or token.say)
        if cut or token.acronym or any(form.pos == "NOUN" and form.case == "gent" for form in readings):
            lemmas = {plain(form.lemma) for form in readings}
            governed = words().territories | words().people_of_institution
            return bool(lemmas & governed) or any(classify(lemma)[0] == "organisation" for lemma in lemmas)
        if not any(form.pos in {"ADJF", "PRTF"} for form in readings):
            return False
    return False


def _agreed(tokens: list[Token], at: int) -> Token:
    token = tokens[at]
    full = words().adjectives.get(plain(token.text))
    if full is None or not token.abbreviation or at + 1 >= len(tokens):
        return token
    if plain(tokens[at + 1].say) in words().prepositions:  # «отв. по питанию»
        return token
    adjective = any(form.pos == "ADJF" for form in forms(token.say))  # «гл.» may have become «глава» meanwhile
    if not adjective or (plain(token.say) != plain(full) and not tokens[at + 1].abbreviation):
        return token
    return replace(token, say=cased(token, _agreeing(full, tokens[at + 1].say, _expected(tokens, at)) or full))


def _expected(tokens: Sequence[Token], at: int) -> str:
    before = at - 1
    first = max(0, at - _FARTHEST)
    while before > first and tokens[before + 1].gap != "\n" and _passed(tokens[before]):
        before -= 1
    return expected_case(tokens[before] if at else None, tokens[before + 1].gap)


def _passed(token: Token) -> bool:
    """Whether what governs a cut stands before this token: «воспитатель 2 мл. гр.», «центр бесплатной юр. помощи»."""
    if token.kind != "word":
        return token.kind == "number"
    if token.dot and not token.abbreviation:
        return False
    return any(form.pos == "ADJF" and plain(form.lemma) not in words().heads for form in forms(token.say)[:1])


def _agreeing(adjective: str, noun: str, first: str = "nomn") -> str | None:
    """«старший», «воспитатели» → «старшие»; None where the second word is neither noun nor adjective.

    Where the noun's form has several cases, `first` counts: «секретарь уч. части» is a genitive.
    """
    if not any(form.pos in {"ADJF", "PRTF"} for form in forms(adjective)):
        return adjective
    readings = [form for form in forms(noun) if form.pos in {"NOUN", "ADJF", "PRTF"} and form.case and form.number]
    readings.sort(key=lambda form: form.case != first)
    for form in readings:
        want = {form.case or "nomn", form.number or "sing"}
        if form.number == "sing":
            want.add(form.gender or "masc")
        found = inflect(adjective, frozenset(want), "ADJF")
        if found:
            return found
    return None


def _noun(tokens: list[Token], at: int, guesses: list[str]) -> Token:
    """«Зам.», «нач. отд.»: the noun, in the case that the word before it governs."""
    token = tokens[at]
    low = plain(token.text)
    if token.dot and low in words().fixed_cuts:
        return replace(token, say=words().fixed_cuts[low], abbreviation=True)
    if low in words().after_number and at > 1 and tokens[at - 1].kind == "quote" and tokens[at - 2].kind == "number":
        return replace(token, say=words().after_number[low][0], abbreviation=True)  # «4 «Б» кл.»
    if low in words().after_number and at and tokens[at - 1].kind == "number":
        one, several = words().after_number[low]
        single = tokens[at - 1].text.isalnum() and not (at > 2 and tokens[at - 3].kind == "number")
        return replace(token, say=one if single else several, abbreviation=True)
    if token.abbreviation or not _cut(token):
        return token
    first, _, rest = token.text.partition("-")
    if rest and plain(first) in words().nouns and known(rest) and not known(token.text):  # «инж.-программист»
        return replace(token, say=cased(token, f"{words().nouns[plain(first)]}-{rest}"), abbreviation=True)
    full = _noun_cut(tokens, at)
    if full is None and token.dot and not known(token.text) and len(token.text) > 4 and not token.acronym:
        usual = [word for word in words().contracted if word.startswith(plain(token.text))]
        full = usual[0] if len(usual) == 1 else _completed(token.text, "NOUN")
        guesses += [token.text] * (full is not None and len(usual) != 1)
    if full is None:
        return token
    return replace(token, say=cased(token, _governed(tokens, at, full)), abbreviation=True)


def _noun_cut(tokens: Sequence[Token], at: int) -> str | None:
    """The noun that a listed cut means here: «лаб.» is a laboratory after who heads it, else a laboratory worker."""
    low = plain(tokens[at].text)
    before = _governor(tokens, at) if low in words().led_nouns else None
    led = before is not None and any(plain(form.lemma) in words().wanting for form in forms(before.say)[:1])
    led = led or (before is not None and plain(before.text) in words().prepositions)
    return words().led_nouns[low] if led else words().nouns.get(low)


def _governed(tokens: list[Token], at: int, noun: str) -> str:
    before = _governor(tokens, at)
    if before is not None and before.kind == "word" and not before.ends_sentence:
        readings = forms(before.say)
        first = readings[0].lemma if readings else ""
        if first in words().wanting and readings[0].pos in {"NOUN", "PRTF", "ADJF"}:
            case = words().government.get(first, "gent")
            plural = ("nomn", "plur") in {(form.case, form.number) for form in readings}
            numbered = at + 1 < len(tokens) and tokens[at + 1].kind == "number"  # «рук-ли гр. 22» look after one
            several = plural and first in words().plural_by_complement and not (_animate(noun) or numbered)
            return _in_case(noun, case, "plur" if several else "sing")
        if plain(before.text) in words().prepositions and not before.dot:
            return _in_case(noun, _expected(tokens, at), "sing")
        if not before.abbreviation and readings and readings[0].pos == "ADJF":
            return _with_adjective(tokens, at, noun)
        if readings and readings[0].pos == "NOUN" and not _animate(noun):  # «воспитатели гр. «Лучик»»
            return inflect(noun, frozenset({"gent", "sing"})) or noun
    return words().plural_by_complement.get(noun, noun) if _plural_complement(tokens, at, noun) else noun


def _in_case(noun: str, case: str, number: str) -> str:
    """The noun in a case; in the plural where it has no other number («финансы»)."""
    return inflect(noun, frozenset({case, number})) or inflect(noun, frozenset({case, "plur"})) or noun


def _governor(tokens: Sequence[Token], at: int) -> Token | None:
    """The word on the same line that the cut noun hangs on, past cut adjectives: «воспитатели 2 ст. гр.»."""
    last = max(0, at - _FARTHEST)
    while at > last and tokens[at].gap != "\n":
        at -= 1
        adjective = tokens[at].abbreviation and plain(tokens[at].text) in words().adjectives
        if not (adjective or (tokens[at].kind == "number" and at)):
            return tokens[at]
    return None


def _animate(noun: str) -> bool:
    return any("anim" in form.tags or form.pos != "NOUN" for form in forms(noun)[:1])


def _with_adjective(tokens: list[Token], at: int, noun: str) -> str:
    """«структурных подр.» → «подразделений»: the noun in the form of the adjective before it."""
    agreeing = [form for form in forms(tokens[at - 1].say) if form.pos == "ADJF" and form.case and form.number]
    agreeing.sort(key=lambda form: form.case != _expected(tokens, at - 1))
    for form in agreeing[:1]:
        return inflect(noun, frozenset({form.case or "nomn", form.number or "sing"})) or noun
    return noun


def _plural_complement(tokens: list[Token], at: int, noun: str) -> bool:
    """«Зав. кабинетами», «нач. цехов» are several, «зав. отделением», «рук. работ» is one."""
    case = words().government.get(noun, "gent")
    plural = False
    for token in tokens[at + 1 : at + 3]:
        if token.acronym and acronym_kind(token.say) == "group" and not token.say.isupper():  # «зав. ФАПами»
            return True
        cut = words().nouns.get(plain(token.text)) if token.dot else None
        if cut:
            return plural and _led(cut)
        readings = [form for form in forms(token.say) if form.case in {case, "gent"}]
        nouns = [form for form in readings if form.pos == "NOUN"]
        if nouns:
            second = noun in words().seconds and "anim" in nouns[0].tags
            return nouns[0].number == "plur" and (nouns[0].case == "ablt" or second or _led(nouns[0].lemma))
        plural = any(form.number == "plur" for form in readings)
    return False


def _led(noun: str) -> bool:
    """Whether the noun names what has a head: a department, an institution, a circle."""
    return classify(noun)[0] in {"body", "organisation", "group"} or noun in words().several_complements


def _cut(token: Token) -> bool:
    """Whether a word may be an abbreviation: a stop after it, or a cut that is used without one («зам дир»)."""
    if token.kind != "word" or token.abbreviation:
        return False
    low = plain(token.text)
    hyphened = "-" in low and low.partition("-")[0] in words().nouns
    bare = low in words().bare_cuts and not token.text.isupper()
    return token.dot or hyphened or bare


def _completed(prefix: str, pos: str) -> str | None:
    """The shortest dictionary word that `prefix` begins, in its dictionary form («музыкал» → «музыкальный»)."""
    if len(prefix) < 4:
        return None
    for word in completions(prefix):
        form = forms(word)[0]
        if (
            form.pos == pos
            and form.lemma == word
            and len(word) > len(prefix)
            and (pos == "ADJF" or "anim" in form.tags)
        ):
            return word
    return None
