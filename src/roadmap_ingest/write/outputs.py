"""The one path from a plan to its files, whatever the formats and whoever asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec

from msgspec import Struct

from ..model.codes import Language
from ..model.plan import PlanFile
from . import csv, html, ics, json, parquet, tables, xlsx
from .html import Original


class Export(Struct, frozen=True):
    """Which files are made of a plan, and how.

    `indent` is that of the JSON, `bom` begins a CSV, `alarm` rings so many days before an event, `lang` is the
    language of headings and messages for people; JSON and the names of CSV and Parquet columns have only one.
    """

    formats: tuple[str, ...] = ("json",)
    indent: int = 2
    bom: bool = False
    alarm: int | None = None
    lang: Language = "en"


File = tuple[str, bytes]
"""What stands after the stem of a file's name («.xlsx», «.items.parquet»), and the content."""


class Place(Struct, frozen=True):
    """Which plan of its file a plan is, from 1, and what the file was, where that is at hand."""

    number: int = 1
    original: Original | None = None


ALONE = Place()


def rendered(plan: PlanFile, export: Export, place: Place = ALONE) -> Iterator[File]:
    """The files of `plan` in the order of `export.formats`."""
    for name in export.formats:
        yield from FORMATS[name](plan, export, place)


def files_of(plans: Sequence[PlanFile], export: Export, original: Original | None = None) -> Iterator[File]:
    """The files of all plans of one document; of several plans the names are told apart: «.1.json», «.2.json»."""
    for number, plan in enumerate(plans, 1):
        apart = f".{number}" if len(plans) > 1 else ""
        for suffix, data in rendered(plan, export, Place(number, original)):
            yield apart + suffix, data


def missing_extra(formats: tuple[str, ...]) -> str | None:
    """The first of `formats` whose library is not installed."""
    return next((name for name in formats if name in EXTRAS and find_spec(EXTRAS[name]) is None), None)


def _json(plan: PlanFile, export: Export, _: Place) -> Iterator[File]:
    yield ".json", (json.dumps(plan, export.indent) + "\n").encode()


def _csv(plan: PlanFile, export: Export, _: Place) -> Iterator[File]:
    table = tables.items(plan, export.lang)
    yield ".csv", csv.dumps(table.columns, table.rows, export.bom).encode()


def _xlsx(plan: PlanFile, export: Export, _: Place) -> Iterator[File]:
    yield ".xlsx", xlsx.dumps(plan, export.lang)


def _ics(plan: PlanFile, export: Export, _: Place) -> Iterator[File]:
    yield ".ics", ics.dumps(plan, export.alarm, export.lang)


def _parquet(plan: PlanFile, export: Export, _: Place) -> Iterator[File]:
    for table in (tables.items(plan, export.lang), tables.occurrences(plan)):
        yield f".{table.name}.parquet", parquet.dumps(table, plan)


def _html(plan: PlanFile, export: Export, place: Place) -> Iterator[File]:
    yield ".html", html.dumps(plan, place.number, place.original, export.lang).encode()


FORMATS: dict[str, Callable[[PlanFile, Export, Place], Iterator[File]]] = {
    "json": _json,
    "xlsx": _xlsx,
    "csv": _csv,
    "ics": _ics,
    "html": _html,
    "parquet": _parquet,
}
EXTRAS = {"parquet": "pyarrow"}
"""Formats whose library comes with the extra of the format's name."""
