"""What a hand adds to its strokes or leaves out."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from model.drawing import bend
from model.drawing.slips import slip
from model.drawing.stray import SPACING


def line(length: float) -> bend.Points:
    """Return a level line with points as far apart as on a bent line."""
    across = np.arange(0, length + 1e-6, SPACING)
    return np.array([(x, 0.5) for x in across], np.float32)


def hands(stroke: bend.Points, number: int) -> Iterator[list[bend.Points]]:
    """Yield the strokes that each of several hands makes of one stroke."""
    bend.seed(1)
    for _ in range(number):
        points, ends = slip(stroke, np.array([len(stroke)]), 1.0)
        yield np.split(points, ends[:-1])


def test_a_hand_without_strength_adds_nothing() -> None:
    stroke = line(0.6)
    for _ in range(100):
        points, ends = slip(stroke, np.array([len(stroke)]), 0.0)
        assert np.array_equal(points, stroke)
        assert ends.tolist() == [len(stroke)]


def test_some_hands_flick_and_few_write_twice() -> None:
    stroke = line(0.6)
    bent = twice = 0
    for first, *again in hands(stroke, 2000):
        bent += bool(np.ptp(first[:, 1]) > 0.005)
        twice += bool(again)
    assert 150 < bent < 500
    assert 40 < twice < 160


@pytest.mark.parametrize("length", [0.08, 0.2, 0.6])
def test_what_slips_in_is_small_beside_its_stroke(length: float) -> None:
    stroke = line(length)
    for strokes in hands(stroke, 1000):
        ink = np.concatenate(strokes)
        far = np.linalg.norm(ink[:, np.newaxis] - stroke, axis=2).min(axis=1)
        assert far.max() < 2 * min(0.09, length / 4) + 0.03
        assert np.ptp(strokes[0][:, 0]) > 0.6 * length
