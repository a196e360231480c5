"""How strokes stray from their design."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from model.drawing import bend
from model.drawing.stray import SPACING, sharpen, stray, unhook


def dense(*corners: tuple[float, float]) -> bend.Points:
    """Return a line through the corners with points as far apart as on a bent line."""
    pieces = []
    for a, b in pairwise(corners):
        steps = max(round(float(np.hypot(b[0] - a[0], b[1] - a[1])) / SPACING), 1)
        pieces.append(np.linspace(a, b, steps, endpoint=False))
    return np.concatenate([*pieces, [corners[-1]]]).astype(np.float32)


def ends_of(stroke: bend.Points, hands: int) -> bend.Points:
    """Return where so many hands begin and end a stroke, (hands, 2, 2)."""
    bend.seed(3)
    out = []
    for _ in range(hands):
        drawn = stroke.copy()
        stray(drawn, np.array([len(drawn)]), 1.0, 0.0)
        out.append(drawn[[0, -1]])
    return np.stack(out)


@pytest.mark.parametrize("length", [0.3, 0.8])
def test_an_end_strays_as_far_in_a_short_stroke_as_in_a_long_one(length: float) -> None:
    drawn = ends_of(dense((0.1, 0.5), (0.1 + length, 0.5)), 2000)
    start, end = drawn[:, 0, 0] - 0.1, drawn[:, 1, 0] - 0.1 - length
    assert 0.03 < start.std() < 0.07
    assert 0.03 < end.std() < 0.07
    beside = drawn[:, 1, 1] - 0.5
    assert beside.std() < 0.8 * end.std()


def test_a_dot_stays_a_dot() -> None:
    drawn = ends_of(np.array([(0.5, 0.1), (0.5, 0.11)], np.float32), 500)
    assert np.linalg.norm(drawn[:, 1] - drawn[:, 0], axis=1).max() < 0.03


def test_a_rounded_corner_is_drawn_to_a_point() -> None:
    turn = np.linspace(0, np.pi / 2, 4)
    arc = np.stack([0.76 + 0.04 * np.sin(turn), 0.24 - 0.04 * np.cos(turn)], axis=1)
    corner = dense((0.2, 0.2), *map(tuple, arc), (0.8, 0.8))
    before = float(np.linalg.norm(corner - (0.8, 0.2), axis=1).min())
    sharpen(corner, np.array([len(corner)]))
    assert float(np.linalg.norm(corner - (0.8, 0.2), axis=1).min()) < before / 2


def test_a_bow_stays_a_bow() -> None:
    turn = np.linspace(0, 1.8 * np.pi, 40)
    bow = (0.5 + 0.25 * np.stack([np.cos(turn), np.sin(turn)], axis=1)).astype(np.float32)
    drawn = bow.copy()
    sharpen(drawn, np.array([len(drawn)]))
    assert np.array_equal(drawn, bow)


def test_a_hook_is_left_out_where_it_should_be() -> None:
    hooked = dense((0.5, 0.1), (0.5, 0.9), (0.42, 0.82))
    kept, left_out = hooked.copy(), hooked.copy()
    unhook(kept, np.array([len(kept)]), 0.0)
    unhook(left_out, np.array([len(left_out)]), 1.0)
    assert np.array_equal(kept, hooked)
    assert left_out[-1] == pytest.approx((0.5, 0.9), abs=0.03)


@pytest.mark.parametrize(("gap", "least", "most"), [(0.05, 0.08, 0.3), (0.3, 0.0, 0.06)])
def test_strokes_that_nearly_touch_are_joined_now_and_then(
    gap: float, least: float, most: float
) -> None:
    down, across = dense((0.5, 0.0), (0.5, 0.5)), dense((0.5, 0.5 + gap), (0.9, 1.0))
    points, ends = np.concatenate([down, across]), np.array([len(down), len(down) + len(across)])
    bend.seed(4)
    joined = [len(bend.bend(points, ends, 1.0)[1]) == 1 for _ in range(1000)]
    assert least <= np.mean(joined) <= most
