"""python -m model calibrate: fit the temperature that makes the released probabilities honest.

Takes a minute. Reads the dev drawings through the serving path at several line widths and finds
the temperature, by which logits are divided, that makes the merged probability of the truth
highest. Writes it into letters.json, which does not change if anything fails.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from letters_core.reading import look_alikes
from letters_core.reading.recogniser import Recogniser
from model.drawing.canvas import Canvas
from model.measuring import test_sets
from model.measuring.reader import Reader
from model.releasing import card
from model.settings import RELEASE

_WIDTHS = (6, 12, 24)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare where the dev drawings and the model are."""
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model", type=Path, default=RELEASE)


def run(arguments: argparse.Namespace) -> int:
    """Fit, say what changed, and write the card."""
    recogniser = Recogniser.load(arguments.model)
    recogniser.temperature = 1.0
    dev = [d for s in test_sets.load(arguments.data) if s.is_dev for d in s.drawings]
    if not dev:
        sys.exit(f"expected drawings in {arguments.data / test_sets.DEV_FILE}, found none")
    logits, truth = [], []
    for width in _WIDTHS:
        readings = Reader(recogniser).read(dev, Canvas(width=width)).readings
        for drawing, reading in zip(dev, readings, strict=True):
            logits.append(reading.logits)
            truth.append(look_alikes.members(drawing.character))
    stacked = np.stack(logits)
    temperatures = np.round(np.arange(0.6, 2.01, 0.02), 2)
    losses = [surprise(stacked, truth, float(t)) for t in temperatures]
    best = float(temperatures[int(np.argmin(losses))])
    card.write(card.read(arguments.model) | {"temperature": best}, arguments.model)
    before = losses[int(np.argmin(abs(temperatures - 1)))]
    print(f"temperature {best}: {min(losses):.4f} nats a drawing, {before:.4f} without")
    return 0


def surprise(
    logits: NDArray[np.float32], truth: list[NDArray[np.int64]], temperature: float
) -> float:
    """Return the mean of -ln(merged probability of the truth), in nats."""
    scaled = logits / temperature
    scaled = scaled - scaled.max(axis=1, keepdims=True)
    total = np.exp(scaled).sum(axis=1)
    pairs = zip(scaled, truth, strict=True)
    mine = np.array([np.exp(row[members]).sum() for row, members in pairs])
    return float(-np.log(np.maximum(mine / total, 1e-12)).mean())
