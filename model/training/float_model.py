"""The float32 network that the int8 model was made from, on TensorFlow."""

from __future__ import annotations

import os
from pathlib import Path

os.environ["KERAS_BACKEND"] = "tensorflow"

import keras
import numpy as np
from numpy.typing import NDArray

from letters_core.reading.erosion import Ink

SERVED_FILE = "served.keras"


def load_served(work: Path) -> keras.Model:
    """Return the network that the export left in the work directory."""
    from model.training import network

    return keras.models.load_model(
        work / SERVED_FILE,
        compile=False,
        custom_objects={"FusedBatchNormalization": network.FusedBatchNormalization},
    )


def logits_of(work: Path, pictures: Ink) -> NDArray[np.float32]:
    """Return (N, 3472) logits for (N, 64, 64, 9) prepared pictures."""
    model = load_served(work)
    ink = pictures.astype(np.float32) / 255
    logits, _ = model.predict(ink, batch_size=128, verbose=0)
    return np.asarray(logits, np.float32)
