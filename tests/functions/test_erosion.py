"""Erosion, compared with its definition on pictures of noise."""

from __future__ import annotations

import numpy as np
import pytest

from letters_core.reading.erosion import Ink, dilated, eroded, halved, peaked, ridge, worn

FOUR = [(0, 0), (0, 1), (0, -1), (1, 0), (-1, 0)]
EIGHT = [(row, column) for row in (-1, 0, 1) for column in (-1, 0, 1)]


@pytest.fixture(params=range(3))
def noise(request: pytest.FixtureRequest) -> Ink:
    """Random ink with a margin of paper, in a picture that is not square."""
    ink = np.zeros((21, 34), np.uint8)
    ink[1:-1, 1:-1] = np.random.default_rng(request.param).integers(0, 256, (19, 32))
    return ink


def bar(width: int) -> Ink:
    """An upright line in the middle of 32 pixels."""
    ink = np.zeros((32, 32), np.uint8)
    ink[4:28, 16 - width // 2 : 16 + (width + 1) // 2] = 255
    return ink


def neighbours(ink: Ink, offsets: list[tuple[int, int]]) -> Ink:
    """Every pixel's neighbours, (neighbours, height, width)."""
    return np.stack([np.roll(ink, offset, axis=(0, 1)) for offset in offsets])


@pytest.mark.parametrize(("diagonal", "offsets"), [(False, FOUR), (True, EIGHT)])
def test_erosion_takes_the_least_of_the_neighbours(
    noise: Ink, diagonal: bool, offsets: list[tuple[int, int]]
) -> None:
    assert (eroded(noise, diagonal=diagonal) == neighbours(noise, offsets).min(axis=0)).all()


@pytest.mark.parametrize(("diagonal", "offsets"), [(False, FOUR), (True, EIGHT)])
def test_dilation_takes_the_greatest(
    noise: Ink, diagonal: bool, offsets: list[tuple[int, int]]
) -> None:
    found = dilated(noise, diagonal=diagonal)[1:-1, 1:-1]
    assert (found == neighbours(noise, offsets).max(axis=0)[1:-1, 1:-1]).all()


@pytest.mark.parametrize("depth", [0, 0.25, 0.5, 1, 1.75, 2, 3.5])
def test_a_line_loses_twice_the_depth_of_its_width(depth: float) -> None:
    lines, _ = worn(bar(9), depth)
    assert lines[16].sum() / 255 == pytest.approx(9 - 2 * depth, abs=0.02)


def test_a_line_that_erosion_takes_away_is_given_back_as_a_ridge() -> None:
    lines, ridges = worn(np.maximum(bar(9), bar(1).T), 2)
    assert lines[16, 4:11].max() == 0
    assert ridges[16, 5:11].min() == 255


def test_a_line_that_stays_leaves_no_ridge_along_it() -> None:
    fat = bar(9)
    assert ridge(fat, eroded(fat, diagonal=True)).max() == 0


def test_half_a_picture_is_the_mean_of_four_pixels() -> None:
    picture = np.array([[0, 255, 255, 255], [0, 255, 255, 254]], np.uint8)
    assert halved(picture).tolist() == [[128, 255]]


def test_pale_ink_becomes_dark_and_paper_stays_paper() -> None:
    assert peaked(np.array([[0, 50, 100]], np.uint8)).tolist() == [[0, 127, 255]]
    assert peaked(np.zeros((2, 2), np.uint8)).max() == 0
