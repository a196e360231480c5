"""What changes the released model's score, on the tests' own drawings."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest

from letters_core.reading.recogniser import Recogniser
from model.measuring.papers import SHEETS, Sheet
from model.measuring.what_it_sees import changes, usual
from model.settings import RELEASE, ROOT
from model.templates import Drawing
from tests.browser.strokes import STROKES


@pytest.fixture(scope="module")
def recogniser() -> Recogniser:
    return Recogniser.load(RELEASE)


@pytest.fixture(scope="module")
def drawings() -> list[Drawing]:
    return [
        Drawing(character, "test", "test", [np.array(s, np.float32) for s in strokes])
        for character, strokes in STROKES.items()
    ]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_the_paper_does_not_move_the_score(
    recogniser: Recogniser, drawings: list[Drawing], sheet: Sheet
) -> None:
    change, refused = changes(recogniser, drawings, sheet, usual(recogniser, drawings, sheet))
    assert refused == 0
    assert np.median(np.abs(change)) <= 5
    assert np.mean(np.abs(change)) <= 10


def test_what_the_paper_does_on_real_drawings_was_measured() -> None:
    content = (ROOT / "model" / "report" / "figures.json").read_text("utf-8")
    figures: dict[str, Any] = json.loads(content)["paper"]
    assert figures.keys() == {sheet.name for sheet in SHEETS}
    for name, found in figures.items():
        assert abs(found["median"]) <= 5, name
        assert abs(found["mean"]) <= 10, name
        assert found["refused"] <= 0.01, name
