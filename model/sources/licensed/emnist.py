"""Read the ByClass split of EMNIST: handwritten digits and letters, from its idx files.

An idx file is a magic number (two zero bytes, 8 for unsigned bytes, the number of dimensions), then
each dimension as four bytes, big-endian, then the values. The images are 28 by 28, ink 255, stored
column by column. The labels are 0 to 61: the digits, the capitals, the small letters. Both are
read as the set ships them, compressed with gzip, or unpacked.

Source: the EMNIST paper (Cohen, Afshar, Tapson and van Schaik, 2017), the set's
``emnist-byclass-mapping.txt`` and the idx format of MNIST.
"""

from __future__ import annotations

import gzip
import os
import re
import string
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

import numpy as np

from model.sources.licensed.record import Record, RecordError

CLASSES = string.digits + string.ascii_uppercase + string.ascii_lowercase

_SIDE = 28
_GZIP_MAGIC = b"\x1f\x8b"
_IMAGES_NAME = re.compile(r"(emnist-byclass-(?:train|test))-images[-.]idx3-ubyte(\.gz)?")


def pairs(directory: Path) -> list[tuple[Path, Path]]:
    """Return the (images, labels) files of ByClass in a directory and below it, in order of path.

    A split that lies there both compressed and unpacked is listed once, unpacked.

    Raises:
        RecordError: if images lie there without their labels.
    """
    found: dict[tuple[str, str], tuple[Path, Path]] = {}
    for parent, _, names in os.walk(directory):
        for name in sorted(names):
            match = _IMAGES_NAME.fullmatch(name)
            if match is not None and (parent, match[1]) not in found:
                images = Path(parent, name)
                found[parent, match[1]] = images, _labels_of(images)
    return sorted(found.values())


def read(images_path: Path, labels_path: Path) -> Iterator[Record]:
    """Yield the drawings of a pair of idx files, upright, in the files' order.

    Raises:
        RecordError: if a file is not idx, is cut off or too long, if the two differ in their
            number of drawings, or if a label is none of the 62 classes.
    """
    with _open(images_path) as images, _open(labels_path) as labels:
        total, height, width = _header(images, images_path, dimensions=3)
        (labelled,) = _header(labels, labels_path, dimensions=1)
        if (height, width) != (_SIDE, _SIDE):
            raise RecordError(
                f"{images_path}: expected images of {_SIDE} by {_SIDE}, found {height} by {width}"
            )
        if labelled != total:
            raise RecordError(
                f"{labels_path}: expected {total:,} labels, one for each image in {images_path}, "
                f"found {labelled:,}"
            )
        for index in range(total):
            label = _read(labels, labels_path, 1, f"label {index:,} of {total:,}")[0]
            pixels = _read(images, images_path, _SIDE * _SIDE, f"image {index:,} of {total:,}")
            if label >= len(CLASSES):
                raise RecordError(
                    f"{labels_path}: label {index:,} of {total:,}: expected 0 to "
                    f"{len(CLASSES) - 1}, found {label}"
                )
            yield Record(
                character=CLASSES[label],
                image=np.frombuffer(pixels, np.uint8).reshape(_SIDE, _SIDE).T.copy(),
                dataset="EMNIST",
                index=index,
            )
        _expect_end(images, images_path, total)
        _expect_end(labels, labels_path, total)


def _labels_of(images: Path) -> Path:
    name = images.name.removesuffix(".gz").replace("images", "labels").replace("idx3", "idx1")
    for labels in (images.with_name(name), images.with_name(f"{name}.gz")):
        if labels.is_file():
            return labels
    raise RecordError(f"{images}: expected its labels beside it as {name} or {name}.gz, found none")


@contextmanager
def _open(path: Path) -> Iterator[BinaryIO]:
    with path.open("rb") as file:
        packed = file.read(len(_GZIP_MAGIC)) == _GZIP_MAGIC
        file.seek(0)
        yield cast(BinaryIO, gzip.GzipFile(fileobj=file)) if packed else file


def _header(file: BinaryIO, path: Path, dimensions: int) -> tuple[int, ...]:
    expected = bytes((0, 0, 8, dimensions))
    magic = _read(file, path, len(expected), "magic number")
    if magic != expected:
        raise RecordError(
            f"{path}: expected the magic number of an idx file, {expected.hex(' ')}, found "
            f"{magic.hex(' ')}"
        )
    return struct.unpack(f">{dimensions}I", _read(file, path, 4 * dimensions, "dimensions"))


def _read(file: BinaryIO, path: Path, length: int, what: str) -> bytes:
    try:
        found = file.read(length)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise RecordError(f"{path}: {what}: the gzip stream is broken: {error}") from error
    if len(found) < length:
        raise RecordError(
            f"{path}: cut off in its {what}: found {len(found):,} of {length:,} bytes"
        )
    return found


def _expect_end(file: BinaryIO, path: Path, total: int) -> None:
    try:
        rest = file.read(1)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise RecordError(f"{path}: the gzip stream is broken: {error}") from error
    if rest:
        raise RecordError(f"{path}: expected the file's end after {total:,} records, found more")
