"""Read drawings through the serving path, and count how many are read correctly."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from letters_core.characters import CHARACTERS
from letters_core.reading import look_alikes, scoring
from letters_core.reading.defects import Defect
from letters_core.reading.erosion import Ink
from letters_core.reading.preprocess import CHANNELS, SIDE, Placement
from letters_core.reading.recogniser import Reading, Recogniser
from model.drawing.canvas import Canvas
from model.settings import CONVOLUTIONS, DEFECT_FEATURES, FEATURES
from model.sources.scans import Scan
from model.templates import Drawing


@dataclass(frozen=True)
class Results:
    """The results for each drawing of a set on one canvas."""

    drawings: Sequence[Drawing | Scan]
    readings: list[Reading]
    # Each (N,): merged probability of the truth, its rank among groups, the likeliest group.
    probability: NDArray[np.float64]
    rank: NDArray[np.int64]
    best: NDArray[np.int64]
    confidence: NDArray[np.float64]

    def accuracy(self, top: int = 1) -> float:
        """Return the share whose truth is among the ``top`` likeliest, look-alikes merged."""
        return float((self.rank <= top).mean())

    def exact(self) -> float:
        """Return the share whose likeliest character is the truth, look-alikes not merged."""
        hits = [
            CHARACTERS[int(r.logits.argmax())] == d.character
            for r, d in zip(self.readings, self.drawings, strict=True)
        ]
        return float(np.mean(hits))

    def scores(self) -> NDArray[np.int64]:
        """Return the score each drawing gets for its truth."""
        pairs = zip(self.readings, self.drawings, strict=True)
        return np.array([scoring.score(r, d.character) for r, d in pairs])


class Reader:
    """Reads drawings on canvases; caches the results in a directory, if one is given.

    So a report that was stopped continues where it was.
    """

    def __init__(self, recogniser: Recogniser, cache: Path | None = None) -> None:
        self.recogniser = recogniser
        self._cache = cache
        if cache:
            cache.mkdir(parents=True, exist_ok=True)

    def read(self, drawings: Sequence[Drawing | Scan], canvas: Canvas) -> Results:
        """Draw and read each drawing; scans are read as they are."""
        path = self._cache and self._cache / f"{self._key(drawings, canvas)}.npz"
        if path and path.exists():
            with np.load(path) as arrays:
                places = [Placement(*map(float, p)) for p in arrays["places"]]
                read = zip(arrays["logits"], places, arrays["defects"], strict=True)
                return results(drawings, [Reading(*each) for each in read])
        bar = tqdm(drawings, leave=False, unit=" drawings", disable=None)
        readings = [self.recogniser.read(ink_of(d, canvas)) for d in bar]
        if path:
            partial = path.with_suffix(".partial.npz")
            np.savez_compressed(
                partial,
                logits=np.stack([r.logits for r in readings]),
                places=np.array([r.placement for r in readings], np.float64),
                defects=np.stack([r.defects for r in readings]),
            )
            partial.replace(path)
        return results(drawings, readings)

    def _key(self, drawings: Sequence[Drawing | Scan], canvas: Canvas) -> str:
        digest = hashlib.sha256(f"{self.recogniser.version} {canvas}".encode())
        digest.update(repr(self.recogniser.temperature).encode())
        for drawing in drawings:
            digest.update(drawing.character.encode())
            parts = [drawing.ink] if isinstance(drawing, Scan) else drawing.strokes
            for part in parts:
                digest.update(np.ascontiguousarray(part).tobytes())
        return digest.hexdigest()[:24]


def ink_of(drawing: Drawing | Scan, canvas: Canvas | None = None) -> Ink:
    """Return a drawing's ink: of a scan its own, of strokes what a canvas shows."""
    return drawing.ink if isinstance(drawing, Scan) else (canvas or Canvas()).draw(drawing)


def results(drawings: Sequence[Drawing | Scan], readings: list[Reading]) -> Results:
    """Work out ranks and probabilities, look-alikes merged."""
    merged = np.stack([r.merged for r in readings])
    truth = np.array([look_alikes.group_index(d.character) for d in drawings])
    mine = merged[np.arange(len(drawings)), truth]
    return Results(
        drawings,
        readings,
        probability=mine,
        rank=(merged > mine[:, np.newaxis]).sum(axis=1) + 1,
        best=merged.argmax(axis=1),
        confidence=merged.max(axis=1),
    )


def multiply_accumulates() -> int:
    """Count the network's multiply-accumulates for one picture."""
    total = 0
    side, channels = SIDE, CHANNELS
    for layer in CONVOLUTIONS:
        side //= layer.stride
        total += side * side * layer.filters * channels * layer.kernel**2
        channels = layer.filters
        side //= layer.pool
    flat = side * side * channels
    hidden = flat * FEATURES + side * side * CONVOLUTIONS[-2].filters * DEFECT_FEATURES
    outputs = FEATURES * len(CHARACTERS) + (FEATURES + DEFECT_FEATURES) * len(Defect)
    return total + hidden + outputs
