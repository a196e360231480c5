"""What draws for the training ends when the training does, however that ends."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from model import templates
from model.templates import Drawing
from tests.conftest import REPOSITORY

TRAINING = """
import os, signal, sys, time
from dataclasses import replace
from pathlib import Path
from model import feed
from tests.model.test_sample import KANJI_ONLY

if __name__ == "__main__":
    with feed.batches(Path(sys.argv[1]), replace(KANJI_ONLY, batch=16), seed=1) as batches:
        next(batches)
        print("drawn", flush=True)
        {end}
"""


# Killed once there is no room for more, which takes a moment.
@pytest.mark.parametrize("end", ["pass", "time.sleep(2); os.kill(os.getpid(), signal.SIGKILL)"])
def test_nothing_draws_on_for_a_training_that_is_over(
    cross: Drawing, tmp_path: Path, end: str
) -> None:
    templates.pack([cross]).save(tmp_path / "templates.npz")
    training = tmp_path / "training.py"
    training.write_text(TRAINING.format(end=end))
    # The output is at its end once the last process that may write to it is gone.
    finished = subprocess.run(
        [sys.executable, training, tmp_path],
        env=os.environ | {"PYTHONPATH": f"{REPOSITORY / 'functions'}:{REPOSITORY}"},
        stdout=subprocess.PIPE,
        check=False,
        timeout=60,
    )
    assert finished.stdout == b"drawn\n"
