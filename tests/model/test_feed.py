"""The drawing processes follow the training, and end when it does."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from letters_core.characters import INDEX
from model import templates
from model.templates import Drawing
from model.training import feed
from tests.conftest import REPOSITORY
from tests.model.test_sampler import KANJI_ONLY, crosses_and_boxes, wanting

TRAINING = """
import os, signal, sys, time
from dataclasses import replace
from pathlib import Path
from model.training import feed
from tests.model.test_sampler import KANJI_ONLY

if __name__ == "__main__":
    with feed.batches(Path(sys.argv[1]), replace(KANJI_ONLY, batch=16), seed=1) as batches:
        next(batches)
        print("drawn", flush=True)
        {end}
"""


def test_what_the_training_asks_for_is_drawn_later(cross: Drawing, tmp_path: Path) -> None:
    crosses_and_boxes(cross).save(tmp_path / "templates.npz")
    only_boxes = wanting("口", 1e9)
    with feed.batches(tmp_path, replace(KANJI_ONLY, batch=1), seed=1) as batches:
        labels = []
        for number in range(1, 3 * feed.HEEDED_EVERY):
            labels += list(next(batches)[1])
            if number % feed.HEEDED_EVERY == 0:
                batches.want(only_boxes)
    is_cross = np.array(labels) == INDEX["十"]
    assert 0.4 < is_cross[: 2 * feed.HEEDED_EVERY].mean() < 0.6
    assert not is_cross[2 * feed.HEEDED_EVERY :].any()


def test_any_number_of_workers_keeps_going(cross: Drawing, tmp_path: Path) -> None:
    crosses_and_boxes(cross).save(tmp_path / "templates.npz")
    settings = replace(KANJI_ONLY, batch=1, workers=2)
    # Five batches cannot be split evenly between two workers.
    with feed.batches(tmp_path, settings, seed=1, heeded_every=5) as batches:
        for number in range(1, 101):
            next(batches)
            if number % 5 == 0:
                batches.want(wanting("口", 1e9))


def test_a_training_does_not_wait_for_a_worker_that_died(cross: Drawing, tmp_path: Path) -> None:
    crosses_and_boxes(cross).save(tmp_path / "templates.npz")
    with feed.batches(tmp_path, replace(KANJI_ONLY, batch=1), seed=1) as batches:
        next(batches)
        batches.workers[0].process.kill()
        with pytest.raises(feed.WorkerDied, match=r"worker 0 .* ended with exit code -9"):
            list(iter(lambda: next(batches), None))


# Killed after a moment, when the queue of batches is full.
@pytest.mark.parametrize("end", ["pass", "time.sleep(2); os.kill(os.getpid(), signal.SIGKILL)"])
def test_no_worker_outlives_its_training(cross: Drawing, tmp_path: Path, end: str) -> None:
    templates.pack([cross]).save(tmp_path / "templates.npz")
    training = tmp_path / "training.py"
    training.write_text(TRAINING.format(end=end))
    # The output ends once the last process that could write to it has ended.
    finished = subprocess.run(
        [sys.executable, training, tmp_path],
        env=os.environ | {"PYTHONPATH": f"{REPOSITORY / 'functions'}:{REPOSITORY}"},
        stdout=subprocess.PIPE,
        check=False,
        timeout=300,
    )
    assert finished.stdout == b"drawn\n"
