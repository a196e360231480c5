"""The page's form of the stroke pack: a file for each 64 characters, by a range coder.

What a curve is like is told by the curves before it in the file: those that came after a curve like
the last one, and began as this one does, count most. web/src/strokes/curve-reader.ts does the same
to read a file, and must count alike to the last digit, so all counts are whole numbers below 2**53.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from letters_core.advice import pack
from letters_core.advice.pack import Curves

SHARD_SIZE = 64

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

# What follows a curve.
GOES_ON, NEXT_STROKE, NEXT_CHARACTER = 0, 1, 2
# The values of a curve: its start, the way to its end, both controls, and what follows.
_VALUES = 9
_FOLLOWS = 8
# Before the first curve of a character.
_NOTHING = np.array([0] * _FOLLOWS + [NEXT_CHARACTER])
# How much each value of the curve before, and of this curve, tells.
_BEFORE = np.array([2, 2, 7, 7, 15, 15, 15, 15, 11250])
_SO_FAR = np.array([13, 13, 12, 12, 100, 100, 100, 100, 0])
_NEAREST, _HEAVIEST = 1024, 2**38
# Values are from -128 to 127.
_LEAST, _COUNT = -128, 256


class _Kind(NamedTuple):
    """What is known of a value beforehand, and how near to others it lies: (reach, weight)."""

    middle: int
    spread: int
    worth: int
    near: tuple[tuple[int, int], ...]


_NEAR = ((0, 8), (1, 4), (3, 2), (8, 1))
_PLACE = _Kind(54, 60, 2**27, _NEAR)
_WAY = _Kind(0, 18, 2**20, _NEAR)
_CONTROL = _Kind(0, 1, 2**18, ((0, 24), (1, 1), (2, 1)))
_FOLLOW = _Kind(1, 1, 2**14, ((0, 1),))
_KINDS = (*[_PLACE] * 2, *[_WAY] * 2, *[_CONTROL] * 4, _FOLLOW)


def write(characters: list[list[Curves]], directory: Path) -> None:
    """Write the strokes of all characters."""
    directory.mkdir(parents=True, exist_ok=True)
    for number, first in enumerate(range(0, len(characters), SHARD_SIZE)):
        shard = coded(characters[first : first + SHARD_SIZE])
        (directory / f"{number}.bin").write_bytes(shard)


def path_data(strokes: list[Curves]) -> list[str]:
    """Return each stroke as SVG path data, as the page writes it."""
    out = []
    for stroke in strokes:
        steps = (stroke[:, 1:] - stroke[:, :1]).reshape(-1)
        start = " ".join(str(place) for place in stroke[0, 0])
        out.append(f"M{start}c{' '.join(str(step) for step in steps)}")
    return out


def coded(characters: Sequence[list[Curves]]) -> bytes:
    """Return the file of some characters' strokes."""
    values = _values(characters)
    before = np.concatenate([_NOTHING[np.newaxis], values[:-1]])
    before[before[:, _FOLLOWS] == NEXT_CHARACTER] = _NOTHING
    coder = _Coder()
    for i in range(len(values)):
        _code(coder, values[: i + 1], before[: i + 1])
    return coder.bytes()


def _values(characters: Sequence[list[Curves]]) -> Ints:
    """Return the values of every curve, (curves, 9)."""
    strokes = [stroke for character in characters for stroke in character]
    curves = np.concatenate(strokes).astype(np.int64)
    _, _, _, ways, first, second = pack.columns(list(characters))
    follows = np.full(len(curves), GOES_ON)
    stroke_ends = np.cumsum([len(stroke) for stroke in strokes])
    follows[stroke_ends - 1] = NEXT_STROKE
    character_ends = np.cumsum([len(character) for character in characters])
    follows[stroke_ends[character_ends - 1] - 1] = NEXT_CHARACTER
    return np.column_stack([curves[:, 0], ways, first, second, follows])


def _code(coder: _Coder, values: Ints, before: Ints) -> None:
    """Code the last of some curves, of which each comes after another."""
    *_, curve = values
    ends = before[:, :2] + before[:, 2:4]
    values, before, context = values[:-1], before[:-1], before[-1]
    # A stroke is where one like it was, or as far from the one before.
    moved = values[:, :2] - ends[:-1] + ends[-1]
    square = _BEFORE * (before - context) ** 2
    by_move = _NEAREST + square[:, 2:].sum(axis=1)
    far = by_move + square[:, :2].sum(axis=1)
    for k, kind in enumerate(_KINDS):
        if k < 2:
            counts = _counts(values[:, k], far) + _counts(moved[:, k], by_move)
            by_move = by_move + _SO_FAR[k] * (moved[:, k] - curve[k]) ** 2
        else:
            counts = _counts(values[:, k], far)
        if k >= 2 or context[_FOLLOWS] != GOES_ON:
            coder.add(_weights(counts, kind), int(curve[k]) - _LEAST)
        far = far + _SO_FAR[k] * (values[:, k] - curve[k]) ** 2
        if k == 1:
            far = np.minimum(far, by_move)


def _counts(found: Ints, far: Ints) -> Ints:
    """Return how much speaks for each value, (256,)."""
    places = found - _LEAST
    are_values = (places >= 0) & (places < _COUNT)
    worth = _HEAVIEST // far**2
    return np.bincount(places[are_values], worth[are_values], _COUNT).astype(np.int64)


def _weights(counts: Ints, kind: _Kind) -> Ints:
    """Return how likely each value is, (256,), when those near to likely ones are likely."""
    values = np.arange(_COUNT)
    weights = 1 + kind.worth // (kind.spread**2 + (values + _LEAST - kind.middle) ** 2)
    sums = np.concatenate([[0], np.cumsum(counts)])
    for reach, weight in kind.near:
        low, high = np.maximum(values - reach, 0), np.minimum(values + reach + 1, _COUNT)
        weights += weight * (sums[high] - sums[low])
    return weights


class _Coder:
    """Writes choices by their weights: a likely one takes little room."""

    def __init__(self) -> None:
        self._low, self._range, self._written = 0, 1, 0

    def add(self, weights: Ints, choice: int) -> None:
        """Write one choice; weights are whole and at least 1."""
        while self._range < 2**40:
            self._low <<= 8
            self._range <<= 8
            self._written += 1
        step = self._range // int(weights.sum())
        self._low += step * int(weights[:choice].sum())
        self._range = step * int(weights[choice])

    def bytes(self) -> bytes:
        """Return what was written, without the zeros at its end."""
        last, dropped = self._low + self._range - 1, 0
        while last >> 8 * (dropped + 1) << 8 * (dropped + 1) >= self._low:
            dropped += 1
        return (last >> 8 * dropped).to_bytes(self._written - dropped, "big").rstrip(b"\0")
