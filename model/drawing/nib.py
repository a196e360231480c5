"""Pens whose lines vary in width, flat nibs and brushes, and ink one sees through."""

from __future__ import annotations

import math

import numpy as np
from numba import njit

from model.drawing.render import Ends, Ink, Points, Widths, cover_stroke

# How narrow a flat nib is, as a part of its breadth.
_FLATTEST = 0.25
# The pressure at the ends of a brush's stroke and at its middle, as a part of the greatest.
_LIFTED = 0.15
_SOFTEST = 0.6


@njit(cache=True)
def flat(points: Points, ends: Ends, width: float) -> Widths:
    """Return a flat nib's width at each point, (points,): it depends on the stroke's direction.

    The nib keeps one angle for the whole character; ``width`` is its breadth.
    """
    angle = np.random.uniform(0.0, math.pi)
    narrow = np.random.uniform(_FLATTEST, 0.8)
    widths = np.empty(len(points), np.float32)
    start = 0
    for s in range(len(ends)):
        end = ends[s]
        for i in range(start, end):
            before, after = max(start, i - 1), min(end - 1, i + 1)
            dx = points[after, 0] - points[before, 0]
            dy = points[after, 1] - points[before, 1]
            turned = math.atan2(dy, dx) - angle
            widths[i] = width * math.hypot(math.sin(turned), narrow * math.cos(turned))
        start = end
    return widths


@njit(cache=True)
def pressed(points: Points, ends: Ends, width: float) -> Widths:
    """Return a brush's width at each point, (points,), at most ``width``.

    Each stroke begins, goes on and ends with a pressure of its own; many ends are lifted.
    """
    lifted = np.random.random()
    widths = np.empty(len(points), np.float32)
    start = 0
    for s in range(len(ends)):
        end = ends[s]
        first = np.random.uniform(_SOFTEST, 1.0)
        middle = np.random.uniform(_SOFTEST, 1.0)
        last = np.random.uniform(_SOFTEST, 1.0)
        if np.random.random() < lifted:
            last = np.random.uniform(_LIFTED, _SOFTEST)
        if np.random.random() < 0.3 * lifted:
            first = np.random.uniform(_LIFTED, _SOFTEST)
        for i in range(start, end):
            t = 2.0 * (i - start) / max(end - 1 - start, 1)
            pressure = first + (middle - first) * t if t < 1 else middle + (last - middle) * (t - 1)
            widths[i] = width * pressure
        start = end
    return widths


@njit(cache=True)
def draw(
    points: Points, ends: Ends, widths: Widths, opacity: float, height: int, breadth: int
) -> Ink:
    """Return (height, breadth) ink, 0 to 255, of strokes whose points are in pixels.

    ``widths`` holds the diameter of the pen at each point, in pixels. One stroke takes the part
    ``opacity`` of the light; where strokes cross, each takes that of what the others left.
    """
    light = np.ones((height, breadth), np.float32)
    cover = np.zeros((height, breadth), np.float32)
    start = 0
    for end in ends:
        top, left, bottom, right = cover_stroke(cover, points[start:end], widths[start:end])
        light[top:bottom, left:right] *= 1 - opacity * cover[top:bottom, left:right]
        cover[top:bottom, left:right] = 0
        start = end
    return (255 * (1 - light)).astype(np.uint8)
