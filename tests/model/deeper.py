"""Print how far a network's logits move, and how far they spread, when it gets convolutions.

Runs in the environment of training, which the tests themselves do not have.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import keras
import numpy as np
from keras import layers

from letters_core.reading.preprocess import CHANNELS, SIDE
from model.settings import CONVOLUTIONS
from model.training import batch_statistics, network, warm_start
from model.training.train import as_input

CLASSES = 20


def main() -> None:
    """Build a network of the shapes that differ, and start the full network from it."""
    keras.utils.set_random_seed(1)
    random = np.random.default_rng(1)
    drawings = as_input(random.integers(0, 256, (64, SIDE, SIDE, CHANNELS), np.uint8))
    different = tuple(dict.fromkeys(CONVOLUTIONS))
    assert len(different) < len(CONVOLUTIONS)
    shallow = network.build(CLASSES, different)
    batch_statistics.measure(shallow, [drawings])
    warm_start.released_layers = lambda path: folded(shallow)
    deep = network.build(CLASSES)
    warm_start.restore(deep, Path(), drawings, np.zeros(CLASSES, np.float32))
    before, after = logits(shallow, drawings), logits(deep, drawings)
    print(np.abs(after - before).max(), before.std(axis=0).mean())


def folded(model: keras.Model) -> list[warm_start.Folded]:
    """Return the layers as a release holds them, each with its normalisation folded in."""
    found = []
    for layer in model.layers:
        if not isinstance(layer, (layers.Conv2D, layers.Dense)):
            continue
        kernel, *bias = layer.get_weights()
        if bias:
            found.append(warm_start.Folded(kernel, bias[0]))
            continue
        after = warm_start._normalisation_after(model, layer)
        gamma, beta, mean, variance = after.get_weights()
        scale = gamma / np.sqrt(variance + after.epsilon)
        found.append(warm_start.Folded(kernel * scale, beta - mean * scale))
    return found


def logits(model: keras.Model, drawings: Any) -> Any:
    """Return (batch, classes) logits, whose mean over the classes is zero."""
    found = keras.ops.convert_to_numpy(model(drawings, training=False))[:, :CLASSES]
    return found - found.mean(axis=1, keepdims=True)


if __name__ == "__main__":
    main()
