"""python -m model export --work DIR: write the trained weights as a full int8 TFLite model.

Takes a minute. All weights are int8, and all activations but the logits, which ``last_layer`` adds
in float. The levels of the activations are spent on what is usual (``usual``). Writes
letters.tflite and letters.json, each whole or not at all. The float network stays in the work
directory for the next export.
"""

from __future__ import annotations

import argparse
import hashlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

os.environ["KERAS_BACKEND"] = "tensorflow"

import keras
import numpy as np
import tensorflow as tf
from keras import layers
from numpy.typing import NDArray
from tqdm import tqdm

from letters_core.reading.erosion import Ink
from letters_core.reading.recogniser import MODEL_FILE
from model.releasing import card, last_layer
from model.settings import FULL, RELEASE, SMALL, Settings
from model.training import feed, network
from model.training.float_model import SERVED_FILE, load_served
from model.training.priors import prior_correction

_CALIBRATION_DRAWINGS = 3072
_CALIBRATION_SEED = 1_000_003
# Of the largest activations that drawings have in a layer, which percentile its levels reach.
_REACH = 50
_LOGITS = "served_logits"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare where the weights are and where the model goes."""
    parser.add_argument("--work", type=Path, required=True, help="letters.weights.h5, templates")
    parser.add_argument("--to", type=Path, default=RELEASE)
    parser.add_argument("--version", help="number of the release; else one more than the last")
    parser.add_argument("--small", action="store_true", help="as the network was trained")


def run(arguments: argparse.Namespace) -> int:
    """Export with the settings that the command line chooses; say how large the model is."""
    settings = SMALL if arguments.small else FULL
    path = export(arguments.work, arguments.to, settings, arguments.version)
    print(f"{path}: {path.stat().st_size:,} bytes")
    return 0


def export(work: Path, to: Path, settings: Settings, version: str | None = None) -> Path:
    """Convert the weights in ``work``; return the path of the model.

    ``version`` is the release's number. If None, it is one more than the number of the model in
    ``to``; the same model gets the same number again.
    """
    sampler = feed.sampler(work, settings, _CALIBRATION_SEED)
    pictures, *_ = next(sampler.batches(_CALIBRATION_DRAWINGS))
    common = prior_correction(settings, sampler.share)
    weights, kept = work / "letters.weights.h5", work / SERVED_FILE
    if not (kept.exists() and kept.stat().st_mtime > weights.stat().st_mtime):
        model = network.build(len(settings.characters))
        model.load_weights(weights)
        partial_network = work / "partial.keras"
        keras.saving.save_model(served(model, common), partial_network)
        partial_network.replace(kept)
    ready = load_served(work)
    to.mkdir(parents=True, exist_ok=True)
    content = convert(ready, pictures)
    # A running site has the file mapped; replacing it leaves the old one intact for that site.
    partial = to / "partial.tflite"
    partial.write_bytes(content)
    partial.replace(to / MODEL_FILE)
    digest = hashlib.sha256(content).hexdigest()
    entries = {
        "version": f"{version or card.next_number(to, digest)}-{digest[:8]}",
        "sha256": digest,
        "temperature": 1.0,
        "characters": settings.characters,
    }
    card.write(entries, to)
    return to / MODEL_FILE


def served(model: keras.Model, common: NDArray[np.float32]) -> keras.Model:
    """Return the network as it is served: with ``common`` subtracted from the logits.

    Training draws some characters more often than others, and the network learns that prior. Part
    of it is subtracted from the last layer's bias; the rest says that people write letters and
    kana more often than any one of 3,240 kanji. What all logits share changes no softmax; without
    it the kernel rounds to finer steps. The second output is that of ``Defect``, as it was trained.
    """
    last, defects = model.get_layer("logits"), model.get_layer("defects")
    kernel, bias = last.get_weights()
    dense = layers.Dense(len(bias), name=_LOGITS)
    logits = dense(last.input)
    dense.set_weights([kernel - kernel.mean(axis=1, keepdims=True), bias - common])
    return keras.Model(model.input, [logits, defects.output], name="letters")


def convert(model: keras.Model, pictures: Ink) -> bytes:
    """Quantise to int8, with ranges measured on (N, 64, 64, 9) pictures like those of training."""
    last = model.get_layer(_LOGITS)
    body = keras.Model(model.input, [last.input, model.get_layer("defects").output])
    converter = tf.lite.TFLiteConverter.from_keras_model(body)
    converter.optimizations = [tf.lite.Optimize.DEFAULT]
    converter.representative_dataset = _representative(usual(model, pictures))
    converter.target_spec.supported_ops = [tf.lite.OpsSet.TFLITE_BUILTINS_INT8]
    converter.inference_input_type = tf.int8
    converter.inference_output_type = tf.float32
    return last_layer.added(bytes(converter.convert()), *last.get_weights())


def usual(model: keras.Model, pictures: Ink) -> Ink:
    """Return the (N, 64, 64, 9) pictures with no layer's largest activation above its median.

    One blot can double the range of a layer, and the steps of all drawings with it. A larger
    activation than any that is left counts as the largest of those: this costs next to nothing,
    and the finer steps keep the score from wavering.
    """
    relus = [layer.output for layer in model.layers if isinstance(layer, layers.ReLU)]
    activations = keras.Model(model.input, relus)
    batches = np.array_split(pictures, len(pictures) // 64)
    largest = np.concatenate([_largest(activations(b.astype(np.float32) / 255)) for b in batches])
    kept = (largest <= np.percentile(largest, _REACH, axis=0)).all(axis=1)
    return np.asarray(pictures[kept])


def _largest(activations: list[Any]) -> NDArray[np.float32]:
    """Return the largest activation of each drawing in each layer, (N, layers)."""
    return np.stack([np.max(a, axis=tuple(range(1, a.ndim))) for a in activations], axis=1)


def _representative(pictures: Ink) -> Callable[[], Iterator[list[Any]]]:
    def give() -> Iterator[list[Any]]:
        # Full ink in a corner of the first, so that the input's range is exactly 0..1.
        pictures[0, 0, 0] = 255
        for picture in tqdm(pictures, desc="quantise", unit=" pictures", disable=None):
            yield [picture[np.newaxis].astype(np.float32) / 255]

    return give
