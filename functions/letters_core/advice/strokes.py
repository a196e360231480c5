"""Strokes as points: walked at even distances, flattened from curves, boxed."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from letters_core.advice.pack import SIDE, Curves

# (points, 2), x and y, y down.
Stroke = NDArray[np.float64]

# Points of each curve of the pack after its start.
_PIECES = 8
_T = np.linspace(0, 1, _PIECES + 1)[1:, np.newaxis]
_WEIGHTS = np.concatenate(
    [(1 - _T) ** 3, 3 * (1 - _T) ** 2 * _T, 3 * (1 - _T) * _T**2, _T**3], axis=1
)


def evenly(stroke: Stroke, count: int) -> Stroke:
    """Return so many points at even distances along a polyline, both ends kept."""
    lengths = np.hypot(*np.diff(stroke, axis=0).T)
    along = np.concatenate([[0.0], np.cumsum(lengths)])
    even = np.linspace(0, along[-1], count)
    return np.stack([np.interp(even, along, stroke[:, axis]) for axis in (0, 1)], axis=1)


def length(stroke: Stroke) -> float:
    """Return how long a polyline is."""
    return float(np.hypot(*np.diff(stroke, axis=0).T).sum())


def flattened(curves: Curves) -> Stroke:
    """Return the polyline of a stroke of (curves, 4, 2), in sides of the pack's box."""
    controls = curves.astype(np.float64) / SIDE
    return np.concatenate([controls[0, :1], (_WEIGHTS @ controls).reshape(-1, 2)])


def box(strokes: list[Stroke]) -> tuple[Stroke, Stroke]:
    """Return the least and the greatest coordinates of all strokes, (2,) each."""
    points = np.concatenate(strokes)
    return points.min(axis=0), points.max(axis=0)
