"""Stroke templates: the drawings of all sources in a few flat arrays, which load fast.

A drawing is a list of strokes; a stroke is a list of points, y down, in a box whose longer side
is 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from letters_core.characters import INDEX

TEMPLATES_FILE = "templates.npz"

Points = NDArray[np.float32]


class Drawing(NamedTuple):
    """One character as somebody wrote or designed it."""

    character: str
    source: str
    writer: str
    strokes: list[Points]


@dataclass(frozen=True)
class Templates:
    """Drawings in flat arrays.

    points: (P, 2) float32; stroke_ends: (S,) end of each stroke in points;
    drawing_ends: (D,) end of each drawing in strokes; labels: (D,) index in CHARACTERS;
    sources: (D,) index in source_names.
    """

    points: Points
    stroke_ends: NDArray[np.int64]
    drawing_ends: NDArray[np.int64]
    labels: NDArray[np.int64]
    sources: NDArray[np.int64]
    source_names: tuple[str, ...]

    def strokes(self, drawing: int) -> list[Points]:
        """Return the strokes of one drawing, each (points, 2)."""
        first = int(self.drawing_ends[drawing - 1]) if drawing else 0
        last = int(self.drawing_ends[drawing])
        starts = [int(self.stroke_ends[s - 1]) if s else 0 for s in range(first, last)]
        ends = [int(self.stroke_ends[s]) for s in range(first, last)]
        return [self.points[a:b] for a, b in zip(starts, ends, strict=True)]

    def save(self, path: Path) -> None:
        """Write the arrays to one .npz, whole or not at all."""
        partial = path.with_suffix(".partial.npz")
        np.savez(
            partial,
            points=self.points,
            stroke_ends=self.stroke_ends,
            drawing_ends=self.drawing_ends,
            labels=self.labels,
            sources=self.sources,
            source_names=np.array(self.source_names),
        )
        partial.replace(path)

    @classmethod
    def load(cls, path: Path) -> Templates:
        """Read a file that ``save`` wrote."""
        with np.load(path) as arrays:
            names = tuple(str(name) for name in arrays["source_names"])
            return cls(
                arrays["points"],
                arrays["stroke_ends"],
                arrays["drawing_ends"],
                arrays["labels"],
                arrays["sources"],
                names,
            )


def joined(parts: Sequence[Templates]) -> Templates:
    """Return the drawings of several templates as one, in the same order."""
    names = list(dict.fromkeys(name for part in parts for name in part.source_names))
    points = np.cumsum([0, *(len(part.points) for part in parts)])
    strokes = np.cumsum([0, *(len(part.stroke_ends) for part in parts)])
    place = [np.array([names.index(n) for n in part.source_names]) for part in parts]
    return Templates(
        np.concatenate([p.points for p in parts]),
        np.concatenate([p.stroke_ends + n for p, n in zip(parts, points[:-1], strict=True)]),
        np.concatenate([p.drawing_ends + n for p, n in zip(parts, strokes[:-1], strict=True)]),
        np.concatenate([p.labels for p in parts]),
        np.concatenate([where[p.sources] for p, where in zip(parts, place, strict=True)]),
        tuple(names),
    )


def pack(drawings: Iterable[Drawing]) -> Templates:
    """Return drawings as flat arrays, each scaled so that its longer side is 1."""
    points: list[Points] = []
    stroke_ends: list[int] = []
    drawing_ends: list[int] = []
    labels: list[int] = []
    sources: list[int] = []
    names: dict[str, int] = {}
    total = 0
    for drawing in drawings:
        for stroke in fitted(drawing.strokes):
            points.append(stroke)
            total += len(stroke)
            stroke_ends.append(total)
        drawing_ends.append(len(stroke_ends))
        labels.append(INDEX[drawing.character])
        sources.append(names.setdefault(drawing.source, len(names)))
    return Templates(
        np.concatenate(points),
        np.array(stroke_ends),
        np.array(drawing_ends),
        np.array(labels),
        np.array(sources),
        tuple(names),
    )


def fitted(strokes: list[Points]) -> list[Points]:
    """Shift and scale strokes into a box whose longer side is 1."""
    everything = np.concatenate(strokes)
    low, high = everything.min(axis=0), everything.max(axis=0)
    side = max(float((high - low).max()), 1e-6)
    offset = (low + high) / 2 - side / 2
    return [((stroke - offset) / side).astype(np.float32) for stroke in strokes]
