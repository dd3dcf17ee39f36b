"""A run of tokens read as one party."""

from __future__ import annotations

from msgspec import Struct, field

from ...model.party import Role
from .heads import Start
from .tokens import Token, join

DASHES = frozenset("-–—")
SEPARATORS = DASHES | {",", ";", ":", "/", "и", "+", "&", "."}


class Piece(Struct):
    """`before` are the separators in front of the piece, `case` that of its head, `role` what its `label` gave it.

    `why` is the rule that cut it off, `doubt` the rule by which one of its boundaries is not certain, `joins` the
    rules that kept it together over separators.
    """

    tokens: list[Token]
    before: str
    why: str
    start: Start
    role: Role | None = None
    label: str = ""
    doubt: str = ""
    joins: list[str] = field(default_factory=list)
    case: str = "nomn"

    @property
    def text(self) -> str:
        """The piece as printed, with its label."""
        return f"{self.label} {join(self.tokens, printed=True)}".strip()

    @property
    def plural(self) -> bool:
        return self.start.number(self.case) == "plur"

    @property
    def person(self) -> bool:
        return self.tokens[0].kind == "person"

    @property
    def tail(self) -> bool:
        """Whether anything hangs on the head already: «отдел культуры»."""
        return len(self.tokens) > self.start.head + 1
