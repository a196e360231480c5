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
from letters_core.reading import cells, stray_taps
from letters_core.reading.dark_page import upright
from letters_core.reading.erosion import Ink, dilated

# Below this a pixel is a shade of the paper (dust, compression, a pale guide line).
INK = 64
MIN_INK_PIXELS = 5

_WORKING_SIDE = 256
# If shade without ink nearby covers more than this share of the picture, it is paper.
_LARGEST_SHADE = 0.1

# Paper is looked for in cells of pixels. Something narrower than 2 * _REACH + 1 cells,
# and darker than both its sides, is ink.
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
    if (factor := _WORKING_SIDE // max(ink.shape)) > 1:
        size = ink.shape[1] * factor, ink.shape[0] * factor
        return np.asarray(Image.fromarray(ink).resize(size, Image.Resampling.BICUBIC))
    if has_paper and (factor := -(-max(ink.shape) // _WORKING_SIDE)) > 1:
        return np.asarray(Image.fromarray(ink).reduce(factor))
    return ink


def _lifted(ink: Ink) -> Ink:
    """Remove the paper, whatever its shades; raises Blank where nothing stands out.

    Ink is measured by the share of the paper's light that it takes, so that ink in a shadow counts
    as much as ink beside it, and pale ink as much as dark ink elsewhere.
    """
    height, breadth = ink.shape
    if (below := -height % cells.SIDE) | (beside := -breadth % cells.SIDE):
        ink = np.pad(ink, ((0, below), (0, beside)), mode="edge")
    soft = cells.softened(ink)
    means, darkest = cells.means(soft), cells.darkest(soft)
    paper = _opened(means)
    peaks = np.maximum(darkest, paper) - paper
    most = _highest(peaks)
    if most < INK:
        raise Blank(_NOTHING)
    if paper.max() > _SOLID * most:
        # Where fat lines have run together there is no paper within reach.
        solid = paper > _SOLID * _highest(darkest)
        if 0 < np.count_nonzero(solid) < _LARGEST_SOLID * solid.size:
            paper[solid] = int(paper[~solid].mean())
            peaks = np.maximum(darkest, paper) - paper
    above = np.maximum(means, paper) - paper
    # The opening found the lightest paper; most of it is darker by its texture.
    texture = _middle_below(above, most // 3)
    light = np.float32(255 - texture) - paper
    np.maximum(light, 1, out=light)
    high = np.flatnonzero(peaks > most // 2)
    full = _middle((peaks.reshape(-1)[high] - np.float32(texture)) / light.reshape(-1)[high])
    usual = np.float32(full) * light
    contrast = _greatest_near(peaks, _EVEN_REACH) - np.float32(texture)
    np.maximum(contrast, _PALEST * usual, out=contrast)
    np.minimum(contrast, usual, out=contrast)
    least = _FAINTEST * contrast
    np.maximum(least, _TEXTURES * texture, out=least)
    least += texture
    near = _greatest_near(above > least, 1)
    start = _FROM * cells.FINE * contrast
    start -= cells.FINE * light
    start += cells.FINE * 255
    np.minimum(start, cells.FINE * (255 - _LEAST_RANGE), out=start)
    width = np.maximum((_FULL - _FROM) * cells.FINE * contrast, cells.FINE * _LEAST_RANGE)
    return cells.stretched(soft, start, width, near)[:height, :breadth]


def _greatest_near(values: NDArray[Any], reach: int) -> Ink:
    """Return the greatest of the cells within reach of each, at most 255."""
    wide = np.zeros([n + 2 * reach for n in values.shape], np.uint8)
    wide[reach:-reach, reach:-reach] = values
    return _spread(wide, np.maximum, reach=reach)


def _highest(cells: Ink) -> int:
    """Return the ``_SPECKS``-th greatest cell, or the least if there are fewer."""
    return int(_sorted(cells)[-min(_SPECKS, cells.size)])


def _middle(values: NDArray[Any]) -> float:
    """Return the upper median; five times as fast as ``np.median``."""
    return float(np.partition(values, values.size // 2)[values.size // 2])


def _middle_below(cells: Ink, bound: int) -> int:
    """Return the upper median of the cells below a bound, or 0 if there are none."""
    cells = _sorted(cells)
    found = int(cells.searchsorted(np.uint8(bound)))
    return int(cells[found // 2]) if found else 0


def _sorted(cells: Ink) -> Ink:
    """Return all cells in order. Stable sorting of 8 bits counts, faster than a partition."""
    return np.sort(cells, axis=None, kind="stable")


def _opened(cells: Ink) -> Ink:
    """Remove what is darker than its surroundings and narrower than the reach to both sides.

    Paper goes on beyond the picture as it is at its edge, as far as the reach.
    """
    margin = 2 * _REACH
    wide = np.empty([n + 2 * margin for n in cells.shape], np.uint8)
    inner = wide[margin:-margin]
    inner[:, margin:-margin] = cells
    inner[:, :margin], inner[:, -margin:] = cells[:, :1], cells[:, -1:]
    wide[:margin], wide[-margin:] = inner[0], inner[-1]
    return _spread(wide, np.minimum, np.maximum, reach=_REACH)


def _spread(cells: Ink, *chosen: np.ufunc, reach: int) -> Ink:
    """Take the least or greatest within reach of each cell; each time a margin goes."""
    height, breadth = cells.shape
    flat = cells.reshape(-1)
    window = 2 * reach + 1
    for choose in chosen:
        # All rows in one piece, which is faster; what comes from another row is in the margin.
        for stride in (1, breadth):
            done = 1
            while step := min(done, window - done):
                flat = choose(flat[: -step * stride], flat[step * stride :])
                done += step
    margin = 2 * reach * len(chosen)
    whole = np.concatenate((flat, flat[:margin])).reshape(height - margin, breadth)
    return np.ascontiguousarray(whole[:, : breadth - margin])
