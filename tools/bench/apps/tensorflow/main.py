"""The same drawing read the usual way: Flask, Keras and all of TensorFlow."""

from __future__ import annotations

import functools
import io
import json
import os

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import flask
import keras
import numpy as np
from PIL import Image

from letters_core.characters import CHARACTERS
from letters_core.reading.preprocess import prepare


@functools.cache
def _model() -> keras.Model:
    """Load the model in the worker: TensorFlow's threads do not survive the server's fork."""
    return keras.saving.load_model(os.environ["MEASURED_MODEL"], compile=False)


def tensorflow(request: flask.Request) -> flask.Response:
    ink = ~np.asarray(Image.open(io.BytesIO(request.get_data())).convert("L"), np.uint8)
    picture = prepare(ink)[np.newaxis].astype(np.float32) / 255
    # Without the four logits of what is wrong with a drawing.
    logits = _model().predict(picture, verbose=0)[0, : len(CHARACTERS)]
    powers = np.exp(logits - logits.max())
    best = np.argsort(-logits)[:10]
    found = [{"character": CHARACTERS[i], "probability": float(powers[i])} for i in best]
    return flask.Response(json.dumps({"candidates": found}), mimetype="application/json")
