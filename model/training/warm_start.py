"""Start training from a released model, of which only the int8 file is left.

The file holds every convolution in 8 bits, with its batch normalisation folded in. Unfolded with
the moments of new drawings, it is a network that can be trained further: its output is that of the
file, within rounding.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import keras
import numpy as np
from keras import layers

from letters_core.reading.recogniser import MODEL_FILE
from model.training import batch_statistics
from model.training.batch_statistics import Array


class Folded(NamedTuple):
    """One layer as served: its kernel, (height, width, in, out) or (in, out), and its bias."""

    kernel: Array
    bias: Array


def restore(model: keras.Model, release: Path, drawings: Any, common: Array) -> None:
    """Put the released weights into a new network of the same layers.

    ``drawings`` are a few hundred inputs of the network. ``common`` is what the export subtracted
    from the last bias. ValueError if a layer of the file does not fit the network.
    """
    convolutions = [x for x in model.layers if isinstance(x, (layers.Conv2D, layers.Dense))]
    normalisations = [x for x in model.layers if isinstance(x, layers.BatchNormalization)]
    *hidden, last = zip(convolutions, released_layers(release / MODEL_FILE), strict=True)
    for (layer, (kernel, bias)), normalisation in zip(hidden, normalisations, strict=True):
        if kernel.shape != (expected := tuple(layer.kernel.shape)):
            raise ValueError(f"expected a released layer of shape {expected}, found {kernel.shape}")
        layer.set_weights([kernel])
        mean, variance = batch_statistics.of_channels(
            keras.Model(model.input, layer.output)(drawings)
        )
        spread = np.sqrt(variance + normalisation.epsilon)
        normalisation.set_weights([spread, mean + bias, mean, variance])
    layer, (kernel, bias) = last
    # The last bias was also shifted by a constant, which softmax ignores.
    bias = bias + common
    layer.set_weights([kernel, bias - bias.mean()])


def released_layers(path: Path) -> list[Folded]:
    """Return the layers of a TFLite file in order, in float."""
    # TensorFlow's own interpreter: tflite-runtime does not load beside it.
    import tensorflow as tf

    plain = tf.lite.experimental.OpResolverType.BUILTIN_WITHOUT_DEFAULT_DELEGATES
    interpreter: Any = tf.lite.Interpreter(str(path), experimental_op_resolver_type=plain)
    interpreter.allocate_tensors()
    details = {detail["index"]: detail for detail in interpreter.get_tensor_details()}

    def real(index: int) -> Array:
        stored = interpreter.get_tensor(index)
        scales = details[index]["quantization_parameters"]["scales"]
        return np.asarray(stored * scales.reshape(-1, *[1] * (stored.ndim - 1)), np.float32)

    found = []
    for operation in interpreter._get_ops_details():
        if operation["op_name"] in ("CONV_2D", "FULLY_CONNECTED"):
            _, kernel, bias = (int(index) for index in operation["inputs"])
            values = real(kernel)
            order = (1, 2, 3, 0) if values.ndim == 4 else (1, 0)
            found.append(Folded(values.transpose(order), real(bias)))
    return found
