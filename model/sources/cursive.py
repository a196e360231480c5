"""The looped letters of school cursive, drawn by this project.

The other sources have printed letters, or join letters of printed shape. In cursive the lead-in of
an i or a p is as important as its stem, an l, b, h and k rise in a loop, and a z ends in one.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from model.templates import Drawing

Points = NDArray[np.float32]

# A stroke is a series of curves through points "x,y" in a box of about 100, y down, with "|" at
# each corner; "/" separates strokes. A letter may have several forms.
_FORMS: dict[str, tuple[str, ...]] = {
    "b": (
        "0,70 30,55 58,25 60,5 50,0 40,12 36,50 36,80 48,92 62,82 62,62 55,55 | 55,55 65,62 95,55",
        "0,80 25,60 52,22 50,2 40,4 34,30 32,78 44,94 60,84 56,62 | 56,62 70,66 92,58",
    ),
    "f": (
        "0,60 30,50 60,20 60,0 48,-4 40,15 36,60 34,110 42,118 50,100 46,68 | 38,58 60,62 90,52",
        "0,60 34,42 58,12 52,-2 42,10 36,60 26,110 12,124 4,112 22,88 44,64 88,46",
    ),
    "h": (
        "0,85 30,62 62,25 62,5 50,0 40,15 32,95 | 32,95 40,62 58,48 66,58 62,80 72,92 95,80",
        "0,60 26,58 56,46 62,14 48,0 32,10 26,50 14,98 | 14,98 30,66 50,50 60,62 66,86 80,92 92,82",
    ),
    "i": (
        "0,75 25,58 45,15 | 45,15 42,50 46,80 60,90 85,78",
        "0,75 25,58 45,15 | 45,15 42,50 46,80 60,90 85,78 / 47,-14 50,-11",
        "0,80 28,62 52,10 | 52,10 50,50 56,82 72,94 90,80 / 56,-18 58,-16",
    ),
    "j": (
        "0,75 25,58 50,20 | 50,20 46,70 40,120 22,140 12,125 30,100 90,62",
        "0,75 25,58 50,20 | 50,20 46,70 40,120 22,140 12,125 30,100 90,62 / 54,-10 56,-7",
    ),
    "k": ("0,85 30,62 62,25 62,5 50,0 40,15 32,95 | 38,60 58,48 64,58 40,68 | 40,68 60,90 92,85",),
    "l": (
        "0,80 30,62 62,30 66,8 55,0 42,12 36,45 38,80 52,92 85,78",
        "0,68 26,62 56,34 60,6 46,0 34,22 30,66 42,92 66,92 88,70",
    ),
    "m": (
        "0,25 12,15 18,30 16,90 | 22,40 38,15 48,30 46,90 | 52,40 68,15 78,30 78,80 90,90 105,80",
    ),
    "n": ("0,40 14,20 22,35 18,90 | 18,90 28,40 48,18 60,34 60,80 72,92 90,78",),
    "p": (
        "0,45 20,35 40,0 | 40,0 32,60 28,100 | 28,100 34,55 48,10 62,0 76,10 82,30 90,40",
        "0,40 22,30 42,-5 | 42,-5 38,60 36,110 | 36,110 40,50 54,12 72,10 80,30 70,50 48,54",
        "0,50 18,38 36,4 | 36,4 32,98 | 32,98 38,40 54,8 68,6 78,22 76,44 100,38",
    ),
    "q": (
        "64,12 44,0 14,8 2,32 14,54 40,48 60,20 64,4 | 64,4 60,60 62,100 | 62,100 76,84 98,62",
        "60,8 30,0 6,18 4,42 24,54 48,38 62,6 | 62,6 62,50 66,100",
    ),
    "r": (
        "0,70 20,55 28,20 26,2 20,0 24,8 | 24,8 45,10 70,8 | 70,8 66,45 70,80 85,88 100,80",
        "0,95 30,60 50,20 48,0 38,8 55,28 85,35 | 85,35 75,60 80,90 95,92",
        "0,72 22,56 26,10 | 26,10 48,12 72,10 | 72,10 68,50 72,88 100,86",
    ),
    "s": ("0,85 30,55 52,10 | 52,10 58,45 62,75 50,92 25,85 | 25,85 60,90 95,70",),
    "t": ("0,75 25,55 45,0 | 45,0 42,60 48,90 65,92 85,78 / 15,28 75,22",),
    "u": (
        "0,60 18,20 | 18,20 16,60 28,80 48,60 60,20 | 60,20 60,65 72,80 95,65",
        "0,80 22,60 38,15 | 38,15 36,55 46,72 62,50 70,12 | 70,12 72,60 84,82 100,84",
    ),
    "v": ("0,30 15,20 28,60 38,85 55,55 66,20 74,18 90,28",),
    "z": (
        "15,5 40,0 68,3 | 68,3 35,38 | 35,38 55,52 75,72 68,95 45,100 25,92 28,75 55,50 85,28",
        "5,12 30,0 52,10 44,32 20,48 | 20,48 46,50 58,72 44,102 22,104 20,84 50,66 94,46",
    ),
}
_PIECES = 8


def read_cursive() -> Iterator[Drawing]:
    """Yield every form of every letter."""
    for character, forms in _FORMS.items():
        for form in forms:
            strokes = [_stroke(stroke) for stroke in form.split("/")]
            yield Drawing(character, "cursive", "", strokes)


def _stroke(text: str) -> Points:
    """Return the points of a stroke, its curves one after the other."""
    curves = [
        np.array([[float(v) for v in point.split(",")] for point in curve.split()], np.float32)
        for curve in text.split("|")
    ]
    return np.concatenate([_smooth(curve) for curve in curves])


def _smooth(points: Points) -> Points:
    """Lead a Catmull-Rom spline through points."""
    ends = np.concatenate([points[:1], points, points[-1:]])
    t = np.arange(_PIECES)[:, np.newaxis] / _PIECES
    pieces = []
    for before, start, end, after in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        pieces.append(
            start
            + t * (end - before) / 2
            + t**2 * (before - 2.5 * start + 2 * end - after / 2)
            + t**3 * (1.5 * (start - end) + (after - before) / 2)
        )
    return np.asarray(np.concatenate([*pieces, points[-1:]]), np.float32)
