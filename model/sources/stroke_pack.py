"""python -m model strokes: build the stroke pack from KanjiVG, and animCJK where it has none.

The page gets it in shards of 64 characters (web/src/strokes/pack), the functions in one file
(functions/letters_core/advice/strokes.xz), with the other designs that differ. Takes minutes.
"""

from __future__ import annotations

import argparse
import hashlib
import lzma
from pathlib import Path

import numpy as np

from letters_core.advice import pack
from letters_core.advice.pack import Curves
from letters_core.advice.strokes import evenly
from letters_core.characters import CHARACTERS, Script, of_script
from model.settings import ROOT
from model.sources import cubics, letter_forms, stroke_shards, strokes
from model.templates import Drawing
from model.templates import fitted as fitted_box

SHARDS = ROOT / "web" / "src" / "strokes" / "pack"
# What the page must make of the shards.
DIGEST_FILE = SHARDS / "sha256.txt"
# Characters whose strokes are fitted at a time.
_AT_ONCE = 64
# Pieces of each of a source's own curves: more than for training, since here the error counts.
_PIECES = 12
_ANIMCJK_SIDE = 1024
# KanjiVG's handwritten variants.
_BY_HAND = "-Kaisho"
# How far a stroke lies from where it usually is, of the longer side, in another design.
_ANOTHER = 0.15

Strokes = list[Curves]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare where the data lies."""
    parser.add_argument("--data", type=Path, required=True, help="directory of the stroke data")


def run(arguments: argparse.Namespace) -> int:
    """Write both forms of the pack and say how large they are."""
    found = read(arguments.data)
    designs: list[list[Strokes]] = []
    for first in range(0, len(CHARACTERS), _AT_ONCE):
        some = [found[character] for character in CHARACTERS[first : first + _AT_ONCE]]
        fits = iter(fitted([drawing for drawings in some for drawing in drawings]))
        designs += [[next(fits) for _ in drawings] for drawings in some]
    data = lzma.compress(pack.packed(designs), preset=9 | lzma.PRESET_EXTREME)
    pack.PACK_FILE.write_bytes(data)
    usual = [strokes[0] for strokes in designs]
    stroke_shards.write(usual, SHARDS)
    DIGEST_FILE.write_text(digest(usual) + "\n", encoding="utf-8")
    count = sum(len(strokes) for strokes in designs)
    print(f"{len(data):,} bytes for {count:,} designs of {len(designs):,} characters")
    return 0


def read(data: Path) -> dict[str, list[Drawing]]:
    """Return the designs of each character, the usual one first, in a box of 109 a side."""
    kanjivg = list(strokes.read_kanjivg(data / "kanjivg.zip", ["", _BY_HAND], _PIECES))
    usual = {d.character: d for d in kanjivg if not d.writer}
    others = [d for d in kanjivg if d.writer]
    if (animcjk := data / "animcjk-ja.zip").exists():
        kanji = of_script(Script.KANJI)
        for drawing in strokes.read_animcjk(animcjk, kanji, _PIECES):
            placed = [stroke * pack.SIDE / _ANIMCJK_SIDE for stroke in drawing.strokes]
            others.append(drawing._replace(strokes=placed))
    found: dict[str, list[Drawing]] = {character: [d] for character, d in usual.items()}
    for drawing in [*others, *letter_forms.read_forms(_PIECES)]:
        designs = found.setdefault(drawing.character, [])
        if all(differ(drawing, design) for design in designs):
            designs.append(drawing)
    return found


def differ(one: Drawing, other: Drawing) -> bool:
    """Return whether a stroke lies elsewhere in the other design, both in the same box."""
    if len(one.strokes) != len(other.strokes):
        return True
    walked = [
        np.stack([evenly(s.astype(np.float64), 16) for s in fitted_box(d.strokes)])
        for d in (one, other)
    ]
    apart = np.linalg.norm(walked[0] - walked[1], axis=2).mean(axis=1)
    return float(apart.max()) > _ANOTHER


def fitted(drawings: list[Drawing]) -> list[Strokes]:
    """Return the curves of each drawing's strokes; faster for several at a time."""
    fits = iter(cubics.fit([s.astype(np.float64) for d in drawings for s in d.strokes]))
    return [[np.stack(next(fits)).astype(np.int16) for _ in d.strokes] for d in drawings]


def digest(characters: list[Strokes]) -> str:
    """Return the SHA-256 of all strokes as the page draws them, a line of path data each."""
    lines = [line for strokes in characters for line in stroke_shards.path_data(strokes)]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
