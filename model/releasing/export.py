"""python -m model export --work DIR: write the trained weights as a full int8 TFLite model.

Takes a minute. All weights and activations are int8; the logits come out as float. Logits far below
the best carry no information, so they are cut at ``FLOOR`` below the mean best logit: the 255
levels of int8 then cover the rest in finer steps. Writes letters.tflite and letters.json, each
whole or not at all. The float network stays in the work directory for the next export.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
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
from letters_core.reading.preprocess import CHANNELS, SIDE
from letters_core.reading.recogniser import MODEL_FILE
from model.releasing import card
from model.settings import FULL, RELEASE, SMALL, Settings
from model.training import feed, network
from model.training.float_model import SERVED_FILE, load_served
from model.training.priors import prior_correction

FLOOR = 24.0
_CALIBRATION_BATCHES = 48
_CALIBRATION_SEED = 1_000_003


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
    pictures = [p for p, *_ in itertools.islice(sampler.batches(64), _CALIBRATION_BATCHES)]
    common = prior_correction(settings, sampler.share)
    weights, kept = work / "letters.weights.h5", work / SERVED_FILE
    if not (kept.exists() and kept.stat().st_mtime > weights.stat().st_mtime):
        model = network.build(len(settings.characters))
        model.load_weights(weights)
        partial_network = work / "partial.keras"
        keras.saving.save_model(served(model, pictures, common), partial_network)
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


def served(model: keras.Model, pictures: list[Ink], common: NDArray[np.float32]) -> keras.Model:
    """Return the network as it is served: with ``common`` subtracted and low logits cut.

    Training draws some characters more often than others, and the network learns that prior. Part
    of it is subtracted from the last layer's bias; the rest says that people write letters and
    kana more often than any one of 3,240 kanji. The best logit is brought to ``FLOOR``, so that the
    cut is a plain ReLU. The second output is that of ``Defect``, as it was trained.
    """
    last, defects = model.get_layer("logits"), model.get_layer("defects")
    kernel, bias = last.get_weights()
    features = keras.Model(model.input, last.input)
    seen = np.concatenate([features(p.astype(np.float32) / 255).numpy() for p in pictures])
    kernel, bias = level(kernel, bias, seen.astype(np.float32))
    dense = layers.Dense(len(bias), activation="relu", name="cut_logits")
    outputs = dense(last.input)
    dense.set_weights([kernel, bias - common + FLOOR])
    return keras.Model(model.input, [outputs, defects.output], name="letters")


def level(
    kernel: NDArray[np.float32], bias: NDArray[np.float32], features: NDArray[np.float32]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return a last layer whose best logit is about 0 for every one of (N, 256) features.

    Softmax sees only differences, so training lets all logits of one drawing lie tens of nats above
    those of another. What a linear fit of the best logit explains is taken from all of them alike.
    """
    best = (features @ kernel + bias).max(axis=1)
    terms = np.concatenate([features, np.ones((len(features), 1), np.float32)], axis=1)
    fit, *_ = np.linalg.lstsq(terms, best, rcond=None)
    return kernel - fit[:-1, np.newaxis], bias - fit[-1]


def convert(model: keras.Model, pictures: list[Ink]) -> bytes:
    """Quantise to int8, with ranges measured on pictures like those of training."""
    converter = tf.lite.TFLiteConverter.from_keras_model(model)
    converter.optimizations = [tf.lite.Optimize.DEFAULT]
    converter.representative_dataset = _representative(pictures)
    converter.target_spec.supported_ops = [tf.lite.OpsSet.TFLITE_BUILTINS_INT8]
    converter.inference_input_type = tf.int8
    converter.inference_output_type = tf.float32
    return bytes(converter.convert())


def _representative(pictures: list[Ink]) -> Callable[[], Iterator[list[Any]]]:
    def give() -> Iterator[list[Any]]:
        # All ink and no ink, so that the input's range is exactly 0..1.
        yield [np.ones((1, SIDE, SIDE, CHANNELS), np.float32)]
        for batch in tqdm(pictures, desc="quantise", unit=" batches", disable=None):
            for picture in batch:
                yield [picture[np.newaxis].astype(np.float32) / 255]

    return give
