"""Turn a drawing of any size and line width into the network's input.

Training and serving both call ``prepare``, so the network never sees any other kind of picture.
A drawing is cropped to its ink, scaled so that the *centre lines* span a fixed extent (a fat pen
must not make a character smaller), and its lines are brought to one width: fat lines are eroded,
which keeps narrow gaps open; thin lines are blurred and cut at a level that gives them that width.
Erosion begins on a picture with four times the resolution, where the slits between a marker's
strokes are wide enough to grow instead of blurring away. The network gets three views: the even
lines, the eroded picture at twice the resolution, and the picture itself, whose outline still shows
what erosion takes away. docs/decisions/preprocessing.md has the measurements.
"""

from __future__ import annotations

from math import ceil, floor
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from letters_core.reading.erosion import Ink, dilated, eroded, halved, peaked, ridge, worn

SIDE = 64
# Pixels of the finer views along one pixel of the even lines, and pixels of the picture that they
# are made from.
FINE = 2
FINEST = 4
CHANNELS = 1 + 2 * FINE * FINE
EXTENT = 52.0
LINE_WIDTH = 2.4
BLUR = 0.9

_MAX_INK = 62.0
_WORKING_SIDE = 256
_EDGE = 64
# Half of the most that erosion takes from a line's width, in pixels at ``SIDE``.
_MAX_EROSION = 5.0
# Erosions of the finest picture. After two, a slit of one pixel is five wide and survives halving
# the resolution; at half the resolution the others cost a quarter.
_FINEST_EROSIONS = 2
_FAT = 0.085
_RIDGE_STEPS = 8
_RIDGE_SHARE = 0.5


class Placement(NamedTuple):
    """Where the ink lies, as fractions of the longer side of the frame."""

    size: float
    x: float
    y: float


def prepare(ink: Ink) -> Ink:
    """Return the network's (64, 64, 9) input, 0 paper to 255 ink, for one (height, width) drawing.

    Channel 0 holds the even lines, the next four the picture itself at twice the resolution, the
    last four that picture with fat lines eroded. Each of the four takes every second pixel of
    every second row, from another start. ValueError if the drawing holds no ink.
    """
    framed, width = frame(ink)
    own = halved(framed)
    thin = thinned(framed, width) if width > LINE_WIDTH else own
    view = np.empty((SIDE, SIDE, CHANNELS), np.uint8)
    view[..., 0] = even_lines(thin, width)
    for first, finer in ((1, peaked(own)), (1 + FINE * FINE, peaked(thin))):
        for place in range(FINE * FINE):
            row, column = divmod(place, FINE)
            view[..., first + place] = finer[row::FINE, column::FINE]
    return view


class Box(NamedTuple):
    """The edges of the ink, in pixels from the left and from the top."""

    left: float
    top: float
    right: float
    bottom: float


def ink_box(ink: Ink) -> Box:
    """Return the edges of the ink, between two pixels where their shades say so.

    Whole pixels would not do: a drawing moved by a twentieth of one would fill its frame
    differently. ValueError if there is no ink.
    """
    threshold = min(_EDGE, max(int(ink.max()) // 2, 1))
    left, right = _edges(ink.max(axis=0), threshold)
    top, bottom = _edges(ink.max(axis=1), threshold)
    return Box(left, top, right, bottom)


def _edges(darkest: Ink, threshold: int) -> tuple[float, float]:
    """Return where a row of pixels first and last crosses a shade, from middle to middle."""
    marked = np.flatnonzero(darkest >= threshold)
    if not marked.size:
        raise ValueError("expected a drawing with ink, found blank paper")
    first, last = int(marked[0]), int(marked[-1])
    before = int(darkest[first - 1]) if first else 0
    after = int(darkest[last + 1]) if last + 1 < darkest.size else 0
    start = first - 0.5 + (threshold - before) / (int(darkest[first]) - before)
    return start, last + 1.5 - (threshold - after) / (int(darkest[last]) - after)


def placement(ink: Ink) -> Placement:
    """Return how large the ink is in its frame and where its centre lies."""
    left, top, right, bottom = ink_box(ink)
    longer = max(ink.shape)
    return Placement(
        size=max(right - left, bottom - top) / longer,
        x=(left + right) / 2 / longer,
        y=(top + bottom) / 2 / longer,
    )


def cropped(ink: Ink, margin: int = 1) -> Ink:
    """Return the pixels of the ink and, as far as there are any, ``margin`` pixels around it."""
    left, top, right, bottom = ink_box(ink)
    first_row, first = floor(top + 0.5) - margin, floor(left + 0.5) - margin
    last_row, last = ceil(bottom - 0.5) + margin, ceil(right - 0.5) + margin
    return ink[max(0, first_row) : last_row, max(0, first) : last]


def frame(ink: Ink) -> tuple[Ink, float]:
    """Crop to the ink and scale to ``SIDE * FINEST``; also return the line width at ``SIDE``."""
    # Pillow copies an array that is not contiguous sample by sample.
    picture = Image.fromarray(np.ascontiguousarray(cropped(ink)))
    if (factor := -(-max(picture.size) // _WORKING_SIDE)) > 1:
        picture = picture.reduce(factor)
    crop = np.asarray(picture)
    box = ink_box(crop)
    width = line_width(crop)
    longer = max(box.right - box.left, box.bottom - box.top)
    scale = min(EXTENT / max(longer - width, longer / 4), _MAX_INK / longer)
    return peaked(_squared(picture, box, SIDE / scale)), width * scale


def _squared(picture: Image.Image, around: Box, reach: float) -> Ink:
    """Scale the square of side ``reach`` around the middle of a box, with subpixel precision."""
    breadth, height = picture.size
    margin = int(reach / 2) + 2
    paper = Image.new("L", (breadth + 2 * margin, height + 2 * margin))
    paper.paste(picture, (margin, margin))
    x, y = margin + (around.left + around.right) / 2, margin + (around.top + around.bottom) / 2
    box = (x - reach / 2, y - reach / 2, x + reach / 2, y + reach / 2)
    side = SIDE * FINEST
    return np.asarray(paper.resize((side, side), Image.Resampling.BILINEAR, box=box))


def line_width(crop: Ink) -> float:
    """Estimate the width of the lines in pixels.

    Twice the area over the length of the edges: a line of length l and width w has an area of
    l * w and edges of 2 * l, and by the coarea formula the length of all edges is the sum of the
    gradient's magnitude, including soft edges. Where fat lines have run together, too few edges are
    left; then the width of the ridges decides if it is smaller.
    """
    padded = np.zeros((crop.shape[0] + 2, crop.shape[1] + 2), np.float32)
    padded[1:-1, 1:-1] = crop
    # In place: allocating this much memory costs more than the calculation.
    across = padded[:-1, 1:] - padded[:-1, :-1]
    down = padded[1:, :-1] - padded[:-1, :-1]
    np.multiply(across, across, out=across)
    np.multiply(down, down, out=down)
    np.add(across, down, out=across)
    # Most of a drawing is paper, which needs no square root.
    steep = np.flatnonzero(across > 0)
    squares = across.reshape(-1)
    squares[steep] = np.sqrt(squares[steep])
    edges = float(across.sum())
    width = 2 * float(padded.sum()) / edges
    longer = max(crop.shape)
    return width if width < _FAT * longer else min(width, _ridge_width(crop))


def _ridge_width(crop: Ink) -> float:
    """Estimate the width of fat lines from how many erosions their ridges survive."""
    scale = SIDE / max(crop.shape)
    size = [max(1, round(side * scale)) for side in reversed(crop.shape)]
    picture = Image.fromarray(crop).resize((size[0], size[1]), Image.Resampling.BOX)
    left = np.pad(np.asarray(picture), 1)
    ridges = []
    for step in range(_RIDGE_STEPS):
        thinner = eroded(left, diagonal=step % 2 == 1)
        ridges.append(float(ridge(left, thinner).sum(dtype=np.int64)))
        left = thinner
    share = np.cumsum(ridges) / max(sum(ridges), 1.0)
    steps = float(np.interp(_RIDGE_SHARE, np.r_[0.0, share], np.arange(_RIDGE_STEPS + 1)))
    return 2 * steps / scale


def thinned(framed: Ink, width: float) -> Ink:
    """Erode a (256, 256) picture's lines of ``width`` to ``LINE_WIDTH``; return it (128, 128).

    Both widths are in pixels at ``SIDE``; ``width`` is the greater. Ridges that erosion would
    remove are put back, so that a line thinner than the others stays.
    """
    excess = min((width - LINE_WIDTH) / 2, _MAX_EROSION)
    finest = _FINEST_EROSIONS if excess * FINEST > _FINEST_EROSIONS else 0
    lines, ridges = worn(framed, finest)
    lines, later = worn(halved(lines), (excess - finest / FINEST) * FINE)
    rows = np.maximum(ridges[::2], ridges[1::2])
    kept = np.maximum(later, np.maximum(rows[:, ::2], rows[:, 1::2]))
    if kept.any():
        for diagonal in (False, True):
            kept = dilated(kept, diagonal=diagonal)
        lines = np.maximum(lines, kept)
    return lines


def even_lines(thin: Ink, width: float) -> Ink:
    """Return a (128, 128) picture at (64, 64), with lines below ``LINE_WIDTH`` made that wide."""
    blurred = _GAUSSIAN @ peaked(halved(thin)).astype(np.float32) @ _GAUSSIAN
    level, gain = _cut(min(width, LINE_WIDTH))
    return np.asarray(np.clip((blurred - 255 * level) * gain + 128, 0, 255).astype(np.uint8))


def _gaussian_matrix() -> NDArray[np.float32]:
    offsets = np.arange(SIDE)[:, np.newaxis] - np.arange(SIDE)[np.newaxis, :]
    weights = np.exp(-(offsets**2) / (2 * BLUR**2)) / (BLUR * np.sqrt(2 * np.pi))
    return np.asarray(weights, np.float32)


_GAUSSIAN = _gaussian_matrix()


def _levels_and_gains(
    widths: NDArray[np.float64],
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return blurred lines' values, and 1 over their slopes, at half of ``LINE_WIDTH`` off centre.

    Each of shape (N,), for the (N,) widths that the lines had before.
    """
    spread = np.hypot(BLUR, np.sqrt(1 / 6))
    offsets = np.linspace(-widths / 2, widths / 2, 65, axis=1)
    density = np.exp(-((LINE_WIDTH / 2 - offsets) ** 2) / (2 * spread**2))
    density /= spread * np.sqrt(2 * np.pi)
    levels = density.mean(axis=1) * widths
    slopes = (density * (LINE_WIDTH / 2 - offsets)).mean(axis=1) * widths / spread**2
    return levels.astype(np.float32), (1 / slopes).astype(np.float32)


_WIDTHS = np.linspace(0.2, LINE_WIDTH, 45)
_LEVELS, _GAINS = _levels_and_gains(_WIDTHS)


def _cut(width: float) -> tuple[float, float]:
    return float(np.interp(width, _WIDTHS, _LEVELS)), float(np.interp(width, _WIDTHS, _GAINS))
