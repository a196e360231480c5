"""python -m model removable: which strokes of a template may be left out for training.

犬 without its dot is a neat 大, not a 犬 that lacks something. So the released network reads the
drawing without the stroke: the stroke may go unless that reads as another character.
Takes ten minutes. Writes removable.npy beside templates.npz.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from letters_core.characters import CHARACTERS
from letters_core.reading import look_alikes
from letters_core.reading.recogniser import Recogniser
from model.drawing import render
from model.settings import RELEASE
from model.templates import TEMPLATES_FILE, Points, Templates

REMOVABLE_FILE = "removable.npy"
# Sources whose strokes are as written; the least number of strokes from which one may be left out.
SOURCES = ("kanjivg", "animcjk", "komatsu")
_LEAST_STROKES = 3


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare where the templates are."""
    parser.add_argument("--work", type=Path, required=True, help="directory of templates.npz")
    parser.add_argument("--model", type=Path, default=RELEASE, help="the network that reads")


def run(arguments: argparse.Namespace) -> int:
    """Write which strokes may be left out and say how many."""
    templates = Templates.load(arguments.work / TEMPLATES_FILE)
    result = removable(templates, Recogniser.load(arguments.model))
    np.save(arguments.work / REMOVABLE_FILE, result)
    print(f"{result.sum():,} strokes may be left out")
    return 0


def removable(templates: Templates, recogniser: Recogniser) -> NDArray[np.bool_]:
    """Return, for each stroke of the templates, whether it may be left out, (S,) bool."""
    named = [i for i, name in enumerate(templates.source_names) if name in SOURCES]
    result = np.zeros(len(templates.stroke_ends), np.bool_)
    drawings = np.flatnonzero(np.isin(templates.sources, named))
    for drawing in tqdm(drawings, desc="removable", unit=" drawings", disable=None):
        strokes = templates.strokes(int(drawing))
        character = CHARACTERS[templates.labels[drawing]]
        if len(strokes) < _LEAST_STROKES or _likeliest(recogniser, strokes)[0] != _group(character):
            continue
        first = int(templates.drawing_ends[drawing - 1]) if drawing else 0
        for i in range(len(strokes)):
            best, probability = _likeliest(recogniser, strokes[:i] + strokes[i + 1 :])
            result[first + i] = best == _group(character) or probability < 0.5
    return result


def _group(character: str) -> int:
    return look_alikes.group_index(character)


def _likeliest(recogniser: Recogniser, strokes: list[Points]) -> tuple[int, float]:
    """Return the likeliest group of look-alikes and its probability."""
    reading = recogniser.read(render.on_canvas(strokes, 128, 5.0, 0.85))
    merged = reading.merged
    best = int(merged.argmax())
    return best, float(merged[best])
