"""Who watches a run: asked whether it is to stop, told which documents are being read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Running(NamedTuple):
    """A document that is being read, for how many seconds, at which of its pages (0 of 0 where it has none)."""

    name: str
    seconds: float
    page: int = 0
    pages: int = 0


class Watch:
    """Lets a run be; who wants to steer or to see it overrides these."""

    def stopping(self) -> bool:
        """Whether no further document is to be begun; those that are being read are finished."""
        return False

    def listed(self, documents: int) -> None:
        """Told once how many documents there will be, where that is known before they are read."""

    def running(self, documents: Sequence[Running]) -> None:
        """Told about twice a second what is being read."""
