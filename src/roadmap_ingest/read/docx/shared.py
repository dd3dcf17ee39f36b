"""What the readers of one document's parts have in common."""

from __future__ import annotations

from collections import Counter

from msgspec import Struct, field

from ...model.diagnostic import Diagnostic, remark
from ...model.options import Options
from .numbering import Labels
from .package import Parts
from .styles import Styles


class Shared(Struct):
    """The sheets that all parts refer to, and what is counted through the whole document.

    `tables` counts the tables, `revisions` the tracked changes by the tag that marks them, `odd` the characters that
    are no text by the code that tells of them.
    """

    options: Options
    parts: Parts
    styles: Styles
    labels: Labels
    diagnostics: list[Diagnostic] = field(default_factory=list)
    tables: int = 0
    revisions: Counter[str] = field(default_factory=Counter)
    odd: Counter[str] = field(default_factory=Counter)

    def told(self) -> tuple[Diagnostic, ...]:
        """All diagnostics: of the package, of single places, and what is told once for the whole document."""
        counted = [remark(code, count=count) for code, count in sorted(self.odd.items())]
        changes = sum(self.revisions.values())
        if changes:
            counted.append(remark("tracked_changes", count=changes, revisions=self.options.revisions))
        return (*self.parts.diagnostics, *self.diagnostics, *counted)
