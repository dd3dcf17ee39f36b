"""Where a thing was read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from pydantic import ConfigDict


@dataclass(frozen=True, slots=True)
class Origin:
    """A place in the source file; what the format cannot know is None.

    `page`, `table` and `row` count from 1, `table` over the whole document and `row` over the source table;
    `bbox` is (left, top, right, bottom) in points from the top left corner of the page as it is shown;
    `lines` is the first and the last line (from 1) of a text file.
    """

    __pydantic_config__ = ConfigDict(extra="forbid")

    page: int | None = None
    table: int | None = None
    row: int | None = None
    bbox: tuple[float, float, float, float] | None = None
    lines: tuple[int, int] | None = None

    def at(self, **place: Any) -> Origin:
        """The same place but for what `place` names of it: `origin.at(row=3)`."""
        return replace(self, **place)

    def same_row(self, other: Origin) -> bool:
        """Whether both were read from one row of one source table."""
        return self.table is not None and (self.table, self.row) == (other.table, other.row)
