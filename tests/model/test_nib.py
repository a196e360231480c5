"""Pens whose lines are not equally wide everywhere."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from model import templates
from model.drawing import bend, nib, render
from model.drawing.sampler import Sampler
from model.settings import FULL
from model.templates import Drawing

SIDE = 96
# A level line and an upright one that cross at (48, 48).
POINTS = np.array([(16, 48), (32, 48), (80, 48), (48, 16), (48, 64), (48, 80)], np.float32)
ENDS = np.array([3, 6])


@pytest.mark.parametrize("width", [0.5, 3.0, 9.0])
def test_an_even_nib_draws_as_the_round_pen_does(width: float) -> None:
    even = nib.draw(POINTS, ENDS, np.full(len(POINTS), width, np.float32), 1.0, SIDE, SIDE)
    crossing = np.s_[38:58, 38:58]
    even[crossing] = 0
    round_pen = render.draw(POINTS, ENDS, width, SIDE, SIDE)
    round_pen[crossing] = 0
    assert np.abs(even.astype(int) - round_pen).max() <= 1


def test_a_line_grows_from_one_width_to_the_next() -> None:
    line, widths = POINTS[:3], np.array([4, 4, 16], np.float32)
    ink = nib.draw(line, np.array([3]), widths, 1.0, SIDE, SIDE) / 255
    for column, width in ((24, 4), (56, 10), (72, 14)):
        assert ink[:, column].sum() == pytest.approx(width, abs=0.8)


def test_thin_ink_is_darker_where_strokes_cross() -> None:
    ink = nib.draw(POINTS, ENDS, np.full(6, 8, np.float32), 0.5, SIDE, SIDE)
    assert ink[48, 24] == 127
    assert ink[48, 48] == 191


@pytest.mark.parametrize("seed", range(20))
def test_a_flat_nib_is_narrower_in_one_direction(seed: int) -> None:
    turns = np.linspace(0, np.pi, 60, endpoint=False)
    spokes = [(48, 48) + r * np.array((np.cos(a), np.sin(a))) for a in turns for r in (0, 40)]
    ends = np.arange(2, 2 * len(turns) + 1, 2)
    bend.seed(seed)
    widths = nib.flat(np.array(spokes, np.float32), ends, 10.0)
    assert widths.max() == pytest.approx(10, abs=0.1)
    assert 2.4 < widths.min() < 8.1
    narrowest, widest = turns[widths[::2].argmin()], turns[widths[::2].argmax()]
    assert abs(narrowest - widest) == pytest.approx(np.pi / 2, abs=0.11)


def test_a_brush_is_often_lifted_at_the_end_of_a_stroke() -> None:
    lifted, pressures = 0, []
    for seed in range(200):
        bend.seed(seed)
        widths = nib.pressed(POINTS, ENDS, 10.0)
        pressures += [widths.min(), widths.max()]
        lifted += widths[2] < 6
    assert min(pressures) > 1.4
    assert max(pressures) <= 10
    assert 60 < lifted < 140


def test_the_share_of_uneven_pens_is_a_setting(cross: Drawing) -> None:
    pen = replace(FULL, source_weight={"pen": 1.0}, strength={"pen": 1.0}, defect_share={})
    pen = replace(pen, dry_share=0.0)

    def grey(share: float) -> float:
        sampler = Sampler(templates.pack([cross]), replace(pen, nib_share=share), 1)
        inks = [sampler._one()[0] for _ in range(60)]
        return float(np.mean([ink.max() < 250 for ink in inks]))

    assert grey(1) > grey(0) + 0.05
