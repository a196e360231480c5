"""The shift, turn and scale that bring one stroke onto another."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Similarity:
    """Move points about a centre, (2,), by a turn and a scale, (2, 2), to another centre."""

    centre: Floats
    matrix: Floats
    to: Floats

    @classmethod
    def between(cls, points: Floats, others: Floats) -> Similarity:
        """Return the least-squares move from (n, 2) points to as many others, one for one."""
        centre, to = points.mean(axis=0), others.mean(axis=0)
        (x, y), (u, v) = (points - centre).T, (others - to).T
        spread = max(float(x @ x + y @ y), 1e-9)
        along, across = (x @ u + y @ v) / spread, (x @ v - y @ u) / spread
        return cls(centre, np.array([[along, across], [-across, along]]), to)

    def __call__(self, points: Floats) -> Floats:
        """Return (n, 2) points, moved."""
        return np.asarray((points - self.centre) @ self.matrix + self.to)

    @property
    def turn(self) -> float:
        """The turn, from 0 to pi radians, either way round."""
        return abs(float(np.arctan2(self.matrix[0, 1], self.matrix[0, 0])))

    @property
    def scale(self) -> float:
        """How many times larger points become."""
        return float(np.hypot(*self.matrix[0]))
