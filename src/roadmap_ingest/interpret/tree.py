"""Lines into rows and sections: the running state of one plan."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from ..model.diagnostic import Diagnostic, remark
from ..model.draft import DraftCell, DraftPlan, DraftRow
from .captions import Caption
from .header import Header
from .headings import CAPTION, PLAIN, style_of
from .lines import Line
from .looks import like_party
from .origins import together
from .roles import PARTY
from .sections import Outline


class Builder(Struct):
    """Takes captions and lines in reading order; `cells` are those of the plan itself (its formula)."""

    outline: Outline = field(default_factory=Outline)
    rows: list[DraftRow] = field(default_factory=list)
    cells: list[DraftCell] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    _run: dict[str, None] = field(default_factory=dict)
    """The numbers of the items since the heading or the last restart, to find parents and repetitions."""
    _parties: bool = True

    def caption(self, caption: Caption, counted: bool) -> None:
        """A heading above a table; where few are numbered, the number does not make it another kind of heading."""
        numbered = caption.numbered
        style = style_of(numbered)
        if style == PLAIN or (style[0] == "arabic" and not counted):
            style = (*CAPTION, str(caption.level)) if caption.level else CAPTION
        self.outline.add(numbered.text, numbered.number, style, origin=(caption.origin,))
        self._run = {}

    def table(self, lines: Sequence[Line], header: Header) -> None:
        """The lines of one table, in order."""
        self._parties = bool(header.of(*PARTY))
        for line in lines:
            match line.kind:
                case "heading":
                    self._heading(line)
                case "item":
                    self._item(line)
                case "more":
                    self._more(line)
                case "out":
                    self.diagnostics += line.diagnostics

    def plan(self, title: str | None, period: str | None) -> DraftPlan:
        """All that was taken, as a plan."""
        return DraftPlan(title, period, tuple(self.outline.sections), tuple(self.rows), tuple(self.cells))

    def _heading(self, line: Line) -> None:
        self.diagnostics += line.diagnostics
        if not line.cells and self.outline.reopen(line.text, line.number, line.style, line.origin):
            here = line.origin[0] if line.origin else None
            self.diagnostics.append(remark("heading-repeated", here, number=line.number or "", text=line.text))
            return
        self.outline.add(line.text, line.number, line.style, line.cells, line.origin)
        self._run = {}

    def _item(self, line: Line) -> None:
        number = line.number
        if number == next(iter(self._run), None) and not line.shared_number:
            self._run = {}
        said = line.diagnostics
        if number is not None and number in self._run and not line.shared_number:
            said = (*said, remark("number-repeated", line.origin[0] if line.origin else None, number=number))
        row = DraftRow(
            line.text, number, self.outline.current, self._parent(number), line.cells, line.origin,
            doer=self._doer(), confidence=line.confidence, diagnostics=said,
        )  # fmt: skip
        if number is not None:
            self._run[number] = None
        self.rows.append(row)

    def _doer(self) -> str | None:
        """The innermost heading that names who acts, where no column does."""
        if self._parties:
            return None
        return next((title for title in self.outline.titles() if like_party(title)), None)

    def _parent(self, number: str | None) -> str | None:
        """The number of the nearest item above: 3 of 3.1, in the same section."""
        while number and "." in number:
            number = number.rpartition(".")[0]
            if number in self._run:
                return number
        return None

    def _more(self, line: Line) -> None:
        """Cells without an activity belong to the row above; the first ones of all to the plan."""
        if not self.rows or (self.outline.sections and self.rows[-1].section != self.outline.current):
            self.cells += line.cells
            return
        last = self.rows[-1]
        cells = list(last.cells)
        for more in line.cells:
            at = next((i for i, cell in enumerate(cells) if (cell.role, cell.header) == (more.role, more.header)), None)
            if at is None:
                cells.append(more)
            else:
                cells[at] = replace(cells[at], text=f"{cells[at].text}\n{more.text}".strip())
        said = remark("row-joined", line.origin[0] if line.origin else None)
        self.rows[-1] = replace(
            last,
            cells=tuple(cells),
            origin=together((*last.origin, *line.origin)),
            diagnostics=(*last.diagnostics, said),
        )
