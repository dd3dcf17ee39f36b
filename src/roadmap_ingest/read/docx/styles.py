"""What a paragraph and a run look like once their styles are followed: numbering, outline level, bold, hidden."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from .names import VAL, W, attribute, flag, number

if TYPE_CHECKING:
    from lxml.etree import _Element

HEADING = re.compile(r"(?:heading|заголовок)\s*([1-9])$", re.IGNORECASE)
WHITE = re.compile(r"(?i)ffffff|white")


@dataclass(frozen=True, slots=True)
class RunLook:
    """Properties of characters; None where nothing says."""

    bold: bool | None = None
    hidden: bool | None = None
    struck: bool | None = None
    white: bool | None = None
    shaded: bool | None = None
    font: str | None = None

    def over(self, other: RunLook) -> RunLook:
        """These properties where they are said, else those of `other`."""
        return RunLook(
            other.bold if self.bold is None else self.bold,
            other.hidden if self.hidden is None else self.hidden,
            other.struck if self.struck is None else self.struck,
            other.white if self.white is None else self.white,
            other.shaded if self.shaded is None else self.shaded,
            self.font or other.font,
        )


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """Properties of a paragraph. `list_id` and `list_level` (from 0) are its place in a list; list 0 is none.

    `list_style` is the nearest style that says anything of the list, None where the paragraph itself does.
    """

    list_id: int | None = None
    list_level: int | None = None
    list_style: str | None = None
    outline: int | None = None
    centered: bool | None = None
    shaded: bool | None = None
    run: RunLook = field(default_factory=RunLook)

    def over(self, other: ParagraphLook) -> ParagraphLook:
        """These properties where they are said, else those of `other`."""
        listed = self.list_id is not None or self.list_level is not None
        return ParagraphLook(
            other.list_id if self.list_id is None else self.list_id,
            other.list_level if self.list_level is None else self.list_level,
            self.list_style if listed else other.list_style,
            other.outline if self.outline is None else self.outline,
            other.centered if self.centered is None else self.centered,
            other.shaded if self.shaded is None else self.shaded,
            self.run.over(other.run),
        )

    @property
    def level(self) -> int | None:
        """The outline level counted from 1; None for body text."""
        return self.outline + 1 if self.outline is not None and self.outline < 9 else None


PLAIN_RUN, PLAIN = RunLook(), ParagraphLook()


class Styles:
    """The style sheet. Each look is worked out once; a chain of styles that bites its tail is cut."""

    def __init__(self, root: _Element | None) -> None:
        styles = [] if root is None else root.findall(W + "style")
        self._elements = {style.get(W + "styleId", ""): style for style in styles}
        self._paragraphs: dict[str | None, ParagraphLook] = {}
        self._runs: dict[str, RunLook] = {}
        defaults = None if root is None else root.find(W + "docDefaults")
        own = None if defaults is None else defaults.find(f"{W}rPrDefault/{W}rPr")
        self._default_run = run_look(own)
        self._default_id = next(
            (
                style.get(W + "styleId")
                for style in styles
                if style.get(W + "type") == "paragraph" and style.get(W + "default") not in (None, "0", "false")
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
        style = style if style in self._elements else self._default_id
        if style not in self._paragraphs:
            look = PLAIN
            for element in self.chain(style):
                look = look.over(_style_look(element))
            self._paragraphs[style] = replace(look, run=look.run.over(self._default_run))
        return self._paragraphs[style]

    def run(self, style: str) -> RunLook:
        """The look that the character style `style` gives."""
        if style not in self._runs:
            look = PLAIN_RUN
            for element in self.chain(style):
                look = look.over(run_look(element.find(W + "rPr")))
            self._runs[style] = look
        return self._runs[style]

    def shades(self, style: str | None) -> bool:
        """Whether the table style `style` colours the ground of some cells."""
        return any(_shade(shade) for element in self.chain(style) for shade in element.iter(W + "shd"))


def run_look(properties: _Element | None) -> RunLook:
    """The look that a w:rPr says itself."""
    if properties is None or not len(properties):
        return PLAIN_RUN
    struck, twice = flag(properties, W + "strike"), flag(properties, W + "dstrike")
    color, fonts = attribute(properties, W + "color"), properties.find(W + "rFonts")
    highlight = attribute(properties, W + "highlight")
    return RunLook(
        flag(properties, W + "b"),
        flag(properties, W + "vanish"),
        struck if twice is None else struck or twice,
        None if color is None else bool(WHITE.fullmatch(color)),
        True if highlight not in (None, "none") else shading(properties),
        None if fonts is None else fonts.get(W + "ascii"),
    )


def paragraph_look(properties: _Element) -> ParagraphLook:
    """The look that a w:pPr says itself, the mark's own w:rPr aside."""
    listing, outline = properties.find(W + "numPr"), number(attribute(properties, W + "outlineLvl"))
    justified = attribute(properties, W + "jc")
    return ParagraphLook(
        number(attribute(listing, W + "numId")),
        number(attribute(listing, W + "ilvl")),
        None,
        outline,
        None if justified is None else justified == "center",
        shading(properties),
    )


def shading(properties: _Element | None) -> bool | None:
    """Whether w:shd colours the ground; None where it is not said."""
    shade = None if properties is None else properties.find(W + "shd")
    return None if shade is None else _shade(shade)


def _shade(shade: _Element) -> bool:
    fill, pattern = shade.get(W + "fill", "auto"), shade.get(VAL, "clear")
    return pattern not in ("clear", "nil") or not (fill == "auto" or WHITE.fullmatch(fill))


def _style_look(element: _Element) -> ParagraphLook:
    properties = element.find(W + "pPr")
    look = PLAIN if properties is None else paragraph_look(properties)
    heading = HEADING.match(attribute(element, W + "name") or "")
    outline = int(heading[1]) - 1 if heading and look.outline is None else look.outline
    listed = look.list_id is not None or look.list_level is not None
    style = element.get(W + "styleId") if listed else None
    return replace(look, outline=outline, list_style=style, run=run_look(element.find(W + "rPr")))
