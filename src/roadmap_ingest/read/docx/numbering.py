"""Word's automatic numbers: list definitions, counters, and the label that Word prints before a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from ..numerals import UnknownFormatError, bullet, format_number
from .names import MC, OFF, VAL, W, attribute, flag, number
from .styles import ParagraphLook, Styles

if TYPE_CHECKING:
    from lxml.etree import _Element

LEVELS = 9
PLACE = re.compile(r"%([1-9])")


class UnresolvedError(Exception):
    """The label cannot be known; the message says why."""


class Level(Struct, frozen=True):
    """One level of a list. `restart` is the level (from 1) whose new number restarts this one, 0 for never."""

    start: int = 0
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    picture: bool = False
    hidden: bool = False
    style: str | None = None


class Listing(Struct, frozen=True):
    """A w:num: the levels it prints with, the definition whose counters it shares, the restarts of its own."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]


class Labels:
    """Counts list paragraphs in document order and prints their labels."""

    def __init__(self, root: _Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstracts = _by_id(root, "abstractNum", "abstractNumId")
        self._numbers = _by_id(root, "num", "numId")
        self._listings: dict[int, Listing] = {}
        self._counters: dict[str, list[int | None]] = {}
        self._begun: set[tuple[int, int]] = set()

    def label(self, look: ParagraphLook) -> str:
        """The label of the next paragraph with `look`, without its tab: «1.2.», «а)», «•»; empty where it has none.

        UnresolvedError where the definition is missing or its format unknown: a label is never invented.
        """
        if not look.list_id:
            return ""
        listing = self._listing(look.list_id)
        at = _level_of(listing, look)
        level = listing.levels.get(at)
        if level is None:
            raise UnresolvedError(f"list {look.list_id} has no level {at}")
        counters = self._count(look.list_id, listing, at)
        if level.hidden:
            return ""
        if level.picture:
            return "•"
        if level.form == "bullet":
            return bullet(level.text)
        return _print(listing, level, counters).strip()

    def _count(self, list_id: int, listing: Listing, at: int) -> list[int | None]:
        """The counters of all levels after one more paragraph on level `at`."""
        counters = self._counters.setdefault(listing.abstract, [None] * LEVELS)
        for above in range(at):
            if counters[above] is None:
                counters[above] = self._first(list_id, listing, above)
        current = counters[at]
        restarted = at in listing.starts and (list_id, at) not in self._begun
        counters[at] = self._first(list_id, listing, at) if current is None or restarted else current + 1
        self._begun.add((list_id, at))
        for below in range(at + 1, LEVELS):
            restart = listing.levels[below].restart if below in listing.levels else None
            if restart is None or at < restart:
                counters[below] = None
        return counters

    def _first(self, list_id: int, listing: Listing, at: int) -> int:
        level = listing.levels.get(at)
        return listing.starts.get(at, level.start if level else 1)

    def _listing(self, list_id: int) -> Listing:
        if list_id not in self._listings:
            self._listings[list_id] = self._resolve(list_id)
        return self._listings[list_id]

    def _resolve(self, list_id: int) -> Listing:
        """The w:num `list_id`, its link to a numbering style followed to the definition behind it."""
        seen: set[int] = set()
        wanted: int | None = list_id
        while wanted is not None and wanted not in seen:
            seen.add(wanted)
            element = self._numbers.get(str(wanted))
            abstract = self._abstracts.get(attribute(element, W + "abstractNumId") or "")
            if element is None or abstract is None:
                raise UnresolvedError(f"list {wanted} is not defined")
            style = attribute(abstract, W + "numStyleLink")
            if style is None:
                return _listing(abstract, self._numbers[str(list_id)])
            linked = self._styles.element(style)
            wanted = None if linked is None else number(attribute(linked, f"{W}pPr/{W}numPr/{W}numId"))
        raise UnresolvedError(f"list {list_id} is linked to no definition")


def _level_of(listing: Listing, look: ParagraphLook) -> int:
    """The level from 0; a list that comes from a style uses the level that is tied to that style."""
    if look.list_style is not None:
        for at, level in listing.levels.items():
            if level.style == look.list_style:
                return at
    return look.list_level or 0


def _print(listing: Listing, level: Level, counters: list[int | None]) -> str:
    def place(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        count, shown = counters[at], listing.levels.get(at, Level())
        form = "decimal" if level.legal and shown.form != "none" else shown.form
        return "" if count is None else format_number(count, form)

    try:
        return PLACE.sub(place, level.text)
    except UnknownFormatError as error:
        raise UnresolvedError(str(error)) from error


def _by_id(root: _Element | None, name: str, key: str) -> dict[str, _Element]:
    return {} if root is None else {element.get(W + key, ""): element for element in root.iterfind(W + name)}


def _listing(abstract: _Element, element: _Element) -> Listing:
    levels, starts = dict(_levels(abstract)), {}
    for override in element.iterfind(W + "lvlOverride"):
        at = number(override.get(W + "ilvl"))
        levels.update((at, level) for _, level in _levels(override) if at is not None and 0 <= at < LEVELS)
        start = number(attribute(override, W + "startOverride"))
        if start is not None and at in levels:
            starts[at] = start
            levels[at] = replace(levels[at], start=start)
    return Listing(abstract.get(W + "abstractNumId", ""), levels, starts)


def _levels(parent: _Element) -> Iterator[tuple[int, Level]]:
    for element in parent.iterfind(W + "lvl"):
        at = number(element.get(W + "ilvl"))
        if at is not None and 0 <= at < LEVELS:
            yield at, _level(element)


def _level(element: _Element) -> Level:
    text = element.find(W + "lvlText")
    shown = "" if text is None or text.get(W + "null", "0") not in OFF else text.get(VAL, "")
    return Level(
        number(attribute(element, W + "start")) or 0,
        _form(element),
        shown,
        number(attribute(element, W + "lvlRestart")),
        bool(flag(element, W + "isLgl")),
        element.find(W + "lvlPicBulletId") is not None,
        bool(flag(element, f"{W}rPr/{W}vanish")),
        attribute(element, W + "pStyle"),
    )


def _form(element: _Element) -> str:
    """The number format; a custom one by its pattern («001, 002, …»)."""
    found = element.find(W + "numFmt")
    if found is None:
        found = element.find(f"{MC}AlternateContent/{MC}Choice/{W}numFmt")
    if found is None:
        return "decimal"
    form = found.get(VAL, "decimal")
    return "custom:" + found.get(W + "format", "") if form == "custom" else form
