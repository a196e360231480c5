"""Bending, drawing, distorting and tracing strokes."""

from __future__ import annotations

import numpy as np
import pytest

from model.drawing import bend, ligature, render
from model.measuring import distort
from model.sources import fonts, skeleton
from model.templates import Drawing, pack


def flat(drawing: Drawing) -> tuple[bend.Points, bend.Ends]:
    packed = pack([drawing])
    return packed.points, packed.stroke_ends


def test_no_strength_leaves_the_strokes_where_they_are(cross: Drawing) -> None:
    points, ends = bend.bend(*flat(cross), 0.0)
    before, before_ends = flat(cross)
    assert points[0] == pytest.approx(before[0])
    assert points[ends[-1] - 1] == pytest.approx(before[before_ends[-1] - 1])


def test_one_seed_gives_one_hand(cross: Drawing) -> None:
    hands = []
    for seed in (1, 1, 2):
        bend.seed(seed)
        hands.append(bend.bend(*flat(cross), 1.0)[0])
    assert np.array_equal(hands[0], hands[1])
    assert not np.array_equal(hands[0], hands[2])


def test_a_bent_drawing_stays_near_its_template(cross: Drawing) -> None:
    bend.seed(5)
    for _ in range(200):
        points, ends = bend.bend(*flat(cross), 1.0)
        assert np.isfinite(points).all()
        assert points.min() > -1
        assert points.max() < 2
        assert ends[-1] == len(points)


@pytest.mark.parametrize("width", [2.0, 5.0, 12.0])
def test_a_line_is_as_wide_as_the_pen(width: float) -> None:
    line = [np.array([(10, 32), (54, 32)], np.float32)]
    ink = render.draw(line[0], np.array([2]), width, 64, 64)
    assert ink[:, 32].astype(float).sum() / 255 == pytest.approx(width, abs=0.15)


def test_a_line_thinner_than_a_pixel_is_paler_and_not_wider() -> None:
    ink = render.draw(np.array([(10, 32.5), (54, 32.5)], np.float32), np.array([2]), 0.5, 64, 64)
    assert ink.max() == 127


def test_a_drawing_is_placed_where_it_should_be(cross: Drawing) -> None:
    ink = render.on_canvas(cross.strokes, side=200, width=4, size=0.5, x=0.3, y=0.6)
    rows, columns = np.nonzero(ink > 127)
    assert (columns.min() + columns.max() + 1) / 2 == pytest.approx(60, abs=1)
    assert (rows.min() + rows.max() + 1) / 2 == pytest.approx(120, abs=1)
    assert np.ptp(columns) == pytest.approx(104, abs=2)


def test_distortion_grows_from_nothing(cross: Drawing) -> None:
    def away(step: int) -> float:
        moved, start = distort.distorted(cross, step), distort.distorted(cross, 0)
        pairs = zip(moved.strokes, start.strokes, strict=True)
        return float(np.mean([np.abs(a - b).mean() for a, b in pairs]))

    distances = [away(step) for step in range(distort.STEPS + 1)]
    assert distances[0] == 0
    assert distances == sorted(set(distances))


def test_a_drawing_is_distorted_in_the_same_way_each_time(cross: Drawing) -> None:
    first, second = (np.concatenate(distort.distorted(cross, 4).strokes) for _ in range(2))
    assert np.array_equal(first, second)


def test_a_thick_cross_is_traced_as_four_arms() -> None:
    bitmap = np.zeros((80, 80), np.uint8)
    bitmap[36:44, 10:70] = 1
    bitmap[10:70, 36:44] = 1
    strokes = skeleton.strokes(bitmap, shortest=6)
    assert len(strokes) == 4
    everything = np.concatenate(strokes)
    assert np.ptp(everything, axis=0) == pytest.approx([56, 56], abs=6)


def test_a_short_stroke_of_a_glyph_is_kept_on_both_sides_of_what_it_crosses() -> None:
    bar_of_grass = np.zeros((80, 80), np.uint8)
    bar_of_grass[36:40, 10:70] = 1
    bar_of_grass[30:46, 38:42] = 1
    everything = np.concatenate(skeleton.strokes(bar_of_grass, fonts.SPUR))
    assert np.ptp(everything, axis=0) == pytest.approx([57, 13], abs=3)


def test_a_ring_is_traced_once_round() -> None:
    y, x = np.mgrid[:80, :80]
    distance = np.hypot(x - 40, y - 40)
    strokes = skeleton.strokes(((distance > 22) & (distance < 28)).astype(np.uint8), shortest=6)
    length = sum(np.hypot(*np.diff(s, axis=0).T).sum() for s in strokes)
    assert length == pytest.approx(2 * np.pi * 25, rel=0.12)


@pytest.mark.parametrize("side", [1, 2, 3, 8])
def test_a_dot_is_a_stroke(side: int) -> None:
    bitmap = np.zeros((20, 20), np.uint8)
    bitmap[6 : 6 + side, 6 : 6 + side] = 1
    assert len(skeleton.strokes(bitmap, shortest=6)) == 1


def test_a_letter_joined_as_in_cursive_keeps_its_own_strokes() -> None:
    stem = np.array([(0.3, 0.0), (0.3, 1.0)], np.float32)
    dot = np.array([(0.3, -0.2), (0.3, -0.19)], np.float32)
    random = np.random.default_rng(4)
    for _ in range(20):
        first, second = ligature.joined([stem, dot], random)
        assert np.array_equal(second, dot)
        assert all((first == point).all(axis=1).any() for point in stem)
        assert len(first) in (2, 10, 18)
