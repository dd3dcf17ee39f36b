"""`ingest show FILE`: a plan as a table that people read."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated, Any

import typer

from ..batch.inputs import Input, gather
from ..batch.run import run
from ..model.options import Options
from ..model.plan import Item, PlanFile
from ..write.tables import DOUBT, doubts_of
from ..write.words import meaning, party_words
from .plans import load
from .read import (
    NOT_OK,
    OK,
    EngineOption,
    PasswordOption,
    PathsArgument,
    PdfEngine,
    QuietOption,
    Revisions,
    RevisionsOption,
    options,
    report,
)
from .speech import LangOption, language, say, tell

NARROW = 90
"""With fewer columns than this the cells of a table hold a word a line: items are shown one below the other."""


def show(
    paths: PathsArgument,
    quiet: QuietOption = False,
    width: Annotated[
        int | None, typer.Option("--width", min=40, help="Columns of the table; the terminal's where not given.")
    ] = None,
    pager: Annotated[
        bool,
        typer.Option("--pager/--no-pager", help="Page long output on a terminal (through less).", show_default=False),
    ] = True,
    pdf_engine: EngineOption = PdfEngine.pdfium,
    revisions: RevisionsOption = Revisions.accepted,
    password_file: PasswordOption = None,
    lang: LangOption = None,
) -> None:
    from rich.console import Console

    console = Console(width=width, highlight=False, emoji=False)
    shown = _Shown(paths, options(pdf_engine, revisions, password_file))
    with console.pager(styles=True) if pager and _can_page() else nullcontext():
        for plan in shown.plans():
            for part in _page(plan, console.width):
                console.print(part)
    shown.report(quiet)
    raise typer.Exit(NOT_OK if shown.bad else OK)


class _Shown:
    """What is to be shown: documents to read, plans that were read before (*.json), and what became of them."""

    def __init__(self, paths: Sequence[str], chosen: Options) -> None:
        self.read_before = [Path(path) for path in paths if path.endswith(".json") and Path(path).is_file()]
        others = [path for path in paths if Path(path) not in self.read_before]
        self.inputs = [found for found in gather(others) if isinstance(found, Input)]
        self.chosen, self.outcomes = chosen, list[Any]()
        self.bad = not self.inputs and not self.read_before

    def plans(self) -> Iterator[PlanFile]:
        for path in self.read_before:
            found = load(path)
            self.bad = self.bad or found is None
            yield from found or ()
        for outcome in run(self.inputs, self.chosen):
            self.bad = self.bad or outcome.status != "ok"
            self.outcomes.append(outcome)
            yield from outcome.plans

    def report(self, quiet: bool) -> None:
        """Tells on stderr what was doubtful, after the pager has left the screen."""
        if not self.inputs and not self.read_before:
            tell("nothing to read")
        for outcome in self.outcomes:
            if not quiet or outcome.error is not None:
                report(outcome)


def _can_page() -> bool:
    """Whether somebody reads this on a terminal and `less` is there; it leaves short texts on the screen."""
    if not sys.stdout.isatty() or shutil.which("less") is None:
        return False
    os.environ.setdefault("PAGER", "less")
    os.environ.setdefault("LESS", "FRX")
    return True


def _page(plan: PlanFile, width: int) -> Iterator[Any]:
    return iter([table_of(plan)]) if width >= NARROW else _list_of(plan)


def table_of(plan: PlanFile) -> Any:
    """The rich table of a plan: section rows, items, doubts marked with «?» and told in the last column."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    doubts = doubts_of(plan, language())
    named, doubtful = any(item.parties for item in plan.plan.items), any(doubts.values())
    table = Table(title=_title(plan), box=box.ROUNDED, show_lines=True, expand=True)
    table.add_column(say("No."), no_wrap=True)
    others = (*([("Parties", 3)] if named else []), *([("Doubts", 2)] if doubtful else []))
    for name, ratio in (("Activity", 5), ("Schedule", 3), *others):
        table.add_column(say(name), ratio=ratio, overflow="fold")
    for heading, item in _with_headings(plan):
        if heading is not None:
            table.add_row(Text(heading[0]), Text(heading[1], style="bold"))
        if item is not None:
            who = ["\n".join(map(party_words, item.parties))] if named else []
            told = ["\n".join(doubts[item.id])] if doubtful else []
            cells = (Text(_number(item)), Text(item.activity), _when(item), *map(Text, (*who, *told)))
            table.add_row(*cells, style="yellow" if item.confidence < DOUBT else None)
    return table


def _list_of(plan: PlanFile) -> Iterator[Any]:
    """The same one below the other, for narrow terminals."""
    from rich.padding import Padding
    from rich.text import Text

    doubts = doubts_of(plan, language())
    yield _title(plan)
    for heading, item in _with_headings(plan):
        if heading is not None:
            yield Text("\n" + " ".join(filter(None, heading)), style="bold")
        if item is not None:
            style = "yellow" if item.confidence < DOUBT else ""
            yield Text(f"{_number(item)} {item.activity}".strip(), style=style)
            who = [Text(f"— {party_words(party)}") for party in item.parties]
            for line in (_when(item), *who, *(Text(f"? {doubt}", style="yellow") for doubt in doubts[item.id])):
                if line.plain:
                    yield Padding(line, (0, 0, 0, 3))


def _title(plan: PlanFile) -> Any:
    from rich.text import Text

    return Text(plan.plan.title or say("untitled plan"), style="bold italic")


def _with_headings(plan: PlanFile) -> Iterator[tuple[tuple[str, str] | None, Item | None]]:
    """The items, before the first of each section the section's number and title."""
    titles = {section.id: section for section in plan.plan.sections}
    current: str | None = None
    for item in plan.plan.items:
        if item.section != current and item.section in titles:
            current = item.section
            yield (titles[current].number or "", titles[current].title), None
        yield None, item


def _number(item: Item) -> str:
    return ("? " if item.confidence < DOUBT else "") + (item.number or "")


def _when(item: Item) -> Any:
    """The schedule as printed and, where that says more, as it was read: «I квартал» = «с 1 января 2024 года …»."""
    from rich.text import Text

    printed, read = item.schedule.text, meaning(item.schedule, language())
    if item.schedule.kind in ("unspecified", "unparsed", "conditional", "reference") or _same(printed, read):
        return Text(printed)
    return Text(printed).append(f"\n= {read}" if printed else f"= {read}", style="dim")


def _same(printed: str, read: str) -> bool:
    """Whether both say the same, but for signs, letter case and how «года» is written."""
    plain = ["".join(filter(str.isalnum, text.casefold().replace("года", "г"))) for text in (printed, read)]
    return plain[0] == plain[1]
