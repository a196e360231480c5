"""python -m model strokes: build the stroke pack from KanjiVG, and animCJK where it has none.

The page gets it in shards of 64 characters (web/src/strokes/pack), the functions in one file
(functions/letters_core/advice/strokes.xz). Takes a minute.
"""

from __future__ import annotations

import argparse
import json
import lzma
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from letters_core.advice import pack
from letters_core.advice.pack import Curves
from letters_core.characters import CHARACTERS
from model.settings import ROOT
from model.sources import cubics, strokes
from model.templates import Drawing

SHARDS = ROOT / "web" / "src" / "strokes" / "pack"
SHARD_SIZE = 64
# Pieces of each of a source's own curves: more than for training, since here the error counts.
_PIECES = 12
_ANIMCJK_SIDE = 1024

Strokes = list[Curves]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare where the data lies."""
    parser.add_argument("--data", type=Path, required=True, help="directory of the stroke data")


def run(arguments: argparse.Namespace) -> int:
    """Write both forms of the pack and say how large they are."""
    found = read(arguments.data)
    drawings = [found[character] for character in CHARACTERS]
    usual: list[Strokes] = []
    for first in range(0, len(drawings), SHARD_SIZE):
        usual += fitted(drawings[first : first + SHARD_SIZE])
    data = pack.packed([[strokes] for strokes in usual])
    pack.PACK_FILE.write_bytes(lzma.compress(data, preset=9 | lzma.PRESET_EXTREME))
    write_shards(usual, SHARDS)
    print(f"{pack.PACK_FILE.stat().st_size:,} bytes for {len(usual):,} characters")
    return 0


def read(data: Path) -> dict[str, Drawing]:
    """Return the drawing of each character, in a box of 109 a side."""
    found = {d.character: d for d in strokes.read_kanjivg(data / "kanjivg.zip", [""], _PIECES)}
    missing = [character for character in CHARACTERS if character not in found]
    animcjk = data / "animcjk-ja.zip"
    for drawing in strokes.read_animcjk(animcjk, missing, _PIECES) if missing else ():
        placed = [stroke * pack.SIDE / _ANIMCJK_SIDE for stroke in drawing.strokes]
        found[drawing.character] = drawing._replace(strokes=placed)
    return found


def fitted(drawings: list[Drawing]) -> list[Strokes]:
    """Return the curves of each drawing's strokes; quicker for several at a time."""
    fits = iter(cubics.fit([s.astype(np.float64) for d in drawings for s in d.strokes]))
    return [[np.stack(next(fits)).astype(np.int16) for _ in d.strokes] for d in drawings]


def write_shards(characters: list[Strokes], directory: Path) -> None:
    """Write the strokes of all characters as SVG path data, a file for each 64."""
    directory.mkdir(parents=True, exist_ok=True)
    paths = ["".join(path(stroke) for stroke in character) for character in characters]
    for number, first in enumerate(range(0, len(paths), SHARD_SIZE)):
        shard = paths[first : first + SHARD_SIZE]
        lines = json.dumps(shard, indent=0) + "\n"
        (directory / f"{number}.json").write_text(lines, encoding="utf-8")


def path(stroke: Curves) -> str:
    """Return one stroke as SVG path data, from M on in relative steps."""
    data, last = f"M{_numbers(stroke[0, 0])}", ""
    for curve in stroke:
        is_straight = (curve == cubics.straight(curve[0], curve[3])).all()
        command, steps = ("l", curve[3:]) if is_straight else ("c", curve[1:])
        numbers = _numbers((steps - curve[0]).reshape(-1))
        # A command that goes on is not named again.
        data += command if command != last else " " * (numbers[0] != "-")
        data, last = data + numbers, command
    return data


def _numbers(values: NDArray[np.int16]) -> str:
    """Return numbers in as few characters as path data allows: a minus parts them too."""
    return " ".join(str(int(value)) for value in values).replace(" -", "-")
