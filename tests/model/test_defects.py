"""Drawings with a defect, as training makes them."""

from __future__ import annotations

import numpy as np
import pytest

from model import templates
from model.drawing import defects, shapes
from model.templates import Drawing, Points


@pytest.fixture
def three() -> list[Points]:
    """三, three lines one below the other."""
    return [np.array([(0, y), (1, y)], np.float32) for y in (0.0, 0.5, 1.0)]


def test_one_stroke_is_left_out_and_only_one_that_may(three: list[Points]) -> None:
    may_go = np.array([False, True, False])
    left = defects.without_stroke(three, may_go, np.random.default_rng(1))
    assert left is not None
    assert [float(stroke[0, 1]) for stroke in left] == [0.0, 1.0]


def test_where_no_stroke_may_go_none_does(three: list[Points]) -> None:
    assert defects.without_stroke(three, np.zeros(3, np.bool_), np.random.default_rng(1)) is None


def test_a_stray_stroke_shows(three: list[Points]) -> None:
    upright = Drawing("l", "pen", "", [np.array([(0.5, 0), (0.5, 1)], np.float32)])
    others = templates.pack([upright])
    for seed in range(10):
        more = defects.with_stray_stroke(three, others, np.random.default_rng(seed))
        assert more is not None
        assert len(more) == 4


def test_a_stray_stroke_never_lies_on_another(three: list[Points]) -> None:
    middle = Drawing("一", "pen", "", [three[1], three[0], three[2]])
    others = templates.pack([middle])
    for seed in range(20):
        more = defects.with_stray_stroke(three, others, np.random.default_rng(seed))
        ys = sorted(float(stroke[:, 1].mean()) for stroke in more or three)
        assert min(np.diff(ys)) > 0.02


@pytest.mark.parametrize("seed", range(8))
def test_several_characters_fill_one_box(three: list[Points], seed: int) -> None:
    strokes = defects.several(lambda latin: three[: 1 + latin], np.random.default_rng(seed))
    everything = np.concatenate(strokes)
    assert len(strokes) >= 2
    assert np.ptp(everything, axis=0).max() == pytest.approx(1, abs=1e-5)


def test_shapes_differ_and_fill_one_box() -> None:
    random = np.random.default_rng(2)
    drawn = [shapes.shape(random) for _ in range(60)]
    assert len({len(np.concatenate(strokes)) for strokes in drawn}) > 15
    for strokes in drawn:
        everything = np.concatenate(strokes)
        assert np.isfinite(everything).all()
        assert -1e-4 < everything.min() < everything.max() < 1 + 1e-4
