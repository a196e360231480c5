"""The whole pipeline with 200 made-up characters: strokes, training, int8, reading."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from letters_core.characters import CHARACTERS
from letters_core.reading.preprocess import prepare
from letters_core.reading.recogniser import Recogniser, open_model
from model.drawing.render import on_canvas
from model.settings import SMALL
from model.sources.strokes import read_kanjivg
from tests.conftest import REPOSITORY, require

PYTHON = REPOSITORY / ".venv-model" / "bin" / "python"
# The steps of the first training, from which the next goes on.
_BEGUN = "3"


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
def work(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Prepare, train and export, each with its command; return the work directory."""
    work = tmp_path_factory.mktemp("work")
    run("prepare", "--data", str(data), work=work)
    run("train", "--small", "--keep", "--steps", _BEGUN, work=work)
    shutil.copy(work / "checkpoint.npz", work / "begun.npz")
    run("train", "--small", "--keep", work=work)
    run("export", "--small", "--to", str(work / "model"), work=work)
    return work


@pytest.fixture
def other_work(work: Path, tmp_path: Path) -> Path:
    """Another work directory, in which nothing has been trained yet."""
    (tmp_path / "templates.npz").symlink_to(work / "templates.npz")
    return tmp_path


def run(*arguments: str, work: Path) -> None:
    command = [str(require(PYTHON, "test-model")), "-m", "model", *arguments, "--work", str(work)]
    # One thread: torch's threads keep cores busy while they wait, and drawing needs one.
    environment = {**os.environ, "PYTHONPATH": "functions", "OMP_NUM_THREADS": "1"}
    subprocess.run(command, cwd=REPOSITORY, env=environment, check=True)


def test_a_small_model_reads_what_it_was_taught(work: Path, data: Path) -> None:
    network = open_model(work / "model" / "letters.tflite")
    recogniser = Recogniser(network, "small", temperature=1.0)
    right = 0
    for drawing in read_kanjivg(data / "kanjivg.zip"):
        ink = on_canvas(drawing.strokes, side=200, width=9, size=0.7)
        best = int(recogniser.outputs(prepare(ink))[0].argmax())
        right += CHARACTERS[best] == drawing.character
    assert right >= 0.9 * len(SMALL.characters)


def test_no_two_logits_are_rounded_to_the_same(work: Path, data: Path) -> None:
    recogniser = Recogniser(open_model(work / "model" / "letters.tflite"), "small", temperature=1.0)
    drawing = next(iter(read_kanjivg(data / "kanjivg.zip")))
    logits, _ = recogniser.outputs(prepare(on_canvas(drawing.strokes, side=200, width=9, size=0.7)))
    assert len(np.unique(logits)) == len(SMALL.characters)


def losses(work: Path) -> dict[int, float]:
    """Return the loss after each step that was logged."""
    lines = [json.loads(line) for line in (work / "log.jsonl").read_text().splitlines()]
    return {line["step"]: line["loss"] for line in lines}


def checkpoint(work: Path) -> dict[str, NDArray[np.float64]]:
    """Return the last checkpoint of a training."""
    with np.load(work / "checkpoint.npz") as arrays:
        return dict(arrays)


def test_training_goes_on_where_it_stopped(work: Path) -> None:
    first, *_, last = losses(work)
    assert (first, last) == (int(_BEGUN), SMALL.steps)


def test_training_may_start_from_a_released_model(work: Path, other_work: Path) -> None:
    run("train", "--small", "--steps", "1", "--from", str(work / "model"), work=other_work)
    first, *_, last = losses(work).values()
    assert losses(other_work)[1] < 1.3 * last < first


def test_convolutions_that_a_release_lacks_change_nothing_at_first() -> None:
    command = [str(require(PYTHON, "test-model")), "tests/model/deeper.py"]
    environment = {**os.environ, "PYTHONPATH": "functions:.", "OMP_NUM_THREADS": "1"}
    printed = subprocess.check_output(command, cwd=REPOSITORY, env=environment, text=True)
    moved, spread = map(float, printed.split())
    assert moved < 0.01 * spread


def test_training_is_reproducible(work: Path, other_work: Path) -> None:
    run("train", "--small", "--steps", _BEGUN, work=other_work)
    one, other = (np.load(each) for each in (work / "begun.npz", other_work / "checkpoint.npz"))
    assert all((one[each] == other[each]).all() for each in one.files)


def test_training_goes_on_from_a_mean_of_checkpoints(work: Path, tmp_path: Path) -> None:
    kept = sorted((work / "kept").iterdir())
    of_both = tmp_path / "mean"
    run("average", "--small", *map(str, kept), work=of_both)
    first, last, mean = (checkpoint(each) for each in (*kept, of_both))
    assert np.allclose(mean["v0"], (first["v0"] + last["v0"]) / 2)
    assert mean["step"] == last["step"] == SMALL.steps
    run("train", "--small", "--seed", "7", "--steps", str(SMALL.steps + 1), work=of_both)
    assert list(losses(of_both)) == [SMALL.steps + 1]


def test_a_mean_measures_what_normalisation_takes_out(work: Path, tmp_path: Path) -> None:
    begun = min((work / "kept").iterdir())
    run("average", "--small", str(begun), work=tmp_path / "mean")
    followed, measured = checkpoint(begun)["v3"], checkpoint(tmp_path / "mean")["v3"]
    # The first layer's moving mean starts at zero and moves a tenth of the way at each step.
    assert np.corrcoef(followed, measured)[0, 1] > 0.99
    assert np.median(measured / followed) == pytest.approx(1 / (1 - 0.9 ** int(_BEGUN)), rel=0.2)


def test_a_mean_may_keep_the_moments_of_normalisation(work: Path, tmp_path: Path) -> None:
    kept = sorted((work / "kept").iterdir())
    run("average", "--small", "--keep-moments", *map(str, kept), work=tmp_path / "mean")
    first, last, mean = (checkpoint(each)["v3"] for each in (*kept, tmp_path / "mean"))
    assert np.allclose(mean, (first + last) / 2)


def test_a_mean_has_the_templates_of_its_last_run(work: Path, tmp_path: Path) -> None:
    begun = min((work / "kept").iterdir())
    (tmp_path / "templates.npz").write_bytes(b"those of the mean that was here before")
    run("average", "--small", str(begun), work=tmp_path)
    assert (tmp_path / "templates.npz").read_bytes() == (work / "templates.npz").read_bytes()


def test_a_mean_says_which_templates_it_lacks(
    work: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    alone = tmp_path / "alone"
    alone.mkdir()
    shutil.copy(work / "checkpoint.npz", alone)
    with pytest.raises(subprocess.CalledProcessError):
        run("average", "--small", str(alone), work=tmp_path / "mean")
    assert f"expected templates.npz in {alone} or above it, found none" in capfd.readouterr().err


def test_a_source_that_was_read_is_not_read_again(data: Path, tmp_path: Path) -> None:
    for _ in range(2):
        run("prepare", "--data", str(data), work=tmp_path)
        (part,) = (tmp_path / "parts").iterdir()
        part.touch()
        os.utime(part, (1, 1))
    assert part.stat().st_mtime == 1


def test_the_next_model_has_the_next_number(work: Path, tmp_path: Path) -> None:
    first = json.loads((work / "model" / "letters.json").read_text())
    assert first["version"] == f"1-{first['sha256'][:8]}"
    last = first | {"sha256": "of another model", "version": "8-of"}
    (tmp_path / "letters.json").write_text(json.dumps(last))
    run("export", "--small", "--to", str(tmp_path), work=work)
    assert json.loads((tmp_path / "letters.json").read_text())["version"].startswith("9-")


def test_a_model_of_other_characters_is_refused(work: Path) -> None:
    with pytest.raises(ValueError, match=r"expected the 3472 characters .* found 200 others"):
        Recogniser.load(work / "model")
