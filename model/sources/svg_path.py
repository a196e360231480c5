"""The path of an SVG file, flattened to points."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from fontTools.pens.recordingPen import RecordingPen
from fontTools.svgLib.path import parse_path
from numpy.typing import NDArray

CURVE_POINTS = 5


def flatten(data: str, pieces: int = CURVE_POINTS) -> NDArray[np.float32]:
    """Return the (points, 2) polyline of path data; each curve becomes so many pieces.

    ValueError where the data is not a path.
    """
    pen = RecordingPen()
    parse_path(data, pen)
    points: list[NDArray[np.float64]] = []
    for command, to in pen.value:
        if command in ("moveTo", "lineTo"):
            points.append(np.array(to[0]))
        elif command in ("curveTo", "qCurveTo"):
            points.extend(_curve(np.array([points[-1], *to]), pieces))
    return np.array(points, np.float32)


def _curve(controls: NDArray[np.float64], pieces: int) -> NDArray[np.float64]:
    """Return points on a quadratic or cubic Bézier curve after its start, by de Casteljau."""
    t = np.linspace(0, 1, pieces + 1)[1:, np.newaxis]
    level = [np.broadcast_to(c, (pieces, 2)) for c in controls]
    while len(level) > 1:
        level = [a + (b - a) * t for a, b in pairwise(level)]
    return np.asarray(level[0])
