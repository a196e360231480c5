"""python -m model train --work DIR: train the network on drawings that never repeat.

From a release 7,500 steps of 256 take 71 minutes on 2 cores that know bfloat16 (torch; one draws,
one learns), and the loss, in nats over 3,175 characters of which 40 cannot be told apart, half of
the pens markers, ends at 0.126. In float32 a core takes two to three times as long. From
nothing, with fewer markers, 10,000 steps had a loss of 0.4 after the first 1,000, 0.18 at the end.
No GPU has been timed yet; there `workers` should be raised, of which each draws some 800 a second.
Stopped at any time, the same command goes on from the last checkpoint. KERAS_BACKEND chooses
torch (the default where it is installed), jax or tensorflow; a GPU is used when the
backend finds one.
"""

from __future__ import annotations

import argparse
import json
import shutil
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import keras
import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from letters_core.reading.defects import Defect
from model.drawing.sampler import Sampler
from model.settings import FULL, SMALL, Settings
from model.templates import TEMPLATES_FILE, Templates
from model.training import feed, network, warm_start
from model.training.difficulty import Difficulty
from model.training.loss import EachLoss, Loss
from model.training.priors import prior_correction

CHECKPOINT_FILE = "checkpoint.npz"
WEIGHTS_FILE = "letters.weights.h5"

_SAVE_EVERY = 250
# Drawings that say how a released model's layers were normalised.
_UNFOLDED_WITH = 768


class Schedule(keras.optimizers.schedules.LearningRateSchedule):
    """Rise linearly, stay, fall linearly to zero: a run may be extended until the fall begins."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def __call__(self, step: int) -> float:
        """Return the learning rate at a step."""
        s = self.settings
        now = keras.ops.cast(step, "float32")
        rise = now / s.warm_up
        fall = (s.steps - now) / max(1.0, s.cool_down * s.steps)
        share: float = keras.ops.clip(keras.ops.minimum(rise, fall), 1e-3, 1.0)
        return s.learning_rate * share


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the work directory and what may be changed from run to run."""
    parser.add_argument("--work", type=Path, required=True, help="templates.npz and checkpoints")
    parser.add_argument("--steps", type=int, help="instead of the settings' own")
    parser.add_argument("--rate", type=float, help="learning rate, instead of the settings' own")
    parser.add_argument("--seed", type=int, help="for another training of the same settings")
    parser.add_argument("--from", type=Path, dest="release", help="start from a released model")
    parser.add_argument("--small", action="store_true", help="200 characters, in minutes")
    parser.add_argument("--keep", action="store_true", help="keep every checkpoint, for a mean")


def run(arguments: argparse.Namespace) -> int:
    """Train with the settings that the command line chooses."""
    settings = SMALL if arguments.small else FULL
    settings = replace(
        settings,
        steps=arguments.steps or settings.steps,
        learning_rate=arguments.rate or settings.learning_rate,
        seed=settings.seed if arguments.seed is None else arguments.seed,
    )
    train(arguments.work, settings, arguments.release, keep=arguments.keep)
    return 0


def train(
    work: Path, settings: Settings, release: Path | None = None, *, keep: bool = False
) -> keras.Model:
    """Train to ``settings.steps`` from the last checkpoint in ``work``.

    Where there is none, from a released model if one is named, and else from nothing. Each
    checkpoint replaces the one before it; ``keep`` keeps them all besides, in a directory each.
    """
    keras.utils.set_random_seed(settings.seed)
    network.use_bfloat16()
    model = network.build(len(settings.characters))
    optimizer = keras.optimizers.AdamW(
        Schedule(settings),
        weight_decay=settings.weight_decay,
        clipnorm=5.0,
    )
    loss = Loss(settings)
    each = EachLoss(loss, settings.batch)
    model.compile(optimizer, loss, metrics=[each], jit_compile=False)
    difficulty = Difficulty(settings)
    start = _restore(model, work, difficulty)
    if release and not start:
        _start_from(release, model, work, settings)
    running, shown = 0.0, time.monotonic()
    with feed.batches(work, settings, settings.seed + start, difficulty.weights()) as batches:
        bar = tqdm(range(start, settings.steps), initial=start, total=settings.steps, unit="step")
        for step in bar:
            pictures, labels, kinds = next(batches)
            model.train_on_batch(as_input(pictures), np.stack([labels, kinds], axis=1))
            losses = keras.ops.convert_to_numpy(each.each)
            whole = kinds == Defect.NONE
            difficulty.update(labels[whole], losses[whole, 1])
            if (step + 1 - start) % feed.HEEDED_EVERY == 0:
                batches.want(difficulty.weights())
            value = float(losses[whole, 1].mean())
            running = value if step == start else 0.98 * running + 0.02 * value
            if time.monotonic() - shown > 5:
                bar.set_postfix(loss=f"{running:.3f}", all=f"{losses[:, 0].mean():.3f}")
                shown = time.monotonic()
            if (step + 1) % _SAVE_EVERY == 0 or step + 1 == settings.steps:
                _save(model, work, step + 1, running, difficulty)
                if keep:
                    _keep(work, step + 1)
    return model


def _start_from(release: Path, model: keras.Model, work: Path, settings: Settings) -> None:
    sampler = Sampler(Templates.load(work / TEMPLATES_FILE), settings, settings.seed)
    pictures, *_ = next(sampler.batches(_UNFOLDED_WITH))
    back = prior_correction(settings, sampler.share)
    warm_start.restore(model, release, as_input(pictures), back)


def as_input(pictures: NDArray[np.uint8]) -> Any:
    """Turn (N, 64, 64, 9) ink into what the backend's network takes, in 0..1."""
    ink = pictures.astype(np.float32) / 255
    if keras.backend.backend() != "torch":
        return ink
    import torch

    return torch.from_numpy(ink).permute(0, 3, 1, 2).contiguous(memory_format=torch.channels_last)


def _save(model: keras.Model, work: Path, step: int, loss: float, difficulty: Difficulty) -> None:
    variables = [*model.variables, *model.optimizer.variables]
    arrays = {f"v{i}": keras.ops.convert_to_numpy(v) for i, v in enumerate(variables)}
    arrays |= {"class_loss": difficulty.loss, "class_seen": difficulty.seen}
    write(model, {**arrays, "step": np.array(step)}, work)
    with (work / "log.jsonl").open("a") as log:
        log.write(json.dumps({"step": step, "loss": round(loss, 4), "time": time.time()}) + "\n")


def _keep(work: Path, step: int) -> None:
    kept = work / "kept" / f"{step:06}"
    kept.mkdir(parents=True, exist_ok=True)
    shutil.copy(work / CHECKPOINT_FILE, kept)


def write(model: keras.Model, checkpoint: dict[str, NDArray[Any]], work: Path) -> None:
    """Write the weights alone and the checkpoint, each whole or not at all."""
    partial = work / "partial.weights.h5"
    model.save_weights(partial)
    partial.replace(work / WEIGHTS_FILE)
    partial_state = work / "partial.npz"
    np.savez(partial_state, **checkpoint)
    partial_state.replace(work / CHECKPOINT_FILE)


def _restore(model: keras.Model, work: Path, difficulty: Difficulty) -> int:
    """Load the last checkpoint, if any; return the step it was written at."""
    model.optimizer.build(model.trainable_variables)
    path = work / CHECKPOINT_FILE
    if not path.exists():
        return 0
    with np.load(path) as arrays:
        for i, variable in enumerate([*model.variables, *model.optimizer.variables]):
            variable.assign(arrays[f"v{i}"])
        difficulty.loss, difficulty.seen = arrays["class_loss"], arrays["class_seen"]
        return int(arrays["step"])
