"""The codes of the ETL sets name the right characters."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from letters_core.characters import CHARACTERS, SIZE_PAIRS, Script, of_script, script_of
from model.sources.licensed.co59 import co59
from model.sources.licensed.codes import UnknownCode, hiragana, jis_x_0201, jis_x_0208, t56
from tests.model.licensed_files import T56, k_record
from tests.model.test_etl import labels, written


class TestCo59:
    def cells(self) -> dict[tuple[int, int], str]:
        numbers = [*range(4, 28), *range(36, 60)]
        return {(first, second): co59(first, second) for first in numbers for second in numbers}

    def test_known_cells(self) -> None:
        known = {
            (4, 4): "上", (27, 4): "同", (4, 6): "争", (27, 27): "験",
            (4, 36): "泥", (27, 59): "黄", (36, 4): "丈", (59, 27): "泣",
            (36, 36): "丙", (59, 59): "亀", (5, 12): "あ", (19, 15): "ん",
            (37, 12): "ア", (51, 15): "ン", (37, 19): "ポ", (25, 47): "ぽ",
            (5, 50): "A", (9, 51): "Z", (37, 44): "0", (51, 44): "9",
            (46, 40): "僂", (39, 55): "萠", (48, 52): "瀦",
        }  # fmt: skip
        assert {code: co59(*code) for code in known} == known

    def test_no_character_has_two_cells(self) -> None:
        cells = self.cells()
        assert len(cells) == 2304
        read = Counter(label for label in cells.values() if label in CHARACTERS and len(label) == 1)
        assert max(read.values()) == 1
        # 2,184 categories: 10 of the blank cells are drawn, and 6 of the signs are not.
        assert sum(label != "▲" for label in cells.values()) == 2184 - 10 + 6

    def test_every_kanji_is_of_level_one_but_two(self) -> None:
        labels = {label for label in self.cells().values() if "一" <= label <= "龠"}
        kanji = {label for label in labels if len(label) == 1}
        assert kanji <= set(of_script(Script.KANJI))
        assert {k for k in kanji if k.encode("euc_jp")[0] > 0xCF} == {"僂", "萠"}

    def test_it_has_all_kana_letters_and_digits_without_small_forms(self) -> None:
        labels = set(self.cells().values())
        kana = {*of_script(Script.HIRAGANA), *of_script(Script.KATAKANA)}
        assert kana - labels == {small for small, _ in SIZE_PAIRS} | set("ヰヱヴーゐゑ")
        assert set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") <= labels

    def test_pairs_that_the_order_settles_are_put_right(self) -> None:
        assert [co59(11, 41), co59(18, 49)] == ["簿", "薄"]
        assert [co59(23, 43), co59(19, 41)] == ["紛", "粉"]
        assert [co59(40, 14), co59(44, 49)] == ["季", "李"]
        assert [co59(57, 16), co59(41, 16)] == ["徹", "微"]

    def test_pairs_that_nothing_settles_are_skipped_and_counted(self, tmp_path: Path) -> None:
        codes = [(6, 18), (4, 39), (16, 27), (7, 55), (54, 22), (46, 44), (4, 4), (15, 17)]
        path = written(tmp_path, "ETL2_5", *(k_record(code) for code in codes))
        counted = {"滅 or 減": 2, "輪 or 輸": 2, "慎 or 憤": 2, "▲": 1}
        assert labels(path) == ("上", Counter(counted))


class TestCodes:
    def test_t56_is_six_bits_a_character(self) -> None:
        assert len(T56) == 64
        packed = int("".join(format(T56.index(letter), "06b") for letter in "K KA"), 2)
        assert t56(packed, 4) == "K KA"

    def test_every_jis_x_0201_code_is_a_character_or_an_error(self) -> None:
        assigned = {*range(0x20, 0x7F), *range(0xA1, 0xE0)}
        assert all(len(jis_x_0201(code)) == 1 for code in assigned)
        for code in set(range(256)) - assigned:
            with pytest.raises(UnknownCode):
                jis_x_0201(code)

    def test_every_kanji_and_hiragana_has_its_jis_x_0208_code(self) -> None:
        for character in CHARACTERS[:3175]:
            if script_of(character) not in {Script.HIRAGANA, Script.KANJI}:
                continue
            escaped = character.encode("iso2022_jp")
            assert escaped[:3] == b"\x1b$B"
            assert jis_x_0208(int.from_bytes(escaped[3:5], "big")) == character

    def test_hiragana_leaves_all_else_as_it_is(self) -> None:
        assert hiragana("アヲンヴヰA1゛") == "あをんゔゐA1゛"
