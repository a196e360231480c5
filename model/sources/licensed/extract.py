"""The command ``extract-etl``: write the ETL database's drawings as PNG files.

The tree is that of the extractor which the ETL site points to: a directory for each character,
named with its code point as ``0x6c38``, with the character itself in ``.char.txt``. In it, a file
for each drawing, black on white, named by its source file and its place there: ``ETL9G_01_000123``.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image
from tqdm import tqdm

from model.sources.licensed import etl
from model.sources.licensed.record import Record, RecordError

INTERRUPTED = 130
"""The exit status of a command that was stopped with Ctrl-C."""


@dataclass
class Tally:
    """What an extraction did, in drawings."""

    written: int = 0
    kept: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``extract-etl`` to its parser."""
    parser.description = (
        "Write the drawings of the ETL Character Database as PNG files, one directory for each "
        "code point. A run that was stopped goes on where it was."
    )
    parser.add_argument(
        "source", type=Path, help="a file of the database, or a directory with such files below it"
    )
    parser.add_argument("destination", type=Path, help="the directory to write to")


def run(arguments: argparse.Namespace) -> int:
    """Extract, report on standard error, and return the exit status: 0, 1 or 130."""
    try:
        tally = extract(arguments.source, arguments.destination)
    except (RecordError, OSError) as error:
        sys.stderr.write(f"extract-etl: {error}\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("extract-etl: stopped; the same command goes on from here\n")
        return INTERRUPTED
    sys.stderr.write(
        f"{tally.written:,} drawings written, {tally.kept:,} were there already, "
        f"{tally.skipped.total():,} skipped of {len(tally.skipped):,} other signs\n"
    )
    for failure in tally.failures:
        sys.stderr.write(f"extract-etl: {failure}\n")
    return 1 if tally.failures else 0


def extract(source: Path, destination: Path) -> Tally:
    """Write the drawings of every ETL file in ``source`` that ``destination`` does not have yet.

    A broken file is noted and the others are still extracted.

    Raises:
        RecordError: if there is no ETL file, or two have the same name, so that their drawings
            would have too.
        OSError: if a file cannot be read or written.
    """
    tally = Tally()
    counts = {path: _count(path, tally) for path in _sources(source)}
    with tqdm(total=sum(counts.values()), unit=" drawings", disable=None) as bar:
        before = 0
        for path, count in counts.items():
            bar.set_description(path.name)
            for record in _readable(path, tally) if count else ():
                _keep(record, path.name, destination, tally)
                bar.update(before + record.index + 1 - bar.n)
            before += count
            bar.update(before - bar.n)
    return tally


def _sources(source: Path) -> list[Path]:
    paths = [source] if source.is_file() else etl.files(source)
    if not paths:
        raise RecordError(
            f"{source}: expected a file of the ETL Character Database, as ETL1C_01 or ETL9G_50, or "
            "a directory with some below it, found none"
        )
    by_name: dict[str, Path] = {}
    for path in paths:
        other = by_name.setdefault(path.name, path)
        if other is not path:
            raise RecordError(
                f"{source}: expected each file once, found {path.name} twice: {other} and {path}"
            )
    return paths


def _count(path: Path, tally: Tally) -> int:
    try:
        return etl.count(path)
    except RecordError as error:
        tally.failures.append(str(error))
        return 0


def _readable(path: Path, tally: Tally) -> Iterator[Record]:
    """Yield a file's drawings up to the first broken record, if any, and note that one."""
    try:
        yield from etl.records(path, tally.skipped)
    except RecordError as error:
        tally.failures.append(str(error))


def _keep(record: Record, source_name: str, destination: Path, tally: Tally) -> None:
    """Write one drawing, unless it is there."""
    directory = destination / f"0x{ord(record.character):04x}"
    path = directory / f"{source_name}_{record.index:06d}.png"
    if path.exists():
        tally.kept += 1
        return
    if not directory.exists():
        directory.mkdir(parents=True)
    character = directory / ".char.txt"
    if not character.exists():
        _write_whole(character, lambda part: part.write_text(record.character, encoding="utf-8"))
    paper_is_white = Image.fromarray(255 - record.image)
    _write_whole(path, lambda part: paper_is_white.save(part, "PNG"))
    tally.written += 1


def _write_whole(path: Path, write: Callable[[Path], object]) -> None:
    """Write a file beside its place and move it there, so that its name never has half of it."""
    part = path.with_name(f".{path.name}.part")
    try:
        write(part)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
