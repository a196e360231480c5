"""The gain from advice was measured, in the way that the report says."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest

from letters_core.advice import pack
from letters_core.advice.advise import GOOD, advise
from letters_core.advice.strokes import box, flattened
from letters_core.reading import scoring
from letters_core.reading.erosion import Ink
from letters_core.reading.recogniser import Reading, Recogniser
from model.drawing.canvas import Canvas
from model.measuring import advice_report, bad_hands
from model.settings import RELEASE, ROOT
from model.templates import Drawing
from tests.browser.strokes import STROKES

DRAWINGS = [
    Drawing(character, "test", "test", [np.array(s, np.float32) for s in strokes])
    for character, strokes in STROKES.items()
]


@pytest.fixture(scope="module")
def recogniser() -> Recogniser:
    return Recogniser.load(RELEASE)


@pytest.fixture(scope="module")
def figures() -> dict[str, Any]:
    content = (ROOT / "model" / "report" / "figures.json").read_text("utf-8")
    found: dict[str, Any] = json.loads(content)
    return found


def test_a_drawing_scores_as_on_a_canvas(recogniser: Recogniser) -> None:
    apart = [
        abs(
            advice_report.asked(recogniser, drawing).score
            - scoring.score(recogniser.read(Canvas().draw(drawing)), drawing.character)
        )
        for drawing in DRAWINGS
    ]
    assert np.median(apart) <= 1
    assert np.percentile(apart, 90) <= 4


def test_a_spoiled_stroke_is_the_only_one_that_differs() -> None:
    random = np.random.default_rng(1)
    for drawing in DRAWINGS:
        spoiled, wrong = advice_report.with_one_wrong(drawing, random)
        whole = advice_report.in_square(drawing)
        assert len(spoiled.strokes) == len(whole)
        assert 0 <= wrong < len(whole)


def test_drawings_fill_the_square_as_a_canvas_shows_them() -> None:
    for drawing in DRAWINGS:
        low, high = box(advice_report.in_square(drawing))
        assert max(high - low) == pytest.approx(0.85, abs=0.01)
        assert (low + high) / 2 == pytest.approx(0.5, abs=0.01)


def test_most_of_what_was_written_badly_is_mended(recogniser: Recogniser) -> None:
    faults = [fault for fault in bad_hands.FAULTS if fault.kind in {"without", "stray"}]
    wanted = {"without": "add", "stray": "remove"}
    right = 0
    for fault in faults:
        changes = bad_hands.advised(recogniser, fault).changes
        right += bool(changes) and changes[0].kind == wanted[fault.kind]
    assert right >= 0.9 * len(faults)


def test_a_drawing_of_many_strokes_is_read_less_often(
    recogniser: Recogniser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that the answer does not take longer."""
    read, count = Recogniser.read, 0

    def counted(self: Recogniser, ink: Ink) -> Reading:
        nonlocal count
        count += 1
        return read(self, ink)

    monkeypatch.setattr(Recogniser, "read", counted)
    random = np.random.default_rng(2)
    for character, most in (("議", 16), ("書", 25)):
        strokes = [flattened(stroke) for stroke in pack.load().designs(character)[0]]
        shaken = [stroke + random.normal(0, 0.05, 2) for stroke in strokes]
        count = 0
        assert advise(recogniser, character, shaken, 0.05).score < GOOD
        assert count <= most


def test_the_corrections_are_shown() -> None:
    assert (ROOT / "model" / "report" / "advice.png").stat().st_size > 20_000


def test_the_gain_on_real_drawings_is_kept(figures: dict[str, Any]) -> None:
    every = figures["advice on real drawings"]["all"]
    assert every["share"] >= 0.8
    assert every["median"] >= 17


@pytest.mark.parametrize(
    ("kind", "least"), [("wrong", 0.92), ("costly", 0.92), ("missing", 0.9), ("stray", 0.9)]
)
def test_the_share_of_faults_it_names_is_kept(
    figures: dict[str, Any], kind: str, least: float
) -> None:
    assert figures["advice on spoiled drawings"][kind]["named"] >= least
