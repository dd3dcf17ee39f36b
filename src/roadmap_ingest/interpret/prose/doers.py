"""Who acts in a sentence of prose: «Аким назначает …», «От руководителей ГУ требуется: …», «(отв. Петрова А.В.)»."""

from __future__ import annotations

import re
from functools import cache

from ...grammar import load
from ...model.draft import DraftCell
from ...model.origin import Origin
from ..requisites.approval import person_pattern
from ..requisites.words import pattern
from .times import is_time, time_phrases
from .words import having, starting, word_list

_VERB = re.compile(r"(?:[а-яё]{2,}(?:ет|ёт|ит|ют|ут|ят|ат))(?![\w-])")
_LONGEST = 12
"""Words that a phrase naming the doer may have before its verb."""
_AFTER_DOER = (
    r"требуется|требуются|необходимо|следует|надлежит|рекомендуется|поручается|нужно|предстоит|ожидается|поручить"
)


def is_verb(word: str) -> bool:
    """Whether a word is a verb of doing in the present or future third person: «проводит», «докладывают»."""
    return _VERB.fullmatch(word) is not None and word not in word_list("no_verbs") and word not in word_list("stative")


def subject(sentence: str) -> str | None:
    """The doer in front of an active verb in the present or future: «Руководители ГУ … проводят» → «Руководители ГУ».

    None where the sentence begins with anything else than a doer, or its verb only states what is.
    """
    if not starting("doers").match(_without_adjectives(sentence)):
        return None
    for found in re.finditer(r"[\w-]+", sentence):
        word = found.group().lower()
        if len(sentence[: found.start()].split()) > _LONGEST:
            return None
        if word in word_list("stative"):
            return None
        if word in word_list("modal") or is_verb(word):
            return _trimmed(sentence[: found.start()])
    return None


@cache
def _adjective() -> re.Pattern[str]:
    return re.compile(r"(?:[А-ЯЁа-яё-]{3,}(?:ый|ий|ой|ая|яя|ое|ее|ые|ие)\s+){1,3}(?=[А-ЯЁа-яё])")


def _without_adjectives(sentence: str) -> str:
    if starting("doers").match(sentence):
        return sentence
    found = _adjective().match(sentence)
    return sentence[found.end() :] if found else sentence


def _trimmed(phrase: str) -> str | None:
    """A doer without the circumstances behind it: «Руководители ГУ по своим направлениям» → «Руководители ГУ»."""
    bare = re.split(
        r"\s+(?:(?:по|в|на|до|к|с|со|для|при|не|ежемесячно|ежеквартально|еженедельно|ежегодно|ежедневно|совместно|также|затем)"
        r"\s+(?:сво\w+|эт\w+|перв\w+|основани\w+|течение|срок\w*|постоянной|учебн\w+|\d).*|(?:ежемесячно|ежеквартально|еженедельно|ежегодно|ежедневно|также|затем|совместно|не).*)$",
        phrase.strip(),
        maxsplit=1,
        flags=re.IGNORECASE,
    )[0]
    return bare.strip(" ,–—-") or None


def demanded_of(intro: str) -> str | None:
    """Whom a list's introduction asks: «От кураторов, завучей требуется:», «Классным руководителям необходимо:»."""
    text = intro.strip().rstrip(":").strip()
    found = re.match(rf"(?:от\s+)?(?P<doer>[^.;:]{{3,160}}?)\s+(?:{_AFTER_DOER})(?!\w)", text, re.IGNORECASE)
    if not found:
        found = re.match(r"(?P<doer>[^.;:]{3,160}?)\s+(?:обязан\w*|должен|должна|должны)$", text, re.IGNORECASE)
    if found and having("doers").search(" ".join(found["doer"].split()[:4])):
        return found["doer"].strip()
    if not found and len(text.split()) <= 8 and starting("doers").match(_without_oblique(text)):
        return text
    return None


def _without_oblique(text: str) -> str:
    return re.sub(r"^(?:[А-ЯЁа-яё-]{3,}(?:ым|им|ому|ему|ой|ей)\s+){1,2}", "", text)


def collective_doer(text: str) -> str | None:
    """Who acts inside a longer text: «…, который обобщает», «В этот день работники офиса принимают»."""
    for found in re.finditer(r"(?P<who>[^,.;:()]{3,80}),\s+котор(?:ый|ая|ое|ые)\s+(?P<verb>[а-яё]+)", text):
        if found["verb"] in word_list("stative") or not _VERB.fullmatch(found["verb"]):
            continue
        heads = list(having("doers").finditer(found["who"]))
        if heads:
            return _phrase_around(found["who"], heads[-1].start())
    return None


def acting(text: str) -> str | None:
    """Plural doers behind a circumstance: «В этот день работники офиса принимают граждан» → «работники офиса»."""
    for found in re.finditer(r"(?<![\w-])(?P<verb>[а-яё]{2,}(?:ют|ут|ят|ат))(?![\w-])", text):
        clause = re.split(r"[,.;:!?()]", text[: found.start()])[-1]
        heads = [
            hit
            for hit in having("doers").finditer(clause)
            if re.search(r"[иыя]$", hit.group()) and not re.search(r"[ая]ми$", hit.group())
        ]
        if found["verb"] in word_list("stative") or found["verb"] in word_list("modal") or not heads:
            continue
        head = heads[0]
        governed = re.search(
            r"(?<!\w)(?:в|на|о|об|по|для|из|от|с|со|к|у|за|про|через|при)\s+(?:[а-яё-]+[ыи][ехм]\s+)?$",
            clause[: head.start()],
            re.IGNORECASE,
        )
        if not governed and len(clause[head.end() :].split()) <= 4:
            return _phrase_around(clause, head.start())
    return None


def named_doer(text: str) -> str | None:
    """Who acts in a duty: the subject of its first sentence, else a doer further on that an active verb follows."""
    opening = next(iter(time_phrases(text)), None)
    rest = text[opening.end :].lstrip(" ,") if opening and opening.start == 0 else text
    return subject(rest) or collective_doer(text) or acting(text)


def _phrase_around(text: str, head: int) -> str:
    """The noun phrase with its adjectives whose head begins at `head`."""
    before = re.search(r"(?:(?<!\w)[А-ЯЁа-яё-]+(?:ый|ий|ой|ая|ое|ые|ие|ую)\s+)*$", text[:head])
    return text[before.start() if before else head :].strip()


@cache
def _labels() -> re.Pattern[str]:
    fields = load("prose").lexicon["fields"]
    names = "|".join(f"(?P<{role}>{pattern(labels)})" for role, labels in fields.items())
    return re.compile(
        rf"(?<!\w)(?:{names})(?:\s*[:–—]\s*|\s+-\s+|(?<=\.)\s*|(?P<bare>\s+)(?=[А-ЯЁ«]))(?=\S)", re.IGNORECASE
    )


def behind_dash(text: str, origin: Origin) -> tuple[str, str | None, tuple[DraftCell, ...]]:
    """A duty, the time and the party that a last dash sets apart: «Заказать палатки – Смирнов И.И., до 3 августа»."""
    cuts = list(re.finditer(r"\s+[–—-]\s+", text))
    if not cuts:
        return text, None, ()
    pieces = [piece.strip() for piece in re.split(r"[,;]\s+", text[cuts[-1].end() :].rstrip(" ;"))]
    times = [piece for piece in pieces if is_time(piece)]
    who = [piece for piece in pieces if piece not in times]
    named = who and all(
        person_pattern().fullmatch(piece.removesuffix("."))
        or person_pattern().fullmatch(piece)
        or starting("doers").match(piece)
        for piece in who
    )
    if not named or len(who) > 4:
        return text, None, ()
    cell = DraftCell("responsible", "", ", ".join(who), origin)
    return text[: cuts[-1].start()], ", ".join(times) or None, (cell,)


def _sets_off(before: str, label: re.Match[str]) -> bool:
    """Whether a label stands where a field may begin; one without a colon, only after a comma or a bracket."""
    return before.rstrip(" ")[-1:] in ((",", ";", "(") if label["bare"] else tuple(".;,(–—-\n!:)»"))


def labelled(text: str, origin: Origin) -> tuple[str, tuple[DraftCell, ...]]:
    """`text` without its labelled fields, and these as cells: «… Срок: до 1 марта. Ответственный: Петрова А.В.»

    A field reaches to the next one or to the end of the text or its brackets.
    """
    hits = [hit for hit in _labels().finditer(text) if hit.start() and _sets_off(text[: hit.start()], hit)]
    if not hits:
        return text, ()
    cells = []
    for at, hit in enumerate(hits):
        end = hits[at + 1].start() if at + 1 < len(hits) else len(text)
        value = text[hit.end() : end].strip().rstrip("(").strip(" \n;,–—")
        if text[: hit.start()].rstrip().endswith("(") or value.count(")") > value.count("("):
            value = value.rsplit(")", 1)[0] if value.count(")") > value.count("(") else value
        role = next(name for name in load("prose").lexicon["fields"] if hit[name])
        cells.append(DraftCell(role, hit[role], re.sub(r"(?<=[а-яё]{4})\.$|(?<=\d)\.$", "", value), origin))
    return text[: hits[0].start()].rstrip(" (;,–—-\n"), tuple(cells)
