"""The geometry that the reading rests on, in one place; distances in points or in parts of the letter height."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import fields


class Settings(Struct, frozen=True):
    """How far drawings may stray from the ideal. All values are positive.

    thickness: a filled shape no thicker is a ruling line. snap: rulings no farther apart are one. join: pieces of one
    ruling no farther apart are one. reach: a ruling that ends this near another one meets it. cover: the part of a
    cell's side that must be drawn for the side to divide. overhang: rulings that stick out farther than this on one
    side mark an undrawn border there. row: a spanning row between open sides is no higher. letter: a piece of a ruling
    that is no longer is a dash of it.
    """

    thickness: float = 3.0
    snap: float = 3.0
    join: float = 3.0
    reach: float = 3.0
    cover: float = 0.6
    overhang: float = 8.0
    row: float = 60.0
    letter: float = 10.0

    def __post_init__(self) -> None:
        for entry in fields(self):
            if not getattr(self, entry.name) > 0:
                raise ValueError(f"{entry.name} must be positive")


DEFAULT = Settings()
