"""Bend stroke templates at random, as hands do, and draw them; compiled, about 3,000 a second.

Points lie in a box whose longer side is 1, with y pointing down. ``seed`` seeds numba's own random
generator, so that a worker's drawings can be repeated.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit
from numpy.typing import NDArray

from model.drawing.slips import slip
from model.drawing.stray import SPACING, sharpen, stray, unhook

MAX_POINTS = 4096
# Characters with at least this many strokes keep close to their design; others vary more.
_MANY = 8

Points = NDArray[np.float32]
Ends = NDArray[np.int64]


@njit(cache=True)
def seed(value: int) -> None:
    """Seed the generator of the compiled code (numba keeps one apart from NumPy's)."""
    np.random.seed(value)


@njit(cache=True)
def bend(points: Points, ends: Ends, strength: float) -> tuple[Points, Ends]:
    """Return a new hand's (points, stroke ends) for one template; strength 0 is none, 1 usual."""
    out, out_ends = _resampled(points, ends, SPACING)
    if strength > 0:
        few = min(max((_MANY - len(ends)) / (_MANY - 2), 0.0), 1.0)
        no_hooks = np.random.random() < 0.2
        unhook(out, out_ends, (0.75 if no_hooks else 0.12) * min(strength, 1.0))
        if np.random.random() < 0.7:
            sharpen(out, out_ends)
        amount = strength * (0.75 + 0.5 * np.random.random())
        stray(out, out_ends, amount, few)
        _stretch(out, strength)
        _wave(out, strength * (1 + 0.4 * few))
        _tilt(out, strength, few)
        style = np.random.random()
        out, out_ends = _joined(out, out_ends, 0.25 + 0.5 * np.random.random(), style < 0.15)
        if style < 0.10 or np.random.random() < 0.2:
            _round_corners(out, out_ends, np.random.randint(1, 4))
        out, out_ends = slip(out, out_ends, strength)
        if np.random.random() < 0.35:
            _tremble(out, out_ends, strength * 0.012 * np.random.random())
        if np.random.random() < 0.2:
            out, out_ends = _resampled(out, out_ends, 0.08 + 0.12 * np.random.random())
        if np.random.random() < 0.1:
            _snap(out, 0.01 + 0.02 * np.random.random())
    return out, out_ends


@njit(cache=True)
def _resampled(points: Points, ends: Ends, spacing: float) -> tuple[Points, Ends]:
    """Walk each stroke in equal steps of at most ``spacing``, both ends kept."""
    out = np.empty((MAX_POINTS, 2), np.float32)
    out_ends = np.empty(len(ends), np.int64)
    n = 0
    start = 0
    for s in range(len(ends)):
        end = ends[s]
        length = 0.0
        for i in range(start + 1, end):
            length += math.hypot(points[i, 0] - points[i - 1, 0], points[i, 1] - points[i - 1, 1])
        pieces = max(1, int(math.ceil(length / spacing)))
        step = length / pieces
        if n + pieces + 2 > MAX_POINTS:
            out_ends[s] = n
            start = end
            continue
        out[n] = points[start]
        n += 1
        walked = 0.0
        due = step
        for i in range(start + 1, end):
            dx = points[i, 0] - points[i - 1, 0]
            dy = points[i, 1] - points[i - 1, 1]
            piece = math.hypot(dx, dy)
            while piece > 0 and due <= walked + piece + 1e-7 and due < length - step / 2:
                t = (due - walked) / piece
                out[n, 0] = points[i - 1, 0] + t * dx
                out[n, 1] = points[i - 1, 1] + t * dy
                n += 1
                due += step
            walked += piece
        out[n] = points[end - 1]
        n += 1
        out_ends[s] = n
        start = end
    return out[:n].copy(), out_ends


@njit(cache=True)
def _stretch(points: Points, strength: float) -> None:
    """Widen one part of the box and narrow another, along both axes: parts of a character take
    more or less room than in the template."""
    for axis in range(2):
        knot = 0.25 + 0.5 * np.random.random()
        moved = min(max(knot + np.random.normal() * 0.055 * strength, 0.12), 0.88)
        for i in range(len(points)):
            v = points[i, axis]
            if v < knot:
                points[i, axis] = v * moved / knot
            else:
                points[i, axis] = moved + (v - knot) * (1 - moved) / (1 - knot)


@njit(cache=True)
def _wave(points: Points, strength: float) -> None:
    """Warp the whole smoothly, with a random wave in each direction."""
    for _ in range(2):
        fx = np.random.uniform(-5.0, 5.0)
        fy = np.random.uniform(-5.0, 5.0)
        phase = np.random.uniform(0.0, 2 * math.pi)
        ax = np.random.normal() * 0.018 * strength
        ay = np.random.normal() * 0.018 * strength
        for i in range(len(points)):
            wave = math.sin(fx * points[i, 0] + fy * points[i, 1] + phase)
            points[i, 0] += ax * wave
            points[i, 1] += ay * wave


@njit(cache=True)
def _tilt(points: Points, strength: float, few: float) -> None:
    """Turn, slant, taper and stretch the whole; more, the fewer its strokes."""
    turn = np.random.normal() * 0.07 * strength
    slant = np.random.normal() * (0.08 + 0.03 * few) * strength
    rise = np.random.normal() * (0.05 + 0.02 * few) * strength
    wide = math.exp(np.random.normal() * (0.12 + 0.03 * few) * strength)
    taper_x = np.random.normal() * (0.12 + 0.04 * few) * strength
    taper_y = np.random.normal() * (0.12 + 0.04 * few) * strength
    c, d = math.cos(turn), math.sin(turn)
    for i in range(len(points)):
        x = points[i, 0] - 0.5
        y = points[i, 1] - 0.5
        u = (x * (1 + taper_x * y) + slant * y) * wide
        v = y * (1 + taper_y * x) + rise * x
        points[i, 0] = 0.5 + c * u - d * v
        points[i, 1] = 0.5 + d * u + c * v


@njit(cache=True)
def _joined(points: Points, ends: Ends, chance: float, quick: bool) -> tuple[Points, Ends]:
    """Leave the pen down between some strokes that follow each other closely.

    Every hand does where one starts almost at the other's end; a quick hand also over larger gaps.
    """
    out_ends = np.empty(len(ends), np.int64)
    n = 0
    for s in range(len(ends)):
        last = s == len(ends) - 1
        near = False
        if not last:
            i = ends[s]
            gap = math.hypot(points[i, 0] - points[i - 1, 0], points[i, 1] - points[i - 1, 1])
            if quick:
                near = gap < 0.4 and np.random.random() < chance * (1 - gap / 0.4)
            else:
                near = gap < 0.1 and np.random.random() < 0.15
        if last or not near:
            out_ends[n] = ends[s]
            n += 1
    if n == len(ends):
        return points, ends
    out, ends = _resampled(points, out_ends[:n].copy(), SPACING)
    return out, ends


@njit(cache=True)
def _round_corners(points: Points, ends: Ends, times: int) -> None:
    """Cut corners, as a quick hand does: each inner point moves to the mean of its neighbours."""
    for _ in range(times):
        start = 0
        for s in range(len(ends)):
            end = ends[s]
            before_x, before_y = points[start, 0], points[start, 1]
            for i in range(start + 1, end - 1):
                x, y = points[i, 0], points[i, 1]
                points[i, 0] = 0.25 * before_x + 0.5 * x + 0.25 * points[i + 1, 0]
                points[i, 1] = 0.25 * before_y + 0.5 * y + 0.25 * points[i + 1, 1]
                before_x, before_y = x, y
            start = end


@njit(cache=True)
def _tremble(points: Points, ends: Ends, amount: float) -> None:
    """Add a shake that follows the pen: noise with a memory of a few points."""
    start = 0
    for s in range(len(ends)):
        end = ends[s]
        dx = dy = 0.0
        for i in range(start, end):
            dx = 0.6 * dx + np.random.normal() * amount
            dy = 0.6 * dy + np.random.normal() * amount
            points[i, 0] += dx
            points[i, 1] += dy
        start = end


@njit(cache=True)
def _snap(points: Points, grid: float) -> None:
    """Round to a coarse grid, as some tablets and mice do."""
    for i in range(len(points)):
        points[i, 0] = math.floor(points[i, 0] / grid + 0.5) * grid
        points[i, 1] = math.floor(points[i, 1] / grid + 0.5) * grid
