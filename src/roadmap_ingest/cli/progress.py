"""How a run is watched: a bar on a terminal, JSON lines for a machine, or not at all."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from time import monotonic
from typing import Any, Literal, Protocol

from ..batch.job import Row
from ..batch.watch import Running
from .speech import put, say

EVERY = 1.0
"""Seconds between two JSON lines."""
SLOW = 5.0
"""Seconds after which a document that is being read is shown."""
MOST_SLOW = 3


class Watcher(Protocol):
    """Is told how many documents there will be, each finished one, and what is being read."""

    def listed(self, documents: int) -> None: ...

    def row(self, row: Row, known: bool) -> None: ...

    def running(self, documents: Sequence[Running]) -> None: ...


class _Nobody:
    def listed(self, documents: int) -> None:
        """Nobody watches."""

    def row(self, row: Row, known: bool) -> None:
        """Nobody watches."""

    def running(self, documents: Sequence[Running]) -> None:
        """Nobody watches."""


class Figures:
    """What a run has done so far, of `all` documents where that can be told; `known` were done before."""

    def __init__(self) -> None:
        self.all: int | None = None
        self.begun = monotonic()
        self.documents = self.items = self.failures = self.known = 0
        self.last: str | None = None
        self.slow: list[Running] = []

    def listed(self, documents: int) -> None:
        self.all = documents

    def row(self, row: Row, known: bool) -> None:
        self.documents += 1
        self.items += row.items
        self.failures += row.status not in ("ok", "partial")
        self.known += known
        self.last = row.name

    def running(self, documents: Sequence[Running]) -> None:
        found = sorted((one for one in documents if one.seconds >= SLOW), key=lambda one: -one.seconds)
        self.slow = found[:MOST_SLOW]

    def rate(self) -> float:
        """Documents a second."""
        return self.documents / max(monotonic() - self.begun, 1e-9)

    def left(self) -> float | None:
        """Seconds to the end, None where that cannot be told."""
        if self.all is None or not self.documents:
            return None
        return (self.all - self.documents) / self.rate()


class _Lines(Figures):
    """One JSON object a second: {"documents", "all", "items", "failures", "known", "rate", "left", "last", "slow"}."""

    def __init__(self) -> None:
        super().__init__()
        self.told = self.begun

    def row(self, row: Row, known: bool) -> None:
        super().row(row, known)
        self._tick()

    def running(self, documents: Sequence[Running]) -> None:
        super().running(documents)
        self._tick()

    def _tick(self) -> None:
        if monotonic() - self.told >= EVERY:
            self.tell()

    def tell(self) -> None:
        self.told = monotonic()
        left = self.left()
        line: dict[str, Any] = {
            "documents": self.documents,
            "all": self.all,
            "items": self.items,
            "failures": self.failures,
            "known": self.known,
            "rate": round(self.rate(), 1),
            "left": None if left is None else round(left),
            "last": self.last,
            "slow": [{"name": one.name, "seconds": round(one.seconds), "page": one.page} for one in self.slow],
        }
        put(json.dumps(line, ensure_ascii=False))


@contextmanager
def watcher(how: Literal["auto", "json", "none"], quiet: bool) -> Iterator[Watcher]:
    """The watcher for the time of a run."""
    if how == "json":
        lines = _Lines()
        yield lines
        lines.tell()
    elif how == "auto" and not quiet and sys.stderr.isatty():
        with _bar(Figures()) as figures:
            yield figures
    else:
        yield _Nobody()


@contextmanager
def _bar(figures: Figures) -> Iterator[Figures]:
    """Shows the figures on the terminal for as long as the run goes on."""
    from rich.console import Console
    from rich.live import Live
    from rich.text import Text

    class Shown:
        def __rich__(self) -> Text:
            return Text("\n".join(words(figures)), overflow="ellipsis", no_wrap=True)

    with Live(Shown(), console=Console(stderr=True), transient=True, refresh_per_second=4):
        yield figures


def words(figures: Figures) -> list[str]:
    """The lines of the bar: the figures, then each slow document."""
    left = figures.left()
    wording = "{documents} of {all} documents, {items} items, {rate} a second, {failures} not read, {left} left; {last}"
    lines = [
        say(
            wording,
            documents=figures.documents,
            all="?" if figures.all is None else figures.all,
            items=figures.items,
            rate=f"{figures.rate():.1f}",
            failures=figures.failures,
            left="?" if left is None else _clock(left),
            last=figures.last or "",
        )
    ]
    for one in figures.slow:
        page = f" ({say('page')} {one.page}/{one.pages})" if one.pages else ""
        lines.append(f"  {one.seconds:4.0f} s  {one.name}{page}")
    return lines


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"
