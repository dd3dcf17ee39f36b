"""Headings and values of exported tables in both languages; the machine's name is the key."""

from __future__ import annotations

from ..model.codes import Language
from ..model.party import Party
from ..model.schedule import Schedule, Series
from ..model.terms import TERMS

WORDS = {
    # --- tables
    "items": ("Items", "Мероприятия"),
    "months": ("By month", "По месяцам"),
    "occurrences": ("Dates", "Сроки"),
    "sections": ("Sections", "Разделы"),
    "parties": ("Parties", "Ответственные"),
    "diagnostics": ("Remarks", "Замечания"),
    "source": ("Source", "Источник"),
    # --- columns
    "id": ("Id", "Код"),
    "item": ("Item", "Код"),
    "number": ("No.", "№"),
    "section": ("Section", "Раздел"),
    "parent": ("Under", "Входит в"),
    "kind": ("Kind", "Вид"),
    "meaning": ("Read as", "Прочитано как"),
    "time": ("Time", "Время"),
    "rrule": ("RRULE", "RRULE"),
    "month": ("Month", "Месяц"),
    "columns": ("Other columns", "Прочие столбцы"),
    "page": ("Page", "Стр."),
    "table": ("Table", "Табл."),
    "row": ("Row", "Строка"),
    "confidence": ("Confidence", "Уверенность"),
    "doubts": ("Doubts", "Сомнения"),
    "role": ("Role", "Роль"),
    "name": ("Name", "Наименование"),
    "position": ("Position", "Должность"),
    "text": ("As printed", "Как напечатано"),
    "severity": ("Severity", "Важность"),
    "code": ("Code", "Код замечания"),
    "message": ("Message", "Текст"),
    "field": ("Field", "Поле"),
    "value": ("Value", "Значение"),
    # --- kinds of schedules
    "interval": ("interval", "период"),
    "recurring": ("recurring", "повторяется"),
    "series": ("series", "несколько сроков"),
    "continuous": ("continuous", "постоянно"),
    "relative": ("relative", "от события"),
    "conditional": ("conditional", "по условию"),
    "reference": ("reference", "по другому документу"),
    "compound": ("compound", "составной"),
    "unspecified": ("unspecified", "не указан"),
    "unparsed": ("not read", "не прочитан"),
    # --- severities
    "info": ("info", "справка"),
    "warning": ("warning", "предупреждение"),
    "error": ("error", "ошибка"),
    # --- fields of the source
    "plan.title": ("Plan", "План"),
    "plan.period": ("Period", "Период"),
    "plan.formula": ("Formula", "Формула"),
    "plan.max_score": ("Maximum", "Максимум"),
    "document.kind": ("Kind of act", "Вид акта"),
    "document.number": ("Number", "Номер"),
    "document.date": ("Date", "Дата"),
    "document.issuer": ("Issuer", "Кем издан"),
    "document.place": ("Place", "Место"),
    "document.title": ("Title of the act", "Название акта"),
    "document.signatory": ("Signatory", "Подписал"),
    "document.reference": ("Refers to", "Ссылается на"),
    "source.name": ("File", "Файл"),
    "source.sha256": ("SHA-256", "SHA-256"),
    "source.size": ("Bytes", "Байт"),
    "source.media_type": ("Media type", "Тип"),
    "source.pages": ("Pages", "Страниц"),
    "source.encoding": ("Encoding", "Кодировка"),
    "generator": ("Read by", "Прочитано программой"),
    "schema_version": ("Version of the JSON", "Версия JSON"),
}


def word(name: str, lang: Language) -> str:
    """The word for a machine's name («funding_source 2»: «источник финансирования 2»); free text stays as it is."""
    if name in WORDS:
        return WORDS[name][lang == "ru"]
    role, _, number = name.partition(" ")
    if name in TERMS:
        return TERMS[name].ru if lang == "ru" else TERMS[name].en
    return f"{word(role, lang)} {number}" if role in TERMS and number.isdecimal() else name


def heading(name: str, lang: Language) -> str:
    """The word for a machine's name as the head of a column; free text stays as it is."""
    said = word(name, lang)
    return said if said == name and name not in TERMS else said[:1].upper() + said[1:]


def meaning(schedule: Schedule, lang: Language) -> str:
    """A schedule as it was read, each member of a list on a line of its own."""
    members = schedule.items if isinstance(schedule, Series) else (schedule,)
    return "\n".join(member.describe(lang) for member in members)


def party_words(party: Party) -> str:
    """«Егоров С.А. (глава администрации, МКУ «Архив»), по согласованию»."""
    about = ", ".join(filter(None, (party.position, party.name)))
    said = party.person or party.name or party.text
    if party.person and about:
        said = f"{said} ({about})"
    return f"{said}, {party.note}" if party.note else said
