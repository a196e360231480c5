"""Make a drawing harder to read step by step: the score has to fall with each step."""

from __future__ import annotations

import zlib

import numpy as np
from numpy.typing import NDArray

from model.drawing.stray import SPACING
from model.templates import Drawing, Points

STEPS = 8

# At the last step, in units of the drawing's longer side (turn in radians).
_SHIFT = 0.085
_TURN = 0.32
_GROW = 0.25
_WAVE = 0.055
_SHAKE = 0.022


def distorted(drawing: Drawing, step: int) -> Drawing:
    """Return a drawing at one of the steps 0 (as written) to ``STEPS`` (hardly legible).

    Strokes move, turn and change length, the drawing is warped and its lines tremble. The
    directions are random but fixed for a drawing; the step sets how far to go.
    """
    random = np.random.default_rng(zlib.crc32(repr(drawing.strokes).encode()))
    amount = step / STEPS
    everything = np.concatenate(drawing.strokes)
    low, high = everything.min(axis=0), everything.max(axis=0)
    side = max(float((high - low).max()), 1e-6)
    strokes = [_dense((stroke - low) / side) for stroke in drawing.strokes]
    phases, waves = random.uniform(0, 2 * np.pi, 4), random.normal(size=(2, 2))
    frequency = random.uniform(-6, 6, (2, 2))
    moved = [_moved(stroke, random, amount) for stroke in strokes]
    out = []
    for stroke in moved:
        phase = stroke @ frequency.T + phases[:2]
        warped = stroke + amount * _WAVE * np.sin(phase) @ waves
        shake = _smooth(random.normal(size=stroke.shape))
        out.append((warped + amount * _SHAKE * shake).astype(np.float32))
    return drawing._replace(strokes=out)


def _moved(stroke: Points, random: np.random.Generator, amount: float) -> Points:
    shift = random.normal(size=2) * _SHIFT * amount
    turn = random.normal() * _TURN * amount
    grow = np.exp(random.normal(size=2) * _GROW * amount)
    c, s = np.cos(turn), np.sin(turn)
    centre = stroke.mean(axis=0)
    return np.asarray((stroke - centre) * grow @ np.array([[c, s], [-s, c]]) + centre + shift)


def _dense(stroke: Points) -> Points:
    """Add points, so that a line of two points can tremble too."""
    lengths = np.hypot(*np.diff(stroke, axis=0).T) if len(stroke) > 1 else np.zeros(0)
    walked = np.concatenate([[0.0], np.cumsum(lengths)])
    count = max(2, int(walked[-1] / SPACING) + 2)
    at = np.linspace(0, walked[-1], count)
    return np.stack([np.interp(at, walked, stroke[:, i]) for i in (0, 1)], axis=1)


def _smooth(noise: NDArray[np.float64]) -> NDArray[np.float64]:
    """Average neighbours, but leave the size of the noise about the same."""
    padded = np.pad(noise, ((1, 1), (0, 0)), mode="edge")
    return np.asarray((padded[:-2] + padded[1:-1] + padded[2:]) / np.sqrt(3))
