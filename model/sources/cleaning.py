"""Which drawings of each source are trained on: what is left out, and why."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from model.settings import OMNIGLOT_TRAINED, PENDIGITS_TEST_WRITERS, UNIPEN_TEST_PARTS
from model.sources.strokes import read_ink, read_tomoe
from model.templates import Drawing

# Letters with a dot: they need at least two strokes.
DOTTED = "ij"
_UPRIGHT = "1Il"
_STRAIGHT = 0.1
# The least length of these characters in one stroke, relative to the sum of their box's sides; a
# corner has 1, a B without its stem 1.65.
_WHOLE = dict.fromkeys("4EFHKRk", 1.2) | {"B": 1.66}

# Komatsu's drawings of these show another character, 始 for 姶 and 師 for 帥, or lack a part.
_MISDRAWN = "姶帥携摩槌祈貴鈎騰"


def read_unipen(path: Path) -> Iterator[Drawing]:
    """Yield UNIPEN's drawings for training: without the test's writers and incomplete drawings."""
    for drawing in read_ink(path):
        if not is_unipen_test(drawing.writer) and not lacks_strokes(drawing):
            yield drawing


def read_pendigits(path: Path) -> Iterator[Drawing]:
    """Yield the digits of the writers that are not kept for the test."""
    return (d for d in read_ink(path) if d.writer not in PENDIGITS_TEST_WRITERS)


def read_omniglot(path: Path) -> Iterator[Drawing]:
    """Yield the drawings of the people of omniglot that may be trained on."""
    for drawing in read_ink(path):
        if drawing.source == "omniglot" and drawing.writer in OMNIGLOT_TRAINED:
            yield drawing


def read_komatsu(path: Path) -> Iterator[Drawing]:
    """Yield Komatsu's drawings for training: without those of another character."""
    return (d for d in read_tomoe(path) if d.character not in _MISDRAWN)


def is_unipen_test(writer: str) -> bool:
    """Return whether a UNIPEN writer's drawings are for the test."""
    return zlib.crc32(writer.encode()) % UNIPEN_TEST_PARTS == 0


def lacks_strokes(drawing: Drawing) -> bool:
    """Return whether a letter is only a line, a dot or a corner, lies down, or lacks its dot.

    UNIPEN has a few hundred of these. Trained on them, the network takes a neat 一 for half of a
    T, a neat l for an i without its dot, a neat く for a K and a neat 3 for a B without stems.
    """
    character, strokes = drawing.character, drawing.strokes
    if character in DOTTED and len(strokes) == 1:
        return True
    points = np.concatenate(strokes)
    wide, high = np.ptp(points, axis=0)
    if character in _UPRIGHT:
        return bool(wide > 2 * high)
    if character in _WHOLE and len(strokes) == 1:
        length = np.linalg.norm(np.diff(points, axis=0), axis=1).sum()
        if length < _WHOLE[character] * (wide + high):
            return True
    spread = np.linalg.svd(points - points.mean(axis=0), compute_uv=False)
    return len(points) < 3 or float(spread[1]) < _STRAIGHT * float(spread[0])
