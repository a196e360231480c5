"""Soften a picture, measure it in cells of 4 x 4 pixels, and stretch the shades of each cell.

A softened picture is (height, breadth) in sixteenths of a shade. So nothing is rounded before the
end, and the sum of a cell still fits in 16 bits. Four such numbers, which are a row of a cell, are
also read as one of 64 bits: NumPy is fastest with few and long loops.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from letters_core.reading.erosion import Ink

# The side of a cell in pixels. The height and the breadth of a picture are multiples of it.
SIDE = 4
# What a softened picture holds for a shade of 1.
FINE = 16

Soft = NDArray[np.uint16]

# Multiplied by this, a number of 16 bits is repeated four times, and the last of four such numbers
# becomes the sum of all.
_FOUR = np.uint64(0x0001000100010001)


def softened(ink: Ink) -> Soft:
    """Take the mean of each pixel with its neighbours, weighted 1 2 1 each way.

    So the grain of paper or brush makes no holes in a line.
    """
    height, breadth = ink.shape
    rows = np.empty((height + 2, breadth), np.uint16)
    rows[1:-1] = ink
    rows[0], rows[-1] = rows[1], rows[-2]
    rows = rows[:-1] + rows[1:]
    soft = rows[:-1] + rows[1:]
    # All rows in one piece, which is faster.
    flat = soft.reshape(-1)
    pairs = flat[:-1] + flat[1:]
    np.add(pairs[:-1], pairs[1:], out=flat[1:-1])
    # The neighbours of the first and last columns are in other rows.
    soft[:, 0], soft[:, -1] = soft[:, 1], soft[:, -2]
    return soft


def means(soft: Soft) -> Ink:
    """Return the mean shade of each cell, (height / SIDE, breadth / SIDE)."""
    rows = soft.reshape(-1, SIDE, soft.shape[1])
    tall = rows[:, 0] + rows[:, 1]
    tall += rows[:, 2]
    tall += rows[:, 3]
    # The sum is 256 times the mean, so the mean is its upper byte, once a half is added.
    whole = tall.view(np.uint64)
    whole *= _FOUR
    whole += np.uint64(1 << 55)
    whole >>= np.uint64(56)
    return whole.astype(np.uint8)


def darkest(soft: Soft) -> Ink:
    """Return the darkest shade in each cell, (height / SIDE, breadth / SIDE)."""
    rows = soft.reshape(-1, SIDE, soft.shape[1])
    tall = np.maximum(rows[:, 0], rows[:, 1])
    np.maximum(tall, rows[:, 2], out=tall)
    np.maximum(tall, rows[:, 3], out=tall)
    flat = tall.reshape(-1)
    flat = np.maximum(flat[:-1], flat[1:])
    flat = np.maximum(flat[:-2:SIDE], flat[2::SIDE])
    flat >>= 4
    return flat.astype(np.uint8).reshape(-1, soft.shape[1] // SIDE)


def stretched(soft: Soft, start: NDArray[np.float32], width: NDArray[np.float32], near: Ink) -> Ink:
    """Make shades up to the start 0, those beyond its width 255, and all 0 where near is 0.

    Start and width, in sixteenths, and near (0 or 1) have one value for each cell. A width is at
    least 256. Overwrites ``soft``.
    """
    cells = np.empty((3, *near.shape), np.uint16)
    cells[0], cells[1], cells[2] = start, width, near * (255 * 256 / width)
    repeated = cells.astype(np.uint64)
    repeated *= _FOUR
    low, most, gain = repeated.view(np.uint16)[:, :, np.newaxis]
    rows = soft.reshape(-1, SIDE, soft.shape[1])
    np.maximum(rows, low, out=rows)
    rows -= low
    np.minimum(rows, most, out=rows)
    rows *= gain
    # Now 256 times the shade. What comes over from a neighbour on the right is cut off.
    four = soft.view(np.uint64)
    four >>= np.uint64(8)
    return soft.astype(np.uint8)
