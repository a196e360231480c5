"""A finger that touched the square beside the character: a dot that must not decide the crop.

Dots that belong are nearer. Of 99,411 drawings with a pen (docs/decisions/preprocessing.md) hardly
any but i and j has a dot beyond a corner of all the rest and far from it, and theirs lies above a
stem.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from letters_core.reading.erosion import Ink

_EDGE = 64
# Fractions of the longer side of what is left without the tap.
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
    marked = ink >= min(_EDGE, max(int(ink.max()) // 2, 1))
    dots = [box for box in _outermost(marked) if box.longer <= _LARGEST * max(marked.shape)]
    if not dots:
        return ink
    taps = [dot for dot in set(dots) if _is_tap(dot, dots, marked)]
    if not taps:
        return ink
    ink = ink.copy()
    for tap in taps:
        ink[tap.grown(2)] = 0
    return ink


def _outermost(marked: Mask) -> Iterator[Box]:
    """Yield the boxes of what blank rows or columns part from the rest, at each side and corner."""
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


def _is_tap(dot: Box, dots: list[Box], marked: Mask) -> bool:
    """Say whether a dot lies far from all other ink, and beyond what is no dot."""
    others = _without(marked, [dot])
    rest = _box(_without(marked, dots))
    if rest is None or dot.longer > _LARGEST * rest.longer:
        return False
    across, down = dot.gaps(rest)
    is_beyond = min(across, down) >= 0
    if rest.right - rest.left <= _STEM * (rest.bottom - rest.top):
        is_above = dot.bottom <= rest.top and across <= max(_DOT_ASIDE * rest.longer, 0.6 * down)
        if is_above or not is_beyond:
            return False
    far = _FAR_BEYOND_A_CORNER if is_beyond else _FAR_BESIDE
    whole = _box(others) or rest
    reach = int(far * whole.longer)
    return not others[dot.grown(reach)].any()


def _without(marked: Mask, boxes: list[Box]) -> Mask:
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
