"""Measure the moments of batch normalisation, instead of using training's moving averages."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np
from keras import layers
from numpy.typing import NDArray

Array = NDArray[np.float32]


def of_channels(output: Any) -> tuple[Array, Array]:
    """Return mean and variance of each channel of a layer's output, each (channels,)."""
    values = keras.ops.convert_to_numpy(output).astype(np.float32)
    is_first = keras.config.image_data_format() == "channels_first"
    channel = 1 if is_first else values.ndim - 1
    others = tuple(axis for axis in range(values.ndim) if axis != channel)
    return values.mean(axis=others), values.var(axis=others)


def measure(model: keras.Model, batches: list[Any]) -> None:
    """Set the moments of every batch normalisation from batches of one size.

    In order from first to last, since each one's input depends on those before it.
    """
    for layer in model.layers:
        if isinstance(layer, layers.BatchNormalization):
            before = keras.Model(model.input, layer.input)
            each = [of_channels(before.predict_on_batch(batch)) for batch in batches]
            means, variances = (np.stack(moments) for moments in zip(*each, strict=True))
            layer.moving_mean.assign(means.mean(axis=0))
            layer.moving_variance.assign(variances.mean(axis=0) + means.var(axis=0))
