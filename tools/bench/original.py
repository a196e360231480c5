"""Write the released network as a Keras model, to compare with the usual way: full TensorFlow.

Run with .venv-model's Python: DIRECTORY TARGET.keras, the directory of a release. The weights are
the released ones, converted from int8; the batch normalisations, which are folded into them, only
add biases.
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
from letters_core.reading.preprocess import CHANNELS, SIDE
from model.training import network, warm_start


def main() -> None:
    release, target = map(Path, sys.argv[1:])
    model = network.build(len(CHARACTERS))
    # Whatever the drawings, the network's output is that of the file.
    drawings = np.random.default_rng(1).random((8, SIDE, SIDE, CHANNELS), np.float32)
    warm_start.restore(model, release, drawings, np.zeros(len(CHARACTERS), np.float32))
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
