"""The stroke pack: how each character is written, stroke by stroke, in cubic Bézier curves.

strokes.xz holds one column after another, compressed. Each has as many entries as the ones before
say: designs of each character, strokes of each design, curves of each stroke, where each stroke
starts (all x, then all y), and the six coordinates of each curve's three steps from control to
control, every step as its difference from the step before. All are bytes, modulo 256.
"""

from __future__ import annotations

import lzma
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from letters_core.characters import CHARACTERS, INDEX

PACK_FILE = Path(__file__).with_name("strokes.xz")
# The side of the box that the coordinates lie in, and the least coordinate that a byte can mean.
SIDE = 109
_LOWEST = -64

# (curves, 4, 2): start, two controls and end of each curve of a stroke.
Curves = NDArray[np.int16]


@dataclass(frozen=True)
class StrokePack:
    """Curves in one flat array.

    curves: (C, 4, 2); curve_ends: (S,) end of each stroke in curves; stroke_ends: (D,) end of each
    design in strokes; design_ends: (3472,) end of each character in designs.
    """

    curves: Curves
    curve_ends: NDArray[np.int64]
    stroke_ends: NDArray[np.int64]
    design_ends: NDArray[np.int64]

    def designs(self, character: str) -> list[list[Curves]]:
        """Return the designs of a character, the usual one first, each a list of strokes."""
        designs = _range(self.design_ends, INDEX[character])
        return [
            [self.curves[slice(*_range(self.curve_ends, s))] for s in range(*strokes)]
            for strokes in (_range(self.stroke_ends, d) for d in range(*designs))
        ]


def _range(ends: NDArray[np.int64], i: int) -> tuple[int, int]:
    return int(ends[i - 1]) if i else 0, int(ends[i])


@cache
def load() -> StrokePack:
    """Return the pack beside this module; read on first use."""
    return unpacked(lzma.decompress(PACK_FILE.read_bytes()))


def packed(characters: list[list[list[Curves]]]) -> bytes:
    """Return the bytes of the designs of all characters, in the order of the set."""
    designs = [design for character in characters for design in character]
    strokes = [stroke for design in designs for stroke in design]
    starts = np.array([stroke[0, 0] for stroke in strokes])
    steps = np.diff(np.concatenate(strokes), axis=1)
    changes = np.concatenate([steps[:, :1], np.diff(steps, axis=1)], axis=1)
    columns = (
        [len(character) for character in characters],
        [len(design) for design in designs],
        [len(stroke) for stroke in strokes],
        starts.T.ravel(),
        changes.reshape(len(changes), 6).T.ravel(),
    )
    return b"".join((np.asarray(c, np.int64) & 255).astype(np.uint8).tobytes() for c in columns)


def unpacked(data: bytes) -> StrokePack:
    """Return the pack whose bytes are ``data``."""
    column = np.frombuffer(data, np.uint8)

    def take(count: int) -> NDArray[np.uint8]:
        nonlocal column
        taken, column = column[:count], column[count:]
        return taken

    design_ends = np.cumsum(take(len(CHARACTERS)), dtype=np.int64)
    stroke_ends = np.cumsum(take(int(design_ends[-1])), dtype=np.int64)
    counts = take(int(stroke_ends[-1])).astype(np.int64)
    starts = take(2 * len(counts)).reshape(2, -1).T
    changes = take(6 * int(counts.sum())).reshape(6, -1).T.reshape(-1, 3, 2)
    steps = np.cumsum(changes, axis=1, dtype=np.uint8)
    return StrokePack(_placed(starts, steps, counts), np.cumsum(counts), stroke_ends, design_ends)


def _placed(
    starts: NDArray[np.uint8], steps: NDArray[np.uint8], counts: NDArray[np.int64]
) -> Curves:
    """Follow (C, 3, 2) steps from the (S, 2) starts of strokes of so many curves."""
    walked = np.cumsum(steps, axis=1, dtype=np.uint8)
    gone = np.concatenate(
        [np.zeros((1, 2), np.uint8), np.cumsum(walked[:, -1], axis=0, dtype=np.uint8)]
    )
    first = np.repeat(np.cumsum(counts) - counts, counts)
    begin = np.repeat(starts, counts, axis=0) + gone[:-1] - gone[first]
    controls = np.concatenate([np.zeros_like(walked[:, :1]), walked], axis=1) + begin[:, np.newaxis]
    lifted = (controls - np.uint8(_LOWEST & 255)).astype(np.int16)
    return np.asarray(lifted + np.int16(_LOWEST))
