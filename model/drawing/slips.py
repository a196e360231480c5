"""Slips of a quick hand: flicks at the ends of strokes, and a stroke that is drawn twice.

Compiled for `bend`, with its random generator. Lengths are fractions of the character's longer
side.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit

from model.drawing.render import Ends, Points

_FLICK = (0.02, 0.09)
# A longer flick, as a fraction of its stroke, would be read as a stroke.
_OF_STROKE = 0.25
_BESIDE = 0.012


@njit(cache=True)
def slip(points: Points, ends: Ends, strength: float) -> tuple[Points, Ends]:
    """Return the strokes with slips added; the higher the strength, the more slips."""
    chance = min(strength, 1.0)
    flicks = np.random.random() < 0.22 * chance
    doubled = np.random.randint(len(ends)) if np.random.random() < 0.04 * chance else -1
    if not flicks and doubled < 0:
        return points, ends
    out = np.empty((2 * len(points) + 2 * len(ends), 2), np.float32)
    out_ends = np.empty(len(ends) + 1, np.int64)
    n = drawn = start = 0
    for s in range(len(ends)):
        end = ends[s]
        stroke = points[start:end].copy()
        longest = _OF_STROKE * _length(stroke)
        if flicks and np.random.random() < 0.3:
            towards = points[start - 1] if s > 0 else stroke[0]
            out[n] = _flick(stroke[0], stroke[min(2, len(stroke) - 1)], towards, longest)
            n += 1
        out[n : n + len(stroke)] = stroke
        n += len(stroke)
        if flicks and np.random.random() < 0.5:
            towards = points[end] if s < len(ends) - 1 else stroke[-1]
            out[n] = _flick(stroke[-1], stroke[max(len(stroke) - 3, 0)], towards, longest)
            n += 1
        out_ends[drawn] = n
        drawn += 1
        if s == doubled:
            again = _again(stroke)
            out[n : n + len(again)] = again
            n += len(again)
            out_ends[drawn] = n
            drawn += 1
        start = end
    return out[:n].copy(), out_ends[:drawn].copy()


@njit(cache=True)
def _length(stroke: Points) -> float:
    length = 0.0
    for i in range(1, len(stroke)):
        dx, dy = stroke[i, 0] - stroke[i - 1, 0], stroke[i, 1] - stroke[i - 1, 1]
        length += math.hypot(dx, dy)
    return length


@njit(cache=True)
def _flick(tip: Points, before: Points, towards: Points, longest: float) -> Points:
    """Return the outer end of a flick at ``tip``.

    It points at the neighbouring stroke (``towards``; the tip itself if there is none) or in any
    direction but straight on.
    """
    dx, dy = towards[0] - tip[0], towards[1] - tip[1]
    angle = math.atan2(dy, dx)
    if (dx == 0 and dy == 0) or np.random.random() < 0.5:
        back = math.atan2(before[1] - tip[1], before[0] - tip[0])
        angle = back + np.random.uniform(-0.7, 0.7) * math.pi
    far = min(np.random.uniform(_FLICK[0], _FLICK[1]), longest)
    out = tip.copy()
    out[0] += far * math.cos(angle)
    out[1] += far * math.sin(angle)
    return out


@njit(cache=True)
def _again(stroke: Points) -> Points:
    """Return at least the last half of a stroke, moved a little to one side."""
    again = stroke[np.random.randint(0, len(stroke) // 2 + 1) :].copy()
    again[:, 0] += np.random.normal() * _BESIDE
    again[:, 1] += np.random.normal() * _BESIDE
    return again
