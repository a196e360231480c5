"""The joins of lower-case letters in school cursive: a line in, a line out."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float32]

_CURVE = np.linspace(0, 1, 8)[:, np.newaxis]


def joined(strokes: list[Points], random: np.random.Generator) -> list[Points]:
    """Return the strokes with a line that leads in from the left or out to the right.

    Only a stroke that starts on the left of the box, or ends low, is joined there.
    """
    first = strokes[0]
    everything = np.concatenate(strokes)
    low, high = everything.min(axis=0), everything.max(axis=0)
    box = np.maximum(high - low, 0.2)
    start, end = first[0], first[-1]
    pieces = [first]
    if start[0] < low[0] + 0.6 * box[0] and random.random() < 0.75:
        source = np.array([start[0], high[1]])
        source -= box * np.array([random.uniform(0.15, 0.55), random.uniform(0, 0.3)])
        pieces.insert(0, _arc(source, start, random.uniform(0, 0.25)))
    if end[1] > low[1] + 0.6 * box[1] and random.random() < 0.75:
        target = end + box * np.array([random.uniform(0.15, 0.5), -random.uniform(0.05, 0.45)])
        pieces.append(_arc(end, target, random.uniform(0.05, 0.3)))
    return [np.concatenate(pieces).astype(np.float32), *strokes[1:]]


def _arc(source: Points, target: Points, sag: float) -> Points:
    """Return a curve between two points that sags below the straight line between them."""
    middle = (source + target) / 2
    middle[1] += sag * float(np.hypot(*(target - source)))
    t = _CURVE
    return np.asarray((1 - t) ** 2 * source + 2 * t * (1 - t) * middle + t**2 * target)
