"""Drawings, pictures and embedded objects: which hold text, which may be a formula, which are mere decoration."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from .names import DGM, WP, A, O, R, V, W, number
from .package import Relation

if TYPE_CHECKING:
    from lxml.etree import _Element

EMU = 12_700
"""English Metric Units in a point."""
UNITS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "px": 0.75, "": 0.75}
LENGTH = re.compile(r"([\d.]+)(pt|in|cm|mm|px|)")
METAFILES = (".wmf", ".emf", ".wmz", ".emz")
"""Word keeps the image of an equation as a metafile, also when the equation itself is gone."""

TALLEST = 100.0
"""Points; no printed formula of a cell is higher, emblems and stamps are."""
LINE = 30.0
"""Points that a fraction takes in a line of text, about."""


class Picture(Struct, frozen=True):
    """An image: its part or address, its alternative text, its size in points (None where not told)."""

    name: str
    alt: str
    width: float | None
    height: float | None
    floating: bool

    def may_be_formula(self, text: str, in_cell: bool) -> bool:
        """Whether the picture could stand for a formula, given the `text` of its paragraph: never certain."""
        if self.floating or (self.height or 0) > TALLEST:
            return False
        height, width = self.height or LINE, self.width or 2 * LINE
        flat = width >= 1.5 * height or height <= LINE
        if self.name.lower().endswith(METAFILES):
            return flat or bool(text.strip()) or (in_cell and height <= 1.5 * LINE)
        beside_text = bool(text.strip()) and height <= LINE
        return flat and height <= 2 * LINE and (in_cell or beside_text or "=" in text)


class Embedded(Struct, frozen=True):
    """An OLE object: the program that wrote it («Equation.3», «Excel.Sheet.12») and its image."""

    program: str
    picture: Picture | None

    @property
    def formula(self) -> bool:
        return self.program.lower().startswith(("equation", "mathtype"))


def text_boxes(element: _Element) -> Iterator[_Element]:
    """The outermost w:txbxContent inside a drawing."""
    for child in element:
        if child.tag == W + "txbxContent":
            yield child
        else:
            yield from text_boxes(child)


def word_art(element: _Element) -> str:
    """The text of VML letters drawn as shapes; empty where there are none."""
    return "\n".join(path.get("string", "") for path in element.iter(V + "textpath"))


def diagram(element: _Element) -> bool:
    """Whether the drawing is a diagram, whose text lies in another part."""
    return next(element.iter(DGM + "relIds"), None) is not None


def embedded(element: _Element, relations: Mapping[str, Relation]) -> Embedded | None:
    """The OLE object in a w:object; None where it is a picture only."""
    found = next(element.iter(O + "OLEObject"), None)
    if found is None:
        return None
    return Embedded(found.get("ProgID", ""), picture(element, relations))


def picture(element: _Element, relations: Mapping[str, Relation]) -> Picture | None:
    """The image in a w:drawing, w:pict or w:object; None where there is none."""
    blip = next(element.iter(A + "blip"), None)
    if blip is not None:
        return _drawn(element, _target(blip, (R + "embed", R + "link"), relations))
    image = next(element.iter(V + "imagedata"), None)
    return None if image is None else _vml(image, _target(image, (R + "id", R + "href"), relations))


def _target(element: _Element, names: tuple[str, ...], relations: Mapping[str, Relation]) -> str:
    for name in names:
        relation = relations.get(element.get(name, ""))
        if relation is not None:
            return relation.target
    return ""


def _drawn(element: _Element, name: str) -> Picture:
    extent, about = next(element.iter(WP + "extent"), None), next(element.iter(WP + "docPr"), None)
    width, height = (None if extent is None else number(extent.get(side)) for side in ("cx", "cy"))
    return Picture(
        name,
        "" if about is None else about.get("descr") or about.get("title") or "",
        None if width is None else width / EMU,
        None if height is None else height / EMU,
        element.find(WP + "anchor") is not None,
    )


def _vml(image: _Element, name: str) -> Picture:
    shape = image.getparent()
    style = {} if shape is None else _style(shape.get("style", ""))
    alt = image.get(O + "title") or (None if shape is None else shape.get("alt")) or ""
    floating = style.get("position") == "absolute"
    return Picture(name, alt, _points(style.get("width")), _points(style.get("height")), floating)


def _style(text: str) -> dict[str, str]:
    pairs = (part.partition(":") for part in text.split(";"))
    return {key.strip().lower(): value.strip() for key, _, value in pairs}


def _points(text: str | None) -> float | None:
    match = LENGTH.fullmatch(text or "")
    try:
        return float(match[1]) * UNITS[match[2]] if match else None
    except ValueError:
        return None
