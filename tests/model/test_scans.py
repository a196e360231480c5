"""Scans of handwriting on paper: which are for training, and how they are traced."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from model.sources import scans


def scan_of_a_cross() -> bytes:
    picture = Image.new("L", (96, 96), 255)
    pen = ImageDraw.Draw(picture)
    pen.line((20, 48, 76, 50), fill=30, width=5)
    pen.line((47, 20, 49, 76), fill=30, width=5)
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


@pytest.fixture
def tartu(tmp_path: Path) -> Path:
    """Two sheets of あ: one to train on, one to tune on, and a character that is not read."""
    path = tmp_path / "tartu.zip"
    rows = ["file\tcharacter\twriter", "a.png\tあ\tp08a", "b.png\tあ\tp09a", "c.png\t〰\tp01a"]
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("index.tsv", "\n".join(rows))
        for name in "abc":
            archive.writestr(f"{name}.png", scan_of_a_cross())
    return path


@pytest.mark.parametrize(("for_tuning", "writer"), [(False, "p08a"), (True, "p09a")])
def test_a_sheet_trains_or_tunes(tartu: Path, for_tuning: bool, writer: str) -> None:
    (scan,) = scans.read_tartu(tartu, for_tuning=for_tuning)
    assert (scan.character, scan.writer) == ("あ", writer)
    assert scan.ink.shape == (96, 96)
    assert scan.ink.max() == 225


def test_a_hand_is_read_by_the_names_of_its_files(tmp_path: Path) -> None:
    path = tmp_path / "lomps.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("lomps/03042-7.png", scan_of_a_cross())
        archive.writestr("lomps/readme.txt", "no drawing")
    assert [scan.character for scan in scans.read_lomps(path)] == ["あ"]


def test_a_scan_is_traced_along_its_lines() -> None:
    ink = np.asarray(255 - np.asarray(Image.open(io.BytesIO(scan_of_a_cross()))), np.uint8)
    strokes = scans.trace(ink)
    points = np.concatenate(strokes)
    low, high = points.min(axis=0), points.max(axis=0)
    inside = (points - low) / (high - low)
    # Every point is on one line or the other.
    assert (np.abs(inside - 0.5).min(axis=1) < 0.06).all()
    assert 4 <= len(strokes) <= 5


def test_blank_paper_has_no_lines() -> None:
    assert scans.trace(np.zeros((96, 96), np.uint8)) == []
