"""python -m model prepare: read every source once and write the stroke templates to draw from.

Takes three minutes. Writes ``templates.npz`` into the work directory; ``--with-komatsu`` folds the
Komatsu drawings in, for the final model only, since they are a test until then. Each source is kept
below ``parts`` as soon as it has been read; stopped, the same command goes on with the next one.
"""

from __future__ import annotations

import argparse
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from tqdm import tqdm

from model import templates
from model.drawing.sampler import DOTTED
from model.settings import UNIPEN_TEST_PARTS
from model.sources import cursive, fonts, scans
from model.sources.licensed import dataset
from model.templates import TEMPLATES_FILE, Drawing, Templates

_UPRIGHT = "1Il"
_STRAIGHT = 0.1
# In one stroke these are so many times as long as the two sides of their box; a corner is once as
# long, a B without its stem 1.65 times.
_WHOLE = dict.fromkeys("4EFHKRk", 1.2) | {"B": 1.66}

# Komatsu's drawings of these show another character, 始 for 姶 and 師 for 帥, or lack a part.
_MISDRAWN = "姶帥携摩槌祈貴鈎騰"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare where the data lies and where the templates go."""
    parser.add_argument("--data", type=Path, required=True, help="directory of the stroke data")
    parser.add_argument("--work", type=Path, required=True, help="directory for templates.npz")
    parser.add_argument("--fonts", type=Path, help="directory of fonts that imitate handwriting")
    parser.add_argument("--licensed", type=Path, help="directory of ETL and EMNIST files")
    parser.add_argument("--with-komatsu", action="store_true", help="train on Komatsu as well")


def run(arguments: argparse.Namespace) -> int:
    """Write the templates and say how many drawings each source gave."""
    (arguments.work / "parts").mkdir(parents=True, exist_ok=True)
    parts = [_part(source, arguments.work / "parts") for source in sources(arguments)]
    parts.append(templates.pack(cursive.read_cursive()))
    templates.joined(parts).save(arguments.work / TEMPLATES_FILE)
    if arguments.licensed:
        records = tqdm(dataset.drawings(arguments.licensed), unit=" pictures")
        print(f"{'licensed':10} {scans.write(records, arguments.work):6}")
    return 0


class Source(NamedTuple):
    """A file or a directory of drawings that may be trained on, and what reads it."""

    name: str
    path: Path
    read: Callable[[Path], Iterator[Drawing]]


def sources(arguments: argparse.Namespace) -> Iterator[Source]:
    """Yield every source; KanjiVG must be there, the rest may."""
    data: Path = arguments.data
    yield Source("kanjivg", data / "kanjivg.zip", templates.read_kanjivg)
    if (animcjk := data / "animcjk-ja.zip").exists():
        yield Source("animcjk", animcjk, templates.read_animcjk)
    if (unipen := data / "unipen.jsonl.gz").exists():
        yield Source("unipen", unipen, _read_unipen)
    if arguments.fonts:
        yield Source("font", arguments.fonts, fonts.read_fonts)
    if arguments.with_komatsu:
        yield Source("komatsu", data / "komatsu-eucjp.tdic", read_komatsu)


def _part(source: Source, kept: Path) -> Templates:
    """Return a source's drawings, from where they were kept if it has not changed since."""
    files = sorted(p for p in source.path.rglob("*") if p.is_file()) or [source.path]
    state = repr([(f.name, f.stat().st_size, f.stat().st_mtime_ns) for f in files])
    path = kept / f"{source.name}-{zlib.crc32(state.encode()):08x}.npz"
    if not path.exists():
        drawings = tqdm(source.read(source.path), desc=source.name, unit=" drawings")
        templates.pack(drawings).save(path)
    part = Templates.load(path)
    print(f"{source.name:10} {len(part.labels):6}")
    return part


def _read_unipen(path: Path) -> Iterator[Drawing]:
    for drawing in templates.read_ink(path):
        if not is_unipen_test(drawing.writer) and not lacks_strokes(drawing):
            yield drawing


def read_komatsu(path: Path) -> Iterator[Drawing]:
    """Yield Komatsu's drawings but those that are of another character; the test keeps them."""
    return (d for d in templates.read_tomoe(path) if d.character not in _MISDRAWN)


def is_unipen_test(writer: str) -> bool:
    """Say whether a UNIPEN writer is kept for the test, all drawings of a writer alike."""
    return zlib.crc32(writer.encode()) % UNIPEN_TEST_PARTS == 0


def lacks_strokes(drawing: Drawing) -> bool:
    """Say whether a letter is but a line, a dot or a corner, lies down, or lacks its dot.

    UNIPEN has a few hundred such; trained on, they make a neat 一 look like half of a T, a neat l
    like an i without its dot, a neat く like a K and a neat 3 like a B without their stems.
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
