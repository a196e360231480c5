"""Batches drawn in processes of their own, so that the network does not wait for ink."""

from __future__ import annotations

import multiprocessing as mp
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from model.drawing.removable import REMOVABLE_FILE
from model.drawing.sampler import Batch, Sampler
from model.settings import Settings
from model.sources import pictures
from model.templates import TEMPLATES_FILE, Templates

# After every so many batches the training says which classes it wants more of. The workers apply
# that so many batches later, so that no batch depends on which process is faster.
HEEDED_EVERY = 250

# The files of a work directory that batches are drawn from; all but the first may be missing.
DRAWN_FROM = (TEMPLATES_FILE, REMOVABLE_FILE, *pictures.FILES)

_AHEAD = 12
_END_SECONDS = 5

Weights = NDArray[np.float64]


class WorkerDied(RuntimeError):
    """A process that draws has ended before the training did."""


class Worker(NamedTuple):
    """A process that draws, and the training's ends of the two pipes to it."""

    process: SpawnProcess
    batches: Connection
    wanted: Connection


class Feed:
    """Endless batches for one training; the workers take turns, even if one is faster."""

    def __init__(self, workers: list[Worker]) -> None:
        self.workers = workers
        self._turns = count()

    def __next__(self) -> Batch:
        """Wait for the next pictures (batch, 64, 64, 9), labels and defects, each (batch,).

        WorkerDied where the worker whose turn it is has ended.
        """
        process, batches, _ = self.workers[next(self._turns) % len(self.workers)]
        try:
            batch: Batch = batches.recv()
        except (EOFError, OSError) as error:
            process.join(_END_SECONDS)
            raise WorkerDied(
                f"expected {process.name} to draw batches until the training is over, "
                f"but it ended with exit code {process.exitcode}"
            ) from error
        return batch

    def want(self, weights: Weights) -> None:
        """Set how often to draw each class from now on, (classes,), relative to the start.

        To be called after every ``heeded_every`` batches.
        """
        for worker in self.workers:
            # A worker that has died is found where its next batch is taken.
            with suppress(BrokenPipeError):
                worker.wanted.send(weights)


@contextmanager
def batches(
    work: Path,
    settings: Settings,
    seed: int,
    weights: Weights | None = None,
    *,
    heeded_every: int = HEEDED_EVERY,
) -> Iterator[Feed]:
    """Give endless batches; the processes end with the block."""
    workers = [
        _start(work, settings, seed, weights, i, heeded_every) for i in range(settings.workers)
    ]
    try:
        yield Feed(workers)
    finally:
        for worker in workers:
            worker.process.terminate()
            worker.batches.close()
            worker.wanted.close()


def _start(
    work: Path,
    settings: Settings,
    seed: int,
    weights: Weights | None,
    number: int,
    heeded_every: int,
) -> Worker:
    context = mp.get_context("spawn")
    batches, to_training = context.Pipe(duplex=False)
    from_training, wanted = context.Pipe(duplex=False)
    process = context.Process(
        target=_draw,
        args=(work, settings, seed + number, weights, to_training, from_training),
        kwargs={"turns": count(number, settings.workers), "heeded_every": heeded_every},
        name=f"worker {number}",
        daemon=True,
    )
    process.start()
    # With these only in the worker's hands, its end is the end of the pipe.
    to_training.close()
    from_training.close()
    return Worker(process, batches, wanted)


def sampler(work: Path, settings: Settings, seed: int) -> Sampler:
    """Return what draws from everything that lies in a work directory."""
    removable = np.load(work / REMOVABLE_FILE) if (work / REMOVABLE_FILE).exists() else None
    return Sampler(
        Templates.load(work / TEMPLATES_FILE), settings, seed, removable, pictures.albums(work)
    )


def twins_in(settings: Settings) -> int:
    """Return how many drawings of a batch show one of the same batch again."""
    return round(settings.twin_share * settings.batch)


def _draw(
    work: Path,
    settings: Settings,
    seed: int,
    weights: Weights | None,
    to_training: Connection,
    from_training: Connection,
    *,
    turns: Iterator[int],
    heeded_every: int,
) -> None:
    """Draw batches until the training is over; ``turns`` are their numbers among all batches."""
    drawer = sampler(work, settings, seed)
    if weights is not None:
        drawer.prefer(weights)
    ahead: Queue[Batch] = Queue(max(1, _AHEAD // settings.workers))
    Thread(target=_send, args=(ahead, to_training), daemon=True).start()
    drawn = drawer.batches(settings.batch, twins_in(settings))
    heeded = 0
    with suppress(EOFError):
        for number in turns:
            # Weights sent after n batches apply from batch n + heeded_every on. The first n are
            # drawn by then, so no worker waits for a training that is waiting for it.
            while heeded < number // heeded_every - 1:
                drawer.prefer(from_training.recv())
                heeded += 1
            ahead.put(next(drawn))


def _send(ahead: Queue[Batch], to_training: Connection) -> None:
    """Send batches on; end the process where the training is gone, whatever it is doing."""
    with suppress(BrokenPipeError):
        while True:
            to_training.send(ahead.get())
    os._exit(0)
