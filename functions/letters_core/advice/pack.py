"""The stroke pack: how each character is written, stroke by stroke, in cubic Bézier curves.

strokes.xz holds one column after another, compressed. Each has as many entries as the ones before
say: designs of each character, strokes of each design, curves of each stroke, where each stroke
starts, and of each curve the way to its end, and how many steps its first and second control lie
from a third and two thirds of that way. Places are all x, then all y. All are bytes, modulo 256.
"""

from __future__ import annotations

import lzma
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from letters_core.characters import CHARACTERS, INDEX

PACK_FILE = Path(__file__).with_name("strokes.xz")
# The side of the box that the coordinates lie in, and the least coordinate that a byte can mean.
SIDE = 109
_LOWEST = -64
# How far apart the places are where a control may lie.
STEP = 2
_THIRDS = np.arange(4)[:, np.newaxis] / 3

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


def thirds(starts: NDArray[Any], ends: NDArray[Any]) -> NDArray[np.float64]:
    """Return the whole-number controls of straight curves, (..., 4, 2), from (..., 1, 2) ends."""
    return np.asarray(np.rint(starts + (ends - starts) * _THIRDS))


def columns(designs: list[list[Curves]]) -> list[NDArray[np.int64]]:
    """Return what strokes consist of: five columns, the last four (n, 2).

    Strokes of each design, curves of each stroke, starts, ways and both controls of each curve.
    """
    strokes = [stroke for design in designs for stroke in design]
    curves = np.concatenate(strokes).astype(np.int64)
    off = (curves - thirds(curves[:, :1], curves[:, 3:])) / STEP
    return [
        np.array([len(design) for design in designs]),
        np.array([len(stroke) for stroke in strokes]),
        np.array([stroke[0, 0] for stroke in strokes], np.int64),
        curves[:, 3] - curves[:, 0],
        *np.rint(off[:, 1:3]).astype(np.int64).swapaxes(0, 1),
    ]


def packed(characters: list[list[list[Curves]]]) -> bytes:
    """Return the bytes of the designs of all characters, in the order of the set."""
    counts = np.array([len(character) for character in characters])
    parts = [counts, *columns([design for character in characters for design in character])]
    return b"".join((part.T.ravel() & 255).astype(np.uint8).tobytes() for part in parts)


def unpacked(data: bytes) -> StrokePack:
    """Return the pack whose bytes are ``data``."""
    column = np.frombuffer(data, np.uint8)

    def take(count: int) -> NDArray[np.uint8]:
        nonlocal column
        taken, column = column[:count], column[count:]
        return taken

    def pairs(count: int) -> NDArray[np.int64]:
        return take(2 * count).view(np.int8).astype(np.int64).reshape(2, -1).T

    design_ends = np.cumsum(take(len(CHARACTERS)), dtype=np.int64)
    stroke_ends = np.cumsum(take(int(design_ends[-1])), dtype=np.int64)
    counts = take(int(stroke_ends[-1])).astype(np.int64)
    curve_ends = np.cumsum(counts)
    starts = (pairs(len(counts)) - _LOWEST) % 256 + _LOWEST
    ways, *off = (pairs(int(curve_ends[-1])) for _ in range(3))
    gone = np.cumsum(ways, axis=0)
    before = gone - ways
    begin = before - np.repeat(before[curve_ends - counts] - starts, counts, axis=0)
    curves = thirds(begin[:, np.newaxis], (begin + ways)[:, np.newaxis])
    curves[:, 1:3] += STEP * np.stack(off, axis=1)
    return StrokePack(curves.astype(np.int16), curve_ends, stroke_ends, design_ends)
