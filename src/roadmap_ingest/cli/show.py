"""`ingest show FILE`: a plan as a table that people read."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from ..batch.inputs import Input, gather
from ..batch.run import run
from ..model.party import Party
from ..model.plan import Item, PlanFile
from .read import (
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

DOUBT = 0.9
"""A confidence below this asks for a reader's look (the contract's bound)."""


def show(
    paths: PathsArgument,
    quiet: QuietOption = False,
    width: Annotated[
        int | None, typer.Option("--width", min=40, help="Columns of the table; the terminal's where not given.")
    ] = None,
    pdf_engine: EngineOption = PdfEngine.pdfium,
    revisions: RevisionsOption = Revisions.accepted,
    password_file: PasswordOption = None,
    lang: LangOption = None,
) -> None:
    from rich.console import Console

    inputs = [found for found in gather(paths) if isinstance(found, Input)]
    if not inputs:
        tell("nothing to read")
    console = Console(width=width, highlight=False, emoji=False)
    bad = not inputs
    for outcome in run(inputs, options(pdf_engine, revisions, password_file)):
        for plan in outcome.plans:
            console.print(table_of(plan))
        if not quiet or outcome.error is not None:
            report(outcome)
        bad = bad or outcome.status != "ok"
    raise typer.Exit(1 if bad else 0)


def table_of(plan: PlanFile) -> Any:
    """The rich table of a plan: section rows, items, doubts marked with «?» and told in the last column."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(title=Text(plan.plan.title or say("untitled plan")), box=box.ROUNDED, show_lines=True, expand=True)
    table.add_column(say("No."), no_wrap=True)
    for name, ratio in (("Activity", 5), ("Schedule", 3), ("Parties", 3), ("Doubts", 2)):
        table.add_column(say(name), ratio=ratio, overflow="fold")
    titles = {section.id: section for section in plan.plan.sections}
    doubts = doubts_of(plan)
    current: str | None = None
    for item in plan.plan.items:
        if item.section != current and item.section in titles:
            current = item.section
            section = titles[current]
            table.add_row(Text(section.number or ""), Text(section.title, style="bold"))
        mark = "? " if item.confidence < DOUBT else ""
        texts = [mark + (item.number or ""), item.activity, when(item), who(item.parties), "\n".join(doubts[item.id])]
        table.add_row(*map(Text, texts), style="yellow" if mark else None)
    return table


def when(item: Item) -> str:
    """The schedule as printed."""
    return item.schedule.text


def who(parties: tuple[Party, ...]) -> str:
    """«Егоров С.А. (глава администрации); МКУ «Архив»»."""
    return "\n".join(_party(party) for party in parties)


def _party(party: Party) -> str:
    if party.person is None:
        return party.name or party.text
    about = ", ".join(filter(None, (party.position, party.name)))
    return f"{party.person} ({about})" if about else party.person


def doubts_of(plan: PlanFile) -> dict[str, list[str]]:
    """For each item id what a reader should look at: the messages of its warnings and errors."""
    doubts: dict[str, list[str]] = {item.id: [] for item in plan.plan.items}
    for diagnostic in plan.diagnostics:
        if diagnostic.item in doubts and diagnostic.severity != "info":
            doubts[diagnostic.item].append(diagnostic.text(language()))
    return doubts
