"""The tree of headings: who stands under whom is told by how the headings are written."""

from __future__ import annotations

from msgspec import Struct, field
from msgspec.structs import replace

from ..model.draft import DraftCell, DraftSection
from ..model.origin import Origin
from .headings import CAPTION, Style, alike


class Outline(Struct):
    """Open headings, outermost first. A heading of a style that is open ends all from there on; a new style nests."""

    sections: list[DraftSection] = field(default_factory=list)
    _open: list[tuple[Style, int]] = field(default_factory=list)
    """The style and the place in `sections` of each open heading."""

    @property
    def current(self) -> str | None:
        """The id of the innermost open section."""
        return self.sections[self._open[-1][1]].id if self._open else None

    def titles(self) -> list[str]:
        """The titles of the open headings, innermost first."""
        return [self.sections[place].title for _, place in reversed(self._open)]

    def reopen(self, title: str, number: str | None, style: Style, origin: tuple[Origin, ...]) -> bool:
        """Goes on with a section that is open, where a page repeats its heading; False where none is."""
        for at, (opened, place) in enumerate(self._open):
            section = self.sections[place]
            if opened == style and (section.title, section.number) == (_line(title), number):
                self.sections[place] = replace(section, origin=(*section.origin, *origin))
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
        self._open.append((style, len(self.sections) - 1))

    def _close(self, style: Style) -> None:
        for at, (open_style, _) in enumerate(self._open):
            if alike(open_style, style) or _deeper(open_style, style):
                del self._open[at:]
                return


def _deeper(opened: Style, style: Style) -> bool:
    """Whether an open «2.1» lies deeper than a new «3», a heading of level 2 deeper than one of level 1."""
    counted = opened[0] == style[0] and len(opened) == len(style) == 2 and opened[0] in ("arabic", *CAPTION)
    return counted and int(opened[1]) > int(style[1])


def _line(title: str) -> str:
    return " ".join(title.split())
