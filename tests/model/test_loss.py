"""The loss: doubt about the character and its strokes, and scores that differ between twins."""

from __future__ import annotations

import json
import os
import subprocess

import numpy as np
import pytest
from numpy.typing import NDArray

from letters_core.reading.defects import Defect
from tests.conftest import REPOSITORY, require

PYTHON = REPOSITORY / ".venv-model" / "bin" / "python"
WHOLE = (0, Defect.NONE)
LACKING = (0, Defect.MISSING_STROKE)
NOTHING = (-1, Defect.NOT_A_CHARACTER)
# The label and defect of each of four drawings, of which the last is a twin of the first, and the
# log odds with which each is read as the first character.
BATCHES = {
    "alike": ([WHOLE] * 4, [2, 0, 0, 2]),
    "apart": ([WHOLE] * 4, [2, 0, 0, 4]),
    "nothing, alike": ([NOTHING, WHOLE, WHOLE, NOTHING], [2, 0, 0, 2]),
    "nothing, apart": ([NOTHING, WHOLE, WHOLE, NOTHING], [2, 0, 0, 4]),
    "lacking": ([WHOLE, LACKING, LACKING, WHOLE], [2, 9, -0.85, 2]),
}

Losses = dict[str, NDArray[np.float64]]


@pytest.fixture(scope="module")
def losses() -> Losses:
    """The loss of each drawing of each batch, in nats, with the difference between twins at 1."""
    done = subprocess.run(
        [str(require(PYTHON, "test-model")), "-m", "tests.model.losses"],
        cwd=REPOSITORY,
        env=os.environ | {"PYTHONPATH": "functions"},
        input=json.dumps(list(BATCHES.values())),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return dict(zip(BATCHES, map(np.array, json.loads(done.stdout)), strict=True))


def test_a_drawing_scored_like_its_twin_costs_only_its_doubt(losses: Losses) -> None:
    doubt = np.log1p(np.exp([-2.0, 0, 0, -2]))
    assert losses["alike"] == pytest.approx(doubt, abs=1e-3)


def test_scores_that_differ_between_twins_cost_both(losses: Losses) -> None:
    low, high = 1 / (1 + np.exp([-1.0, -2.0]))
    doubt = np.log1p(np.exp([-2.0, 0, 0, -4]))
    assert losses["apart"] - doubt == pytest.approx([high - low, 0, 0, high - low], abs=1e-3)


def test_what_is_no_character_has_no_score_to_keep(losses: Losses) -> None:
    assert losses["nothing, apart"] == pytest.approx(losses["nothing, alike"])


def test_a_drawing_that_lacks_a_stroke_should_not_be_read_surely(losses: Losses) -> None:
    _, sure, unsure, _ = losses["lacking"]
    assert unsure < sure
