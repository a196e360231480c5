"""Drawings with a defect: a stroke missing, a stray one, or no character at all.

The network's second output is trained on them. As in templates, points lie in a box whose longer
side is 1, y down.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from model.drawing.shapes import in_box
from model.templates import Points, Templates

Strokes = list[Points]


# How long a stray stroke is, at least and at most, and how far it lies from all others on average,
# in parts of the character's longer side: nobody notices shorter or nearer ones.
_STRAY_LENGTHS = (0.14, 1.6)
_STRAY_APART = 0.05
_TRIES = 6


def without_stroke(
    strokes: Strokes, removable: NDArray[np.bool_], random: np.random.Generator
) -> Strokes | None:
    """Return which strokes are left, (strokes,) bool, without one that may go; None if none may."""
    places = np.flatnonzero(removable)
    if not places.size:
        return None
    gone = int(random.choice(places))
    return [s for i, s in enumerate(strokes) if i != gone]


def with_stray_stroke(
    strokes: Strokes, templates: Templates, random: np.random.Generator
) -> Strokes | None:
    """Return the strokes plus one of another character; None if none was found that shows."""
    ink = np.concatenate([_walked(stroke) for stroke in strokes])
    for _ in range(_TRIES):
        others = templates.strokes(int(random.integers(len(templates.labels))))
        stray = others[int(random.integers(len(others)))]
        stray = stray + random.normal(0, 0.08, 2).astype(np.float32)
        stray = np.clip(stray, -0.05, 1.05).astype(np.float32)
        if not _STRAY_LENGTHS[0] < _length(stray) < _STRAY_LENGTHS[1]:
            continue
        apart = np.linalg.norm(_walked(stray)[:, np.newaxis] - ink, axis=2).min(axis=1)
        if apart.mean() > _STRAY_APART:
            place = int(random.integers(len(strokes) + 1))
            return [*strokes[:place], stray, *strokes[place:]]
    return None


def _length(stroke: Points) -> float:
    return float(np.linalg.norm(np.diff(stroke, axis=0), axis=1).sum())


def _walked(stroke: Points) -> Points:
    """Return points along a stroke at even distances, (12, 2)."""
    steps = np.linalg.norm(np.diff(stroke, axis=0), axis=1)
    along = np.concatenate([[0.0], np.cumsum(steps)])
    even = np.linspace(0, along[-1], 12)
    return np.stack([np.interp(even, along, stroke[:, axis]) for axis in (0, 1)], axis=1)


def several(draw: Callable[[bool], Strokes], random: np.random.Generator) -> Strokes:
    """Return several characters in one square: a word of letters, a few kana, two kanji.

    ``draw`` returns the strokes of one character, of a letter or digit if asked for one.
    """
    latin = bool(random.random() < 0.55)
    count = int(random.integers(3, 7)) if latin else int(random.integers(2, 5))
    down = not latin and random.random() < 0.4
    gap = random.uniform(0.03, 0.3)
    size = random.uniform(0.85, 1.15, count)
    out: Strokes = []
    reach = 0.0
    for i in range(count):
        strokes = draw(latin)
        points = np.concatenate(strokes)
        low, high = points.min(axis=0), points.max(axis=0)
        scale = float(size[i])
        breadth = float((high - low)[1 if down else 0]) * scale
        shift = random.normal(0, 0.05)
        for stroke in strokes:
            moved = (stroke - low) * scale
            if down:
                moved = moved + np.array([shift - (high[0] - low[0]) * scale / 2, reach])
            else:
                # Letters stand on a line; kana and kanji are centred.
                foot = (high[1] - low[1]) * scale * (1.0 if latin else 0.5)
                moved = moved + np.array([reach, shift - foot])
            out.append(moved.astype(np.float32))
        reach += breadth + gap
    return in_box(out)
