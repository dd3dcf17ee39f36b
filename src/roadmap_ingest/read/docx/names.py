"""Qualified names of the Open XML vocabularies and the few ways to ask an element."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
V = "{urn:schemas-microsoft-com:vml}"
O = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741  the prefix that every OOXML text uses
DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"

VAL = W + "val"
PARAGRAPH, PARAGRAPH_PROPERTIES = W + "p", W + "pPr"
RUN, RUN_PROPERTIES, TEXT = W + "r", W + "rPr", W + "t"
TABLE, ROW, CELL, CELL_PROPERTIES = W + "tbl", W + "tr", W + "tc", W + "tcPr"
ALTERNATIVES = MC + "AlternateContent"
OFF = frozenset({"0", "false", "off"})


def said(properties: _Element | None) -> dict[str, _Element]:
    """The children of a properties element by tag: one pass is much faster than a search for each."""
    return {} if properties is None else {str(child.tag): child for child in properties}


def speaking(root: _Element, tags: Collection[str]) -> frozenset[_Element]:
    """The elements from `root` down that hold one of `tags`, as children or one level deeper.

    Most properties are of sizes and spaces: to look into those alone that say something spares half of the walk.
    """
    parents = {child.getparent() for child in root.iter(*tags)}
    parents |= {parent.getparent() for parent in parents if parent is not None}
    return frozenset(parent for parent in parents if parent is not None)


def leading(element: _Element, tag: str) -> _Element | None:
    """The first child where it is `tag`, which the schema demands of properties; None else."""
    for first in element:
        return first if first.tag == tag else None
    return None


def attribute(element: _Element | None, child: str, name: str = VAL) -> str | None:
    """The attribute `name` of the child `child` (qualified); None where one of them is missing."""
    found = None if element is None else element.find(child)
    return None if found is None else found.get(name)


def flag(element: _Element | None, child: str) -> bool | None:
    """The on/off property `child`: None where it is not said, true where it stands without a value."""
    found = None if element is None else element.find(child)
    return None if found is None else found.get(VAL) not in OFF


def number(text: str | None) -> int | None:
    """The integer in `text`, None where there is none; «12.7» is cut to 12."""
    try:
        return int(float(text)) if text else None
    except (ValueError, OverflowError):
        return None
