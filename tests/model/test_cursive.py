"""This project's own cursive letters."""

from __future__ import annotations

from string import ascii_lowercase

import numpy as np

from model.sources.cursive import read_cursive


def test_every_form_is_a_lower_case_letter_of_close_points() -> None:
    for drawing in read_cursive():
        assert drawing.character in ascii_lowercase
        for stroke in drawing.strokes:
            assert stroke.dtype == np.float32
            steps = np.hypot(*np.diff(stroke, axis=0).T)
            assert np.median(steps) < 12


def test_only_the_dots_and_the_bar_are_strokes_of_their_own() -> None:
    counts = {d.character: len(d.strokes) for d in read_cursive() if len(d.strokes) > 1}
    assert counts == {"i": 2, "j": 2, "t": 2}


def test_the_points_of_a_form_lie_on_its_curve() -> None:
    first = next(d for d in read_cursive() if d.character == "l").strokes[0]
    assert np.allclose(first[0], (0, 80))
    assert np.allclose(first[-1], (85, 78))
    assert (np.abs(first - np.array([66, 8])).sum(axis=1) < 1e-3).any()
