"""Ruling lines out of PDFium's page objects: strokes, thin filled shapes, rectangles, in form XObjects too."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

from msgspec import Struct, field

from .clib import unchecked
from .edges import box_to_edges
from .ink import is_white, seen_horizontals, seen_verticals
from .page import Box, Edge
from .space import Space

DEPTH = 12
"""How deep form XObjects may stand in each other before the nesting is taken for a cycle."""

Matrix = tuple[float, float, float, float, float, float]
UNIT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
Point = tuple[float, float]


class Shapes(Struct):
    """What is drawn on a page beside text; `remarks` are codes of what went wrong.

    `fills` are coloured areas; `white_text` tells whether any text is white.
    """

    horizontals: list[Edge] = field(default_factory=list)
    verticals: list[Edge] = field(default_factory=list)
    fills: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    curves: int = 0
    white_text: bool = False
    remarks: list[str] = field(default_factory=list)


def read_shapes(page: Any, space: Space, thickness: float, most: int) -> Shapes:
    """The shapes of a raw PDFium page in the page as shown; reading stops with a remark after `most` objects."""
    return _Reader(space, thickness, most).read(page)


class _Reader:
    def __init__(self, space: Space, thickness: float, most: int) -> None:
        from pypdfium2 import raw

        self._raw = raw
        self._get_object = unchecked(raw.FPDFPage_GetObject)
        self._get_type = unchecked(raw.FPDFPageObj_GetType)
        self._get_bounds = unchecked(raw.FPDFPageObj_GetBounds)
        self._get_segment = unchecked(raw.FPDFPath_GetPathSegment)
        self._get_point = unchecked(raw.FPDFPathSegment_GetPoint)
        self._get_kind = unchecked(raw.FPDFPathSegment_GetType)
        self._get_close = unchecked(raw.FPDFPathSegment_GetClose)
        self._space, self._thickness, self._left = space, thickness, most
        self._get_fill_colour = unchecked(raw.FPDFPageObj_GetFillColor)
        self._get_stroke_colour = unchecked(raw.FPDFPageObj_GetStrokeColor)
        self._colour = [ctypes.c_uint() for _ in range(4)]
        self._to_colour = [ctypes.byref(channel) for channel in self._colour]
        self._fill, self._stroked = ctypes.c_int(), ctypes.c_int()
        self._shapes, self._white = Shapes(), Shapes()
        self._bounds = [ctypes.c_float() for _ in range(4)]
        self._references = [ctypes.byref(bound) for bound in self._bounds]

    def read(self, page: Any) -> Shapes:
        raw = self._raw
        count = raw.FPDFPage_CountObjects(page)
        self._objects((self._get_object(page, index) for index in range(count)), UNIT, 0)
        shapes, white = self._shapes, self._white
        shapes.horizontals += seen_horizontals(white.horizontals, shapes.fills)
        shapes.verticals += seen_verticals(white.verticals, shapes.fills)
        return shapes

    def _objects(self, objects: Iterator[Any], matrix: Matrix, depth: int) -> None:
        raw = self._raw
        for thing in objects:
            self._left -= 1
            if self._left < 0:
                self._say("limit:page_objects")
                return
            kind = self._get_type(thing)
            if kind == raw.FPDF_PAGEOBJ_PATH:
                self._path(thing, matrix)
            elif kind == raw.FPDF_PAGEOBJ_TEXT:
                self._shapes.white_text = self._shapes.white_text or self._is_white(thing, self._get_fill_colour)
            elif kind == raw.FPDF_PAGEOBJ_IMAGE:
                self._shapes.pictures.append(self._box(thing, matrix))
                self._thin(self._shapes.pictures[-1], self._shapes)
            elif kind == raw.FPDF_PAGEOBJ_FORM:
                self._form(thing, matrix, depth)

    def _form(self, form: Any, matrix: Matrix, depth: int) -> None:
        if depth >= DEPTH:
            self._say("xobject_cycle")
            return
        raw = self._raw
        count = raw.FPDFFormObj_CountObjects(form)
        inner = _product(self._matrix(form), matrix)
        self._objects((raw.FPDFFormObj_GetObject(form, index) for index in range(count)), inner, depth + 1)

    def _path(self, path: Any, matrix: Matrix) -> None:
        box = self._box(path, matrix)
        self._raw.FPDFPath_GetDrawMode(path, ctypes.byref(self._fill), ctypes.byref(self._stroked))
        white = self._is_white(path, self._get_stroke_colour if self._stroked.value else self._get_fill_colour)
        shapes = self._white if white else self._shapes
        if min(box[2] - box[0], box[3] - box[1]) <= self._thickness:
            self._thin(box, shapes)
            return
        full = _product(self._matrix(path), matrix)
        for points in self._outlines(path, full):
            if self._stroked.value:
                self._stroke(points, shapes)
            elif self._fill.value:
                self._area(points, shapes)

    def _is_white(self, thing: Any, colour_of: Callable[..., Any]) -> bool:
        red, green, blue, _ = self._colour
        return bool(colour_of(thing, *self._to_colour)) and is_white(red.value, green.value, blue.value)

    def _stroke(self, points: list[Point], shapes: Shapes) -> None:
        for (x0, y0), (x1, y1) in pairwise(points):
            self._thin((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)), shapes, thickness=0.5)

    def _area(self, points: list[Point], shapes: Shapes) -> None:
        xs, ys = [x for x, _ in points], [y for _, y in points]
        box = (min(xs), min(ys), max(xs), max(ys))
        if min(box[2] - box[0], box[3] - box[1]) <= self._thickness:
            self._thin(box, shapes)
        elif len(points) <= 5:
            shapes.fills.append(box)
        else:
            shapes.curves += 1

    def _thin(self, box: Box, shapes: Shapes, thickness: float | None = None) -> None:
        horizontals, verticals = box_to_edges(box, thickness or self._thickness)
        shapes.horizontals += horizontals
        shapes.verticals += verticals

    def _outlines(self, path: Any, matrix: Matrix) -> Iterator[list[Point]]:
        """The path's subpaths as points of the shown page; curves count by their ends."""
        raw = self._raw
        x, y = ctypes.c_float(), ctypes.c_float()
        points: list[Point] = []
        for index in range(raw.FPDFPath_CountSegments(path)):
            segment = self._get_segment(path, index)
            self._get_point(segment, ctypes.byref(x), ctypes.byref(y))
            if self._get_kind(segment) == raw.FPDF_SEGMENT_MOVETO and points:
                yield points
                points = []
            points.append(self._space.point(*_apply(matrix, x.value, y.value)))
            if self._get_close(segment) and points[-1] != points[0]:
                points.append(points[0])
        if points:
            yield points

    def _box(self, thing: Any, matrix: Matrix) -> Box:
        self._get_bounds(thing, *self._references)
        left, bottom, right, top = (bound.value for bound in self._bounds)
        if matrix is UNIT:
            return self._space.box(left, bottom, right, top)
        corners = [_apply(matrix, x, y) for x in (left, right) for y in (bottom, top)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return self._space.box(min(xs), min(ys), max(xs), max(ys))

    def _matrix(self, thing: Any) -> Matrix:
        matrix = self._raw.FS_MATRIX()
        if not self._raw.FPDFPageObj_GetMatrix(thing, matrix):
            return UNIT
        return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f

    def _say(self, code: str) -> None:
        if code not in self._shapes.remarks:
            self._shapes.remarks.append(code)


def _apply(matrix: Matrix, x: float, y: float) -> Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _product(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that applies `inner` first, then `outer`."""
    a, b, c, d, e, f = inner
    x, y = _apply(outer, e, f)
    k, l, m, n = outer[:4]  # noqa: E741
    return a * k + b * m, a * l + b * n, c * k + d * m, c * l + d * n, x, y
