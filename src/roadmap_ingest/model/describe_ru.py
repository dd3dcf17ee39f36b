"""Schedules in Russian, in words that the schedule grammar knows."""

from __future__ import annotations

from .recurrence import Due, Recurrence

MONTHS = (
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
)
MONTH_NAMES = (
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
)
ADVERBS = {
    "daily": "ежедневно",
    "weekly": "еженедельно",
    "monthly": "ежемесячно",
    "quarterly": "ежеквартально",
    "semiannual": "раз в полугодие",
    "yearly": "ежегодно",
}
# The unit after «раз в», after 2–4 and after 5 and more.
PERIODS = {
    "daily": ("день", "дня", "дней"),
    "weekly": ("неделю", "недели", "недель"),
    "monthly": ("месяц", "месяца", "месяцев"),
    "quarterly": ("квартал", "квартала", "кварталов"),
    "semiannual": ("полугодие", "полугодия", "полугодий"),
    "yearly": ("год", "года", "лет"),
}
UNITS = {
    "minute": ("минуты", "минут"),
    "hour": ("часа", "часов"),
    "day": ("дня", "дней"),
    "workday": ("рабочего дня", "рабочих дней"),
    "week": ("недели", "недель"),
    "month": ("месяца", "месяцев"),
    "year": ("года", "лет"),
}
WEEKDAYS = {
    "MO": ("понедельник", "понедельникам"),
    "TU": ("вторник", "вторникам"),
    "WE": ("среда", "средам"),
    "TH": ("четверг", "четвергам"),
    "FR": ("пятница", "пятницам"),
    "SA": ("суббота", "субботам"),
    "SU": ("воскресенье", "воскресеньям"),
}
NEXT = {"monthly": "отчетным месяцем", "quarterly": "отчетным кварталом", "semiannual": "отчетным полугодием"}
NEXT |= {"yearly": "отчетным годом"}


def deadline(due: str) -> str:
    return f"до {day_ru(due)}"


def lasting(start: str | None, end: str | None) -> str:
    return f"постоянно {limits(start, end)}" if start or end else "постоянно"


def conditional(condition: str) -> str:
    return condition


def reference(to: str, printed: str) -> str:
    """As printed, for there the words are in the right case: «согласно отдельному плану»."""
    return " ".join(printed.split()) or f"согласно: {to}"


def unspecified() -> str:
    return "—"


def unparsed(text: str) -> str:
    return text


def timed(phrase: str, first: str, last: str) -> str:
    return f"{phrase}, с {first} до {last}" if last else f"{phrase}, в {first}"


def day_ru(day: str) -> str:
    """«2024-03-15» as «15 марта 2024 года», «--03-15» as «15 марта»."""
    year, month, number = ("", day[2:4], day[5:7]) if day.startswith("--") else (day[:4], day[5:7], day[8:10])
    words = f"{int(number)} {MONTHS[int(month) - 1]}"
    return f"{words} {year} года" if year else words


def limits(start: str | None, end: str | None) -> str:
    """«с … по …», either side open."""
    parts = [f"с {day_ru(start)}" if start else "", f"по {day_ru(end)}" if end else ""]
    return " ".join(filter(None, parts)) or "без срока"


def recurring(value: Recurrence) -> str:
    """«ежеквартально, до 15 числа месяца, следующего за отчетным кварталом»."""
    parts = [_frequency(value)]
    if value.weekdays:
        parts.append(_weekdays(value.weekdays))
    if value.months:
        day = f"{value.days[0]} " if value.days else ""
        names = MONTHS if value.days else MONTH_NAMES
        parts.append(", ".join(f"{day}{names[month - 1]}" for month in value.months))
    elif value.days == (-1,):
        parts.append("последний день каждого месяца")
    elif value.days:
        parts.append(" и ".join(map(str, value.days)) + " числа")
    parts += [_deadline(due, value) for due in value.deadlines]
    if value.start or value.end:
        parts.append(limits(value.start, value.end))
    return ", ".join(parts)


def _frequency(value: Recurrence) -> str:
    """«ежемесячно», «2 раза в год», «не реже 1 раза в 3 года»."""
    if value.times == value.interval == 1 and not value.at_least:
        return ADVERBS[value.freq]
    one, few, many = PERIODS[value.freq]
    period = one if value.interval == 1 else f"{value.interval} {_plural(value.interval, few, few, many)}"
    if value.at_least:
        return f"не реже {value.times} {'раза' if value.times == 1 else 'раз'} в {period}"
    return f"{value.times} {_plural(value.times, 'раз', 'раза', 'раз')} в {period}"


def _plural(count: int, one: str, few: str, many: str) -> str:
    if count % 10 == 1 and count % 100 != 11:
        return one
    return few if count % 10 in (2, 3, 4) and count % 100 not in (12, 13, 14) else many


def _weekdays(weekdays: tuple[str, ...]) -> str:
    """«по средам и пятницам», «2-я пятница, последняя среда»."""
    if all(len(weekday) == 2 for weekday in weekdays):
        return "по " + " и ".join(WEEKDAYS[weekday][1] for weekday in weekdays)
    named = [(weekday[:-2], WEEKDAYS[weekday[-2:]][0]) for weekday in weekdays]
    return ", ".join(f"последняя {name}" if number == "-1" else f"{number} {name}" for number, name in named)


def _deadline(due: Due, value: Recurrence) -> str:
    """«до 10 числа месяца, следующего за отчетным кварталом», «до 1 февраля следующего года»."""
    if due.month is not None:
        day = f"до {due.day}" if due.day > 0 else "до конца"
        return f"{day} {MONTHS[due.month - 1]}" + (" следующего года" if due.offset else "")
    day = "последнего" if due.day == -1 else str(due.day)
    count = f"{day} рабочего дня" if due.workday else f"{day} числа"
    if due.offset == 0:
        return f"до {count}"
    nth = f"{due.offset} " if due.offset > 1 else ""
    return f"до {count} {nth}месяца, следующего за {NEXT.get(value.freq, 'отчетным')}"


def relative(anchor: str | None, offset: int | None, unit: str | None, bound: str) -> str:
    """«в течение 10 рабочих дней со дня подписания», «за 3 дня до сдачи отчета»."""
    if not offset:
        head = {"within": "в день", "before": "до", "after": "после"}[bound]
        return f"{head} {anchor}" if anchor else "немедленно"
    one, many = UNITS[unit or "day"]
    length = f"{offset} {one if offset % 10 == 1 and offset % 100 != 11 else many}"
    if bound == "before":
        return f"за {length} до {anchor or ''}"
    if bound == "after":
        return f"через {length} после {anchor or ''}"
    return f"в течение {length} со дня {anchor}" if anchor else f"в течение {length}"
