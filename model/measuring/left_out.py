"""What a stroke that is left out costs, by the kind of stroke."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from model.measuring.section import table
from model.templates import Drawing, Points, fitted

# In parts of the character's longer side, and of a stroke's chord; degrees from the axis.
_DOT, _BENT, _UPRIGHT = 0.25, 1.25, 25
_HARDLY = 5
_KINDS = ("dot or short stroke", "horizontal line", "vertical line", "slanted line", "bent line")


def kind(stroke: Points) -> str:
    """Return the kind of a stroke in a box whose longer side is 1, y down."""
    length = float(np.linalg.norm(np.diff(stroke, axis=0), axis=1).sum())
    across, down = np.abs(stroke[-1] - stroke[0])
    if length < _DOT:
        return _KINDS[0]
    if length > _BENT * float(np.hypot(across, down)):
        return _KINDS[4]
    angle = float(np.degrees(np.arctan2(down, across)))
    return _KINDS[1] if angle < _UPRIGHT else _KINDS[2] if angle > 90 - _UPRIGHT else _KINDS[3]


def by_kind(whole: list[Drawing], gone: list[int], lost: NDArray[np.int64]) -> str:
    """Return the table of points lost, (N,), where the stroke of index ``gone`` was left out."""
    kinds = np.array([kind(fitted(d.strokes)[i]) for d, i in zip(whole, gone, strict=True)])
    rows = [
        [
            name,
            f"{of.sum():,}",
            f"{np.median(lost[of]):.0f}",
            f"{np.percentile(lost[of], 25):.0f} to {np.percentile(lost[of], 75):.0f}",
            f"{(lost[of] < _HARDLY).mean():.0%}",
        ]
        for name in _KINDS
        if (of := kinds == name).any()
    ]
    return table(["left out", "drawings", "lost, median", "middle half", "lost under 5"], rows)
