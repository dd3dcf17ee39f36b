"""`ingest due`: the control list of one plan or of a whole folder."""

from __future__ import annotations

import sys
from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from itertools import groupby
from pathlib import Path
from typing import Annotated, Any

import typer
from msgspec import json
from msgspec.structs import fields

from ..analyse.due import Line, in_order
from ..analyse.lookup import Question, look_up
from ..write import csv
from .layout import BOLD, grid, screen_width, styled
from .plans import PlansArgument, cannot_read, plan_files
from .speech import LangOption, language, say, tell

OK, NOT_OK, USAGE = 0, 1, 2
NAME_CAP = 40
"""Letters of a file's name that stand on one line."""
YEARS = range(1900, 3000)
"""Days of other years are slips of the hand, and would let an endless recurrence run for ages."""


class Layout(StrEnum):
    table = "table"
    csv = "csv"
    json = "json"


class Order(StrEnum):
    date = "date"
    party = "party"


class Country(StrEnum):
    RU = "RU"
    KZ = "KZ"
    BY = "BY"


def due(
    plans: PlansArgument,
    first: Annotated[str, typer.Option("--from", metavar="DAY", help="The first day: 2023-02-01, 2023-02 or 2023.")],
    last: Annotated[str, typer.Option("--to", metavar="DAY", help="The last day; a month or a year to its end.")],
    party: Annotated[str, typer.Option("--party", help="Only items that name this party (or none at all).")] = "",
    by: Annotated[Order, typer.Option("--by", help="What the table is ordered by.")] = Order.date,
    country: Annotated[
        Country | None, typer.Option("--country", help="Count working days by the official calendar of this country.")
    ] = None,
    layout: Annotated[Layout, typer.Option("--format", help="A table for people, CSV or JSON.")] = Layout.table,
    bom: Annotated[bool, typer.Option("--bom", help="Begin a CSV with a byte order mark, for Excel.")] = False,
    width: Annotated[
        int | None, typer.Option("--width", min=40, help="Columns of the table; the terminal's where not given.")
    ] = None,
    lang: LangOption = None,
) -> None:
    start, end = _day(first, 0), _day(last, -1)
    if start is None or end is None or end < start:
        tell("--from and --to take days like 2023-02-01, 2023-02 or 2023, the first not after the last")
        raise typer.Exit(USAGE)
    lines, whole = _ask(plans, Question((start, end), party, country.value if country else None))
    if layout is Layout.json:
        print(json.format(json.encode(lines), indent=2).decode())
    elif layout is Layout.csv:
        rows = [["\n".join(cell) if isinstance(cell, tuple) else cell for cell in _cells(line)] for line in lines]
        sys.stdout.write(csv.dumps((one.name for one in fields(Line)), rows, bom).replace("\r\n", "\n"))
    else:
        _table(lines, (start, end), by, width)
    raise typer.Exit(OK if whole else NOT_OK)


def _ask(paths: Sequence[Path], question: Question) -> tuple[list[Line], bool]:
    """The lines of all plans of the files, and whether each file could be read."""
    lines: list[Line] = []
    whole = True
    for answer in look_up(list(plan_files(paths)), question):
        lines += answer.lines
        if answer.wrong is not None:
            cannot_read(answer.path, answer.wrong)
            whole = False
    return in_order(lines), whole


def _day(text: str, at: int) -> date | None:
    """The date of «2023-02-01»; of a month or a year its first (`at` 0) or last day (-1)."""
    parts = text.split("-")
    if len(parts) > 3 or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    year, month, day = (*map(int, parts), 0, 0)[:3]
    if year not in YEARS:
        return None
    try:
        month = month or (12 if at else 1)
        return date(year, month, day or (monthrange(year, month)[1] if at else 1))
    except ValueError:
        return None


def _cells(line: Line) -> list[Any]:
    return [getattr(line, one.name) for one in fields(Line)]


def _table(lines: list[Line], window: tuple[date, date], by: Order, width: int | None) -> None:
    """Groups under their headings, lines by day or by party; where the lines are of several plans, a list of these."""
    first, last = map(_day_said, window)
    if not lines:
        print(say("nothing is due from {first} to {last}", first=first, last=last))
    plans = {key: str(number) for number, key in enumerate(sorted({(line.file, line.plan) for line in lines}), 1)}
    several = len(plans) > 1
    for group, members in groupby(lines, key=lambda line: line.group):
        dated = group in ("due", "running")
        names = [*(["Due"] if dated else []), "No.", "Activity", "Parties", "Schedule", *(["Plan"] if several else [])]
        rows = [(_row(line, plans if several else {}), line.doubt) for line in sorted(members, key=ORDERS[by])]
        print(styled(say(HEADINGS[group], first=first, last=last), BOLD))
        print("\n".join(grid([say(name) for name in names], rows, screen_width(width))), end="\n\n")
    if several:
        print(styled(say("Plans"), BOLD))
        listed = [((number, file, plan), False) for (file, plan), number in plans.items()]
        print("\n".join(grid([say(name) for name in ("No.", "File", "Title")], listed, screen_width(width), NAME_CAP)))


def _row(line: Line, plans: dict[tuple[str, str], str]) -> list[str]:
    when = [_when(line)] if line.end else []
    plan = [plans[line.file, line.plan]] if plans else []
    number = ("? " if line.doubt else "") + (line.number or "")
    return [*when, number, line.activity, "\n".join(line.parties), line.schedule, *plan]


def _when(line: Line) -> str:
    """«2023-02-01», «2023-02-01 – 2023-02-28», with the time of day where there is one."""
    last = _day_said(line.end)
    days = last if line.start == line.end else f"{_day_said(line.start)} –\n{last}"
    return f"{days} {line.time}" if line.time else days


def _day_said(day: date | None) -> str:
    """The day as the reader's language writes it: «2023-02-01», «01.02.2023»."""
    if day is None:
        return ""
    return f"{day:%d.%m.}{day.year:04}" if language() == "ru" else day.isoformat()


HEADINGS = {
    "due": "Due from {first} to {last}",
    "running": "Under way, due after {last}",
    "continuous": "All the time",
    "relative": "Counted from an event",
    "conditional": "When a condition is met",
    "reference": "By another document",
    "unspecified": "Without a term",
    "unparsed": "Terms that were not read",
}
ORDERS: dict[Order, Callable[[Line], tuple[Any, ...]]] = {
    Order.date: lambda line: (line.end or date.max, line.start or date.max, line.parties),
    Order.party: lambda line: (line.parties, line.end or date.max, line.start or date.max),
}
