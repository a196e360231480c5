"""How strokes written by hand differ from their design: no hooks, sharp corners, ends out of place.

Compiled for `bend`, with its random generator. The numbers are measured
(`model/measuring/hands.py`). Lengths are fractions of the character's longer side, and points lie
``SPACING`` apart.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit

from model.drawing.render import Ends, Points

SPACING = 0.04
# An end that went on farther than this would run into another stroke.
_ON = 0.06


@njit(cache=True)
def unhook(points: Points, ends: Ends, chance: float) -> None:
    """Fold a short last piece that turns sharply (a hook) back onto the corner."""
    start = 0
    for s in range(len(ends)):
        end = ends[s]
        n = end - start
        if n >= 6 and np.random.random() < chance:
            for back in range(1, max(2, min(5, n // 4 + 1))):
                corner = end - 1 - back
                ax = points[corner, 0] - points[corner - 2, 0]
                ay = points[corner, 1] - points[corner - 2, 1]
                bx = points[end - 1, 0] - points[corner, 0]
                by = points[end - 1, 1] - points[corner, 1]
                norm = math.hypot(ax, ay) * math.hypot(bx, by)
                if norm > 0 and (ax * bx + ay * by) / norm < 0.3:
                    for i in range(corner + 1, end):
                        points[i] = points[corner]
                    break
        start = end


@njit(cache=True)
def sharpen(points: Points, ends: Ends) -> None:
    """Make rounded corners sharp: extend both sides until they meet."""
    start = 0
    for s in range(len(ends)):
        end = ends[s]
        i = start + 3
        while i < end - 3:
            before, beyond = points[i - 1], points[i + 1]
            ax, ay = before[0] - points[i - 3, 0], before[1] - points[i - 3, 1]
            bx, by = points[i + 3, 0] - beyond[0], points[i + 3, 1] - beyond[1]
            cross = ax * by - ay * bx
            dot = ax * bx + ay * by
            # Most points lie on a straight line: skip the arc tangent there.
            turn = abs(math.atan2(cross, dot)) if abs(cross) > 0.8 * dot else 0.0
            if 0.7 < turn < 2.6 and turn > 0.75 * _turn_around(points, start, i, end):
                dx, dy = beyond[0] - before[0], beyond[1] - before[1]
                t = (dx * by - dy * bx) / cross
                x, y = before[0] + t * ax, before[1] + t * ay
                if t >= 0 and math.hypot(x - points[i, 0], y - points[i, 1]) < 1.5 * SPACING:
                    points[i, 0], points[i, 1] = x, y
                    i += 3
            i += 1
        start = end


@njit(cache=True)
def _turn_around(points: Points, start: int, i: int, end: int) -> float:
    """Return the angle that a stroke turns by over ten points around ``i``."""
    a, b = max(start, i - 5), min(end - 1, i + 5)
    ax, ay = points[a + 2, 0] - points[a, 0], points[a + 2, 1] - points[a, 1]
    bx, by = points[b, 0] - points[b - 2, 0], points[b, 1] - points[b - 2, 1]
    return abs(math.atan2(ax * by - ay * bx, ax * bx + ay * by))


@njit(cache=True)
def stray(points: Points, ends: Ends, amount: float, few: float) -> None:
    """Move the two ends of each stroke independently, and bend the line between them.

    How far an end moves does not depend on the stroke's length. It moves about twice as far along
    the stroke as across it, and in some strokes much farther than in others. Characters of few
    strokes get more varied curves.
    """
    start = 0
    drift_x = drift_y = 0.0
    for s in range(len(ends)):
        end = ends[s]
        n = end - start
        length = 0.0
        for i in range(start + 1, end):
            length += math.hypot(points[i, 0] - points[i - 1, 0], points[i, 1] - points[i - 1, 1])
        cx = points[start:end, 0].mean()
        cy = points[start:end, 1].mean()
        ex = points[end - 1, 0] - points[start, 0]
        ey = points[end - 1, 1] - points[start, 1]
        odd = amount * min(math.exp(0.4 * np.random.normal() - 0.08), 2.0)
        drift_x = 0.6 * drift_x + np.random.normal() * 0.013 * odd
        drift_y = 0.6 * drift_y + np.random.normal() * 0.013 * odd
        turn = np.random.normal() * 0.055 * odd
        grow_x = math.exp(np.random.normal() * 0.06 * odd)
        grow_y = math.exp(np.random.normal() * 0.06 * odd)
        bow = np.random.normal() * (0.032 + 0.012 * few) * odd
        most = 0.3 * length
        k = min(3, n - 1)
        ax, ay = points[start, 0] - points[start + k, 0], points[start, 1] - points[start + k, 1]
        bx, by = (
            points[end - 1, 0] - points[end - 1 - k, 0],
            points[end - 1, 1] - points[end - 1 - k, 1],
        )
        ax, ay = _strayed(ax, ay, odd * (1 + 0.4 * few), most)
        bx, by = _strayed(bx, by, odd * (1.25 + 0.4 * few), most)
        # Straight strokes get no extra curl.
        curl = 0.07 * few * odd * min(max(length - math.hypot(ex, ey), 0.0), 0.6)
        px, py = np.random.normal() * curl, np.random.normal() * curl
        c, d = math.cos(turn), math.sin(turn)
        for i in range(start, end):
            x = (points[i, 0] - cx) * grow_x
            y = (points[i, 1] - cy) * grow_y
            t = (i - start) / max(1, n - 1)
            lift = bow * 4 * t * (1 - t)
            swing = math.sin(2 * math.pi * t)
            points[i, 0] = (
                cx + drift_x + c * x - d * y + (1 - t) * ax + t * bx - ey * lift + px * swing
            )
            points[i, 1] = (
                cy + drift_y + d * x + c * y + (1 - t) * ay + t * by + ex * lift + py * swing
            )
        start = end


@njit(cache=True)
def _strayed(dx: float, dy: float, amount: float, most: float) -> tuple[float, float]:
    """Return the offset of an end that points along (dx, dy), on average a little short."""
    norm = math.hypot(dx, dy)
    if norm == 0:
        return 0.0, 0.0
    along = (np.random.normal() * 0.045 - 0.01) * amount
    along = min(max(along, -most), most, _ON)
    beside = np.random.normal() * 0.018 * amount
    beside = min(max(beside, -most), most)
    return (along * dx - beside * dy) / norm, (along * dy + beside * dx) / norm
