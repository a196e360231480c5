"""python -m model examples --data DIR: pick the drawings of each character that read best.

Takes three minutes. The served model scores the drawings of the training and test data (never the
dev drawings, which are for tuning only). The best are picked, one of each writer before a second of
the same; if there are few writers, a designer's strokes are bent as in training. They are drawn as
on the page and packed, with their manifest, into model/release/examples.zip.xz.
"""

from __future__ import annotations

import argparse
import io
import lzma
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from PIL import Image
from tqdm import tqdm

from letters_core.characters import CHARACTERS, SIZE_PAIRS, Script, script_of
from letters_core.examples import manifest
from letters_core.examples.manifest import Example, Manifest
from letters_core.reading import scoring
from letters_core.reading.erosion import Ink
from letters_core.reading.recogniser import Recogniser
from model import templates
from model.drawing import bend
from model.drawing.canvas import Canvas
from model.settings import PACK, RELEASE
from model.sources.cleaning import read_komatsu
from model.sources.strokes import read_animcjk, read_ink, read_kanjivg
from model.templates import Drawing

GOOD = 85
ENOUGH = 3
_KEPT = {Script.KANJI: 3}
_KEPT_ELSE = 6
_PER_SOURCE = 12
_BENT = 5
_BENT_STRENGTH = 0.55
_SIDE = 112
_GRAYS = 4
_PEN = 9
_SMALL_KANA = {small for small, _ in SIZE_PAIRS}
_SOURCES = {
    "kanjivg": "KanjiVG",
    "animcjk": "animCJK",
    "unipen": "UNIPEN",
    "komatsu": "tomoe_data",
}


class Scored(NamedTuple):
    """A drawing with its score."""

    score: int
    log_odds: float
    drawing: Drawing


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare where data and model are and where the pack goes."""
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model", type=Path, default=RELEASE)
    parser.add_argument("--to", type=Path, default=PACK)


def run(arguments: argparse.Namespace) -> int:
    """Pick, pack, and list the characters that lack good examples."""
    recogniser = Recogniser.load(arguments.model)
    bend.seed(1)
    kept: dict[str, list[Scored]] = {}
    for character, drawings in tqdm(candidates(arguments.data).items(), unit=" characters"):
        scored = [scored_as_meant(recogniser, drawing) for drawing in with_bent(drawings)]
        kept[character] = picked(scored, _KEPT.get(script_of(character), _KEPT_ELSE))
    size = write(kept, arguments.to)
    lacking = {
        character: [s.score for s in kept.get(character, [])]
        for character in CHARACTERS
        if sum(s.score >= GOOD for s in kept.get(character, [])) < ENOUGH
    }
    print(f"{arguments.to}: {size:,} bytes, {sum(map(len, kept.values())):,} examples")
    print(f"{len(lacking)} characters have fewer than {ENOUGH} of at least {GOOD}:")
    for character, scores in lacking.items():
        print(f"  {character} {' '.join(map(str, scores))}")
    return 0


def candidates(data: Path) -> dict[str, list[Drawing]]:
    """Return the drawings of each character, at most a dozen a source, by as many writers."""
    found: dict[str, dict[str, list[Drawing]]] = defaultdict(lambda: defaultdict(list))
    writers: Counter[tuple[str, str, str]] = Counter()
    for drawing in _sources(data):
        hand = drawing.character, drawing.source, drawing.writer
        mine = found[drawing.character][drawing.source]
        if len(mine) < _PER_SOURCE and writers[hand] < 2:
            writers[hand] += 1
            mine.append(drawing)
    return {c: [d for drawings in found[c].values() for d in drawings] for c in CHARACTERS}


def _sources(data: Path) -> Iterator[Drawing]:
    yield from read_kanjivg(data / "kanjivg.zip")
    yield from read_animcjk(data / "animcjk-ja.zip")
    yield from read_komatsu(data / "komatsu-eucjp.tdic")
    yield from read_ink(data / "unipen.jsonl.gz")


def with_bent(drawings: list[Drawing]) -> Iterator[Drawing]:
    """Yield drawings unchanged, and a designer's also as other people might have written them."""
    for drawing in drawings:
        yield drawing
        if drawing.source in ("kanjivg", "animcjk"):
            packed = templates.pack([drawing])
            for n in range(_BENT):
                points, ends = bend.bend(packed.points, packed.stroke_ends, _BENT_STRENGTH)
                strokes = np.split(points, ends[:-1])
                yield drawing._replace(writer=f"{drawing.writer} bent {n}", strokes=strokes)


def canvas(character: str, side: int = 256) -> Canvas:
    """Return the canvas of a character on the page: a small kana is small, low on the left."""
    if character in _SMALL_KANA:
        return Canvas(width=_PEN, size=0.36, x=0.34, y=0.66, side=side)
    return Canvas(width=_PEN, size=0.78, side=side)


def scored_as_meant(recogniser: Recogniser, drawing: Drawing) -> Scored:
    """Score a drawing for its own character, as the function does."""
    reading = recogniser.read(canvas(drawing.character).draw(drawing))
    odds = scoring.log_odds(reading, drawing.character)
    return Scored(scoring.score(reading, drawing.character), odds, drawing)


def picked(scored: list[Scored], count: int) -> list[Scored]:
    """Return the best, each source's best before any second of the same source."""
    best = sorted(scored, key=lambda s: -s.log_odds)
    turn: Counter[str] = Counter()
    order: list[tuple[int, float, int, Scored]] = []
    for entry in best:
        order.append((turn[entry.drawing.source], -entry.log_odds, len(order), entry))
        turn[entry.drawing.source] += 1
    good = [o for o in sorted(order, key=lambda o: o[:3]) if o[3].score >= GOOD]
    poor = [o for o in sorted(order, key=lambda o: o[1:3]) if o[3].score < GOOD]
    return [o[3] for o in [*good, *poor][:count]]


def write(kept: dict[str, list[Scored]], path: Path) -> int:
    """Draw and pack all examples; return the size of the pack in bytes."""
    content = io.BytesIO()
    listed: dict[str, tuple[Example, ...]] = {}
    with zipfile.ZipFile(content, "w", zipfile.ZIP_STORED) as archive:
        for character, scored in kept.items():
            examples = {}
            for entry in scored:
                picture = png(canvas(character, _SIDE).draw(entry.drawing))
                digest = manifest.content_hash(picture)
                if digest not in examples:
                    source = _SOURCES[entry.drawing.source]
                    examples[digest] = Example(digest, entry.score, source)
                    name = manifest.object_name(character, digest)
                    archive.writestr(zipfile.ZipInfo(name), picture)
            if examples:
                listed[character] = tuple(examples.values())
        archive.writestr(zipfile.ZipInfo(manifest.NAME), manifest.serialise(Manifest(listed)))
    path.write_bytes(lzma.compress(content.getvalue(), preset=9 | lzma.PRESET_EXTREME))
    return path.stat().st_size


def png(ink: Ink) -> bytes:
    """Return an uncompressed PNG in four grays: the pack compresses them better together."""
    levels = np.round(ink.astype(np.float32) / 255 * (_GRAYS - 1)).astype(np.uint8)
    image = Image.frombytes("P", levels.shape[::-1], levels.tobytes())
    image.putpalette([255 - 255 * i // (_GRAYS - 1) for i in range(_GRAYS) for _ in range(3)])
    file = io.BytesIO()
    image.save(file, "PNG", bits=2, compress_level=0)
    return file.getvalue()
