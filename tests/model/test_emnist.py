from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from model.sources.licensed import dataset, emnist
from model.sources.licensed.record import RecordError
from tests.model.licensed_files import (
    b_record,
    drawing,
    g_record,
    idx_images,
    idx_labels,
    m_record,
)

L = drawing(28, 28, 200)
IMAGES = "emnist-byclass-train-images-idx3-ubyte"
LABELS = "emnist-byclass-train-labels-idx1-ubyte"

Write = Callable[[Path, bytes], Path]


def plain(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def gzipped(path: Path, content: bytes) -> Path:
    return plain(path.with_name(f"{path.name}.gz"), gzip.compress(content))


def read(directory: Path, images: bytes, labels: bytes) -> str:
    pair = plain(directory / IMAGES, images), plain(directory / LABELS, labels)
    return "".join(record.character for record in emnist.read(*pair))


@pytest.mark.parametrize("write_images", [plain, gzipped])
@pytest.mark.parametrize("write_labels", [plain, gzipped])
def test_drawings_come_upright_with_their_characters(
    tmp_path: Path, write_images: Write, write_labels: Write
) -> None:
    images = write_images(tmp_path / IMAGES, idx_images([L, drawing(28, 28, 90)]))
    labels = write_labels(tmp_path / LABELS, idx_labels([21, 47]))
    first, second = emnist.read(images, labels)
    assert (first.character, second.character) == ("L", "l")
    assert (first.dataset, first.index, first.serial, first.sheet) == ("EMNIST", 0, None, None)
    assert second.index == 1
    assert first.image.dtype == np.uint8
    assert first.image.tolist() == L
    assert second.image.tolist() == drawing(28, 28, 90)


def test_the_62_classes_are_digits_capitals_and_small_letters(tmp_path: Path) -> None:
    everything = read(tmp_path, idx_images([L] * 62), idx_labels(range(62)))
    assert everything == "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


@pytest.mark.parametrize(
    ("images", "labels", "file", "finding"),
    [
        (
            idx_images([L, L])[:-10],
            idx_labels([1, 2]),
            IMAGES,
            "cut off in its image 1 of 2: found 774 of 784 bytes",
        ),
        (
            idx_images([L, L]),
            idx_labels([1, 2])[:-1],
            LABELS,
            "cut off in its label 1 of 2: found 0 of 1 bytes",
        ),
        (
            idx_images([L]) + b"\0",
            idx_labels([1]),
            IMAGES,
            "expected the file's end after 1 records, found more",
        ),
        (
            idx_images([L]),
            idx_labels([1]) + b"\0",
            LABELS,
            "expected the file's end after 1 records, found more",
        ),
        (idx_images([L, L]), idx_labels([1]), LABELS, "expected 2 labels, one for each image in"),
        (idx_images([L]), idx_labels([62]), LABELS, "label 0 of 1: expected 0 to 61, found 62"),
        (
            idx_labels([1]),
            idx_labels([1]),
            IMAGES,
            "expected the magic number of an idx file, 00 00 08 03, found 00 00 08 01",
        ),
        (
            idx_images([L]),
            idx_images([L]),
            LABELS,
            "expected the magic number of an idx file, 00 00 08 01, found 00 00 08 03",
        ),
        (
            idx_images([drawing(27, 28, 1)], width=27),
            idx_labels([1]),
            IMAGES,
            "expected images of 28 by 28, found 28 by 27",
        ),
        (
            b"\0\0\x08",
            idx_labels([1]),
            IMAGES,
            "cut off in its magic number: found 3 of 4 bytes",
        ),
        (
            b"",
            idx_labels([1]),
            IMAGES,
            "cut off in its magic number: found 0 of 4 bytes",
        ),
        (
            idx_images([])[:9],
            idx_labels([]),
            IMAGES,
            "cut off in its dimensions: found 5 of 12 bytes",
        ),
    ],
)
def test_a_broken_file_is_an_error_with_its_place(
    tmp_path: Path, images: bytes, labels: bytes, file: str, finding: str
) -> None:
    with pytest.raises(RecordError, match=re.escape(finding)) as caught:
        read(tmp_path, images, labels)
    assert str(caught.value).startswith(f"{tmp_path / file}: ")


@pytest.mark.parametrize("cut", [9, 12, 30])
def test_a_broken_gzip_stream_is_an_error_with_its_place(tmp_path: Path, cut: int) -> None:
    noise = np.random.default_rng(1).integers(0, 256, (2, 28, 28)).tolist()
    images = gzipped(tmp_path / IMAGES, idx_images(noise))
    images.write_bytes(images.read_bytes()[:-cut])
    labels = plain(tmp_path / LABELS, idx_labels([1, 2]))
    with pytest.raises(RecordError, match=re.escape(f"{images}: ")) as caught:
        list(emnist.read(images, labels))
    assert "the gzip stream is broken: " in str(caught.value)


def test_a_damaged_gzip_stream_is_an_error(tmp_path: Path) -> None:
    images = gzipped(tmp_path / IMAGES, idx_images([L, L]))
    damaged = bytearray(images.read_bytes())
    damaged[-6] ^= 0xFF  # in the checksum
    images.write_bytes(damaged)
    labels = plain(tmp_path / LABELS, idx_labels([1, 2]))
    with pytest.raises(RecordError, match="the gzip stream is broken: CRC check failed"):
        list(emnist.read(images, labels))


class TestPairs:
    def test_both_splits_are_found_at_any_depth_and_the_other_sets_are_not(
        self, tmp_path: Path
    ) -> None:
        train = gzipped(tmp_path / "a" / IMAGES, b""), gzipped(tmp_path / "a" / LABELS, b"")
        test = (
            plain(tmp_path / "b" / IMAGES.replace("train", "test"), b""),
            plain(tmp_path / "b" / LABELS.replace("train", "test"), b""),
        )
        plain(tmp_path / IMAGES.replace("byclass", "letters"), b"")
        assert emnist.pairs(tmp_path) == [train, test]

    def test_a_split_that_lies_there_packed_and_unpacked_is_read_once(self, tmp_path: Path) -> None:
        for write in (gzipped, plain):
            write(tmp_path / IMAGES, b"")
            write(tmp_path / LABELS, b"")
        assert emnist.pairs(tmp_path) == [(tmp_path / IMAGES, tmp_path / LABELS)]

    def test_images_without_labels_are_an_error(self, tmp_path: Path) -> None:
        images = gzipped(tmp_path / IMAGES, b"")
        with pytest.raises(RecordError, match=re.escape(f"{images}: expected its labels beside")):
            emnist.pairs(tmp_path)


class TestDrawings:
    def test_all_sets_in_a_directory_come_together(self, tmp_path: Path) -> None:
        plain(tmp_path / "ETL1" / "ETL1C_01", m_record(0xB1) + m_record(0x2B))
        plain(tmp_path / "ETL8" / "ETL8B2C1", bytes(512) + b_record(0x3021))
        plain(tmp_path / "EMNIST" / IMAGES, idx_images([L]))
        plain(tmp_path / "EMNIST" / LABELS, idx_labels([21]))
        skipped: Counter[str] = Counter()
        found = [(r.dataset, r.character) for r in dataset.drawings(tmp_path, skipped)]
        assert found == [("ETL1", "ア"), ("ETL8B", "亜"), ("EMNIST", "L")]
        assert skipped == Counter("+")

    def test_the_same_sheets_do_not_come_twice(self, tmp_path: Path) -> None:
        plain(tmp_path / "ETL8B2C1", bytes(512) + b_record(0x3021))
        plain(tmp_path / "ETL8G_01", g_record(0x3021))
        plain(tmp_path / "ETL9B_1", bytes(576) + b_record(0x3021, padding=64))
        assert [record.dataset for record in dataset.drawings(tmp_path)] == ["ETL8G", "ETL9B"]

    def test_a_directory_without_any_is_an_error(self, tmp_path: Path) -> None:
        with pytest.raises(RecordError, match="expected files of the ETL Character Database"):
            list(dataset.drawings(tmp_path))
