"""Headings and values of exported tables in both languages; the machine's name is the key."""

from __future__ import annotations

from ..model.codes import Language
from ..model.party import Party

WORDS = {
    # --- tables
    "items": ("Items", "Мероприятия"),
    "months": ("By month", "По месяцам"),
    "occurrences": ("Dates", "Сроки"),
    "sections": ("Sections", "Разделы"),
    "parties": ("Parties", "Исполнители"),
    "diagnostics": ("Remarks", "Замечания"),
    "source": ("Source", "Источник"),
    # --- columns
    "id": ("Id", "Код"),
    "item": ("Item", "Код"),
    "number": ("No.", "№"),
    "section": ("Section", "Раздел"),
    "parent": ("Under", "Входит в"),
    "activity": ("Activity", "Мероприятие"),
    "schedule": ("Schedule", "Срок"),
    "kind": ("Kind", "Вид"),
    "meaning": ("Read as", "Прочитано как"),
    "start": ("Start", "Начало"),
    "end": ("End", "Окончание"),
    "time": ("Time", "Время"),
    "rrule": ("RRULE", "RRULE"),
    "month": ("Month", "Месяц"),
    "result": ("Result", "Результат"),
    "formula": ("Formula", "Формула"),
    "max_score": ("Maximum", "Максимум"),
    "columns": ("Other columns", "Прочие столбцы"),
    "page": ("Page", "Стр."),
    "table": ("Table", "Табл."),
    "row": ("Row", "Строка"),
    "confidence": ("Confidence", "Уверенность"),
    "doubts": ("Doubts", "Сомнения"),
    "title": ("Title", "Название"),
    "role": ("Role", "Роль"),
    "name": ("Name", "Наименование"),
    "person": ("Person", "Лицо"),
    "position": ("Position", "Должность"),
    "note": ("Note", "Примечание"),
    "text": ("As printed", "Как напечатано"),
    "severity": ("Severity", "Важность"),
    "code": ("Code", "Код замечания"),
    "message": ("Message", "Текст"),
    "field": ("Field", "Поле"),
    "value": ("Value", "Значение"),
    # --- roles of columns that have no field of their own
    "row_number": ("Row number", "№ строки"),
    "direction": ("Direction", "Направление"),
    "goal": ("Goal", "Цель"),
    "milestone": ("Milestone", "Контрольная точка"),
    "actual_date": ("Actual date", "Фактический срок"),
    "periodicity": ("Periodicity", "Периодичность"),
    "supervisor": ("Supervisor", "Контролирует"),
    "audience": ("Audience", "Аудитория"),
    "contact": ("Contact", "Контакт"),
    "document_kind": ("Kind of document", "Вид документа"),
    "form": ("Form", "Форма"),
    "indicator": ("Indicator", "Показатель"),
    "unit": ("Unit", "Единица измерения"),
    "base_value": ("Base value", "Базовое значение"),
    "plan_value": ("Planned value", "Плановое значение"),
    "fact_value": ("Actual value", "Фактическое значение"),
    "amount": ("Amount", "Количество"),
    "funding_source": ("Source of funding", "Источник финансирования"),
    "funding_volume": ("Funding", "Объём финансирования"),
    "funding_actual": ("Funds spent", "Освоено средств"),
    "budget_code": ("Budget code", "Код бюджета"),
    "legal_basis": ("Legal basis", "Основание"),
    "place": ("Place", "Место"),
    "object": ("Object", "Объект"),
    "status": ("Status", "Отметка об исполнении"),
    "mechanism": ("Mechanism", "Механизм"),
    "data_source": ("Source of data", "Источник данных"),
    "link": ("Relation", "Взаимосвязь"),
    "risk": ("Risk", "Риск"),
    "priority": ("Priority", "Приоритет"),
    # --- roles of parties
    "responsible": ("Responsible", "Ответственный"),
    "executor": ("Executor", "Исполнитель"),
    "co_executor": ("Co-executor", "Соисполнитель"),
    "controller": ("Controller", "Контроль"),
    "participant": ("Participant", "Участник"),
    # --- kinds of parties
    "body": ("body", "орган"),
    "organisation": ("organisation", "организация"),
    "group": ("group", "группа"),
    "post": ("post", "должность"),
    # --- kinds of schedules
    "deadline": ("deadline", "срок"),
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
    """The word for a machine's name; the name itself where it is free text (the header of an unknown column)."""
    return WORDS[name][lang == "ru"] if name in WORDS else name


def party_words(party: Party) -> str:
    """«Егоров С.А. (глава администрации, МКУ «Архив»), по согласованию»."""
    about = ", ".join(filter(None, (party.position, party.name)))
    said = party.person or party.name or party.text
    if party.person and about:
        said = f"{said} ({about})"
    return f"{said}, {party.note}" if party.note else said
