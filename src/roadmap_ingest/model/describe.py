"""Puts a schedule back into a short phrase; the Russian one reads back to the same schedule."""

from __future__ import annotations

from .codes import Language
from .describe_en import phrase_en
from .describe_ru import phrase_ru
from .schedule import Compound, Schedule, Series


def describe(schedule: Schedule, lang: Language = "en") -> str:
    """`schedule` in a few words: «ежеквартально, до 15 числа месяца, следующего за отчетным»."""
    if isinstance(schedule, Series):
        return "; ".join(describe(item, lang) for item in schedule.items)
    if isinstance(schedule, Compound):
        return ", ".join(describe(part, lang) for part in schedule.parts)
    phrase = phrase_ru(schedule) if lang == "ru" else phrase_en(schedule)
    if schedule.time is None:
        return phrase
    first, _, last = schedule.time.partition("-")
    if lang == "ru":
        return f"{phrase}, с {first} до {last}" if last else f"{phrase}, в {first}"
    return f"{phrase}, {first} to {last}" if last else f"{phrase}, at {first}"
