"""Erosion, dilation and scaling: the steps that ``preprocess`` is made of.

Every picture here is (height, width), 0 paper to 255 ink, with a margin of paper.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Ink = NDArray[np.uint8]


def halved(picture: Ink) -> Ink:
    """Return the mean of each block of two by two pixels."""
    rows = picture[::2].astype(np.uint16) + picture[1::2]
    return np.asarray(((rows[:, ::2] + rows[:, 1::2] + 2) >> 2).astype(np.uint8))


def peaked(picture: Ink) -> Ink:
    """Make the darkest ink 255."""
    peak = max(int(picture.max()), 1)
    return picture if peak == 255 else (picture.astype(np.uint16) * 255 // peak).astype(np.uint8)


def worn(lines: Ink, depth: float) -> tuple[Ink, Ink]:
    """Erode by ``depth`` pixels, the last one partly; also return the ridges that were lost.

    Steps with 4 and with 8 neighbours alternate, which keeps round lines round.
    """
    ridges = np.zeros_like(lines)
    for step in range(int(np.ceil(depth))):
        thinner = eroded(lines, diagonal=step % 2 == 1)
        if (amount := depth - step) < 1:
            part = (lines - thinner).astype(np.uint16) * int(amount * 256) >> 8
            lines = lines - part.astype(np.uint8)
        else:
            np.maximum(ridges, ridge(lines, thinner), out=ridges)
            lines = thinner
    return lines, ridges


def ridge(lines: Ink, thinner: Ink) -> Ink:
    """Return the lines that are too thin to erode: dilation does not bring them back."""
    opened = dilated(thinner, diagonal=True)
    return np.asarray(lines - np.minimum(lines, opened, out=opened))


def eroded(lines: Ink, *, diagonal: bool) -> Ink:
    """Take the minimum over each pixel and its 4 neighbours, or 8, in a picture with a margin."""
    return _spread(np.minimum, lines, diagonal=diagonal)


def dilated(lines: Ink, *, diagonal: bool) -> Ink:
    """Take the maximum over each pixel and its 4 neighbours, or 8, in a picture with a margin."""
    return _spread(np.maximum, lines, diagonal=diagonal)


def _spread(chosen: np.ufunc, lines: Ink, *, diagonal: bool) -> Ink:
    # All rows in one piece, which is faster; values that wrap into the next row fall in the margin.
    breadth = lines.shape[1]
    flat = np.ascontiguousarray(lines).reshape(-1)
    across = flat.copy()
    chosen(across[1:], flat[:-1], out=across[1:])
    chosen(across[:-1], flat[1:], out=across[:-1])
    column = across if diagonal else flat
    spread = across.copy()
    chosen(spread[breadth:], column[:-breadth], out=spread[breadth:])
    chosen(spread[:-breadth], column[breadth:], out=spread[:-breadth])
    return np.asarray(spread.reshape(lines.shape))
