"""Turn a filled glyph into pen strokes: thin it to its skeleton and trace the lines; compiled."""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

Points = NDArray[np.float32]
Bitmap = NDArray[np.uint8]

_NEIGHBOURS = np.array(
    [(-1, 0), (-1, 1), (0, 1), (1, 1), (1, 0), (1, -1), (0, -1), (-1, -1)], np.int64
)


def strokes(bitmap: Bitmap, shortest: int) -> list[Points]:
    """Return the centre lines, each (points, 2) as (x, y), of a bitmap whose ink is 1.

    Spurs shorter than ``shortest`` pixels at a crossing are left out: thinning makes them where a
    thick line ends in corners.
    """
    padded = np.zeros((bitmap.shape[0] + 2, bitmap.shape[1] + 2), np.uint8)
    padded[1:-1, 1:-1] = bitmap
    _thin(padded)
    paths, ends = _trace(padded, shortest)
    starts = [0, *ends][: len(ends)]
    return [_smooth(paths[a:b, ::-1].astype(np.float32)) for a, b in zip(starts, ends, strict=True)]


def _smooth(path: Points) -> Points:
    """Smooth the stairs of a path of pixels; its ends stay."""
    for _ in range(3):
        path[1:-1] = (path[:-2] + 2 * path[1:-1] + path[2:]) / 4
    return path


@njit(cache=True)
def _thin(ink: Bitmap) -> None:
    """Zhang and Suen's thinning, in place: peel both sides in turn until one pixel is left."""
    height, breadth = ink.shape
    around = np.empty(8, np.uint8)
    changed = True
    while changed:
        changed = False
        for side in range(2):
            peeled = []
            for row in range(1, height - 1):
                for column in range(1, breadth - 1):
                    if ink[row, column] == 0:
                        continue
                    for k in range(8):
                        around[k] = ink[row + _NEIGHBOURS[k, 0], column + _NEIGHBOURS[k, 1]]
                    count = around.sum()
                    rises = 0
                    for k in range(8):
                        if around[k] == 0 and around[(k + 1) % 8] == 1:
                            rises += 1
                    if side == 0:
                        edge = around[0] * around[2] * around[4] + around[2] * around[4] * around[6]
                    else:
                        edge = around[0] * around[2] * around[6] + around[0] * around[4] * around[6]
                    if 2 <= count <= 6 and rises == 1 and edge == 0:
                        peeled.append((row, column))
            for row, column in peeled:
                # A dot's last two by two pixels would all be peeled at once.
                if ink[row - 1 : row + 2, column - 1 : column + 2].sum() > 1:
                    ink[row, column] = 0
                    changed = True


@njit(cache=True)
def _degree(ink: Bitmap, row: int, column: int) -> int:
    """Count the lines that leave a skeleton pixel: runs of ink in the ring around it."""
    rises = 0
    for k in range(8):
        here = ink[row + _NEIGHBOURS[k, 0], column + _NEIGHBOURS[k, 1]]
        following = (k + 1) % 8
        there = ink[row + _NEIGHBOURS[following, 0], column + _NEIGHBOURS[following, 1]]
        if here == 0 and there > 0:
            rises += 1
    return rises


@njit(cache=True)
def _trace(ink: Bitmap, shortest: int) -> tuple[NDArray[np.int64], list[int]]:
    """Follow the lines from every end and crossing, then the closed loops that are left."""
    height, breadth = ink.shape
    degree = np.zeros((height, breadth), np.int64)
    for row in range(1, height - 1):
        for column in range(1, breadth - 1):
            if ink[row, column]:
                degree[row, column] = _degree(ink, row, column)
    used = np.zeros((height, breadth), np.uint8)
    paths = np.empty((int(ink.sum()) * 3 + 64, 2), np.int64)
    total = 0
    ends = []
    for loops in range(2):
        for row in range(1, height - 1):
            for column in range(1, breadth - 1):
                if ink[row, column] == 0:
                    continue
                starts_here = degree[row, column] != 2 if loops == 0 else used[row, column] == 0
                if not starts_here:
                    continue
                used[row, column] = 1
                for k in range(8):
                    r, c = row + _NEIGHBOURS[k, 0], column + _NEIGHBOURS[k, 1]
                    if ink[r, c] == 0 or used[r, c] or (loops == 0 and degree[r, c] != 2):
                        continue
                    begin = total
                    paths[total] = row, column
                    total += 1
                    last_row, last_column = row, column
                    walking = True
                    while walking:
                        paths[total] = r, c
                        total += 1
                        if degree[r, c] != 2:
                            break
                        used[r, c] = 1
                        walking = False
                        # Straight neighbours first: a diagonal one would cut the corner.
                        for turn in (0, 2, 4, 6, 1, 3, 5, 7):
                            nr, nc = r + _NEIGHBOURS[turn, 0], c + _NEIGHBOURS[turn, 1]
                            back = nr == last_row and nc == last_column
                            if (
                                ink[nr, nc]
                                and not back
                                and (
                                    used[nr, nc] == 0 or (degree[nr, nc] != 2 and total - begin > 2)
                                )
                            ):
                                last_row, last_column = r, c
                                r, c = nr, nc
                                walking = True
                                break
                    hangs = (degree[row, column] > 2) != (degree[r, c] > 2)
                    if hangs and total - begin < shortest:
                        total = begin
                    else:
                        ends.append(total)
    # A dot is a single pixel, with nothing to walk to.
    for row in range(1, height - 1):
        for column in range(1, breadth - 1):
            if ink[row, column] and degree[row, column] == 0:
                paths[total] = row, column
                paths[total + 1] = row, column
                total += 2
                ends.append(total)
    return paths[:total].copy(), ends
