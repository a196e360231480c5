"""python -m model average RUN RUN... --work DIR: average trainings, or checkpoints of one.

Trainings that continued from one another lie in one valley of the loss, and their mean corrects
mistakes that each makes on its own (Wortsman et al., Model soups, 2022; Izmailov et al., Averaging
weights leads to wider optima, 2018). So do the checkpoints in ``kept`` that ``train --keep``
leaves, if the learning rate did not fall between them. Writes into DIR the weights for `export`,
and the checkpoint and templates with which `train` continues as the last RUN would have.

The activations of the mean network are not the mean of the activations, so the moments of batch
normalisation are measured again, on new drawings. Takes a minute. Checkpoints of one training are
better with the mean of their own moments: ``--keep-moments``.
"""

from __future__ import annotations

import argparse
import itertools
import shutil
from pathlib import Path

import keras
import numpy as np

from model.settings import FULL, SMALL, Settings
from model.templates import TEMPLATES_FILE
from model.training import batch_statistics, feed, network, train

_BATCHES = 24
_SEED = 2_000_003


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the directories of the trainings and of their mean."""
    parser.add_argument(
        "runs", type=Path, nargs="+", metavar="RUN", help="a training's --work, or what is kept"
    )
    parser.add_argument("--work", type=Path, required=True, help="directory of the mean")
    parser.add_argument(
        "--keep-moments", action="store_true", help="of normalisation, instead of new ones"
    )
    parser.add_argument("--small", action="store_true", help="as the networks were trained")


def run(arguments: argparse.Namespace) -> int:
    """Write the mean of the weights, with the optimizer state of the last training."""
    settings = SMALL if arguments.small else FULL
    average(arguments.runs, arguments.work, settings, keep_moments=arguments.keep_moments)
    return 0


def average(
    runs: list[Path], work: Path, settings: Settings, *, keep_moments: bool = False
) -> None:
    """Write letters.weights.h5 and checkpoint.npz of the mean, each whole or not at all.

    ``keep_moments`` averages the moments of batch normalisation as well. Raises ValueError if the
    trainings do not have the same network, FileNotFoundError if the last one's templates are
    missing.
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
    trained_on = _trained_on(runs[-1])
    for name in feed.DRAWN_FROM:
        _copy(trained_on / name, work / name)
    if not keep_moments:
        drawn = feed.sampler(work, settings, _SEED).batches(settings.batch)
        pictures = (p for p, *_ in itertools.islice(drawn, _BATCHES))
        batch_statistics.measure(model, [train.as_input(batch) for batch in pictures])
    for i, variable in enumerate(model.variables):
        mean[f"v{i}"] = keras.ops.convert_to_numpy(variable)
    train.write(model, mean, work)


def _copy(source: Path, to: Path) -> None:
    """Copy a file, whole or not at all, over that of an earlier mean; what is not there goes."""
    if not source.exists():
        to.unlink(missing_ok=True)
        return
    if to.exists() and to.samefile(source):
        return
    partial = to.with_name(f"partial-{to.name}")
    shutil.copy(source, partial)
    partial.replace(to)


def _trained_on(run: Path) -> Path:
    """Return what a training drew from; ``run`` is its directory or a checkpoint's below it."""
    for directory in (run, *run.parents):
        if (directory / TEMPLATES_FILE).exists():
            return directory
    raise FileNotFoundError(f"expected {TEMPLATES_FILE} in {run} or above it, found none")
