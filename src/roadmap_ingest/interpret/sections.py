"""The tree of headings: who stands under whom is told by how the headings are written."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ..model.draft import DraftCell, DraftSection
from ..model.origin import Origin
from .headings import Style


@dataclass(slots=True)
class Outline:
    """Open headings, outermost first. A heading of a style that is open ends all from there on; a new style nests."""

    sections: list[DraftSection] = field(default_factory=list)
    _open: list[tuple[Style, str]] = field(default_factory=list)

    @property
    def current(self) -> str | None:
        return self._open[-1][1] if self._open else None

    def titles(self) -> list[str]:
        """The titles of the open headings, innermost first."""
        by = {section.id: section.title for section in self.sections}
        return [by[name] for _, name in reversed(self._open)]

    def reopen(self, title: str, number: str | None, style: Style, origin: tuple[Origin, ...]) -> bool:
        """Goes on with a section that is open, where a page repeats its heading; False where none is."""
        for at, (opened, name) in enumerate(self._open):
            index = next(i for i, section in enumerate(self.sections) if section.id == name)
            section = self.sections[index]
            if opened == style and (section.title, section.number) == (_line(title), number):
                self.sections[index] = replace(section, origin=(*section.origin, *origin))
                del self._open[at + 1 :]
                return True
        return False

    def add(
        self,
        title: str,
        number: str | None,
        style: Style,
        cells: tuple[DraftCell, ...] = (),
        origin: tuple[Origin, ...] = (),
    ) -> None:
        """Opens a section under the innermost open one of another style."""
        self._close(style)
        name = f"s{len(self.sections) + 1}"
        self.sections.append(DraftSection(name, _line(title), self.current, number, cells, origin))
        self._open.append((style, name))

    def _close(self, style: Style) -> None:
        for at, (open_style, _) in enumerate(self._open):
            if open_style == style or _deeper(open_style, style):
                del self._open[at:]
                return


def _deeper(opened: Style, style: Style) -> bool:
    """Whether an open «2.1» lies deeper than a new «3»."""
    return opened[0] == style[0] == "arabic" and int(opened[1]) > int(style[1])


def _line(title: str) -> str:
    return " ".join(title.split())
