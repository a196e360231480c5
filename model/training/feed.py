"""Batches drawn in processes of their own, so that the network does not wait for ink."""

from __future__ import annotations

import multiprocessing as mp
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from multiprocessing.context import SpawnContext
from multiprocessing.queues import Queue
from pathlib import Path
from queue import Empty, Full
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from model.drawing.sampler import Batch, Sampler
from model.settings import Settings
from model.sources.scans import Pictures
from model.templates import TEMPLATES_FILE, Templates

# After so many batches, each time, the training says what it wants more of. It is heeded as many
# batches later, so that what is drawn does not depend on who is the quicker.
HEEDED_EVERY = 250

_AHEAD = 12
_PATIENCE_SECONDS = 5

Weights = NDArray[np.float64]
T = TypeVar("T")


class Feed:
    """Endless batches for one training."""

    def __init__(self, context: SpawnContext, workers: int) -> None:
        self.batches: Queue[Batch] = context.Queue(_AHEAD)
        self.wanted: list[Queue[Weights]] = [context.Queue() for _ in range(workers)]
        for queue in self.wanted:
            # What is wanted when the training ends would hold it.
            queue.cancel_join_thread()

    def __next__(self) -> Batch:
        """Wait for the next pictures (batch, 64, 64, 9) and labels (batch,)."""
        return self.batches.get()

    def want(self, weights: Weights) -> None:
        """Say how much oftener each class is worth drawing; once in ``HEEDED_EVERY`` batches."""
        for queue in self.wanted:
            queue.put(weights)


@contextmanager
def batches(
    work: Path, settings: Settings, seed: int, weights: Weights | None = None
) -> Iterator[Feed]:
    """Give endless batches; the processes end with the block."""
    context = mp.get_context("spawn")
    feed = Feed(context, settings.workers)
    workers = [
        context.Process(
            target=_draw,
            args=(work, settings, seed + i, feed.batches, wanted, weights),
            daemon=True,
        )
        for i, wanted in enumerate(feed.wanted)
    ]
    for worker in workers:
        worker.start()
    try:
        yield feed
    finally:
        for worker in workers:
            worker.terminate()


def _draw(
    work: Path,
    settings: Settings,
    seed: int,
    queue: Queue[Batch],
    wanted: Queue[Weights],
    weights: Weights | None,
) -> None:
    templates = Templates.load(work / TEMPLATES_FILE)
    sampler = Sampler(templates, settings, seed, Pictures.load(work))
    if weights is not None:
        sampler.prefer(weights)
    # What nobody takes any more would hold this process at its end.
    queue.cancel_join_thread()
    drawn = sampler.batches(settings.batch)
    every = HEEDED_EVERY // settings.workers
    with suppress(_Over):
        for number in count():
            if number >= 2 * every and number % every == 0:
                sampler.prefer(_patiently(Empty, wanted.get))
            batch = next(drawn)
            _patiently(Full, lambda timeout, batch=batch: queue.put(batch, timeout=timeout))


class _Over(Exception):
    """Whoever trains is gone."""


def _patiently(refusal: type[Exception], attempt: Callable[..., T]) -> T:
    """Attempt again until it works; raise ``_Over`` where whoever trains was killed meanwhile."""
    trainer = mp.parent_process()
    while trainer is None or trainer.is_alive():
        with suppress(refusal):
            return attempt(timeout=_PATIENCE_SECONDS)
    raise _Over
