"""python -m model prepare: read every source once and write the stroke templates to draw from.

Takes three minutes. Writes ``templates.npz`` into the work directory; ``--with-komatsu`` folds the
Komatsu drawings in, for the final model only, since they are a test until then.
"""

from __future__ import annotations

import argparse
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from tqdm import tqdm

from model import fonts, pictures, templates
from model.licensed import dataset
from model.settings import UNIPEN_TEST_PARTS
from model.templates import Drawing

_UPRIGHT = "1Il"
_STRAIGHT = 0.1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare where the data lies and where the templates go."""
    parser.add_argument("--data", type=Path, required=True, help="directory of the stroke data")
    parser.add_argument("--work", type=Path, required=True, help="directory for templates.npz")
    parser.add_argument("--fonts", type=Path, help="directory of fonts that imitate handwriting")
    parser.add_argument("--licensed", type=Path, help="directory of ETL and EMNIST files")
    parser.add_argument("--with-komatsu", action="store_true", help="train on Komatsu as well")


def run(arguments: argparse.Namespace) -> int:
    """Write the templates and say how many drawings each source gave."""
    arguments.work.mkdir(parents=True, exist_ok=True)
    counts: Counter[str] = Counter()

    def counted() -> Iterator[Drawing]:
        for drawing in tqdm(sources(arguments), unit=" drawings"):
            counts[drawing.source] += 1
            yield drawing

    templates.pack(counted()).save(arguments.work / "templates.npz")
    for source, count in counts.items():
        print(f"{source:10} {count:6}")
    if arguments.licensed:
        records = tqdm(dataset.drawings(arguments.licensed), unit=" pictures")
        print(f"{'licensed':10} {pictures.write(records, arguments.work):6}")
    return 0


def sources(arguments: argparse.Namespace) -> Iterator[Drawing]:
    """Yield every drawing that may be trained on; KanjiVG must be there, the rest may."""
    data: Path = arguments.data
    yield from templates.read_kanjivg(data / "kanjivg.zip")
    if (animcjk := data / "animcjk-ja.zip").exists():
        yield from templates.read_animcjk(animcjk)
    if (unipen := data / "unipen.jsonl.gz").exists():
        for drawing in templates.read_ink(unipen):
            if not is_unipen_test(drawing.writer) and not lacks_strokes(drawing):
                yield drawing
    if arguments.fonts:
        yield from fonts.read_fonts(arguments.fonts)
    if arguments.with_komatsu:
        yield from templates.read_tomoe(data / "komatsu-eucjp.tdic")


def is_unipen_test(writer: str) -> bool:
    """Say whether a UNIPEN writer is kept for the test, all drawings of a writer alike."""
    return zlib.crc32(writer.encode()) % UNIPEN_TEST_PARTS == 0


def lacks_strokes(drawing: Drawing) -> bool:
    """Say whether a letter is but a straight line or a dot, or one that should stand lies.

    UNIPEN has a few hundred such; trained on, they make a neat 一 look like half of a T.
    """
    points = np.concatenate(drawing.strokes)
    if drawing.character in _UPRIGHT:
        wide, high = np.ptp(points, axis=0)
        return bool(wide > 2 * high)
    spread = np.linalg.svd(points - points.mean(axis=0), compute_uv=False)
    return len(points) < 3 or float(spread[1]) < _STRAIGHT * float(spread[0])
