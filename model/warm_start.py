"""Start from a released model instead of from nothing, where only its int8 file is left.

The file holds every convolution with its batch normalisation folded in, to 8 bits. Unfolded with
the moments of fresh drawings, it is a network that trains on: it gives what the file gives, within
the rounding, and its loss is where it was after a few dozen steps.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import keras
import numpy as np
from keras import layers
from numpy.typing import NDArray

from letters_core.recogniser import MODEL_FILE

Array = NDArray[np.float32]


class Tensor(NamedTuple):
    """The values of a tensor in float, its channels first, and their scales, one a channel."""

    values: Array
    scales: Array


class Folded(NamedTuple):
    """One layer as served: kernel as Keras orders it, bias."""

    kernel: Array
    bias: Array


def restore(model: keras.Model, release: Path, drawings: Any, common: Array) -> None:
    """Put the released weights into a fresh network of the same layers.

    ``drawings`` are as the network takes them, a few hundred. ``common`` is what the export took
    out of the last bias. A view that the released network did not have starts with weight zero.
    ValueError if a layer of the network is not in the file.
    """
    folded = list(_folded(release / MODEL_FILE))
    steps = [layer for layer in model.layers if isinstance(layer, (layers.Conv2D, layers.Dense))]
    normal = [layer for layer in model.layers if isinstance(layer, layers.BatchNormalization)]
    for i, layer in enumerate(steps):
        wanted = layer.kernel.shape
        kernel, bias = _take(folded, tuple(wanted))
        if i == len(steps) - 1:
            # The last bias was shifted as a whole as well, which no softmax sees.
            bias = bias + common
            layer.set_weights([kernel, bias - bias.mean()])
            return
        layer.set_weights([kernel])
        out = keras.ops.convert_to_numpy(keras.Model(model.input, layer.output)(drawings))
        out = out.astype(np.float32)
        channel = 1 if keras.config.image_data_format() == "channels_first" else out.ndim - 1
        others = tuple(a for a in range(out.ndim) if a != channel)
        mean, variance = out.mean(axis=others), out.var(axis=others)
        spread = np.sqrt(variance + normal[i].epsilon)
        normal[i].set_weights([spread, mean + bias, mean, variance])


def _take(folded: list[Folded], shape: tuple[int, ...]) -> Folded:
    """Take out the first layer of a shape, widened by zeros where it had fewer inputs."""
    for i, (kernel, bias) in enumerate(folded):
        if kernel.shape == shape or (kernel.ndim == 4 and _fewer_inputs(kernel.shape, shape)):
            wide = np.zeros(shape, np.float32)
            wide[..., : kernel.shape[-2], :] = kernel
            del folded[i]
            return Folded(wide, bias)
    found = ", ".join(str(kernel.shape) for kernel, _ in folded)
    raise ValueError(f"expected a layer of shape {shape} in the released model, found {found}")


def _fewer_inputs(found: tuple[int, ...], wanted: tuple[int, ...]) -> bool:
    return found[:2] == wanted[:2] and found[3] == wanted[3] and found[2] < wanted[2]


def _folded(path: Path) -> Iterator[Folded]:
    """Yield the layers of a TFLite file, in no order, in float.

    A bias belongs to the kernel whose scales are its own but for one factor, the input's scale.
    """
    import tensorflow as tf

    # TensorFlow's own: tflite-runtime does not load beside it.
    interpreter: Any = tf.lite.Interpreter(str(path))
    interpreter.allocate_tensors()
    kernels: list[Tensor] = []
    biases: list[Tensor] = []
    for detail in interpreter.get_tensor_details():
        scales = detail["quantization_parameters"]["scales"]
        if len(scales) > 1:
            values = interpreter.get_tensor(detail["index"])
            shape = (-1, *[1] * (values.ndim - 1))
            tensor = Tensor(values * scales.reshape(shape).astype(np.float32), scales)
            (biases if values.dtype == np.int32 else kernels).append(tensor)
    for kernel in kernels:
        bias = next(b for b in biases if _same_layer(b.scales, kernel.scales))
        order = (1, 2, 3, 0) if kernel.values.ndim == 4 else (1, 0)
        yield Folded(kernel.values.transpose(order), bias.values.astype(np.float32))


def _same_layer(bias: Array, kernel: Array) -> bool:
    if len(bias) != len(kernel):
        return False
    ratio = bias / kernel
    return bool(np.ptp(ratio) < 1e-4 * ratio.mean())
