"""Read each source of pen strokes: KanjiVG, animCJK, Komatsu's dictionary and files of ink."""

from __future__ import annotations

import gzip
import json
import re
import zipfile
from collections.abc import Container, Iterator
from pathlib import Path

import numpy as np

from letters_core.characters import INDEX
from model.sources.svg_path import CURVE_POINTS, flatten
from model.templates import Drawing

_PATH = re.compile(r'<path[^>]*?\sd="([^"]+)"')
_CENTRE_LINE = re.compile(r'<path[^>]*?clip-path="[^"]+"[^>]*?\sd="([^"]+)"')


def read_kanjivg(
    archive: Path, variants: Container[str] | None = None, pieces: int = CURVE_POINTS
) -> Iterator[Drawing]:
    """Yield KanjiVG's characters and their variants (handwritten, other stroke order).

    Only some variants where named, "" for the usual form; each curve becomes so many pieces.
    """
    for character, variant, paths in _kanjivg(archive):
        if variants is None or variant in variants:
            yield Drawing(character, "kanjivg", variant, [flatten(path, pieces) for path in paths])


def count_strokes(archive: Path) -> dict[str, int]:
    """Return the number of strokes of each character that KanjiVG has."""
    return {character: len(paths) for character, variant, paths in _kanjivg(archive) if not variant}


def _kanjivg(archive: Path) -> Iterator[tuple[str, str, list[str]]]:
    """Yield character, variant and the path data of the strokes."""
    with zipfile.ZipFile(archive) as files:
        for name in sorted(files.namelist()):
            found = re.fullmatch(r"kanji/([0-9a-f]{5})(-\w+)?\.svg", name)
            if not found or (character := chr(int(found[1], 16))) not in INDEX:
                continue
            if paths := _PATH.findall(files.read(name).decode()):
                yield character, found[2] or "", paths


def read_animcjk(
    archive: Path, characters: Container[str] = INDEX, pieces: int = CURVE_POINTS
) -> Iterator[Drawing]:
    """Yield animCJK's Japanese characters by the centre lines of their strokes."""
    with zipfile.ZipFile(archive) as files:
        for name in sorted(files.namelist()):
            found = re.fullmatch(r"svgsJa(?:Kana)?/(\d+)\.svg", name)
            if not found or (character := chr(int(found[1]))) not in characters:
                continue
            strokes = [flatten(d, pieces) for d in _CENTRE_LINE.findall(files.read(name).decode())]
            if strokes:
                yield Drawing(character, "animcjk", "", strokes)


def read_tomoe(path: Path) -> Iterator[Drawing]:
    """Yield the drawings of a tomoe text dictionary: a character, its strokes, a blank line."""
    for block in path.read_text(encoding="euc_jp").split("\n\n"):
        lines = block.strip().splitlines()
        if len(lines) < 3 or lines[0] not in INDEX:
            continue
        strokes = [
            np.array(re.findall(r"\((-?\d+) (-?\d+)\)", line), np.float32) for line in lines[2:]
        ]
        yield Drawing(lines[0], "komatsu", "komatsu", [s for s in strokes if len(s)])


def read_ink(path: Path) -> Iterator[Drawing]:
    """Yield the drawings of a .jsonl.gz whose characters are in the set."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            entry = json.loads(line)
            strokes = [np.array(s, np.float32).reshape(-1, 2) for s in entry["strokes"] if s]
            if entry["label"] in INDEX and strokes:
                yield Drawing(entry["label"], entry["source"], entry["writer"], strokes)
