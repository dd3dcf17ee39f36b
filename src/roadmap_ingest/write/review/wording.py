"""What the review page says, in English and in Russian; the plan's own words stay as they are."""

from __future__ import annotations

from types import SimpleNamespace

from ...model.codes import Language

WORDING: dict[str, tuple[str, str]] = {
    "reading": ("Review", "Сверка"),
    "items": ("Items", "Пункты"),
    "source": ("Source", "Источник"),
    "timeline": ("Timeline", "Шкала"),
    "views": ("Views", "Виды"),
    "doubts_only": ("Doubts only", "Только сомнения"),
    "all_parties": ("All parties", "Все ответственные"),
    "all_months": ("All months", "Все месяцы"),
    "undated": ("without dates", "без дат"),
    "shown": ("{shown} of {all}", "{shown} из {all}"),
    "items_total": ("{count} items", "{count:пункт/пункта/пунктов}"),
    "doubts_total": ("in doubt", "с сомнением"),
    "untitled": ("Untitled plan", "План без названия"),
    "document_notes": ("About the document", "О документе"),
    "repairs": ("Repairs and assumptions", "Исправлено и предположено"),
    "schedule": ("Schedule", "Срок"),
    "parties": ("Parties", "Ответственные"),
    "result": ("Result", "Результат"),
    "formula": ("Formula", "Формула"),
    "max_score": ("Maximum score", "Максимум баллов"),
    "number": ("Number", "Номер"),
    "activity": ("Activity", "Мероприятие"),
    "rule": ("rule", "правило"),
    "none": ("none", "нет"),
    "confidence": ("confidence", "уверенность"),
    "page": ("page", "стр."),
    "table": ("table", "табл."),
    "row": ("row", "строка"),
    "line": ("line", "строка файла"),
    "nowhere": ("place unknown", "место неизвестно"),
    "no_items": ("No items were read.", "Пункты не прочитаны."),
    "no_match": ("No item matches the filters.", "Ни один пункт не подходит под отбор."),
    "no_dates": ("No item has a date.", "Ни у одного пункта нет даты."),
    "yearless": ("The years are not known: months of any year.", "Годы неизвестны: месяцы любого года."),
    "today": ("today", "сегодня"),
    "correct": ("Correct", "Исправить"),
    "checked": ("Checked", "Проверено"),
    "cancel": ("As read", "Как прочитано"),
    "done": ("Done", "Готово"),
    "one_a_line": ("one a line", "по одному в строке"),
    "as_printed": ("as it would be printed", "как в тексте плана"),
    "download": ("Download corrections", "Скачать исправления"),
    "howto": (
        "corrections typed on the review page; apply them with",
        "исправления со страницы проверки; внести их:",
    ),
    "keys": (
        "Keys: N next doubt, P previous, E correct, C checked, D doubts only, T timeline",
        "Клавиши: N следующее сомнение, P предыдущее, E исправить, C проверено, D только сомнения, T шкала",
    ),
    "legend_due": ("due", "срок"),
    "legend_recurring": ("recurring", "повторяется"),
    "legend_often": ("often", "часто"),
    "legend_interval": ("period", "период"),
    "legend_continuous": ("continuous", "постоянно"),
    "no_script": (
        "Filters, keys and corrections need JavaScript; reading does not.",
        "Для отбора, клавиш и исправлений нужен JavaScript, для чтения - нет.",
    ),
}

MONTHS = (
    ("Jan", "янв"),
    ("Feb", "фев"),
    ("Mar", "мар"),
    ("Apr", "апр"),
    ("May", "май"),
    ("Jun", "июн"),
    ("Jul", "июл"),
    ("Aug", "авг"),
    ("Sep", "сен"),
    ("Oct", "окт"),
    ("Nov", "ноя"),
    ("Dec", "дек"),
)


def words(lang: Language) -> SimpleNamespace:
    """The wording of one language by name; AttributeError where there is none."""
    return SimpleNamespace(**{name: pick(pair, lang) for name, pair in WORDING.items()})


def pick(pair: tuple[str, str], lang: Language) -> str:
    return pair[lang == "ru"]
