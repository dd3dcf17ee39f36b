"""`ingest diff OLD.json NEW.json`: what has changed between two editions of a plan."""

from __future__ import annotations

import json
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ..analyse.diff import Change, Difference, Kept, Place, difference
from ..analyse.report import field_name, said, shift, to_html, to_json
from ..model.plan import PlanFile
from .plans import load
from .speech import LangOption, language, say, tell

OK, NOT_OK = 0, 1
STYLES = {"+": "green", "-": "red", "~": "yellow", ">": "cyan", "#": "dim"}


class Layout(StrEnum):
    text = "text"
    json = "json"
    html = "html"


def diff(
    old: Annotated[Path, typer.Argument(help="The plan JSON of the older edition.")],
    new: Annotated[Path, typer.Argument(help="The plan JSON of the newer edition.")],
    layout: Annotated[Layout, typer.Option("--format", help="Text for a terminal, JSON, or an HTML page.")] = (
        Layout.text
    ),
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Exit with 1 where the editions differ.")] = False,
    lang: LangOption = None,
) -> None:
    before, after = load(old), load(new)
    if before is None or after is None:
        raise typer.Exit(NOT_OK)
    if len(before) != len(after):
        tell("{old} holds {before} plans, {new} {after}: the first are compared", old=old, new=new,
             before=len(before), after=len(after))  # fmt: skip
    differ = False
    for one, other in zip(before, after, strict=False):
        found = difference(one, other)
        differ = differ or not found.empty
        _print(found, one, other, layout)
    raise typer.Exit(NOT_OK if (exit_code and differ) or len(before) != len(after) else OK)


def _print(found: Difference, old: PlanFile, new: PlanFile, layout: Layout) -> None:
    if layout is Layout.json:
        print(json.dumps(to_json(found), ensure_ascii=False, indent=2))
    elif layout is Layout.html:
        print(to_html(found, old, new, say, language()))
    else:
        _text(found)


def _text(found: Difference) -> None:
    """A line per fact: «+» added, «-» removed, «~» changed, «>» moved, «#» renumbered; wrapped by the terminal."""
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, emoji=False, soft_wrap=True)
    for line in _lines(found):
        console.print(Text(line, style=STYLES.get(line[:1], "")))
    if found.empty:
        console.print(say("no difference"))


def _lines(found: Difference) -> Iterator[str]:
    for change in found.about:
        yield f"~ {_change(change)}"
    for sign, places in (("+", found.added), ("-", found.removed)):
        yield from (f"{sign} {_place(place)}" for place in places)
    for kept in found.changed:
        yield f"~ {_named(kept.new)}"
        yield from (f"    {_change(change)}" for change in kept.changes)
    yield from (f"> {_move(kept)}" for kept in found.moved)
    if found.renumbered:
        numbers = ", ".join(
            f"{kept.old.item.number or '—'} → {kept.new.item.number or '—'}" for kept in found.renumbered
        )
        yield f"# {say('renumbered')}: {numbers}"


def _named(place: Place) -> str:
    return " ".join(filter(None, (place.item.number, place.item.activity)))


def _place(place: Place) -> str:
    """«2.3 Провести субботник (до 1 мая; Отдел благоустройства)»."""
    about = "; ".join(filter(None, (place.item.schedule.text, said(place.item.parties, language()))))
    return f"{_named(place)} ({about})".replace("\n", ", ")


def _change(change: Change) -> str:
    """«Срок: до 1 мая 2024 года → до 15 мая 2024 года (+14 дней)»."""
    name = field_name(change, language())
    old, new = (said(value, language()).replace("\n", ", ") for value in (change.old, change.new))
    if isinstance(change.old, tuple) and isinstance(change.new, tuple):
        return f"{name}:" + (f" − {old}" if change.old else "") + (f" + {new}" if change.new else "")
    by = f" ({shift(change)} {say('days')})" if shift(change) else ""
    return f"{name}: {old} → {new}{by}"


def _move(kept: Kept) -> str:
    if kept.old.section == kept.new.section:
        return f"{_named(kept.new)}: {say('in another order')}"
    return f"{_named(kept.new)}: {kept.old.section or '—'} → {kept.new.section or '—'}"
