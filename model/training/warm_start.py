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
    """Put the released weights into a new network, layer by layer.

    ``drawings`` are a few hundred inputs of the network. ``common`` is what the export subtracted
    from the last bias. A release may know fewer characters, the first ones, and no defects: what it
    lacks keeps its random weights. It may also have fewer convolutions: one that it lacks starts by
    passing its input on (Chen et al., Net2Net, 2016). ValueError if a convolution changes the
    number of channels and the file has none of its shape.
    """
    released = released_layers(release / MODEL_FILE)
    for layer in model.layers:
        if not isinstance(layer, (layers.Conv2D, layers.Dense)):
            continue
        if layer.name == "logits":
            _start_logits(layer, _take(released, layer.kernel.shape[:-1]), common)
            continue
        found = _take(released, shape := tuple(layer.kernel.shape))
        if found is None and isinstance(layer, layers.Conv2D):
            found = _passing_on(shape)
        if found is None:
            continue
        if layer.use_bias:
            layer.set_weights(list(found))
            continue
        layer.set_weights([found.kernel])
        normalisation = _normalisation_after(model, layer)
        mean, variance = batch_statistics.of_channels(
            keras.Model(model.input, layer.output)(drawings)
        )
        spread = np.sqrt(variance + normalisation.epsilon)
        normalisation.set_weights([spread, mean + found.bias, mean, variance])


def _take(released: list[Folded], shape: tuple[int, ...]) -> Folded | None:
    """Remove and return the first remaining layer whose kernel's shape begins so."""
    for place, folded in enumerate(released):
        if folded.kernel.shape[: len(shape)] == shape:
            return released.pop(place)
    return None


def _passing_on(shape: tuple[int, ...]) -> Folded:
    """Return a convolution, (height, width, in, out), whose output is its input.

    The input comes from a ReLU, so the ReLU after it changes nothing. ValueError if there are not
    as many channels in as out.
    """
    height, width, taken, given = shape
    if taken != given:
        raise ValueError(f"expected a released layer of shape {shape}, found none")
    kernel = np.zeros(shape, np.float32)
    kernel[height // 2, width // 2] = np.eye(taken)
    return Folded(kernel, np.zeros(given, np.float32))


def _start_logits(layer: layers.Dense, known: Folded | None, common: Array) -> None:
    """Set the logits of the characters that the release knows; others start as its mean one.

    Starting at zero they would beat all others, whose logits training has pushed far down.
    """
    if known is None:
        raise ValueError("expected a released layer of logits, found none")
    kernel, bias = (np.array(weights) for weights in layer.get_weights())
    count = known.kernel.shape[1]
    # The whole bias was shifted too, which does not change the softmax.
    shifted = known.bias + common[:count]
    shifted -= shifted.mean()
    kernel[:, count:] = 0.1 * kernel[:, count:] + known.kernel.mean(axis=1, keepdims=True)
    kernel[:, :count], bias[:count], bias[count:] = known.kernel, shifted, 0.0
    layer.set_weights([kernel, bias])


def _normalisation_after(model: keras.Model, layer: layers.Layer) -> layers.BatchNormalization:
    """Return the batch normalisation that takes a layer's output."""
    for other in model.layers:
        if isinstance(other, layers.BatchNormalization) and other.input is layer.output:
            return other
    raise ValueError(f"expected batch normalisation after {layer.name}, found none")


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
        if not scales.size:
            return np.asarray(stored)
        return np.asarray(stored * scales.reshape(-1, *[1] * (stored.ndim - 1)), np.float32)

    found = []
    for operation in interpreter._get_ops_details():
        if operation["op_name"] in ("CONV_2D", "FULLY_CONNECTED"):
            _, kernel, bias = (int(index) for index in operation["inputs"])
            values = real(kernel)
            order = (1, 2, 3, 0) if values.ndim == 4 else (1, 0)
            found.append(Folded(values.transpose(order), real(bias)))
        # The logits' own scales; see ``model.releasing.last_layer``.
        if operation["op_name"] == "MUL":
            scales, last = real(int(operation["inputs"][1])), found.pop()
            found.append(Folded(last.kernel * scales, last.bias * scales[0]))
    return found
