"""What a paragraph and a run look like once their styles are followed: numbering, outline level, bold, hidden."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from .names import OFF, VAL, W, attribute, number, said
from .symbols import FONTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element

HEADING = re.compile(r"(?:heading|заголовок)\s*([1-9])$", re.IGNORECASE)
WHITE = frozenset({"ffffff", "FFFFFF", "white"})

BOLD, HIDDEN, STRIKE, DOUBLE_STRIKE = (W + name for name in ("b", "vanish", "strike", "dstrike"))
COLOR, HIGHLIGHT, SHADE, FONTS_USED, SCRIPT = (
    W + name for name in ("color", "highlight", "shd", "rFonts", "vertAlign")
)
LISTED, OUTLINE, JUSTIFIED = (W + name for name in ("numPr", "outlineLvl", "jc"))
RUN_SAYS = frozenset({BOLD, HIDDEN, STRIKE, DOUBLE_STRIKE, COLOR, HIGHLIGHT, SHADE, FONTS_USED, SCRIPT})
PARAGRAPH_SAYS = frozenset({LISTED, OUTLINE, JUSTIFIED, SHADE})
RUN_STYLE, PARAGRAPH_STYLE, FORMER = (W + name for name in ("rStyle", "pStyle", "pPrChange"))
SAYS = RUN_SAYS | PARAGRAPH_SAYS | {RUN_STYLE, PARAGRAPH_STYLE, FORMER}
"""All that changes how a text is read."""


class RunLook(NamedTuple):
    """Properties of characters; None where nothing says. `font` is told only where it changes what a code means.

    `script` is subscript, superscript or baseline.
    """

    bold: bool | None = None
    hidden: bool | None = None
    struck: bool | None = None
    white: bool | None = None
    shaded: bool | None = None
    font: str | None = None
    script: str | None = None

    @property
    def unmarked(self) -> bool:
        """Whether such characters are seen and mean what they are."""
        return not (self.hidden or self.struck or self.white or self.font or self.script)


class ParagraphLook(NamedTuple):
    """Properties of a paragraph. `list_id` and `list_level` (from 0) are its place in a list; list 0 is none.

    `list_style` is the nearest style that says anything of the list, None where the paragraph itself does.
    """

    list_id: int | None = None
    list_level: int | None = None
    list_style: str | None = None
    outline: int | None = None
    centered: bool | None = None
    shaded: bool | None = None
    run: RunLook = RunLook()

    @property
    def level(self) -> int | None:
        """The outline level counted from 1; None for body text."""
        return self.outline + 1 if self.outline is not None and 0 <= self.outline < 9 else None


PLAIN_RUN, PLAIN = RunLook(), ParagraphLook()


@lru_cache(maxsize=4096)
def run_over(look: RunLook, ground: RunLook) -> RunLook:
    """The properties of `look` where they are said, else those of `ground`."""
    return RunLook._make(below if told is None else told for told, below in zip(look, ground, strict=True))


@lru_cache(maxsize=4096)
def paragraph_over(look: ParagraphLook, ground: ParagraphLook) -> ParagraphLook:
    """The properties of `look` where they are said, else those of `ground`."""
    both = ParagraphLook._make(below if told is None else told for told, below in zip(look, ground, strict=True))
    listed = look.list_id is not None or look.list_level is not None
    style = look.list_style if listed else ground.list_style
    return both._replace(list_style=style, run=run_over(look.run, ground.run))


class Styles:
    """The style sheet. Each look is worked out once; a chain of styles that bites its tail is cut."""

    def __init__(self, root: _Element | None) -> None:
        styles = [] if root is None else root.findall(W + "style")
        self._elements = {style.get(W + "styleId", ""): style for style in styles}
        self._paragraphs: dict[str | None, ParagraphLook] = {}
        self._runs: dict[str, RunLook] = {}
        defaults = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._default_run = PLAIN_RUN if defaults is None else run_look(defaults)
        self._default_id = next(
            (
                style.get(W + "styleId")
                for style in styles
                if style.get(W + "type") == "paragraph" and style.get(W + "default", "0") not in OFF
            ),
            None,
        )

    def element(self, style: str | None) -> _Element | None:
        return self._elements.get(style or "")

    def chain(self, style: str | None) -> list[_Element]:
        """The style and those it is based on, nearest first."""
        found: list[_Element] = []
        while style and (element := self._elements.get(style)) is not None and element not in found:
            found.append(element)
            style = attribute(element, W + "basedOn")
        return found

    def paragraph(self, style: str | None) -> ParagraphLook:
        """The look that the paragraph style `style` gives; that of the default style where there is none such."""
        if style not in self._paragraphs:
            look = PLAIN
            for element in self.chain(style if style in self._elements else self._default_id):
                look = paragraph_over(look, _style_look(element))
            self._paragraphs[style] = look._replace(run=run_over(look.run, self._default_run))
        return self._paragraphs[style]

    def run(self, style: str) -> RunLook:
        """The look that the character style `style` gives."""
        if style not in self._runs:
            look = PLAIN_RUN
            for element in self.chain(style):
                own = element.find(W + "rPr")
                look = look if own is None else run_over(look, run_look(own))
            self._runs[style] = look
        return self._runs[style]

    def shades(self, style: str | None) -> bool:
        """Whether the table style `style` colours the ground of some cells."""
        return any(_colours(shade) for element in self.chain(style) for shade in element.iter(SHADE))


def run_look(properties: _Element) -> RunLook:
    """The look that a w:rPr says itself."""
    return run_look_of(said(properties))


def run_look_of(properties: Mapping[str, _Element]) -> RunLook:
    """The look that the children of a w:rPr say."""
    if RUN_SAYS.isdisjoint(properties):
        return PLAIN_RUN
    struck, twice = _on(properties, STRIKE), _on(properties, DOUBLE_STRIKE)
    color, fonts = properties.get(COLOR), properties.get(FONTS_USED)
    marked = properties[HIGHLIGHT].get(VAL) != "none" if HIGHLIGHT in properties else None
    font = None if fonts is None else fonts.get(W + "ascii")
    return RunLook(
        _on(properties, BOLD),
        _on(properties, HIDDEN),
        struck or twice,
        None if color is None else color.get(VAL) in WHITE,
        marked or shading(properties),
        None if font is None else font if font.lower() in FONTS else "",
        properties[SCRIPT].get(VAL) if SCRIPT in properties else None,
    )


def paragraph_look_of(properties: Mapping[str, _Element]) -> ParagraphLook:
    """The look that the children of a w:pPr say, the mark's own w:rPr aside."""
    if PARAGRAPH_SAYS.isdisjoint(properties):
        return PLAIN
    listing, outline, justified = (properties.get(name) for name in (LISTED, OUTLINE, JUSTIFIED))
    return ParagraphLook(
        number(attribute(listing, W + "numId")),
        number(attribute(listing, W + "ilvl")),
        None,
        None if outline is None else number(outline.get(VAL)),
        None if justified is None else justified.get(VAL) == "center",
        shading(properties),
    )


def shading(properties: Mapping[str, _Element]) -> bool | None:
    """Whether the children of a properties element colour the ground; None where nothing is said."""
    shade = properties.get(SHADE)
    return None if shade is None else _colours(shade)


def _colours(shade: _Element) -> bool:
    fill, pattern = shade.get(W + "fill", "auto"), shade.get(VAL, "clear")
    return pattern not in ("clear", "nil") or not (fill == "auto" or fill in WHITE)


def _on(properties: Mapping[str, _Element], name: str) -> bool | None:
    found = properties.get(name)
    return None if found is None else found.get(VAL) not in OFF


def _style_look(element: _Element) -> ParagraphLook:
    own, run = element.find(W + "pPr"), element.find(W + "rPr")
    look = PLAIN if own is None else paragraph_look_of(said(own))
    heading = HEADING.match(attribute(element, W + "name") or "")
    outline = int(heading[1]) - 1 if heading and look.outline is None else look.outline
    listed = look.list_id is not None or look.list_level is not None
    style = element.get(W + "styleId") if listed else None
    return look._replace(outline=outline, list_style=style, run=PLAIN_RUN if run is None else run_look(run))
