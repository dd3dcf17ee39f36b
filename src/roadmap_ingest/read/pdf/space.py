"""From a PDF's own coordinates to those of the page as it is shown."""

from __future__ import annotations

from .page import Box


class Space:
    """`turn` is the page's /Rotate in degrees, `box` its visible part (left, bottom, right, top) in own coordinates."""

    def __init__(self, turn: int, box: Box) -> None:
        left, bottom, right, top = box
        self.turn, self.left, self.top = turn, left, top
        self._x, self._y = {
            0: ((1.0, 0.0, -left), (0.0, -1.0, top)),
            90: ((0.0, 1.0, -bottom), (1.0, 0.0, -left)),
            180: ((-1.0, 0.0, right), (0.0, 1.0, -bottom)),
            270: ((0.0, -1.0, top), (-1.0, 0.0, right)),
        }[turn]

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the shown page, y downwards."""
        (a, b, c), (d, e, f) = self._x, self._y
        return a * x + b * y + c, d * x + e * y + f

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A box of the shown page."""
        x0, y0 = self.point(left, bottom)
        x1, y1 = self.point(right, top)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
