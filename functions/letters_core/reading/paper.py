"""Clean the ink of a drawing: remove the paper, a dark page and a stray tap.

Training and serving call ``clean`` before ``prepare``. A drawing in dark ink on white paper comes
out unchanged. docs/decisions/preprocessing.md has the measurements.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from letters_core.http.problem import Problem
from letters_core.reading import stray_taps
from letters_core.reading.dark_page import upright
from letters_core.reading.erosion import Ink, dilated

# Below this a pixel is a shade of the paper (dust, compression, a pale guide line).
INK = 64
MIN_INK_PIXELS = 5

_WORKING_SIDE = 256
# If shade without ink nearby covers more than this share of the picture, it is paper.
_LARGEST_SHADE = 0.1

# Paper is looked for in cells of _CELL pixels a side. Something narrower than 2 * _REACH + 1 cells,
# and darker than both its sides, is ink.
_CELL = 4
_REACH = 10
# The _SPECKS-th darkest cell tells how dark ink is: a speck may be darker.
_SPECKS = 10
# Paper as dark as this part of the darkest ink is ink, unless it covers more than the second.
_SOLID = 0.8
_LARGEST_SOLID = 0.25
# A pencil or a dry brush is darker here and paler there. Within so many cells all ink counts as
# equally dark, except that none is paler than this part of the usual.
_EVEN_REACH, _PALEST = 2, 0.35
# A drawing with such ink: none beside these pixels is as dark as this part of the darkest, and
# they make up this part of all ink.
_PALE, _PALE_SHARE = 0.6, 0.03
# Parts of how much the ink covers: where a pixel begins to be ink, where it is full ink, and the
# mean of the faintest cell with ink.
_FROM, _FULL, _FAINTEST = 0.31, 0.76, 0.12
_TEXTURES = 3
_LEAST_RANGE = 16
# By the range that an ink's shades cover, _LEAST_RANGE times what makes them cover all 255.
_GAIN = (255 * _LEAST_RANGE // np.maximum(np.arange(256), _LEAST_RANGE)).astype(np.uint8)

_NOTHING = "Expected a character in dark ink on light or transparent paper, found none."


class Blank(Problem):
    type = "/problems/blank-drawing"
    title = "The drawing is blank"
    status = HTTPStatus.UNPROCESSABLE_ENTITY


def clean(ink: Ink) -> Ink:
    """Return only the ink of a (height, width) picture, 0 paper to 255 ink.

    A small picture is enlarged, a large one on grey paper reduced, and a margin cut off.
    Raises Blank or DarkPaper where there is no ink to be told from the paper.
    """
    if int(ink.max()) - int(ink.min()) < INK:
        raise Blank(_NOTHING)
    ink = upright(ink)
    _refuse_blank(ink)
    has_paper = _has_paper(ink)
    ink = _sized(ink, has_paper=has_paper)
    if has_paper:
        ink = _lifted(ink)
        _refuse_blank(ink)
    return stray_taps.without(ink)


def _refuse_blank(ink: Ink) -> None:
    if np.count_nonzero(ink >= INK) < MIN_INK_PIXELS:
        raise Blank(_NOTHING)


def _has_paper(ink: Ink) -> bool:
    """Return whether the picture shows anything but even ink and its soft edges."""
    if ink.min() > 0:
        return True
    near = dilated(ink, diagonal=True)
    if ((near < INK) & (ink > 0)).any():
        return True
    darkest = int(ink.max())
    shade = (near < darkest // 2) & (ink > 0)
    if np.count_nonzero(shade) > _LARGEST_SHADE * ink.size:
        return True
    drawn = ink >= INK
    pale = drawn & (near < int(_PALE * darkest))
    return bool(np.count_nonzero(pale) > _PALE_SHARE * np.count_nonzero(drawn))


def _sized(ink: Ink, *, has_paper: bool) -> Ink:
    """Scale a small picture, or a large one on grey paper, to about the working side."""
    picture = Image.fromarray(ink)
    if (factor := _WORKING_SIDE // max(ink.shape)) > 1:
        size = picture.width * factor, picture.height * factor
        return np.asarray(picture.resize(size, Image.Resampling.BICUBIC))
    if has_paper and (factor := -(-max(ink.shape) // _WORKING_SIDE)) > 1:
        return np.asarray(picture.reduce(factor))
    return ink


def _lifted(ink: Ink) -> Ink:
    """Remove the paper, whatever its shades; raises Blank where nothing stands out.

    Ink is measured by the share of the paper's light that it takes, so that ink in a shadow counts
    as much as ink beside it, and pale ink as much as dark ink elsewhere.
    """
    height, breadth = ink.shape
    if height % _CELL or breadth % (2 * _CELL):
        ink = np.pad(ink, ((0, -height % _CELL), (0, -breadth % (2 * _CELL))), mode="edge")
    ink = _softened(ink)
    cells = np.asarray(Image.fromarray(ink).reduce(_CELL))
    darkest = _darkest(ink)
    paper = _opened(cells)
    peaks = np.maximum(darkest, paper) - paper
    most = _highest(peaks)
    if most < INK:
        raise Blank(_NOTHING)
    # Where fat lines have run together there is no paper within reach.
    solid = paper > _SOLID * _highest(darkest)
    if 0 < np.count_nonzero(solid) < _LARGEST_SOLID * solid.size:
        paper[solid] = int(paper[~solid].mean())
        peaks = np.maximum(darkest, paper) - paper
    above = np.maximum(cells, paper) - paper
    flat = above[above < most // 3]
    # The opening found the lightest paper; most of it is darker by its texture.
    texture = np.float32(_middle(flat) if flat.size else 0)
    light = np.maximum(255 - texture - paper, 1)
    high = peaks > most // 2
    full = _middle((peaks[high] - texture) / light[high])
    usual = full * light
    contrast = np.maximum(_darkest_near(peaks) - texture, _PALEST * usual)
    np.minimum(contrast, usual, out=contrast)
    least = np.maximum(_FAINTEST * contrast, _TEXTURES * texture) + texture
    drawn = np.zeros((cells.shape[0] + 2, cells.shape[1] + 2), np.uint8)
    drawn[1:-1, 1:-1] = above > least
    near = dilated(drawn, diagonal=True)[1:-1, 1:-1]
    return _stretched(ink, paper + texture, contrast, near)[:height, :breadth]


def _softened(ink: Ink) -> Ink:
    """Take the mean with all neighbours, near ones more, so that no grain makes holes in a line."""
    rows = np.concatenate((ink[:1], ink, ink[-1:]))
    rows = _mean(rows[:-1], rows[1:])
    flat = _mean(rows[:-1], rows[1:]).reshape(-1)
    flat = _mean(flat, np.append(flat[1:], flat[-1]))
    soft = _mean(flat, np.append(flat[0], flat[:-1])).reshape(ink.shape)
    # Their neighbour is the other end of the next row.
    soft[:, 0], soft[:, -1] = ink[:, 0], ink[:, -1]
    return soft


def _mean(a: Ink, b: Ink) -> Ink:
    """Return the mean of each two, rounded down; of a number of pixels that 8 divides."""
    apart = a ^ b
    # NumPy shifts eight bytes as fast as one; what comes over from a neighbour is masked.
    eight = apart.reshape(-1).view(np.uint64)
    eight >>= np.uint64(1)
    eight &= np.uint64(0x7F7F7F7F7F7F7F7F)
    apart += a & b
    return apart


def _darkest_near(cells: Ink) -> Ink:
    """Return the greatest of the cells within the reach of each."""
    wide = np.zeros([n + 2 * _EVEN_REACH for n in cells.shape], np.uint8)
    wide[_EVEN_REACH:-_EVEN_REACH, _EVEN_REACH:-_EVEN_REACH] = cells
    for _ in range(2):
        wide = np.ascontiguousarray(_spread(np.maximum, wide, 2 * _EVEN_REACH + 1).T)
    return wide


def _stretched(
    ink: Ink, paper: NDArray[np.float32], contrast: NDArray[np.float32], near: Ink
) -> Ink:
    """Make the paper 0 and ink of the given contrast to it 255, and 0 where no ink is near.

    Paper, contrast and near hold one value for each cell of the picture.
    """
    start = np.minimum(paper + _FROM * contrast, 255 - _LEAST_RANGE).astype(np.uint8)
    end = np.minimum(paper + _FULL * contrast, 255).astype(np.uint8)
    width = np.maximum(end, start + _LEAST_RANGE) - start
    gain = near * _GAIN[width]
    start, width, gain = (_broadened(part)[:, np.newaxis] for part in (start, width, gain))
    rows = ink.reshape(len(near), _CELL, -1)
    cover = np.maximum(rows, start)
    cover -= start
    np.minimum(cover, width, out=cover)
    product = cover.astype(np.uint16)
    product *= gain
    # Divided by _LEAST_RANGE, four at a time: what comes over from a neighbour is cut off below.
    four = product.reshape(-1).view(np.uint64)
    four >>= np.uint64(4)
    return product.astype(np.uint8).reshape(ink.shape)


def _broadened(cells: Ink) -> Ink:
    """Repeat every cell ``_CELL`` times along its row."""
    return (cells.astype(np.uint32) * np.uint32(0x01010101)).view(np.uint8)


def _highest(cells: Ink) -> int:
    """Return the ``_SPECKS``-th greatest cell, or the least if there are fewer."""
    few = min(_SPECKS, cells.size)
    return int(np.partition(cells, -few, axis=None)[-few])


def _middle(values: NDArray[Any]) -> float:
    """Return the upper median; five times as fast as ``np.median``."""
    return float(np.partition(values, values.size // 2)[values.size // 2])


def _darkest(ink: Ink) -> Ink:
    """Return the darkest pixel of each cell."""
    rows = ink.reshape(len(ink) // _CELL, _CELL, -1).max(axis=1)
    pairs = np.maximum(rows[:, ::2], rows[:, 1::2])
    return np.asarray(np.maximum(pairs[:, ::2], pairs[:, 1::2]))


def _opened(cells: Ink) -> Ink:
    """Remove what is darker than its surroundings and narrower than the reach to both sides.

    Paper goes on beyond the picture as it is at its edge, as far as the reach.
    """
    cells = _with_margin(cells, 2 * _REACH)
    for chosen in (np.minimum, np.maximum):
        for _ in range(2):
            cells = np.ascontiguousarray(_spread(chosen, cells, 2 * _REACH + 1).T)
    return cells


def _with_margin(cells: Ink, margin: int) -> Ink:
    """Repeat the edges outwards; five times as fast as ``np.pad``."""
    wide = np.empty([n + 2 * margin for n in cells.shape], np.uint8)
    inner = wide[margin:-margin]
    inner[:, margin:-margin] = cells
    inner[:, :margin], inner[:, -margin:] = cells[:, :1], cells[:, -1:]
    wide[:margin], wide[-margin:] = inner[0], inner[-1]
    return wide


def _spread(chosen: np.ufunc, cells: Ink, window: int) -> Ink:
    """Take the least or greatest of so many cells of each column; a margin goes."""
    done = 1
    while (step := min(done, window - done)) > 0:
        cells = chosen(cells[:-step], cells[step:])
        done += step
    return np.asarray(cells)
