"""The place between two tokens where a new party may begin, as the rules see it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from .heads import Start
from .piece import DASHES, SEPARATORS, Piece
from .tokens import Token

BODIES = frozenset({"body", "organisation"})


class Boundary(Struct, frozen=True):
    """The piece so far, the separators after it, and the phrase that `rest` begins with; `cell` are all tokens."""

    piece: Piece
    before: str
    start: Start
    rest: Sequence[Token]
    cell: Sequence[Token]

    @property
    def last(self) -> Token:
        return self.piece.tokens[-1]

    @property
    def comma(self) -> bool:
        return "," in self.before or "." in self.before

    @property
    def line(self) -> bool:
        return "\n" in self.before

    @property
    def conjunction(self) -> bool:
        return "и" in self.before

    @property
    def dash(self) -> bool:
        return not DASHES.isdisjoint(self.before)

    @property
    def capital(self) -> bool:
        return self.rest[0].say[:1].isupper()

    @property
    def ambiguous(self) -> bool:
        """Whether the head, though it may begin a party, may as well hang on the piece: «администрации района»."""
        return not self.start.certain

    @property
    def bare(self) -> bool:
        """Whether nothing hangs on the first word of the rest."""
        after = self.rest[1] if len(self.rest) > 1 else None
        return after is None or after.text in SEPARATORS or after.kind in {"bracket", "person"}

    @property
    def alike(self) -> bool:
        return self.piece.start.kind == self.start.kind


class Verdict(Struct, frozen=True):
    """Whether to cut, and whether a reader should look; `why` is the name of the rule."""

    cut: bool
    doubt: bool = False
    why: str = ""


CUT, JOIN, CUT_IN_DOUBT, JOIN_IN_DOUBT = Verdict(True), Verdict(False), Verdict(True, True), Verdict(False, True)
