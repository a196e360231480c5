"""Characters that are still misread are drawn more often, within limits."""

from __future__ import annotations

import numpy as np
import pytest

from letters_core.characters import INDEX
from model.settings import FULL
from model.training.difficulty import Difficulty

LEAST, MOST = FULL.hard_kanji_weight


@pytest.fixture
def difficulty() -> Difficulty:
    """Losses of a hundred drawings of each kanji: low, but high for 漢, and higher for あ."""
    known = Difficulty(FULL)
    labels = np.tile(np.arange(len(FULL.characters)), 100)
    losses = np.full(len(labels), 0.1, np.float32)
    losses[labels == INDEX["漢"]] = 0.3
    losses[labels == INDEX["一"]] = 0.0
    losses[labels == INDEX["二"]] = 5.0
    losses[labels == INDEX["あ"]] = 5.0
    known.update(labels, losses)
    return known


def weight(difficulty: Difficulty, character: str) -> float:
    return float(difficulty.weights()[INDEX[character]])


def test_at_first_all_characters_come_equally_often() -> None:
    assert (Difficulty(FULL).weights() == 1).all()


def test_a_harder_kanji_is_drawn_more_often(difficulty: Difficulty) -> None:
    assert 1.5 < weight(difficulty, "漢") / weight(difficulty, "木") < 3


def test_the_easiest_and_the_hardest_stay_within_bounds(difficulty: Difficulty) -> None:
    assert (weight(difficulty, "一"), weight(difficulty, "二")) == (LEAST, MOST)


def test_only_kanji_are_weighed(difficulty: Difficulty) -> None:
    assert weight(difficulty, "あ") == 1


def test_a_kanji_that_became_easy_is_drawn_less_often(difficulty: Difficulty) -> None:
    before = weight(difficulty, "漢")
    difficulty.update(np.full(100, INDEX["漢"]), np.zeros(100, np.float32))
    assert weight(difficulty, "漢") < before


def test_a_few_drawings_change_little() -> None:
    difficulty = Difficulty(FULL)
    kanji = np.array([INDEX["木"], INDEX["林"], INDEX["森"]])
    difficulty.update(kanji, np.array([3.0, 0.0, 0.0], np.float32))
    assert weight(difficulty, "木") < 1.2
