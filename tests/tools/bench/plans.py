"""The plans that the bench reads: long road maps in the shape of real ones, every text of a row its own."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]

ROWS, ROWS_A_PAGE = 565, 5
"""Of a long plan, as printed on about 100 pages."""

SIZES = (2, 3, 7, 8, 2, 3, 13, 7)
"""Rows of one table after another, a table for each goal of a programme: about 100 tables in a long plan."""

DATES = (12, 1, 12, 12, 1, 4, 12, 12, 1, 12, 3, 12)
"""Start dates of one row after another, each beside as many end dates: a month's task is a line of its cell."""

HEAD = "№ п/п | Мероприятие | Ожидаемый результат | Ответственный | Дата начала | Дата завершения"
LAYOUT = "formats: docx pdf txt\nwidths: 5 25 23 15 16 16\n---\n"
TITLE = "=Дорожная карта по благоустройству городского округа Заречный на 2024 год\n"


def write(folder: Path, name: str, form: str, rows: int = ROWS, tables: bool = True) -> str:
    """The path of a plan with `rows` items in the format `form`, in many `tables` under their titles or in one."""
    import scenes

    path = folder / f"{name}.{form}"
    path.write_bytes(scenes.WRITERS[form](scenes.parse(LAYOUT + TITLE + _body(rows, tables))))
    return str(path)


def _body(rows: int, tables: bool) -> str:
    lines, begun = list(_rows(rows)), 0
    if not tables:
        return "\n".join([HEAD, *lines]) + "\n"
    parts = []
    for number, size in enumerate(cycle(SIZES), 1):
        if begun >= rows:
            break
        parts += [f"Доля участков очереди {number}, приведённых в порядок", HEAD, *lines[begun : begun + size]]
        begun += size
    return "\n".join(parts) + "\n"


def _rows(count: int) -> Iterator[str]:
    doers = ("Тихонова М.В.", "начальник отдела озеленения Кротов П.П.", "Отдел архитектуры, МКУ «Зелёный город»")
    for at, dates in zip(range(1, count + 1), cycle(DATES), strict=False):
        months = range(1, dates + 1)
        begin = "↵".join(f"{(at + month) % 9 + 1:02}.{month:02}.2024" for month in months)
        end = "↵".join(f"{(at + month) % 9 + 15:02}.{month:02}.2024" for month in months)
        task = f"Провести осмотр участка номер {at}, составить ведомость недостатков, согласовать её с жителями домов"
        result = f"Ведомость недостатков участка номер {at} согласована и размещена на сайте администрации округа"
        yield f"{at}. | {task} | {result} | {doers[at % 3]} | {begin} | {end}"


def long_plans(folder: Path) -> tuple[str, str, str, str, str]:
    """A PDF of about 100 pages, one of twice and one of ten times that, a DOCX of many tables and one of one table."""
    one, twice, ten = (write(folder, f"long{times}", "pdf", ROWS * times) for times in (1, 2, 10))
    return one, twice, ten, write(folder, "many", "docx"), write(folder, "one", "docx", tables=False)


def short_plan(folder: Path) -> str:
    """A PDF of five pages."""
    return write(folder, "short", "pdf", 5 * ROWS_A_PAGE)


def text_dump(rows: int) -> bytes:
    """A text dump of a plan with `rows` items, their terms in words as clerks write them."""
    import scenes

    doers = ("Управление благоустройства", "Отдел архитектуры, МКУ «Зелёный город»", "начальник отдела Тихонова М.В.")
    terms = ("до {day} марта 2024 г.", "ежеквартально до {day} числа", "с {day} мая по {day} июня 2024 г.")
    lines = [
        f"{at} | Провести осмотр участка номер {at}, составить ведомость недостатков, согласовать её с управляющей "
        f"организацией и жителями прилегающих домов, направить ведомость в администрацию, разместить сведения на сайте "
        f"| {terms[at % 3].format(day=at % 28 + 1)} | {doers[at % 3]}"
        for at in range(1, rows + 1)
    ]
    head = "=План мероприятий по озеленению на 2024 год\n№ п/п | Мероприятие | Срок | Ответственный\n"
    return scenes.WRITERS["txt"](scenes.parse("formats: txt\n---\n" + head + "\n".join(lines) + "\n"))


def stored_plans(folder: Path, count: int) -> str:
    """A folder of `count` plan files of a hundred items each."""
    from roadmap_ingest.pipeline import ingest_bytes
    from roadmap_ingest.write.json import dumps

    place = folder / "plans"
    place.mkdir()
    text = dumps(ingest_bytes(text_dump(100), "plan.txt")[0])
    for number in range(count):
        (place / f"{number:06}.json").write_text(text.replace("участка", f"участка {number}"), "utf-8")
    return str(place)
