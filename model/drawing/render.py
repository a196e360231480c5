"""Draw strokes as ink, with soft edges and round ends, at any width; compiled."""

from __future__ import annotations

import math

import numpy as np
from numba import njit
from numpy.typing import NDArray

Points = NDArray[np.float32]
Ends = NDArray[np.int64]
Ink = NDArray[np.uint8]
Cover = NDArray[np.float32]
Widths = NDArray[np.float32]


@njit(cache=True)
def draw(points: Points, ends: Ends, width: float, height: int, breadth: int) -> Ink:
    """Return (height, breadth) ink, 0 to 255, of strokes whose points are in pixels.

    Each pixel holds how much of it the nearest line covers, to within a soft edge of one pixel;
    ``width`` is the diameter of the pen in pixels.
    """
    cover = np.zeros((height, breadth), np.float32)
    widths = np.full(len(points), width, np.float32)
    start = 0
    for end in ends:
        cover_stroke(cover, points[start:end], widths[start:end])
        start = end
    return (255 * cover).astype(np.uint8)


@njit(cache=True)
def cover_stroke(cover: Cover, points: Points, widths: Widths) -> tuple[int, int, int, int]:
    """Mark how much of each pixel one stroke covers, where that is more than before.

    cover: (height, breadth), 0 to 1. points, (points, 2), and widths, (points,), are in pixels.
    Returns the box that holds the stroke: top, left, bottom, right.
    """
    height, breadth = cover.shape
    box_top, box_left, box_bottom, box_right = height, breadth, 0, 0
    last = len(points) - 1
    for i in range(max(last, 1)):
        j = min(i + 1, last)
        ax, ay = points[i, 0], points[i, 1]
        bx, by = points[j, 0], points[j, 1]
        dx, dy = bx - ax, by - ay
        square = dx * dx + dy * dy
        widest = max(widths[i], widths[j], np.float32(1.0)) / 2 + 0.5
        left = max(0, int(math.floor(min(ax, bx) - widest)))
        right = min(breadth, int(math.ceil(max(ax, bx) + widest)) + 1)
        top = max(0, int(math.floor(min(ay, by) - widest)))
        bottom = min(height, int(math.ceil(max(ay, by) + widest)) + 1)
        box_top, box_bottom = min(box_top, top), max(box_bottom, bottom)
        box_left, box_right = min(box_left, left), max(box_right, right)
        for row in range(top, bottom):
            py = row + 0.5 - ay
            for column in range(left, right):
                px = column + 0.5 - ax
                t = 0.0
                if square > 0:
                    t = min(1.0, max(0.0, (px * dx + py * dy) / square))
                width = widths[i] + t * (widths[j] - widths[i])
                reach = max(width, 1.0) / 2 + 0.5
                ex, ey = px - t * dx, py - t * dy
                distance = ex * ex + ey * ey
                if distance < reach * reach:
                    # A line thinner than a pixel is drawn one pixel wide, and paler instead.
                    part = min(1.0, reach - math.sqrt(distance)) * min(1.0, width)
                    cover[row, column] = max(cover[row, column], part)
    return box_top, box_left, box_bottom, box_right


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
