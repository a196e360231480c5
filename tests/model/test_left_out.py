"""What a stroke that is left out costs, by the kind of stroke."""

from __future__ import annotations

import numpy as np
import pytest

from model.measuring.left_out import by_kind, kind
from model.templates import Drawing


@pytest.mark.parametrize(
    ("stroke", "expected"),
    [
        ([(0.4, 0.1), (0.5, 0.2)], "dot or short stroke"),
        ([(0.1, 0.5), (0.9, 0.45)], "horizontal line"),
        ([(0.5, 0.1), (0.45, 0.9)], "vertical line"),
        ([(0.9, 0.1), (0.3, 0.8)], "slanted line"),
        ([(0.1, 0.1), (0.9, 0.1), (0.9, 0.9)], "bent line"),
    ],
)
def test_a_stroke_has_a_kind(stroke: list[tuple[float, float]], expected: str) -> None:
    assert kind(np.array(stroke, np.float32)) == expected


def test_the_loss_is_reported_by_kind(cross: Drawing) -> None:
    rows = by_kind([cross] * 4, [0, 0, 1, 1], np.array([10, 30, 2, 4])).splitlines()
    assert rows[2:] == [
        "| horizontal line | 2 | 20 | 15 to 25 | 0% |",
        "| vertical line | 2 | 3 | 2 to 4 | 100% |",
    ]
