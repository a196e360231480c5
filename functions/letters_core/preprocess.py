"""From a drawing of any size and line width to the one picture the network knows.

Training and serving both call ``prepare``, so the network never sees a picture made another way.
A drawing is cropped to its ink, scaled so that the *centre lines* span a fixed extent (a fat pen
must not make a character smaller), and its lines are brought to one width: fat lines are eroded,
which keeps narrow gaps open, thin ones are blurred and cut at the level that leaves them as wide.
Beside it the network is given the picture as it was before that, twice as fine: where the lines of
a marker have run together, its outline and the slits in it still tell what erosion takes away.
docs/decisions/preprocessing.md has the measurements.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

SIDE = 64
# How many pixels of the picture's own lines lie along one of the even ones.
FINE = 2
CHANNELS = 1 + FINE * FINE
EXTENT = 52.0
LINE_WIDTH = 2.4
BLUR = 0.9

_MAX_INK = 62.0
_WORKING_SIDE = 256
_EDGE = 64
_MAX_EROSION = 5
_FAT = 0.085
_RIDGE_STEPS = 8
_RIDGE_SHARE = 0.5

Ink = NDArray[np.uint8]


class Placement(NamedTuple):
    """Where the ink lies, as fractions of the longer side of the frame."""

    size: float
    x: float
    y: float


def prepare(ink: Ink) -> Ink:
    """Return the network's (64, 64, 5) input, 0 paper to 255 ink, for one (height, width) drawing.

    First with even lines, then with its own: every second pixel of every second row of a picture
    twice as fine, from each of the four there are to start at. ValueError if the drawing holds no
    ink.
    """
    framed, width = frame(ink)
    return np.asarray(views(framed[np.newaxis], np.array([width], np.float32))[0])


def views(framed: Ink, widths: NDArray[np.float32]) -> Ink:
    """Return (N, 64, 64, 5) inputs of N framed pictures, (N, 128, 128), with (N,) line widths."""
    count = len(framed)
    cells = framed.reshape(count, SIDE, FINE, SIDE, FINE).transpose(0, 1, 3, 2, 4)
    inputs = np.empty((count, SIDE, SIDE, CHANNELS), np.uint8)
    inputs[..., 1:] = cells.reshape(count, SIDE, SIDE, FINE * FINE)
    inputs[..., 0] = even_lines(coarse(framed), widths)
    return inputs


def coarse(framed: Ink) -> Ink:
    """Return N framed pictures, (N, 128, 128), at the side of the even lines, (N, 64, 64)."""
    rows = framed[:, ::FINE].astype(np.uint16) + framed[:, 1::FINE]
    mean = (rows[:, :, ::FINE] + rows[:, :, 1::FINE] + 2) >> 2
    peaks = np.maximum(mean.max(axis=(1, 2), keepdims=True), 1)
    return np.asarray((mean * 255 // peaks).astype(np.uint8))


def ink_box(ink: Ink) -> tuple[int, int, int, int]:
    """Return (left, top, right, bottom) of the ink, right and bottom exclusive."""
    threshold = min(_EDGE, max(int(ink.max()) // 2, 1))
    marked = ink >= threshold
    columns = np.flatnonzero(marked.any(axis=0))
    rows = np.flatnonzero(marked.any(axis=1))
    if not columns.size:
        raise ValueError("expected a drawing with ink, found blank paper")
    return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1


def placement(ink: Ink) -> Placement:
    """Say how large the ink is in its frame and where its centre lies."""
    left, top, right, bottom = ink_box(ink)
    longer = max(ink.shape)
    return Placement(
        size=max(right - left, bottom - top) / longer,
        x=(left + right) / 2 / longer,
        y=(top + bottom) / 2 / longer,
    )


def frame(ink: Ink) -> tuple[Ink, float]:
    """Crop to the ink and scale to ``SIDE * FINE``; also return the line width at ``SIDE``."""
    left, top, right, bottom = ink_box(ink)
    # Pillow copies what is not in one piece sample by sample.
    picture = Image.fromarray(np.ascontiguousarray(ink[top:bottom, left:right]))
    if (factor := -(-max(picture.size) // _WORKING_SIDE)) > 1:
        picture = picture.reduce(factor)
    crop = np.asarray(picture)
    width = line_width(crop)
    longer = max(picture.size)
    scale = min(EXTENT / max(longer - width, longer / 4), _MAX_INK / longer)
    framed = _centred(picture, SIDE / scale)
    if (peak := int(framed.max())) < 255:
        framed = (framed.astype(np.float32) * (255 / max(peak, 1))).astype(np.uint8)
    return framed, width * scale


def _centred(picture: Image.Image, reach: float) -> Ink:
    """Scale the square of side ``reach`` about a picture's centre, to the subpixel."""
    breadth, height = picture.size
    margin = int(reach / 2) + 2
    paper = Image.new("L", (breadth + 2 * margin, height + 2 * margin))
    paper.paste(picture, (margin, margin))
    x, y = margin + breadth / 2, margin + height / 2
    box = (x - reach / 2, y - reach / 2, x + reach / 2, y + reach / 2)
    side = SIDE * FINE
    return np.asarray(paper.resize((side, side), Image.Resampling.BILINEAR, box=box))


def line_width(crop: Ink) -> float:
    """Estimate the width of the lines in pixels.

    Twice the area over the length of the edges: a line of length l and width w has an area of
    l * w and edges of 2 * l, and by the coarea formula the length of all edges is the sum of the
    gradient's magnitude, soft edges included. Where fat lines have run together too few edges are
    left, and the width of the ridges decides if it is smaller.
    """
    padded = np.zeros((crop.shape[0] + 2, crop.shape[1] + 2), np.float32)
    padded[1:-1, 1:-1] = crop
    # In place, because fresh memory of this size costs more than what is reckoned in it.
    across = padded[:-1, 1:] - padded[:-1, :-1]
    down = padded[1:, :-1] - padded[:-1, :-1]
    np.multiply(across, across, out=across)
    np.multiply(down, down, out=down)
    np.add(across, down, out=across)
    # Most of a drawing is paper, of which no root has to be taken.
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
    left = np.asarray(picture)[np.newaxis]
    ridges = []
    for step in range(_RIDGE_STEPS):
        eroded = _eroded(left, diagonal=step % 2 == 1)
        ridges.append(float(_ridge(left, eroded).sum(dtype=np.int64)))
        left = eroded
    share = np.cumsum(ridges) / max(sum(ridges), 1.0)
    steps = float(np.interp(_RIDGE_SHARE, np.r_[0.0, share], np.arange(_RIDGE_STEPS + 1)))
    return 2 * steps / scale


def even_lines(framed: Ink, widths: NDArray[np.float32]) -> Ink:
    """Bring the lines of N framed pictures, (N, 64, 64), from ``widths`` to ``LINE_WIDTH``.

    A ridge that erosion would take away is kept, so that a line thinner than the rest stays.
    """
    lines = framed
    kept = np.zeros_like(framed)
    excess = (widths.astype(np.float32) - LINE_WIDTH) / 2
    for step in range(min(_MAX_EROSION, int(np.ceil(excess.max(initial=0))))):
        amount = (np.clip(excess - step, 0, 1) * 256).astype(np.uint16)[:, np.newaxis, np.newaxis]
        eroded = _eroded(lines, diagonal=step % 2 == 1)
        np.maximum(kept, _ridge(lines, eroded) * (amount == 256), out=kept)
        lines = lines - ((lines - eroded) * amount >> 8).astype(np.uint8)
    if kept.any():
        lines = np.maximum(lines, ~_eroded(~kept, diagonal=False, beyond=255))
    blurred = _GAUSSIAN @ lines.astype(np.float32) @ _GAUSSIAN
    level, gain = _cut(np.minimum(widths, LINE_WIDTH))
    cut = (blurred - 255 * level[:, np.newaxis, np.newaxis]) * gain[:, np.newaxis, np.newaxis]
    return np.asarray(np.clip(cut + 128, 0, 255).astype(np.uint8))


def _ridge(lines: Ink, eroded: Ink) -> Ink:
    """Return what dilating the eroded lines does not bring back: the lines too thin to erode."""
    opened = ~_eroded(~eroded, diagonal=True, beyond=255)
    return np.asarray(lines - np.minimum(lines, opened))


def _eroded(lines: Ink, *, diagonal: bool, beyond: int = 0) -> Ink:
    """Take the minimum over each pixel and its 4 neighbours, or 8; the frame lies in ``beyond``."""
    count, height, breadth = lines.shape
    padded = np.full((count, height + 2, breadth + 2), beyond, np.uint8)
    padded[:, 1:-1, 1:-1] = lines
    if diagonal:
        rows = _smallest(padded[:, :-2], padded[:, 1:-1], padded[:, 2:])
        return _smallest(rows[:, :, :-2], rows[:, :, 1:-1], rows[:, :, 2:])
    vertical = _smallest(padded[:, :-2, 1:-1], lines, padded[:, 2:, 1:-1])
    return _smallest(padded[:, 1:-1, :-2], vertical, padded[:, 1:-1, 2:])


def _smallest(first: Ink, second: Ink, third: Ink) -> Ink:
    return np.asarray(np.minimum(np.minimum(first, second), third))


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


def _cut(widths: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    level = np.interp(widths, _WIDTHS, _LEVELS).astype(np.float32)
    gain = np.interp(widths, _WIDTHS, _GAINS).astype(np.float32)
    return level, gain
