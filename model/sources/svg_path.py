"""The path of an SVG file, flattened to points."""

from __future__ import annotations

from typing import Any

import numpy as np
from fontTools.pens.basePen import BasePen
from fontTools.svgLib.path import parse_path
from numpy.typing import NDArray

CURVE_POINTS = 5

_T = np.linspace(0, 1, CURVE_POINTS + 1)[1:, np.newaxis]


def flatten(data: str) -> NDArray[np.float32]:
    """Return the (points, 2) polyline of path data; each curve becomes ``CURVE_POINTS`` pieces.

    ValueError where the data is not a path.
    """
    pen = _Polyline()
    parse_path(data, pen)
    return np.array(pen.points, np.float32)


class _Polyline(BasePen):
    """A pen that keeps the points of what is drawn with it."""

    def __init__(self) -> None:
        super().__init__()
        self.points: list[Any] = []

    def _moveTo(self, point: tuple[float, float]) -> None:
        self.points.append(point)

    def _lineTo(self, point: tuple[float, float]) -> None:
        self.points.append(point)

    def _curveToOne(
        self, first: tuple[float, float], second: tuple[float, float], end: tuple[float, float]
    ) -> None:
        start, one, two, last = map(np.array, (self._getCurrentPoint(), first, second, end))
        s = 1 - _T
        self.points.extend(s**3 * start + 3 * s**2 * _T * one + 3 * s * _T**2 * two + _T**3 * last)
