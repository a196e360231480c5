"""Scanned drawings of licensed sets, brought to one size and mapped from disk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from letters_core.characters import INDEX
from letters_core.reading.erosion import Ink, halved, peaked
from letters_core.reading.preprocess import SIDE, frame
from model.sources.licensed.record import Record

_PICTURES, _LABELS = "pictures.bin", "picture_labels.npy"


@dataclass(frozen=True)
class Pictures:
    """Drawings without strokes: only their pictures are known.

    images: (N, 64, 64) ink, framed, with the lines as wide as in the scan;
    labels: (N,) index in CHARACTERS.
    """

    images: Ink
    labels: NDArray[np.int64]

    @classmethod
    def load(cls, work: Path) -> Pictures | None:
        """Map the files that ``write`` wrote; None if there are none."""
        if not (work / _LABELS).exists():
            return None
        labels = np.load(work / _LABELS)
        shape = (len(labels), SIDE, SIDE)
        return cls(np.memmap(work / _PICTURES, np.uint8, "r", shape=shape), labels)

    def bent(self, index: int, random: np.random.Generator) -> Ink:
        """Return one picture turned, slanted and stretched a little, (96, 96)."""
        wide, high = np.exp(random.normal(0, 0.08, 2))
        slant, rise = random.normal(0, 0.1), random.normal(0, 0.06)
        side, centre = 96, SIDE / 2
        # Pillow maps from the result's pixels back to the source.
        across = (wide, slant, centre - (wide + slant) * side / 2)
        down = (rise, high, centre - (rise + high) * side / 2)
        picture = Image.fromarray(np.asarray(self.images[index]))
        coefficients = tuple(float(c) for c in (*across, *down))
        return np.asarray(
            picture.transform(
                (side, side), Image.Transform.AFFINE, coefficients, Image.Resampling.BILINEAR
            )
        )


def write(records: Iterable[Record], work: Path) -> int:
    """Frame every record and write all into ``work``, whole or not at all; return how many."""
    labels: list[int] = []
    partial = work / "pictures.partial"
    with partial.open("wb") as file:
        for record in records:
            if record.image.max() == 0:
                continue
            framed, _ = frame(record.image)
            file.write(peaked(halved(halved(framed))).tobytes())
            labels.append(INDEX[record.character])
    (work / _LABELS).unlink(missing_ok=True)
    partial.replace(work / _PICTURES)
    np.save(work / _LABELS, np.array(labels, np.int64))
    return len(labels)
