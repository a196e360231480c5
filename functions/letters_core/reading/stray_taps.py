"""Remove the dot that a finger leaves in a corner by mistake: it must not decide the crop.

A dot that is part of a character is larger than the pen, nearer to the rest, or not in a corner.
Only the dots of i and j may be far away, and they lie above a stem.
docs/decisions/preprocessing.md says how often that holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from letters_core.reading.erosion import Ink

_EDGE = 64
# Where a finger touches by mistake, as a fraction of the square's side.
_CORNER = 0.15
# What a tap leaves is round and as wide as the pen.
_WIDEST = 1.6
_LEAST_FILLED = 0.6
# Fractions of the longer side of all other ink.
_LARGEST = 0.25
_FAR_BEYOND_A_CORNER = 0.12
_FAR_BESIDE = 0.36
_STEM = 0.7
_DOT_ASIDE = 0.25

Mask = NDArray[np.bool_]


class Box(NamedTuple):
    """Where ink lies; right and bottom are exclusive."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def longer(self) -> int:
        return max(self.right - self.left, self.bottom - self.top)

    def gaps(self, other: Box) -> tuple[int, int]:
        """Return how far two boxes lie apart across and down; negative where they overlap."""
        return (
            max(self.left - other.right, other.left - self.right),
            max(self.top - other.bottom, other.top - self.bottom),
        )

    def grown(self, by: int) -> tuple[slice, slice]:
        """Return rows and columns of the box and ``by`` pixels around it."""
        rows = slice(max(self.top - by, 0), self.bottom + by)
        return rows, slice(max(self.left - by, 0), self.right + by)


def without(ink: Ink) -> Ink:
    """Return a (height, width) picture without stray taps; itself where there are none."""
    reach = int(_CORNER * max(ink.shape))
    columns = np.maximum(ink[:reach].max(axis=0), ink[-reach:].max(axis=0))
    corners = max(columns[:reach].max(), columns[-reach:].max())
    if not corners or corners < (edge := min(_EDGE, max(int(ink.max()) // 2, 1))):
        return ink
    marked = ink >= edge
    dots = {box for box in _outermost(marked) if _is_in_corner(box, marked)}
    taps = [dot for dot in dots if _is_tap(dot, dots, marked)]
    if not taps:
        return ink
    ink = ink.copy()
    for tap in taps:
        ink[tap.grown(2)] = 0
    return ink


def _outermost(marked: Mask) -> Iterator[Box]:
    """Yield the boxes at sides and corners that blank rows or columns separate from the rest."""
    for column in _ends(marked.any(axis=0)):
        for row in _ends(marked[:, slice(*column)].any(axis=1), whole=True):
            yield Box(column[0], row[0], column[1], row[1])
    for row in _ends(marked.any(axis=1)):
        for column in _ends(marked[slice(*row)].any(axis=0), whole=True):
            yield Box(column[0], row[0], column[1], row[1])


def _ends(used: Mask, *, whole: bool = False) -> list[tuple[int, int]]:
    """Return (start, end) of the first and the last run; of the only one where ``whole``."""
    places = np.flatnonzero(used)
    breaks = np.flatnonzero(np.diff(places) > 1)
    if not breaks.size:
        return [(int(places[0]), int(places[-1]) + 1)] if whole else []
    first, last = breaks[0], breaks[-1] + 1
    return [
        (int(places[0]), int(places[first]) + 1),
        (int(places[last]), int(places[-1]) + 1),
    ]


def _is_in_corner(box: Box, marked: Mask) -> bool:
    """Say whether what may be a dot lies in a corner of the square."""
    height, breadth = marked.shape
    reach = int(_CORNER * max(height, breadth))
    at_a_side = box.right <= reach or box.left >= breadth - reach
    return at_a_side and (box.bottom <= reach or box.top >= height - reach)


def _is_tap(dot: Box, dots: set[Box], marked: Mask) -> bool:
    """Say whether a dot is as wide as the pen, far from all other ink, and of no i or j."""
    others = _without(marked, {dot})
    rest = _box(_without(marked, dots))
    if rest is None or dot.longer > _LARGEST * rest.longer:
        return False
    if dot.longer > _WIDEST * _pen(others) or marked[dot.grown(0)].mean() < _LEAST_FILLED:
        return False
    across, down = dot.gaps(rest)
    is_beyond = min(across, down) >= -dot.longer / 2
    if rest.right - rest.left <= _STEM * (rest.bottom - rest.top):
        is_above = dot.bottom <= rest.top and across <= max(_DOT_ASIDE * rest.longer, 0.6 * down)
        if is_above or not is_beyond:
            return False
    far = _FAR_BEYOND_A_CORNER if is_beyond else _FAR_BESIDE
    whole = _box(others) or rest
    reach = int(far * whole.longer)
    return not others[dot.grown(reach)].any()


def _without(marked: Mask, boxes: set[Box]) -> Mask:
    marked = marked.copy()
    for box in boxes:
        marked[box.grown(0)] = False
    return marked


def _box(marked: Mask) -> Box | None:
    """Return where there is ink; nothing where there is none."""
    columns, rows = (np.flatnonzero(marked.any(axis=axis)) for axis in (0, 1))
    if not columns.size:
        return None
    return Box(int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1)


def _pen(marked: Mask) -> float:
    """Estimate the width of the lines: twice their area over the length of their outline."""
    outline = np.count_nonzero(marked[1:] != marked[:-1])
    outline += np.count_nonzero(marked[:, 1:] != marked[:, :-1])
    # Counted along rows and columns, an outline is longer than it is, by 4 / pi at the mean.
    return 2 * np.count_nonzero(marked) / max(outline * np.pi / 4, 1.0)
