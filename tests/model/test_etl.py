from __future__ import annotations

import re
from collections import Counter
from functools import partial
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest

from model.sources.licensed import etl
from model.sources.licensed.record import RecordError
from tests.model.licensed_files import (
    Levels,
    RecordWriter,
    b_record,
    c_record,
    drawing,
    g_record,
    k_record,
    m_record,
)


def a_m_record(sheet: int, serial: int) -> bytes:
    return m_record(0xB1, sheet, serial)


def a_c_record(sheet: int, serial: int) -> bytes:
    return c_record(0xB1, sheet, serial)


def a_g_record(sheet: int, serial: int, undefined: int) -> bytes:
    return g_record(0x3021, sheet, serial, undefined)


def a_b_record(sheet: int, serial: int, padding: int) -> bytes:
    return b_record(0x3021, sheet, padding)


def a_k_record(sheet: int, serial: int) -> bytes:
    return k_record((4, 4), serial)


a_8b_record = partial(a_b_record, padding=0)
a_9b_record = partial(a_b_record, padding=64)
a_8g_record = partial(a_g_record, undefined=30)
a_9g_record = partial(a_g_record, undefined=34)


class Case(NamedTuple):
    name: str
    write: RecordWriter
    dataset: str
    character: str
    shape: tuple[int, int]
    serials: tuple[int | None, int | None] = (70_001, 70_002)
    sheets: tuple[int | None, int | None] = (3, 65_000)


FORMATS = [
    Case("ETL1C_01", a_m_record, "ETL1", "ア", (63, 64)),
    Case("ETL2_1", a_k_record, "ETL2", "上", (60, 60), sheets=(None, None)),
    Case("ETL3C_2", a_c_record, "ETL3", "ア", (76, 72)),
    Case("ETL4C", a_c_record, "ETL4", "あ", (76, 72)),
    Case("ETL5C", a_c_record, "ETL5", "ア", (76, 72)),
    Case("ETL6C_12", a_m_record, "ETL6", "ア", (63, 64)),
    Case("ETL7LC_1", a_m_record, "ETL7", "あ", (63, 64)),
    Case("ETL7SC_2", a_m_record, "ETL7", "あ", (63, 64)),
    Case("ETL8B2C1", a_8b_record, "ETL8B", "亜", (63, 64), serials=(None, None)),
    Case("ETL8G_33", a_8g_record, "ETL8G", "亜", (127, 128)),
    Case("ETL9B_5", a_9b_record, "ETL9B", "亜", (63, 64), serials=(None, None)),
    Case("ETL9G_50", a_9g_record, "ETL9G", "亜", (127, 128)),
]


def written(directory: Path, name: str, *records: bytes) -> Path:
    path = directory / name
    path.write_bytes(b"".join(records))
    return path


@pytest.mark.parametrize("case", FORMATS, ids=[case.name for case in FORMATS])
def test_every_format_is_read_as_it_was_written(tmp_path: Path, case: Case) -> None:
    has_dummy = case.dataset in {"ETL8B", "ETL9B"}
    dummy = [bytes(len(case.write(1, 1)))] if has_dummy else []
    path = written(tmp_path, case.name, *dummy, case.write(3, 70_001), case.write(65_000, 70_002))

    assert etl.dataset_of(path) == case.dataset
    assert etl.count(path) == 2 + has_dummy
    first, second = etl.records(path)

    assert (first.character, second.character) == (case.character, case.character)
    assert (first.dataset, second.dataset) == (case.dataset, case.dataset)
    assert (first.index, second.index) == (has_dummy, 1 + has_dummy)
    assert (first.serial, second.serial) == case.serials
    assert (first.sheet, second.sheet) == case.sheets
    height, width = case.shape
    assert first.image.dtype == np.uint8
    assert first.image.tolist() == second.image.tolist() == drawing(width, height, 255)


@pytest.mark.parametrize(
    ("name", "dataset"),
    [
        ("ETL1C_13", "ETL1"),
        ("ETL2-5", "ETL2"),
        ("etl3c_1", "ETL3"),
        ("ETL7LC_2", "ETL7"),
        ("ETL8B2-1", "ETL8B"),
        ("ETL9B-1", "ETL9B"),
        ("ETL1INFO", None),
        ("ETL8G_INFO", None),
        ("ETL9G_01.png", None),
        ("ETL9G_01_000001.png", None),
        ("._ETL1C_01", None),
        ("ETL1", None),
        ("ETL10C_1", None),
        ("notes.txt", None),
    ],
)
def test_the_set_is_known_by_the_file_name(name: str, dataset: str | None) -> None:
    assert etl.dataset_of(Path(name)) == dataset


def test_a_file_of_another_name_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, "katakana.bin", a_m_record(1, 1))
    with pytest.raises(RecordError, match=r"katakana\.bin: expected a file name of the ETL"):
        list(etl.records(path))


def labels(path: Path) -> tuple[str, Counter[str]]:
    skipped: Counter[str] = Counter()
    return "".join(record.character for record in etl.records(path, skipped)), skipped


GOJUON = (
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン"
)


def test_katakana_come_from_their_half_width_codes(tmp_path: Path) -> None:
    codes = range(0xB1, 0xDE)
    path = written(tmp_path, "ETL6C_01", *(m_record(code) for code in codes), m_record(0xA6))
    assert labels(path) == (GOJUON + "ヲ", Counter())
    path = written(tmp_path, "ETL5C", *(c_record(code) for code in codes), c_record(0xA6))
    assert labels(path) == (GOJUON + "ヲ", Counter())


@pytest.mark.parametrize(("name", "write"), [("ETL7SC_1", m_record), ("ETL4C", c_record)])
def test_the_katakana_codes_of_etl4_and_etl7_are_hiragana(
    tmp_path: Path, name: str, write: RecordWriter
) -> None:
    path = written(tmp_path, name, *(write(code, 1) for code in (*range(0xB1, 0xDE), 0xA6)))
    expected = "".join(chr(ord(katakana) - 0x60) for katakana in GOJUON + "ヲ")
    assert expected.startswith("あいう")
    assert labels(path) == (expected, Counter())


def test_small_i_and_e_stand_for_wi_and_we(tmp_path: Path) -> None:
    katakana = written(tmp_path, "ETL5C", *(c_record(code) for code in (0xA8, 0xB1, 0xAA, 0xAA)))
    assert labels(katakana) == ("ヰアヱヱ", Counter())
    hiragana_ = written(tmp_path, "ETL4C", c_record(0xA8), c_record(0xAA))
    assert labels(hiragana_) == ("ゐゑ", Counter())


def test_sound_marks_and_signs_are_skipped_and_counted(tmp_path: Path) -> None:
    etl7 = written(tmp_path, "ETL7LC_1", m_record(0xDE), m_record(0xDF), m_record(0xDE))
    assert labels(etl7) == ("", Counter({"゛": 2, "゜": 1}))
    etl1 = written(tmp_path, "ETL1C_01", *(m_record(code) for code in b"0+A=\\Z~9"))
    assert labels(etl1) == ("0AZ9", Counter("+=¥‾"))


def test_skipped_drawings_keep_the_places_of_the_others(tmp_path: Path) -> None:
    path = written(tmp_path, "ETL3C_1", *(c_record(code) for code in b"+7*"), c_record(0x42))
    assert [(record.character, record.index) for record in etl.records(path)] == [
        ("7", 1),
        ("B", 3),
    ]


def test_signs_without_a_jis_code_go_by_their_name(tmp_path: Path) -> None:
    etl6 = written(tmp_path, "ETL6C_12", m_record(0x00, name="=X"), m_record(0xFF, name="-6"))
    assert labels(etl6) == ("", Counter(["=X", "-6"]))
    etl3 = written(tmp_path, "ETL3C_1", c_record(0x00, name="S  |"))
    assert labels(etl3) == ("", Counter(["S  |"]))


@pytest.mark.parametrize(
    ("name", "good", "bad", "finding"),
    [
        (
            "ETL1C_01",
            m_record(0xB1),
            m_record(0x9F),
            "a JIS X 0201 code (0x20 to 0x7e, 0xa1 to 0xdf), found 0x9f",
        ),
        ("ETL4C", c_record(0xB1), c_record(0xE0), "0xa1 to 0xdf), found 0xe0"),
        (
            "ETL2_1",
            k_record((4, 4)),
            k_record((28, 4)),
            "a CO-59 code (both numbers in 4 to 27 or 36 to 59), found 28, 4",
        ),
        (
            "ETL8G_01",
            g_record(0x3021),
            g_record(0x2921),
            "an assigned JIS X 0208 code, found 0x2921",
        ),
        ("ETL8G_01", g_record(0x3021), g_record(0x2120), "found 0x2120"),
        ("ETL8G_01", g_record(0x3021), g_record(0xB0A1), "found 0xb0a1"),
    ],
)
def test_an_unassigned_code_is_an_error_with_its_place(
    tmp_path: Path, name: str, good: bytes, bad: bytes, finding: str
) -> None:
    path = written(tmp_path, name, good, bad)
    found = etl.records(path)
    next(found)
    with pytest.raises(RecordError, match=re.escape(finding)) as caught:
        next(found)
    assert str(caught.value).startswith(f"{path}: record 1 of 2: expected ")


@pytest.mark.parametrize(("name", "write"), [(name, write) for name, write, *_ in FORMATS])
@pytest.mark.parametrize("cut", [1, 500])
def test_a_file_cut_off_is_refused_before_anything_is_read(
    tmp_path: Path, name: str, write: RecordWriter, cut: int
) -> None:
    record = write(1, 1)
    path = written(tmp_path, name, record, record[:-cut])
    with pytest.raises(RecordError) as caught:
        next(etl.records(path))
    size = len(record)
    error = str(caught.value)
    assert error.startswith(f"{path}: expected {etl.dataset_of(path)} records of {size:,} bytes")
    assert f"found {2 * size - cut:,} bytes" in error
    assert f"(whole records: 1, bytes of another: {size - cut:,})" in error


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"found 0 bytes \(whole records: 0"):
        list(etl.records(written(tmp_path, "ETL5C")))


def test_files_are_found_at_any_depth(tmp_path: Path) -> None:
    (tmp_path / "ETL1" / "more").mkdir(parents=True)
    second = written(tmp_path / "ETL1" / "more", "ETL1C_02", a_m_record(1, 1))
    first = written(tmp_path / "ETL1", "ETL1C_01", a_m_record(1, 1))
    written(tmp_path, "ETL1INFO", b"(F,2052,2052,M-type)")
    assert etl.files(tmp_path) == [first, second]


class TestInk:
    def image(self, directory: Path, levels: Levels) -> list[list[int]]:
        (record,) = etl.records(written(directory, "ETL2_1", k_record((4, 4), levels=levels)))
        rows: list[list[int]] = record.image.tolist()
        return rows

    def test_dark_paper_and_bright_paper_give_the_same(self, tmp_path: Path) -> None:
        expected = drawing(60, 60, 255)
        assert self.image(tmp_path, drawing(60, 60, 63)) == expected
        assert self.image(tmp_path, drawing(60, 60, ink=9, paper=44)) == expected
        assert self.image(tmp_path, drawing(60, 60, ink=51, paper=12)) == expected

    def test_levels_between_paper_and_ink_stay_between(self, tmp_path: Path) -> None:
        levels = drawing(60, 60, 60)
        levels[0][0], levels[59][59] = 20, 40
        image = self.image(tmp_path, levels)
        assert (image[0][0], image[59][59], image[0][59], image[59][0]) == (85, 170, 0, 0)

    def test_the_grain_of_an_empty_field_stays_faint(self, tmp_path: Path) -> None:
        levels = [[20] * 60 for _ in range(60)]
        levels[30][30] = 22
        image = self.image(tmp_path, levels)
        assert image[30][30] == 32
        assert sum(map(sum, image)) == 32
