"""Lines into rows and sections: the running state of one plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ..model.diagnostic import Diagnostic, remark
from ..model.draft import DraftCell, DraftRow
from .captions import Caption
from .header import Header
from .rows import Line, style_of
from .sections import Outline


@dataclass(slots=True)
class Builder:
    """Takes captions and lines in reading order; `cells` are those of the plan itself (its formula)."""

    outline: Outline = field(default_factory=Outline)
    rows: list[DraftRow] = field(default_factory=list)
    cells: list[DraftCell] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    _run: dict[str, str] = field(default_factory=dict)

    def caption(self, caption: Caption, counted: bool) -> None:
        """A heading above a table; where few are numbered, the number does not make it another kind of heading."""
        numbered = caption.numbered
        style = style_of(numbered) if counted or numbered.word or numbered.roman else ("caption",)
        self.outline.add(numbered.text, numbered.number, ("above", *style), origin=(caption.origin,))
        self._run = {}

    def table(self, lines: Sequence[Line], header: Header) -> None:
        for line in lines:
            if line.kind == "heading":
                self._heading(line)
            elif line.kind == "item":
                self._item(line)
            elif line.kind == "more":
                self._more(line)
            self.diagnostics += line.diagnostics if line.kind != "item" else ()

    def _heading(self, line: Line) -> None:
        self.outline.add(line.text, line.number, line.style, line.cells, line.origin)
        self._run = {}

    def _item(self, line: Line) -> None:
        number = line.number
        if number is not None and number in self._run and number == next(iter(self._run)):
            self._run = {}
        said = line.diagnostics
        if number is not None and number in self._run:
            said = (*said, remark("number-repeated", line.origin[0] if line.origin else None, number=number))
        row = DraftRow(
            line.text, number, self.outline.current, self._parent(number), line.cells, line.origin,
            confidence=line.confidence, diagnostics=said,
        )  # fmt: skip
        if number is not None:
            self._run[number] = number
        self.rows.append(row)

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
            if not more.text:
                continue
            at = next((i for i, cell in enumerate(cells) if (cell.role, cell.header) == (more.role, more.header)), None)
            if at is None:
                cells.append(more)
            elif more.text != cells[at].text:
                cells[at] = replace(cells[at], text=f"{cells[at].text}\n{more.text}".strip())
        said = remark("row-joined", line.origin[0] if line.origin else None)
        self.rows[-1] = replace(
            last, cells=tuple(cells), origin=(*last.origin, *line.origin), diagnostics=(*last.diagnostics, said)
        )
