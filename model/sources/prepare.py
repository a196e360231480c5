"""python -m model prepare: read every source once and write the stroke templates to draw from.

Takes three minutes. Writes ``templates.npz`` into the work directory. ``--with-komatsu`` includes
the Komatsu drawings, for the final model only, since they are a test set until then. Each source
is stored in ``parts`` once it has been read, so that the same command continues after a stop.
"""

from __future__ import annotations

import argparse
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from tqdm import tqdm

from model import templates
from model.sources import cleaning, cursive, fonts, pictures, scans, strokes
from model.sources.licensed import dataset
from model.templates import TEMPLATES_FILE, Drawing, Templates


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
        inks = ((r.character, r.image) for r in records)
        print(f"{'licensed':10} {pictures.write(inks, arguments.work, pictures.LICENSED):6}")
    inks = ((s.character, s.ink) for s in paper(arguments.data))
    print(f"{'scans':10} {pictures.write(inks, arguments.work, pictures.SCANS):6}")
    return 0


class Source(NamedTuple):
    """A file or a directory of drawings for training, and its reader."""

    name: str
    path: Path
    read: Callable[[Path], Iterator[Drawing]]


def sources(arguments: argparse.Namespace) -> Iterator[Source]:
    """Yield every source; only KanjiVG is required."""
    data: Path = arguments.data
    yield Source("kanjivg", data / "kanjivg.zip", strokes.read_kanjivg)
    if (animcjk := data / "animcjk-ja.zip").exists():
        yield Source("animcjk", animcjk, strokes.read_animcjk)
    if (unipen := data / "unipen.jsonl.gz").exists():
        yield Source("unipen", unipen, cleaning.read_unipen)
    if (pendigits := data / "pendigits.jsonl.gz").exists():
        yield Source("pendigits", pendigits, cleaning.read_pendigits)
    if (dev := data / "dev-ink.jsonl.gz").exists():
        yield Source("omniglot", dev, cleaning.read_omniglot)
    if (tartu := data / "tartu-hiragana.zip").exists():
        yield Source("tartu", tartu, _trace_tartu)
    if (lomps := data / "lomps-hiragana.zip").exists():
        yield Source("lomps", lomps, _trace_lomps)
    if arguments.fonts:
        yield Source("font", arguments.fonts, fonts.read_fonts)
    if arguments.with_komatsu:
        yield Source("komatsu", data / "komatsu-eucjp.tdic", cleaning.read_komatsu)


def _part(source: Source, parts: Path) -> Templates:
    """Return a source's drawings, from ``parts`` if the source has not changed since."""
    files = sorted(p for p in source.path.rglob("*") if p.is_file()) or [source.path]
    state = repr([(f.name, f.stat().st_size, f.stat().st_mtime_ns) for f in files])
    path = parts / f"{source.name}-{zlib.crc32(state.encode()):08x}.npz"
    if not path.exists():
        drawings = tqdm(source.read(source.path), desc=source.name, unit=" drawings")
        templates.pack(drawings).save(path)
    part = Templates.load(path)
    print(f"{source.name:10} {len(part.labels):6}")
    return part


def paper(data: Path) -> Iterator[scans.Scan]:
    """Yield the scans of paper that may be trained on."""
    if (tartu := data / "tartu-hiragana.zip").exists():
        yield from scans.read_tartu(tartu, for_tuning=False)
    if (lomps := data / "lomps-hiragana.zip").exists():
        yield from scans.read_lomps(lomps)


def _trace_tartu(path: Path) -> Iterator[Drawing]:
    return scans.traced(scans.read_tartu(path, for_tuning=False))


def _trace_lomps(path: Path) -> Iterator[Drawing]:
    return scans.traced(scans.read_lomps(path))
