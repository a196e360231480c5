"""The whole way of a model, with 200 made-up characters: strokes, training, int8, a reading."""

from __future__ import annotations

import json
import os
import subprocess
import zipfile
from pathlib import Path

import numpy as np
import pytest

from letters_core.characters import CHARACTERS
from letters_core.preprocess import prepare
from letters_core.recogniser import Recogniser, open_model
from model.render import on_canvas
from model.settings import SMALL
from model.templates import read_kanjivg
from tests.conftest import REPOSITORY

PYTHON = REPOSITORY / ".venv-model" / "bin" / "python"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Invent a shape for every character of the small set, in KanjiVG's form."""
    directory = tmp_path_factory.mktemp("data")
    random = np.random.default_rng(3)
    with zipfile.ZipFile(directory / "kanjivg.zip", "w") as archive:
        for character in SMALL.characters:
            strokes = random.uniform(8, 100, (random.integers(3, 6), 3, 2))
            paths = "".join(
                f'<path d="M{a[0]:.1f},{a[1]:.1f}L{b[0]:.1f},{b[1]:.1f}L{c[0]:.1f},{c[1]:.1f}"/>'
                for a, b, c in strokes
            )
            archive.writestr(f"kanji/{ord(character):05x}.svg", f"<svg>{paths}</svg>")
    return directory


@pytest.fixture(scope="module")
def trained(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Prepare, train and export, each with its command; the directory of the model."""
    work = tmp_path_factory.mktemp("work")
    for command in (
        ["prepare", "--data", str(data)],
        ["train", "--small", "--steps", "100"],
        ["train", "--small"],
        ["export", "--small", "--to", str(work / "model")],
    ):
        run(*command, "--work", str(work))
    return work / "model"


def run(*arguments: str) -> None:
    environment = {**os.environ, "PYTHONPATH": "functions"}
    subprocess.run([PYTHON, "-m", "model", *arguments], cwd=REPOSITORY, env=environment, check=True)


def test_a_small_model_reads_what_it_was_taught(trained: Path, data: Path) -> None:
    recogniser = Recogniser(open_model(trained / "letters.tflite"), "small", temperature=1.0)
    right = 0
    for drawing in read_kanjivg(data / "kanjivg.zip"):
        ink = on_canvas(drawing.strokes, side=200, width=9, size=0.7)
        best = int(recogniser.logits(prepare(ink)).argmax())
        right += CHARACTERS[best] == drawing.character
    assert right >= 0.9 * len(SMALL.characters)


def test_training_goes_on_where_it_stopped(trained: Path) -> None:
    steps = (trained.parent / "log.jsonl").read_text().splitlines()
    assert ['"step": 100' in steps[0], f'"step": {SMALL.steps}' in steps[-1]] == [True, True]


def test_training_may_start_from_a_released_model(trained: Path) -> None:
    again = trained.parent / "again"
    again.mkdir()
    (again / "templates.npz").symlink_to(trained.parent / "templates.npz")
    run("train", "--small", "--steps", "1", "--from", str(trained), "--work", str(again))
    first, *_, last = (trained.parent / "log.jsonl").read_text().splitlines()
    begun = json.loads((again / "log.jsonl").read_text())["loss"]
    assert begun < 1.3 * json.loads(last)["loss"] < json.loads(first)["loss"]


def test_training_is_reproducible(trained: Path) -> None:
    checkpoints = []
    for name in ("one", "other"):
        work = trained.parent / name
        work.mkdir()
        (work / "templates.npz").symlink_to(trained.parent / "templates.npz")
        run("train", "--small", "--steps", "3", "--work", str(work))
        checkpoints.append(np.load(work / "checkpoint.npz"))
    one, other = checkpoints
    assert all((one[each] == other[each]).all() for each in one.files)


def test_a_source_that_was_read_is_not_read_again(data: Path, tmp_path: Path) -> None:
    for _ in range(2):
        run("prepare", "--data", str(data), "--work", str(tmp_path))
        (part,) = (tmp_path / "parts").iterdir()
        part.touch()
        os.utime(part, (1, 1))
    assert part.stat().st_mtime == 1


def test_a_model_of_other_characters_is_refused(trained: Path) -> None:
    with pytest.raises(ValueError, match=r"expected the 3175 characters .* found 200 others"):
        Recogniser.load(trained)
