"""A plan as a workbook: items, a calendar of months, dates, sections, parties, remarks, source."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from math import ceil
from typing import Any, TypeGuard

from ..model.codes import Language
from ..model.plan import PlanFile
from . import tables
from .months import by_month
from .tables import DOUBT, ROLES, Table, Type, Value
from .words import heading, word

CREATED = datetime(2000, 1, 1)
"""Equal plans give equal bytes: the time in a workbook's properties is no clock's."""

FIRST_DATE = date(1900, 3, 1)
"""Excel takes 1900 for a leap year; earlier days are written as text."""

MOST_CHARACTERS = 32_767
"""What a cell of a workbook can hold."""

LINE, HIGHEST = 15, 409
"""The height of a line of text, and of the highest row that a workbook can hold, in points."""

LETTERS = 0.9
"""Of a column's width, given in digits, so much is taken by a line of Cyrillic letters."""

FIRST = ("number", "activity", "section")
LAST = ("doubts", "confidence", "kind", "rrule", "parent", "id", "page", "table", "row")
"""Columns that begin the sheet of items, and those that end it, for who looks closer."""

UNPRINTED = LAST[1:]
"""Of those, the ones that need not go to paper."""

PRINTED = " *"
"""Ends the name of a column of the source whose role the plan has a column of its own for."""

A4, A3 = 9, 8
WIDE = 230
"""Columns that are wider than this in all, in digits, are too small to read on A4."""

WIDTHS = {"activity": 50, "section": 30, "schedule": 24, "meaning": 28, "doubts": 40, "message": 80, "text": 40}
WIDTHS |= {"title": 60, "name": 44, "value": 90, "field": 24, "result": 36, "formula": 30, "parties": 36}
WIDTHS |= {"position": 30, "person": 22, "code": 26, "rrule": 26} | dict.fromkeys(ROLES, 36)
NARROW, USUAL = 11, 24
SHORT = ("id", "item", "number", "parent", "month", "time", "kind", "severity")
"""Text columns that hold a word at most."""

MONTH = re.compile(r"\d{4}-\d\d")
"""The name of a column that stands for a month."""

PLACES = {
    "schedule": "schedule",
    "date": "schedule",
    "dates": "schedule",
    "weekday": "schedule",
    "end": "schedule",
    "range": "schedule",
    "party": "responsible",
    "formula": "formula",
    "number": "number",
}
"""The column that a doubt is shown at, by the first word of its code; others are shown at the activity."""


def dumps(plan: PlanFile, lang: Language) -> bytes:
    """The workbook, its headings and messages in `lang`; texts are never taken for formulas or links."""
    from xlsxwriter import Workbook

    stream = BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(stream, {"in_memory": True, "nan_inf_to_errors": True, **plain}) as workbook:
        workbook.set_properties({"title": plan.plan.title or "", "created": CREATED})
        book = _Book(workbook, lang)
        items = _spread(tables.items(plan, lang))
        book.sheet(items, _remarks(plan, items, lang), frozen=2)
        book.sheet(by_month(plan), {}, frozen=2)
        others = (tables.occurrences(plan), tables.sections(plan), tables.parties(plan))
        for table in (*others, tables.diagnostics(plan, lang), _facts(plan, lang)):
            book.sheet(table, {})
    return stream.getvalue()


class _Book:
    """A workbook under way with its formats."""

    def __init__(self, workbook: Any, lang: Language) -> None:
        self.workbook, self.lang = workbook, lang
        dates = "dd.mm.yyyy" if lang == "ru" else "yyyy-mm-dd"
        cell = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#CFD5DE"}
        self.header = workbook.add_format({**cell, "bold": True, "bg_color": "#E7ECF3"})
        self.cell = workbook.add_format(cell)
        self.share = workbook.add_format({**cell, "num_format": "0%", "align": "left"})
        self.date = workbook.add_format({**cell, "num_format": dates, "align": "left"})
        self.taken = workbook.add_format({"bg_color": "#D9E5F3"})
        self.doubt = workbook.add_format({**cell, "bg_color": "#FFE9A8"})

    def sheet(self, table: Table, remarks: dict[tuple[int, str], str], frozen: int = 0) -> None:
        """One sheet: a frozen header with filters, `frozen` columns that stay, a comment for each of `remarks`."""
        sheet = self.workbook.add_worksheet(word(table.name, self.lang))
        sheet.freeze_panes(1, frozen)
        widths = [_width(name, kind) for name, kind in table.columns.items()]
        heads = [self._head(name) for name in table.columns]
        sheet.set_row(0, _height(heads, widths))
        for at, (width, head) in enumerate(zip(widths, heads, strict=True)):
            sheet.set_column(at, at, width)
            sheet.write_string(0, at, head, self.header)
        for down, row in enumerate(table.rows):
            sheet.set_row(down + 1, _height(row, widths))
            for at, (name, value) in enumerate(zip(table.columns, row, strict=True)):
                usual = self.doubt if (down, name) in remarks else self.share if name == "confidence" else self.cell
                self._write(sheet, (down + 1, at), self._said(name, value), usual)
        for (down, name), text in remarks.items():
            at = list(table.columns).index(name)
            sheet.write_comment(down + 1, at, _fitting(text), {"x_scale": 2, "author": ""})
        months = [at for at, name in enumerate(table.columns) if MONTH.fullmatch(name)]
        if months and table.rows:
            taken = {"type": "no_blanks", "format": self.taken}
            sheet.conditional_format(1, months[0], len(table.rows), months[-1], taken)
        if table.columns:
            sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.columns) - 1)
        self._set_up_printing(sheet, table)
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})

    def _set_up_printing(self, sheet: Any, table: Table) -> None:
        """Landscape, all columns that people read on one page across, the header on each page, pages counted."""
        printed = [at for at, name in enumerate(table.columns) if table.name != "items" or name not in UNPRINTED]
        names = list(table.columns)
        width = sum(_width(names[at], table.columns[names[at]]) for at in printed)
        sheet.set_landscape()
        sheet.set_paper(A3 if width > WIDE else A4)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_footer(f"&L&8{heading(table.name, self.lang)}&R&8&P / &N")
        if printed:
            sheet.print_area(0, 0, max(len(table.rows), 1), max(printed))

    def _head(self, name: str) -> str:
        """The head of a column; of two with one role that which holds the cell as it was printed says so."""
        if name.endswith(PRINTED):
            return f"{heading(name.removesuffix(PRINTED), self.lang)} ({word('text', self.lang).lower()})"
        if self.lang == "ru" and MONTH.fullmatch(name):
            return f"{name[5:]}.{name[:4]}"
        return heading(name, self.lang)

    def _said(self, column: str, value: Value) -> Value:
        """Values that are words of the contract, in words of the reader's language."""
        return word(str(value), self.lang) if column in ("kind", "role", "severity", "field") and value else value

    def _write(self, sheet: Any, place: tuple[int, int], value: Value, usual: Any) -> None:
        if value is None:
            sheet.write_blank(*place, None, usual)
        elif isinstance(value, date) and value >= FIRST_DATE:
            sheet.write_datetime(*place, value, self.date)
        elif isinstance(value, int | float):
            sheet.write_number(*place, value, usual)
        else:
            sheet.write_string(*place, _fitting(str(value)), usual)


def _facts(plan: PlanFile, lang: Language) -> Table:
    """What is known of the plan and its file, the kind of its act in a word."""
    facts = tables.source(plan)
    rows = ((field, word(str(value), lang) if field == "document.kind" else value) for field, value in facts.rows)
    return Table(facts.name, facts.columns, tuple(rows))


def _width(name: str, kind: Type) -> int:
    """The width of a column, in digits."""
    return WIDTHS.get(name, NARROW if kind != "text" or name in SHORT or name[:2].isdigit() else USUAL)


def _height(row: Sequence[Value], widths: Sequence[int]) -> float:
    """The height of a row whose texts wrap, in points: programs other than Excel do not find it by themselves."""
    cells = ((value.split("\n"), width * LETTERS) for value, width in zip(row, widths, strict=True) if _is_text(value))
    lines = max((sum(max(1, ceil(len(part) / room)) for part in parts) for parts, room in cells), default=1)
    return min(LINE * lines, HIGHEST)


def _is_text(value: Value) -> TypeGuard[str]:
    return isinstance(value, str)


def _fitting(text: str) -> str:
    """`text`, cut with a sign where a cell cannot hold it; the JSON has it whole."""
    return text if len(text) <= MOST_CHARACTERS else text[: MOST_CHARACTERS - 2] + " …"


def _spread(table: Table) -> Table:
    """The items in the order in which people read them, with each of their other columns as one of its own; columns
    that are empty throughout are left out.
    """
    others = [json.loads(str(value)) if value else {} for value in table.column("columns")]
    names = tuple(dict.fromkeys(name for other in others for name in other))
    own = {
        name if name not in table.columns else f"{name}{PRINTED}": [other.get(name) for other in others]
        for name in names
    }
    before = [name for name in table.columns if name not in (*FIRST, *LAST, "columns")]
    columns: dict[str, Type] = {name: table.columns[name] for name in (*FIRST, *before)}
    columns |= {name: table.columns.get(name, "text") for name in (*own, *LAST)}
    values = [own[name] if name in own else table.column(name) for name in columns]
    return _filled(Table(table.name, columns, tuple(zip(*values, strict=True))))


def _filled(table: Table) -> Table:
    """`table` without the columns that hold nothing; an empty table keeps them all."""
    kept = [at for at in range(len(table.columns)) if not table.rows or any(row[at] is not None for row in table.rows)]
    columns = [list(table.columns.items())[at] for at in kept]
    return Table(table.name, dict(columns), tuple(tuple(row[at] for at in kept) for row in table.rows))


def _remarks(plan: PlanFile, items: Table, lang: Language) -> dict[tuple[int, str], str]:
    """For (row, column) of the items the reasons why the reading is in doubt."""
    rows = {item.id: down for down, item in enumerate(plan.plan.items)}
    found: dict[tuple[int, str], list[str]] = {}
    for one in plan.diagnostics:
        if one.item in rows and one.severity != "info":
            found.setdefault((rows[one.item], _place(one.code, items)), []).append(one.text(lang))
    told = {down for down, _ in found}
    for down, item in enumerate(plan.plan.items):
        if item.confidence < DOUBT and down not in told:
            found[down, "activity"] = [f"{word('confidence', lang)}: {item.confidence:g}"]
    return {place: "\n".join(dict.fromkeys(texts)) for place, texts in found.items()}


def _place(code: str, items: Table) -> str:
    """The column at which a doubt of `code` is shown."""
    wanted = PLACES.get(code.split("-")[0], "activity")
    first = (wanted, *ROLES) if wanted == "responsible" else (wanted,)
    return next((name for name in first if name in items.columns), "activity")
