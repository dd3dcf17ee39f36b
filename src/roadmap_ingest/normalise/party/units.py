"""Several tokens that stand for one thing: «кл. рук.», «по В.Р.», «педагог – психолог»."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from msgspec.structs import replace

from ..morphology import forms, inflect, known, like
from .heads import classify
from .tokens import Token
from .words import is_legal_form, plain, words

_SHORTEST_REST = 4
"""Letters of what is glued to a cut post."""
_LONGEST = 4
"""Tokens of the longest unit."""


def join_units(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with listed runs of cuts written out, areas of work whole, plurals of speech made standard."""
    return _plurals(_posts_with_areas(_glued_posts(_units(_areas(tokens)))))


def _areas(tokens: Sequence[Token]) -> list[Token]:
    """«по В.Р.» → «по ВР»."""
    out: list[Token] = []
    for token in tokens:
        last = out[-1] if out else None
        if last is not None and last.initial and token.initial and token.gap != "\n" and _after_po(out):
            out[-1] = replace(last, text=f"{last.text}.{token.text}", say=last.say + token.say, abbreviation=True)
        elif last is not None and token.initial and last.acronym and "." in last.text and token.gap == "":
            out[-1] = replace(last, text=f"{last.text}.{token.text}", say=last.say + token.say)
        else:
            out.append(token)
    return out


def _posts_with_areas(tokens: list[Token]) -> list[Token]:
    """«зам. директора ВР» → «зам. директора по ВР»."""
    out: list[Token] = []
    for token in tokens:
        deputy = out and _meant(out[-1]) in words().posts_with_areas
        if deputy and token.kind == "word" and token.text in words().areas and token.gap != "\n":
            out.append(Token("", "по", "word", " ", abbreviation=True))
        out.append(token)
    return out


def _glued_posts(tokens: list[Token]) -> list[Token]:
    """«завпроизводством», «замдекана» → «заведующий производством», «заместитель декана»."""
    out: list[Token] = []
    for token in tokens:
        meaning = _glued_post(plain(token.text)) if token.kind == "word" and not token.abbreviation else ""
        out += _spelled([token], meaning) if meaning else [token]
    return out


@lru_cache(5000)
def _glued_post(word: str) -> str:
    cut = next((cut for cut in words().glued_posts if word.startswith(cut)), "")
    rest = word[len(cut) :]
    if not cut or len(rest) < _SHORTEST_REST or not known(rest) or (known(word) and classify(word)[0] != "post"):
        return ""
    post = words().nouns[cut]
    case = words().government.get(post, "gent")
    fits = any(form.pos == "NOUN" and form.case == case and "Name" not in form.tags for form in forms(rest))
    return f"{post} {rest}" if fits else ""


def _meant(token: Token) -> str:
    """The word in lower case, a cut noun written out."""
    return words().nouns.get(plain(token.text), plain(token.say))


def _plurals(tokens: list[Token]) -> list[Token]:
    """«инструктора по спорту» at the head of a party → «инструкторы по спорту»."""
    out: list[Token] = []
    for at, token in enumerate(tokens):
        plural = words().colloquial_plurals.get(plain(token.say)) if token.kind == "word" else None
        heads = at == 0 or token.gap == "\n" or tokens[at - 1].kind in {"mark", "person"}
        out.append(replace(token, say=cased(token, plural)) if plural and heads else token)
    return out


def _after_po(out: Sequence[Token]) -> bool:
    return len(out) > 1 and plain(out[-2].say) == "по"


def _units(tokens: list[Token]) -> list[Token]:
    out: list[Token] = []
    at = 0
    while at < len(tokens):
        length, meaning = _unit_at(tokens, at)
        if not length:
            out.append(tokens[at])
            at += 1
            continue
        if " ".join(plain(token.text) for token in tokens[at : at + length]) in words().declined_units:
            meaning = _declined(meaning, *_place_here(out, tokens[at].gap))
        elif out and (case := expected_case(out[-1], tokens[at].gap)) != "nomn":
            meaning = _led_by(meaning, case)
        out += _spelled(tokens[at : at + length], meaning)
        at += length
    return out


def _unit_at(tokens: list[Token], at: int) -> tuple[int, str]:
    if plain(tokens[at].text) not in words().unit_openers:
        return 0, ""
    key: list[str] = []
    best = (0, "")
    for place in range(at, min(at + _LONGEST, len(tokens))):
        token = tokens[place]
        if token.kind != "word" or (place > at and token.gap == "\n" and not tokens[place - 1].dot):
            break
        key.append(plain(token.text))
        meaning = words().units.get(tuple(key))
        if meaning and not (place > at and token.acronym and not known(token.text)):
            best = (place - at + 1, meaning)
    return best


def expected_case(before: Token | None, gap: str) -> str:
    """The case of what stands after `before` over `gap`: «по» governs the dative, «заведующий» the instrumental."""
    if before is None or gap == "\n" or before.kind != "word" or is_legal_form(before.say):
        return "nomn"
    low = plain(before.text)
    if low in words().prepositions and not before.dot:
        return words().prepositions[low]
    if before.dot and low in words().nouns:
        return words().government.get(words().nouns[low], "gent")
    readings = forms(before.say)
    if before.ends_sentence or not readings:
        return "nomn"
    return words().government.get(readings[0].lemma, "gent" if readings[0].pos == "NOUN" else "nomn")


def _place_here(out: Sequence[Token], gap: str) -> tuple[str, str]:
    """Case and number of a unit after `out`: those of an adjective before it, else what the word before governs.

    «Лесного с/п» is one, «старшие м/с» are several, and so are the units of several: «главы с/п».
    """
    before = out[-1] if out else None
    if before is None or before.kind != "word" or before.dot:
        adjective = before is not None and plain(before.text) in words().adjectives  # «гл. м/с»
        return "nomn" if adjective else expected_case(before, gap), "sing"
    readings = forms(before.say)
    adjectives = [form for form in readings if (form.pos == "ADJF" or form.lemma in cut_adjectives()) and form.number]
    if adjectives and readings[0].pos != "NOUN":
        return adjectives[0].case or "nomn", adjectives[0].number or "sing"
    if gap == "\n":
        return "nomn", "sing"
    first = len(out) == 1 or before.gap == "\n" or out[-2].kind in {"mark", "person"}
    several = first and not before.acronym and any((form.case, form.number) == ("nomn", "plur") for form in readings)
    return expected_case(before, gap), "plur" if several else "sing"


def _led_by(phrase: str, case: str) -> str:
    """«классные руководители», gent → «классных руководителей», for «совет кл. рук.»; what names no people stays."""
    said = phrase.split()
    for at, word in enumerate(said):
        people = (form for form in forms(word) if form.case == "nomn" and "anim" in form.tags)
        found = next(people, None)
        if found is not None:
            want = frozenset({case, found.number or "sing"})
            agrees = want if found.number == "plur" else want | {found.gender or "masc"}
            adjectives = [inflect(one, agrees, "ADJF") or one for one in said[:at]]
            return " ".join([*adjectives, inflect(word, want, "NOUN") or word, *said[at + 1 :]])
        if forms(word)[0].pos != "ADJF":
            break
    return phrase


@cache
def cut_adjectives() -> frozenset[str]:
    """The adjectives that are cut by a stop, participles among them: «ведущий»."""
    return frozenset(words().adjectives.values())


def _declined(phrase: str, case: str, number: str) -> str:
    """«детский сад», ablt → «детским садом»."""
    gender = next((form.gender for form in forms(phrase.split()[-1])), None) or "masc"
    agrees = frozenset({case, number} | ({gender} if number == "sing" else set()))
    want = ((frozenset({case, number}), "NOUN"), (agrees, "ADJF"))
    last = len(phrase.split()) - 1
    return " ".join(inflect(word, *want[at != last]) or word for at, word in enumerate(phrase.split()))


def _spelled(run: Sequence[Token], meaning: str) -> list[Token]:
    """The words of `meaning`, the printed run standing on the first of them."""
    printed = "".join(
        (token.gap if index else "") + token.text + "." * (token.dot and token is not run[-1])
        for index, token in enumerate(run)
    )
    first, *rest = meaning.split()
    head = replace(
        run[0],
        text=" ".join(printed.split()),
        say=like(run[0].text[:1], first) if first.islower() else first,
        dot=run[-1].dot,
        abbreviation=True,
    )
    if run[0].text[:1].isupper() and head.say[:1].islower():
        head = replace(head, say=head.say[:1].upper() + head.say[1:])
    return [head, *(Token("", word, "word", " ", abbreviation=True) for word in rest)]


def cased(token: Token, word: str) -> str:
    """`word` with a capital where the token has one."""
    return word[:1].upper() + word[1:] if token.text[:1].isupper() else word


def join_compounds(tokens: list[Token]) -> list[Token]:
    """«педагог психолог», «учителя - предметники» → one hyphened word."""
    out: list[Token] = []
    at = 0
    while at < len(tokens):
        step = 2 if at + 2 < len(tokens) and tokens[at + 1].text in {"-", "–", "—"} else 1
        if at + step < len(tokens) and _compound(tokens, at, at + step, out[-1] if out else None):
            second = tokens[at + step]
            out.append(
                replace(
                    tokens[at],
                    text=f"{tokens[at].text}-{second.text}",
                    say=f"{tokens[at].say}-{second.say.lower()}",
                    dot=second.dot,
                )
            )
            at += step + 1
            continue
        out.append(tokens[at])
        at += 1
    return out


def _compound(tokens: list[Token], first: int, second: int, before: Token | None) -> bool:
    one, two = tokens[first], tokens[second]
    if one.kind != "word" or two.kind != "word" or (one.dot and not one.abbreviation) or not one.say or not two.say:
        return False
    if not plain(one.say).startswith(words().compound_stems):
        return False
    dashed = second - first == 2
    if (
        not dashed
        and before is not None
        and before.gap != "\n"
        and forms(before.say)
        and forms(before.say)[0].pos == "ADJF"
    ):
        return False  # «социальный педагог психолог» are two
    if not dashed and two.gap == "\n" and (one.say[0].islower() or two.say[0].isupper()):
        return False
    seconds = words().compounds
    for left in forms(one.say):
        for right in forms(two.say):
            if (
                right.lemma in seconds.get(left.lemma, ())
                and left.case == right.case == "nomn"
                and left.number == right.number
            ):
                return True
    return False
