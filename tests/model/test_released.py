"""The released model, on characters written for the tests."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from letters_core.characters import LOOK_ALIKES, SIZE_PAIRS, look_alikes
from letters_core.reading import scoring
from letters_core.reading.recogniser import MODEL_FILE, Recogniser
from model.drawing.canvas import Canvas
from model.measuring import distort
from model.measuring.reader import multiply_accumulates
from model.settings import RELEASE
from model.templates import Drawing
from tests.browser.strokes import STROKES, Strokes
from tests.twins import NEAT

SMALL = {small for small, _ in SIZE_PAIRS}
SIZED = {c for pair in SIZE_PAIRS for c in pair}
TSU = (((0.1, 0.4), (0.4, 0.28), (0.75, 0.3), (0.88, 0.5), (0.75, 0.75), (0.45, 0.85)),)


@pytest.fixture(scope="module")
def recogniser() -> Recogniser:
    return Recogniser.load(RELEASE)


def by_hand(character: str, strokes: Strokes) -> Drawing:
    lines = [np.array(stroke, np.float32) for stroke in strokes]
    return Drawing(character, "test", "test", lines)


@pytest.fixture(scope="module")
def drawings() -> list[Drawing]:
    return [by_hand(character, strokes) for character, strokes in STROKES.items()]


def scores(recogniser: Recogniser, drawings: list[Drawing], canvas: Canvas) -> list[int]:
    return [scoring.score(recogniser.read(canvas.draw(d)), d.character) for d in drawings]


def test_it_is_small_and_quick_enough() -> None:
    assert (RELEASE / MODEL_FILE).stat().st_size <= 3_000_000
    assert multiply_accumulates() <= 100_000_000


def test_neat_characters_are_read_and_score_well(
    recogniser: Recogniser, drawings: list[Drawing]
) -> None:
    assert np.median(scores(recogniser, drawings, Canvas())) >= 80
    assert min(scores(recogniser, drawings, Canvas())) >= 50


@pytest.mark.parametrize(
    "canvases",
    [
        [Canvas(width=w) for w in (4, 8, 16, 24, 32)],
        [Canvas(width=8, size=s) for s in (0.3, 0.5, 0.7, 0.92)],
        [Canvas(width=8, size=0.4, x=x, y=y) for x, y in ((0.3, 0.3), (0.7, 0.4), (0.5, 0.7))],
        [Canvas(side=side) for side in (64, 128, 512, 1024)],
    ],
    ids=["pen", "size", "place", "canvas"],
)
def test_the_score_is_indifferent_to_what_is_not_legibility(
    recogniser: Recogniser, drawings: list[Drawing], canvases: list[Canvas]
) -> None:
    # Kana with a small form differ from it by their size.
    drawings = [d for d in drawings if d.character not in SIZED]
    usual = np.array(scores(recogniser, drawings, Canvas()))
    moved = np.abs([np.array(scores(recogniser, drawings, c)) - usual for c in canvases])
    assert np.median(moved) <= 4
    assert np.percentile(moved, 95) <= 15


def test_a_drawing_moved_by_part_of_a_pixel_keeps_its_score(
    recogniser: Recogniser, drawings: list[Drawing]
) -> None:
    uneven = [distort.distorted(d, step) for d in drawings for step in range(1, 6)]
    moved = Canvas(x=0.5 + 0.05 / 256, y=0.5 + 0.05 / 256)
    change = np.subtract(scores(recogniser, uneven, Canvas()), scores(recogniser, uneven, moved))
    assert np.mean(np.abs(change) <= 1) >= 0.95


def test_the_score_falls_with_every_step_of_distortion(
    recogniser: Recogniser, drawings: list[Drawing]
) -> None:
    means = [
        np.mean(scores(recogniser, [distort.distorted(d, s) for d in drawings], Canvas()))
        for s in range(0, distort.STEPS + 1, 2)
    ]
    assert all(later < earlier for earlier, later in pairwise(means))


def test_what_is_read_as_something_else_scores_under_half(
    recogniser: Recogniser, drawings: list[Drawing]
) -> None:
    for drawing in drawings:
        reading = recogniser.read(Canvas().draw(drawing))
        best = scoring.rank(reading, 1)[0].character
        others = [c for c in STROKES if c not in look_alikes(best)]
        assert max(scoring.score(reading, c) for c in others) < 50


@pytest.mark.parametrize("width", [5, 12, 26])
@pytest.mark.parametrize("character", NEAT)
def test_every_look_alike_gets_the_same_good_score(
    recogniser: Recogniser, character: str, width: int
) -> None:
    reading = recogniser.read(Canvas(width=width).draw(by_hand(character, NEAT[character])))
    every = {scoring.score(reading, c) for c in look_alikes(character) if c not in SMALL}
    assert len(every) == 1
    assert min(every) >= 80


def test_every_look_alike_was_written() -> None:
    by_size_alone = {c for pair in SIZE_PAIRS if len(look_alikes(pair[0])) == 2 for c in pair}
    assert set("".join(LOOK_ALIKES)) - by_size_alone - SMALL == set(NEAT)


def test_a_kana_is_large_or_small_as_its_size_and_place_say(recogniser: Recogniser) -> None:
    tsu = by_hand("つ", TSU)
    large = recogniser.read(Canvas(width=10, size=0.8).draw(tsu))
    small = recogniser.read(Canvas(width=10, size=0.32, x=0.33, y=0.68).draw(tsu))
    assert scoring.rank(large, 1)[0].character == "つ"
    assert scoring.rank(small, 1)[0].character == "っ"
    assert scoring.score(large, "っ") < 50
    assert scoring.score(small, "つ") < 50
