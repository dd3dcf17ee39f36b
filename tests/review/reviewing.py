"""Plans and pages for the tests of the review page; nothing here is read from outside."""

from __future__ import annotations

from typing import Any

from lxml import html

from pdfmaking import Sheet, make_pdf
from roadmap_ingest.model.options import Options
from roadmap_ingest.model.plan import PlanFile
from roadmap_ingest.pipeline import ingest_bytes
from roadmap_ingest.read import read
from roadmap_ingest.write.review import review_page

TEXT = """План мероприятий по подготовке библиотек посёлка на 2024 год

№ п/п\tМероприятие\tСрок\tОтветственный
1\tПровести опись фонда\tдо 1 марта 2024 г.\tОтдел культуры
2\tОбновить вывески\tежеквартально\tМКУ «Архив»
3\tЗакупить стеллажи\tкак карта ляжет\tОтдел культуры
4\tСверить каталоги\tIII квартал 2024 года\tАдминистрация посёлка
"""
UNREAD = 3
"""The item whose schedule no rule reads."""

PLAN = """
№ | Мероприятие          | Срок               | Ответственный
1 | Провести опись фонда | до 1 марта 2024 г. | Отдел культуры
2 | Обновить вывески     | ежеквартально      | МКУ «Архив»
3 | Закупить стеллажи    | как карта ляжет    | Отдел культуры
"""


def pdf() -> bytes:
    """Three items on the first page, one far down on the second."""

    def first(sheet: Sheet) -> None:
        sheet.lines(60, 60, "План подготовки библиотек на 2024 год")
        sheet.table(PLAN, top=90, widths=(30, 180, 120, 140))

    def second(sheet: Sheet) -> None:
        sheet.table("4 | Сверить каталоги | май 2024 года | Отдел кадров", top=640, widths=(30, 180, 120, 140))

    return make_pdf(first, second)


def plans_of(data: bytes, name: str = "plan.txt", options: Options | None = None) -> list[PlanFile]:
    return ingest_bytes(data, name, options)


def page_of(data: bytes, name: str = "plan.txt", **wanted: Any) -> str:
    """The review page of a file's bytes."""
    return review_page(plans_of(data, name), read(data, name, Options()), data, **wanted)


def tree(page: str) -> Any:
    return html.document_fromstring(page)


def many(count: int) -> bytes:
    """A plan of `count` items, every tenth in doubt."""
    lines = ["План работы на 2024 год", "", "№ п/п\tМероприятие\tСрок\tОтветственный"]
    for number in range(1, count + 1):
        term = "как получится" if number % 10 == 0 else f"до {number % 28 + 1}.{number % 12 + 1:02}.2024"
        lines.append(f"{number}\tПровести проверку участка {number}\t{term}\tОтдел надзора")
    return "\n".join(lines).encode()
