"""The network: eleven convolutions over a 64x64 picture, 77 million multiply-accumulates."""

from __future__ import annotations

from typing import Any

import keras
from keras import layers

from letters_core.reading.defects import Defect
from letters_core.reading.preprocess import CHANNELS, SIDE
from model.settings import CONVOLUTIONS, DEFECT_FEATURES, FEATURES, Convolution


class FusedBatchNormalization(layers.BatchNormalization):
    """Batch normalisation that uses torch's fused kernel while training on torch.

    Keras computes the moments there with separate operations, which takes twice as long as the
    convolutions on a CPU. Weights and results are the same.
    """

    def call(self, inputs: Any, training: bool | None = None, mask: Any = None) -> Any:
        """Normalise (batch, channels, ...) by the batch's moments, or by the moving ones."""
        if not training or keras.backend.backend() != "torch":
            return super().call(inputs, training=training, mask=mask)
        from torch.nn import functional

        return functional.batch_norm(
            inputs,
            self.moving_mean.value,
            self.moving_variance.value,
            self.gamma.value,
            self.beta.value,
            training=True,
            momentum=1 - self.momentum,
            eps=self.epsilon,
        )


def use_bfloat16() -> None:
    """Compute in bfloat16 from here on; weights stay float32.

    Where torch finds a processor without instructions for it nothing changes: emulated, it would
    take five times as long as float32.
    """
    if keras.backend.backend() == "torch":
        import torch

        if not (torch.cuda.is_available() or torch.cpu._is_avx512_bf16_supported()):
            return
    keras.mixed_precision.set_global_policy("mixed_bfloat16")


def build(classes: int, convolutions: tuple[Convolution, ...] = CONVOLUTIONS) -> keras.Model:
    """Return the network from (batch, 64, 64, 9) ink in 0..1 to (batch, classes + 4) logits.

    The last four are those of ``Defect``, a softmax of their own.

    On torch the picture is (batch, 9, 64, 64), the order its convolutions are made for; the weights
    fit either order.
    """
    torch = keras.backend.backend() == "torch"
    keras.config.set_image_data_format("channels_first" if torch else "channels_last")
    picture = keras.Input((CHANNELS, SIDE, SIDE) if torch else (SIDE, SIDE, CHANNELS))
    x = picture
    for convolution in convolutions[:-1]:
        x = _convolution(x, convolution)
    wide = layers.Flatten()(x)
    features = _hidden(layers.Flatten()(_convolution(x, convolutions[-1])), FEATURES)
    logits = layers.Dense(classes, dtype="float32", name="logits")(features)
    seen = layers.Concatenate()([features, _hidden(wide, DEFECT_FEATURES)])
    defects = layers.Dense(len(Defect), dtype="float32", name="defects")(seen)
    outputs = layers.Concatenate(dtype="float32")([logits, defects])
    return keras.Model(picture, outputs, name="letters")


def _hidden(x: Any, features: int) -> Any:
    x = layers.Dense(features, use_bias=False)(x)
    x = layers.BatchNormalization(momentum=0.9)(x)
    return layers.ReLU()(x)


def _convolution(x: Any, layer: Convolution) -> Any:
    """Convolution, batch normalisation (momentum 0.9: 0.99 ruins short runs), ReLU, maximum."""
    axis = 1 if keras.config.image_data_format() == "channels_first" else -1
    x = layers.Conv2D(
        layer.filters, layer.kernel, strides=layer.stride, padding="same", use_bias=False
    )(x)
    x = FusedBatchNormalization(axis=axis, momentum=0.9)(x)
    x = layers.ReLU()(x)
    return layers.MaxPooling2D(layer.pool)(x) if layer.pool > 1 else x
