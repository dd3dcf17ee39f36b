"""How a run is watched: a bar on a terminal, JSON lines for a machine, or not at all."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Literal, Protocol

from ..batch.job import Row
from .speech import say

EVERY = 1.0
"""Seconds between two JSON lines."""


class Watcher(Protocol):
    """Is told each finished document."""

    def row(self, row: Row, known: bool) -> None: ...


class _Nobody:
    def row(self, row: Row, known: bool) -> None:
        """Nobody watches."""


class _Lines:
    """One JSON object a second: {"documents", "items", "failures", "known", "rate", "last"}."""

    def __init__(self) -> None:
        self.begun = self.told = monotonic()
        self.documents = self.items = self.failures = self.known = 0
        self.last: Row | None = None

    def row(self, row: Row, known: bool) -> None:
        self.documents += 1
        self.items += row.items
        self.failures += row.status not in ("ok", "partial")
        self.known += known
        self.last = row
        if monotonic() - self.told >= EVERY:
            self.tell()

    def tell(self) -> None:
        self.told = monotonic()
        line = {
            "documents": self.documents,
            "items": self.items,
            "failures": self.failures,
            "known": self.known,
            "rate": round(self.documents / max(self.told - self.begun, 1e-9), 1),
            "last": self.last.name if self.last else None,
        }
        print(json.dumps(line, ensure_ascii=False), file=sys.stderr, flush=True)


@contextmanager
def watcher(how: Literal["auto", "json", "none"], quiet: bool) -> Iterator[Watcher]:
    """The watcher for the time of a run."""
    if how == "json":
        lines = _Lines()
        yield lines
        lines.tell()
    elif how == "auto" and not quiet and sys.stderr.isatty():
        yield from _bar()
    else:
        yield _Nobody()


def _bar() -> Iterator[Watcher]:
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    text = TextColumn("{task.description}")
    columns = (SpinnerColumn(), text, TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("")

        class Bar(_Lines):
            def row(self, row: Row, known: bool) -> None:
                super().row(row, known)
                progress.update(task, description=self.words())

            def tell(self) -> None:
                """The bar tells by itself."""

            def words(self) -> str:
                rate = self.documents / max(monotonic() - self.begun, 1e-9)
                wording = "{documents} documents, {items} items, {rate} a second, {failures} not read; {last}"
                last = self.last.name if self.last else ""
                return say(wording).format(
                    documents=self.documents, items=self.items, rate=f"{rate:.1f}", failures=self.failures, last=last
                )

        yield Bar()
