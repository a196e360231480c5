"""Ink of a dry brush, before and after cleaning."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from letters_core.reading.erosion import dilated
from letters_core.reading.paper import clean
from model import templates
from model.drawing.canvas import Canvas
from model.drawing.dry_ink import dried
from model.drawing.sampler import Sampler
from model.settings import FULL
from model.templates import Drawing


@pytest.fixture
def inked(cross: Drawing) -> NDArray[np.uint8]:
    return Canvas(width=16).draw(cross)


@pytest.mark.parametrize("seed", range(10))
def test_dry_ink_is_paler_here_and_there_and_nowhere_else(
    inked: NDArray[np.uint8], seed: int
) -> None:
    dry = dried(inked, np.random.default_rng(seed))
    assert dry.shape == inked.shape
    assert (dry <= inked).all()
    full = dry[inked == 255]
    assert full.max() > 1.3 * np.percentile(full, 5)


@pytest.mark.parametrize("seed", range(10))
def test_cleaning_brings_dry_ink_back(inked: NDArray[np.uint8], seed: int) -> None:
    there = clean(dried(inked, np.random.default_rng(seed))) > 127
    assert (there & (inked > 127)).sum() > 0.85 * (inked > 127).sum()
    assert not (there & (dilated(inked, diagonal=True) == 0)).any()


def test_the_share_of_dry_ink_is_a_setting(cross: Drawing) -> None:
    pen = replace(FULL, source_weight={"pen": 1.0}, strength={"pen": 1.0}, defect_share={})

    def darkness(share: float) -> float:
        sampler = Sampler(templates.pack([cross]), replace(pen, dry_share=share), 1)
        inks = [sampler._one()[0] for _ in range(60)]
        return float(np.mean([ink[ink > 0].mean() for ink in inks]))

    assert darkness(1) < 0.75 * darkness(0)
