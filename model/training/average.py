"""python -m model average RUN RUN... --work DIR: the mean of trainings, or of moments of one.

Trainings of which one went on from another lie in one valley of the loss, and what each of them got
wrong on its own the mean gets right (Wortsman et al., Model soups, 2022; Izmailov et al., Averaging
weights leads to wider optima, 2018). So do the checkpoints that ``train --keep`` leaves below
``kept``, if the rate did not fall between them. Writes into DIR what `export` makes the model of,
and a checkpoint and the templates from which `train` goes on as the last RUN would have.

What the mean of the weights gives is not the mean of what each gave, so the moments of the batch
normalisation are measured anew, on fresh drawings. Takes a minute.
"""

from __future__ import annotations

import argparse
import itertools
import shutil
from pathlib import Path

import keras
import numpy as np

from model.drawing.sampler import Sampler
from model.settings import FULL, SMALL, Settings
from model.templates import TEMPLATES_FILE, Templates
from model.training import batch_statistics, network, train

_BATCHES = 24
_SEED = 2_000_003


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the directories of the trainings and of their mean."""
    parser.add_argument(
        "runs", type=Path, nargs="+", metavar="RUN", help="a training's --work, or what is kept"
    )
    parser.add_argument("--work", type=Path, required=True, help="directory of the mean")
    parser.add_argument("--small", action="store_true", help="as the networks were trained")


def run(arguments: argparse.Namespace) -> int:
    """Write the mean of the weights beside the last training's optimizer."""
    average(arguments.runs, arguments.work, SMALL if arguments.small else FULL)
    return 0


def average(runs: list[Path], work: Path, settings: Settings) -> None:
    """Write letters.weights.h5 and checkpoint.npz of the mean, each whole or not at all.

    Raises ValueError where the trainings are not of one network, FileNotFoundError where the last
    one's templates are gone.
    """
    checkpoints = [np.load(run / train.CHECKPOINT_FILE) for run in runs]
    model = network.build(len(settings.characters))
    mean = dict(checkpoints[-1])
    for i, variable in enumerate(model.variables):
        each = [checkpoint[f"v{i}"] for checkpoint in checkpoints]
        if {array.shape for array in each} != {tuple(variable.shape)}:
            raise ValueError(
                f"expected {variable.path} of shape {tuple(variable.shape)} in every run, "
                f"found {[array.shape for array in each]}"
            )
        variable.assign(np.mean(each, axis=0))
    work.mkdir(parents=True, exist_ok=True)
    _copy(_trained_on(runs[-1]), work / TEMPLATES_FILE)
    sampler = Sampler(Templates.load(work / TEMPLATES_FILE), settings, _SEED)
    drawn = itertools.islice(sampler.batches(settings.batch), _BATCHES)
    batch_statistics.measure(model, [train.as_input(pictures) for pictures, _ in drawn])
    for i, variable in enumerate(model.variables):
        mean[f"v{i}"] = keras.ops.convert_to_numpy(variable)
    train.write(model, mean, work)


def _copy(templates: Path, to: Path) -> None:
    """Copy the templates, whole or not at all, in place of those of another mean."""
    if to.exists() and to.samefile(templates):
        return
    partial = to.with_suffix(".partial.npz")
    shutil.copy(templates, partial)
    partial.replace(to)


def _trained_on(run: Path) -> Path:
    """Return the templates of a training, which what it kept lies below."""
    for directory in (run, *run.parents):
        if (path := directory / TEMPLATES_FILE).exists():
            return path
    raise FileNotFoundError(f"expected {TEMPLATES_FILE} in {run} or above it, found none")
