"""Strokes as ink, as the page draws them: smooth, with round ends, 256 pixels a side.

Each stroke is drawn once, by itself. A drawing with one stroke changed reuses the others.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from letters_core.advice.strokes import Stroke

SIDE = 256
# Drawn this many times larger and then reduced, which gives soft edges.
_FINE = 4
# Pieces of the curve from the middle of one segment to the middle of the next.
_PIECES = 3
# The least distance between two points, in pixels.
_NEAREST = 0.7

Ink = NDArray[np.uint8]


class Layer(NamedTuple):
    """The ink of one stroke, and where its upper left corner lies on the canvas."""

    left: int
    top: int
    ink: Ink


def drawn(stroke: Stroke, width: float) -> Layer:
    """Draw one stroke; points and line width are in sides of the square."""
    path = _apart(_smooth(stroke) * SIDE)
    radius = width * SIDE / 2
    low = np.clip(np.floor(path.min(axis=0) - radius - 1), 0, SIDE).astype(int)
    high = np.clip(np.ceil(path.max(axis=0) + radius + 1), 0, SIDE).astype(int)
    breadth, height = (int(side) for side in high - low)
    if breadth <= 0 or height <= 0:
        return Layer(0, 0, np.zeros((0, 0), np.uint8))
    image = Image.new("L", (breadth * _FINE, height * _FINE))
    _paint(ImageDraw.Draw(image), (path - low) * _FINE, radius * _FINE)
    return Layer(int(low[0]), int(low[1]), np.asarray(image.reduce(_FINE)))


def together(layers: Iterable[Layer]) -> Ink:
    """Return the (256, 256) ink of a drawing, 0 paper to 255 ink."""
    canvas = np.zeros((SIDE, SIDE), np.uint8)
    for left, top, ink in layers:
        place = canvas[top : top + ink.shape[0], left : left + ink.shape[1]]
        np.maximum(place, ink, out=place)
    return canvas


def _paint(draw: ImageDraw.ImageDraw, path: Stroke, radius: float) -> None:
    """Draw a line with a disc at each of its points, which makes joints and ends round."""
    corners = [(float(x), float(y)) for x, y in path]
    # Only lines of an odd width are symmetric about their middle.
    reach = int(radius)
    if len(corners) > 1:
        draw.line(corners, fill=255, width=2 * reach + 1)
    for x, y in corners:
        draw.ellipse((x - reach, y - reach, x + reach, y + reach), fill=255)


def _smooth(stroke: Stroke) -> Stroke:
    """Return the curve that the page draws: its points pull it, the middles lie on it."""
    if len(stroke) < 3:
        return stroke
    middles = (stroke[:-1] + stroke[1:]) / 2
    starts, pulls, ends = middles[:-1], stroke[1:-1], middles[1:]
    t = (np.arange(1, _PIECES + 1) / _PIECES)[:, np.newaxis]
    curve = (
        (1 - t) ** 2 * starts[:, np.newaxis]
        + 2 * t * (1 - t) * pulls[:, np.newaxis]
        + t**2 * ends[:, np.newaxis]
    )
    return np.concatenate([stroke[:1], middles[:1], curve.reshape(-1, 2), stroke[-1:]])


def _apart(path: Stroke) -> Stroke:
    """Leave out points too near to the one before, in pixels; both ends stay."""
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(path, axis=0).T))])
    steps = np.floor(along / _NEAREST)
    kept = np.concatenate([[True], steps[1:] > steps[:-1]])
    kept[-1] = True
    return np.asarray(path[kept])
