"""Write the released network as Keras holds it, for the way that is usual: full TensorFlow.

Run with .venv-model's Python: MODEL.tflite TARGET.keras. The weights are the released ones, taken
back from int8; the batch normalisations, which the release has folded into them, only add biases.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import keras
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from letters_core.characters import CHARACTERS
from model import network

Weights = NDArray[np.float32]


def main() -> None:
    released, target = map(Path, sys.argv[1:])
    model = network.build(len(CHARACTERS))
    kernels, biases = weights(released)
    kernel_of, bias_of = iter(kernels), iter(biases)
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
    """Return a layer of Keras's own kind, which loads without the code that trained it."""
    is_normal = isinstance(layer, keras.layers.BatchNormalization)
    kind = keras.layers.BatchNormalization if is_normal else type(layer)
    return kind.from_config(layer.get_config())


def weights(path: Path) -> tuple[list[Weights], list[Weights]]:
    """Return the kernels and biases of every layer in order, as Keras shapes them."""
    interpreter = tf.lite.Interpreter(str(path), experimental_op_resolver_type=_PLAIN)
    interpreter.allocate_tensors()
    details = {d["index"]: d for d in interpreter.get_tensor_details()}
    kernels, biases = [], []
    for operation in interpreter._get_ops_details():
        if operation["op_name"] in ("CONV_2D", "FULLY_CONNECTED"):
            _, kernel, bias = operation["inputs"]
            kernels.append(_as_keras(_real(interpreter, details[kernel])))
            biases.append(_real(interpreter, details[bias]))
    return kernels, biases


def _real(interpreter: Any, detail: dict[str, Any]) -> Weights:
    """Return a tensor's real values: what is stored times the scale of its channel."""
    stored = interpreter.get_tensor(detail["index"]).astype(np.float32)
    scales = detail["quantization_parameters"]["scales"]
    shape = [-1] + [1] * (stored.ndim - 1)
    return np.asarray(stored * scales.reshape(shape), np.float32)


def _as_keras(kernel: Weights) -> Weights:
    """Turn (out, height, width, in) to (height, width, in, out), and (out, in) to (in, out)."""
    return kernel.transpose(1, 2, 3, 0) if kernel.ndim == 4 else kernel.T


_PLAIN = tf.lite.experimental.OpResolverType.BUILTIN_WITHOUT_DEFAULT_DELEGATES

if __name__ == "__main__":
    main()
