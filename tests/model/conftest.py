"""Fixtures that write small files in the formats of the stroke data."""

from __future__ import annotations

import gzip
import json
import zipfile
from pathlib import Path

import numpy as np
import pytest

from model.templates import Drawing

BOX = "M20,20L80,20L80,80L20,80L20,20"
CURVE = "M10,50c10,-30,30,-30,40,0s30,30,40,0"


@pytest.fixture
def kanjivg(tmp_path: Path) -> Path:
    """KanjiVG with 口, a variant of it, 〰 that Letters does not read, and a wavy つ."""
    path = tmp_path / "kanjivg.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in (
            ("053e3", BOX),
            ("053e3-Kaisho", BOX),
            ("03030", BOX),
            ("03064", CURVE),
        ):
            archive.writestr(f"kanji/{name}.svg", f'<svg><path id="s1" d="{data}"/></svg>')
    return path


@pytest.fixture
def ink_file(tmp_path: Path) -> Path:
    """Two pen drawings by two writers, one of a character that Letters does not read."""
    path = tmp_path / "ink.jsonl.gz"
    line = [[[0, 0], [500, 500], [1000, 1000]]]
    entries = [
        {"source": "pen", "label": "A", "writer": "one", "strokes": line},
        {"source": "pen", "label": "ヷ", "writer": "two", "strokes": line},
    ]
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(entry) + "\n" for entry in entries)
    return path


@pytest.fixture
def cross() -> Drawing:
    """十 as somebody wrote it."""
    strokes = [[(10, 50), (50, 52), (90, 49)], [(50, 10), (49, 50), (51, 90)]]
    return Drawing("十", "pen", "somebody", [np.array(s, np.float32) for s in strokes])
