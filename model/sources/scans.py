"""Scans of handwriting on paper: read as ink, and as the centre lines of their strokes."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from letters_core.characters import INDEX
from model.sources import skeleton
from model.templates import Drawing, Points

# Tartu's sheets from this one on are kept for tuning.
_FIRST_TUNING_SHEET = 9
_LARGEST = 112
_INK = 100
_SPUR = 7


class Scan(NamedTuple):
    """One scanned character: (height, width) ink, 0 paper to 255 ink, and who wrote it."""

    character: str
    source: str
    writer: str
    ink: NDArray[np.uint8]


def read_tartu(archive: Path, *, for_tuning: bool) -> Iterator[Scan]:
    """Yield the hiragana of Tartu's sheets, those to train on or those to tune on."""
    with zipfile.ZipFile(archive) as files:
        table = io.StringIO(files.read("index.tsv").decode())
        for row in csv.DictReader(table, delimiter="\t"):
            sheet = int(row["writer"][1:3])
            if row["character"] in INDEX and (sheet >= _FIRST_TUNING_SHEET) == for_tuning:
                ink = _ink(files.read(row["file"]))
                yield Scan(row["character"], "tartu", row["writer"], ink)


def read_lomps(archive: Path) -> Iterator[Scan]:
    """Yield the hiragana of one hand, named by code point."""
    with zipfile.ZipFile(archive) as files:
        for name in sorted(files.namelist()):
            found = re.search(r"([0-9a-f]{5})-\d+\.png$", name)
            if found and chr(int(found[1], 16)) in INDEX:
                yield Scan(chr(int(found[1], 16)), "lomps", "lomps", _ink(files.read(name)))


def _ink(png: bytes) -> NDArray[np.uint8]:
    return np.asarray(255 - np.asarray(Image.open(io.BytesIO(png)).convert("L")), np.uint8)


def traced(scans: Iterator[Scan]) -> Iterator[Drawing]:
    """Yield each scan as the centre lines of its strokes."""
    for scan in scans:
        strokes = trace(scan.ink)
        if strokes:
            yield Drawing(scan.character, scan.source, scan.writer, strokes)


def trace(ink: NDArray[np.uint8]) -> list[Points]:
    """Return the centre lines of a (height, width) scan, brought to one size and smoothed first."""
    rows, columns = np.nonzero(ink > _INK)
    if not rows.size:
        return []
    crop = Image.fromarray(ink[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1])
    scale = _LARGEST / max(crop.size)
    size = max(1, round(crop.width * scale)), max(1, round(crop.height * scale))
    room = Image.new("L", (size[0] + 16, size[1] + 16))
    room.paste(crop.resize(size, Image.Resampling.BICUBIC), (8, 8))
    smooth = np.asarray(room.filter(ImageFilter.GaussianBlur(1.2)))
    level = max(60.0, 0.45 * float(np.percentile(smooth[smooth > 40], 90)))
    return skeleton.strokes((smooth > level).astype(np.uint8), shortest=_SPUR)
