"""Write the released network as a Keras model, to compare with the usual way: full TensorFlow.

Run with .venv-model's Python: MODEL.tflite TARGET.keras. The weights are the released ones,
converted from int8; the batch normalisations, which are folded into them, only add biases.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import keras
import numpy as np

from letters_core.characters import CHARACTERS
from model.training import network
from model.training.warm_start import released_layers


def main() -> None:
    released, target = map(Path, sys.argv[1:])
    model = network.build(len(CHARACTERS))
    folded = released_layers(released)
    kernel_of, bias_of = (iter(part) for part in zip(*folded, strict=True))
    for layer in model.layers:
        if isinstance(layer, keras.layers.BatchNormalization):
            channels = layer.gamma.shape
            ones, zeros = np.ones(channels), np.zeros(channels)
            layer.set_weights([ones, next(bias_of), zeros, ones - layer.epsilon])
        elif layer.name == "logits":
            layer.set_weights([next(kernel_of), next(bias_of)])
        elif layer.weights:
            layer.set_weights([next(kernel_of)])
    plain = keras.models.clone_model(model, clone_function=_plain)
    plain.set_weights(model.get_weights())
    plain.save(target)


def _plain(layer: keras.layers.Layer) -> keras.layers.Layer:
    """Return a plain Keras layer, which loads without the training code."""
    is_normal = isinstance(layer, keras.layers.BatchNormalization)
    kind = keras.layers.BatchNormalization if is_normal else type(layer)
    return kind.from_config(layer.get_config())


if __name__ == "__main__":
    main()
