"""Batches drawn in processes of their own, so that the network does not wait for ink."""

from __future__ import annotations

import multiprocessing as mp
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing.queues import Queue
from pathlib import Path
from queue import Full

from model.pictures import Pictures
from model.sample import Batch, Sampler
from model.settings import Settings
from model.templates import Templates

_AHEAD = 12
_PATIENCE_SECONDS = 5


@contextmanager
def batches(work: Path, settings: Settings, seed: int) -> Iterator[Iterator[Batch]]:
    """Give endless batches; the processes end with the block."""
    context = mp.get_context("spawn")
    queue: Queue[Batch] = context.Queue(_AHEAD)
    workers = [
        context.Process(target=_draw, args=(work, settings, seed + i, queue), daemon=True)
        for i in range(settings.workers)
    ]
    for worker in workers:
        worker.start()
    try:
        yield iter(queue.get, None)
    finally:
        for worker in workers:
            worker.terminate()


def _draw(work: Path, settings: Settings, seed: int, queue: Queue[Batch]) -> None:
    templates = Templates.load(work / "templates.npz")
    sampler = Sampler(templates, settings, seed, Pictures.load(work))
    # What nobody takes any more would hold this process at its end.
    queue.cancel_join_thread()
    for batch in sampler.batches(settings.batch):
        if not _delivered(batch, queue):
            return


def _delivered(batch: Batch, queue: Queue[Batch]) -> bool:
    """Wait for a place in the queue; False where whoever trains was killed meanwhile."""
    trainer = mp.parent_process()
    while trainer is None or trainer.is_alive():
        with suppress(Full):
            queue.put(batch, timeout=_PATIENCE_SECONDS)
            return True
    return False
