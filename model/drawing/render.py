"""Draw strokes as ink, with soft edges and round ends, at any width; compiled."""

from __future__ import annotations

import math

import numpy as np
from numba import njit
from numpy.typing import NDArray

Points = NDArray[np.float32]
Ends = NDArray[np.int64]
Ink = NDArray[np.uint8]


@njit(cache=True)
def draw(points: Points, ends: Ends, width: float, height: int, breadth: int) -> Ink:
    """Return (height, breadth) ink, 0 to 255, of strokes whose points are in pixels.

    Each pixel holds how much of it the nearest line covers, to within a soft edge of one pixel;
    ``width`` is the diameter of the pen in pixels.
    """
    ink = np.zeros((height, breadth), np.uint8)
    radius = width / 2
    # A line thinner than a pixel is drawn one pixel wide, and paler instead.
    strength = 255.0 * min(1.0, width)
    radius = max(radius, 0.5)
    reach = radius + 0.5
    start = 0
    for s in range(len(ends)):
        end = ends[s]
        for i in range(start, max(end - 1, start + 1)):
            j = min(i + 1, end - 1)
            ax, ay = points[i, 0], points[i, 1]
            bx, by = points[j, 0], points[j, 1]
            dx, dy = bx - ax, by - ay
            square = dx * dx + dy * dy
            left = max(0, int(math.floor(min(ax, bx) - reach)))
            right = min(breadth - 1, int(math.ceil(max(ax, bx) + reach)))
            top = max(0, int(math.floor(min(ay, by) - reach)))
            bottom = min(height - 1, int(math.ceil(max(ay, by) + reach)))
            for row in range(top, bottom + 1):
                py = row + 0.5 - ay
                for column in range(left, right + 1):
                    px = column + 0.5 - ax
                    t = 0.0
                    if square > 0:
                        t = min(1.0, max(0.0, (px * dx + py * dy) / square))
                    ex, ey = px - t * dx, py - t * dy
                    distance = ex * ex + ey * ey
                    if distance < reach * reach:
                        cover = min(1.0, reach - math.sqrt(distance)) * strength
                        if cover > ink[row, column]:
                            ink[row, column] = np.uint8(cover)
        start = end
    return ink


def on_canvas(
    strokes: list[Points], side: int, width: float, size: float, x: float = 0.5, y: float = 0.5
) -> Ink:
    """Draw strokes on a square canvas of ``side`` pixels.

    The longer side of their box becomes ``size`` of the canvas and its centre lies at (x, y) of it;
    ``width`` is in pixels of the canvas.
    """
    points = np.concatenate(strokes).astype(np.float32)
    ends = np.cumsum([len(s) for s in strokes]).astype(np.int64)
    low, high = points.min(axis=0), points.max(axis=0)
    scale = size * side / max(float((high - low).max()), 1e-6)
    centre = np.array([x * side, y * side], np.float32)
    placed = (points - (low + high) / 2) * scale + centre
    return np.asarray(draw(placed.astype(np.float32), ends, width, side, side))
