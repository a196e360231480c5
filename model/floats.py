"""The float32 network as it was before it became int8, on TensorFlow."""

from __future__ import annotations

import os
from pathlib import Path

os.environ["KERAS_BACKEND"] = "tensorflow"

import keras
import numpy as np
from numpy.typing import NDArray

from letters_core.preprocess import Ink


def logits_of(work: Path, pictures: Ink) -> NDArray[np.float32]:
    """Return (N, 3175) logits for (N, 64, 64) prepared pictures."""
    from model import network

    model = keras.models.load_model(
        work / "served.keras",
        compile=False,
        custom_objects={"FusedBatchNormalization": network.FusedBatchNormalization},
    )
    ink = pictures[..., np.newaxis].astype(np.float32) / 255
    return np.asarray(model.predict(ink, batch_size=128, verbose=0), np.float32)
