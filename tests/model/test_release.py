"""A release's number and card, and the sets that it is tuned and measured on."""

from __future__ import annotations

import argparse
import gzip
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from letters_core.reading.recogniser import CARD_FILE
from model.measuring import calibrate, test_sets
from model.releasing import card
from model.settings import RELEASE
from tests.conftest import REPOSITORY, require

PYTHON = REPOSITORY / ".venv-model" / "bin" / "python"
CARD = {"version": "8-0123abcd", "sha256": "0123abcd", "temperature": 1.3, "characters": "永"}


def dev_ink(directory: Path, character: str, source: str) -> Path:
    entry = {"source": source, "label": character, "writer": "w", "strokes": [[[0, 0], [9, 9]]]}
    with gzip.open(directory / "dev-ink.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps(entry) + "\n")
    return directory


@pytest.mark.parametrize(("digest", "number"), [("0123abcd", 8), ("4567abcd", 9)])
def test_a_new_model_has_the_next_number(tmp_path: Path, digest: str, number: int) -> None:
    assert card.next_number(tmp_path, digest) == 1
    card.write(CARD, tmp_path)
    assert card.next_number(tmp_path, digest) == number


def test_after_a_version_without_a_number_comes_the_first(tmp_path: Path) -> None:
    card.write(CARD | {"version": "small-0123abcd"}, tmp_path)
    assert card.next_number(tmp_path, "4567abcd") == 1


def test_a_set_whose_file_is_missing_is_skipped(tmp_path: Path) -> None:
    assert test_sets.load(tmp_path) == []
    (found,) = test_sets.load(dev_ink(tmp_path, "永", "tegaki-lab"))
    assert (found.name, len(found.drawings)) == ("tegaki-lab kanji", 1)


def test_without_drawings_to_tune_on_the_card_stays_as_it_is(tmp_path: Path) -> None:
    release = tmp_path / "release"
    shutil.copytree(RELEASE, release)
    before = (release / CARD_FILE).read_bytes()
    arguments = argparse.Namespace(data=tmp_path, model=release)
    with pytest.raises(SystemExit, match=r"expected drawings in .*dev-ink\.jsonl\.gz, found none"):
        calibrate.run(arguments)
    assert (release / CARD_FILE).read_bytes() == before


def test_calibrating_changes_the_temperature_alone(tmp_path: Path) -> None:
    release = tmp_path / "release"
    shutil.copytree(RELEASE, release)
    before = card.read(release)
    # One stroke never reads as 永, so the highest temperature fits best.
    data = dev_ink(tmp_path, "永", "tegaki-lab")
    assert calibrate.run(argparse.Namespace(data=data, model=release)) == 0
    assert card.read(release) == before | {"temperature": 2.0}


@pytest.mark.parametrize(
    ("command", "file"), [("untouched", "komatsu-eucjp.tdic"), ("evaluate", "dev-ink.jsonl.gz")]
)
def test_without_drawings_nothing_is_measured(tmp_path: Path, command: str, file: str) -> None:
    report = tmp_path / "report"
    finished = subprocess.run(
        [require(PYTHON, "test-model"), "-m", "model", command, "--data", tmp_path, "--to", report],
        cwd=REPOSITORY,
        env=os.environ | {"PYTHONPATH": "functions"},
        stderr=subprocess.PIPE,
        check=False,
        text=True,
    )
    assert finished.returncode == 1
    assert finished.stderr.splitlines()[-1] == f"expected drawings in {tmp_path / file}, found none"
    assert not report.exists()
