"""Persons: finding «Егоров С.А.», «С.А. Егоров», «Егорову Сергею Андреевичу» among tokens, and their nominative."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from ..morphology import forms, known
from .heads import classify
from .surname import CAPITALISED, clearly_oblique, forms_surname, nominative, patronymic_form, surname_like
from .tokens import Person, Token, join
from .words import plain, words

_INITIAL = re.compile(r"[^\W\d_](?:-[^\W\d_])?")


class _Found(Struct, frozen=True):
    person: Person
    length: int


def find_persons(tokens: Sequence[Token]) -> list[Token]:
    """The same tokens with the words and initials of each person made one token of kind `person`."""
    out: list[Token] = []
    at = 0
    while at < len(tokens):
        before = out[-1] if out else None
        found = _person_at(tokens, at, before)
        if found is None:
            out.append(tokens[at])
            at += 1
            continue
        run = tokens[at : at + found.length]
        printed = join(run, printed=True)
        farmer = len(out) > 2 and out[-3].text in words().named_after_person  # «ИП Глава КФХ Ким А.А.»
        held = len(out) > 1 and _post(out[-2]) and not farmer  # «глава КФХ Ким А.А.»
        if before is not None and not held and _dedicated(before, found.person):
            out.append(Token(printed, printed, "word", tokens[at].gap, abbreviation=True))
        else:
            out.append(Token(printed, printed, "person", tokens[at].gap, person=found.person))
        at += found.length
    return out


def _person_at(tokens: Sequence[Token], at: int, before: Token | None) -> _Found | None:
    token = tokens[at]
    if token.kind != "word" or not (token.text[:1].isupper() or _INITIAL.fullmatch(token.text)):
        return None
    return (
        _initials_first(tokens, at)
        or _surname_first(tokens, at)
        or _dotless_initials(tokens, at)
        or _written_out(tokens, at)
        or _bare_surname(tokens, at, before)
    )


def _initials(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """The initials that begin at `at` and how many tokens they take: «С.А.», «с.А», «С. А.», «СА» after a surname."""
    letters: list[str] = []
    place = at
    while place < len(tokens) and len(letters) < 2:
        token = tokens[place]
        if token.kind != "word" or not _INITIAL.fullmatch(token.text) or ("\n" in token.gap and letters):
            break
        later = tokens[place + 1] if place + 1 < len(tokens) else None
        paired = later is not None and token.dot and later.text.isupper() and len(later.text) == 1
        alone = bool(place == at and at and (later is None or later.kind == "mark" or later.gap == "\n"))
        if not (token.dot or letters or alone) or (token.text.islower() and not paired):
            break
        letters.append(token.text.upper())
        place += 1
    return ".".join(letters) + "." * bool(letters), place - at


def _initials_first(tokens: Sequence[Token], at: int) -> _Found | None:
    initials, length = _initials(tokens, at)
    after = tokens[at + length : at + length + 1]
    if not length or not after or not (surname_like(after[0], weak=length == 2) or surname_by_ending(after[0])):
        return None
    place = length == 1 and tokens[at].text in words().place_initials  # «г. Орлов», but «Д. Орлов»
    if place and not forms_surname(after[0].text):
        return None
    return _Found(Person(after[0].text, initials), length + 1)


def surname_by_ending(token: Token) -> bool:
    """«Орехов» after an initial, though the dictionary knows it as an ordinary word."""
    word = token.kind == "word" and bool(CAPITALISED.fullmatch(token.text)) and not token.text.isupper()
    return word and plain(token.text).endswith(words().surname_suffixes)


def _dedicated(before: Token, person: Person) -> bool:
    """«Музей З.Биишевой», «школа имени А.С. Пушкина»: a name in the genitive that belongs to an institution's."""
    low = plain(before.text)
    if before.kind != "word" or low not in words().dedications:
        return before.text in words().named_after_person  # «ИП Ким А.А.»
    if low in words().dedicating:
        return True
    # two initials after an institution are those of its head: «Библиотека Ким А.А.»
    return len(person.initials) <= 2 and nominative(person.surname, "gent") != person.surname


def _surname_first(tokens: Sequence[Token], at: int) -> _Found | None:
    token = tokens[at]
    if not surname_like(token, weak=True) or token.ends_sentence:
        return None
    initials, length = _initials(tokens, at + 1)
    if not length or (length == 1 and not (surname_like(token) or surname_by_ending(token))):
        return None
    after = tokens[at + 1 + length : at + 2 + length]
    followed = after and after[0].gap != "\n" and surname_like(after[0])
    if followed and not _is_name(token) and not _initials(tokens, at + 2 + length)[1]:
        return None  # «Директор А.В. Петров»: the initials belong to the word after them
    turkic = after and plain(after[0].text) in words().turkic_patronymics  # «Гаджиев М.М. оглы»
    return _Found(Person(token.text, initials), length + 1 + bool(turkic))


def _dotless_initials(tokens: Sequence[Token], at: int) -> _Found | None:
    """«Лапин АП»: two capitals after a surname that are no acronym of the lexicon."""
    pair = tokens[at + 1] if at + 1 < len(tokens) else None
    if pair is None or pair.kind != "word" or len(pair.text) != 2 or not pair.text.isupper() or pair.gap == "\n":
        return None
    listed = words().areas | words().legal_forms | words().territory_acronyms | words().acronyms.keys()
    surname = tokens[at].text[:1].isupper() and plain(tokens[at].text).endswith(words().surname_suffixes)
    if pair.text in listed or not surname or not surname_like(tokens[at], weak=True) or not _ends(tokens, at + 2):
        return None
    return _Found(Person(tokens[at].text, ".".join(pair.text) + "."), 2)


def _ends(tokens: Sequence[Token], at: int) -> bool:
    """Whether nothing stands at `at` that could go on with the words before."""
    after = tokens[at] if at < len(tokens) else None
    return after is None or after.gap == "\n" or after.kind in {"mark", "bracket"} or after.text == "и"


def _is_name(token: Token) -> bool:
    return forms_surname(token.text) or not known(token.text)


def _written_out(tokens: Sequence[Token], at: int) -> _Found | None:
    """«Егоров Сергей Андреевич», «Сергей Андреевич Егоров», «Егоров Сергей», «Мамедов Али Вагиф оглы»."""
    four = tokens[at : at + 4]
    names = [token.text for token in four[:3] if token.kind == "word" and CAPITALISED.fullmatch(token.text)]
    if len(four) > len(names) > 2 and plain(four[3].text) in words().turkic_patronymics:
        return _Found(Person(names[0], f"{names[1][0]}.{names[2][0]}."), 4)
    run: list[Token] = []
    for token in tokens[at : at + 3]:
        patronymic = len(run) == 2 and plain(token.text) in words().turkic_patronymics
        if token.kind != "word" or not (patronymic or CAPITALISED.fullmatch(token.text)):
            break
        run.append(token)
    if any(token.dot for token in run[:-1]):
        return None
    return _three_names(run) if len(run) == 3 else _two_names(run) if len(run) == 2 else None


def _three_names(run: Sequence[Token]) -> _Found | None:
    for surname, name, patronymic in ((run[0], run[1], run[2]), (run[2], run[0], run[1])):
        alike = name.text.isupper() == surname.text.isupper()
        if patronymic_form(patronymic.text) and len(name.text) > 1 and alike:
            initials = f"{name.text[0]}.{patronymic.text[0].upper()}."
            return _Found(Person(surname.text, initials, patronymic.text), 3)
    return None


def _two_names(run: Sequence[Token]) -> _Found | None:
    for surname, name in ((run[0], run[1]), (run[1], run[0])):
        likely = any("Surn" in form.tags for form in forms(surname.text)[:1])  # «Юля Ким»: «Ким» is a first name too
        told_apart = forms_surname(surname.text) and (likely or not _first_name(surname.text))
        if told_apart and _first_name(name.text) and run[1].gap == " ":
            return _Found(Person(surname.text, f"{name.text[0]}."), 2)
    return None


def _first_name(word: str) -> bool:
    return known(word) and any("Name" in form.tags and form.case == "nomn" for form in forms(word))


def _bare_surname(tokens: Sequence[Token], at: int, before: Token | None) -> _Found | None:
    """«Лебедева» alone on a line or between separators, «психолог Лебедева», «директор школы Лапин»."""
    token = tokens[at]
    if not CAPITALISED.fullmatch(token.text) or token.text.isupper() or token.acronym or not _ends(tokens, at + 1):
        return None
    if _among_places(tokens, at) or _names_post(token.text):
        return None
    if _first_of_several(tokens, at, before):
        return _Found(Person(token.text), 1)
    if any("Geox" in form.tags or form.lemma in words().heads for form in forms(token.text)):
        return _place_or_surname(tokens, at, before)
    apart = before is None or token.gap == "\n" or before.kind in {"mark", "person"} or before.text == "и"
    if (
        (apart or _heads_unit(tokens, at) or (before is not None and _post(before)))
        and surname_like(token)
        and forms_surname(token.text)
    ):
        return _Found(Person(token.text), 1)
    if (
        before is None or before.kind != "word" or token.gap != " "
    ):  # «Галкина, Чайкина»: the second is an adjective too
        if not surname_by_ending(token):
            return None
        return _Found(Person(token.text), 1) if _heads_named(tokens, at) else _place_or_surname(tokens, at, before)
    oblique = clearly_oblique(token.text)
    if oblique and _post(before, oblique):  # «директору Котовой»
        return _Found(Person(token.text), 1)
    if _common_surname(token.text) and (_of_unit(tokens, at) or (_post(before) and not _rules(before))):
        return _Found(Person(token.text), 1)
    if not before.say[:1].islower():
        return None
    after_post = _post(before) and plain(token.text).endswith(words().surname_suffixes)
    return _Found(Person(token.text), 1) if after_post or _only_nominative(token.text) else None


def _common_surname(word: str) -> bool:
    """«участковый Белоус»: an ordinary noun that names no party and in this form can hang on no word before it."""
    found = forms(word)
    man = all(form.pos == "NOUN" and form.case in {"nomn", "accs"} and form.gender == "masc" for form in found)
    man = man and all(form.number == "sing" for form in found)
    return bool(found) and man and known(word) and classify(word)[0] == "noun"


def _of_unit(tokens: Sequence[Token], at: int) -> bool:
    """Whether a post and the acronym of what it heads stand before: «руководитель ЕДДС (Ковш)»."""
    if at < 2 or not tokens[at - 1].acronym or "\n" in tokens[at].gap + tokens[at - 1].gap:
        return False
    return _post(tokens[at - 2]) and not _rules(tokens[at - 2])


def _names_post(word: str) -> bool:
    """«Специалист-психолог»: no surname, though a dictionary may guess one."""
    last = word.rpartition("-")[2]
    return last != word and last.islower() and known(last) and classify(last)[0] == "post"


def _first_of_several(tokens: Sequence[Token], at: int, before: Token | None) -> bool:
    """«Воспитатели Галкина, Чайкина»: surnames after a post of several."""
    if before is None or tokens[at].gap != " " or ("nomn", "plur") not in classify(before.text)[1]:
        return False
    pair = at + 2 < len(tokens) and tokens[at + 1].text in {",", "и"} and surname_by_ending(tokens[at + 2])
    return pair and surname_by_ending(tokens[at]) and classify(before.text)[0] == "post"


def _among_places(tokens: Sequence[Token], at: int) -> bool:
    """«городов Астаны и Шымкента»: what follows a place in a list is one more place."""
    if at < 2 or tokens[at - 1].text not in {"и", ","} or plain(tokens[at].text).endswith(words().surname_suffixes):
        return False
    return any("Geox" in form.tags for form in forms(tokens[at - 2].text)[:1])


def _heads_unit(tokens: Sequence[Token], at: int) -> bool:
    """«рук. МО Лапин»: a post, the acronym of what it heads, a surname on one line."""
    if at < 2 or "\n" in tokens[at].gap + tokens[at - 1].gap:
        return False
    if plain(tokens[at - 2].text) == "по" and tokens[at - 1].text in words().areas:  # «зам. директора по ВР Лапин»
        return surname_by_ending(tokens[at])
    return _of_unit(tokens, at)


def _heads_named(tokens: Sequence[Token], at: int) -> bool:
    """«директор МКУ «Рост» Лукьянова»: a post, what it heads with its quoted name, a surname on one line."""
    if not at or tokens[at - 1].kind != "quote" or tokens[at].gap == "\n":
        return False
    first = at - 1
    while first and tokens[first].gap != "\n" and tokens[first - 1].kind == "word":
        first -= 1
    return _post(tokens[first]) and not _rules(tokens[first])


def _place_or_surname(tokens: Sequence[Token], at: int, before: Token | None) -> _Found | None:
    """«Иванова, Петрова», «директор Котова»: what may be a place as well is a surname beside another one or a post."""
    beside = (tokens[other] for other in range(max(at - 2, 0), min(at + 3, len(tokens))) if _listed(tokens, at, other))
    listed = any(map(_leading_surname, beside))
    held = before is not None and tokens[at].gap == " " and _post(before) and not _rules(before)
    held = held or _heads_unit(tokens, at)
    surname = _leading_surname(tokens[at]) or surname_by_ending(tokens[at])
    return _Found(Person(tokens[at].text), 1) if surname and (listed or held) else None


def _listed(tokens: Sequence[Token], one: int, other: int) -> bool:
    """Whether the two words have a comma or a line break between them and end what they belong to."""
    if abs(one - other) == 1:
        return tokens[max(one, other)].gap == "\n" and _ends(tokens, one + 1) and _ends(tokens, other + 1)
    comma = abs(one - other) == 2 and tokens[(one + other) // 2].text == ","
    return comma and _ends(tokens, one + 1) and _ends(tokens, other + 1)


def _rules(before: Token) -> bool:
    """«мэр», «глава»: what follows is a place."""
    return any(form.lemma in words().posts_of_places for form in forms(before.say))


def _leading_surname(token: Token) -> bool:
    return surname_like(token) and any("Surn" in form.tags for form in forms(token.text)[:1])


def _only_nominative(word: str) -> bool:
    """«Лапин» after a complement can only be the post-holder; «Лапина» may be whose name a school bears."""
    found = [form for form in forms(word) if "Surn" in form.tags and "Fixd" not in form.tags]
    return bool(found) and {form.case for form in found} == {"nomn"} and forms_surname(word)


def _post(before: Token, case: str = "nomn") -> bool:
    """Whether the word before a bare surname is a post in `case`, or an abbreviation of one."""
    if before.kind != "word":
        return False
    low = plain(before.text)
    if low in words().nouns or (low,) in words().units:
        return True
    kind, places, _ = classify(before.text)
    return kind == "post" and (case, "sing") in places
