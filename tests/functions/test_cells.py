"""The fast steps on cells give the same as slow and plain calculations."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from letters_core.reading import cells
from letters_core.reading.erosion import Ink

SHAPES = ((4, 4), (8, 16), (64, 48), (256, 256))


def picture(shape: tuple[int, int], least: int = 0) -> Ink:
    return np.random.default_rng(3).integers(least, 256, shape, dtype=np.uint8)


def by_cell(values: NDArray[Any]) -> NDArray[Any]:
    height, breadth = values.shape
    parts = values.reshape(height // cells.SIDE, cells.SIDE, breadth // cells.SIDE, cells.SIDE)
    return parts.swapaxes(1, 2).reshape(*parts.shape[::2], -1)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_softened_picture_is_the_weighted_mean(shape: tuple[int, int]) -> None:
    ink = picture(shape)
    wide = np.pad(ink.astype(int), ((1, 1), (0, 0)), mode="edge")
    tall = wide[:-2] + 2 * wide[1:-1] + wide[2:]
    expected = tall[:, :-2] + 2 * tall[:, 1:-1] + tall[:, 2:]
    soft = cells.softened(ink)
    np.testing.assert_array_equal(soft[:, 1:-1], expected)
    np.testing.assert_array_equal(soft[:, [0, -1]], soft[:, [1, -2]])


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("least", [0, 255])
def test_cells_are_measured(shape: tuple[int, int], least: int) -> None:
    soft = cells.softened(picture(shape, least))
    parts = by_cell(soft) / cells.FINE
    np.testing.assert_array_equal(cells.means(soft), np.floor(parts.mean(axis=-1) + 0.5))
    np.testing.assert_array_equal(cells.darkest(soft), np.floor(parts.max(axis=-1)))


@pytest.mark.parametrize("shape", SHAPES)
def test_shades_are_stretched_cell_by_cell(shape: tuple[int, int]) -> None:
    random = np.random.default_rng(4)
    few = shape[0] // cells.SIDE, shape[1] // cells.SIDE
    start = random.integers(0, 239 * cells.FINE, few).astype(np.float32)
    width = random.integers(16 * cells.FINE, 255 * cells.FINE, few).astype(np.float32)
    near = random.integers(0, 2, few, dtype=np.uint8)
    soft = cells.softened(picture(shape))
    lowest, breadth, kept = (np.kron(part, np.ones((4, 4))) for part in (start, width, near))
    expected = kept * 255 * np.clip((soft - lowest) / breadth, 0, 1)
    found = cells.stretched(soft, start, width, near)
    # The gain is rounded down to a whole number, which is 16 or more.
    assert np.all(found <= expected)
    assert np.all(found >= expected * 15 / 16 - 1)
